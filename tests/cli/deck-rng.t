#!/bin/sh
# The grammar for XML editors says the same as the reader: both are held against
# the good decks and against the table of the bad ones (the reader by
# tests/unit/test_deck.c).
. "${RH_SRC:-.}/tests/cli/tap.sh"

grammar=$RH_SRC/decks/deck.rng
decks=$RH_SRC/tests/data/decks
compact=$RH_SRC/decks/deck.rnc
names() {	# FILE PATTERN...: what it names, and how often
	for kind in element attribute; do
		grep -oE "$2" "$1" | sed -n -e 's/ name="/ /' -e "s/^<\{0,1\}$kind \([a-z:]*\).*/$kind \1/p"
	done | sort | uniq -c
}

is "$(names "$compact" '(element|attribute) [a-z:]+')" \
	"$(names "$grammar" '<(element|attribute) name="[a-z:]+"')" \
	"the compact form names the same elements and attributes"
if command -v trang >/dev/null; then
	trang "$grammar" "$work/deck.rnc"
	sh "$RH_SRC/build-aux/tidy-rnc" <"$work/deck.rnc" >"$work/tidy.rnc"
	ok "the compact form is what make rnc writes" diff "$compact" "$work/tidy.rnc"
else
	skip "trang is not installed"
fi
if command -v jing >/dev/null; then
	# It stops at the first file that is no XML, or a trap for parsers.
	set -- "$decks"/good/*.xml "$decks"/warn/*.xml "$RH_SRC"/decks/*.xml
	for name in $(awk "!/^(#|doctype|prefix-not|utf-16)|\txml\t/ { print \$1 }" "$decks/bad/EXPECT" | uniq); do
		set -- "$@" "$decks/bad/$name"
	done
	jing "$grammar" "$@" >"$work/rng.said"
	jing -c "$compact" "$@" >"$work/rnc.said"
	ok "both forms say the same of every deck" cmp "$work/rng.said" "$work/rnc.said"
	ok "and something of the bad ones" grep -q bad/missing-ask.xml "$work/rnc.said"
else
	skip "jing is not installed"
fi

if ! command -v xmllint >/dev/null; then
	skip "xmllint is not installed"
	done_testing
	exit
fi

# verdict FILE: "valid", "invalid" (well-formed, but not a deck) or "broken" (no XML).
verdict() {
	xmllint --nonet --noout --relaxng "$grammar" "$1" >/dev/null 2>"$work/said"
	case $? in
	0) echo valid ;;
	3) echo invalid ;;
	1) echo broken ;;
	*) cat "$work/said" ;;
	esac
}

ok "the grammar is well-formed XML" xmllint --nonet --noout "$grammar"

for deck in "$decks"/good/*.xml "$decks"/warn/*.xml "$RH_SRC"/decks/*.xml; do
	is "$(verdict "$deck")" valid "valid: ${deck#"$RH_SRC"/}"
done

sed '/^#/d' "$decks/bad/EXPECT" | cut -f1,2 | uniq >"$work/table"
while read -r name class; do
	case $class in
	xml) wanted=broken ;;
	grammar) wanted=invalid ;;
	rule) wanted=valid ;;
	*) wanted="a class" ;;
	esac
	is "$(verdict "$decks/bad/$name")" "$wanted" "$wanted: $name"
done <"$work/table"

is "$(cut -d'	' -f2 "$work/table" | sort | uniq | tr '\n' ' ')" "grammar rule xml " \
	"the table has decks of every class"

done_testing
