#!/bin/sh
# explain: every code that check can show has a text.
. "${RH_SRC:-.}/tests/cli/tap.sh"

run explain
is "$status" 0 "explain lists the codes"
codes=$(printf '%s\n' "$stdout" | sed 's/[^A-Z0-9].*//')
like "$codes" "*E012*W001*H001*" "errors, warnings and hints are listed"

for code in $codes; do
	run explain "$code"
	is "$status" 0 "explain $code ends with 0"
	like "$stdout" "$code*
*" "explain $code says more than a line"
done

lower=$("$rehearse" explain e012)
is "$lower" "$("$rehearse" explain E012)" "small letters are taken"
run explain hedges
by_name=$stdout
like "$by_name" '*List: i think, *Source: *' "a rule is explained by its name, with its words"
like "$by_name" '*Threshold: 4 hedges per 100 words, at least.*Source: measured*' "and its threshold with its source"
is "$("$rehearse" explain a8)" "$by_name" "or by its code"
run explain A14
like "$stdout" '*sample: *last: *' "a code that two rules have tells both"
run explain hegdes
like "$stderr" "*did you mean 'hedges'*" "a name that was mistyped is guessed"
run explain E01
is "$status" 2 "an unknown code is a usage error"
like "$stderr" "*no code 'E01'*" "and is named"

done_testing
