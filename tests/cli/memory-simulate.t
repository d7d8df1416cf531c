#!/bin/sh
# rehearse memory simulate: a virtual student against a policy.
. "${RH_SRC:-.}/tests/cli/tap.sh"

small="--cards 25 --days 5 --minutes 6 --runs 8"

# figure NAME: the number in the row of the last text output that begins so.
figure() {
	printf '%s\n' "$stdout" | sed -n "s/^$1 *\([-0-9.]*\).*/\1/p"
}

# between LOW NUMBER HIGH
between() {
	awk -v low="$1" -v n="$2" -v high="$3" 'BEGIN { exit !(n != "" && low <= n && n <= high) }'
}

for policy in plan fixed:0.90 fixed:0.75+ahead sm2 leitner cram random; do
	run memory simulate $small --policy $policy
	is "$status" 0 "$policy can be simulated"
	like "$stdout" "25 cards, 5 days, 6 minutes a day, policy $policy, student believed, 8 runs*" \
		"$policy is told"
	ok "$policy: something is recalled, and not all" between 10 "$(figure recalled)" 99.99
	ok "$policy: no more minutes than there are" between 1 "$(figure 'minutes used')" 30
	ok "$policy: no more cards than there are" between 1 "$(figure 'cards met')" 25
done

run memory simulate $small
like "$stdout" "*policy plan, student believed*" "the planner is the usual policy"
ok "it forecasts within 15 points" between -15 "$(figure '  less recalled' | head -n 1)" 15
like "$stdout" "*range of*points, held in*% of runs*" "and gives a range"
first=$stdout
run memory simulate $small --seed 1
is "$stdout" "$first" "the same seed gives the same"
run memory simulate $small --seed 2
unlike "$stdout" "$first" "another one does not"
run memory simulate $small -o result
is "$status" 0 "a file can be written"
is "$(cat result)" "$first" "with the same in it"

for student in believed wrong fsrs6 powerlaw fast lapses missed; do
	run memory simulate $small --policy fixed:0.90 --student $student
	ok "$student: recalls something" between 10 "$(figure recalled)" 99.99
done
run memory simulate $small --model fsrs6 --policy fixed:0.90
sixth=$stdout
run memory simulate $small --model fsrs6 --policy fixed:0.90 --student fsrs6
is "$(figure recalled)" "$(stdout=$sixth && figure recalled)" "fsrs6 as believed is fsrs6"

# Parameters: those of the file are the student's.
run memory simulate $small --policy fixed:0.90
plain=$(figure recalled)
run memory simulate $small --policy fixed:0.90 --student none
is "$status" 2 "a student that does not exist is refused"
like "$stderr" "*no such file, and there is no student 'none'; there are believed, wrong,*" "and told"
for row in 2 3; do
	{
		echo "model fsrs7"
		awk -F '\t' -v row=$row 'NR == row { for (i = 2; i <= NF; i++) print "w" (i - 2), $i }' \
			"$RH_SRC/tests/data/memory/fsrs7_params.tsv"
	} >row-$row.params
done
run memory simulate $small --policy fixed:0.90 --student row-2.params
is "$status" 0 "a file of parameters is a student"
like "$stdout" "*student of a file*" "who is told"
is "$(figure recalled)" "$plain" "the published parameters are what is believed"
run memory simulate $small --policy fixed:0.90 --student row-3.params
unlike "$(figure recalled)" "$plain" "others are not"
echo nothing >bad.params
run memory simulate $small --student bad.params
is "$status" 3 "what holds no parameters is refused"

for wrong in "--policy fixed:2" "--policy best" "--cards 0" "--cards 1.5" "--days 0" "--minutes 0" \
	"--runs 0" "--seed -1" "--retention 0.9" "--epochs 3" "--model fsrs5"; do
	run memory simulate $wrong
	is "$status" 2 "$wrong is refused"
	like "$stderr" "*rehearse:*" "$wrong: with a reason"
done

run memory simulate $small --json
is "$status" 0 "--json is understood"
like "$stdout" '{"rehearse":1,"command":"memory","data":{"cards":25,*"recalled":{"mean":0.*' "and obeyed"

done_testing
