#!/bin/sh
# The manual is true: its examples run and print what it says, its decks are
# valid, and it knows every verb and every option.
. "${RH_SRC:-.}/tests/cli/tap.sh"

program_page=$RH_SRC/man/rehearse.1
deck_page=$RH_SRC/man/rehearse-deck.5
tutorial=$RH_SRC/man/rehearse-tutorial.7

mkdir bin
ln -s "$rehearse" bin/rehearse
PATH=$work/bin:$PATH

# ------------------------------------------------------------------ the form

for page in "$program_page" "$deck_page" "$tutorial"; do
	if command -v mandoc >/dev/null; then
		ok "mandoc has nothing to say about ${page##*/}" mandoc -Tlint -Wwarning "$page"
	else
		skip "mandoc is not installed"
	fi
done

# ------------------------------------------------------- what a display holds

# displays PAGE: every literal display as a file display-N, without the escapes
# of roff; the section or subsection that it stands in in display-N.of, and the
# file name that was mentioned last in display-N.name.
displays() {
	rm -f display-*
	awk '
		/^\.S[hs] / { section = substr($0, 5) }
		/^\.Pa / { name = $2 }
		/^\.Bd -literal/ { file = sprintf("display-%03d", ++n); print section >(file ".of")
			print name >(file ".name"); next }
		/^\.Ed/ { close(file); close(file ".of"); close(file ".name"); file = ""; next }
		file != "" {
			gsub(/\\&/, ""); gsub(/\\-/, "-"); gsub(/\\\(aq/, "\047"); gsub(/\\e/, "\\")
			print >file
		}' "$1"
}

# ---------------------------------------------------------------- the decks

displays "$deck_page"
kinds=
for display in display-*[0-9]; do
	of=$(cat "$display.of")
	case $of in
	"THE SMALLEST DECK")
		cp "$display" my-deck.xml ;;
	*)
		{
			echo "<deck id=\"example-$of\" version=\"1\" format=\"1\" xml:lang=\"en\"><title>$of</title>"
			cat "$display"
			echo "</deck>"
		} >"$of.xml"
		kinds="$kinds $of" ;;
	esac
done
is "$kinds" " question story myth situation contrast redflag exercise" "there is an example of every kind"
for deck in my-deck $kinds; do
	run check "$deck.xml"
	is "$status" 0 "rehearse-deck(5): the example of $deck has no errors" || note "$stdout$stderr"
	unlike "$stdout$stderr" "*warning\[*" "rehearse-deck(5): the example of $deck has no warnings"
done

# ------------------------------------------------------------ the transcripts

# A transcript: "$ command", which goes on after a "|" at the end, then what it
# prints; a line of three dots stands for any lines.  Behind a prompt such as
# "missed> " stands what is typed there.  Every command ends with 0.
play() {
	awk -v base="$1" '
		/^\$ / { n++; print substr($0, 3) >(base ".cmd-" n); goes_on = /\|$/; next }
		goes_on { print >(base ".cmd-" n); goes_on = /\|$/; next }
		/^[a-z]+>( |$)/ {
			prompt = $0
			sub(/>.*/, ">", prompt)
			sub(/^[a-z]+> ?/, "")
			print >(base ".in-" n)
			print prompt >(base ".out-" n)
			next
		}
		{ print >(base ".out-" n) }' "$1"
	i=1
	while [ -e "$1.cmd-$i" ]; do
		command=$(tr '\n' ' ' <"$1.cmd-$i")
		[ -e "$1.in-$i" ] || : >"$1.in-$i"
		sh "$1.cmd-$i" <"$1.in-$i" >got 2>errors
		is "$?" 0 "example: $command" || note "$(cat errors)"
		if [ -e "$1.out-$i" ]; then
			ok "example: what '$command' prints" reads_as "$1.out-$i" got
		fi
		i=$((i + 1))
	done
}

# reads_as WANTED GOT: the lines are the same, where dots stand for any.
reads_as() {
	awk '
	function fail(why) { failed = 1; print why; exit 1 }
	function fits(i, len, j,   k) {
		for (k = 0; k < len; k++)
			if (got[j + k] != want[i + k]) return 0
		return 1
	}
	FNR == NR { want[++n] = $0; next }
	{ got[++m] = $0 }
	END {
		if (failed) exit 1
		any = 0
		j = 1
		for (i = 1; i <= n; i += len) {
			len = 1
			if (want[i] == "...") { any = 1; continue }
			while (i + len <= n && want[i + len] != "...") len++
			if (any && i + len > n && m - len + 1 > j) j = m - len + 1
			while (any && j + len - 1 <= m && !fits(i, len, j)) j++
			if (j + len - 1 > m || !fits(i, len, j))
				fail("from line " j " on there is not: " want[i] (len > 1 ? " ..." : ""))
			j += len
			any = 0
		}
		if (!any && j <= m) fail("more than was wanted: " got[j])
	}' "$1" "$2" || { cat "$2"; return 1; }
}

displays "$program_page"
n_examples=0
for display in display-*[0-9]; do
	case $(cat "$display.of") in
	EXAMPLES)
		n_examples=$((n_examples + 1))
		play "$display" ;;
	"A session for other programs")
		cp "$display" client ;;
	esac
done
is "$((n_examples >= 5))" 1 "rehearse(1) has at least five examples"

# ------------------------------------------------------------- the tutorial

# Day 1 is a Monday; every later day of the page is a day later, at the same hour.
mkdir tutorial tutorial-bin
cat >tutorial-bin/rehearse <<X
#!/bin/sh
exec "$rehearse" "\$@" --now "\$NOW"
X
chmod +x tutorial-bin/rehearse
(
	cd tutorial || exit 99
	displays "$tutorial"
)
n_days=0
for display in tutorial/display-*[0-9]; do
	section=$(cat "$display.of")
	display=$work/$display
	case $section in
	"Day "*) day=${section#Day }; day=${day%%:*}; n_days=$((n_days + 1)) ;;
	# Somebody else, at another computer.
	"The file" | "What the client does") day=1; rm -rf tutorial/home ;;
	esac
	date=2026-11-$((22 + day))
	[ "$day" -le 8 ] || date=$(printf '2026-12-%02d' $((day - 8)))
	(
		# A world of its own; the counts go on.
		PATH=$work/tutorial-bin:$PATH HOME=$work/tutorial/home NOW=${date}T18:00:00Z
		XDG_DATA_HOME=$HOME/data XDG_CONFIG_HOME=$HOME/config XDG_STATE_HOME=$HOME/state
		export PATH HOME NOW XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME
		mkdir -p "$HOME"
		cd tutorial || exit 99
		case $(head -n 1 "$display") in
		"<?xml"*) cp "$display" "$(cat "$display.name")" ;;
		*) play "$display" ;;
		esac
		echo "$tap_count $tap_failed" >"$work/counts"
	)
	read -r tap_count tap_failed <"$work/counts"
done
is "$((n_days >= 5))" 1 "rehearse-tutorial(7) has at least five days"

# --------------------------------------------------------------- the client

is "$(grep -c . client)" 20 "the client has twenty lines"
unset XDG_DATA_HOME
HOME=$work/home-of-client
mkdir "$HOME"
sh client my-deck.xml --now 2026-12-01T09:00:00Z </dev/null >got 2>errors
is "$?" 0 "the client ends with 0" || note "$(cat errors)"
like "$(cat got)" "question: Why do you want to work here[?]
  back 2026-12-*" "the client shows a card and when it comes back"
run log --now 2026-12-01T10:00:00Z
like "$stdout" "*why-us*" "and its grade is in the log"

# ------------------------------------------------------- verbs and options

sed -n 's/^\.It Ic \([a-z-]*\).*/\1/p' "$program_page" | sort -u >verbs-told
# "Fl h , -help" and "Fl -json" name --help and --json.
grep 'Fl ' "$program_page" | tr ' ' '\n' | sed -n 's/^-\([a-z]\)/--\1/p' | sort -u >options-told
for verb in $("$rehearse" __complete help | grep -v '^__'); do
	ok "rehearse(1) describes $verb" grep -qx -e "$verb" verbs-told
	missing=
	"$rehearse" "$verb" --help >help
	for option in $(sed -n '/^Options/,$s/^  *\(-[a-zA-Z], \)*--\([a-z-]*\).*/\2/p' help); do
		grep -qx -e "--$option" options-told || missing="$missing --$option"
	done
	for pair in $(sed -n '/^Options/,$s/^  *-\([a-zA-Z]\), --\([a-z-]*\).*/\1:\2/p' help); do
		grep -q "Fl ${pair%:*} .*-${pair#*:}\( \|\$\)" "$program_page" || missing="$missing -${pair%:*}"
	done
	is "$missing" "" "rehearse(1) describes every option of $verb"
done
while read -r verb; do
	ok "$verb of rehearse(1) is a verb" "$rehearse" "$verb" --help
done <verbs-told

done_testing
