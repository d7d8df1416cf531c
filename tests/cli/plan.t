#!/bin/sh
# rehearse plan, and a week of sessions that follow it.
. "${RH_SRC:-.}/tests/cli/tap.sh"
. "$RH_SRC/tests/cli/session.sh"

REHEARSE_DECKS=$work/shipped
export REHEARSE_DECKS
mkdir shipped

# deck ID NUMBER: as many questions, of two topics.
deck() {
	printf '<deck id="%s" version="1" format="1" xml:lang="en"><title>Deck %s</title>\n' "$1" "$1"
	printf '<competency id="first">the first</competency><competency id="second">the second</competency>\n'
	i=0
	while [ $i -lt "$2" ]; do
		i=$((i + 1))
		topic=first
		[ $((i % 2)) = 0 ] || topic=second
		printf '<question id="q%s" competency="%s"><ask>What of the %s thing, number %s?</ask><point id="p">One thing</point></question>\n' \
			$i $topic "$(printf '%s' "$i" | tr '0-9' 'abcdefghij')" $i
	done
	echo '</deck>'
}
deck a 12 >shipped/a.xml
deck b 2 >shipped/b.xml

# at DAY ARGUMENT...: on that day of November 2026, at 18:00 in Berlin's winter.
at() {
	day=$1
	shift
	run "$@" --now "2026-11-${day}T18:00:00+01:00"
}

# ------------------------------------------------------------- nothing ahead

at 20 plan
is "$status" 0 "without a state file nothing is wrong"
is "$stdout" "No interview is ahead. Type: rehearse interview add NAME --on WHEN" "it says what to type"
at 20 interview add "City Hospital" --decks a
at 20 plan
is "$stdout" "The interview 'City Hospital' has no date yet. Type: rehearse interview
edit 'City Hospital' --on WHEN" "an interview without a date"
at 20 plan --interview Nowhere
is "$status" 1 "an unknown interview ends with 1"
like "$stderr" "*there is no interview 'Nowhere'*" "and is told"
at 20 interview edit "City Hospital" --on "27 Nov 10:00" --minutes 5
at 28 plan
is "$stdout" "No interview is ahead. Type: rehearse interview add NAME --on WHEN" "one that is over"
at 20 plan extra
is "$status" 2 "it takes no words"

# ------------------------------------------------------------------ as text

at 20 plan
is "$(printf '%s\n' "$stdout" | sed -n 1p)" \
	"Interview: Fri 27 Nov, 10:00, in 7 days. 5 minutes a day." "the interview first"
like "$stdout" "*
Likely in mind on the day: * of the * cards chosen.
If you stop now: about 0. With 10 minutes a day: about *
Next: today * (* new), Sat * (*), Sun * (*), Mon * (*)
Last 3 days: whole answers aloud. Last evening: openers and stories.*" "what it brings"
unlike "$stdout" "*%*" "no percent"
unlike "$stdout" "*Weakest*" "no topic is weak before anything was met"
whole=$stdout
at 20 plan --interview "city hospital"
is "$stdout" "$whole" "the interview by its name"
at 20 plan --chart
like "$stdout" "*In mind on the day, if practice ends after
  today *
  Sat *
  Thu *" "drawn"
COLUMNS=40 at 20 plan --chart --no-color
# A character of UTF-8 has one byte that is no continuation.
is "$(printf '%s\n' "$stdout" | LC_ALL=C tr -d '\200-\277' | LC_ALL=C awk 'length($0) > 40')" "" "40 columns"
at 20 plan --explain a/q1
like "$stdout" "a/q1 *
It is new, takes about * s, and its weight is 2 of 3.
Of 10 such cards about 0 will be in mind on the day without practice,
about * with the plan." "why a card comes when it does"
at 20 plan --explain q1
like "$stdout" "a/q1 *" "its id alone"
at 20 plan --explain b/q1
is "$status" 1 "a card that no interview needs"
like "$stderr" "*no card 'b/q1' is planned for*" "is told"
at 20 interview edit "City Hospital" --minutes 1
at 20 plan --left-out
like "$stdout" "*cards wait: others bring more for the same minutes.
About * of 10 questions asked on the day * likely to be among them.
To meet them all takes about * more minute* a day.
  a/q*" "what is left out, and what it costs"
at 20 interview edit "City Hospital" --minutes 60
at 20 plan --left-out
is "$stdout" "Nothing is left out: there is time for all cards." "nothing is"
at 20 interview edit "City Hospital" --minutes 5 --days-off sat,sun=2
at 20 plan --json
like "$stdout" '*"date":"2026-11-21","new":0.0,"returning":0.0,"minutes":0.0,*"date":"2026-11-22",*' \
	"a day off has no cards"
at 21 plan --json
like "$stdout" '*"days":\[{"date":"2026-11-21","new":0.0,"returning":0.0,"minutes":0.0,*' "today either"
at 20 interview edit "City Hospital" --days-off ""

# ---------------------------------------------------------- nothing is written

before=$(cksum <"$XDG_DATA_HOME/rehearse/state.db")
at 21 plan --json
at 22 plan
is "$(cksum <"$XDG_DATA_HOME/rehearse/state.db")" "$before" "looking writes nothing"
chmod a-w "$XDG_DATA_HOME/rehearse/state.db" "$XDG_DATA_HOME/rehearse"
at 21 plan
is "$status" 0 "a state file that cannot be written"
chmod u+w "$XDG_DATA_HOME/rehearse" "$XDG_DATA_HOME/rehearse/state.db"

# ------------------------------------------------------------------- a week

# practise DAY: answers each card "good" in 25 seconds, each third new card "again" in 40.
practise() {
	begin 5 week --json --now "2026-11-${1}T18:00:00+01:00"
	used=0 new=0 returning=0 cards='' reason=none n=0
	while hear 5; [ -n "$heard" ]; do
		case $heard in
		'{"event":"card"'*) answer ;;
		'{"event":"end"'*) reason=$(member reason) ;;
		esac
	done
	hang_up 5
	finish week
}

answer() {
	n=$((n + 1))
	cards="$cards $(member card)"
	case $heard in
	*'"new":true'*) new=$((new + 1)) ;;
	*) returning=$((returning + 1)) ;;
	esac
	if [ $((n % 3)) = 0 ]; then
		used=$((used + 40))
		say 5 '{"grade":1,"seconds":40}'
	else
		used=$((used + 25))
		say 5 '{"grade":3,"seconds":25}'
	fi
}

member() {	# KEY of $heard
	printf '%s' "$heard" | sed 's/.*"'"$1"'":"\([^"]*\)".*/\1/'
}

all=0
for day in 20 21 22 23 24 25 26; do
	practise $day
	all=$((all + new))
	ok "day $day: $used s of 300" [ "$used" -le 340 ]
	case $reason in
	minutes) ok "day $day: the minutes were used" [ "$used" -ge 215 ] ;;
	*) is "$reason" empty "day $day: or nothing gained any more" ;;
	esac
	case $cards in *b/q*) ok "day $day: no other deck" false ;; esac
	printf '%s %s %s %s\n' "$day" "$new" "$returning" "$used" >>week
done
is "$all" 12 "all cards were met in time"
ok "each day had some" [ "$(awk '$2 + $3 == 0' week | wc -l)" -eq 0 ]
at 22 log --json
practise 26
is "$used" 0 "a second session on a day whose minutes are used, or on which nothing gains"
at 26 plan
like "$stdout" "Interview: tomorrow, 10:00. 5 minutes a day.
Likely in mind on the day: * of the 12 cards chosen.*" "the last evening"
like "$stdout" "*Weakest topic: the *. Type: rehearse drill --competency *" "a topic to drill"
at 28 stats
unlike "$stdout" "*forecast*" "forecasts have no outcome yet"
practise 28
at 28 stats
like "$stdout" "*Interview of 2026-11-27: forecast * to * of * in mind; it was*about*.*" \
	"forecasts are compared with what came"
at 28 stats --json
like "$stdout" '*"interview_forecasts":{"settled":7,"in_range":*' "each day's"

# ------------------------------------------------------------ several, and zones

at 28 interview add Second --on "2026-12-05T09:00" --decks b --minutes 5 --weight 2
at 28 interview add Third --on "2026-12-08T09:00" --decks a --round "screen:2026-12-02T09:00"
at 28 plan
like "$stdout" "Second: Sat 5 Dec, 9:00, in 7 days. 5 minutes a day.*" "each has its name"
at 28 plan --interview Third
like "$stdout" "Third: Tue 8 Dec, 9:00, in 10 days.*" "the other one"
at 28 interview edit Third --minutes 12 --days-off "29 Nov"
like "$stdout" "Changed.
Third: *
A day without practice is one for every interview." "which is said"
at 28 plan
like "$stdout" "Second: Sat 5 Dec, 9:00, in 7 days. 12 minutes a day.*" \
	"the minutes are the most that one of them asks for"
unlike "$stdout" "*, Sun *" "a day off is not among the next days"
at 28 drill --json --cards 1 </dev/null
like "$stdout" '{"event":"session",*"minutes":12.0*' "in the session too" || note "$stdout"
at 28 plan --interview Second --json
most=$(printf '%s' "$stdout" | grep -o '"high":[0-9.]*' | sed 's/.*://' | sort -n | tail -n 1)
ok "no day has more in mind than there are cards" awk "BEGIN { exit !($most > 1 && $most <= 2) }"
at 28 interview edit Third --on none
at 28 plan --interview Third
like "$stdout" "Third, screen: Wed 2 Dec, 9:00, in 4 days. 12 minutes a day.*" \
	"a round that is planned for has its name"
unlike "$stdout" "* 0 of the 0 cards*" "and its decks are practised"
at 28 plan --interview Third --json
like "$stdout" '*"at":"2026-12-02T09:00:00.000+01:00"},"days_left":4,*' "and its own hour" ||
	note "$stdout"
at 28 interview edit Third --on "2026-12-08T09:00" --days-off "" --minutes ""
at 28 drill --json --cards 1 </dev/null
is "$status" 0 "one session is for both"
run plan --now 2026-12-05T08:55:00+01:00
like "$stdout" "Second: today, 9:00.*" "five minutes before"
run plan --now 2026-12-04T23:55:00-08:00
like "$stdout" "Second: *" "seen from another zone"
run interview add Far --on 2031-11-20T09:00 --decks a --now 2026-11-28T18:00:00+01:00
run plan --interview Far --now 2026-12-08T18:00:00+01:00
like "$stdout" "Interview: Thu 20 Nov 2031, 9:00, in 1808 days.*" "in five years"

# -------------------------------------------------- days missed, and no hour said

XDG_DATA_HOME=$work/missed
at 20 interview add Hospital --on "27 Nov" --decks a --minutes 5
at 20 plan
unlike "$stdout" "*Practised*" "nothing is said of days before the first"
practise 20
practise 22
at 23 plan
like "$stdout" "*cards chosen.
*
Practised on 1 of 2 days so far; the days to come are counted alike.
Next: *" "missed days are counted on"
at 23 plan --json
like "$stdout" '*"practised":{"days":1,"of":2},"days":*' "in JSON too"
at 23 interview edit Hospital --days-off sat
at 23 plan
unlike "$stdout" "*Practised*" "a day off is not missed"
at 27 plan
is "$stdout" "Interview: today.
Today: the first questions, aloud; nothing is graded. Type: rehearse" "without an hour it is ahead until the day ends"
run plan --json --now 2026-11-27T23:59:00+01:00
like "$stdout" '*"at":"2026-11-27T12:00:00.000+01:00"},"days_left":0,*' "late, too"
practise 27
ok "and is practised for" [ "$n" -gt 0 ]
run plan --now 2026-11-28T00:01:00+01:00
like "$stdout" "No interview is ahead.*" "and then is over"
practise 28
at 28 stats --json
like "$stdout" '*"interview_forecasts":{"settled":2,*' "what was forecast before it is settled"

done_testing
