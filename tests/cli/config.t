#!/bin/sh
# Settings: what they are, where they come from, and what they change.
. "${RH_SRC:-.}/tests/cli/tap.sh"

file=$XDG_CONFIG_HOME/rehearse/config
keys="minutes retention day-start width keys ticks answers.keep history.answers speak-command
	transcribe-command"

# ------------------------------------------------------------ look and change

run config list
is "$status" 0 "config list ends with 0"
for key in $keys; do
	like "
$stdout" "*
$key=*" "config list shows $key"
	run config get "$key"
	is "$status" 0 "config get $key ends with 0"
	[ -n "$stdout" ]
	tap_result $? "config get $key prints its value"
	run config list
done
is "$(printf '%s\n' "$stdout" | awk 'length > 80')" "" "config list fits in 80 columns"
run config
like "$stdout" "minutes=10*" "config alone lists"
ok "looking writes no file" test ! -e "$file"

run config set minutes 15
is "$status" 0 "config set ends with 0"
is "$(cat "$file")" "[rehearse]
minutes=15" "the file has one group"
run config get minutes
is "$stdout" 15 "and the value is there"
is "$(ls -ld "$XDG_CONFIG_HOME/rehearse" | cut -c1-10)" drwx------ "its folder is the user's own"
is "$(ls -l "$file" | cut -c1-10)" -rw------- "and so is the file"

printf '# mine\n[rehearse]\n# why\nminutes=7\n\n[other]\nx=1\n' >"$file"
run config set ticks off
# GLib sets comments off with an empty line.
is "$(grep . "$file")" "# mine
[rehearse]
# why
minutes=7
ticks=off
[other]
x=1" "comments, order and what is not ours are kept"
before=$(cat "$file")
run config set minutes 8 --dry-run
like "$stdout" "Would write minutes=8*" "a dry run says what it would do"
run config get minutes
is "$stdout" 7 "and does nothing"

run config get minutes --json
is "$stdout" '{"rehearse":1,"command":"config","data":{"key":"minutes","value":"7","from":"file","default":"10","takes":"0.1 to 600","help":"How many minutes to practise a day."}}' \
	"config get --json"
run config list --json
like "$stdout" '{"rehearse":1,"command":"config","data":{"file":"*/rehearse/config","settings":\[{"key":"minutes",*{"key":"colour.title",*}\]}}' \
	"config list --json"

# -------------------------------------------------------------- what is wrong

run config set retention 1.5
is "$status" 2 "a bad value ends with 2"
is "$stderr" "rehearse: retention takes 0.70 to 0.97, not '1.5'
Try 'rehearse config --help'." "and the range is named"
run config set day-start 4.5
like "$stderr" "*day-start takes whole numbers: 0 to 23, not '4.5'*" "whole numbers are asked for"
run config set keys fast
like "$stderr" "*keys takes line or instant, not 'fast'*" "words are named"
run config set width narrow
like "$stderr" "*width takes whole numbers: auto, or 20 to 200, not 'narrow'*" "words and range are named"
run config set minutes nan
is "$status" 2 "nan is no number"
run config set minutes ""
is "$status" 2 "an empty value is none"
run config get minuts
is "$status" 2 "an unknown key ends with 2"
like "$stderr" "rehearse: there is no setting 'minuts'; did you mean 'minutes'*" "and the nearest is named"
run config set zzz 1
like "$stderr" "*there is no setting 'zzz'; 'config list' shows*" "or where they are listed"
run config gett minutes
like "$stderr" "*did you mean 'get'*" "a part that is none is told"
run config set minutes
is "$status" 2 "config set needs a value"
run config list minutes
is "$status" 2 "config list takes no key"
is "$(cat "$file")" "$before" "none of this changed the file"

# ----------------------------------------------------------------- precedence

REHEARSE_MINUTES=9 run config get minutes
is "$stdout" 9 "the environment goes before the file"
REHEARSE_DAY_START=6 run config get day-start
is "$stdout" 6 "a minus sign is an underscore there"
REHEARSE_ANSWERS_KEEP=no run config get answers.keep
is "$stdout" no "and so is a full stop"
REHEARSE_MINUTES=9 run config set minutes 11
like "$stderr" "*The environment says otherwise*9*" "a set that has no effect now says so"
run config get minutes
is "$stdout" 11 "though it was written"

cat >deck.xml <<'EOT'
<deck id="d" version="1" format="1" xml:lang="en"><title>D</title>
<question id="a"><ask>What of A?</ask><point id="p">One point</point></question>
</deck>
EOT
minutes() {
	run drill --json deck.xml --ahead "$@" --now 2026-11-23T18:00:00Z </dev/null
	printf '%s\n' "$stdout" | sed -n 's/.*"event":"session".*"minutes":\([0-9.]*\).*/\1/p'
}
is "$(minutes)" 11.0 "a session has the minutes of the file"
is "$(REHEARSE_MINUTES=9 minutes)" 9.0 "of the environment"
is "$(REHEARSE_MINUTES=9 minutes --minutes 5)" 5.0 "of the flag"

# -------------------------------------------------- a file that is not as it ought to be

printf '[rehearse]\nretention=2\nminuts=3\nticks=off\n' >"$file"
run due
is "$status" 0 "a slip in the file stops nobody"
is "$stderr" "rehearse: $file: retention takes 0.70 to 0.97, not '2'; 0.90 is used
rehearse: $file: there is no setting 'minuts'; did you mean 'minutes'" "but it is told"
run config get ticks
is "$stdout" off "the rest of the file holds"
REHEARSE_WIDTH=3 run config get width
like "$stderr" "*rehearse: REHEARSE_WIDTH: width takes*auto is used*" "a slip in the environment is told"
is "$stdout" auto "and passed over"
printf 'no key file\n' >"$file"
run config set minutes 5
is "$status" 3 "a file that is no key file ends with 3"
is "$(cat "$file")" "no key file" "and is left alone"
run due
is "$status" 0 "but the program runs"
like "$stderr" "rehearse: the settings in $file cannot be read (*); mend the file or remove it" "and says so"
rm "$file"
if [ "$(id -u)" -ne 0 ]; then
	chmod a-w "$XDG_CONFIG_HOME/rehearse"
	run config set minutes 5
	is "$status" 3 "a folder that cannot be written ends with 3"
	chmod u+w "$XDG_CONFIG_HOME/rehearse"
else
	rmdir "$XDG_CONFIG_HOME/rehearse"
	: >"$XDG_CONFIG_HOME/rehearse"
	run config set minutes 5
	is "$status" 3 "a folder that cannot be made ends with 3"
	rm "$XDG_CONFIG_HOME/rehearse"
fi

# --------------------------------------------------------------- what they do

REHEARSE_WIDTH=30 run drill deck.xml --now 2026-11-23T18:00:00Z </dev/null
is "$(printf '%s\n' "$stdout" | awk 'length > 30')" "" "width bounds the lines"
run drill deck.xml --now 2026-11-23T18:00:00Z --color=always </dev/null
esc=$(printf '\033')
like "$stdout" "*${esc}\[1mCard 1*" "the title is bold"
REHEARSE_COLOUR_TITLE=blue run drill deck.xml --now 2026-11-23T18:00:00Z --color=always </dev/null
like "$stdout" "*${esc}\[34mCard 1*" "or as the settings say"
REHEARSE_COLOUR_TITLE=none run drill deck.xml --now 2026-11-23T18:00:00Z --color=always </dev/null
unlike "$stdout" "*${esc}*Card 1*" "or plain"

printf '\n3\n' >graded
REHEARSE_TICKS=off run drill deck.xml --now 2026-11-23T17:00:00Z --state ticks.db <graded
like "$stdout" "*grade>
*Done: 1 card*" "ticks=off asks for a grade"

# At 01:00 it is still the day before, unless the day starts at midnight.
printf '\n\n' >enters
run drill deck.xml --now 2026-11-23T18:00:00Z <enters
run log --json
run drill deck.xml --ahead --now 2026-11-24T01:00:00Z </dev/null
unlike "$stdout" "Day 2*" "the small hours belong to the evening"
REHEARSE_DAY_START=0 run drill deck.xml --ahead --now 2026-11-24T01:00:00Z </dev/null
like "$stdout" "Day 2.*" "day-start moves that"

# The same review comes back earlier where more is to be remembered.
due() {
	run show d/a --now 2026-11-23T19:00:00Z --json
	printf '%s\n' "$stdout" | sed -n 's/.*"due":"\([^"]*\)".*/\1/p'
}
run add deck.xml --now 2026-11-23T18:30:00Z
usual=$(due)
sooner=$(REHEARSE_RETENTION=0.97 due)
later=$(REHEARSE_RETENTION=0.75 due)
[ -n "$usual" ] && [ "$(printf '%s\n%s\n%s\n' "$sooner" "$usual" "$later" | sort -u)" = "$sooner
$usual
$later" ]
tap_result $? "retention moves what is due" || note "$sooner $usual $later"

sqlite3=$(command -v sqlite3)
answers() {
	"$sqlite3" "$XDG_DATA_HOME/rehearse/state.db" "SELECT text FROM answer"
}
printf 'my own words\n\n' >typed
REHEARSE_ANSWERS_KEEP=no run drill deck.xml --ahead --now 2026-12-23T18:00:00Z <typed
like "$stdout" "*Done: 1 card*" "an answer was typed"
if [ -n "$sqlite3" ]; then
	is "$(answers)" "" "answers.keep=no keeps no answer"
	run drill deck.xml --ahead --now 2027-02-23T18:00:00Z <typed
	is "$(answers)" "my own words" "answers.keep=yes keeps it"
else
	skip "no sqlite3 here"
	skip "no sqlite3 here"
fi

run __complete config
like "$stdout" "*get*set*list*minutes*" "the keys are completed"

done_testing
