#!/bin/sh
# rehearse sync: two computers, "desk" and "work", and a file on a stick.
. "${RH_SRC:-.}/tests/cli/tap.sh"
. "$RH_SRC/tests/cli/session.sh"

mkstate=$RH_BUILD/tests/cli/mkstate
mkdir desk work stick
home=$work/desk/state.db there=$work/work/state.db stick=$work/stick/rehearse.db
now=--now=2026-12-03T10:00:00Z

"$mkstate" "$home" d/a=3 +1 d/b=1 +10 d/b=3 || exit 99
"$mkstate" "$there" +60 d/a=4 +1 d/c=2 || exit 99

answers() { run log --state "$1" -n 0; printf '%s\n' "$stdout" | grep -c ': [aghe]'; }

# ------------------------------------------------------------------- the first time

run sync "$stick" --state none.db
is "$status" 1 "with nothing on either side there is nothing to sync"
is "$(ls stick)" "" "and nothing is made"
run sync "$stick" --state "$home" --dry-run
is "$status$stdout" "0Would write $stick
It has 3 answers." "--dry-run says what would be written"
is "$(ls stick desk)" "desk:
state.db

stick:" "and writes nothing"
"$mkstate" "$home" "sql=INSERT INTO answer VALUES ('d', 'a', 'my own words', 1)" \
	"sql=INSERT INTO draft VALUES ('d', 'b', 'half a li', 1)"
run sync "$stick" --state "$home"
is "$status$stdout" "0Wrote $stick
It has 3 answers.
It holds 1 typed answer. See: rehearse answers" "the file is made, and what is in it is said"
is "$(stat -c %a "$stick" 2>/dev/null || stat -f %Lp "$stick")" 600 "nobody else may read it"
is "$(ls stick)" "rehearse.db" "nothing else is left there"
run answers --state "$stick"
like "$stdout" "*my own words*" "typed answers travel"
unlike "$stdout" "*half a li*" "lines that were not sent do not"

# -------------------------------------------------------------- the other computer

run sync "$stick" --state "$there" $now
is "$status" 1 "two files with nothing in common are not mixed unasked"
like "$stderr" "*nothing in common, as if they were of two people; nothing was done: add --force*" \
	"and it is said why"
run sync "$stick" --state "$there" $now --dry-run
is "$status$stdout" "03 answers would come from there, 2 would go there.
Both would have 5 then.
The two have nothing in common yet: are both yours?" "--dry-run counts all the same"
is "$(ls work)" "state.db" "and leaves no copy"
run sync "$stick" --state "$there" $now --force
is "$status$stdout" "03 answers came from there, 2 went there.
Both have 5 now.
The file of before is kept: $there.before-sync-20261203T100000Z" "what came, what went, and the backup"
is "$(answers "$there") $(answers "$stick")" "5 5" "both have all"
is "$(answers "$there.before-sync-20261203T100000Z")" 2 "the backup has what was there before"
run sync "$stick" --state "$home" $now
is "$status$stdout" "02 answers came from there, 0 went there.
Both have 5 now.
The file of before is kept: $home.before-sync-20261203T100000Z" "the first computer needs no --force"
before=$(ls -i stick desk)
run sync "$stick" --state "$home" $now
is "$status$stdout" "0Nothing is new on either side.
Both have 5 now." "a second time nothing is new"
is "$(ls -i stick desk)" "$before" "and no file is touched"
"$mkstate" "$home" +2000 d/a=3
run sync "$stick" --state "$home" $now
is "$status$stdout" "00 answers came from there, 1 went there.
Both have 6 now." "where nothing comes no backup is made"
"$mkstate" "$home" +2010 d/c=suspend
run sync "$stick" --state "$home" --quiet
is "$status$stdout$stderr" 0 "--quiet says nothing"
run sync "$stick" --state "$there"
like "$stdout" "1 answer came from there, 0 went there.
Both have 6 now.
*" "one answer is one answer"
run doctor --state "$there"
is "$status" 0 "the state file is sound"
run doctor --state "$stick"
is "$status" 0 "and so is the other"

# A new computer begins with what there is.
mkdir new
run sync "$stick" --state new/state.db
is "$status$stdout" "06 answers came from there, 0 went there.
Both have 6 now." "a computer without a state file gets all"
run undo --state new/state.db $now
like "$stdout" "*d/c*" "undo takes back the last step, on whichever computer it was done"

# What is erased on one is erased on the other.
run forget --answers --force --state "$there"
run sync "$stick" --state "$there"
like "$stdout" "No answer was new; other things were brought together.*" "an erasure goes, too"
run sync "$stick" --state "$home"
run answers --state "$home"
unlike "$stdout" "*my own words*" "what was erased there is erased here"
ok "also in the file" sh -c "! grep -q 'my own words' '$stick'"

# ------------------------------------------------------------------- what is refused

refused() {	# FILE STATUS PATTERN WHAT
	run sync "$1" --state "$home" --force
	is "$status" "$2" "$4: refused"
	like "$stderr" "$3" "$4: with a reason"
}
sum=$(cksum <"$home")
refused "$home" 2 "rehearse: $home is your own state file; name a file that the other*" "one's own file"
refused stick 2 "rehearse: stick is a folder; name a file in it*" "a folder"
refused absent/rehearse.db 1 "rehearse: there is no folder absent; make it, or plug in*" "a stick that is not there"
echo "Dear all, this is a letter, and nothing else; it is long enough to be looked at closely, all the same" >letter
refused letter 4 "rehearse: letter is no state file of rehearse;*" "a letter"
cp "$stick" newer.db
"$mkstate" newer.db "sql=PRAGMA user_version = 99"
refused newer.db 4 "rehearse: *newer.db was written by a newer rehearse*" "a newer file"
cp "$stick" damaged.db
printf 'ZZZZZZZZZZZZZZZZZZZZZZZZ' | dd of=damaged.db bs=1 seek=8200 conv=notrunc 2>/dev/null
refused damaged.db 4 "rehearse: damaged.db is damaged; take an older version of it, or delete it*" "a damaged file"
is "$(cksum <"$home")" "$sum" "nothing of this touched the state file"
run sync
is "$status" 2 "sync wants a file"

# A file that cannot be replaced: all of it comes in, and it stays.
if [ "$(id -u)" -ne 0 ]; then
	"$mkstate" "$there" +3000 d/x=3
	run sync "$stick" --state "$there"
	"$mkstate" "$home" +3001 d/y=3
	chmod a-w stick
	run sync "$stick" --state "$home"
	chmod u+w stick
	is "$status" 4 "a folder that is read-only"
	like "$stderr" "rehearse: $stick stays as it was, and what it has is here too:*" "is told"
	run log --state "$home"
	like "$stdout" "*d/x: good*" "and all came in"
else
	skip "root may write anywhere"
fi

# ------------------------------------------------------------- while a session is open

begin 5 one --json --state "$home" "$RH_SRC/tests/data/decks/pty/session.xml"
hear_until 5 '*"event":"card"*'
run sync "$work/stick/second.db" --state "$home"
is "$status" 0 "a sync during a session"
"$mkstate" "$work/stick/second.db" +4000 d/z=3
run sync "$work/stick/second.db" --state "$home"
like "$stdout" "1 answer came from there*" "answers come in under it"
say 5 '{"grade":3,"seconds":4}'
hear 5
like "$heard" '{"event":"graded",*' "and the session goes on"
run sync "$home" --state "$there"
is "$status" 4 "another one's state file is left alone while a session is open on it"
like "$stderr" "*a session is open on *; end it, then sync again" "and that is said"
hang_up 5
hear_until 5 '*"event":"end"*'
finish one
is "$status" 0 "the session ends well"
run doctor --state "$home"
is "$status" 0 "all is well at the end"

done_testing
