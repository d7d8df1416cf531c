#!/bin/sh
# The program in another language: the German translation is complete and belongs
# to these sources; a whole session in it keeps keys, plurals, dates and widths.
. "${RH_SRC:-.}/tests/cli/tap.sh"

po=$RH_SRC/src/po
has() { command -v "$1" >/dev/null 2>&1; }

# ----------------------------------------------------------------- the sources

# What is said, without the header and remarks, which differ with the tools.
bare() { sed '1,/^$/d' "$1" | grep -v '^#'; }

if has msgfmt && has msgcmp; then
	LC_ALL=C msgfmt --check --statistics -o /dev/null "$po/de.po" >statistics 2>&1
	is "$?" 0 "de.po is correct"
	like "$(cat statistics)" "*[0-9] translated messages." "de.po: all translated, nothing fuzzy"
	ok "de.po has every sentence of rehearse.pot" msgcmp "$po/de.po" "$po/rehearse.pot"
else
	skip "no msgfmt or msgcmp"
fi
if has xgettext; then
	ok "the sentences can be collected" sh "$po/collect" "$RH_SRC" "$work/new.pot"
	bare "$po/rehearse.pot" >old
	bare new.pot >new
	is "$(diff old new)" "" "rehearse.pot is what the sources say (else: make pot)"
	ok "and that is not little" test "$(grep -c '^msgid ' new)" -gt 300
else
	skip "no xgettext"
fi
is "$(awk '
	/^msgid ".*> "$/ { asked++; getline answer
		said = substr(answer, 9, length(answer) - 9)
		if (said !~ /^[ -~]*> $/ || length(said) > 14) print $0 ": " answer }
	END { if (asked < 20) print "only " asked + 0 " prompts" }' "$po/de.po")" "" \
	"prompts are short, of ASCII alone, and end alike"

# ----------------------------------------------------------------- the session

[ -f "$RH_BUILD/po/de/LC_MESSAGES/rehearse.mo" ] || { skip "built without msgfmt"; done_testing; exit; }
has localedef && mkdir locales &&
	localedef -i de_DE -f UTF-8 "$work/locales/de_DE.UTF-8" >/dev/null 2>&1 ||
	{ skip "no German locale can be made here"; done_testing; exit; }

now=--now=2026-11-23T10:00:00Z
mkdir decks
export REHEARSE_DECKS="$work/decks"

card() {	# ID
	cat <<END
<question id="$1"><ask>What of $1?</ask><why>They want to know.</why><point id="a">One point</point>
<point id="b">Two points</point><sample>Say so.</sample><hint>Think of it.</hint></question>
END
}
deck() {	# ID CARD...
	echo "<deck id=\"$1\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>Deck $1</title>"
	shift
	for id; do card "$id"; done
	cat <<'END'
<myth id="m"><fact>Notes decide.</fact><claim>All is decided at the door.</claim>
<why>Notes are kept.</why><better>I prepare.</better></myth></deck>
END
}
deck some q r >decks/some.xml
{ echo '<deck id="one" version="1" format="1" xml:lang="en"><title>One</title>'; card q; echo '</deck>'; } >one.xml

german() {	# ARGUMENT...: run in German
	(
		LOCPATH=$work/locales LC_ALL=de_DE.UTF-8
		export LOCPATH LC_ALL
		"$rehearse" "$@" >"$work/.out" 2>"$work/.err"
	)
	status=$?
	stdout=$(cat "$work/.out")
	stderr=$(cat "$work/.err")
}
fresh() { rm -rf "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_STATE_HOME"; }

# The widest line of standard input in columns: continuation bytes take none.
widest() {
	LC_ALL=C tr -d '\200-\277' |
		LC_ALL=C awk '{ if (length($0) > n) n = length($0) } END { print n + 0 }'
}

cat >in <<'END'
2. Dez 10:00
7
?
:hint

2
m
:why
x
1
?
:nothing


:note etwas
-
q
END

for columns in 80 40; do
	fresh
	COLUMNS=$columns
	export COLUMNS
	german "$now" <in
	is "$status" 0 "$columns columns: a session in German ends with 0"
	is "$stderr" "" "$columns columns: nothing is wrong"
	like "$stdout" "Willkommen.*Wann ist das*Datum>
Mittwoch, 2. Dezember, 10:00 Uhr, in 9*Minuten>*Karte 1 von *Antwort>*" \
		"$columns columns: questions, prompts and the date are German"
	like "$stdout" "*Hinweis: Think of it.*" "$columns columns: :hint is the same key"
	like "$stdout" "*Befehle, jeder nach einem*:*undo*" "$columns columns: :commands keep their names"
	like "$stdout" "*Fertig: 3 Karten*gespeichert.*" "$columns columns: the end page is German"
	unlike "$stdout" "*Enter = n[eo][xn]*" "$columns columns: no English keys line is left"
	ok "$columns columns: no line is wider" test "$(printf '%s\n' "$stdout" | widest)" -le "$columns"
	ok "$columns columns: but some use the width" test "$(printf '%s\n' "$stdout" | widest)" -gt 30
done
unset COLUMNS

# --------------------------------------------------------------------- plurals

fresh
printf '\n2\n' >in
german drill "$now" one.xml <in
like "$stdout" "*1 von 2 gesagt.*Fertig: 1 Karte. Alles gespeichert.*" "one card is eine Karte"
fresh
printf '\n-\n1\n\n\n-\nq\n' >in
german drill "$now" some <in
like "$stdout" "*Beides gesagt.*Fertig: 3 Karten. Alles gespeichert.*" "three are Karten"
like "$stdout" "*[0-9] Karte*  Eingeben: rehearse*" "what is next says how many, and what to type"

# ----------------------------------------------------------------------- dates

# said LINE: the day that the first question understands.
said() {
	fresh
	printf '%s\n' "$1" >in
	german "$now" <in
	printf '%s\n' "$stdout" | sed -n '/^Datum>/{n;p;q;}'
}
is "$(said '9 Tage')" "Mittwoch, 2. Dezember, in 9 Tagen." "9 Tage"
is "$(said 'in 2 Wochen')" "Montag, 7. Dezember, in 14 Tagen." "in 2 Wochen"
is "$(said 'Mi 10 Uhr')" "Mittwoch, 25. November, 10:00 Uhr, in 2 Tagen." "Mi 10 Uhr"
is "$(said morgen)" "Dienstag, 24. November, morgen." "morgen"
is "$(said übermorgen)" "Mittwoch, 25. November, in 2 Tagen." "übermorgen"
is "$(said '3. März 2027')" "Mittwoch, 3. März 2027, in 100 Tagen." "another year is named"
is "$(said '9 days')" "Mittwoch, 2. Dezember, in 9 Tagen." "English is understood too"
is "$(said '4/12')" "1 = 4. Dezember, 2 = 12. April. Enter = 1" "two readings"
printf '2 Dez\n\n\n-\n1\n\n\n-\nq\n' >in
fresh
german "$now" <in
printf '\nq\n' >in
german --now=2026-11-24T10:00:00Z <in
like "$stdout" "*Gespräch: Mi, 2. Dez.*" "short names on the next days"

# ------------------------------------------------------------ beside the session

german help drill
like "$stdout" "Aufruf: rehearse drill*Optionen:*--minutes=N *wie lange*" "the help"
german due "$now"
like "$stdout" "Gerade ist keine*Später heute: 1 Karte.
Am Freitag: 1 Karte.*" "what is due: one card, a weekday"
german stats "$now"
like "$stdout" "An 1 Tag seit *geübt.*3 Antworten*Karten*" "figures: one day, three answers"

# ---------------------------------------------------------------- what is wrong

cat >bad.xml <<'END'
<deck id="bad" version="1" format="1" xml:lang="en">
  <title>Bad</title>
  <question id="q"><ask>Why {us}?</ask><point id="p">One<say>(one | two</say><say>on</say></point></question>
  <qestion id="r"><ask>Why?</ask></qestion>
  <question id="q"><ask>Why us?</ask></question>
</deck>
END
fresh
german check bad.xml
is "$status" 1 "a bad deck ends with 1 in German too"
like "$stdout" "*bad.xml:3:*: error\[E031\]: {us} ist nicht vereinbart
  <variable id=\"us\">*</variable> vor die erste Karte schreiben
*" "what is wrong and what to type are German; place, severity and code are not"
like "$stdout" "*: error\[E028\]: Muster: diese Klammer wird nicht geschlossen (beim Zeichen 1)
  ) hinter die letzte Alternative schreiben
*" "a pattern, too"
like "$stdout" "*: error\[E013\]: das Element <qestion> gibt es nicht
  <question> schreiben
*bad.xml: 2 Karten, 4 Fehler, *Warnung*Hinweis*" "elements keep their names; the summary counts"
german_lines=$(printf '%s\n' "$stdout" | sed -n 's/^\(bad.xml:[^ ]* [a-z]*\[[A-Z0-9]*\]:\) .*/\1/p')
run check bad.xml
is "$german_lines" "$(printf '%s\n' "$stdout" | sed -n 's/^\(bad.xml:[^ ]* [a-z]*\[[A-Z0-9]*\]:\) .*/\1/p')" \
	"editors find the same places in every language"
like "$stdout" "*error\[E031\]: {us} is not declared
  write <variable id=\"us\">*" "and without a locale it is English"
german check --json bad.xml
german_json=$stdout
run check --json bad.xml
is "$german_json" "$stdout" "--json of check is the same in every language"

german explain e004
like "$stdout" "E004: & ohne Bedeutung

In XML beginnt*

Falsch:
  <ask>Have you worked in R&D?</ask>

Richtig:
*" "the page of a code: its example stays as it is"
ok "no line of it is wider than 80 columns" test "$(printf '%s\n' "$stdout" | widest)" -le 80
german explain
is "$(printf '%s\n' "$stdout" | grep -c '^[EWH][0-9]*: .* \(that\|not\|without\|a\|an\|the\) ')" 0 "all codes are listed in German"

printf 'Frage,Antwort\nWhy us?,Good work\n,More\n"Why now,Soon\n' >bad.csv
german import bad.csv -o new.xml
is "$stderr" "rehearse: bad.csv: Zeile 4, Spalte 1: das Anführungszeichen am Anfang dieser Zelle wird nie geschlossen; schließen, oder wegnehmen" \
	"a broken sheet: row, column and what to do"
printf 'Question;Answer\n;More\nWhy us?;Good work\n' >gap.csv
german import --no-input gap.csv -o gap.xml
like "$stdout$stderr" "*n Zeile 2 steht keine Frage; sie wurde weggelassen*" "what a sheet leaves unsaid"
german import notes.docx -o new.xml
like "$stderr" "rehearse: notes.docx ist ein Textdokument; *" "a file that is no sheet"
fresh
german interview add Friday --on 2026-02-30
is "$status" 2 "a wrong date is a usage error"
like "$stderr" "rehearse: „2026-02-30“ *
Nachlesen: rehearse interview*" "and told in German"
german drill --minuts=5
like "$stderr" "rehearse: es gibt keine Option „--minuts“; ist „--minutes“ gemeint*" "an option that is not there"
german drill nowhere --json
german_json=$stderr
run drill nowhere --json
is "$german_json" "$stderr" "an error for a program is the same in every language"
german check --jsn --json bad.xml
german_json=$stderr
run check --jsn --json bad.xml
is "$german_json" "$stderr" "also when the options make no sense"

# ------------------------------------------------------------- not for programs

fresh
german decks --json
german_json=$stdout
run decks --json
is "$german_json" "$stdout" "--json is the same in every language"
fresh
german drill "$now" --json one.xml </dev/null
german_json=$(printf '%s\n' "$stdout" | sed 's/"session":"[^"]*"//')
fresh
run drill "$now" --json one.xml </dev/null
is "$german_json" "$(printf '%s\n' "$stdout" | sed 's/"session":"[^"]*"//')" "and so is a drill for a program"
like "$german_json" "*What of q?*" "which asks its card"
printf '\n2\n' >in
fresh
run drill "$now" one.xml <in
like "$stdout" "*Said 1 of 2.*Done: 1 card.*" "without a locale it is English"

done_testing
