#!/bin/sh
# rehearse report: a page of one's own progress, and whether a browser shows it.
. "${RH_SRC:-.}/tests/cli/tap.sh"

REHEARSE_DECKS=$work/shipped
export REHEARSE_DECKS
mkdir shipped
cat >shipped/lead.xml <<'XML'
<deck id="lead" version="1" format="1" xml:lang="en"><title>Leading &lt;b&gt; &amp; more</title>
<competency id="plan">Planning</competency>
<question id="a" competency="plan"><ask>A?</ask><point id="p">One</point></question>
<question id="b"><ask>B?</ask><point id="p">One</point></question>
<question id="c"><ask>C?</ask><point id="p">One</point></question></deck>
XML
now=2026-12-03T10:00:00Z

run report
is "$status" 2 "without a file"
like "$stderr" "*report writes a page; write: report -o FILE.html*" "it says what to type"
run report -o page.html --now $now
is "$status$stdout" "0Wrote page.html. A browser shows and prints it." "before the first answer" || note "$stderr"
like "$(cat page.html)" "*<h1>What I practised</h1>*2026-12-03*Nothing was practised yet.*" "it says so"
unlike "$(cat page.html)" "*<svg*" "and draws nothing"

printf '{"grade":3,"seconds":20}\n{"grade":3,"seconds":20}\n' | "$rehearse" drill --json \
	--now 2026-12-01T10:00:00Z --cards 2 >/dev/null
printf '{"grade":1,"seconds":20}\n' | "$rehearse" drill --json --ahead --cards 1 --now 2026-12-02T10:00:00Z >/dev/null
run report -o page.html --now $now
is "$status" 0 "the page again" || note "$stderr"
page=$(cat page.html)
like "$page" "*Practised on 2 days, 3 answers.*" "days and answers"
like "$page" "*The last twelve weeks*Answers: 3; the most on a day 2*<svg *aria-label=\"Answers: 3; the most on a day 2\"*" \
	"a chart of the days, in words too"
is "$(printf '%s\n' "$page" | grep -c 'class="day"')" 91 "a column for each of 84 days and of the next seven"
like "$page" "*Leading &lt;b&gt; &amp; more:</span>* in mind, 3 met, 3 in all*Planning:</span>*1 met, 1 in all*" \
	"each deck with its topics, and nothing of it is markup"
unlike "$page" "*http://*" "nothing is fetched"
unlike "$page" "*https://*" "from anywhere"
unlike "$page" "*<script*" "and nothing runs"
run report -o - lead --now $now
like "$stdout" "<!DOCTYPE html>*" "to standard output"
run report -o x.html nosuch
is "$status" 1 "a deck that is not there"

browser=
for name in chromium chromium-browser google-chrome; do
	[ -n "$browser" ] || ! command -v "$name" >/dev/null || browser=$name
done
# shown FILE: what a browser made of it; nothing where none runs.
shown() {
	[ -z "$browser" ] || timeout 60 "$browser" --headless --no-sandbox --disable-gpu \
		--no-first-run --user-data-dir="$work/browser" --dump-dom "file://$work/$1" 2>/dev/null
}
echo '<p>A</p>' >probe.html
case $(shown probe.html) in
*"<p>A</p>"*)
	is "$(shown page.html | grep -c '<svg')" 4 "a browser has two charts and two bars" ;;
*)
	skip "no browser runs here" ;;
esac

done_testing
