#!/bin/sh
# One page for the evening before the interview.
. "${RH_SRC:-.}/tests/cli/tap.sh"

REHEARSE_DECKS=$work/decks
export REHEARSE_DECKS
mkdir -p decks "$XDG_DATA_HOME/rehearse/decks"
cat >decks/a.xml <<'EOT'
<deck id="a" version="1" format="1" xml:lang="en"><title>Deck a</title>
<variable id="company">this company</variable>
<question id="self" opener="yes"><ask>Tell me about yourself.</ask><point id="p">One point</point>
<sample>I am a cook. I like order.</sample></question>
<question id="why" opener="yes"><ask>Why {company}?</ask><point id="p">A fact about {company}</point><point id="q">Your part</point></question>
<redflag id="lead"><line>I'm more of a leader than a manager.</line><why>Half of the job is missing.</why>
<better>I lean towards leading, and I run the daily work too.</better></redflag>
</deck>
EOT
cat >decks/questions-to-ask.xml <<'EOT'
<deck id="questions-to-ask" version="1" format="1" xml:lang="en"><title>What you ask them</title>
<question id="open"><ask>How do you ask why the post is free?</ask><point id="p">Ask how it came</point>
<avoid label="no gossip"><say>gossip now</say><why>So.</why><better>How did it come that the post is free?</better></avoid></question>
</deck>
EOT
cat >"$XDG_DATA_HOME/rehearse/decks/my-stories.xml" <<'EOT'
<deck id="my-stories" version="1" format="1" xml:lang="en"><title>My stories</title>
<story id="s"><ask>Tell me about a deadline.</ask><told id="t"><title>Night shift handover</title>
<part name="task">18 patients by seven</part><part name="result">Done by 6:50, no complaint</part></told></story>
</deck>
EOT
eve="--now 2026-12-01T19:00:00+01:00"

# shellcheck disable=SC2086
run brief $eve
is "$status" 1 "without a state file brief ends with 1"
like "$stderr" "rehearse: there is no state file *; practising makes it" "and says what makes one"
# shellcheck disable=SC2086
run interview add "Ward lead" --on "2 Dec 10:00" --set company="City Hospital" $eve
printf 'I cook for 80 people and keep the lists in order.\n\nq\n' >lines
# shellcheck disable=SC2086
run drill a --kind question --cards 1 $eve <lines

# shellcheck disable=SC2086
run brief $eve
is "$status" 0 "brief ends with 0"
is "$stdout" 'Ward lead
Wednesday 2 December, 10:00, tomorrow.

The first questions
  Tell me about yourself.
    I cook for 80 people and keep the lists in order.
  Why City Hospital?
    Points: A fact about City Hospital; Your part

Your stories
  Night shift handover: Done by 6:50, no complaint

Better said like this
  I'"'"'m more of a leader than a manager.
    Better: I lean towards leading, and I run the daily work too.

What you ask them
  How did it come that the post is free?' "and is one page"
# shellcheck disable=SC2086
COLUMNS=40 run brief $eve
is "$stdout" 'Ward lead
Wednesday 2 December, 10:00, tomorrow.

The first questions
  Tell me about yourself.
    I cook for 80 people and keep the
    lists in order.
  Why City Hospital?
    Points: A fact about City Hospital;
    Your part

Your stories
  Night shift handover: Done by 6:50,
    no complaint

Better said like this
  I'"'"'m more of a leader than a manager.
    Better: I lean towards leading, and
    I run the daily work too.

What you ask them
  How did it come that the post is
    free?' "also at 40 columns"

# shellcheck disable=SC2086
run brief --json $eve
is "$stdout" '{"rehearse":1,"command":"brief","data":{"interview":"Ward lead","at":"2026-12-02T10:00:00.000+01:00","openers":[{"deck":"a","card":"self","question":"Tell me about yourself.","answer":"I cook for 80 people and keep the lists in order.","source":"own"},{"deck":"a","card":"why","question":"Why City Hospital?","answer":"A fact about City Hospital; Your part","source":"points"}],"stories":[{"deck":"my-stories","card":"s","title":"Night shift handover","result":"Done by 6:50, no complaint"}],"lines":[{"deck":"a","card":"lead","line":"I'"'"'m more of a leader than a manager.","better":"I lean towards leading, and I run the daily work too."}],"questions":[{"deck":"questions-to-ask","card":"open","question":"How did it come that the post is free?"}]}}' \
	"as JSON"

# shellcheck disable=SC2086
run interview edit "Ward lead" --decks questions-to-ask $eve
# shellcheck disable=SC2086
run brief $eve
unlike "$stdout" "*Tell me about yourself*" "only of the decks chosen for it"
like "$stdout" "*Night shift handover*" "and always one's own stories"
run brief --interview ward --now 2026-12-01T19:00:00+01:00
is "$status" 1 "an unknown interview ends with 1"
like "$stderr" "rehearse: there is no interview 'ward'*" "and is told"
# shellcheck disable=SC2086
run interview add Other --decks a $eve
# shellcheck disable=SC2086
run brief --interview other $eve
like "$stdout" "Other

*Why this company?
*" "another interview has other decks and words, and needs no date"

# ---------------------------------------------------------------- the page

run interview edit "Ward lead" --decks a --now 2026-12-01T19:00:00+01:00
run brief -o page.html --now 2026-12-01T19:00:00+01:00
is "$stdout" "Wrote page.html. A browser shows and prints it." "-o writes a page"
like "$(cat page.html)" '<!DOCTYPE html>
<html lang="en">*<h1>Ward lead</h1>*<p class="head">Why City Hospital?</p>*' "for browsers"
if command -v xmllint >/dev/null; then
	sed 1d page.html >page.xml
	ok "that is well-formed" xmllint --noout page.xml
else
	skip "xmllint is not installed"
fi
is "$(grep -Ec 'https?:|<script|<img|<link|url\(|@import' page.html)" 0 "and fetches nothing"
run brief -o - --now 2026-12-01T19:00:00+01:00
is "$stdout" "$(cat page.html)" "- is standard output"
run brief -o nowhere/page.html --now 2026-12-01T19:00:00+01:00
is "$status" 3 "where it cannot be written brief ends with 3"
like "$stderr" "rehearse: cannot write nowhere/page.html: *" "and says so"
run brief -o dry.html --dry-run --now 2026-12-01T19:00:00+01:00
is "$stdout" "Would write dry.html." "a dry run writes nothing"
ok "indeed" test ! -e dry.html

# ------------------------------------------------- never more than one page

unset REHEARSE_DECKS
REHEARSE_DECKS=$RH_SRC/decks
export REHEARSE_DECKS
run interview add Full --on "3 Dec" --now 2026-12-01T19:00:00+01:00
for columns in 40 60 80 200; do
	COLUMNS=$columns run brief --interview Full --now 2026-12-01T19:00:00+01:00
	ok "at $columns columns the shipped decks fill at most 60 lines" \
		test "$(printf '%s\n' "$stdout" | wc -l)" -le 60
	like "$stdout" "*
What you ask them
*" "and no part is missing at $columns"
done

done_testing
