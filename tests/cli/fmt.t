#!/bin/sh
# fmt: standard layout, missing ids, and never a file that is worse than before.
. "${RH_SRC:-.}/tests/cli/tap.sh"

cat >draft.xml <<'X'
<deck version="1" format="1" xml:lang="en"><title>My deck</title>
<!-- keep me -->
<question><ask>Why do you want
  to work here?</ask></question></deck>
X
cat >wanted.xml <<'X'
<?xml version="1.0" encoding="UTF-8"?>
<deck id="my-deck" version="1" format="1" xml:lang="en">
  <title>My deck</title>

  <!-- keep me -->
  <question id="why-do-you-want-to-work-here">
    <ask>Why do you want to work here?</ask>
  </question>
</deck>
X
cp draft.xml deck.xml

run check deck.xml
is "$status" 1 "the draft lacks ids"
run fmt --check deck.xml
is "$status" 1 "--check ends with 1 when there is something to change"
ok "--check changes nothing" cmp draft.xml deck.xml
run fmt --dry-run deck.xml
is "$status" 0 "--dry-run ends with 0"
ok "--dry-run changes nothing" cmp draft.xml deck.xml

run fmt -o - deck.xml
is "$stdout" "$(cat wanted.xml)" "-o - writes to standard output"
ok "and leaves the file" cmp draft.xml deck.xml
run fmt - <draft.xml
is "$stdout" "$(cat wanted.xml)" "- reads standard input"
run fmt -o other.xml deck.xml
ok "-o FILE writes there" cmp wanted.xml other.xml

chmod 640 deck.xml
ln -s deck.xml link.xml
run fmt link.xml
is "$status" 0 "fmt ends with 0"
ok "the file is changed in place" cmp wanted.xml deck.xml
ok "a link stays a link" test -L link.xml
is "$(ls -l deck.xml | cut -c1-10)" "-rw-r-----" "the mode is kept"
run check deck.xml
is "$status" 0 "the ids are there now"
run fmt deck.xml
is "$stdout" "deck.xml: nothing to change" "a second time there is nothing to change"
run fmt --check deck.xml
is "$status" 0 "--check ends with 0 then"

echo '<deck id="d" version="1" format="1" xml:lang="en"><title>T</title><x/></deck>' >bad.xml
cp bad.xml bad.orig
run fmt bad.xml
is "$status" 3 "a deck with other errors ends with 3"
like "$stderr" "bad.xml:1:*error\[E013\]*was not changed*" "and says why"
ok "and is left alone" cmp bad.orig bad.xml
run fmt bad.xml deck.xml
is "$status" 3 "one bad file among good ones ends with 3"
like "$stdout" "*deck.xml: nothing to change*" "the others are formatted all the same"

# A long list of cards without ids: more problems than are ever listed.
{
	echo '<deck id="d" version="1" format="1" xml:lang="en"><title>T</title>'
	i=0
	while [ $i -lt 150 ]; do
		echo '<question><ask>The same question?</ask></question>'
		i=$((i + 1))
	done
	echo '</deck>'
} >many.xml
run fmt many.xml
is "$status" 0 "a deck of 150 cards without ids is accepted"
is "$(grep -c '<question id="the-same-question' many.xml)" 150 "every card has got one"
run check --quiet many.xml
unlike "$stdout" "*error*" "and no two are the same"

done_testing
