#!/bin/sh
# A deck on paper: as text, as a page, and what a real browser makes of it.
. "${RH_SRC:-.}/tests/cli/tap.sh"

REHEARSE_DECKS=$work/decks
export REHEARSE_DECKS
mkdir -p decks
cat >talk.xml <<'EOT'
<deck id="talk" version="1" format="1" xml:lang="en"><title>Talk &amp; tea</title>
<private>SECRET one</private>
<variable id="company">this company</variable>
<section id="first"><title>First</title>
<question id="why" seconds="60-120"><ask>Why {company}? &lt;b&gt;Now&lt;/b&gt;</ask><variant>What draws you here?</variant>
<why>They test interest.</why>
<point id="p">A fact about {company}<say>SECRET pattern</say></point><point id="q" need="nice">A question back</point>
<avoid label="no flattery"><say>SECRET trap</say><why>It sounds hollow.</why><better>Name one thing.</better></avoid>
<sample trade="clinic">I read about the new wing.</sample>
<follow>Which wing?</follow><follow when="no-number">How many beds?</follow>
<criterion id="c"><title>Has looked</title><weak>Says great</weak><fair>Names a fact</fair><strong>Names a source</strong></criterion>
<note>Ask Ann.</note><private>SECRET two</private></question>
<story id="late"><ask>When were you late?</ask><cue>The night bus</cue>
<told id="t"><title>SECRET story</title><part name="task">SECRET part</part></told></story>
</section>
<section id="second"><title>Second</title>
<myth id="luck"><fact>It is not luck.</fact><claim>It is all luck.</claim><seems>One hears of it.</seems><why>Because.</why><better>Practise.</better></myth>
<situation id="fire"><scene>The oven burns. What first?</scene>
<choice id="a" fit="best"><label>Lid on</label><why>No air.</why></choice>
<choice id="b" fit="poor"><label>Water</label><why>Steam.</why></choice></situation>
<contrast id="time"><dimension>Time</dimension><side name="lead">Next year</side><side name="both">Today</side><fair>Both count.</fair></contrast>
<redflag id="bad"><line>I never err.</line><say>SECRET line</say><why>Nobody believes it.</why><better>Last week I erred.</better></redflag>
<exercise id="hours"><task>Count your hours.</task><group id="g"><title>Work</title><input id="i" type="hours">Talks</input>
<input id="j" type="choice">Mood<option id="x">Good</option><option id="y">Bad</option></input></group></exercise>
</section>
</deck>
EOT

# ----------------------------------------------------------------- as text

run handout talk.xml
is "$status" 0 "handout ends with 0" || note "$stderr"
is "$stdout" "Talk & tea
Answer aloud, in your own words.

First
1. Why this company? <b>Now</b>

2. When were you late?

Second
3. It is all luck.
  True or not, and why?

4. The oven burns. What first?
  [ ] Lid on
  [ ] Water

5. Time
  lead: ______
  Both: ______

6. I never err.
  What is heard in this, and what is better said?

7. Count your hours.
  Work:
  Talks: ______
  Mood
  [ ] Good
  [ ] Bad" "the questions, and nothing of the answers"

run handout talk.xml --kind points
is "$stdout" "Talk & tea
Cover what stands below a question, answer aloud, then compare.

First
1. Why this company? <b>Now</b>
  Why it is asked: They test interest.
  Time: 60 to 120 seconds
  Points:
  - A fact about this company
  - If there is time: A question back
  Traps:
  - no flattery: It sounds hollow.
    Better: Name one thing.
  Example (clinic):
  I read about the new wing.
  They may ask next:
  - Which wing?
  - How many beds?
  Ask Ann.

2. When were you late?
  To remember it by:
  - The night bus

Second
3. It is all luck.
  In fact: It is not luck.
  Why it seems true: One hears of it.
  Why: Because.
  Better:
  - Practise.

4. The oven burns. What first?
  - Best: Lid on
    No air.
  - Poor: Water
    Steam.

5. Time
  - lead: Next year
  - Both: Today
  Fair to both: Both count.

6. I never err.
  What is heard: Nobody believes it.
  Better:
  - Last week I erred.

7. Count your hours.
  Work:
  Talks: ______
  Mood
  [ ] Good
  [ ] Bad" "with points, traps and samples"

run handout talk.xml -k interviewer
is "$stdout" "Talk & tea
For the interviewer alone. Ask in this order and in these words, listen,
tick what you heard, and talk about it only after the last question.
  Who answers: ______
  Who asks, and when: ______

First
1. Why this company? <b>Now</b>
  Or ask:
  - What draws you here?
  Time: 60 to 120 seconds
  Listen for:
  [ ] A fact about this company
  [ ] If there is time: A question back
  Traps that were avoided:
  [ ] no flattery
  Ask next:
  [ ] Which wing?
  [ ] If no number was named: How many beds?
  Has looked:
  [ ] Weak: Says great
  [ ] Fair: Names a fact
  [ ] Strong: Names a source
  Notes:





2. When were you late?
  The whole answer:
  [ ] Weak
  [ ] Fair
  [ ] Strong
  Notes:





Second
3. The oven burns. What first?
  Listen for:
  [ ] Best: Lid on
  [ ] Poor: Water
  The whole answer:
  [ ] Weak
  [ ] Fair
  [ ] Strong
  Notes:" "the sheet of an interviewer"

cp talk.xml decks
run handout talk --kind questions
like "$stdout" "Talk & tea*7. Count your hours.*" "a deck that was added"

# ------------------------------------------------------------- what is refused

run handout talk --kind answers
is "$status" 2 "an unknown kind"
like "$stderr" "*no kind of handout 'answers'; kinds are questions, points and*interviewer*" "the kinds are named"
run handout talk --large
is "$status" 2 "large print without a page"
run handout talk --json -o -
is "$status" 2 "two things on standard output"
run handout tlak
is "$status" 1 "an unknown deck"
like "$stderr" "*did you mean 'talk'*" "the nearest is named"
echo '<deck id="f" version="1" format="1" xml:lang="en"><title>F</title><redflag id="r"><line>L</line><why>W</why><better>B</better></redflag></deck>' >flags.xml
run handout flags.xml --kind interviewer
is "$status" 1 "nothing for an interviewer"
like "$stderr" "*no card of 'f' can be asked*--kind points*" "and a way on"
echo '<deck/>' >bad.xml
run handout bad.xml
is "$status" 3 "a deck with errors"
like "$stderr" "bad.xml:1:1: error*bad.xml was not printed*" "is not printed"

# ---------------------------------------------------------------- as a page

for kind in questions points interviewer; do
	run handout talk.xml --kind $kind -o $kind.html
	is "$stdout" "Wrote $kind.html. A browser shows and prints it." "$kind: a page"
	page=$(cat $kind.html)
	like "$page" "<!DOCTYPE html>*Content-Security-Policy*default-src 'none'*<h1>Talk &amp; tea</h1>*Why this company? &lt;b&gt;Now&lt;/b&gt;</h3>*" \
		"$kind: what a deck says is text"
	unlike "$page" "*SECRET*" "$kind: nothing private, no pattern, nobody's story"
	is "$(grep -Ec 'https?:|<script|<img|<link|url\(|@import' $kind.html)" 0 "$kind: it fetches nothing"
	if command -v xmllint >/dev/null; then
		sed 1d $kind.html >page.xml
		ok "$kind: it is well-formed" xmllint --noout page.xml
	else
		skip "xmllint is not installed"
	fi
done
unlike "$(cat questions.html)" "*A fact about*" "no point stands on the questions"
run handout talk.xml --kind interviewer --large -o large.html
like "$(cat large.html)" "*font-size: 18pt*" "large print"
run handout talk.xml -o -
is "$stdout" "$(cat questions.html)" "- is standard output"
run handout talk.xml --kind points -o dry.html --dry-run
is "$stdout" "Would write dry.html." "a dry run writes nothing"
ok "indeed" test ! -e dry.html

# ------------------------------------------------------------ a real browser

# pages NAME: the pages that NAME.html takes on paper.
pages() {
	timeout 60 "$browser" --headless --no-sandbox --disable-gpu --no-first-run \
		--user-data-dir="$work/browser" --no-pdf-header-footer \
		--print-to-pdf="$work/$1.pdf" "file://$work/$1.html" >/dev/null 2>&1
	# In what Chromium writes each page is an object that is not compressed.
	grep -ac '/Type /Page$' "$work/$1.pdf"
}

browser=
for name in chromium chromium-browser google-chrome; do
	[ -n "$browser" ] || ! command -v "$name" >/dev/null || browser=$name
done
if [ -n "$browser" ] && echo '<p>A</p>' >probe.html && [ "$(pages probe)" = 1 ]; then
	is "$(pages questions)" 1 "seven questions fit on one page"
	is "$(pages interviewer)" 3 "on an interviewer's sheet every card has its page"
	ok "large print needs more" test "$(pages large)" -gt 3
	timeout 60 "$browser" --headless --no-sandbox --disable-gpu --no-first-run \
		--user-data-dir="$work/browser" --window-size=320,600 \
		--screenshot="$work/shot.png" "file://$work/points.html" >/dev/null 2>&1
	is "$(head -c 4 shot.png | tail -c 3)" PNG "the browser paints it"
	timeout 60 "$browser" --headless --no-sandbox --disable-gpu --no-first-run \
		--user-data-dir="$work/browser" --dump-dom "file://$work/points.html" >dom 2>/dev/null
	is "$(grep -c '<article class="card">' dom)" 7 "and finds seven cards in it"
else
	skip "no Chromium that works here"
fi

done_testing
