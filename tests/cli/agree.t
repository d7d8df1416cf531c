#!/bin/sh
# What the verbs say of one state agrees: how many cards a day holds, what is likely in
# mind on the day of the interview, and what is still to come.
. "${RH_SRC:-.}/tests/cli/tap.sh"
. "$RH_SRC/tests/cli/session.sh"

export REHEARSE_DECKS="$RH_SRC/decks"
at() {	# TIME ARGUMENT...
	when=$1
	shift
	run --now "$when" "$@"
}

# A person who answers all aloud and misses the first point of every third card; the
# client's seconds are those of the cards, so that no figure hangs on this machine.
practise() {	# TIME
	begin 5 life --now "$1" --json
	n=0
	while hear 5; [ -n "$heard" ]; do
		case $heard in
		*'"event":"card"'*'"lines":[]'*) say 5 '{"choice":1,"seconds":30}' ;;
		*'"event":"card"'*)
			n=$((n + 1))
			[ $((n % 3)) -eq 0 ] && missed=1 || missed=
			say 5 "{\"missed\":[$missed],\"seconds\":45}" ;;
		*'"event":"wait"'* | *'"event":"error"'*) say 5 '{"quit":true}' ;;
		esac
	done
	hang_up 5
	finish life
}

# "NUMBER" out of the text that follows and precedes it.
between() {	# TEXT BEFORE AFTER
	printf '%s\n' "$1" | tr '\n' ' ' | sed -n "s/.*$2\([0-9]*\)$3.*/\1/p"
}

echo '5 days' >first
printf '\n\n' >>first
"$rehearse" --now 2026-11-23T18:00:00Z <first >begun 2>&1
ok "it is begun" grep -q 'Card 1 of' begun
practise 2026-11-23T18:10:00Z

agree() {	# TIME WHAT
	at "$1" plan
	plan=$stdout
	run --now "$1" </dev/null
	today=$(between "$stdout" "About " " card")
	is "$(between "$plan" "Next: today " " card")" "$today" "$2: as many cards today for plan and session"
	mean=$(between "$stdout" "On the day you will likely have " " of")
	low=$(between "$plan" "on the day: " " to")
	high=$(between "$plan" "on the day: [0-9]* to " " of")
	ok "$2: what the session forecasts lies in the plan's range" \
		test "$low" -le "$mean" -a "$mean" -le "$high"
}

# Every third day time is kept for a story; both say so.
agree 2026-11-24T18:00:00Z "a day with a story"
like "$plan" "*Next: today * cards (* new) and a story, Wed *" "the plan names the story"
like "$stdout" "Day 2 of 5. About * cards and a story, 10 minutes.*" "the session, too"
ok "with more minutes there would be more, or nothing is said" sh -c '
	likely=$(printf "%s" "$1" | sed -n "s/.*With 15 minutes a day: about \([0-9]*\) of.*/\1/p")
	[ -z "$likely" ] || [ "$likely" -gt "$2" ]' sh "$plan" "$mean"
practise 2026-11-24T18:00:00Z

# In the last three days answers are whole ones, which take longer: for both.
at 2026-11-25T18:00:00Z plan
whole=$(between "$stdout" "Next: today " " card")
agree 2026-11-25T18:00:00Z "a day of whole answers"
at 2026-11-24T18:20:00Z plan
ok "which the day before has foreseen, give or take three cards" \
	test "$(between "$stdout" ", Wed " " (")" -le $((whole + 3)) -a \
	"$(between "$stdout" ", Wed " " (")" -ge $((whole - 3))

# Questions that ask for a story are no cards before it is told; that is said.
at 2026-11-25T18:00:00Z plan
like "$stdout" "*
Besides, * questions ask for a story of your own. Type: rehearse story
new*" "plan tells what its cards leave out"

# A card is found by the id that plan --explain and messages know it by.
at 2026-11-25T18:00:00Z show core-about
like "$stdout" "behavioural-core/core-about
*" "show takes the id of a card alone"
at 2026-11-25T18:00:00Z show core-abuot
is "$status" 1 "but no other word"

# The eve: no days to come, so none are counted.
at 2026-11-27T18:00:00Z plan
like "$stdout" "Interview: tomorrow.*" "the eve"
unlike "$stdout" "*the days to come*" "of days to come nothing is said"

# The day: no forecast, nothing graded; for both.
at 2026-11-28T08:00:00Z plan
is "$stdout" "Interview: today.
Today: the first questions, aloud; nothing is graded. Type: rehearse" "the day, for plan"
run --now 2026-11-28T08:00:00Z </dev/null
like "$stdout" "The interview is today. The first questions, aloud; nothing is graded.*" "and session"

# What comes back when is not what is asked when, while an interview is ahead.
hint='*Until the interview the plan says what is asked. See: rehearse plan'
for verb in due stats; do
	at 2026-11-25T18:00:00Z $verb
	like "$stdout" "$hint" "$verb names the plan"
done

# A topic that several decks have is one line for a coach.
at 2026-11-25T18:00:00Z share
is "$(printf '%s\n' "$stdout" | sed -n '/^By topic/,/^All together/p' | grep -c '^  why this job, why you')" 1 \
	"share names a topic once"

# A label that is nearly as long as a line keeps its distance from the figures.
COLUMNS=40 at 2026-11-25T18:00:00Z stats
unlike "$stdout" "*it:none*" "stats on a narrow screen"
like "$stdout" "*seeing a need and acting on it:
      *" "the figures go to the next line"

done_testing
