#!/bin/sh
# What holds for every verb: help, version, usage errors, exit codes, output.
. "${RH_SRC:-.}/tests/cli/tap.sh"

verbs=$("$rehearse" __complete help | grep -v '^__')

run --version
is "$status" 0 "--version ends with 0"
is "$(printf '%s\n' "$stdout" | sed -n 1p | sed 's/ [^ ]*$//')" rehearse \
	"the first line of --version is the name and, after the last space, the version"
like "$stdout" "*GPLv3+*NO WARRANTY*" "--version names the licence"

run --help
is "$status" 0 "--help ends with 0"
is "$stderr" "" "--help writes to standard output"
for verb in $verbs; do
	like "$stdout" "*
  $verb *" "--help lists $verb"
done

run help
is "$(printf '%s\n' "$stdout" | wc -l | tr -d ' ')" 8 "help is eight lines"

for verb in $verbs; do
	run "$verb" --help
	is "$status" 0 "$verb --help ends with 0"
	like "$stdout" "Usage: rehearse $verb*" "$verb --help begins with its usage"
	is "$(printf '%s\n' "$stdout" | awk 'length > 80')" "" "$verb --help fits in 80 columns"
	run "$verb" --no-such-option
	is "$status" 2 "$verb with an unknown option ends with 2"
	is "$stdout" "" "$verb with an unknown option writes nothing to standard output"
done

run dril
is "$status" 2 "an unknown verb ends with 2"
is "$stderr" "rehearse: there is no verb 'dril'; did you mean 'drill'
Try 'rehearse --help'." "one suggestion, and nothing is run"

run drill --jsn
like "$stderr" "*no option '--jsn'; did you mean '--json'*drill --help*" "an option is suggested"
run drill --minute 3
is "$status" 2 "shortened options are not taken"
run drill -Z
like "$stderr" "*there is no option '-Z'*" "an unknown letter is named"
run drill --minutes
like "$stderr" "*'--minutes' needs a value*" "a missing value is named"
run drill --minutes many
is "$status" 2 "a number that is none ends with 2"
run --now yesterday drill
is "$status" 2 "a time that is none ends with 2"
run --color=sometimes help
is "$status" 2 "a colour that is none ends with 2"
run help nothing
is "$status" 2 "help on an unknown verb ends with 2"
run completion tcsh
is "$status" 2 "completion for an unknown shell ends with 2"

if [ -w /dev/full ]; then
	for words in "help" "--help" "--version" "decks" "completion bash" "explain E001"; do
		# shellcheck disable=SC2086
		"$rehearse" $words >/dev/full 2>"$work/.err"
		status=$?
		[ "$status" -ne 0 ] && grep -q 'cannot write to standard output' "$work/.err"
		tap_result $? "$words says that standard output is full"
	done
else
	skip "there is no /dev/full"
fi
"$rehearse" --help >&- 2>"$work/.err"
[ $? -ne 0 ]
tap_result $? "a closed standard output is an error"

for shell in bash zsh fish; do
	run completion $shell
	case $shell in
	bash) file=rehearse.bash ;; zsh) file=_rehearse ;; fish) file=rehearse.fish ;;
	esac
	printf '%s\n' "$stdout" >"$work/$file"
	ok "the committed completion for $shell is the generated one" \
		cmp "$work/$file" "$RH_SRC/completion/$file"
	if command -v $shell >/dev/null 2>&1; then
		ok "$shell can read its completion" $shell -n "$work/$file"
	else
		skip "no $shell here"
	fi
done
if command -v bash >/dev/null 2>&1; then
	words=$(PATH="$RH_BUILD:$PATH" bash -c '. "$1"
		COMP_WORDS=(rehearse dr) COMP_CWORD=1; _rehearse; echo "${COMPREPLY[@]}"
		COMP_WORDS=(rehearse drill --mi) COMP_CWORD=2; _rehearse; echo "${COMPREPLY[@]}"' \
		x "$work/rehearse.bash")
	is "$words" "drill
--minutes" "bash completes a verb and an option"
else
	skip "no bash here"
fi
run __complete nothing
is "$status$stdout$stderr" 0 "completion of an unknown verb says nothing"

done_testing
