#!/bin/sh
# show and decks: what there is to see, by a person and by a program.
. "${RH_SRC:-.}/tests/cli/tap.sh"

cat >deck.xml <<'X'
<deck id="mine" version="3" format="1" xml:lang="en">
  <title>Questions for Friday</title>
  <about>What they will ask.</about>
  <section id="s"><title>First</title>
    <question id="why-us" weight="3"><ask>Why do you want to work here?</ask>
      <why>They want to hear that you looked.</why>
      <point need="nice">One fact<say>"looked up"</say></point>
      <avoid label="not the money"><say>money</say><why>It is not about them.</why></avoid>
      <private>Ask me about this.</private>
    </question>
    <situation id="two-cooks"><scene>Two cooks are ill.</scene>
      <choice id="a" fit="best"><label>Ask the team</label><why>They know.</why></choice>
      <choice id="b" fit="poor"><label>Close</label><why>No.</why></choice>
    </situation>
  </section>
  <include deck="leader-manager" cards="q-difference"/>
</deck>
X

run show deck.xml
is "$status" 0 "a file is shown without adding it"
like "$stdout" "Questions for Friday
mine, version 3, en, 3 cards*What they will ask.*First
  why-us  Why do you want to work here?*two-cooks*leader-manager/q-difference *" \
	"the deck at a glance, included cards with their deck"

run show deck.xml why-us
like "$stdout" "mine/why-us*weight 3*Why do you want to work here?*Why: They want*Point (nice): One fact*Found by: \"looked up\"*Trap (not the money)*Private: Ask me*Memory: not asked yet*" \
	"a card in full"
ok "looking makes no state file" test ! -e "$XDG_DATA_HOME/rehearse/state.db"

run add deck.xml
run show mine/two-cooks
like "$stdout" "*Choice (best): Ask the team*Why: They know.*" "a card of a deck that was added"
run show mine/why
is "$status" 1 "a card that is not there ends with 1"
run show mine/why-u
like "$stderr" "*no card 'why-u' in deck 'mine'; did you mean 'why-us'*" "the nearest card is named"
run show mne
like "$stderr" "*no deck 'mne'; did you mean 'mine'*" "the nearest deck is named"
run show
is "$status" 2 "show without a deck is a usage error"

run show --json mine
like "$stdout" '{"rehearse":1,"command":"show","data":{"id":"mine",*"cards":\[{"deck":"mine","card":"why-us","kind":"question"*' \
	"a deck as JSON"
run show --json mine/why-us
like "$stdout" '*"content":\[{"element":"ask","text":"Why do you want to work here?"}*"memory":\[{"facet":"","reviews":0*' \
	"a card as JSON"

run decks
like "$stdout" "mine  Questions for Friday: 3 cards, version 3, yours
*
leader-manager  *" "decks lists mine first"
run decks --json
like "$stdout" '*{"id":"mine","title":"Questions for Friday","version":3,"cards":3,"errors":0,"personal":true,*' \
	"decks as JSON"

# One broken deck never stops the others.
echo '<deck id="broken"' >"$XDG_DATA_HOME/rehearse/decks/broken.xml"
run decks
is "$status" 0 "decks ends with 0 beside a broken deck"
like "$stdout" "*broken  1 error, not practised. See: rehearse check *broken.xml*mine  Questions*" \
	"the broken one is named with what to do"
run show mine
is "$status" 0 "the others can be shown"
run show broken
like "$stderr" "*broken.xml:1:*error\[E*" "of the broken one the errors are told"

# What was read of a file with errors is shown through the sanitiser.
printf '<deck id="d" version="1" format="1" xml:lang="en"><title>a\302\233b\342\200\256c</title><question id="q"><ask>x</ask></question></deck>' >evil.xml
run show evil.xml
is "$(printf '%s%s' "$stdout" "$stderr" | LC_ALL=C grep -c "$(printf '\302\233')")" 0 \
	"a control character does not reach the terminal"
is "$(printf '%s%s' "$stdout" "$stderr" | LC_ALL=C grep -c "$(printf '\342\200\256')")" 0 \
	"nor does one that turns text around"

done_testing
