#!/bin/sh
# rehearse answers, and forget --answers: what was typed is listed and erased.
. "${RH_SRC:-.}/tests/cli/tap.sh"

now=2026-12-01T10:00:00Z
deck=$RH_SRC/tests/data/decks/pty/session.xml
export REHEARSE_STATE="$work/state.db"

run answers
is "$status$stdout" "0No typed answer is kept." "nothing is kept before the first session"
[ ! -e "$REHEARSE_STATE" ]
tap_result $? "and looking makes no file"

printf 'zebra stripes decide\n-\nq\n' >in
run drill "$deck" --kind question --now $now <in
is "$status" 0 "an answer is typed" || note "$stderr"
run answers --now $now
like "$stdout" "*/*, 2026-12-01 10:00
  zebra stripes decide
Erase them: rehearse forget --answers" "answers shows it, with card and time"
name=$(printf '%s\n' "$stdout" | sed -n '1s/,.*//p')
run answers --json --now $now
like "$stdout" "*\"deck\":\"${name%/*}\",\"card\":\"${name#*/}\",\"at\":\"2026-12-01T10:00:*\"draft\":false,\"text\":\"zebra stripes decide\"*" "and as JSON"
run answers "$name" --now $now
like "$stdout" "$name, *" "of one card"
run answers "${name%/*}/other" --now $now
is "$stdout" "No typed answer is kept." "another card has none"
run backup --now $now held.db
is "$stdout" "Wrote held.db
It holds 1 typed answer. See: rehearse answers" "a backup says what it holds"

run forget
is "$status" 2 "forget alone says what it needs"
like "$stderr" "*DECK/CARD, or --answers*" "and how to write it"
run forget --answers </dev/null
is "$status" 1 "nothing is erased unasked"
run forget --answers --dry-run
is "$stdout" "Would erase 1 typed answer." "forget --answers --dry-run"
run forget --answers --force "${name%/*}/other"
is "$stdout" "Erased: 0 typed answers. All grades stay.
Backups made before hold them still." "another card's answers are not this one's"
run answers --now $now
like "$stdout" "*zebra*" "it is still there"
run forget --answers --force
is "$status" 0 "forget --answers --force"
run answers
is "$stdout" "No typed answer is kept." "it is gone"
if grep -q 'zebra stripes' "$REHEARSE_STATE"; then tap_result 1 "to the last byte"; else tap_result 0 "to the last byte"; fi
grep -q 'zebra stripes' held.db
tap_result $? "the backup made before holds it, as was said"
run log
like "$stdout" "*typed*" "the grade stays"
run doctor
is "$status" 0 "the file is sound"

printf '[rehearse]\nanswers.keep=no\n' >conf.ini
REHEARSE_CONFIG="$work/conf.ini" "$rehearse" drill "$deck" --kind question --now 2026-12-02T10:00:00Z <in >/dev/null 2>&1
run answers
is "$stdout" "No typed answer is kept." "answers.keep=no keeps none"

# A mock interview that was left holds what was typed in it.
printf '\na lynx in the ward\n' | "$rehearse" mock "$deck" --seed 1 --minutes 5 --now $now >/dev/null 2>&1
run answers --now $now
like "$stdout" "In a mock interview that is not finished, 2026-12-01*
  *lynx*" "a mock interview that was left"
unlike "$stdout" "*seed=*" "and nothing of the program's own"
run forget --answers --force
run answers
is "$stdout" "No typed answer is kept." "that is erased too"
done_testing
