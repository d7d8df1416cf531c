#!/bin/sh
# rehearse memory fit: parameters from review logs.
. "${RH_SRC:-.}/tests/cli/tap.sh"
. "$RH_SRC/tests/cli/logs.sh"

make_log 80 11 >log.tsv
printf 'card_id\treview_time_ms\trating\n' >none.tsv

# names FILE: the names that a parameter file gives values to
names() { sed -n 's/^\(w[0-9]*\) [-0-9.e+]*$/\1/p' "$1" | tr '\n' ' '; }

# The published parameters, as a log of no use gives them.
for model in fsrs7 fsrs6; do
	run memory fit --model $model <none.tsv
	is "$status" 0 "a log without reviews ends with 0 ($model)"
	like "$stderr" "rehearse: nothing was trained: *; these are the published parameters" \
		"and says why"
	cp .out $model.published
	is "$(sed -n 2p $model.published)" "model $model" "the published parameters are written"
done
is "$(names fsrs7.published | wc -w | tr -d ' ')" 34 "fsrs7 has 34"
is "$(names fsrs6.published | wc -w | tr -d ' ')" 21 "fsrs6 has 21"

for model in fsrs7 fsrs6; do
	run memory fit --model $model <log.tsv
	is "$status:$stderr" "0:" "fit ends with 0 ($model)"
	cp .out $model.params
	is "$(names $model.params)" "$(names $model.published)" "every parameter is written"
	like "$stdout" "# Trained on * reviews of 80 cards; their mean log loss fell from 0.*
model $model
*" "a comment says what they are from"
	is "$(sed -n 's/^# Trained on .* fell from \(.*\) to \(.*\)\.$/\1 \2/p' $model.params |
		awk '{ print ($1 > $2) }')" 1 "they fit the log better than where it began"
	run memory fit --model $model <log.tsv
	ok "the same log gives the same parameters, to the last digit" cmp .out $model.params
	run memory fit --model $model --threads 3 <log.tsv
	ok "so it does with three threads" cmp .out $model.params
done

run memory fit --seed 5 <log.tsv
ok "another seed gives others" sh -c '! cmp -s .out fsrs7.params'
run memory fit --epochs 2 <log.tsv
ok "so do fewer epochs" sh -c '! cmp -s .out fsrs7.params'
run memory fit --recency <log.tsv
ok "so does more weight on what is new" sh -c '! cmp -s .out fsrs7.params'
run memory fit --model fsrs6 --day-start 12 <log.tsv
ok "days that begin at noon change what fsrs6 learns" sh -c '! cmp -s .out fsrs6.params'

# What is written is read back.
run memory fit --start fsrs7.params <none.tsv
is "$status" 0 "--start is read"
like "$stderr" "rehearse: nothing was trained: *; these are the given parameters" "and told apart"
is "$stdout" "$(grep -v '^# Trained' fsrs7.params)" "and comes back exactly"
run memory fit --start fsrs7.params <log.tsv
is "$status:$stderr" "0:" "a fit goes on from there"
ok "and ends elsewhere" sh -c '! cmp -s .out fsrs7.params'
run memory evaluate --params fsrs7.params <log.tsv
is "$status:$stderr" "0:" "evaluate reads what fit wrote"
printf 'item\trating\telapsed_days\nx\t3\t0\nx\t3\t2\n' >reviews.tsv
run memory replay --params fsrs7.params <reviews.tsv
is "$status:$stderr" "0:" "so does replay"
run memory fit --start fsrs6.params <log.tsv
like "$stdout" "*
model fsrs6
*" "--start says which model it is"
run memory fit -o written <log.tsv
is "$status:$stdout" "0:" "-o writes nothing to standard output"
ok "and the parameters to the file" cmp written fsrs7.params

# Several logs: the same number in two logs is not the same card.
make_log 80 12 >other.tsv
run memory fit --log log.tsv --log other.tsv </dev/null
is "$status:$stderr" "0:" "two logs are read"
like "$stdout" "*reviews of 160 cards*" "and their cards are kept apart"
cp .out both.params
run memory fit --log log.tsv --log - <other.tsv
ok "- is standard input" cmp .out both.params
run memory fit --log log.tsv --log none.tsv
ok "a log without rows adds nothing" cmp .out fsrs7.params

# Logs of no use.
make_log 1 3 | head -n 5 >few.tsv
run memory fit <few.tsv
is "$status" 0 "too few rows end with 0"
like "$stderr" "rehearse: nothing was trained: *" "it says so"
is "$stdout" "$(cat fsrs7.published)" "and the published parameters come out"
awk -F '\t' -v OFS='\t' 'NR > 1 { $3 = 3 } { print }' log.tsv >known.tsv
for model in fsrs7 fsrs6; do
	run memory fit --model $model <known.tsv
	is "$status" 0 "one outcome only ends with 0 ($model)"
	like "$stderr" "rehearse: nothing was trained: *" "it says so"
	is "$stdout" "$(cat $model.published)" "and the published parameters come out"
done

# Numbers at the edge.
awk 'BEGIN {
	print "card_id\treview_time_ms\trating"
	for (i = 0; i < 10000; i++) printf "1\t%.0f\t%d\n", i * 40000000, i % 7 ? 3 : 1
	for (c = 2; c < 40; c++) for (i = 0; i < 5; i++) printf "%d\t5\t%d\n", c, 1 + (c + i) % 4
	for (c = 50; c < 99; c++) for (i = 0; i < 5; i++) printf "%d\t%.0f\t%d\n", c, i * 63350575000000 / c, 1 + (c + i) % 4
}' >edge.tsv
for model in fsrs7 fsrs6; do
	run memory fit --model $model <edge.tsv
	is "$status" 0 "10,000 reviews of a card, gaps of 0 and of centuries end with 0 ($model)"
	is "$(names .out)" "$(names $model.published)" "and give numbers"
	run memory evaluate --model $model <edge.tsv
	is "$status" 0 "evaluate takes them too"
	unlike "$stdout" "*[ni]n[af]*" "and gives numbers"
done

# Refused.
refused() {	# NAME STATUS MESSAGE ARGUMENT...: standard input is the caller's
	refused_name=$1 refused_status=$2 refused_message=$3
	shift 3
	run memory fit "$@"
	is "$status:$stdout" "$refused_status:" "$refused_name"
	like "$stderr" "rehearse: $refused_message*" "$refused_name is explained"
}
refused "empty input" 3 "standard input:1: the input is empty; its first line must name card_id, review_time_ms and rating, separated by tabs" </dev/null
sed '7s/^[0-9]*/&\t&/' log.tsv >wide.tsv
refused "a row with a column too many" 3 "standard input:7: the row has 6 columns and the header 5; *" <wide.tsv
refused "a bad row in a log" 3 "wide.tsv:7: the row has 6 columns and the header 5; *" \
	--log log.tsv --log wide.tsv </dev/null
refused "an empty log among others" 3 "/dev/null:1: the input is empty; *" \
	--log /dev/null --log log.tsv </dev/null
refused "a log that is not there" 3 "cannot read absent: No such file or directory" --log absent </dev/null
refused "an unknown model" 2 "there is no model 'fsrs5'; *" --model fsrs5 </dev/null
refused "a start of another model" 2 "fsrs6.params holds parameters of fsrs6; *" \
	--model fsrs7 --start fsrs6.params </dev/null
refused "no epoch" 2 "--epochs takes a number from 1 to 1000, not '0'" --epochs 0 </dev/null
refused "half an epoch" 2 "--epochs takes a whole number, not '1.5'" --epochs 1.5 </dev/null
refused "a negative seed" 2 "--seed takes a number from 0 to *, not '-1'" --seed -1 </dev/null
refused "another part's option" 2 "'memory fit' has no option '--params'" --params x </dev/null

done_testing
