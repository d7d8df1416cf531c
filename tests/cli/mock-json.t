#!/bin/sh
# rehearse mock --json: a mock interview for other front ends.
. "${RH_SRC:-.}/tests/cli/tap.sh"
. "$RH_SRC/tests/cli/session.sh"

state=$work/state.db
REHEARSE_DECKS=$work/shipped
export REHEARSE_DECKS
mkdir "$REHEARSE_DECKS"
cat >"$REHEARSE_DECKS/lead.xml" <<'XML'
<deck id="lead" version="1" format="1" xml:lang="en"><title>Leading</title>
<question id="self" opener="yes" weight="3" seconds="30-60"><ask>Tell me about yourself.</ask>
<point id="now">What I do now<say>i am ~3 nurse</say></point>
<point id="next">What is next<say>next ~1 step</say></point>
<follow when="short">Is that all?</follow>
<criterion id="order"><title>Order</title><weak>None</weak><fair>Some</fair>
<strong>Clear</strong></criterion></question>
<question id="why"><ask>Why us?</ask><point id="fact">A fact</point></question>
</deck>
XML
now=2026-12-01T10:00:00Z

# mock OPTION...: over the lines of $answers; the events in $stdout.
mock() {
	run mock --json --state "$state" --now $now "$@" <"$work/answers"
}

answers() {
	printf '%s\n' "$@" >"$work/answers"
}

events() {
	printf '%s\n' "$stdout" | sed 's/^{"event":"\([a-z]*\)".*/\1/' | tr '\n' ' '
}

event() {	# NUMBER, from 1
	printf '%s\n' "$stdout" | sed -n "$1p"
}

# ------------------------------------------------------------ from begin to end

answers '{"answer":"I am a nurse.","think_seconds":5,"seconds":20}' '{"quit":true}'
mock
is "$status$stderr" "0" "a mock that is left ends with 0"
is "$(events)" "mock question follow end " "a question, and what they go on with"
is "$(event 1)" '{"event":"mock","questions":2,"asked":0,"gone":0}' "first how many"
is "$(event 2)" '{"event":"question","n":1,"of":2,"card":"lead/self","prompt":"Tell me about yourself."}' \
	"a question, and nothing of its points"
is "$(event 3)" '{"event":"follow","n":1,"of":2,"card":"lead/self","prompt":"Is that all?"}' \
	"a short answer is followed up"
is "$(event 4)" '{"event":"end","reason":"quit","graded":0}' "last the end"

answers '{"answer":"Also at night.","seconds":8}' '{"said":true,"think_seconds":2,"seconds":61}' \
	'{"missed":[2],"anchors":[2]}' '{"quit":true}'
mock
is "$(events)" "mock follow question talk graded talk end " "it goes on where it was left"
is "$(event 4)" '{"event":"talk","n":1,"of":2,"card":"lead/self","prompt":"Tell me about yourself.","answer":"I am a nurse.","follow":"Is that all?","follow_answer":"Also at night.","think_seconds":5.0,"seconds":20.0,"aim_min":30,"aim_max":60,"points":["What I do now","What is next"],"lines":[{"line":1,"found":true,"missed":false,"text":"What I do now. Found: \"I am a nurse\"","better":null},{"line":2,"found":false,"missed":true,"text":"What is next. Not found.","better":null}],"remarks":[],"facts":["4 words, about 2 s at 140 words a minute, a usual pace (1 to 2).","I 1 : we 0."],"criteria":[{"title":"Order","weak":"None","fair":"Some","strong":"Clear"}]}' \
	"then what was answered, what was found in it, and the rubric"
like "$(event 5)" '{"event":"graded","n":1,"card":"lead/self","grade":1,"device":"*","seq":1,"due":"*"}' \
	"ticks give a grade"
like "$(event 6)" '*"card":"lead/why",*"answer":null,"follow":null,*"think_seconds":2.0,"seconds":61.0,*"points":\["A fact"\],"lines":\[\],"remarks":\[\],"facts":\[\],"criteria":\[\]}' \
	"of what was said only the times are known"
is "$(event 7)" '{"event":"end","reason":"quit","graded":1}' "the talk can be left, too"
answers '{"grade":4}'
now=2026-12-01T11:00:00Z
mock
is "$(events)" "mock talk graded end " "and goes on with the answer that is left"
is "$(event 1)" '{"event":"mock","questions":2,"asked":2,"gone":1}' "how far it has come"
is "$(event 4)" '{"event":"end","reason":"empty","graded":1}' "all is gone through"
run log --json --state "$state"
like "$stdout" '*"card":"lead/why",*"grade":4,"mode":"mock",*"speak_ms":61000,*"card":"lead/self",*"grade":1,*"mode":"mock",*"think_ms":5000,"words":4,"ticks":\[{"point":"now","found":true,"said":true},{"point":"next","found":false,"said":false}\],*"payload":"order=fair"*' \
	"the log has grades, times, ticks and anchors"
run answers --state "$state"
like "$stdout" "*lead/self*I am a nurse.*" "a typed answer is kept"
unlike "$stdout" "*Also at night*" "what was typed to a follow-up is erased with the mock"

# ------------------------------------------------------------------ other ways

answers '{"said":true,"seconds":40}' '{"anew":true}' '{"quit":true}'
mock --one-way
is "$(events)" "mock question question mock question end " "another mock in its place"
is "$(event 4)" '{"event":"mock","questions":2,"asked":0,"gone":0}' "from its beginning"
answers '{"anew":true}' '{"answer":"I am."}' '{"said":true,"seconds":70}'
mock --one-way
is "$(events)" "mock question mock question question talk end " "one way, nobody goes on"
is "$(event 7)" '{"event":"end","reason":"eof","graded":0}' "the end of input"
answers '{"grade":3}' '{"grade":3}'
mock
is "$(events)" "mock talk graded talk graded end " "and it was kept"

answers '{"grade":3}' '{"answer":" "}' '{"said":false}' '{"said":true,"seconds":-1}' '{"n":2,"said":true}' \
	'{"answer":"x","said":true}' junk '{"said":true,"n":1}' '{"said":true}' '{"missed":[9]}' \
	'{"missed":[],"anchors":[4]}' '{"missed":[],"anchors":[1,1]}' '{"anchors":[1]}' '{"quit":true}'
mock
is "$(events)" "mock question error error error error error error error question talk error error error error end " \
	"what cannot be taken is told and changes nothing"
like "$(event 3)" '*"there is no member \\"grade\\" in an answer"}' "no grade before the talk"
like "$(event 5)" '*"\\"said\\" must be true"}' "said is true"
like "$(event 6)" '*"\\"seconds\\" must be a number from 0 to 86400"}' "seconds"
like "$(event 12)" '*"there is no line 9; the card has 2"}' "lines"
like "$(event 13)" '*"\\"anchors\\" must be an array of at most 1 numbers, one for each criterion: 1 weak, 2 fair, 3 strong, 0 not said"}' \
	"anchors"
is "$(event 16)" '{"event":"end","reason":"quit","graded":0}' "and nothing was graded"
answers '{"grade":3}' '{"grade":3}'
mock
is "$(events)" "mock talk graded talk graded end " "before it is over"

# ------------------------------------------------------------------------ ends

REHEARSE_STATE=$state
export REHEARSE_STATE
begin_mock() {
	mkfifo to from
	"$rehearse" mock --json <to >from 2>errors &
	pid=$!
	exec 6>to 5<from
}
begin_mock
hear_until 5 '*"event":"question"*'
printf '{"answer":"I am a nurse on ward four."}\n' >&6
hear_until 5 '*"event":"follow"*'
kill -TERM "$pid"
hear_until 5 '*"event":"end"*'
is "$heard" '{"event":"end","reason":"signal","graded":0}' "a signal: the end is told"
wait "$pid" 2>/dev/null
is "$?" 143 "and the shell sees it"
exec 6>&- 5<&-
answers '{"quit":true}'
mock
is "$(events)" "mock follow end " "what was answered before it is kept"
run mock --sheet --json --state "$state"
is "$status" 2 "a sheet is for people"
run mock --json --state "$state" none.xml </dev/null
is "$status$stdout" 3 "without its decks it does not begin"
like "$stderr" '{"code":"*"message":"*' "which is told as JSON"
ok "doctor is content" "$rehearse" doctor

done_testing
