#!/bin/sh
# The grammar for XML editors says the same as the reader: both are held against
# the good decks and against the table of the bad ones (the reader by
# tests/unit/test_deck.c).
. "${RH_SRC:-.}/tests/cli/tap.sh"

command -v xmllint >/dev/null || skip_all "xmllint is not installed"

grammar=$RH_SRC/decks/deck.rng
decks=$RH_SRC/tests/data/decks

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
