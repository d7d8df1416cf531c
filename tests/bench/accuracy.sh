#!/bin/sh
# accuracy.sh - held-out log loss on a folder of review logs, and whether ranges hold.
#
#	REHEARSE_LOGS=DIR [REHEARSE_NODE_MODULES=DIR] accuracy.sh BENCH_ACCURACY FSRS_RS_MJS \
#		BENCH_RANGE
#
# DIR holds tab-separated logs (NAME.tsv: card_id, review_time_ms, rating, state).
# Real logs belong to those who practised and are no part of this project; without a
# folder the measurement is left out.  fsrs-rs is compared where the npm package
# @open-spaced-repetition/binding is installed in REHEARSE_NODE_MODULES.
set -eu
bench=$1
script=$2
range=$3

if [ -z "${REHEARSE_LOGS-}" ]; then
	echo "accuracy: left out; set REHEARSE_LOGS to a folder of review logs (*.tsv)"
	exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM

foreign=no
if [ -z "${REHEARSE_NODE_MODULES-}" ]; then
	echo "accuracy: fsrs-rs is left out; set REHEARSE_NODE_MODULES to a folder of npm packages"
elif ! command -v node >/dev/null 2>&1; then
	echo "accuracy: fsrs-rs is left out; node is not installed"
elif [ ! -d "$REHEARSE_NODE_MODULES/@open-spaced-repetition/binding" ]; then
	echo "accuracy: fsrs-rs is left out; @open-spaced-repetition/binding is not in" \
		"$REHEARSE_NODE_MODULES"
else
	foreign=yes
fi

set --
for log in "$REHEARSE_LOGS"/*.tsv; do
	[ -f "$log" ] || continue
	params=
	if [ "$foreign" = yes ]; then
		params="$folder/$(basename "$log").params"
		"$bench" rows "$log" >"$folder/rows"
		# It prints time, items, memory and then the parameters.
		node "$script" "$folder/rows" | cut -d ' ' -f 4- >"$params"
	fi
	set -- "$@" "$log${params:+=$params}"
done
if [ $# -eq 0 ]; then
	echo "accuracy: left out; there is no log (*.tsv) in $REHEARSE_LOGS"
	exit 0
fi
"$bench" table "$@"
for n in 200 500 1000 2000; do
	echo
	echo "the first $n reviews as a small history"
	"$bench" table --first "$n" "$@"
done
echo
"$bench" form "$@"
echo
"$range" "$REHEARSE_LOGS"/*.tsv
