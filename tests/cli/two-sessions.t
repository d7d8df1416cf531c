#!/bin/sh
# Two sessions at once on one state file, card by card: every grade of both is
# kept, undo in the one does not touch the other, and all is well afterwards.
. "${RH_SRC:-.}/tests/cli/tap.sh"
. "$RH_SRC/tests/cli/session.sh"

deck=$RH_SRC/tests/data/decks/pty/session.xml
sed 's/id="blocks"/id="second"/' "$deck" >second.xml
cp "$deck" first.xml

# graded N ANSWER: what became of it, in $heard_graded; the next event in $heard.
graded() {
	say "$1" "$2"
	hear "$1"
	heard_graded=$heard
	hear "$1"
}

begin 5 one --json first.xml
begin 7 two --json second.xml
hear_until 5 '*"event":"card"*'
hear_until 7 '*"event":"card"*'
: >acks
for grade in 3 4 2 3; do
	for n in 5 7; do
		graded $n "{\"grade\":$grade,\"seconds\":4}"
		like "$heard_graded" '{"event":"graded",*' "session $n: grade $grade is kept"
		printf '%s\n' "$heard_graded" >>acks
	done
done
is "$(grep -o '"seq":[0-9]*' acks | sort -u | wc -l | tr -d ' ')" 8 "no number is given twice"
say 5 '{"undo":true}'
hear 5
like "$heard" '{"event":"card",*"card":"blocks/more-leader",*' "an undo in the one takes back its own grade"
run log --json -n 0
seqs=$(printf '%s' "$stdout" | sed 's/{"device"/\n&/g' | grep '"kind":"review"' | grep -c '"undone":true')
is "$seqs" 1 "and no other"
hang_up 7
hear_until 7 '*"event":"end"*'
is "$heard" '{"event":"end","reason":"eof","graded":4}' "the other still has four"
finish two
is "$status" 0 "the second ends well"
hang_up 5
hear_until 5 '*"event":"end"*'
is "$heard" '{"event":"end","reason":"eof","graded":3}' "the first has three"
finish one
is "$status" 0 "the first ends well"
run doctor
is "$status" 0 "doctor is content"
like "$stdout" "*The log and the card states agree.*" "the log and the card states agree"

# The same card in both: two answers were given, two are kept.
rm -rf "$XDG_DATA_HOME"
begin 5 one --json first.xml
begin 7 two --json first.xml
hear_until 5 '*"event":"card"*'
hear_until 7 '*"event":"card"*'
graded 5 '{"grade":3,"seconds":4}'
graded 7 '{"grade":1,"seconds":4}'
like "$heard_graded" '{"event":"graded",*"card":"blocks/differ","grade":1,*' "the same card is graded in both"
hang_up 5
hang_up 7
finish one
finish two
run log --json -n 0
is "$(printf '%s' "$stdout" | grep -o '"card":"blocks/differ"' | wc -l | tr -d ' ')" 2 "both answers are in the log"
ok "doctor is content" "$rehearse" doctor

# As fast as they can, side by side; a busy file is waited for.
rm -rf "$XDG_DATA_HOME"
i=0
while [ $i -lt 60 ]; do
	echo '{"grade":3,"seconds":1}'
	i=$((i + 1))
done >answers
for n in 1 2 3 4; do
	"$rehearse" drill --json --ahead --minutes 600 --cards 30 leader-manager <answers >"events.$n" 2>"errors.$n" &
done
wait
is "$(cat errors.*)" "" "four at once: none complains"
is "$(cat events.* | grep -c '"event":"error"')" 0 "four at once: no grade is refused"
is "$(cat events.* | grep -c '"event":"graded"')" 120 "four at once: 120 grades are acknowledged"
run log --json -n 0
is "$(printf '%s' "$stdout" | grep -o '"kind":"review"' | wc -l | tr -d ' ')" 120 "four at once: 120 are in the log"
ok "doctor is content" "$rehearse" doctor

# The first session ever, started by four at once: each finds a file that is whole.
for round in 1 2 3 4 5 6 7 8; do
	rm -rf "$XDG_DATA_HOME"
	for n in 1 2 3 4; do
		"$rehearse" drill --json first.xml </dev/null >"events.$n" 2>>first-errors &
	done
	wait
done
is "$(cat first-errors)" "" "four that make the state file at once: none complains"

# A person is told.
begin 5 one --json first.xml
hear_until 5 '*"event":"card"*'
run drill first.xml </dev/null
like "$stdout" "Another session is open on this computer. Both are saved.*" "a second session says so"
hang_up 5
finish one
run drill first.xml </dev/null
unlike "$stdout" "*Another session*" "when the first has ended it is not said"

done_testing
