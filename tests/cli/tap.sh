# tap.sh - sourced by every command-line test: a home of its own, and TAP.
#
#	. "${RH_SRC:-.}/tests/cli/tap.sh"
#	run decks --json                 # status, stdout, stderr of the program
#	is "$status" 0 "decks ends with 0"
#	like "$stdout" "*leader*" "the deck is listed"
#	done_testing
#
# $work is an empty folder and the current one; it is removed at the end.

RH_SRC=${RH_SRC:-$(cd "$(dirname "$0")/../.." && pwd)}
RH_BUILD=${RH_BUILD:-$RH_SRC/build}
rehearse=$RH_BUILD/rehearse

work=$(mktemp -d "${TMPDIR:-/tmp}/rehearse-test.XXXXXX") || exit 99
trap 'cd /; chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 99

# A world that is the same on every machine.
for name in $(env | sed -n 's/^\(REHEARSE_[A-Z_]*\)=.*/\1/p'); do
	[ "$name" = REHEARSE_VECTORS ] || unset "$name"
done
unset LANGUAGE NO_COLOR FORCE_COLOR COLUMNS PAGER EDITOR VISUAL
HOME=$work/home TZ=UTC LC_ALL=C.UTF-8 TERM=dumb
XDG_DATA_HOME=$HOME/data XDG_CONFIG_HOME=$HOME/config
XDG_STATE_HOME=$HOME/state XDG_CACHE_HOME=$HOME/cache
REHEARSE_COMMAND=rehearse
export HOME TZ LC_ALL TERM XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME \
	REHEARSE_COMMAND
mkdir -p "$HOME"

tap_count=0
tap_failed=0

# Nobody answers, unless a test says what: not a person who runs the tests, either.
exec </dev/null

# run ARGUMENT...: the program; standard input is the caller's.
run() {
	"$rehearse" "$@" >"$work/.out" 2>"$work/.err"
	status=$?
	stdout=$(cat "$work/.out")
	stderr=$(cat "$work/.err")
}

tap_result() {	# 0|1 DESCRIPTION
	tap_count=$((tap_count + 1))
	if [ "$1" -eq 0 ]; then
		printf 'ok %d - %s\n' "$tap_count" "$2"
	else
		tap_failed=$((tap_failed + 1))
		printf 'not ok %d - %s\n' "$tap_count" "$2"
	fi
	return "$1"
}

note() { printf '%s\n' "$1" | sed 's/^/# /'; }

# is GOT WANTED DESCRIPTION
is() {
	[ "$1" = "$2" ]
	tap_result $? "$3" || { note "got:    $1"; note "wanted: $2"; }
}

# like GOT SHELL-PATTERN DESCRIPTION
like() {
	# shellcheck disable=SC2254
	case $1 in $2) tap_result 0 "$3" ;; *) tap_result 1 "$3"; note "got:    $1"; note "wanted: $2" ;; esac
}

# unlike GOT SHELL-PATTERN DESCRIPTION
unlike() {
	# shellcheck disable=SC2254
	case $1 in $2) tap_result 1 "$3"; note "got:    $1" ;; *) tap_result 0 "$3" ;; esac
}

# ok DESCRIPTION COMMAND...: the command ends with 0.
ok() {
	tap_what=$1
	shift
	"$@" >"$work/.ok" 2>&1
	tap_result $? "$tap_what" || note "$(cat "$work/.ok")"
}

skip() { tap_count=$((tap_count + 1)); printf 'ok %d # SKIP %s\n' "$tap_count" "$1"; }
skip_all() { printf '1..0 # SKIP %s\n' "$1"; exit 0; }

done_testing() {
	printf '1..%d\n' "$tap_count"
	[ "$tap_failed" -eq 0 ]
}
