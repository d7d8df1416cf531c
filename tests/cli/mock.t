#!/bin/sh
# rehearse mock: an interview from a pipe, left and gone on with, and its sheet;
# programs that speak and listen.
. "${RH_SRC:-.}/tests/cli/tap.sh"

state=$work/state.db
REHEARSE_DECKS=$work/shipped
export REHEARSE_DECKS
mkdir "$REHEARSE_DECKS"
cat >"$REHEARSE_DECKS/lead.xml" <<'XML'
<deck id="lead" version="1" format="1" xml:lang="en"><title>Leading</title>
<variable id="company">this company</variable>
<question id="self" opener="yes" weight="3" seconds="30-60"><ask>Tell me about yourself.</ask>
<why>They want a picture.</why>
<point id="now">What I do now<say>i am ~3 nurse</say></point>
<point id="next">What is next<say>next ~1 step</say></point>
<follow when="short">Is that all?</follow>
<criterion id="order"><title>Order</title><weak>None</weak><fair>Some</fair>
<strong>Clear</strong></criterion></question>
<question id="why"><ask>Why {company}?</ask><point id="fact">A fact</point></question>
</deck>
XML
# lines WORD...: each on a line of its own, "" for Enter alone.
lines() { for line in "$@"; do printf '%s\n' "$line"; done; }
# mock_with WORD... -- OPTION...: a mock with these entries.
mock_with() {
	: >entries
	while [ "$1" != -- ]; do printf '%s\n' "$1" >>entries; shift; done
	shift
	run mock --state "$state" "$@" <entries
}

mock_with "" "I am a nurse." q -- --now 2026-12-01T10:00:00Z
is "$status" 0 "a mock that is left ends with 0"
is "$stderr" "" "nothing is complained about"
like "$stdout" "Mock interview
2 questions, 30 minutes at most. *
Question 1 of 2
  Tell me about yourself.
*think>
They go on: Is that all[?]
answer>
Kept so far. It goes on with: rehearse mock" "a short answer is followed up"
unlike "$stdout" "*What I do now*" "nothing is shown meanwhile"
mock_with "" "And a night nurse." "" "" "" "" "1" q -- --now 2026-12-01T10:10:00Z
like "$stdout" "A mock interview is open, at question 1 of 2. Enter = go on, n = a new
one, q = leave it
mock>

Question 1 of 2
  Tell me about yourself.
They go on: Is that all[?]
answer>
*Question 2 of 2
  Why this company[?]
*That was the interview: 2 questions.
*Answer 1 of 2
*You wrote: I am a nurse.
They went on: Is that all[?]
You wrote: And a night nurse.
*  1  What I do now. Found: \"I am a nurse\"
  2  What is next. Not found.
*missed>
Order: which was yours[?] Enter = not said
  1  weak: None
  2  fair: Some
  3  strong: Clear
rubric>
Said 1 of 2. Back in a few minutes.
*Answer 2 of 2
*Kept so far. It goes on with: rehearse mock" "it goes on, and then it is talked about"
mock_with "" "" -- --now 2026-12-01T10:20:00Z
like "$stdout" "*at the talk about answer 2 of 2.*Done: 2 answers gone through. All saved." \
	"the talk goes on where it was left"
run log --state "$state" --no-pager
like "$stdout" "*lead/why: good, mock
*lead/self: again, mock, order=weak" "the log has the reviews and the anchor"
run log --state "$state" --json --no-pager
like "$stdout" '*"mode":"mock"*"payload":"order=weak"*' "as JSON too"
run doctor --state "$state"
is "$status" 0 "the state file is sound"
mock_with "" "" "" q -- --one-way --minutes 3
like "$stdout" "*1 question, 3 minutes at most.*30 s to think, 120 s to speak, one take.*" \
	"one way has its own times"

# ------------------------------------------------------------------ the sheet

run mock --sheet --state "$state" --seed 1
is "$status" 0 "mock --sheet ends with 0"
like "$stdout" "Interview
For the interviewer alone.*
1. Tell me about yourself.
  Time: 30 to 60 seconds
  Listen for:
  ? ? What I do now
  ? ? What is next
  Ask next:
  ? ? If the answer was short: Is that all[?]
  Order:
  ? ? Weak: None
  ? ? Fair: Some
  ? ? Strong: Clear
  Notes:
*2. Why this company[?]*" "questions, follow-ups, rubric, room for notes"
is "$(printf '%s\n' "$stdout" | awk 'length > 72')" "" "it fits in the usual width"
COLUMNS=40
export COLUMNS
run mock --sheet --state "$state" --seed 1
unset COLUMNS
is "$(printf '%s\n' "$stdout" | awk 'length > 40')" "" "and in 40 columns"
run mock --sheet --one-way --state "$state" --seed 1
like "$stdout" "*One way: after each question 30 s to think, then 120 s to speak, one
take, and no question back.*" "one way says what is other"
run interview add Ward --on 2027-12-02 --state "$state" --set company="City <Hospital>"
run mock --sheet -o sheet.html --state "$state" --seed 1 --interview Ward
like "$stdout" "Wrote sheet.html. *" "as a page"
page=$(cat sheet.html)
like "$page" "*<h1>Ward</h1>*Why City &lt;Hospital&gt;[?]*" "with the words filled in"
unlike "$page" "*<script*" "without a script"
unlike "$page" "*src=*" "and without the network"
if command -v xmllint >/dev/null; then
	ok "it is well formed" xmllint --noout --html sheet.html
else
	skip "xmllint is not installed"
fi
cp sheet.html first.html
run mock --sheet -o sheet.html --state "$state" --seed 1 --interview Ward
ok "the same seed gives the same sheet" cmp -s first.html sheet.html

# ---------------------------------------------------------------- wrong usage

run mock --minutes 0 --state "$state"
is "$status" 2 "no minutes are wrong usage"
run mock -o x.html --state "$state"
is "$status" 2 "-o wants --sheet"
run mock --no-input --state "$state"
is "$status" 2 "without input nothing can be asked"
run mock nobody --state "$state" </dev/null
is "$status" 1 "a deck that is not there ends with 1"
run mock --interview Nobody --sheet --state "$state"
is "$status" 1 "an interview that is not there ends with 1"

# ---------------------------------------------------------- speak and listen

mkdir bin
PATH=$work/bin:$PATH
program() { cat >"bin/$1"; chmod +x "bin/$1"; }
program say <<'SH'
#!/bin/sh
printf '<%s>' "$@" >>spoken
printf '\033[2J'
SH
program hear <<'SH'
#!/bin/sh
printf 'um I am \033[31ma nurse %s\n' "$*"
SH
program fail <<'SH'
#!/bin/sh
exit 3
SH
program flood <<'SH'
#!/bin/sh
yes
SH
drill_with() {
	: >entries
	for line in "$@"; do printf '%s\n' "$line" >>entries; done
	run drill "$REHEARSE_DECKS/lead.xml" --ahead --cards 1 --kind question --state own.db \
		--now 2026-12-03T10:00:00Z <entries
}
run config set speak-command "say -w '{text}' end"
drill_with :listen "" ""
is "$(cat spoken)" "<-w><Tell me about yourself.><end><-w><Tell me about yourself.><end>" \
	"the question is read aloud, and again"
unlike "$stdout" "*$(printf '\033')*" "what it prints is not shown"
like "$stdout" "*Said *" "and the session goes on"
rm -f own.db
run config set speak-command "missing"
drill_with :listen "" ""
like "$stdout" "*Not read aloud: the program 'missing' is not there; install it or name
another. It is off for this session.*Nothing reads aloud here.*Said *" \
	"a program that is missing is told once"
rm -f own.db
run config set speak-command "fail"
drill_with "" ""
like "$stdout" "*Not read aloud: 'fail' ended with code 3.*Said *" "one that fails too"
run config set speak-command off

rm -f own.db
run config set transcribe-command "hear"
drill_with ":dictate talk one.wav" "" :fillers ""
like "$stdout" "*Heard: um I am [[]31ma nurse talk one.wav
Enter = send it, - = drop it, or type anew.*1 filler: \"um\"*" "an answer is heard"
unlike "$stdout" "*$(printf '\033')*" "without what would colour it"
rm -f own.db
run config set transcribe-command "flood"
drill_with :dictate "" ""
like "$stdout" "*Not heard: 'flood' printed more than 64 KiB.*Said *" "megabytes are too much"
rm -f own.db
run config set transcribe-command "hear {file}"
drill_with :dictate "" ""
like "$stdout" "*Not heard: 'hear {file}' needs a file for {file}.*Said *" "a file may be wanted"
run config set transcribe-command "'open"
rm -f own.db
drill_with :dictate "" ""
like "$stdout" "*Not heard: ''open' is no command: *Said *" "quotes that do not close are told"

# --------------------------------- a story that was not taken down, met and met again
rm -f "$state" own.db
cat >"$REHEARSE_DECKS/lead.xml" <<'XML'
<deck id="lead" version="1" format="1" xml:lang="en"><title>Leading</title>
<story id="fail"><ask>When did you fail?</ask>
<point id="own">My part<say>i forgot</say></point><point id="cost">The cost</point></story>
</deck>
XML
run drill lead --state "$state" --now 2026-12-01T10:00:00Z </dev/null
unlike "$stdout" "*When did you fail*" "a drill does not begin with it"
mock_with "" "I forgot the key." "" "" "2" "" -- --now 2026-12-01T10:00:00Z
like "$stdout" "*Question 1 of 1
  When did you fail[?]*
  1  My part. Found: \"I forgot\"
  2  The cost*" "an interview asks for it, with the points of the card"
printf '\n2\n' >entries
run drill lead --state "$state" --now 2026-12-09T10:00:00Z <entries
like "$stdout" "*  When did you fail[?]*  1  My part
  2  The cost*Said 1 of 2*" "and from then on a drill does"

done_testing
