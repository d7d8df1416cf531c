#!/bin/sh
# rehearse story: taken down by a method, kept through a kill, listed, linked,
# shown against the competencies, told again in less time.
. "${RH_SRC:-.}/tests/cli/tap.sh"

state=$work/state.db
REHEARSE_DECKS=$work/shipped
COLUMNS=80
export REHEARSE_DECKS COLUMNS
mkdir "$REHEARSE_DECKS"
cat >"$REHEARSE_DECKS/lead.xml" <<'XML'
<deck id="lead" version="1" format="1" xml:lang="en"><title>Leading</title>
<competency id="order">Keeping order</competency><competency id="trust">Trust</competency>
<competency id="change">Change</competency><competency id="care">Care</competency>
<question id="q" competency="order change"><ask>Why?</ask><point id="p">A point</point></question>
<story id="deadline" competency="order trust" method="SOAR"><ask>Tell me about a deadline.</ask></story>
<story id="shift" competency="change"><ask>Tell me about a change.</ask></story></deck>
XML
# lines WORD...: each on a line of its own, "" for Enter alone.
lines() { for line in "$@"; do printf '%s\n' "$line"; done; }
# story WORD...: with the state file of this test, on a Thursday.
story() { run story "$@" --state "$state" --now 2026-12-03T10:00:00Z; }
mine=$XDG_DATA_HOME/rehearse/decks/my-stories.xml

# ---------------------------------------------------------------- none yet

story list
is "$stdout" "There is no story yet. Type: rehearse story new" "an empty bank says what to type"
story
is "$status $stdout" "0 There is no story yet. Type: rehearse story new" "story alone is the list"
story retell
is "$status" 1 "there is nothing to retell"
like "$stderr" "*there is no story yet*story new*" "and it says so"

# ------------------------------------------------------------- line by line

lines "Night shift" "March, ward 4" "Two people short" >entries
story new lead/deadline <entries
like "$stdout" "*title>
1 of 7. Where and when was it[?]
where>
2 of 7. What stood in the way[?]
obstacle>
3 of 7. What did you do[?] You, not the others.
you>
Kept so far. It goes on where you left it." "the card's own method asks for its parts"
ok "nothing is in the deck yet" test ! -e "$mine"
lines "I split the list" "Done by 6:50" both l "" "Ask first" >entries
story new lead/deadline <entries
like "$stdout" "3 of 7. What did you do*approach>
Valid: manage, lead, any; Enter leaves it open
approach>
6 of 7. *7 of 7. *Kept: \"Night shift\". It comes among your cards from the next session on." \
	"it goes on after a kill"
like "$(cat "$mine")" "*<story id=\"lead.deadline\" competency=\"order trust\" method=\"SOAR\">
*<told id=\"night-shift\" approach=\"lead\" on=\"2026-12-03\">
*<part name=\"obstacle\">Two people short</part>
*<part name=\"blend\">Ask first</part>*" "it stands in the person's own deck"
ok "which is a sound deck" "$rehearse" check "$mine"

story new --method parla --title Budget --set problem="April, no money" --set action="I cut & asked" \
	--set learning="Ask before" --set approach=m --set competency="Money, trust"
is "$status" 0 "a script gives the lines"
like "$stdout" "Kept*in *my-stories.xml." "and learns where"
story new --title Empty --set fits=""
is "$status" 2 "a title alone is no story"
like "$stderr" "*a title and at least one part*" "which is said"
story new --title X --set obstacle=Y
like "$stderr" "*told by STAR has no line 'obstacle'; its lines: title, situation, task, *" \
	"a line of another method is refused"
story new --method STARR
like "$stderr" "*no method 'STARR'; it is STAR, CAR, SOAR or PARLA*" "a method that is none"
story new lead/q
like "$stderr" "*lead/q is a question card; a story that fits it is linked: *" "a question is linked"
story new --title X --set Y
is "$status" 2 "a line is PART=TEXT"

# ---------------------------------------------------------------- the bank

story list
is "$stdout" "night-shift: Night shift
  SOAR, order, trust, not told yet
budget: Budget
  PARLA, money, trust, not told yet" "the list"
story show night-shift
like "$stdout" "night-shift: Night shift
  SOAR, order, trust, not told yet
  Question: Tell me about a deadline.
  Approach: lead
  Where and when: March, ward 4
  What stood in the way: Two people short
  What I did: I split the list
  What came of it: Done by 6:50
  Today I would blend in: Ask first
Memory: not asked yet
Memory (60): not asked yet
Memory (30): not asked yet" "one of them whole"
story show nigth-shift
is "$status" 1 "a story that is none"
like "$stderr" "*there is no story 'nigth-shift'; did you mean 'night-shift'*" "the nearest is named"

story link q night-shift
is "$stdout" "Linked: \"Night shift\" answers lead/q." "a story is linked"
story link lead/q night-shift
story list
like "$stdout" "*  SOAR, order, trust, not told yet, linked to 1 card
*" "once, however often it is said"
story grid
is "$stdout" "        1  2
order   x  .
trust   x  x
money   .  x
change  x  .
  1  Night shift
  2  Budget
4 of 4 competencies have a story.
\"Night shift\" carries 3 of these 4. A second story for one of them would
help." \
	"the grid, and the story that carries too much"
COLUMNS=40
story grid
is "$stdout" "order: Night shift
trust: Night shift; Budget
money: Budget
change: Night shift
4 of 4 competencies have a story.
\"Night shift\" carries 3 of these 4. A
second story for one of them would
help." "words where a table has no room"
COLUMNS=80
story unlink lead/q night-shift
is "$stdout" "Not linked any more: \"Night shift\" and lead/q." "a link is taken away"
story unlink lead/q night-shift
like "$stdout" "They were not linked*" "and is gone"
story grid --words
like "$stdout" "*change: no story yet
3 of 4 competencies have a story." "a gap, in words"
story grid
like "$stdout" "*change  .  .  no story yet
*" "and in the table"

# ------------------------------------------------------------------ changes

lines "" - "" "I shared the list" q >entries
story edit night-shift <entries
like "$stdout" "Enter keeps a line, - empties it, < one line back, q stops.
Title
Now: Night shift. Enter = keep it
title>
*Kept so far. It goes on where you left it." "a change may be left"
story show night-shift
like "$stdout" "*What I did: I split the list*" "and changes nothing until it is through"
lines "" "" "" "" "" "" "" "" >entries
story edit night-shift <entries
story show night-shift
like "$stdout" "*  Approach: lead
  What stood in the way: Two people short
  What I did: I shared the list
*" "then it does"
story edit budget --set result="Nobody left"
is "$status" 0 "a script changes a line"
story show budget
like "$stdout" "*What I did: I cut & asked
  What came of it: Nobody left
  What I learned: Ask before
*" "and the others stay"

lines "Half a story" >entries
story new <entries
story list
like "$stdout" "*
A story is begun. It goes on with: rehearse story new" "the list says that one is begun"
EDITOR=false story edit night-shift --editor --no-input
like "$stderr" "*an editor asks for input; write --set PART=TEXT*" "nothing is opened where nobody sits"

# ------------------------------------------------------------ told in less

lines "" 2 >entries
story retell night-shift <entries
like "$stdout" "Card 1 of 1: your story \"Night shift\"
  Tell me about a deadline. Aloud.
answer>
Your notes:
  1  Two people short
*missed>
Said 2 of 3. Back *" "the notes are the tick list, and the memory learns of it"
story retell night-shift --seconds 30 <entries
is "$status" 2 "30 seconds wait for 60"
like "$stderr" "*\"Night shift\" was not said in 60 seconds yet, which comes first*" "which is said"
story retell budget --seconds 45
like "$stderr" "*90, 60 or 30 seconds*" "45 seconds are no length"
run story retell night-shift --state "$state" --now 2026-12-04T10:00:00Z <entries
like "$stdout" "Card 1 of 1: your story \"Night shift\" in 60 s
  Tell me about a deadline. Aloud, in 60 s.
*" "the next length is asked for"
run log --state "$state" --json
like "$stdout" "*\"facet\":\"60\"*" "and is a review of its own"
story list
like "$stdout" "*told 2 times, last on 2026-12-04*" "how often it was told"

# ----------------------------------------------------------------- the rest

story sing
is "$status" 2 "a word that is none"
story show
is "$status" 2 "show wants a story"
story new --json
is "$status" 2 "only what looks speaks JSON"
run story list --state missing.db
is "$status" 0 "without a state file the stories are listed"
ok "and none is made" test ! -e missing.db

# Who names neither way is not asked what of the other would help.
lines "One more" "May" "A task" "I asked" "All went well" "" "No time" "" "order" >entries
run story new --state "$work/fresh.db" --now 2026-12-03T10:00:00Z <entries
unlike "$stdout" "*today>*" "what is moot is not asked"
like "$stdout" "*why>
8 of 9.*Kept: \"One more\".*" "and the next line is"
run __complete story ""
like "$stdout" "*night-shift*" "stories are completed"
done_testing
