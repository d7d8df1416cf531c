#!/bin/sh
# The two flagship flags of the leader/manager deck, on labelled sentences of many
# voices: most claims are found, and few fair sentences are.  All of these files were
# looked at when patterns were widened: what is asked here only guards against loss.
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

# flag CARD FILE PERCENT FAIR LEAST: at least so many percent of the claims, of the fair
# ones at most FAIR; each file has LEAST or more of both.
flag() {
	labelled 1 "$2" >"$work/claims"
	labelled 0 "$2" >"$work/fair"
	: >"$work/notes"
	tally=$(tally "$1" "$work/claims")
	[ "${tally#* }" -ge "$5" ] && [ $((100 * ${tally% *})) -ge $(($3 * ${tally#* })) ]
	tap_result $? "$1: at least $3 % of the claims are found (${tally% *} of ${tally#* })" ||
		note "$(grep '^not found' "$work/notes")"
	tally=$(tally "$1" "$work/fair")
	[ "${tally#* }" -ge "$5" ] && [ "${tally% *}" -le "$4" ]
	tap_result $? "$1: at most $4 fair sentences are found (${tally% *} of ${tally#* })" ||
		note "$(grep '^found' "$work/notes")"
}

# The first file and the tuning ones were at hand when the patterns were written.
for name in leader-not-manager disparage-management; do
	flag "flag-$name" "$RH_SRC/tests/data/flags/$name.tsv" 90 10 100
	flag "flag-$name" "$RH_SRC/tests/data/flags/$name.tuning2.tsv" 85 2 80
	flag "flag-$name" "$RH_SRC/tests/data/flags/$name.tuning3.tsv" 85 6 200
	flag "flag-$name" "$RH_SRC/tests/data/flags/$name.held-out.tsv" 80 2 60
done

# points FILE PERCENT LEAST: of the key points that the sentences make at least so many
# percent are found, and none beside them; the file has LEAST or more.
points() {
	awk -F '\t' '!/^#/ { print $2 }' "$1" >"$work/wanted"
	awk -F '\t' '!/^#/ { print $3 }' "$1" >"$work/said"
	"$rehearse" try --json --file "$work/said" "$deck" q-difference >"$work/found"
	tally=$(awk '
		FNR == NR {
			match($0, /"points": *\[[^]]*\]/)
			hits[FNR] = substr($0, RSTART, RLENGTH)
			next
		}
		{
			n++
			own += index(hits[FNR], "/" $1 "\"") > 0
			for (id in ids)
				others += id != $1 && index(hits[FNR], "/" id "\"") > 0
		}
		BEGIN { ids["both"]; ids["order"]; ids["direction"]; ids["moment"] }
		END { print own + 0, n + 0, others + 0 }' "$work/found" "$work/wanted")
	set -- "$2" "$3" $tally
	[ "$4" -ge "$2" ] && [ $((100 * $3)) -ge $(($1 * $4)) ]
	tap_result $? "q-difference: at least $1 % of the points are found ($3 of $4)"
	[ "$4" -ge "$2" ] && [ "$5" -eq 0 ]
	tap_result $? "q-difference: no other point is found ($5)"
}

points "$RH_SRC/tests/data/keypoints.tuning.tsv" 90 80

done_testing
