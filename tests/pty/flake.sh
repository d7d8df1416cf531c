#!/bin/sh
# Plays every scenario many times, two at once, beside a busy loop: a scenario that
# fails once fails the run.  Called by "make flake", from the build tree:
#
#	flake.sh TIMES SCENARIO...
#
# Prints one line for each play that failed, with the end of its output, and a total.
set -u
times=$1
shift
driver=${RH_BUILD:-.}/tests/pty/driver
[ -x "$driver" ] || { echo "flake.sh: build first: make check TESTS=" >&2; exit 2; }
[ $# -gt 0 ] || { echo "flake.sh: no scenario was named" >&2; exit 2; }

kept=$(mktemp -d "${TMPDIR:-/tmp}/rehearse-flake-XXXXXX") || exit 2
(while :; do :; done) &
busy=$!
trap 'kill "$busy" 2>/dev/null; rm -rf "$kept"' EXIT
trap 'exit 130' HUP INT TERM

# One play: $1 driver, $2 folder for what failed, $3 "ROUND SCENARIO".
cat >"$kept/play" <<'END'
round=${3%% *} scenario=${3#* }
out=$2/$round.$(basename "$scenario").out
if "$1" "$scenario" >"$out" 2>&1; then
	rm -f "$out"
	echo ok >>"$2/passed"
else
	printf 'round %s: %s failed\n' "$round" "$scenario"
	grep -A30 '^not ok\|^Bail' "$out" || tail -n 5 "$out"
fi
END

round=1
while [ "$round" -le "$times" ]; do
	for scenario; do printf '%s %s\n' "$round" "$scenario"; done
	round=$((round + 1))
done >"$kept/plays"
: >"$kept/passed"
xargs -d '\n' -n 1 -P 2 sh "$kept/play" "$driver" "$kept" <"$kept/plays"
all=$(wc -l <"$kept/plays")
passed=$(wc -l <"$kept/passed")
echo "$# scenarios, $times times each, two at once beside a busy loop: $passed of $all passed"
[ "$passed" -eq "$all" ]
