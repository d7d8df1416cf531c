#!/bin/sh
# rehearse memory replay: a table of reviews in, a table of memory states out.
. "${RH_SRC:-.}/tests/cli/tap.sh"

data=$RH_SRC/tests/data/memory
tab=$(printf '\t')

# vectors FILE: its histories with the published parameters, as an input table.
vectors() {
	awk -F '\t' -v OFS='\t' '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; print "item", "rating", "elapsed_days" }
		NR > 1 && $at["param_id"] == 0 { print $at["hist"], $at["rating"], $at["elapsed_days"] }
	' "$data/$1"
}

# agree FILE TOLERANCE COLUMN=THEIRS...: how many rows of $work/.out do
# not agree with the rows of FILE that have the published parameters.
agree() {
	agree_file=$1 agree_tolerance=$2
	shift 2
	awk -F '\t' -v tolerance="$agree_tolerance" -v pairs="$*" '
		function far(a, b) { return a - b > tolerance * b || b - a > tolerance * b }
		BEGIN { n = split(pairs, pair, " ") }
		FNR == 1 { file++; for (i = 1; i <= NF; i++) at[file, $i] = i; next }
		file == 1 && $at[1, "param_id"] == 0 { want[++wanted] = $0 }
		file == 2 {
			split(want[++rows], w, "\t")
			for (i = 1; i <= n; i++) {
				split(pair[i], name, "=")
				mine = $at[2, name[1]]; theirs = w[at[1, name[2]]]
				if ((mine == "") != (theirs == "") || far(mine + 0, theirs + 0))
					bad++
			}
		}
		END { print (rows == wanted && rows > 20) ? bad + 0 : "rows: " rows " of " wanted }
	' "$data/$agree_file" "$work/.out"
}

vectors fsrs7_memory.tsv >seven.tsv
vectors fsrs6_f64_unrounded.tsv >six.tsv

run memory replay <seven.tsv
is "$status" 0 "fsrs7 ends with 0"
is "$(sed -n 1p .out)" \
	"item${tab}rating${tab}elapsed_days${tab}retrievability${tab}stability_long${tab}stability_short${tab}difficulty${tab}interval" \
	"fsrs7 has its header"
is "$(agree fsrs7_memory.tsv 1e-9 stability_long=S_long stability_short=S_short difficulty=D \
	retrievability=R_before)" 0 "fsrs7 agrees with the vectors"
is "$(agree fsrs7_memory.tsv 1e-7 interval=ivl90)" 0 "its intervals agree"
run memory replay --model fsrs7 --retention 0.7 <seven.tsv
is "$(agree fsrs7_memory.tsv 1e-7 interval=ivl70)" 0 "so they do at another retention"

run memory replay --model fsrs6 <six.tsv
is "$status" 0 "fsrs6 ends with 0"
is "$(sed -n 1p .out)" \
	"item${tab}rating${tab}elapsed_days${tab}retrievability${tab}stability${tab}difficulty${tab}interval" \
	"fsrs6 has its header"
is "$(agree fsrs6_f64_unrounded.tsv 1e-9 stability=stability difficulty=difficulty \
	retrievability=R_before)" 0 "fsrs6 agrees with the vectors"
is "$(agree fsrs6_f64_unrounded.tsv 1e-7 interval=rawivl90)" 0 "its intervals agree"
run memory replay --model=fsrs6 --retention 0.70 <six.tsv
is "$(agree fsrs6_f64_unrounded.tsv 1e-7 interval=rawivl70)" 0 "so they do at another retention"

# A set of parameters that is not the published one, from a file.
awk -F '\t' '
	NR == 1 { split($0, name); next }
	$1 == 3 { print "# set 3"; print "model fsrs7"; for (i = 2; i <= NF; i++) print name[i], $i }
' "$data/fsrs7_params.tsv" >three.params
awk -F '\t' -v OFS='\t' '
	NR == 1 { print "item", "rating", "elapsed_days" } NR > 1 && $2 == 3 { print $1, $4, $5 }
' "$data/fsrs7_memory.tsv" >three.tsv
run memory replay --params three.params <three.tsv
is "$status" 0 "--params is read"
is "$(tail -n 1 .out | awk -F '\t' '{ printf "%.9g %.9g", $5, $6 }')" \
	"$(awk -F '\t' '$2 == 3 { l = sprintf("%.9g %.9g", $8, $9) } END { print l }' \
	"$data/fsrs7_memory.tsv")" "--params changes the states as the vectors say"
run memory replay --model fsrs6 --params three.params <three.tsv
is "$status" 2 "parameters of another model than --model names are a usage error"
like "$stderr" "rehearse: three.params holds parameters of fsrs7; *" "and it says so"

sed 's/^w4 .*/w4 11/' three.params >wild.params
run memory replay --params wild.params <three.tsv
is "$status" 0 "a parameter out of range is brought into it"
is "$stderr" "rehearse: wild.params: w4 is 11, outside its range or order; 10 is used" \
	"and it says so"
sed 's/^w4 .*/w4 x/' three.params >bad.params
run memory replay --params bad.params <three.tsv
is "$status" 3 "a bad parameter file ends with 3"
is "$stderr" 'rehearse: bad.params: line 7: the value of w4 is "x"; it must be a number' \
	"its line is named"
run memory replay --params absent.params <three.tsv
is "$status" 3 "a missing parameter file ends with 3"
is "$stderr" "rehearse: cannot read the parameter file absent.params: No such file or directory" \
	"and is named"

# Layouts.
printf 'item\trating\telapsed_days\nx\t3\t0\nx\t2\t1.5\n' >plain.tsv
run memory replay <plain.tsv
plain=$stdout
is "$(printf '%s\n' "$plain" | wc -l | tr -d ' ')" 3 "two reviews give a header and two rows"
printf 'elapsed_days\tnote\trating\titem\n0\ta\t3\tx\n1.5\tb c\t2\tx\n' >order.tsv
run memory replay <order.tsv
is "$stdout" "$plain" "columns may stand in any order, and others are ignored"
printf 'item\trating\telapsed_days\r\nx\t3\t0\r\nx\t2\t1.5\r\n' >crlf.tsv
run memory replay <crlf.tsv
is "$stdout" "$plain" "CRLF is accepted"
printf 'item\trating\telapsed_days\nx\t3\t0\nx\t2\t1.5' >open.tsv
run memory replay <open.tsv
is "$stdout" "$plain" "the last line needs no end"
is "$(LC_ALL=de_DE.UTF-8 "$rehearse" memory replay <plain.tsv)" "$plain" \
	"the locale does not change the numbers"
run memory replay -o out.tsv <plain.tsv
is "$status:$stdout:$(cat out.tsv)" "0::$plain" "-o writes to a file"

# malformed NAME STDIN MESSAGE: exit 3 and that message.
malformed() {
	# shellcheck disable=SC2059
	printf "$2" >bad.tsv
	run memory replay <bad.tsv
	is "$status:$stderr" "3:rehearse: standard input:$3" "$1"
}
malformed "empty input" '' \
	"1: the input is empty; its first line must name item, rating and elapsed_days, separated by tabs"
malformed "a bad header" 'item,rating,elapsed_days\n' \
	"1: the header has no column item; it must name item, rating and elapsed_days, separated by tabs"
malformed "a bad rating" 'item\trating\telapsed_days\nx\t5\t0\n' \
	'2: rating is "5"; it must be 1, 2, 3 or 4'
malformed "NaN" 'item\trating\telapsed_days\nx\t3\t0\nx\t3\tnan\n' \
	'3: elapsed_days is "nan"; it must be a number of days'
malformed "a negative time" 'item\trating\telapsed_days\nx\t3\t0\nx\t3\t-2\n' \
	'3: elapsed_days is "-2"; it must be 0 or more, counted from the row before of the same item'
malformed "a truncated line" 'item\trating\telapsed_days\nx\t3\t0\nx\t3' \
	'3: the row has 2 columns and the header 3; give every row all of them'
malformed "a NUL byte" 'item\trating\telapsed_days\nx\t3\t0\0\n' \
	'2: the line holds a NUL byte; the input must be text'

printf 'item\trating\telapsed_days\nx\t3\t0\nx\t2\t1.5\nx\t9\t1\n' >late.tsv
run memory replay <late.tsv
is "$status:$stdout" "3:$plain" "rows before a bad line are written"

{ printf 'item\trating\telapsed_days\n'; head -c 200000 /dev/zero | tr '\0' x; } >endless.tsv
run memory replay <endless.tsv
is "$status" 3 "a line without end ends with 3"
like "$stderr" "rehearse: standard input:2: the line is longer than 65536 bytes; *" \
	"and is not read further"

# The command line.
run memory
is "$status" 2 "memory alone is a usage error"
run memory replya </dev/null
is "$status" 2 "an unknown part is a usage error"
is "$(sed -n 1p .err)" "rehearse: memory has no part 'replya'; did you mean 'replay'" \
	"with a suggestion"
run memory replay --model fsrs5 </dev/null
is "$status" 2 "an unknown model is a usage error"
run memory replay --retention 1 </dev/null
is "$status" 2 "a retention of 1 is a usage error"

done_testing
