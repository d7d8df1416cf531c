#!/bin/sh
# The leader/manager deck teaches all that it is meant to teach.  Every item has
# an id, listed one a line in tests/data/coverage-ids.txt; a card names the items
# it teaches in its attribute source.
. "${RH_SRC:-.}/tests/cli/tap.sh"

list=$RH_SRC/tests/data/coverage-ids.txt
deck=$RH_SRC/decks/leader-manager.xml

# named DECK: the ids in source attributes of cards, one a line, sorted.
# An attribute may stand on a line of its own; comments do not count.
named() {
	awk '
		{ text = text " " $0 }
		END {
			while ((i = index(text, "<!--")) > 0) {
				rest = substr(text, i + 4)
				j = index(rest, "-->")
				text = substr(text, 1, i - 1) " " (j ? substr(rest, j + 3) : "")
			}
			n = split(text, tags, "<")
			for (t = 1; t <= n; t++) {
				tag = tags[t]
				sub(/>.*/, "", tag)
				if (!match(tag, /[ \t]source="[^"]*"/))
					continue
				ids = substr(tag, RSTART + 9, RLENGTH - 10)
				m = split(ids, id, /[ \t]+/)
				for (k = 1; k <= m; k++)
					if (id[k] != "")
						print id[k]
			}
		}' "$1" | sort -u
}

# forgotten LIST DECK, unknown LIST DECK: what one of them has and not the other.
forgotten() {
	named "$2" >"$work/named"
	grep -vxFf "$work/named" "$1" || :
}
unknown() {
	named "$2" >"$work/named"
	grep -vxFf "$1" "$work/named" || :
}

# silent DESCRIPTION COMMAND...: it prints nothing; what it prints is a note.
silent() {
	silent_what=$1
	shift
	is "$("$@")" "" "$silent_what"
}

is "$(grep -cvE '^S[0-4]-[0-9][0-9]$' "$list")" 0 "the list holds ids and nothing else"
is "$(awk 'END { print NR }' "$list")" 256 "256 items are to be taught"
is "$(sort "$list" | uniq -d)" "" "no item is listed twice"
silent "every item is named by a card" forgotten "$list" "$deck"
silent "no card names an item that is not listed" unknown "$list" "$deck"

# The same checks on decks that are wrong.
id=$(sed -n 100p "$list")
sed "s/$id//g" "$deck" >"$work/gap.xml"
is "$(forgotten "$list" "$work/gap.xml")" "$id" "an item that no card names is noticed"
sed "s/<ask>/<ask>$id /; s/source=\"/source=\"S9-99 /" "$work/gap.xml" >"$work/text.xml"
is "$(forgotten "$list" "$work/text.xml")" "$id" "an id in running text teaches nothing"
is "$(unknown "$list" "$work/text.xml")" "S9-99" "an id that is not listed is noticed"
awk -v id="$id" '{ print } /^<deck/ { print "<!-- <card source=\"" id "\"> -->" }' \
	"$work/gap.xml" >"$work/comment.xml"
is "$(forgotten "$list" "$work/comment.xml")" "$id" "a comment teaches nothing"

# Nothing is wrong with it, nothing is silenced: every sample makes the points of
# its own card and trips no flag.
run check --strict "$deck"
is "$status" 0 "the deck has no error, warning or hint"
is "$(grep -c '<?rehearse' "$deck")" 0 "none is silenced"
sed 's/<sample [^>]*>/&Well. <\/sample>&/' "$deck" >"$work/thin.xml"
run check --strict "$work/thin.xml"
is "$status" 1 "samples that say nothing are noticed"

done_testing
