#!/bin/sh
# The first start: three questions, asked once, whose answers hold.
. "${RH_SRC:-.}/tests/cli/tap.sh"

REHEARSE_DECKS=$work/decks
export REHEARSE_DECKS
mkdir decks
deck() {	# ID TITLE
	cat <<EOT
<deck id="$1" version="1" format="1" xml:lang="en"><title>$2</title>
<question id="q"><ask>What of $1?</ask><point id="p">One point</point></question>
<question id="r"><ask>And how do you see $1 now?</ask><point id="p">One point</point></question>
</deck>
EOT
}
deck any "Any job: the questions almost everybody is asked" >decks/any.xml
deck lead "A job in which you lead people" >decks/lead.xml
now=--now=2026-11-23T18:00:00+01:00

fresh() {
	rm -rf "$XDG_DATA_HOME" "$XDG_CONFIG_HOME"
}

# ------------------------------------------------------------ asked and kept

printf '9 days\n2\n\n' >in
run "$now" <in
is "$status" 0 "the first start ends with 0"
like "$stdout" "Welcome. Ten minutes a day, until the day. All stays on this computer.
The advice is common practice, not a promise of a job.

1 of 3. When is your interview? For example: 9 days, Wed, 2 Dec 10:00
Enter = no date yet
date>
Wednesday 2 December, in 9 days.
2 of 3. What is it about? Enter = 1
  1  Any job: the questions almost everybody is asked
  2  A job in which you lead people
deck>
3 of 3. How many minutes a day? Enter = 10
minutes>
Room for all 2 cards, the most useful first. Here is the first.
Card 1 of *
  What of lead[?]
*" "three questions, and then the first card"
is "$stderr" "" "nothing is wrong"
run interview list "$now"
is "$stdout" "Interview: Wednesday 2 December, in 9 days. Decks: lead." "date and deck are kept"
ok "the default needs no file" test ! -e "$XDG_CONFIG_HOME/rehearse/config"
run "$now" </dev/null
unlike "$stdout" "*Welcome*" "they are asked once"
like "$stdout" "Card 1 of *What of lead*" "and the chosen deck is practised"
unlike "$stdout" "*of any*" "and no other"

fresh
printf '\n\n15\n' >in
run "$now" <in
like "$stdout" "*The most useful cards come first. Here is the first.
Card 1 of *
  What of any[?]
*" "Enter takes the defaults"
run config get minutes
is "$stdout" 15 "the minutes are a setting"
run interview list "$now"
is "$stdout" "Interview: No date yet. Decks: any." "no date is one, too"
run "$now" </dev/null
unlike "$stdout" "*Welcome*" "and nothing is asked again"

# ------------------------------------------------------ where nothing is asked

fresh
run drill lead "$now" </dev/null
unlike "$stdout" "*Welcome*" "not with a deck named"
fresh
run drill decks/lead.xml "$now" </dev/null
unlike "$stdout" "*Welcome*" "not with a file"
run "$now" --no-input </dev/null
unlike "$stdout" "*Welcome*" "not with --no-input"
run drill --json "$now" </dev/null
unlike "$stdout" "*Welcome*" "not with --json"
like "$stdout" '*"event":"session"*"event":"end"*' "which runs as ever"
run "$now" </dev/null
like "$stdout" "Welcome*" "all that has not used it up"
run "$now" </dev/null
like "$stdout" "Welcome*" "nor has a script that says nothing"
printf '\n\n' >in
run drill lead "$now" <in
run "$now" </dev/null
unlike "$stdout" "*Welcome*" "but a grade has"
fresh
run interview add Bakery --on Fri "$now"
run "$now" </dev/null
unlike "$stdout" "*Welcome*" "and an interview has"

# ----------------------------------------------------------- each also a flag

fresh
printf '2\n' >in
run drill --date "2 Dec 10:00" --minutes 5 "$now" <in
like "$stdout" "Welcome*
1 of 1. What is it about? Enter = 1
*deck>
Room for all 2 cards*" "what the flags say is not asked"
run interview list "$now"
is "$stdout" "Interview: Wednesday 2 December, 10:00, in 9 days. Decks: lead." "and is kept"
fresh
run drill --date soon "$now" </dev/null
is "$status" 2 "a date that is none ends with 2"

# ------------------------------------------------------------- one deck, a new one

fresh
deck coach "From my coach" >coach.xml
run add coach.xml "$now"
printf 'tomorrow\n\n' >in
run "$now" <in
like "$stdout" "*
1 of 2. When is*
2 of 2. How many minutes*
Card 1 of *
  What of coach[?]
*" "the deck that was added is taken"
deck second "Another" >second.xml
run add second.xml "$now"
run interview list "$now"
is "$stdout" "Interview: Tuesday 24 November, tomorrow. Decks: coach second." \
	"and a later one is practised, too"
run remove coach --force "$now"
run "$now" </dev/null
like "$stderr" "rehearse: left out: there is no deck 'coach'*" "a deck that is gone is told"
like "$stdout" "*What of second[?]*" "and the others are practised"

fresh
rm decks/lead.xml
printf '\n\n' >in
run "$now" <in
like "$stdout" "*
1 of 2. When is*
2 of 2. How many*" "one deck is no choice"
run interview list "$now"
like "$stdout" "There is no interview yet.*" "and nothing but defaults leaves no trace"
run "$now" </dev/null
unlike "$stdout" "*Welcome*" "except that they are not asked again"

# ---------------------------------------------------------------- :set in it

printf ':set minutes 3\n:set retention 0.8\n:set minutes x\n:set nothing 1\n:set date 4/12\n:set date Fri 9:00\n:set keys\nq\n' >in
run drill "$now" --minutes 20 <in
like "$stdout" "*
minutes=3 for this session.
*
retention holds for every session.  Type, outside: rehearse config set
retention VALUE
*
Minutes takes 0.1 to 600, not 'x'.
*
There is no setting 'nothing'; *
*
'4/12' may be 4 December or 12 April; write the day with the name of its
month.
*
Friday 27 November, 9:00, in 4 days.
*
keys=line. It takes line or instant.
*" ":set says what it does"
run config get minutes
is "$stdout" 10 "for the session only"
run interview list "$now"
is "$stdout" "Interview: Friday 27 November, 9:00, in 4 days." "but the date is kept"

# ------------------------------------------------- more decks than one looks at

fresh
deck leader-manager "A job in which you lead people" >decks/leader-manager.xml
deck behavioural-core "Any job" >decks/behavioural-core.xml
mkdir -p "$XDG_DATA_HOME/rehearse/decks"
deck mine "My own" >"$XDG_DATA_HOME/rehearse/decks/mine.xml"
printf '\nm\n4\n\nq\n' >in
run "$now" <in
like "$stdout" "*Enter = 1
  1  My own
  2  Any job
  3  A job in which you lead people
m = 1 more
deck>
  4  Any job: the questions almost everybody is asked
deck>
*" "the person's own decks first, then what most come for, the others on request"

done_testing
