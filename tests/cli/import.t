#!/bin/sh
# A coach's spreadsheet becomes a deck, and the same sheet again its next edition;
# a deck becomes a spreadsheet and comes back.
. "${RH_SRC:-.}/tests/cli/tap.sh"

# --- the first time ----------------------------------------------------------------
cat >"Interview questions.csv" <<'END'
Question;Good answer;Don't say;My notes
Why us?;"- One fact about them
- What I bring; and why";I need the money;ask Jo
Tell me about yourself;"Now
Before
Why here";;
Your pay?;;;
END
run import "Interview questions.csv" --no-input
is "$status" 0 "import" || note "$stderr"
is "$stdout" "Sheet 1: 3 rows. I read the columns like this:
  1  \"Question\"     the question
  2  \"Good answer\"  points, one for each line in the cell
  3  \"Don't say\"    a trap
  4  \"My notes\"     private: stays with you, is never sent
Wrote interview-questions.xml: 3 questions, 5 points, 1 trap.
  Row 4 has no answer. The card works; add points when you like.
Your spreadsheet stays the master: change it, import it again.
Next: rehearse preview interview-questions.xml" "what it says"
run check interview-questions.xml
is "$status" 0 "the deck has no errors" || note "$stdout"
ok "a semicolon splits nothing" grep -q '<point>What I bring; and why</point>' interview-questions.xml
ok "what is not known stays private" grep -q '<private>ask Jo</private>' interview-questions.xml
run preview interview-questions.xml why-us </dev/null
is "$status" 0 "it can be previewed"

# --- the same again -----------------------------------------------------------------
cp interview-questions.xml before.xml
run import "Interview questions.csv" --no-input
is "$stdout" "3 same, 0 changed, 0 new, 0 gone.
Nothing to change in interview-questions.xml." "the same sheet changes nothing"
ok "not a byte" cmp -s before.xml interview-questions.xml

# By hand: a phrase below a point, a point of its own, a note, a card.
sed -e 's|<point>One fact about them</point>|<point>One fact about them<say>"new wing"</say></point>|' \
	-e 's|<point>What I bring; and why</point>|&<point>Added by hand</point>|' \
	-e 's|<private>ask Jo</private>|&<private>by hand</private>|' \
	-e 's|</deck>|<question id="own"><ask>A card of my own?</ask></question></deck>|' \
	before.xml >interview-questions.xml
run check interview-questions.xml
is "$status" 0 "the deck that was changed by hand is sound" || note "$stdout"
cat >"Interview questions.csv" <<'END'
Question;Good answer;Don't say;My notes
Why us?;"- One fact about them, looked up
- What I bring; and why
- Something new";I need the money;ask Jo
Tell me about yourself;"Now
Before
Why here";;
What would you do first?;Listen;;
END
run import "Interview questions.csv" --no-input
is "$status" 0 "a changed sheet" || note "$stderr"
like "$stdout" "1 same, 1 changed, 1 new, 1 gone.*" "what changed is counted"
cat >expect <<'END'
  <question id="why-us">
    <ask>Why us?</ask>
    <point>One fact about them, looked up
      <say>"new wing"</say>
    </point>
    <point>What I bring; and why</point>
    <point>Something new</point>
    <point>Added by hand</point>
END
grep -A 7 '<question id="why-us">' interview-questions.xml >got
ok "a new wording keeps what is below it, and what was added by hand stays" cmp -s expect got || note "$(cat got)"
ok "so do notes" grep -q '<private>by hand</private>' interview-questions.xml
ok "so does a card" grep -q 'id="own"' interview-questions.xml
ok "the version was raised" grep -q 'version="2"' interview-questions.xml
if grep -q 'Your pay' interview-questions.xml; then tap_result 1 "what is gone is gone"; else tap_result 0 "what is gone is gone"; fi

# --- both sides changed ------------------------------------------------------------------
sed 's|<point>Something new</point>|<point>Something new, by hand</point>|' interview-questions.xml >x &&
	mv x interview-questions.xml
sed 's/Something new/Something quite new/' "Interview questions.csv" >x && mv x "Interview questions.csv"
run import "Interview questions.csv" --no-input
is "$status" 0 "both sides changed a point"
like "$stdout" "Row 2, \"Why us?\": the spreadsheet and the deck both changed point. The*deck's was kept.*" "is told"
ok "the deck's stays" grep -q 'Something new, by hand' interview-questions.xml

# --- other words ---------------------------------------------------------------------------
sed 's/Tell me about yourself/Tell me a little about yourself/' "Interview questions.csv" >x && mv x "Interview questions.csv"
run import "Interview questions.csv" --no-input
ok "a question with other words keeps its id" grep -A 1 '<question id="tell-me-about-yourself">' interview-questions.xml
like "$(cat interview-questions.xml)" "*id=\"tell-me-about-yourself\">
    <ask>Tell me a little about yourself</ask>*" "and gets the words"
rm interview-questions.map
run import "Interview questions.csv" --no-input
like "$stdout" "*2 same, 1 changed, 0 new, 0 gone.*" "without the map the cards are found by their text"

# --- choices ---------------------------------------------------------------------------------
printf 'a;b;c\nd?;e;f\n' >plain.csv
run import plain.csv --columns 1=private,2=ask,3=point --no-input -o plain-deck.xml
is "$status" 0 "columns that are set"
ok "are taken" grep -q '<ask>b</ask>' plain-deck.xml
run import plain.csv --columns 9=ask --no-input
is "$status" 2 "a column that is not there"
like "$stderr" "*'9=ask' names no column; write it as 1=ask,2=point with numbers from 1 to 3*" "is told"
run import plain.csv --columns 1=question --no-input
is "$status" 2 "a use that is none"
like "$stderr" "*a column is ask, point, avoid,*not 'question'*" "is told"
run import plain.csv --dry-run --no-input -o nothing.xml
is "$status" 0 "--dry-run"
[ ! -e nothing.xml ] && [ ! -e nothing.map ]
tap_result $? "writes nothing"
run import letter.doc
is "$status" 3 "a file of another kind"
run import letter.wav
is "$status" 2 "a file of no known kind"
run import nowhere.csv
is "$status" 3 "a file that is not there"
like "$stderr" "*cannot read nowhere.csv*" "is told"
printf 'Frage;Antwort\nWarum?;Darum\n' >fragen.csv
run import fragen.csv --no-input
ok "German headings make a German deck" grep -q 'xml:lang="de"' fragen.xml

# --- names in braces ---------------------------------------------------------------------------
cat >blanks.csv <<'END'
Question,Answer,Don't say
Why {company}?,"One fact about {Company}
{a, b} and {{company}} are text",I need {company} money
What of {Job Title}?,A range,
END
run import blanks.csv --no-input
like "$stdout" "*
Wrote blanks.xml: 2 questions, 3 points, 1 trap.
  {company} and {job-title} are blanks: clients are asked for them when
  they add the deck.
*" "names in braces are blanks, and it is said"
is "$(grep -o '<variable.*' blanks.xml)" '<variable id="company">[company]</variable>
<variable id="job-title">[Job Title]</variable>' "they are declared"
ok "as what they are" grep -q '<point>One fact about {company}</point>' blanks.xml
ok "other braces are text" grep -q '<point>{{a, b} and {{{{company}} are text</point>' blanks.xml
ok "a pattern leaves room for them" grep -q '<say>i need ~3 money</say>' blanks.xml
run check blanks.xml
is "$status" 0 "the deck has no errors" || note "$stdout"
run import blanks.csv --no-input
like "$stdout" "*Nothing to change in blanks.xml." "the same sheet changes nothing"
run handout blanks.xml --kind points
like "$stdout" "*Why [[]company]?*{a, b} and {{company}} are text*not \"I need [[]company] money\"*What of [[]Job Title]?*" \
	"until they are filled their names stand there"
sed -i.bak 's/What of {Job Title}?/What of {job-title} and {pay}?/' blanks.csv
sed -i.bak 's/>.company.</>this house</' blanks.xml
run import blanks.csv --no-input --json
like "$stdout" '*"same":1,"changed":1,"new":0,*"blanks":[[]"pay"],*' "only what is new is declared"
ok "a text that was changed stays" grep -q '<variable id="company">this house</variable>' blanks.xml
run export blanks.xml -o blanks-back.csv
run import blanks-back.csv -o blanks-back.xml
run diff blanks.xml blanks-back.xml
like "$stdout" "*: 2 same." "there and back it is the same deck"
unlike "$stdout" "*variable*" "with the same blanks"
sed -i.bak 's/What of {job-title} and {pay}?/What of {pay} and {{x} and {car}?/' blanks-back.csv
run import blanks-back.csv -o blanks-back.xml --force
is "$stdout" "Wrote blanks-back.xml: 2 cards.
  {car} is a blank: clients are asked for it when they add the deck.
Next: rehearse preview blanks-back.xml" "a cell of an exported deck may have a new one"
run check blanks-back.xml
is "$status" 0 "and it is declared" || note "$stdout"
sed -i.bak 's/{car}/{Car}/' blanks-back.csv
run import blanks-back.csv -o blanks-back.xml --force
is "$status" 3 "such a table is a deck's own text"
like "$stderr" "*row [0-9]*: { begins no variable here; write {car}: *" "and the row is named"
printf 'kind,id,ask,weight\nquestion,a,Why {car}?,\nquestion,b,What {bus}?,9\n' >rows.csv
run import rows.csv
like "$stderr" "*rows.csv: row 3: weight=\"9\" is not valid*" "what is declared moves no row"
printf '# Why {company}?\n\n- One fact\n' >notes.md
run import notes.md --no-input
like "$stdout" "*{company} is a blank: clients are asked for it when they add the deck.*" "in Markdown, too"
run new card question noted.xml --set ask="Who is {Boss}?" --set point="Ann"
like "$stdout" "*{boss} is a blank: *" "and in a new card"
printf 'n\n' >in
run preview blanks.xml --set company="City Hospital" <in
like "$stdout" "*Why City Hospital?*" "a preview may fill them"
run pack blanks.xml </dev/null
like "$stdout" "*
  It asks you for: company, job title, pay." "the text for the mail says what is asked for"

# --- there and back ---------------------------------------------------------------------------
for format in csv tsv xlsx ods md; do
	run export interview-questions.xml -o "back.$format"
	is "$status" 0 "export to .$format" || note "$stderr"
	run import "back.$format" -o "back-$format.xml"
	is "$status" 0 "and back" || note "$stderr"
	run diff interview-questions.xml "back-$format.xml"
	like "$stdout" "*: 4 same." "gives the same deck"
done
# Comments are in no table; the deck in whose place it comes keeps its own.
cat >remarked.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<!-- Ask Jo before you send this. -->
<deck id="remarked" version="1" format="1" xml:lang="en">
  <title>Remarked</title>

  <!-- the hard one -->
  <?rehearse allow H001 H002?>
  <question id="why-us">
    <ask>Why us?</ask>
    <!-- a point may be missing here -->
    <point>One fact</point>
  </question>
</deck>
END
cp remarked.xml before.xml
run export remarked.xml -o remarked.xlsx
run import remarked.xlsx -o remarked.xml --force
is "$status" 0 "a table over its own deck" || note "$stderr"
ok "comments and what a card allows stay where they were" cmp before.xml remarked.xml
run import remarked.xlsx -o elsewhere.xml
ok "what a card allows stands in the table" grep -q '<?rehearse allow H001 H002?>' elsewhere.xml

# --- one of several sheets ------------------------------------------------------------------
cp "$RH_SRC/tests/data/sheets/written/libreoffice.xlsx" pack.xlsx
run import pack.xlsx --sheet Nowhere --no-input
is "$status" 2 "a sheet that is not there"
like "$stderr" '*has no sheet "Nowhere"; it has "Cover", "Interview", "Old"*' "is told, with those that are"
run import pack.xlsx --sheet Old --no-input
like "$stdout" 'Sheet "Old": 1 row.*' "a sheet that is named is read"
run import pack.xlsx --no-input
like "$stdout" '1 same, 0 changed, 0 new, 0 gone.*' "and read again the next time"
run import pack.xlsx --no-input -o whole.xml
like "$stdout" 'Sheet "Interview": 8 rows.*' "otherwise the first that has questions"

run export interview-questions.xml -o back.csv </dev/null
is "$status" 1 "a file that is there is not written over"
run export interview-questions.xml -o back.csv --force
is "$status" 0 "but with --force"
run import back.csv -o back-csv.xml </dev/null
is "$status" 1 "nor is a deck replaced by a table"
run export interview-questions.xml
is "$status" 2 "export needs to know where to"
run export interview-questions.xml -o x.numbers
is "$status" 3 "a format that is not written"
printf 'broken' >broken.xml
run export broken.xml -o x.csv
is "$status" 3 "a broken deck is not exported"

done_testing
