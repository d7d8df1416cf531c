# session.sh - sourced after tap.sh: a session in the background, held by two pipes.
#
#	begin 5 one deck.xml		drill deck.xml is started, its output is read from 5
#	hear 5				the next line of it, in $heard; "" at its end
#	say 5 '{"grade":3}'		a line is written to it
#	hang_up 5			its input ends
#	finish one			it is waited for: $status, $errors
#
# Descriptor N, 5 or 7, is the output of a session, N + 1 its input.

begin() {	# N NAME ARGUMENT...
	mkfifo "$2.in" "$2.out"
	begin_n=$1 begin_name=$2
	shift 2
	# It must not hold the ends of another session's pipes.
	"$rehearse" drill "$@" <"$begin_name.in" >"$begin_name.out" 2>"$begin_name.err" \
		5>&- 6>&- 7>&- 8>&- &
	eval "pid_$begin_name=$!"
	eval "exec $((begin_n + 1))>$begin_name.in $begin_n<$begin_name.out"
}

hear() {
	eval "IFS= read -r heard <&$1" || heard=
}

# hear_until N SHELL-PATTERN: the lines up to one that fits; "" when none does.
hear_until() {
	while hear "$1"; [ -n "$heard" ]; do
		# shellcheck disable=SC2254
		case $heard in $2) return ;; esac
	done
}

say() {
	eval "printf '%s\n' \"\$2\" >&$(($1 + 1))"
}

hang_up() {
	eval "exec $(($1 + 1))>&-"
}

finish() {	# NAME
	eval "wait \$pid_$1"
	status=$?
	errors=$(cat "$1.err")
	rm -f "$1.in" "$1.out"
}
