#!/bin/sh
# rehearse exercise: a form, left and taken up again, and what comes out of it;
# stories and exercises offered at the end of a session.
. "${RH_SRC:-.}/tests/cli/tap.sh"

state=$work/state.db
REHEARSE_DECKS=$work/shipped
export REHEARSE_DECKS
mkdir "$REHEARSE_DECKS"
cat >"$REHEARSE_DECKS/lead.xml" <<'XML'
<deck id="lead" version="1" format="1" xml:lang="en"><title>Leading</title>
<question id="q"><ask>Why?</ask><point id="p">A point</point></question>
<story id="deadline"><ask>Tell me about a deadline.</ask></story>
<exercise id="hours" every="28d"><task>Count your hours.</task>
<group id="work"><title>Work</title><input id="doing" type="hours">Doing</input></group>
<group id="people"><title>People</title><input id="talks" type="hours">Talks</input></group>
<rule if="share(people) lt 50">People got less.</rule></exercise>
<exercise id="step"><task>One step.</task><group id="next"><title>Next</title>
<input id="try" type="line">What?</input></group></exercise></deck>
XML
# lines WORD...: each on a line of its own, "" for Enter alone.
lines() { for line in "$@"; do printf '%s\n' "$line"; done; }

lines "" >entries
run exercise --state "$state" <entries
is "$status" 0 "exercise without an argument ends with 0"
like "$stdout" "  1  hours (1 min): Count your hours.
  2  step (1 min): One step.
Which[?] Enter = 1, q = none
exercise>
Exercise
  Count your hours.
*hours>" "they are listed, and Enter takes the first"
is "$stderr" "" "nothing is complained about"

lines 1:30 >entries
run exercise hours --state "$state" <entries
like "$stdout" "*Kept so far. It goes on where you left it." "a form may be left"
run exercise --state "$state" --no-input
like "$stdout" "*1  hours (1 min, begun): *" "the list says that it was begun"
lines "" 90m >entries
run exercise lead/hours --state "$state" --now 2026-12-01T10:00:00Z <entries
like "$stdout" "*Begun before: 1 of 2 lines are kept. Enter = go on, n = anew
begin>
People. Hours, such as 1.5, 1:30 or 90m. Enter = 0
2 of 2. Talks
hours>
  Work: 1 h 30 min, 50 %
  People: 1 h 30 min, 50 %
  In all: 3 h
  There is no right share.
Kept. Again in 28 days:  rehearse exercise hours" "it goes on where it was, and adds up"
run exercise --state "$state" --no-input --now 2026-12-04T12:00:00Z
like "$stdout" "*1  hours (1 min, done 3 days ago): *" "the list says when it was done"

run exercise history hours --state "$state" --now 2026-12-04T12:00:00Z
is "$stdout" "Count your hours.
  2026-12-01
    Work: 1 h 30 min, 50 %
    People: 1 h 30 min, 50 %
    In all: 3 h" "what was entered, by date"
lines 4 1 >entries
run exercise hours --state "$state" --now 2026-12-08T10:00:00Z <entries
run exercise history lead/hours --chart --state "$state" --now 2026-12-08T12:00:00Z
like "$stdout" "Count your hours.
  2026-12-08
    Work: 4 h, 80 %
*  2026-12-01
*
Work
*2026-12-01*1.5 (50 %)
*2026-12-08*4 (80 %)

People
*2026-12-01*1.5 (50 %)
*2026-12-08*1 (20 %)" "and how each group has gone"
lines "A talk" >entries
run exercise step --state "$state" --now 2026-12-08T10:00:00Z <entries
run exercise history step --state "$state" --now 2026-12-08T12:00:00Z
is "$stdout" "One step.
  2026-12-08
    What?  A talk" "words that were entered"
run exercise history hours --json --state "$state" --now 2026-12-08T12:00:00Z
like "$stdout" '*"card":"hours","entries":?{"at":"2026-12-08T10:*"groups":?{"id":"work","sum":4*"percent":80*"inputs":?{"id":"doing","value":"4"}?}*' "as JSON"
run exercise history step --state missing.db
is "$stdout" "Never filled in yet. Type: rehearse exercise step" "nothing was entered yet"
run exercise history
is "$status" 2 "history wants a card"
run exercise step --json
is "$status" 2 "a form is not filled in as JSON"

run exercise huors --state "$state"
is "$status" 1 "an exercise that is not there ends with 1"
is "$stderr" "rehearse: there is no exercise 'huors'; did you mean 'hours'" "the nearest name is offered"
run exercise a b
is "$status" 2 "two arguments are wrong usage"

# ------------------------------------------------------------------- a story

# day NOW WORD...: a session then.
day() {
	day_now=$1
	shift
	lines "$@" >entries
	run drill --state "$state" --now "$day_now" <entries
}
# The first run asks for a date and the minutes; the one deck is chosen.
day 2026-12-01T10:00:00Z "" "" "" ""
like "$stdout" "*Card 1 of 1: question*Said it. *" "the first session"
unlike "$stdout" "*worth preparing*" "no story after the first session"
day 2026-12-06T10:00:00Z "" "" "" "Night shift" "March" "Hand over" "I split the list" "Done" ""
like "$stdout" "*One story is worth preparing, 4 minutes: a deadline. Enter = now, q =
later
story>
*Kept: \"Night shift\"*Done: 1 card*" "a story is offered and taken down"
stories=$XDG_DATA_HOME/rehearse/decks/my-stories.xml
run check "$stories"
is "$status" 0 "the personal deck is a good deck" || note "$stdout$stderr"
run show my-stories/lead.deadline
like "$stdout" "*Night shift*" "show finds it"
day 2026-12-07T10:00:00Z "" "4" q
like "$stdout" "*your story \"Night shift\"
  Tell me about a deadline. Aloud.
answer>
Your notes:
  1  March
  2  Hand over
  3  I split the list
  4  Done
*" "and it is asked with its own lines"
day 2027-02-01T10:00:00Z "" "" "" "" "" ""
like "$stdout" "*One exercise, 1 minute: *" "then an exercise is offered"
run doctor --state "$state"
is "$status" 0 "the state file is sound"

# --------------------------------------------------------------- full answers

lines "" "" >entries
run drill --full --ahead --state "$state" --kind question --now 2027-02-02T10:00:00Z <entries
like "$stdout" "*Give the whole answer, 60 to 120 s, then Enter.
answer>
A good answer makes this point.
*" "drill --full asks for whole answers"
run config set ticks off
lines "" 4 >entries
run drill --ahead --state "$state" --kind question --now 2027-02-03T10:00:00Z <entries
like "$stdout" "*Your grade[?] 1 again: *grade>
Noted as easy. *" "ticks=off asks for a grade"

done_testing
