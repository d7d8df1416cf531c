#!/bin/sh
# rehearse stats: the figures, the caution about few of them, the chart.
. "${RH_SRC:-.}/tests/cli/tap.sh"

mkstate=$RH_BUILD/tests/cli/mkstate
state=$work/state.db
now=2026-12-03T09:00:00Z

cat >mine.xml <<'X'
<deck id="mine" version="1" format="1" xml:lang="en">
  <title>Mine</title>
  <competency id="work">the daily work</competency>
  <competency id="people">people</competency>
  <question id="a" competency="work people"><ask>A?</ask><point>a<say>a</say></point></question>
  <question id="b" competency="work"><ask>B?</ask><point>b<say>b</say></point></question>
  <question id="c"><ask>C?</ask><point>c<say>c</say></point></question>
</deck>
X
run add mine.xml

run stats --state "$state" mine
is "$status" 0 "stats without a state file ends with 0"
is "$stdout" "Nothing was practised yet. Type: rehearse

Cards
  mine  none of 3 met" "and says that there is nothing yet"
ok "looking makes no state file" test ! -e "$state"
run stats --state "$state" nowhere
is "$status" 1 "a deck that is not there ends with 1"

"$mkstate" "$state" mine/a=3 mine/b=1 +10 mine/b=3:0.4 +1440 mine/a=3:0.97 mine/b=1:0.8 gone/x=3 mine/c=4 || exit 99
run undo --state "$state" --now 2026-12-02T10:00:00Z
like "$stdout" "Taken back: mine/c*" "one grade is taken back"
run stats --state "$state" --now "$now" mine
is "$stdout" "Practised on 2 days since 2026-12-01, the last 2 in a row.
5 answers in 1 min.

Cards
  mine  2 of 3 met, 2 likely in mind now
    the daily work:  2 of 2 met, 2 likely in mind now
    people:  1 of 1 met, 1 likely in mind now

Remembered, against what was predicted
  first time on a day: 1 of 2 (50 %), predicted 88 %
    predicted 80 to 90 %: 0 of 1 (0 %), predicted 80 %
    predicted 90 to 100 %: 1 of 1 (100 %), predicted 97 %
  again on the same day: 1 of 1 (100 %), predicted 40 %
  These are few: the true share may be anything from 9 to 91 %.

Cards that come back in the next seven days
  today      1, now
  tomorrow   0
  Saturday   0
  Sunday     0
  Monday     0
  Tuesday    0
  Wednesday  0
  later: 1" "the figures of one deck"
run stats --state "$state" --now "$now"
like "$stdout" "Practised on 2 days*in a row.
6 answers in 1 min.*" "all decks, also those that are gone"

run stats --chart --state "$state" --now "$now" mine
like "$stdout" "*  today      ████████████████████████████████████████ 1, now
  tomorrow   0
*" "the chart"
LC_ALL=C run stats --chart --state "$state" --now "$now" mine
like "$stdout" "*  today      ######################################## 1, now
*" "the chart where there is only ASCII"
for columns in 10 20 30 40 60; do
	COLUMNS=$columns run stats --chart --state "$state" --now "$now" mine
	is "$(printf '%s\n' "$stdout" | sed 's/[▏▎▍▌▋▊▉█]/#/g' | awk -v most="$columns" 'length > most')" "" \
		"no line over $columns columns"
done

# Many reviews: a verdict in the place of the caution.
many() {	# GRADE PREDICTED, 120 times
	i=0
	while [ $i -lt 120 ]; do
		printf 'mine/n%d=%s:%s ' $i "$1" "$2"
		i=$((i + 1))
	done
}
for case in "1 0.9 Less" "3 0.6 More" "3 0.99 Prediction"; do
	# shellcheck disable=SC2086
	set -- $case
	# shellcheck disable=SC2046
	"$mkstate" "$work/$3.db" $(many "$1" "$2") || exit 99
	run stats --state "$work/$3.db" --now "$now" mine
	like "$stdout" "*
  $3 *" "the verdict when it was $2 and $1 was graded"
	unlike "$stdout" "*These are few*" "without the caution"
done

done_testing
