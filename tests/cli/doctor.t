#!/bin/sh
# rehearse doctor: what it says of a state file, sound, tampered with, damaged.
. "${RH_SRC:-.}/tests/cli/tap.sh"

mkstate=$RH_BUILD/tests/cli/mkstate
state=$work/state.db

run doctor --state "$state"
is "$status$stdout" "0There is no state file $state yet; practising makes it." \
	"nothing is wrong where nothing is"
[ ! -e "$state" ]
tap_result $? "and nothing is made"

"$mkstate" "$state" d/a=3 +1 d/b=1 d/b=3 || exit 99
run doctor --state "$state"
is "$status" 0 "a sound file: status 0"
is "$stdout" "State file: $state
3 events, 2 card states.
There is no backup yet. Type: rehearse backup
The log and the card states agree." "what doctor says of it"
run backup --state "$state" --now 2026-12-01T10:00:00Z copy.db
run doctor --state "$state"
like "$stdout" "*
Last backup: 2026-12-01 10:00, $work/copy.db
*" "the last backup is named"
run doctor --json --state "$state"
like "$stdout" '{"rehearse":1,"command":"doctor","data":{"path":"*","events":3,"cards":2,"integrity_ok":true,"integrity":null,"differences":0,"repaired":false,"backup":"*copy.db","backup_at":"2026-12-01T10:00:*' \
	"doctor --json"
run doctor --quiet --state "$state"
is "$status$stdout" 0 "doctor --quiet says nothing when all is well"

"$mkstate" "$state" "sql=UPDATE card SET due_ms = 1 WHERE card = 'a'"
run doctor --state "$state"
is "$status" 1 "a card state that the log does not confirm: status 1"
like "$stdout" "*1 card state differs from the log. Type: rehearse doctor --repair" "and the remedy"
run doctor --dry-run --repair --state "$state"
is "$status" 1 "doctor --repair --dry-run repairs nothing"
run doctor --repair --state "$state"
is "$status" 0 "doctor --repair"
like "$stdout" "*1 card state differed from the log and was repaired." "says what it did"
run doctor --state "$state"
is "$status" 0 "then all is well"

# The last page overwritten: the file opens, and the damage is found.
pages=$(($(wc -c <"$state") / 4096))
cp "$state" broken.db
dd if=/dev/zero bs=4096 count=1 2>/dev/null | tr '\0' Z |
	dd of=broken.db bs=4096 seek=$((pages - 1)) conv=notrunc 2>/dev/null
run doctor --state broken.db
is "$((status == 1 || status == 4))" 1 "a damaged file is told" || note "$stdout$stderr"
like "$stdout$stderr" "*damaged*restore*" "with the remedy"

cp "$state" cut.db
dd if="$state" of=cut.db bs=4096 count=3 2>/dev/null
run doctor --state cut.db
is "$status" 4 "a truncated file: status 4"
like "$stderr" "rehearse: the state file *cut.db is damaged*There is no copy beside it*restore FILE" \
	"is called damaged, with the remedy"
cp copy.db cut.db.backup-2026-12-01
run doctor --state cut.db
like "$stderr" "*Newest copy: *cut.db.backup-2026-12-01. Type: rehearse restore *" \
	"a copy beside it is named"
run restore --force --state cut.db cut.db.backup-2026-12-01
is "$status" 0 "and can be restored" || note "$stderr"
run doctor --state cut.db
is "$status" 0 "then all is well"

"$mkstate" newer.db "sql=PRAGMA user_version = 99"
run doctor --state newer.db
is "$status" 4 "a file of a newer program: status 4"
like "$stderr" "*was written by a newer rehearse*update rehearse" "says what to do"

run doctor --state "$work"
is "$status" 4 "a folder is no state file"

done_testing
