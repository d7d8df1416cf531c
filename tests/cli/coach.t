#!/bin/sh
# What a coach does with a deck: new, check, diff, pack; and what the client gets.
. "${RH_SRC:-.}/tests/cli/tap.sh"

# --- new -----------------------------------------------------------------------
run new deck friday.xml --title "Questions for Friday" </dev/null
is "$status" 0 "new deck"
run check --strict friday.xml
is "$status" 0 "the new deck has no error, warning or hint" || note "$stdout"
like "$stdout" "*7 cards*question 1, story 1, myth 1, situation 1, contrast 1, redflag 1,*exercise 1*" \
	"it has one card of every kind"
grep -q '<title>Questions for Friday</title>' friday.xml
tap_result $? "and the title that was given"
run new deck friday.xml </dev/null
is "$status" 3 "a file that is there is not overwritten"
like "$stderr" "*friday.xml is there already*new card question friday.xml*" "and a way on is named"
run new deck other.xml --lang klingonese-is-no-tag </dev/null
is "$status" 2 "a language that is none"
[ ! -e other.xml ]
tap_result $? "writes nothing"

for kind in question story myth situation contrast redflag exercise; do
	rm -f one.xml
	run new card $kind one.xml </dev/null
	is "$status" 0 "new card $kind begins a deck"
	run check one.xml
	like "$stdout" "*1 card, no errors, 0 warnings, 0 hints.*" "the example of $kind is complete"
done
run new card question one.xml --set ask="Why us?" --set point="One fact" --set point="One thing of mine"
is "$status" 0 "new card with --set"
grep -q '<question id="why-us">' one.xml
tap_result $? "the id comes from the prompt"
run new card question one.xml --set ask="Why us?"
grep -q '<question id="why-us-2">' one.xml
tap_result $? "and is never given twice"
run new card situation one.xml --set scene="Hm. What first?" --set best=Ask --set best-why=So \
	--set other=Wait --set other-why=Late
run new card contrast one.xml --set dimension=Time --set "side=managing: this week" --set "side=leading: next year"
run new card exercise one.xml --set task=Count --set hours=Talks --set hours=Paper
run check one.xml
is "$status" 0 "all of them are sound" || note "$stdout"
cp one.xml before.xml
run new card question one.xml --set aks=typo
is "$status" 2 "a field that is none"
like "$stderr" "*ask, point, sample*aks=typo*" "the fields are named"
run new card riddle one.xml
like "$stderr" "*no kind 'riddle'*question, story*" "a kind that is none"
run new card situation one.xml --set scene="Only a scene"
is "$status" 3 "a card without what it must have" || note "$stderr"
cmp -s one.xml before.xml
tap_result $? "changes nothing"

# --- pack ----------------------------------------------------------------------
cat >talk.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<!-- SECRET remark -->
<deck id="talk" version="1" format="1" xml:lang="en">
  <title>Talk with Ann</title>
  <private>SECRET: she was let go</private>
  <?editor SECRET instruction?>
  <question id="why-us">
    <ask>Why us?</ask>
    <point>One fact about them</point>
    <private>SECRET: see the file</private>
  </question>
  <question id="pay">
    <ask>What pay do you want?</ask>
    <point>A range</point>
  </question>
</deck>
END
cp talk.xml original.xml
run pack talk.xml </dev/null
is "$status" 0 "pack" || note "$stderr"
is "$stdout" "2 cards, version 1.
Removed 2 private notes. Wrote talk-1.deck.xml.
Text for your mail, also in talk-1.txt:
  Talk with Ann, 2 cards, version 1.
  Save the attachment. In the terminal type:  rehearse add" "pack says what it did"
! grep -q SECRET talk-1.deck.xml
tap_result $? "no private word is left, to the last byte"
cmp -s talk.xml original.xml
tap_result $? "the author's file is as it was"
run pack talk.xml </dev/null
is "$stdout" "Nothing has changed since version 1. Send talk-1.deck.xml." "nothing new, nothing to send"
run pack talk.xml --keep-private -o colleague.xml </dev/null
grep -q 'SECRET: she was let go' colleague.xml
tap_result $? "--keep-private keeps them, for a colleague"
rm -f talk-*.txt; cp original.xml talk.xml

run add --force talk-1.deck.xml
is "$status" 0 "the client adds the first edition" || note "$stderr"
printf '%s\n' '{"grade":3,"seconds":5}' '{"grade":3,"seconds":5}' |
	"$rehearse" drill talk --json --now 2026-12-01T09:00:00Z >/dev/null
sed -i.bak 's/One fact about them/One thing you know of them/
	s/A range/A range, and why/
	s#</deck>#<question id="team"><ask>Your team?</ask><point>Its size</point></question></deck>#' talk.xml
run check talk.xml --against talk-1.deck.xml
like "$stdout" '*Against talk-1.deck.xml, version 1: 2 reworded, 1 new.
*why-us: reworded: progress stays, asked again by tomorrow
*rev="2"*
*pay: reworded*
*team: new
The version is the same although cards differ; raise it to 2.' "check --against says what clients will see"
run diff talk-1.deck.xml talk.xml
like "$stdout" '*why-us: reworded*
*point was: One fact about them
*point now: One thing you know of them
*team: new
  Your team?' "diff by card and field"
printf 'y\n\n' >answers
run pack talk.xml <answers
is "$status" 0 "the next edition" || note "$stderr"
like "$stdout" '3 cards, version 2. Since version 1: 1 new ("Your team?"), 2 changed
("Why us?", "What pay do you want?").
Must clients learn "Why us?" again? Enter = no, y = yes
rev>
Must clients learn "What pay do you want?" again? Enter = no, y = yes
rev>
Removed 2 private notes. Wrote talk-2.deck.xml.*' "asks for each changed card"
run diff talk-1.deck.xml talk-2.deck.xml
like "$stdout" "Version 2 against 1: 1 reworded, 1 changed, 1 new.*" "the answers are in the edition"
grep -q 'version="2"' talk.xml && grep -q 'id="why-us" rev="2"' talk.xml && grep -q 'SECRET: she' talk.xml
tap_result $? "version and rev stand in the author's file, and the notes are still there"
run add --force talk-2.deck.xml
is "$stdout" "Version 2 (you have 1): 1 reworded, 1 changed, 1 new. Your progress
stays." \
	"what the client reads"
run pack talk.xml --relearn pay --json
like "$stdout" '*"version":3,"last":2,"private_removed":2,"relearn":?"pay"?,"path":"talk-3.deck.xml"*' \
	"pack --json with --relearn asks nothing"
run pack talk.xml --relearn nobody
is "$status" 1 "a card that is not there"
sed 's/id="talk"/id="chat"/' talk.xml >talk-9.deck.xml
run pack talk.xml </dev/null
is "$status" 3 "another deck under the name of an earlier one"
like "$stderr" "*talk-9.deck.xml is another deck*" "is told, and nothing is packed"
printf '<deck' >broken.xml
run pack broken.xml
is "$status" 3 "a broken deck is not packed"
run diff broken.xml talk.xml
is "$status" 3 "nor compared"
# --- preview -------------------------------------------------------------------
TMPDIR=$work/tmp
export TMPDIR
mkdir "$TMPDIR"
printf 'an answer\n-\nq\n' | "$rehearse" preview friday.xml --now 2026-12-01T09:00:00Z >out 2>&1
like "$(cat out)" "Card 1 of *nothing of it is kept." "preview is the real session"
is "$(ls "$TMPDIR")" "" "and leaves nothing behind"
run log --deck friday
unlike "$stdout" "*friday/*" "no grade is kept"
run preview friday.xml never-plan --now 2026-12-01T09:00:00Z </dev/null
like "$stdout" "Card 1 of 1: improve this line*" "one card alone"
run preview friday.xml nothing
is "$status" 1 "a card that is not there"
run preview broken.xml
is "$status" 3 "a broken deck is not played"

# --- share ---------------------------------------------------------------------
state=$work/share.db
printf 'my own words\n0\n\n1\n' | "$rehearse" drill talk --kind question --state "$state" \
	--now 2026-12-01T09:00:00Z >/dev/null 2>&1
run share --state "$state" --now 2026-12-02T09:00:00Z
is "$status" 0 "share" || note "$stderr"
like "$stdout" "Practised on 1 day, ? answers.
By topic:
*Talk with Ann: *
Hardest for me:
  * (missed ? time*" "days, topics and the hardest"
unlike "$stdout" "*my own words*" "no answer unless asked for"
run share --answers --state "$state" --now 2026-12-02T09:00:00Z
like "$stdout" "*My last answers:
*my own words*" "--answers adds them"
unlike "$stdout" "*Look again*" "and nothing in them looks confidential"
printf 'Our client Acme wrote to me@example.org.\n0\nq\n' | "$rehearse" drill talk --kind question \
	--ahead --state "$state" --now 2026-12-02T09:00:00Z >/dev/null 2>&1
run share --answers --state "$state" --now 2026-12-02T10:00:00Z -o private.txt --force
like "$stdout" "*wrote to me@example.org.
Look again before you send it; only what has a known form is found:
  Somebody by name: client Acme
  An e-mail address: me@example.org
Wrote private.txt. Nothing was sent." "what in them may be confidential is pointed out"
is "$(grep -c 'Look again' private.txt)" 0 "to the person, not in the file"
run share --answers --json --state "$state" --now 2026-12-02T10:00:00Z
like "$stdout" '*"confidential":\[{"deck":"talk","card":"*","kind":"client","text":"client Acme"},{"deck":"talk",*"kind":"email","text":"me@example.org"}\]}}' \
	"as JSON"
run share --state "$state" --now 2026-12-02T10:00:00Z
unlike "$stdout" "*Look again*" "without --answers there is nothing to point at"
run share --state "$state" -o coach.txt </dev/null
is "$status" 1 "nothing is written unasked"
[ ! -e coach.txt ]
tap_result $? "no file"
run share --state "$state" -o coach.txt --force
like "$stdout" "Practised on *
Wrote coach.txt. Nothing was sent." "what is written was shown first"
grep -q 'Hardest for me' coach.txt
tap_result $? "the file holds the lines"
run undo 9 --state "$state"
run share --state "$state"
unlike "$stdout" "*Hardest*" "what was taken back does not count"
run share --state missing.db
is "$status" 1 "without a state file there is nothing to share"
done_testing
