#!/bin/sh
# The two flagship flags of the leader/manager deck, on labelled sentences of many
# voices: most claims are found, and no fair sentence is.
. "${RH_SRC:-.}/tests/cli/tap.sh"

deck=$RH_SRC/decks/leader-manager.xml

# labelled LABEL FILE: its sentences with that label.
labelled() {
	awk -F '\t' -v label="$1" '!/^#/ && $1 == label { print $2 }' "$2"
}

# tally CARD SENTENCES: "found all", and the others as notes in $work/notes.
tally() {
	"$rehearse" try --json --file "$2" "$deck" "$1" >"$work/found" || return
	awk -v card="\"$1\"" -v notes="$work/notes" '
		FNR == NR {
			match($0, /"flags": *\[[^]]*\]/)
			hit[FNR] = index(substr($0, RSTART, RLENGTH), card) > 0
			next
		}
		{ n++; found += hit[FNR]; print (hit[FNR] ? "found: " : "not found: ") $0 >notes }
		END { print found + 0, n + 0 }' "$work/found" "$2"
}

# flag CARD FILE PERCENT: at least so many of the claims, none of the fair ones.
flag() {
	labelled 1 "$2" >"$work/claims"
	labelled 0 "$2" >"$work/fair"
	: >"$work/notes"
	tally=$(tally "$1" "$work/claims")
	[ "${tally#* }" -ge 100 ] && [ $((100 * ${tally% *})) -ge $(($3 * ${tally#* })) ]
	tap_result $? "$1: at least $3 % of the claims are found (${tally% *} of ${tally#* })" ||
		note "$(grep '^not found' "$work/notes")"
	tally=$(tally "$1" "$work/fair")
	[ "${tally#* }" -ge 100 ] && [ "${tally% *}" -eq 0 ]
	tap_result $? "$1: no fair sentence is found (${tally% *} of ${tally#* })" ||
		note "$(grep '^found' "$work/notes")"
}

flag flag-leader-not-manager "$RH_SRC/tests/data/flags/leader-not-manager.tsv" 90
flag flag-disparage-management "$RH_SRC/tests/data/flags/disparage-management.tsv" 90

done_testing
