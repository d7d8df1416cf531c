#!/bin/sh
# rehearse memory evaluate: how well a model predicts a log.
. "${RH_SRC:-.}/tests/cli/tap.sh"
. "$RH_SRC/tests/cli/logs.sh"

tab=$(printf '\t')
make_log 60 7 >log.tsv
printf 'model fsrs7\n' >fsrs7.params
awk -F '\t' 'NR == 2 { for (i = 2; i <= NF; i++) print "w" (i - 2), $i }' \
	"$RH_SRC/tests/data/memory/fsrs7_params.tsv" >>fsrs7.params
printf 'model fsrs6\n' >fsrs6.params
awk -F '\t' 'NR == 2 { for (i = 2; i <= NF; i++) print "w" (i - 2), $i }' \
	"$RH_SRC/tests/data/memory/fsrs6_params.tsv" >>fsrs6.params

# by_hand MODEL: the same figures by another way: states from `memory replay`, the
# split, log loss and AUC in awk.  "ROWS LOG-LOSS AUC" of later days.
by_hand() {
	{ sed 1d log.tsv | sort -s -t "$tab" -k 2,2n; } | awk -F '\t' -v OFS='\t' -v model="$1" '
		BEGIN { print "item", "rating", "elapsed_days", "day" }
		{
			day = int(($2 / 1000 - 4 * 3600) / 86400)
			gone = ($1 in at) ? (model == "fsrs6" ? day - on[$1] : ($2 - at[$1]) / 86400000) : 0
			printf "%s\t%s\t%.17g\t%s\n", $1, $3, gone, (($1 in at) && day > on[$1])
			at[$1] = $2; on[$1] = day
		}' >elapsed.tsv
	"$rehearse" memory replay --model "$1" <elapsed.tsv | cut -f 4 | paste elapsed.tsv - |
		awk -F '\t' '
		NR == 1 || !$4 { next }
		{ remembered[++n] = $2 > 1; recall[n] = $5 }
		END {
			for (i = int(n * 0.8) + 1; i <= n; i++) {
				rows++
				loss -= log(remembered[i] ? recall[i] : 1 - recall[i])
				for (j = int(n * 0.8) + 1; j <= n; j++) {
					if (!remembered[i] || remembered[j]) continue
					pairs++
					better += recall[i] > recall[j] ? 1 : recall[i] == recall[j] ? 0.5 : 0
				}
			}
			printf "%d %.5f %.5f\n", rows, loss / rows, better / pairs
		}'
}

for model in fsrs7 fsrs6; do
	run memory evaluate --params $model.params <log.tsv
	is "$status:$stderr" "0:" "evaluate ends with 0 ($model)"
	is "$(printf '%s\n' "$stdout" | awk '/^later days/ { print $3, $4, $6; exit }')" \
		"$(by_hand $model)" "its figures agree with those worked out another way"
	is "$(printf '%s\n' "$stdout" | head -n 1)" \
		"$model, 720 reviews of 60 cards, nothing trained" "with --params nothing is trained"
done
is "$(printf '%s\n' "$stdout" | grep -c '^all')" 0 "fsrs6 says nothing about the same day"
run memory evaluate --params fsrs7.params <log.tsv
is "$(printf '%s\n' "$stdout" | grep -c '^all')" 2 "fsrs7 does"
is "$(printf '%s\n' "$stdout" | grep -c '^0\.[0-9] - [01]\.[0-9] ')" 20 "calibration is in ten bins"
is "$(printf '%s\n' "$stdout" | awk '/^later days/ { part++ } /^all/ { part = 0 }
	part == 1 { rows = $3 } part == 2 && / - / { n += $4 } END { print n - rows }')" 0 \
	"the bins hold all rows" || note "$stdout"
fractions=$stdout
run memory evaluate --params fsrs7.params --day-start 12 <log.tsv
unlike "$stdout" "$fractions" "--day-start changes which reviews are of later days"
run memory evaluate --params fsrs7.params --split kfold5 <log.tsv
is "$status" 0 "kfold5 ends with 0"
is "$(printf '%s\n' "$stdout" | awk '/^later days/ { print $3; exit }')" \
	"$(awk -F '\t' 'NR > 1 && $4 { n++ } END { print n - int(n / 6) }' elapsed.tsv)" \
	"kfold5 tests all but the first sixth"

# Training: evaluate trains by itself, on what was before.
run memory evaluate <log.tsv
is "$status" 0 "evaluate trains"
like "$stdout" "fsrs7, 720 reviews of 60 cards, trained on [1-9]*" "and says on how many reviews"
trained=$stdout
cut=$(awk -F '\t' 'NR > 1 && $4 { at[++n] = NR } END { print at[int(n * 0.8) + 1] }' elapsed.tsv)
{
	sed 1q log.tsv
	sed 1d log.tsv | sort -s -t "$tab" -k 2,2n | sed "$((cut - 1)),\$d"
} >before.tsv
run memory fit --recency <before.tsv
cp .out before.params
run memory evaluate --params before.params <log.tsv
is "$(printf '%s\n' "$stdout" | sed 1d)" "$(printf '%s\n' "$trained" | sed 1d)" \
	"what comes after the cut was not seen"
run memory evaluate --threads 3 <log.tsv
is "$stdout" "$trained" "the number of threads changes nothing"
run memory evaluate --model fsrs6 --split kfold5 <log.tsv
is "$status" 0 "fsrs6 is trained too"
like "$stdout" "fsrs6, 720 reviews of 60 cards, trained on [1-9]*" "on five beginnings"

run memory evaluate --json --params fsrs7.params <log.tsv
is "$status" 0 "--json ends with 0"
like "$stdout" '{"rehearse":1,"command":"memory","data":{"model":"fsrs7","split":"time","reviews":720,"cards":60,"cards_left_out":0,"train_rows":0,"later_days":{"rows":*,"log_loss":0.*' \
	"--json has the same figures"
run memory evaluate -o figures --params fsrs7.params <log.tsv
is "$status:$stdout:$(cat figures)" "0::$fractions" "-o writes to a file"
is "$(LC_ALL=de_DE.UTF-8 "$rehearse" memory evaluate --params fsrs7.params <log.tsv)" "$fractions" \
	"the locale does not change the numbers"

# Rows in any order, cards without their beginning.
(sed 1q log.tsv; sed 1d log.tsv | sort -r) >turned.tsv
run memory evaluate --params fsrs7.params <turned.tsv
is "$stdout" "$fractions" "the order of the rows does not matter"
(cat log.tsv; printf 'x\t1700000000000\t3\t1\t1\nx\t1800000000000\t3\t1\t1\n') >cut.tsv
run memory evaluate --params fsrs7.params <cut.tsv
is "$stdout" "$fractions" "a card without its beginning is left out"
like "$stderr" "rehearse: 1 card*left out*" "and that is told"

# Nothing to say.
printf 'card_id\treview_time_ms\trating\n' >none.tsv
run memory evaluate <none.tsv
is "$status" 0 "a log without rows ends with 0"
like "$stderr" "rehearse: no review can be predicted; *" "and the reason is told"
like "$stdout" "*later days         0         -           -         -*" "there are no figures"
printf 'card_id\treview_time_ms\trating\n1\t86400000\t3\n1\t432000000\t3\n' >one.tsv
run memory evaluate --params fsrs7.params <one.tsv
like "$stdout" "*later days         1   0.*   0.*         -*" "one outcome only has no AUC"

# Refused.
refused() {	# NAME STATUS MESSAGE ARGUMENT...: standard input is the caller's
	refused_name=$1 refused_status=$2 refused_message=$3
	shift 3
	run memory evaluate "$@"
	is "$status:$stdout" "$refused_status:" "$refused_name"
	like "$stderr" "rehearse: $refused_message*" "$refused_name is explained"
}
refused "empty input" 3 "standard input:1: the input is empty; its first line must name card_id, review_time_ms and rating, separated by tabs" </dev/null
sed '5s/\(.*\)\t[1-4]\t\(.*\t.*\)/\1\t7\t\2/' log.tsv >bad.tsv
refused "a bad rating" 3 'standard input:5: rating is "7"; it must be 1, 2, 3 or 4' <bad.tsv
refused "an unknown split" 2 "there is no split 'half'; --split takes time or kfold5" \
	--split half </dev/null
refused "an hour that is none" 2 "--day-start takes a number from 0 to 23, not '24'" \
	--day-start 24 </dev/null
refused "another part's option" 2 "'memory evaluate' has no option '--retention'" \
	--retention 0.8 </dev/null
refused "a missing parameter file" 3 "cannot read the parameter file absent: No such file or directory" \
	--params absent </dev/null
refused "training options with --params" 2 "--params trains nothing; leave --epochs out" \
	--params fsrs7.params --epochs 3 </dev/null

done_testing
