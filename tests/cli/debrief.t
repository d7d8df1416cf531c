#!/bin/sh
# After an interview: which questions came, from a pipe as at a terminal.
. "${RH_SRC:-.}/tests/cli/tap.sh"

REHEARSE_DECKS=$work/decks
export REHEARSE_DECKS
mkdir decks
cat >decks/a.xml <<'EOT'
<deck id="a" version="1" format="1" xml:lang="en"><title>Deck a</title>
<variable id="company">this company</variable>
<question id="why"><ask>Why do you want to work at {company}?</ask><point id="p">One point</point></question>
<question id="gap"><ask>What did you do in this gap?</ask><point id="p">One point</point></question>
</deck>
EOT
before="--now 2026-12-01T12:00:00+01:00"
after="--now 2026-12-03T18:00:00+01:00"

run interview debrief --now 2026-12-03T18:00:00+01:00
is "$status" 1 "without an interview that is over debrief ends with 1"
like "$stderr" "rehearse: no interview is over yet; name the one that you mean: rehearse interview debrief NAME" \
	"and says what to type"
# shellcheck disable=SC2086
run interview add Ward --on "2 Dec 10:00" --set company="City Hospital" $before
is "$status" 0 "an interview is added"
run interview debrief Wart --now 2026-12-03T18:00:00+01:00
like "$stderr" "rehearse: there is no interview 'Wart'; did you mean 'Ward'" "an unknown name is told"

# shellcheck disable=SC2086
printf '\n' | run drill --cards 1 $before
unlike "$stdout" "*One page for tomorrow*" "at noon of the day before nothing is offered"
run drill --cards 1 --now 2026-12-01T18:00:00+01:00 </dev/null
like "$stdout" "*
One page for tomorrow: rehearse brief" "in the evening the page is"
run drill --cards 1 --now 2026-12-02T02:00:00+01:00 </dev/null
like "$stdout" "*
One page for tomorrow: rehearse brief" "and past midnight"
# shellcheck disable=SC2086
run drill --cards 1 $after </dev/null
like "$stdout" "*
Ward is over. Which questions came? Type: rehearse interview debrief" "after the day what was asked"

printf 'work\n1\nb\nnight shifts\nn\nDo you work at night?\n' >lines
# shellcheck disable=SC2086
run interview debrief $after <lines
is "$status" 0 "the end of the input ends it"
is "$stdout" 'Ward: which questions came? They are asked more often before the next
one.
A few words of a question. Enter = no more, q = go on later
asked>
  1  Why do you want to work at City Hospital?
Which one? n = none of these, a new one; Enter = other words
which>
Noted: Why do you want to work at City Hospital?
How did it go? w = well, s = so-so, b = badly, Enter = not said, 0 = it
did not come
went>
Another one? Enter = no more, q = go on later
asked>
No card asks that. n = keep it as a new one; Enter = other words
which>
The question as they asked it. Enter = "night shifts"
question>
Noted: Do you work at night?
How did it go? w = well, s = so-so, b = badly, Enter = not said, 0 = it
did not come
went>
Kept so far. It goes on with: rehearse interview debrief' "and what was said is kept"
# shellcheck disable=SC2086
run drill --cards 1 $after </dev/null
unlike "$stdout" "*Ward is over*" "it is not offered again"
printf '\nThey were kind\n' >lines
run interview debrief ward --now 2026-12-03T18:00:00+01:00 <lines
like "$stdout" "*So far 2 questions.
*Kept: 2 questions." "it goes on"
run interview debrief --no-input --now 2026-12-03T18:00:00+01:00
like "$stdout" "So far:
Ward: *
  a/why: went badly
  my-stories/asked-do-you-work-at-night-*
Note: They were kind" "what was told can be looked at"
run interview debrief --json --now 2026-12-03T18:00:00+01:00
like "$stdout" '*"asked":\[{"deck":"a","card":"why","went":"badly"},{"deck":"my-stories","card":"asked-do-you-work-at-night-'*'","went":null}\],"debrief":"They were kind"}}' \
	"as JSON"
run show my-stories
like "$stdout" "*Do you work at night?*" "the new question is a card of one's own"
run check "$XDG_DATA_HOME/rehearse/decks/my-stories.xml"
is "$status" 0 "in a deck without errors"
run drill --json --cards 1 --now 2026-12-04T18:00:00+01:00 </dev/null
like "$stdout" '*"event":"card"*"card":"my-stories/asked-'* "what was asked is asked first"

run interview remove Ward --force --now 2026-12-04T18:00:00+01:00
is "$status" 0 "an interview goes with what was told of it"

done_testing
