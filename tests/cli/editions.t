#!/bin/sh
# A new edition keeps progress: the table of what may change in a deck, and what the
# person who practised it finds afterwards.  A coach packs, a client adds and drills.
. "${RH_SRC:-.}/tests/cli/tap.sh"

REHEARSE_DECKS=$work/none
export REHEARSE_DECKS
monday=2026-12-07T09:00:00Z	# ten days after the first session

deck() {	# VERSION CARD...
	echo "<deck id=\"coach\" version=\"$1\" format=\"1\" xml:lang=\"en\"><title>Friday</title>"
	shift
	printf '%s\n' "$@"
	echo '</deck>'
}
card() {	# ID TEXT [ATTRIBUTES]
	echo "<question id=\"$1\" $3><ask>$2</ask><point id=\"p\">One</point></question>"
}

# memory CARD: its reviews, when it is due, and whether it rests.
memory() {
	run show "coach/$1" --json --now "${2:-$monday}"
	printf '%s\n' "$stdout" |
		sed -n 's/.*"reviews":\([0-9]*\).*"due":"\([^"]*\)".*"retired":\([a-z]*\).*/\1 \2 \3/p'
}
due_of() { memory "$@" | cut -d' ' -f2; }

# ---------------------------------------------------- the first edition, learned

deck 1 "$(card same 'Same?')" "$(card word 'Old words?')" "$(card both 'Both?')" \
	"$(card rev 'Old meaning?')" "$(card old 'Old id?')" "$(card gone 'Gone?')" >master.xml
run pack master.xml
is "$status" 0 "the first edition is packed" || note "$stderr"
run add master-1.deck.xml
is "$status" 0 "and added" || note "$stderr"
i=0
while [ $i -lt 6 ]; do
	echo '{"grade":4,"seconds":20}'
	i=$((i + 1))
done >answers
run drill --json coach --minutes 30 --now 2026-11-27T09:00:00Z <answers
is "$(printf '%s\n' "$stdout" | grep -c '"event":"graded"')" 6 "six cards are learned" ||
	note "$stdout"
for id in same word both rev old gone; do
	memory $id >"before-$id"
	like "$(cat before-$id)" "1 2027-01-*T* false" "$id is due in weeks"
done

# days_to DUE: from the day of the first session.
days_to() {
	echo "$1" | sed -n -e 's/^2026-12-\([0-9]*\)T.*/\1 3/p' -e 's/^2027-01-\([0-9]*\)T.*/\1 34/p' |
		awk '{ print $1 + $2 }'
}

# ----------------------------------------------- the second edition, row by row

deck 1 "$(card same 'Same?')" "$(card word 'New words?')" "$(card rev 'New meaning?')" \
	"$(card fresh 'New?')" "$(card new 'Old id?' 'was="old"')" \
	"$(card both2 'Both, and new words?' 'was="both"')" >master.xml
run pack master.xml --relearn rev
is "$status" 0 "the second edition is packed" || note "$stderr"
like "$(cat master-2.deck.xml)" '*version="2"*id="rev" rev="2"*' "with its version, and the rev of the card to be learned again"
run add master-2.deck.xml --json --now $monday
is "$status" 0 "and added" || note "$stderr"
for row in '"card":"word","effect":"reworded"' '"card":"rev","effect":"changed"' \
	'"card":"fresh","effect":"new"' '"card":"new","effect":"renamed","was":"old"' \
	'"card":"gone","effect":"retired"'; do
	like "$stdout" "*{$row}*" "add tells $row"
done

is "$(memory same)" "$(cat before-same)" "nothing changed: nothing happens"
is "$(memory word)" "1 2026-12-08T04:00:00.000+00:00 false" \
	"other words, same rev: progress is kept, due tomorrow"
third=$(due_of rev)
like "$(memory rev)" "1 2026-12-* false" "rev raised: the review is kept"
whole=$(days_to "$(cut -d' ' -f2 before-rev)")
late=$((3 * $(days_to "$third") - whole))
ok "and it is due at a third of the interval, of $whole days" test $late -ge -3 -a $late -le 3
like "$(memory new)" "1 2027-01-*T* false" "new id with was: its history moved"
new=$(memory new)
is "$(memory old)" "" "the old id is nowhere"
is "$(memory both2)" "1 2026-12-08T04:00:00.000+00:00 false" \
	"new id and other words: history moved, due tomorrow"
is "$(memory fresh)" "" "a new card has no history"
run due --json --now $monday
unlike "$stdout" "*coach/gone*" "a card that is gone is not due"
like "$stdout" "*coach/word*coach/rev*" "the others are"
run log --json --now $monday
is "$(printf '%s' "$stdout" | grep -o '"kind":"review"' | wc -l | tr -d ' ')" 6 \
	"no review was lost or added" || note "$stdout"

# ------------------------------------------------ what the next session asks

printf '%s\n' '{"grade":3}' '{"quit":true}' >answers
run drill --json coach --minutes 5 --now 2026-12-08T09:00:00Z <answers
like "$stdout" '*"event":"card",*"card":"coach/word",*"new":false,*' \
	"tomorrow the reworded card is asked, not as a new one"
unlike "$stdout" '*"card":"coach/gone"*' "the one that is gone is not"
unlike "$stdout" '*"card":"coach/same"*' "the one that did not change is not"
is "$(due_of rev)" "$third" "the changed card still waits for its day"

# ----------------------------------------- older, unraised, back, and refused

cp master-2.deck.xml second.xml
run add master-1.deck.xml --now 2026-12-09T09:00:00Z </dev/null
is "$status" 1 "a version lower than the one seen is asked about"
is "$(memory gone)" "" "and not taken unasked"
sed 's/Same?/Same again?/' second.xml >unraised.xml
run add unraised.xml --now 2026-12-10T09:00:00Z
like "$stdout" "*did not raise the version*" "the same version with other content is told"
is "$(memory same 2026-12-10T10:00:00Z)" "1 2026-12-11T04:00:00.000+00:00 false" \
	"and its words count as reworded"

deck 3 "$(card same 'Same?')" "$(card gone 'Gone?')" "$(card word 'New words?')" \
	"$(card rev 'New meaning?' 'rev="2"')" "$(card fresh 'New?')" "$(card new 'Old id?')" \
	"$(card both2 'Both, and new words?')" >third.xml
run add third.xml --json --now 2026-12-11T09:00:00Z
like "$stdout" '*{"card":"gone","effect":"returned"}*' "an id that is back"
is "$(memory gone)" "$(cat before-gone)" "has its progress of before"
is "$(memory new)" "$new" "without was the renamed card keeps what it has"

deck 4 "$(card new 'Old id?' 'was="same"')" "$(card same 'Same?')" >wrong.xml
run add wrong.xml --now 2026-12-12T09:00:00Z
is "$status" 3 "was with the old id still there is refused"
like "$stderr" "*E033*" "and why is said"
like "$(memory same)" "1 *" "and no progress is lost"

run remove coach --force
run add third.xml --now 2026-12-13T09:00:00Z
is "$(memory new)" "$new" "a deck that was removed and comes back has its progress"
run doctor
like "$stdout" "*The log and the card states agree.*" "the state file is sound"

done_testing
