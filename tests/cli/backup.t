#!/bin/sh
# rehearse backup, restore and forget.
. "${RH_SRC:-.}/tests/cli/tap.sh"

mkstate=$RH_BUILD/tests/cli/mkstate
state=$work/state.db

"$mkstate" "$state" d/a=3 +1 d/b=1 || exit 99
run backup --state "$state" --now 2026-12-01T10:00:00Z
is "$stdout" "Wrote $state.backup-2026-12-01" "a backup beside the state file, named by the day"
run backup --state "$state" --now 2026-12-01T10:00:00Z
is "$stdout" "Wrote $state.backup-2026-12-01-2" "a second one on the same day"
is "$(stat -c %a "$state.backup-2026-12-01" 2>/dev/null || stat -f %Lp "$state.backup-2026-12-01")" 600 \
	"nobody else may read it"
run backup --state "$state" copy.db
is "$status$stdout" "0Wrote copy.db" "a backup with a name"
run backup --state "$state" copy.db
is "$status" 1 "a backup never replaces a file"
like "$stderr" "rehearse: cannot write the backup copy.db: *" "and says which"
run backup --dry-run --state "$state" other.db
is "$stdout" "Would write other.db" "backup --dry-run"
[ ! -e other.db ]
tap_result $? "writes nothing"
run backup --state missing.db
is "$status" 1 "there is nothing to back up without a state file"

"$mkstate" "$state" +5 d/c=3
run restore --state "$state" copy.db </dev/null
is "$status" 1 "restore does nothing unasked"
run restore --force --state "$state" --now 2026-12-02T10:00:00Z copy.db
is "$status" 0 "restore --force" || note "$stderr"
is "$stdout" "Restored $state
The file of before is kept: $state.before-restore-2026-12-02" "restore says where the old file is"
run log --state "$state"
is "$(printf '%s\n' "$stdout" | wc -l | tr -d ' ')" 2 "the restored file holds what the backup held"
run log --state "$state.before-restore-2026-12-02"
is "$(printf '%s\n' "$stdout" | wc -l | tr -d ' ')" 3 "the kept file holds the rest"
run doctor --state "$state"
is "$status" 0 "the restored file is sound"
echo "not a backup, but long enough to be looked at as if it were one, with more than a hundred bytes" >bad.db
run restore --force --state "$state" bad.db
is "$status" 4 "what is no backup is not restored"
run log --state "$state"
is "$(printf '%s\n' "$stdout" | wc -l | tr -d ' ')" 2 "and the state file stays"

run forget --state "$state" d/a </dev/null
is "$status" 1 "forget does nothing unasked"
run forget --force --state "$state" d/a
is "$status" 0 "forget --force"
like "$stdout" "Forgotten: d/a.
A copy from before holds it still: $state.before-forget*" "forget says that a copy is left"
run log --state "$state"
unlike "$stdout" "*d/a: good*" "the grade is gone"
like "$stdout" "*d/a: forgotten*" "a tombstone stays"
run forget --force --state "$state" d/a
is "$status" 1 "what is forgotten cannot be forgotten again"
run forget --force --state "$state" d
is "$status" 2 "forget wants a card"
run doctor --state "$state"
is "$status" 0 "all is well at the end"

# A session leaves a copy of the day.
mkdir daily
run drill --state daily/state.db --now 2026-12-03T10:00:00Z </dev/null
is "$status" 0 "a session" || note "$stderr"
is "$(ls daily)" "state.db
state.db.daily-2026-12-03" "the first session of a day leaves a copy beside the state file"
run doctor --state daily/state.db
like "$stdout" "*Last backup: 2026-12-03 10:00, *daily-2026-12-03*" "doctor knows of it"

done_testing
