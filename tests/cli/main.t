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
for verb in $(printf '%s\n' "$stdout" | sed -n 's/^  rehearse \([a-z]*\) .*/\1/p'); do
	ok "help names the verb $verb, which there is" "$rehearse" "$verb" --help
done
run help --all
is "$stdout" "$("$rehearse" --help)" "help --all is --help"
for verb in $verbs; do
	run help "$verb"
	is "$stdout" "$("$rehearse" "$verb" --help)" "help $verb is $verb --help"
done

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
run help serch
like "$stderr" "*there is no verb 'serch'; did you mean 'search'*" "help suggests a verb"
run version --verbose
for library in GLib readline libxml2 SQLite libunistring jansson schema "format 1" fsrs7; do
	like "$stdout" "*$library*" "--version --verbose tells $library"
done
unlike "$(printf '%s\n' "$stdout" | sed 1,4d)" "* 0.0*" "with versions that are none of nothing"
run help log
like "$stdout" "*-n, --number=N*" "a letter is that of the verb's own option"
unlike "$stdout" "*-n, --dry-run*" "and not of a common one at the same time"
run help version
unlike "$stdout" "*--json*" "an option that a verb does not have is not shown"
run completion tcsh
is "$status" 2 "completion for an unknown shell ends with 2"

if [ -w /dev/full ]; then
	"$RH_BUILD/tests/cli/mkstate" state.db leader-manager/q-difference=3 || exit 99
	for words in help --help "help --all" "help drill" --version "version --verbose" decks \
		"decks --json" "due --state state.db" "due --json" "log --state state.db" \
		"log --json --state state.db" "stats --state state.db" "stats --chart" \
		"stats --json" "search leader" "search --json leader" "show leader-manager" \
		"show --json leader-manager" "show leader-manager/q-difference" "doctor --json" \
		"check $RH_SRC/tests/data/decks/warn/seconds.xml" "check --json /dev/null" \
		"completion bash" "completion zsh" "completion fish" explain "explain E001"; do
		# shellcheck disable=SC2086
		"$rehearse" $words >/dev/full 2>"$work/.err"
		status=$?
		[ "$status" -ne 0 ] && grep -q 'cannot write to standard output' "$work/.err"
		tap_result $? "$words says that standard output is full"
	done
else
	skip "there is no /dev/full"
fi
for words in --help decks "due --json" stats "search leader"; do
	# shellcheck disable=SC2086
	"$rehearse" $words >&- 2>"$work/.err"
	[ $? -ne 0 ]
	tap_result $? "$words says that standard output is closed"
done

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
run __complete nothing
is "$status$stdout$stderr" 0 "completion of an unknown verb says nothing"

done_testing
