#!/bin/sh
# add and remove: a deck comes, comes again in a new edition, and goes.
. "${RH_SRC:-.}/tests/cli/tap.sh"

decks=$XDG_DATA_HOME/rehearse/decks

deck() {	# VERSION CARDS...
	echo "<deck id=\"coach\" version=\"$1\" format=\"1\" xml:lang=\"en\">"
	shift
	echo '  <title>Questions for Friday</title>'
	printf '  %s\n' "$@"
	echo '</deck>'
}
card() {	# ID TEXT [ATTRIBUTES]
	echo "<question id=\"$1\" $3><ask>$2</ask><point>One</point></question>"
}

# What was printed, as one line: sentences are wrapped.
flat() { printf '%s\n' "$stdout" | tr '\n' ' '; }

# ------------------------------------------------------------- without a file

run add </dev/null
is "$status" 1 "without any deck file about, add ends with 1"
like "$stderr" "*no deck file here nor in Downloads*add FILE*" "and says what to type"

mkdir -p "$HOME/Downloads"
deck 1 "$(card a 'A?')" "$(card b 'B?')" "$(card c 'C?')" >"$HOME/Downloads/coach-1.deck.xml"
echo '<html/>' >"$HOME/Downloads/page.xml"
run add </dev/null
is "$status" 1 "at the end of input nothing is added"
like "$stdout" "In Downloads: coach-1.deck.xml, 3 cards, today.
Enter = add it, n = no*" "the deck in Downloads is offered"
ok "nothing was added" test ! -e "$decks/coach.xml"
echo n >no
run add <no
is "$status" 1 "n adds nothing"
echo >enter
run add <enter
is "$status" 0 "Enter adds it"
like "$stdout" "*Added: Questions for Friday, 3 cards.
To start now, type: rehearse drill coach" "and how to start is said"
ok "the deck is in the personal folder" cmp "$HOME/Downloads/coach-1.deck.xml" "$decks/coach.xml"
is "$(ls -ld "$decks" | cut -c1-10)" "drwx------" "the folder is private"
is "$(ls -l "$decks/coach.xml" | cut -c1-10)" "-rw-------" "the file is private"

deck 1 "$(card a 'A?')" >here.xml
touch -t 202001010000 here.xml
echo 2 >two
run add --dry-run <two
like "$stdout" "*  1  Downloads/coach-1.deck.xml, 3 cards, today
  2  here.xml, 1 card, *add>*Version 1 (you have 1): 1 same, 2 gone.*" \
	"several are listed, newest first, a digit picks"
rm here.xml
run add --no-input
is "$status" 2 "--no-input needs the name of the file"

# -------------------------------------------------------------- a new edition

run add "$HOME/Downloads/coach-1.deck.xml"
like "$stdout" "You have this edition already: *" "the same edition again"

deck 2 "$(card a 'A, really?')" "$(card b 'B?' 'rev="2"')" "$(card d 'D?')" >new.xml
run add --dry-run new.xml
is "$status $(flat)" "0 Version 2 (you have 1): 1 reworded, 1 changed, 1 new, 1 gone. Your progress stays. " \
	"--dry-run says what would happen"
unlike "$(cat "$decks/coach.xml")" "*really*" "and changes nothing"
run add new.xml
is "$(flat)" "Version 2 (you have 1): 1 reworded, 1 changed, 1 new, 1 gone. Your progress stays. " \
	"a new edition"
run add new.xml
like "$stdout" "You have this edition already*" "which is then the one that is known"

deck 3 "$(card a 'A, really?')" "$(card e 'B?' 'rev="2" was="b"')" "$(card c 'C?')" "$(card d 'D?')" >new.xml
run add --json new.xml
like "$stdout" '*"version":3,"seen_version":2,*{"card":"e","effect":"renamed","was":"b"}*{"card":"c","effect":"returned"}*"same":2,*' \
	"a card under a new id and one that is back, as JSON"

deck 3 "$(card a 'A!')" "$(card e 'B?' 'rev="2"')" "$(card c 'C?')" "$(card d 'D?')" >new.xml
run add new.xml
like "$stdout" "*1 reworded*did not raise the version*" "other content under the same version is told"

deck 1 "$(card a 'A?')" >old.xml
run add old.xml </dev/null
is "$status" 1 "an older version is not taken unasked"
like "$(cat "$decks/coach.xml")" "*A!*" "the newer one stays"
run add --force old.xml
is "$status" 0 "--force takes it"
like "$stdout" "Version 1 (you have 3): 1 reworded, 3 gone. Your progress stays." "and says what it means"

# ------------------------------------------------------------------ refusals

echo '<deck id="x" version="1" format="1" xml:lang="en"><title>T</title><y/></deck>' >bad.xml
run add bad.xml
is "$status" 3 "a deck with errors ends with 3"
like "$stderr" "bad.xml:1:*error\[E013\]*was not added: mend its errors*" "and says why"
ok "it is not in the folder" test ! -e "$decks/x.xml"
echo '<deck version="1" format="1" xml:lang="en"><title>T</title><question><ask>Q</ask></question></deck>' >noid.xml
run add noid.xml
like "$stderr" "*only ids are missing; 'rehearse fmt noid.xml' writes them*" "fmt is named when only ids are missing"
run add missing.xml
is "$status" 3 "a file that is not there ends with 3"
echo '<deck id="i" version="1" format="1" xml:lang="en"><title>T</title><include deck="none"/></deck>' >inc.xml
run add inc.xml
like "$stderr" "*E036*" "a deck whose include is missing is not added"

# ------------------------------------------------------------------- remove

run remove coach </dev/null
is "$status" 1 "remove asks first"
ok "and did nothing" test -e "$decks/coach.xml"
run remove --force coach
is "$status" 0 "remove --force removes"
like "$stdout" "Removed coach. Your progress is kept.
To get it back, type:
  rehearse add $decks/removed/coach.xml" "and says how to get it back"
ok "the file was moved" test -e "$decks/removed/coach.xml"
run add "$decks/removed/coach.xml"
like "$stdout" "Added: *Your progress stays.*" "it is known when it comes back"
run remove leader-manager --force
is "$status" 1 "a deck that came with the program stays"
run remove coahc --force
like "$stderr" "*no deck 'coahc'; did you mean 'coach'*" "the nearest deck is named"

# A deck of one's own takes the place of one that came with the program.
deck 9 "$(card a 'A?')" | sed 's/id="coach"/id="leader-manager"/' >mine.xml
run add mine.xml
like "$stdout" "*takes the place*remove leader-manager*" "hiding a shipped deck is told"
run remove leader-manager --force
like "$stdout" "*that came with the program is used again*" "and so is its return"

done_testing
