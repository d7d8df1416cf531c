#!/bin/sh
# rehearse undo and redo: any number of steps, each in a process of its own.
. "${RH_SRC:-.}/tests/cli/tap.sh"

mkstate=$RH_BUILD/tests/cli/mkstate
state=$work/state.db
now=2026-12-01T10:00:00Z

run undo --state "$state"
is "$status" 1 "undo without a state file ends with 1"
[ ! -e "$state" ]
tap_result $? "undo makes no state file"

"$mkstate" "$state" d/a=3 +1 d/b=1 +1 d/a=2 || exit 99
run undo --state "$state" --now $now
is "$status$stdout" "0Taken back: d/a, hard, of 2026-12-01 09:02." "undo says what was taken back"
run undo --state "$state" --now $now 2
is "$stdout" "Taken back: d/b, again, of 2026-12-01 09:01.
Taken back: d/a, good, of 2026-12-01 09:00." "undo 2 goes on from there"
run undo --state "$state" --now $now
is "$status" 1 "when nothing is left, undo ends with 1"
is "$stderr" "rehearse: there is nothing to take back" "and says so"
run doctor --state "$state"
is "$status" 0 "all is well in between"
run redo --state "$state" --now $now 2
is "$stdout" "Brought back: d/a, good, of 2026-12-01 09:00.
Brought back: d/b, again, of 2026-12-01 09:01." "redo brings back in the order of doing"
run redo --state "$state" --now $now 9
is "$status$stdout" "1Brought back: d/a, hard, of 2026-12-01 09:02." "redo 9 does what there is"
is "$stderr" "rehearse: there is nothing more to bring back" "and says that it was less"

run undo --json --state "$state" --now $now
like "$stdout" '{"rehearse":1,"command":"undo","data":{"events":\[{*"seq":3,"kind":"review","card":"d/a"*"grade":2*}\]}}' \
	"undo --json"
"$mkstate" "$state" +90 d/c=3
run redo --state "$state" --now 2026-12-01T11:00:00Z
is "$status" 1 "after something new there is nothing to redo"
run log --state "$state" d/a
like "$stdout" "*: a step taken back*: hard (taken back)*: good" "the log shows what was taken back"

for words in 0 -1 many 1.5; do
	run undo --state "$state" -- $words
	is "$status" 2 "undo $words is wrong usage"
done
run undo --dry-run --state "$state"
is "$status" 2 "undo has no --dry-run and does not pretend"
run doctor --state "$state"
is "$status" 0 "all is well at the end"

done_testing
