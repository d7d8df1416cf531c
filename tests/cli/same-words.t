#!/bin/sh
# One session, read four ways: in a terminal of 80 columns and of 40, in one that
# can do nothing, and through pipes.  The words are the same and in the same order,
# no line is wider than it may be, nothing comes while nothing is typed.
. "${RH_SRC:-.}/tests/cli/tap.sh"

driver=$RH_BUILD/tests/pty/driver
deck=$RH_SRC/tests/data/decks/pty/session.xml

# All five kinds of a drill, a wrong key, m, u; each prompt is waited for.  The pause
# is there for "aloud": Enter at once means something else, in a terminal only.
script() {	# NAME COMMAND
	cat <<END
run /bin/sh -c "$2 add $deck >added"
exit 0
run /bin/sh -c "$3"
expect answer>
think 2.2
send \\r
expect missed>
still 1
send m\\r
expect missed>
send 9\\r
expect missed>
send 24\\r
expect choose>
still 1
send x\\r
expect choose>
send 2?\\r
expect next>
send m\\r
expect next>
send u\\r
expect choose>
send 2\\r
expect next>
send \\r
expect choose>
send 1\\r
expect next>
send \\r
expect answer>
send it ranks one over the other\\r
expect missed>
send 2\\r
expect answer>
think 2.2
send \\r
expect missed>
send -\\r
expect next>
still 1
send q\\r
expect Type:
expect rehearse
save $work/$1
END
}

# play NAME COLUMNS TERM COMMAND ENDING...: the session into the file NAME.
play() {
	play_name=$1
	{
		printf 'size %s 24\nenv TERM=%s\nenv REHEARSE_COMMAND=rehearse\n' "$2" "$3"
		script "$1" "$rehearse --now 2026-11-24T18:00:00Z" "$4"
		shift 4
		for line; do printf '%s\n' "$line"; done
	} >"$play_name.pty"
	ok "$play_name: the session goes from the first card to the end" \
		"$driver" "$play_name.pty"
}

session="$rehearse --now 2026-11-25T18:00:00Z drill blocks"
play wide 80 xterm "exec $session" 'exit 0'
play narrow 40 xterm "exec $session" 'exit 0'
play dumb 80 dumb "exec $session" 'exit 0' 'raw-not \e'
# Neither input nor output of the program is the terminal.
play pipe 80 xterm "stty -echo; cat | $session 2>&1 | cat; stty echo" 'key C-d' 'exit 0' \
	'raw-not \e'

# no_wider NAME COLUMNS
no_wider() {
	is "$(awk -v most="$2" 'length($0) > most' "$1")" "" "$1: no line over $2 columns"
}

no_wider wide 72
no_wider dumb 72
no_wider pipe 72
no_wider narrow 39

# The words in one line, without what was typed; times as N.
words() {
	sed 's/^\([a-z]*>\).*/\1/' "$1" | tr -s ' \n' '  ' |
		sed -e 's/[0-9][0-9]* s\([.)]\)/N s\1/g' -e 's/in [0-9]* min N s/in N s/' \
			-e 's/in [0-9][0-9]* minutes/in N minutes/g'
}

# is_read NAME WORDS: both as one word a line, so that a difference is found quickly.
is_read() {
	words "$1" | tr ' ' '\n' >"$1.read"
	printf '%s' "$2" | tr ' ' '\n' >"$1.wanted"
	ok "$1: the words of the wide terminal, in their order" diff "$1.wanted" "$1.read"
}

all=$(words wide; echo .)
all=${all%.}
like "$all" "*question*true or not*situation*improve this line*two sides*Type: rehearse*" \
	"all five kinds are in the session"
is_read dumb "$all"
is_read pipe "$all"

# Below 60 columns some sentences are shorter.  These and no others: each must be
# met, and what is left must be the same.
while IFS='|' read -r long short; do
	like "$all" "*$long*" "wide: $long"
	all=$(printf '%s.' "$all" | awk -v long="$long" -v short="$short" '{
		while ((at = index($0, long)) > 0) {
			printf "%s%s", substr($0, 1, at - 1), short
			$0 = substr($0, at + length(long))
		}
		printf "%s", $0
	}')
	all=${all%.}
done <<'END'
Say your main points aloud, then Enter. Or type a few words.|Say your points aloud, then Enter. Or type a few words.
A good answer makes these points. (You took N s.)|Good points (N s):
Which did you miss? Enter = none, 0 = all, m = an example|Missed? Enter = none, 0 = all, m = more
Which did you miss? Enter = none, 0 = all|Missed? Enter = none, 0 = all
Back in a few minutes. (u takes it back)|Back in a few minutes.
END
is_read narrow "$all"

done_testing
