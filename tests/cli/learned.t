#!/bin/sh
# rehearse learned: sentences that made a point though no pattern found them.
. "${RH_SRC:-.}/tests/cli/tap.sh"

now=2026-12-01T10:00:00Z
export REHEARSE_STATE="$work/state.db"
cat >deck.xml <<'EOT'
<deck id="two" version="1" format="1" xml:lang="en"><title>Two</title>
<question id="differ"><ask>How do they differ?</ask>
<point id="both">Both are needed<say>both ~3 need</say></point>
<point id="order">Order<say>keep ~2 order</say></point></question></deck>
EOT

run learned
is "$status:$stdout" "0:No sentence is kept." "nothing is kept before the first session"
[ ! -e "$REHEARSE_STATE" ]
tap_result $? "and looking makes no file"

printf 'I was new there. A team needs the two of them. I keep order.\n-\nq\n' >in
run drill deck.xml --now $now <in
is "$status" 0 "an answer is typed, and all is said to be made" || note "$stderr"
run learned
is "$stdout" "two/differ/both
  A team needs the two of them
Nothing was sent. Erase them: rehearse forget --answers" \
	"the point that was not found, with its sentence; not the one that was"
run learned two/differ --json
like "$stdout" '*"deck":"two","card":"differ","point":"both","at":"2026-12-01T10:00:*"text":"A team needs the two of them"*' \
	"as JSON"
run learned other
is "$stdout" "No sentence is kept." "of another deck"
run forget --answers --force
like "$stdout" "Erased: 2 typed answers. *" "forget --answers erases it with the answer"
run learned
is "$stdout" "No sentence is kept." "and it is gone"
is "$(tr -c '[:print:]' '\n' <"$REHEARSE_STATE" | grep -c 'two of them')" 0 "from the file as well"

run drill deck.xml --ahead --now 2026-12-01T11:00:00Z <in
run learned
like "$stdout" "*A team needs the two of them*" "it is learned again"
run forget two/differ --force --now 2026-12-02T10:00:00Z
is "$status" 0 "a card is forgotten" || note "$stderr"
run learned
is "$stdout" "No sentence is kept." "with what was learned at it"

# A dash says of every point that it was made; which sentence did is another matter.
cat >many.xml <<'EOT'
<deck id="many" version="1" format="1" xml:lang="en"><title>Many</title>
<question id="q"><ask>What did you do?</ask>
<point id="plan">A plan<say>made ~2 plan</say></point>
<point id="ask">Asking<say>asked ~3 team</say></point>
<point id="check">Checking<say>checked ~2 result</say></point></question></deck>
EOT
printf 'Well, sure. It was a cold morning in March. I asked them all what was in the way.\n-\nq\n' >in
run drill many.xml --now 2026-12-02T11:00:00Z <in
run learned many
is "$stdout" "many/q/ask
  I asked them all what was in the way
Nothing was sent. Erase them: rehearse forget --answers" \
	"after a dash only a sentence with half of a point's pattern is kept, for that point"
printf 'We sat down every Monday and looked ahead.\n2 3\nq\n' >in
run drill many.xml --ahead --now 2026-12-03T11:00:00Z <in
run learned many
like "$stdout" "*many/q/plan
  We sat down every Monday and looked ahead
*" "one sentence for one point is kept in whatever words"
printf 'Well, sure.\n2 3\nq\n' >in
run drill many.xml --ahead --now 2026-12-04T11:00:00Z <in
run learned many
unlike "$stdout" "*sure*" "two words make no point"
run forget --answers --force
printf 'I was new there. A team needs the two of them. I keep order.\n-\nq\n' >in

run config set answers.keep no
is "$status" 0 "answers can be kept off"
run drill deck.xml --ahead --now 2026-12-03T11:00:00Z <in
like "$stdout" "*Said both.*" "when the answer was graded"
run learned
is "$stdout" "No sentence is kept." "with answers.keep off none is kept"

done_testing
