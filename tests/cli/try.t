#!/bin/sh
# rehearse try: which patterns of a deck an answer fires, and where.
. "${RH_SRC:-.}/tests/cli/tap.sh"

cat >deck.xml <<'EOT'
<?xml version="1.0" encoding="UTF-8"?>
<deck id="friday" version="1" format="1" xml:lang="en">
  <title>Questions for Friday</title>
  <words id="need">need / necessary</words>
  <question id="differ">
    <ask>How do they differ?</ask>
    <point id="both">Both are needed<say>neither | each ~2 @need</say><say>both ~4 @need</say></point>
    <point id="order">Order<say>keep ~2 order</say></point>
    <point id="hand">By hand</point>
    <avoid label="no word against either"><say>only a manager</say><why>It ranks one.</why></avoid>
  </question>
  <redflag id="flag">
    <line>I'm a leader, not a manager.</line>
    <say>i !both ~4 leader ~1 not ~2 manager</say>
    <why>It ranks one.</why>
    <better>I do both.</better>
  </redflag>
  <question id="bare"><ask>Why us?</ask><point id="p">One</point></question>
</deck>
EOT
# The quote of the first line has three bytes, its e an accent.
printf '%s\n' "Café: I’m a leader, not a manager." "" "Both are needed." \
	"I am both a leader and not a manager" >answers

# --- JSON: the contract -------------------------------------------------------

run try deck.xml --file answers --json
is "$status" 0 "try ends with 0"
is "$(printf '%s\n' "$stdout" | sed -n 1p)" \
	'{"line":1,"points":[],"flags":["flag"],"evidence":[{"rule":"flag","alt":1,"start":7,"end":36,"text":"I\u2019m a leader, not a manager"}],"taken_back":[],"remarks":[]}' \
	"an answer that fires a flag: the bytes of the line"
is "$(printf '%s\n' "$stdout" | sed -n 2p)" '{"line":3,"points":[],"flags":[],"evidence":[],"taken_back":[],"remarks":[]}' \
	"an empty line is no answer, and is counted"
is "$(printf '%s\n' "$stdout" | wc -l | tr -d ' ')" 3 "one object an answer"
is "$(head -n 1 answers | dd bs=1 skip=7 count=29 2>/dev/null)" "I’m a leader, not a manager" \
	"start and end cut the words out of the line"

printf 'Both are needed, neither ranks; he is only a manager. Keep things in order.\n' >one
run try deck.xml differ --file one --json
is "$stdout" '{"line":1,"points":["differ/both","differ/order"],"flags":["differ"],"evidence":[{"rule":"differ/both","alt":1,"start":17,"end":24,"text":"neither"},{"rule":"differ/both","alt":3,"start":0,"end":15,"text":"Both are needed"},{"rule":"differ/order","alt":1,"start":54,"end":74,"text":"Keep things in order"},{"rule":"differ","alt":1,"start":38,"end":52,"text":"only a manager"}],"taken_back":[],"remarks":[]}' \
	"a card: its points and its trap, each pattern that fires"

run try deck.xml differ --json <one
like "$stdout" '{"line":1,"points":\["differ/both",*' "answers come from standard input as well"
run try deck.xml differ --file - --json <one
like "$stdout" '{"line":1,*' "and so with --file -"
run try deck.xml --json <one
is "$stdout" '{"line":1,"points":[],"flags":["differ"],"evidence":[{"rule":"differ","alt":1,"start":38,"end":52,"text":"only a manager"}],"taken_back":[],"remarks":[]}' \
	"without a card every trap and flag is tried"
printf 'a leader\342, I am a leader not \377 manager\r\nI need none' | "$rehearse" try deck.xml --json >out
is "$(wc -l <out | tr -d ' ')" 2 "bad bytes, CR and a missing line end are taken"
like "$(head -n 1 out)" '*"flags":\["flag"\]*' "bad bytes only divide words"
run try deck.xml --json </dev/null
is "$status:$stdout" "0:" "no answers, no output"

printf 'I think maybe, I guess, we sort of did it.\n' | "$rehearse" try deck.xml --json >out
like "$(cat out)" '*"remarks":\[{"rule":"hedges","soft":false,"value":40*,"evidence":\[{"start":0,"end":7,"text":"I think"},*' \
	"remarks name their rule, what was measured, and the words"

# --- text -----------------------------------------------------------------------

run try deck.xml --file answers
like "$stdout" '1: Café: I’m a leader, not a manager.
  flag: "I’m a leader, not a manager" (pattern 1)
    i !both ~4 leader ~1 not ~2 manager*' "text names the flag, the words and the pattern"
like "$stdout" '*3: Both are needed.
  None of the 2 known phrasings found.*' "how many were tried where none is found"
like "$stdout" '*4: I am both a leader and not a manager
  None of the 2 known phrasings found.
    Nearest: flag, pattern 1: all its parts are there, but so is !both*' "a veto is named"
run try deck.xml differ --file answers
like "$stdout" '*3: Both are needed.
  differ/both: "Both are needed" (pattern 2)
    both ~4 @need
  differ/order: not found
  differ/hand: has no patterns
  differ (trap): not found*' "a card: each point and trap"
printf 'I think maybe, I guess, we sort of did it.\n' >hedged
run try deck.xml differ --file hedged
like "$stdout" '*
  hedges: 4 phrases take back what you say: "I think", "maybe", "I
    guess", "sort of"
  10 words, about 4 s at 140 words a minute, a usual pace (4 to 5).
  I 2 : we 1.
  The 1 known phrasing was not found.*' "remarks and figures stand below"
printf 'Um I mean we did it, you know, and it worked.\n' >spoken
run try deck.xml differ --file spoken --transcript 2 --fillers
like "$stdout" '*
  pace: 330 words a minute is quick: can they follow?
  11 words in 2 s, 330 words a minute.
  3 fillers: "Um", "I mean", "you know"
*' "a transcript has a pace, and fillers when they are asked for"
run try deck.xml differ --file spoken --transcript 2 --fillers --json
like "$stdout" '*"rule":"fillers","soft":true,"value":3*' "in JSON as well"
run try deck.xml differ --file spoken --transcript 4
is "$(printf '%s\n' "$stdout" | grep -c fillers)" 0 "nobody counts them unasked"
run try deck.xml --file spoken --fillers
is "$status" 2 "what was typed has none"
run try deck.xml --file spoken --transcript soon
is "$status" 2 "seconds are a number"
printf 'I keep a list\n' >two
run try deck.xml differ --file two
like "$stdout" '*differ/order: not found
    Nearest: pattern 1: 1 of its 2 parts; not there: order
    keep ~2 order*' "the nearest miss, and what is missing"
printf 'order is what I keep\n' >two
run try deck.xml differ --file two
like "$stdout" '*all its parts are there, too far apart*' "or where it stands"

# --- what takes a hit back ------------------------------------------------------

cat >unless.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<deck id="unless" version="1" format="1" xml:lang="en">
  <title>Unless</title>
  <question id="whose">
    <ask>What went wrong?</ask>
    <avoid label="no blame">
      <say>their fault</say>
      <unless>not ~2 their</unless>
      <why>It sounds hard.</why>
    </avoid>
  </question>
  <redflag id="claim">
    <line>I'm more of a leader than a manager.</line>
    <say>nothing ~4 nowhere | more ~2 leader ~2 than ~2 manager</say>
    <unless>both</unless>
    <unless>(used to/would not) ~1 say</unless>
    <why>Half is missing.</why>
    <better>I use one and the other.</better>
  </redflag>
</deck>
END
echo "I used to say: I'm more of a leader than a manager." >given-up
run try unless.xml --file given-up
like "$stdout" '*None of the 3 known phrasings found.
    Taken back: claim, pattern 1, alternative 2 finds "more of a leader
      than a manager", unless there is "used to say"
    (used to/would not) ~1 say*' "what took a hit back is named"
run try unless.xml claim --file given-up
like "$stdout" '*claim: not found
    Taken back: pattern 1, alternative 2 finds *' "and of one card"
run try unless.xml --file given-up --json
like "$stdout" '*"flags":\[\],"evidence":\[\],"taken_back":\[{"rule":"claim","alt":2,"text":"more of a leader than a manager","unless":2,"by":"used to say"}\],*' \
	"in JSON as well"
echo "I used to say so. I'm more of a leader than a manager. It is not all their fault." >again
run try unless.xml --file again
like "$stdout" '*claim: "more of a leader than a manager"*' "the next sentence is a claim again"
run try unless.xml --file again --json
like "$stdout" '*"flags":\["claim"\],*"taken_back":\[{"rule":"whose","alt":1,"text":"their fault","unless":1,"by":"not all their"}\]*' \
	"one is taken back, another is not"

sed 's/xml:lang="en"/xml:lang="tlh"/' deck.xml >other.xml
run try other.xml --file one
like "$stderr" '*"tlh"*as they are*' "a language without stems is named"

# --- what cannot be tried -------------------------------------------------------

run try deck.xml difer --file one
is "$status" 1 "an unknown card"
like "$stderr" "*no card 'difer'; did you mean 'differ'*" "the nearest card is named"
run try deck.xml bare --file one
like "$status$stderr" "3*card 'bare' has no patterns*" "a card without patterns"
run try nothing-of-that-name
like "$stderr" "*there is no deck 'nothing-of-that-name'*" "an unknown deck"
printf '<deck>' >broken.xml
run try broken.xml
like "$status$stderr" "3broken.xml:1:*error*cannot be tried until its errors are mended*" "a broken deck"
run try deck.xml --file missing
like "$status$stderr" "*cannot read missing: No such file*" "a missing file"
run try deck.xml --file .
like "$status$stderr" "*cannot read .: it is a folder*" "a folder"
run try
is "$status" 2 "a deck must be named"

# --- a shipped deck by its id -------------------------------------------------------

printf "I'm a leader, not a manager.\nI did both.\n" >three
run try leader-manager flag-leader-not-manager --file three --json
like "$stdout" '*"line":1,"points":\[\],"flags":\["flag-leader-not-manager"\]*"line":2,*"flags":\[\]*' \
	"a shipped deck is found by its id"

printf '%s\n' "I am a perfectionist, I always give 110 percent." \
	"I am not a perfectionist. I forgot the flour, and nobody could bake." >three
run try failure-and-feedback fl-fake --file three --json
like "$stdout" '*"line":1,*"flags":\["fl-fake"\]*"line":2,*"flags":\[\]*' \
	"a strength in a costume, and its denial"
echo "I looked at six job ads and asked a friend in the same job." >three
run try salary-talk sal-range --file three --json
like "$stdout" '*"line":1,"points":\["sal-range/sources"*' "job ads are a source"

done_testing
