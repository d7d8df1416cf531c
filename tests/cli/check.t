#!/bin/sh
# check: what is wrong, where, what to type, and what the status says.
. "${RH_SRC:-.}/tests/cli/tap.sh"

deck() {	# CARDS...: a deck file on standard output
	echo '<deck id="d" version="1" format="1" xml:lang="en">'
	echo '  <title>T</title>'
	printf '%s\n' "$@"
	echo '</deck>'
}

deck '<question id="q"><ask>Why?</ask><point>One</point></question>' >good.xml
deck '<qestion id="q"><ask>Why?</ask></qestion>' '<question id="r"><ask>Who?</ask></question>' >bad.xml
deck '<question id="q"><ask>Why?</ask><point>One<say>a ~20 b</say></point></question>' >pattern.xml

run check good.xml
is "$status" 0 "a good deck ends with 0"
like "$stdout" "*good.xml: 1 card, no errors, *" "a summary of the deck"
is "$stderr" "" "nothing on standard error"

run check bad.xml
is "$status" 1 "a deck with errors ends with 1"
like "$stdout" "bad.xml:3:1: error\[E013\]: unknown element <qestion>
  write <question>*" "file, line, column, severity, code, what to type"

run check good.xml bad.xml
is "$status" 1 "one bad file among good ones ends with 1"
like "$stdout" "*good.xml: 1 card*bad.xml:3:1:*" "every file is looked at"

run check pattern.xml
like "$stdout" "pattern.xml:3:*error\[E028\]*more than 12*" "a phrase pattern is checked"

run check --quiet bad.xml
unlike "$stdout" "*1 error,*" "--quiet leaves the summary out"
like "$stdout" "*E013*" "--quiet still tells the errors"

run check --strict good.xml
is "$status" 1 "--strict ends with 1 for hints"

run check - <good.xml
is "$status" 0 "standard input is -"
run check missing.xml
is "$status" 3 "a file that is not there ends with 3"
like "$stderr" "rehearse: cannot read missing.xml: *" "and is named"
run check .
is "$status" 3 "a folder is refused"
mkfifo pipe
run check pipe
is "$status" 3 "a fifo is refused and not waited for"
run check
is "$status" 2 "check without a file is a usage error"

run check --json good.xml bad.xml
is "$status" 1 "--json has the same status"
is "$(printf '%s\n' "$stdout" | wc -l | tr -d ' ')" 1 "--json is one line"
like "$stdout" '{"rehearse":1,"command":"check","data":{"files":\[{"file":"good.xml","deck":"d",*"errors":0*{"file":"bad.xml"*"errors":1*"severity":"error","code":"E013","file":"bad.xml","line":3,"column":1,*' \
	"--json tells the same"

# Names and texts that a terminal would obey.
evil=$(printf 'a\033[31mb\342\200\256.xml')
cp bad.xml "$evil"
run check "$evil"
unlike "$stdout" "*$(printf '\033')*" "an escape in a file name is not sent to the terminal"
unlike "$stdout" "*$(printf '\342\200\256')*" "nor is a character that turns text around"
deck "<question id=\"q\"><ask>$(printf 'x\302\233y')</ask></question>" >c1.xml
run check c1.xml
is "$status" 1 "a control character in a text is an error"
unlike "$stdout" "*$(printf '\302\233')*" "and is not sent to the terminal"

# Includes are looked up among the decks there are.
deck '<include deck="nowhere"/>' >include.xml
run check include.xml
like "$stdout" "include.xml:3:1: error\[E036\]*nowhere*" "an include of a deck that is not there"
deck '<include deck="d"/>' >self.xml
run check self.xml
like "$stdout" "self.xml:3:1: error\[E035\]*" "a deck that includes itself"
deck '<include deck="leader-manager"/>' >uses.xml
run check uses.xml
is "$status" 0 "an include of a deck that came with the program"

# Every card of a first deck has the same hints: a warning must not drown in them.
{
	echo '<deck id="many" version="1" format="1" xml:lang="en"><title>Many</title>'
	for what in apple bread cheese dates eggs; do
		echo "<question id=\"$what\"><ask>What of $what?</ask>"
		[ $what = eggs ] || echo "<point>One thing about $what</point>"
		echo '</question>'
	done
	echo '</deck>'
} >many.xml
run check many.xml
is "$(printf '%s\n' "$stdout" | grep -c 'hint\[H001\]')" 2 "of hints of a kind two are shown"
like "$stdout" "*warning\[W001\]*
... and 5 more hints of these kinds: --strict shows them
many.xml: 5 cards, no errors, 1 warning, 9 hints.*" "and how many more there are"
run check --strict many.xml
is "$(printf '%s\n' "$stdout" | grep -c 'hint\[')" 9 "--strict shows every hint"
unlike "$stdout" "*more hints*" "and says nothing of more"

# What to type instead, for the mistakes that people make.
sed '/^#/d' "$RH_SRC/tests/data/decks/bad/SAYS" >says
while IFS='	' read -r name words; do
	run check "$RH_SRC/tests/data/decks/bad/$name"
	case $stdout in
	*"$words"*) found=0 ;;
	*) found=1 ;;
	esac
	tap_result $found "$name: $words" || note "$stdout"
done <says

done_testing
