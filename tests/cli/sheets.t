#!/bin/sh
# LibreOffice, where there is one, opens every deck that was exported, saves it in another
# format, and the deck that comes back is the same.
. "${RH_SRC:-.}/tests/cli/tap.sh"

if ! command -v soffice >/dev/null 2>&1 || ! command -v timeout >/dev/null 2>&1; then
	echo "1..0 # SKIP no LibreOffice"
	exit 0
fi

# convert TO FOLDER [OPTION] FILE...: in a profile of its own.
convert() {
	to=$1 folder=$2
	shift 2
	timeout 900 soffice "-env:UserInstallation=file://$work/office" --headless --norestore \
		--convert-to "$to" --outdir "$folder" "$@" >"$work/.office" 2>&1
	office=$?
}

# all_same FOLDER ENDING DESCRIPTION: every deck comes back from there.
all_same() {
	wrong=
	for deck in "$RH_SRC"/decks/*.xml; do
		name=$(basename "$deck" .xml)
		rm -f back.xml back.map
		run import "$1/$name.$2" -o back.xml --no-input
		[ "$status" -eq 0 ] || wrong="$wrong $name: $stderr"
		run diff "$deck" back.xml
		case $stdout in "Version "*": "*" same.") ;; *) wrong="$wrong $name: $stdout" ;; esac
	done
	is "$wrong" "" "$3"
}

mkdir xlsx ods csv
for deck in "$RH_SRC"/decks/*.xml; do
	name=$(basename "$deck" .xml)
	for format in xlsx ods csv; do
		run export "$deck" -o "$format/$name.$format"
		[ "$status" -eq 0 ] || note "$stderr"
	done
done
convert ods from-xlsx xlsx/*.xlsx
if [ "$office" -eq 124 ] || [ ! -e from-xlsx ]; then
	echo "1..0 # SKIP LibreOffice does not run here"
	note "$(cat "$work/.office")"
	exit 0
fi
all_same from-xlsx ods "Excel workbook to OpenDocument"
convert xlsx from-ods ods/*.ods
all_same from-ods xlsx "OpenDocument to Excel workbook"
convert xlsx from-csv --infilter=CSV:44,34,76,1 csv/*.csv
all_same from-csv xlsx "CSV to Excel workbook"
convert 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false' again from-csv/*.xlsx
all_same again csv "and to CSV with semicolons"

done_testing
