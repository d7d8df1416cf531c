#!/bin/sh
# Colour where there is no terminal: none, unless it is asked for; every role has
# its own; and without colour the same words are there.
. "${RH_SRC:-.}/tests/cli/tap.sh"

mkstate=$RH_BUILD/tests/cli/mkstate
state=$work/state.db
escape=$(printf '\033')
cp "$RH_SRC/tests/data/golden/mine.xml" mine.xml
run add mine.xml
"$mkstate" "$state" mine/luck=1 mine/luck=2 mine/luck=3 mine/luck=4 +2880 mine/why-us=1 || exit 99

# coloured COLOUR TEXT: whether the output has TEXT in that colour
coloured() {
	case $stdout in
	*"$escape[$1m$2"*"$escape[0m"*) return 0 ;;
	esac
	printf '%s\n' "$stdout" | cat -v
	return 1
}

TERM=xterm
run log --state "$state"
unlike "$stdout" "*$escape*" "a pipe gets no colour"
words=$stdout
run log --state "$state" --color=always
ok "again is red" coloured 31 "2026-12-03 09:00  mine/why-us: again"
ok "hard is yellow" coloured 33 2026-12-01
ok "good is green" coloured 32 2026-12-01
ok "easy is cyan" coloured 36 2026-12-01
is "$(printf '%s\n' "$stdout" | sed "s/$escape\[[0-9]*m//g")" "$words" "without the colour the words are the same"
run log --state "$state" --color
like "$stdout" "*$escape*" "--color alone means always"
FORCE_COLOR=1 run log --state "$state"
like "$stdout" "*$escape*" "FORCE_COLOR"
FORCE_COLOR=0 run log --state "$state"
unlike "$stdout" "*$escape*" "FORCE_COLOR=0 forces nothing"
FORCE_COLOR=1 run log --state "$state" --color=never
unlike "$stdout" "*$escape*" "an option goes before the environment"
run log --state "$state" --json --color=always
unlike "$stdout" "*$escape*" "JSON has no colour"

run undo --state "$state" --now 2026-12-03T10:00:00Z
run log --state "$state" --color=always
ok "what was taken back is dim" coloured 2 "2026-12-03 09:00  mine/why-us: again (taken back)"
run due --state "$state" --color=always --now 2027-03-01T10:00:00Z
ok "late cards are magenta, and the day is told" coloured 35 "mine/luck, since 2026"
"$mkstate" "$work/today.db" mine/luck=1 || exit 99
run due --state "$work/today.db" --color=always --now 2026-12-01T19:00:00Z
ok "due cards are blue" coloured 34 "mine/luck"
run show mine --color=always
ok "titles are bold" coloured 1 "Questions for Friday"
ok "what is said beside is dim" coloured 2 "mine, version 3"

for role in again hard good easy due late dim title; do
	run config get colour.$role
	is "$status" 0 "colour.$role is a setting"
done
run config set colour.late none
run due --state "$state" --color=always --now 2027-03-01T10:00:00Z
unlike "$stdout" "*${escape}\[35m*" "none takes a colour away"
like "$stdout" "*mine/luck, since*" "and leaves the words"

done_testing
