#!/bin/sh
# The disk is full when a grade is to be written: it is told, kept, and written
# when there is room again.  A limit on the size of files plays the disk.
. "${RH_SRC:-.}/tests/cli/tap.sh"
. "$RH_SRC/tests/cli/session.sh"

command -v prlimit >/dev/null || skip_all "prlimit is not installed"

deck=$RH_SRC/tests/data/decks/pty/session.xml

full() { eval "prlimit --pid \$pid_$1 --fsize=1024:"; }
roomy() { eval "prlimit --pid \$pid_$1 --fsize=unlimited:"; }

reviews() {
	run log --json -n 0
	printf '%s' "$stdout" | grep -o '"kind":"review"' | wc -l | tr -d ' '
}

# ------------------------------------------------------------ for another program

begin 5 one --json "$deck"
hear_until 5 '*"event":"card"*'
full one
say 5 '{"missed":[2],"seconds":20}'
hear 5
like "$heard" '{"event":"error","code":"full","message":"*"}' "a full disk is told, with its code"
is "$(reviews)" 0 "nothing was written"
say 5 '{"missed":[2],"seconds":20}'
hear 5
like "$heard" '{"event":"error","code":"full",*' "it is still full"
roomy one
say 5 '{"missed":[2],"seconds":20}'
hear 5
like "$heard" '{"event":"graded","n":1,*"grade":2,*"seq":1,*' "with room again the same answer is kept"
hear 5
like "$heard" '{"event":"card","n":2,*' "and the session goes on"
full one
say 5 '{"grade":3}'
hear 5
like "$heard" '{"event":"error","code":"full",*' "full once more"
roomy one
hang_up 5
hear 5
like "$heard" '{"event":"end","reason":"eof","graded":2}' "what was refused is tried again at the end"
finish one
is "$status" 0 "and the session ends well"
is "$(reviews)" 2 "both grades are in the log, once"
ok "doctor is content" "$rehearse" doctor

begin 5 two --json --ahead --now 2027-01-01T09:00:00Z "$deck"
hear_until 5 '*"event":"card"*'
full two
say 5 '{"grade":3}'
hear 5
hang_up 5
hear_until 5 '*"event":"end"*'
like "$heard" '{"event":"end","reason":"eof","graded":0}' "where it stays full nothing is made up"
finish two
is "$status" 4 "and the exit code says that something was not kept"
is "$(reviews)" 2 "the log is as it was"
ok "doctor is content" "$rehearse" doctor

# --------------------------------------------------------------------- for a person

rm -rf "$XDG_DATA_HOME"
begin 5 three --kind redflag "$deck"
say 5 'it ranks one over the other'
hear_until 5 'missed>*'
full three
say 5 2
hear 5
like "$heard" "Not saved: *" "a full disk is told"
hear_until 5 'Your grade*'
is "$heard" "Your grade (again) is kept here. r = try again, q = leave without it" "the grade is kept and shown"
say 5 r
hear_until 5 'Not saved:*'
like "$heard" "Not saved: *" "it is still full"
roomy three
say 5 r
hear_until 5 'Said*'
like "$heard" "Said 1 of 2. Back in a few minutes.*" "with room again it is written"
say 5 q
hear_until 5 'Done*'
like "$heard" "Done: 1 card*All saved." "all saved"
hang_up 5
finish three
is "$status" 0 "the session ends well"
is "$(reviews)" 1 "the grade is in the log"

begin 5 four --kind redflag --ahead --now 2027-01-01T09:00:00Z "$deck"
say 5 'it ranks one over the other'
hear_until 5 'missed>*'
full four
say 5 -
hear_until 5 'Your grade*'
say 5 q
hear_until 5 'Not saved: the grade*'
is "$heard" "Not saved: the grade of this card (good)." "left without it: that is said"
hang_up 5
hear_until 5 'Done*'
is "$heard" "Done. The grade is not saved." "and once more on the end page"
finish four
is "$status" 4 "the exit code says so too"
is "$(reviews)" 1 "the log is as it was"
ok "doctor is content" "$rehearse" doctor

done_testing
