#!/bin/sh
# rehearse log and rehearse due: what happened, and what comes back when.
. "${RH_SRC:-.}/tests/cli/tap.sh"

mkstate=$RH_BUILD/tests/cli/mkstate
state=$work/state.db

run log --state "$state"
is "$status$stdout" "0Nothing has happened yet." "log without a state file"
run due --state "$state"
is "$status$stdout" "0Nothing was practised yet. Type: rehearse" "due without a state file"
run log --json --state "$state"
is "$stdout" '{"rehearse":1,"command":"log","data":{"events":[]}}' "log --json without a state file"
[ ! -e "$state" ]
tap_result $? "looking makes no state file"

"$mkstate" "$state" d/a=3 +1 d/b=1 +1 d/a=suspend d/c=4 e/x=2 || exit 99
run log --state "$state"
is "$status" 0 "log ends with 0"
is "$stdout" "2026-12-01 09:02  e/x: hard
2026-12-01 09:02  d/c: easy
2026-12-01 09:02  d/a: suspended
2026-12-01 09:01  d/b: again
2026-12-01 09:00  d/a: good" "the log, newest first"
run log -n 2 --state "$state"
is "$(printf '%s\n' "$stdout" | wc -l | tr -d ' ')" 2 "log -n 2 shows two events"
run log --state "$state" d/a
is "$stdout" "2026-12-01 09:02  d/a: suspended
2026-12-01 09:00  d/a: good" "the log of a card"
run log --state "$state" -n 1 e
is "$stdout" "2026-12-01 09:02  e/x: hard" "the log of a deck"
run log --state "$state" d/
is "$status" 2 "log of no card is wrong usage"
run log --json -n 1 --state "$state"
like "$stdout" '{"rehearse":1,"command":"log","data":{"events":\[{"device":"*","seq":5,"kind":"review","card":"e/x","facet":"","at":"2026-12-01T09:02:*+00:00","grade":2,"undone":false}\]}}' \
	"log --json"

run due --state "$state" --now 2026-12-01T09:05:00Z d
is "$stdout" "No card is due now.
Later today: 1 card.
In a week or later: 1 card.
Suspended: 1." "due: none now, one again, one far away, one suspended"
run due --exit-code --state "$state" --now 2026-12-01T09:05:00Z d
is "$status" 1 "due --exit-code ends with 1 when nothing is due"
run due --exit-code --state "$state" --now 2026-12-01T09:15:00Z d
is "$status" 0 "due --exit-code ends with 0 when a card is due"
like "$stdout" "Due now: 1 card. Type: rehearse
  d/b
*" "the card that is due is named"
run due --json --state "$state" --now 2026-12-01T09:15:00Z d
like "$stdout" '*"now":1,"days":\[{"day":"2026-12-01","cards":0},*"suspended":1,"cards":\[{"card":"d/b","facet":"","due":"2026-12-01T09:0*' \
	"due --json"
run due --state "$state"
is "$stdout" "Nothing was practised yet. Type: rehearse" "decks that are not there ask nothing"

printf 'no database at all, but long enough to be taken for one: %0100d\n' 0 >letter
for verb in log due doctor undo; do
	run $verb --state letter
	is "$status" 4 "$verb refuses a foreign file with 4"
	like "$stderr" "rehearse: *letter is not a rehearse state file*" "$verb says which file"
done
run log --json --state letter
like "$stderr" '{"code":"foreign","message":"*' "an error as an object"

done_testing
