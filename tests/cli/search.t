#!/bin/sh
# rehearse search: what is found, how it is shown, and what a program gets.
. "${RH_SRC:-.}/tests/cli/tap.sh"

cat >mine.xml <<'X'
<deck id="mine" version="1" format="1" xml:lang="en">
  <title>My café</title>
  <question id="tips"><ask>Would you share a tip?</ask>
    <point>Tips go into one jar<say>poolxyz*</say></point>
    <avoid label="not Anna’s fault"><say>anna</say><why>It blames.</why></avoid>
    <sample>I worked in a small Café. There the naïve rule failed! Then we shared.</sample>
  </question>
  <question id="rush"><ask>How do you survive
    a rush?</ask><point>One person calls the orders<say>calls</say></point></question>
  <include deck="leader-manager" cards="q-difference"/>
</deck>
X
run add mine.xml

run search CAFE
is "$status" 0 "something found ends with 0"
is "$stdout" "mine/tips
  Would you share a tip?
    Sample: I worked in a small Café.
1 card. All of one: rehearse show DECK/CARD" "case and accents do not matter; of a long text the sentence is shown"
run search naive
like "$stdout" "*Sample: There the naïve rule failed!*" "the sentence in the middle"
run search "small cafe. there"
like "$stdout" "*Sample: I worked in a small*Then*we shared.*" "what goes over two sentences is shown whole"
run search "survive A RUSH"
is "$stdout" "mine/rush
  How do you survive a rush?
1 card. All of one: rehearse show DECK/CARD" "white space is one space; the prompt is not shown twice"
run search "anna's fault"
like "$stdout" "mine/tips*Trap: not Anna*" "a label, and a straight quote for a curly one"
run search poolxyz
is "$status" 1 "phrase patterns are not looked through"
run search jar calls
is "$status" 1 "all texts must stand in one card"
run search jar shared
like "$stdout" "mine/tips*Point: Tips go into one jar*Sample: Then we shared.*" "in any of its lines"
run search "separates managing"
like "$stdout" "leader-manager/q-difference
*1 card.*" "an included card is found once, in its own deck"

run search zzz
is "$status" 1 "nothing found ends with 1"
is "$stdout" 'No card says "zzz".' "and says so"
run search -q zzz
is "$status$stdout" 1 "quietly if asked to"
run search " "
is "$status" 2 "an empty text is a usage error"
run search "$(printf 'a\377\033[31m')"
is "$status" 1 "bytes that are no text are found nowhere"
is "$(printf %s "$stdout" | LC_ALL=C tr -cd '\033' | wc -c | tr -d ' ')" 0 "and do not reach the terminal"

run search --json cafe
is "$stdout" '{"rehearse":1,"command":"search","data":{"cards":[{"deck":"mine","card":"tips","kind":"question","prompt":"Would you share a tip?","lines":[{"element":"sample","text":"I worked in a small Caf\u00E9. There the na\u00EFve rule failed! Then we shared."}]}]}}' \
	"as JSON, with the whole line"
run search --json zzz
is "$status$stdout" '1{"rehearse":1,"command":"search","data":{"cards":[]}}' "nothing as JSON"

echo '<deck id="broken"' >"$XDG_DATA_HOME/rehearse/decks/broken.xml"
run search cafe
is "$status" 0 "a broken deck does not stop the search"
like "$stderr" "broken was not searched. See: rehearse check *broken.xml" "but it is named"

done_testing
