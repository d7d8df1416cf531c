#!/bin/sh
# What --json promises to programs, word for word: one file of tests/data/golden
# for each answer, and every member is described in rehearse(1).
#
# After a change that is meant: RH_UPDATE=1 sh tests/cli/json.t, and read the diff.
. "${RH_SRC:-.}/tests/cli/tap.sh"
. "$RH_SRC/tests/cli/logs.sh"

data=$RH_SRC/tests/data/golden
mkstate=$RH_BUILD/tests/cli/mkstate
REHEARSE_DECKS=$work/shipped
export REHEARSE_DECKS
mkdir shipped
cp "$data/other.xml" shipped
cp "$data/mine.xml" .
state=$XDG_DATA_HOME/rehearse/state.db

# What differs from run to run, and no more: the folder, the ids of devices and
# interviews, digits behind the fourth.  One member a line.
same_everywhere() {
	sed -e "s|$work|WORK|g" \
		-e 's/"device":"[0-9a-f]\{16\}"/"device":"DEVICE"/g' \
		-e 's/"id":"[0-9a-f]\{16\}"/"id":"ID"/g' \
		-e 's/"target_device":"[0-9a-f]\{16\}"/"target_device":"DEVICE"/g' \
		-e 's/state-[0-9]\{8\}T[0-9]\{6\}Z/state-TIME/g' \
		-e 's/\([0-9]\.[0-9]\{4\}\)[0-9]\{1,\}\([],}]\)/\1\2/g' |
		sed 's/,"/,\
"/g'
}

# golden NAME STATUS ARGUMENT...: what the program prints is the file NAME.
golden() {
	name=$1 wanted_status=$2
	shift 2
	run "$@" --json --now 2026-12-03T10:00:00+01:00
	is "$status" "$wanted_status" "$* --json ends with $wanted_status"
	printf '%s\n' "$stdout$stderr" | same_everywhere >got
	[ -z "${RH_UPDATE:-}" ] || cp got "$data/$name.json"
	ok "$* --json is $name.json" diff "$data/$name.json" got
	printf '%s\n' "$*" >>asked
	printf '%s\n' "$name.json" >>golden-names
}

golden due-nothing 0 due
golden log-nothing 0 log
golden stats-nothing 0 stats
golden doctor-nothing 0 doctor
golden add-new 0 add mine.xml
"$mkstate" "$state" mine/why-us=3 mine/luck=1 +10 mine/luck=3:0.4 +1440 mine/why-us=2:0.97 \
	mine/luck=suspend mine/luck=resume || exit 99
golden decks 0 decks
golden due 0 due
golden log 0 log
golden stats 0 stats
golden show-deck 0 show mine
golden show-card 0 show mine/why-us
golden show-myth 0 show mine/luck
golden search 0 search looked
golden search-nothing 1 search zzz
golden check 0 check mine.xml
golden handout 0 handout mine.xml --kind interviewer -o sheet.html
printf '<deck id="x" version="1" format="1" xml:lang="en">\n<title>X</title>\n<question><ask>a</ask></question></deck>\n' >bad.xml
golden check-errors 1 check bad.xml
golden interview-nothing 0 interview list
golden plan-nothing 0 plan
golden interview-add 0 interview add "City Hospital" --on "9 Dec 10:00" --decks mine --minutes 15
golden interview-edit 0 interview edit "City Hospital" --weight 2 --stage change \
	--set company="City Hospital" --days-off sat,sun=5,2026-12-06 --notes "ask for Ms Ode" \
	--round "screen:2026-12-04T09:00"
printf 'work here\n1\nw\n\nkind people\n' >lines
run interview debrief "City Hospital" --now 2026-12-03T10:00:00+01:00 <lines
golden interview-debrief 0 interview debrief "City Hospital"
golden interview 0 interview list
golden brief 0 brief
golden plan 0 plan
golden plan-explain 0 plan --explain mine/why-us
golden interview-remove 0 interview remove "City Hospital" --force
golden config 0 config list
golden config-get 0 config get retention
golden config-set 0 config set minutes 12
golden tune 0 tune
golden undo 0 undo
golden redo 0 redo
sed -e 's/version="3"/version="4"/' -e 's/Why do you want/Why would you like/' \
	-e '/<myth/,/<\/myth>/d' mine.xml >mine-4.xml
golden check-against 0 check mine-4.xml --against mine.xml
golden diff 0 diff mine.xml mine-4.xml
cp mine-4.xml sent.xml
golden new 0 new card question sent.xml --set ask="Your team?"
golden pack 0 pack sent.xml
printf 'Question,Answer,Ideas\n"Why us?","One fact",ask Jo\n,nothing asked,\n' >talk.csv
golden import 0 import talk.csv
golden export 0 export talk.xml -o again.csv
golden add-edition 0 add mine-4.xml
golden doctor 0 doctor
"$mkstate" "$state" "sql=INSERT INTO answer (deck, card, text, at_ms)
	VALUES ('mine', 'why-us', 'a look at their ward', 1796115600000)" || exit 99
golden answers 0 answers
golden share 0 share --answers
"$mkstate" "$state" "sql=INSERT INTO learned (deck, card, point, text, at_ms)
	VALUES ('mine', 'why-us', 'fact', 'I read about the new wing', 1796115600000)" || exit 99
golden learned 0 learned
golden backup 0 backup copy.db
"$mkstate" other-computer.db mine/luck=3 mine/tea=2 || exit 99
golden sync 0 sync other-computer.db --force
golden forget 0 forget mine/luck --force
golden restore 0 restore copy.db --force
cat >shipped/form.xml <<'END'
<deck id="form" version="1" format="1" xml:lang="en"><title>Form</title>
<exercise id="hours"><task>Count.</task><group id="work"><title>Work</title>
<input id="doing" type="hours">Doing</input><input id="what" type="line">What</input></group>
</exercise></deck>
END
"$mkstate" "$state" "sql=INSERT INTO exercise_entry (device, seq, deck, card, input, value, at_ms)
	VALUES ('a', 1, 'form', 'hours', 'doing', '1.5', 1796115600000)" || exit 99
golden exercise 0 exercise history hours
rm shipped/form.xml
printf 'Night shift\nMarch\n\nI split it\n\nlead\nno time\n\n\norder\n' >lines
run story new --now 2026-12-03T10:00:00+01:00 <lines
run story link mine/why-us night-shift --now 2026-12-03T10:00:00+01:00
golden story-list 0 story list
golden story-show 0 story show night-shift
golden story-grid 0 story grid
printf 'model fsrs7\n' >published
awk -F '\t' 'NR == 2 { for (i = 2; i <= NF; i++) print "w" (i - 2), $i }' \
	"$RH_SRC/tests/data/memory/fsrs7_params.tsv" >>published
make_log 20 5 >log.tsv
golden memory-evaluate 0 memory evaluate --params published <log.tsv
golden memory-simulate 0 memory simulate --cards 20 --days 4 --minutes 6 --runs 3 --policy fixed:0.80
golden error-usage 2 due --no-such-option
golden error-not-found 1 show nothing
golden error-add 3 add bad.xml
printf 'no database at all, but long enough to be taken for one: %0100d\n' 0 >letter
golden error-foreign 4 log --state letter

# ------------------------------------------------------- nothing is left out

# drill, mock and try write streams, which have tests of their own.
for verb in $("$rehearse" __complete help | grep -v -e '^__' -e '^drill$' -e '^mock$' -e '^try$'); do
	"$rehearse" help "$verb" | grep -q -e '  --json ' || continue
	ok "there is a golden answer of $verb --json" grep -q "^$verb" asked
done
for file in "$data"/*.json; do
	ok "${file##*/} is asked for" grep -qx -e "${file##*/}" golden-names
done

sed -n '/^\.Sh JSON/,/^\.Sh ENVIRONMENT/p' "$RH_SRC/man/rehearse.1" | tr -c 'a-z_\n' ' ' |
	tr -s ' ' '\n' | sort -u >told
missing=
for member in $(cat "$data"/*.json | grep -o '"[a-z_]*":' | tr -d '":' | sort -u); do
	grep -qx -e "$member" told || missing="$missing $member"
done
is "$missing" "" "rehearse(1) describes every member"

done_testing
