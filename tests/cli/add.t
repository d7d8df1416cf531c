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

# -------------------------------------------------------------- blanks, a start

# The deck of a coach with blanks, in a home of its own.
fresh() {
	rm -rf "$HOME"
	mkdir -p "$HOME/Downloads"
}
blanks() {	# VERSION TEXT...
	echo "<deck id=\"talk\" version=\"$1\" format=\"1\" xml:lang=\"en\"><title>Talk</title>"
	shift
	echo '<variable id="company">the company</variable><variable id="job-title">the job</variable>'
	echo '<variable id="boss">the boss</variable><variable id="unused">nothing</variable>'
	for text in "$@"; do
		echo "<question id=\"q$((n = n + 1))\"><ask>$text</ask><point>One</point></question>"
	done
	echo '</deck>'
}
n=0
now=--now=2026-11-23T18:00:00Z

fresh
blanks 1 'Why {company}?' 'What is {{a brace}, as {job-title}?' >"$HOME/Downloads/talk.xml"
cp "$HOME/Downloads/talk.xml" talk.xml
printf '\n?\nCity Hospital\n\nlater\n\n9 days\n\n\n\n' >in
(cd "$HOME" && "$rehearse" add $now <"$work/in") >out 2>err
is "$? $(cat err)" "0 " "add without a file, its blanks and the first session in one command"
stdout=$(cat out)
like "$stdout" 'In Downloads: talk.xml, 2 cards, *.
Enter = add it, n = no
add>
Added: Talk, 2 cards.
Your coach left 2 blanks. Company? Enter = skip
company>
It stands here: Why ___?
Your coach left 2 blanks. Company? Enter = skip
company>
Job title? Enter = skip
job-title>
To fill it later, type: rehearse interview edit --set job-title="..."
Enter = start now, q = later
start>
Valid: Enter = start now, q = later
start>
Welcome. *
1 of 2. When is*
Card 1 of 2: question
  Why City Hospital?
*Done: 1 card. All saved.
*' "the blanks that are used, then the two questions that are left, then the first card"
run interview list $now
is "$stdout" 'Interview: Wednesday 2 December, in 9 days. Decks: talk.
Where no interview says otherwise: talk/company = "City Hospital".' "what was said is kept, and belongs to the deck"
run add talk.xml <in
like "$stdout" "You have this edition already: Talk, 2 cards, version 1." "what was skipped is not asked again"

n=0
blanks 2 'Why {company}?' 'What is {{a brace}, as {job-title}?' 'Who is {boss}?' >talk.xml
echo "Ann" >in
run add talk.xml $now <in
like "$stdout" "Version 2 (you have 1): 2 same, 1 new. Your progress stays.
Your coach left a blank. Boss? Enter = skip
boss>" "a new edition asks for new blanks alone"
sed 's/id="talk"/id="other"/; s/>Talk</>Other</' talk.xml >other.xml
printf '\nNurse\n-\nq\n' >in
run add other.xml $now <in
like "$stdout" 'Added: Other, 3 cards.
Your coach left 3 blanks. Company? Enter = "City Hospital", - = skip
company>
Job title? Enter = skip
job-title>
Boss? Enter = "Ann", - = skip
boss>
*Enter = start now, q = later
start>
To start now, type: rehearse drill other' "what another deck calls the same is offered; q leaves"
run interview list --json
like "$stdout" '*"fillings":[[]{"deck":"other","name":"company","value":"City Hospital"},{"deck":"other","name":"job-title","value":"Nurse"},{"deck":"talk","name":"boss","value":"Ann"},{"deck":"talk","name":"company","value":"City Hospital"}[]]*' \
	"as JSON, without what was skipped"

printf '\n\n\n\n\n\n\n\n' >in
run drill talk --ahead $now <in
like "$stdout" "*What is {a brace}, as the job?*Why City Hospital?*" "the cards say it, a skipped one the deck's own words"
run interview add Bakery --on "4 Dec" $now
like "$stdout" '*
{company} stays "City Hospital" here; --set company=TEXT says otherwise
for this one.*' "another interview is told what it begins with"
run interview remove Interview --force
run interview edit Bakery --set company=Bakery $now
run drill talk --ahead $now <in
like "$stdout" "*Why Bakery?*" "an interview says otherwise"
run interview edit --set company="The Ward" --set boss= $now
is "$status" 0 "fillings change without an interview"
like "$stdout" '*
Where no interview says otherwise: company = "The Ward". other/job-title
    = "Nurse".' "for all decks at once; an empty text takes away"
run interview edit --set company=X --on Thursday
is "$status" 2 "other options need the name of an interview"
run interview edit Bakery --set company= $now
run handout talk
like "$stdout" "*Why The Ward?*Who is the boss?*" "a handout of a deck that was added says it"
run handout talk --set boss=Jo --set company="West"
like "$stdout" "*Why West?*Who is Jo?*" "and --set says otherwise"
run handout talk.xml
like "$stdout" "*Why the company?*" "a file has its own words"
run handout talk.xml --set bos=Jo
is "$status" 2 "a variable that the deck lacks"
like "$stderr" "*no card of 'talk' says {bos}; its blanks are company, job-title, boss*" "names those it has"
printf '\n-\nq\n' >in
run preview talk.xml q3 --set boss=Jo $now <in
like "$stdout" "*Who is Jo?*" "a preview as well"
printf '\n0\n\n\n' >in
run drill talk --ahead --cards 1 $now <in
run share $now
like "$stdout" "*Why The Ward? (missed 1 time)*" "share names cards as they were met"

# Nobody to ask: what is given stands, and nothing else is said.
fresh
run add talk.xml --set company=West --no-input
is "$status $stdout" "0 Added: Talk, 3 cards.
To start now, type: rehearse drill talk" "--no-input asks nothing"
run interview list
like "$stdout" '*talk/company = "West".' "--set says it"
printf 'Nurse\n' >in
run add talk.xml <in
like "$stdout" "*Your coach left 2 blanks. Job title? *Boss? Enter = skip
boss>" "what --set said is not asked, and the end of input skips nothing"
run add talk.xml <in
like "$stdout" "*Your coach left a blank. Boss? *" "it is asked again the next time"
fresh
printf 'A\nB\nC\n\n' >in
for option in --quiet --json --dry-run; do
	run add talk.xml $option <in
	unlike "$stdout" "*left*" "$option asks nothing"
done
run add talk.xml --set nothing=1
is "$status" 2 "--set of what the deck lacks ends with 2"
run add talk.xml --set other/company=X
is "$status" 2 "--set for another deck ends with 2"
like "$stderr" "*other/company is no blank of 'talk'; leave other/ out*" "and says what to type"
run add talk.xml --set talk/company=X --dry-run
is "$status" 0 "--set may name the deck itself"
fresh
run add talk.xml
is "$stdout" "Added: Talk, 3 cards.
To start now, type: rehearse drill talk" "at the end of input nothing is asked"
"$rehearse" backup copy.db >/dev/null
run interview edit --set talk/company=Lost
run restore copy.db --force
run interview list
unlike "$stdout" "*Lost*" "a backup brings back what was said then"
run doctor
is "$status" 0 "all is well with the state file" || note "$stdout$stderr"

done_testing
