#!/bin/sh
# Interviews: added, listed, changed, removed.
. "${RH_SRC:-.}/tests/cli/tap.sh"

REHEARSE_DECKS=$work/decks
export REHEARSE_DECKS
mkdir decks
for deck in a b; do
	cat >decks/$deck.xml <<EOT
<deck id="$deck" version="1" format="1" xml:lang="en"><title>Deck $deck</title>
<question id="q"><ask>What of $deck?</ask><point id="p">One point</point></question>
</deck>
EOT
done
now="--now 2026-11-23T18:00:00+01:00"

# interview WORD...
interview() {
	# shellcheck disable=SC2086
	run interview "$@" $now
}

interview list
is "$status$stdout" "0There is no interview yet. Type: rehearse interview add NAME --on WHEN" \
	"without one, how to add one is said"
interview add "City Hospital" --on "2 Dec 10:00" --minutes 15 --decks b,a
is "$status" 0 "interview add ends with 0"
is "$stdout" "Added.
City Hospital: Wednesday 2 December, 10:00, in 9 days. 15 minutes a day.
    Decks: b a." "and says what it has understood"
interview add Bakery --on Fri
is "$stdout" "Added.
Bakery: Friday 27 November, in 4 days." "all but the name may be left out"
interview add Someday
is "$stdout" "Added.
Someday: No date yet." "also the day"
interview
is "$stdout" "Bakery: Friday 27 November, in 4 days.
City Hospital: Wednesday 2 December, 10:00, in 9 days. 15 minutes a day.
    Decks: b a.
Someday: No date yet." "they are listed by date"
interview list --json
is "$(printf '%s\n' "$stdout" | sed 's/"id":"[0-9a-f]*"/"id":"X"/g')" \
	'{"rehearse":1,"command":"interview","data":{"interviews":[{"id":"X","name":"Bakery","at":"2026-11-27T12:00:00.000+01:00","has_time":false,"days":4,"minutes":null,"decks":[],"weight":1.0,"week":{},"days_off":[],"stage":null,"rounds":[],"variables":[],"notes":null,"asked":[],"debrief":null},{"id":"X","name":"City Hospital","at":"2026-12-02T10:00:00.000+01:00","has_time":true,"days":9,"minutes":15.0,"decks":["b","a"],"weight":1.0,"week":{},"days_off":[],"stage":null,"rounds":[],"variables":[],"notes":null,"asked":[],"debrief":null},{"id":"X","name":"Someday","at":null,"has_time":false,"minutes":null,"decks":[],"weight":1.0,"week":{},"days_off":[],"stage":null,"rounds":[],"variables":[],"notes":null,"asked":[],"debrief":null}],"fillings":[]}}' \
	"as JSON"

# shellcheck disable=SC2016
interview add 'a$(touch expanded)' >/dev/null
run __complete interview ""
is "$stdout" "add
list
edit
remove
debrief
Bakery
Someday" "names that a shell could take apart are not offered to it"
# shellcheck disable=SC2016
interview remove 'a$(touch expanded)' --force >/dev/null

# ------------------------------------------------------------------ mistakes

interview add bakery --on Mon
is "$status" 1 "the same name twice ends with 1"
like "$stderr" "rehearse: there is an interview 'bakery' already; 'rehearse interview edit' changes it" \
	"and says what to do"
interview add New --on 4/12
is "$status" 2 "a date with two readings ends with 2"
like "$stderr" "rehearse: '4/12' may be 4 December or 12 April; write the day with the name of its month
*" "and both are named"
interview add New --on 2026-11-20
like "$stderr" "rehearse: 20 November 2026 is past; type a day to come*" "a past day is refused"
interview add New --on soon
like "$stderr" "rehearse: 'soon' is no day that can be read; type one like 9 days, Wed, or 2 Dec 10:00
*" "and what is none"
interview add New --decks a,c
like "$stderr" "rehearse: there is no deck 'c'*" "an unknown deck is told"
interview add New --minutes 0
is "$status" 2 "no minutes are too few"
interview remove Bakry --force
is "$status" 1 "an unknown name ends with 1"
like "$stderr" "rehearse: there is no interview 'Bakry'; did you mean 'Bakery'" "and the nearest is named"
interview remov New
like "$stderr" "*did you mean 'remove'*" "a part that is none is told"
interview add
is "$status" 2 "a name is needed"
interview add City Hospital
like "$stderr" "*one NAME, in quotes if it has spaces*" "and only one"
interview add Dry --on Fri --dry-run
like "$stdout" "Would be: Added.
Dry: Friday*" "a dry run says what it would do"
interview list
unlike "$stdout" "*New*" "nothing of this was kept"
unlike "$stdout" "*Dry*" "nor the dry run"

interview add "$(printf '%250s' x | tr ' ' x)"
is "$status" 2 "a name of 250 bytes is too long"
interview add Late --on Fri --round "screen:Sat 9:00"
is "$status" 2 "a round after the interview ends with 2"
like "$stderr" "rehearse: the round 'screen' is after the interview itself; give the last conversation with --on*" \
	"and says what belongs where"
interview add Late --round screen
like "$stderr" "rehearse: 'screen' is no round; type its name, a colon and when it is*" "so is one without a day"
interview add Late --days-off frx
like "$stderr" "rehearse: 'frx' is no day that can be read*" "and a day off that is none"
interview add Late --days-off sat=much
like "$stderr" "rehearse: 'sat=much' has no number of minutes from 0 to 600*" "and minutes that are none"
interview add Late --days-off "Tue 10:00"
like "$stderr" "rehearse: 'Tue 10:00' is an hour, not a day*" "and an hour"
interview add Late --days-off 2026-12-24..2026-12-20
like "$stderr" "rehearse: '2026-12-24..2026-12-20' is no range of days*" "and a range that ends before it begins"
interview add Late --set Company=x
like "$stderr" "rehearse: 'Company=x' sets nothing; type the name of a variable in small letters*" \
	"and a name that no variable can have"
interview add Late --stage chaos
like "$stderr" "rehearse: there is no stage 'chaos'; --stage takes stable*" "and a stage"
interview add Late --weight 11
is "$status" 2 "a weight of 11 is too much"
interview list
unlike "$stdout" "*Late*" "nothing of all that was kept"

# ------------------------------------------------------------ change, remove

interview edit bakery --on "Fri 9:30" --minutes 5
is "$stdout" "Changed.
Bakery: Friday 27 November, 9:30, in 4 days. 5 minutes a day." "edit changes what is named"
interview edit "city hospital" --decks all --on none
is "$stdout" "Changed.
City Hospital: No date yet. 15 minutes a day." "all and none take away"
interview remove Someday </dev/null
is "$status" 1 "remove asks first"
state=$XDG_DATA_HOME/rehearse/state.db
interview remove Someday --force
is "$stdout" "Removed. What was learned stays.
Someday: No date yet.
A copy from before holds it still: $state.before-remove-2" "or is forced"
interview list
unlike "$stdout" "*Someday*" "and it is gone"
cp "$state" now.db
run restore "$state.before-remove-2" --force
interview list
like "$stdout" "*Someday*" "the copy brings it back"
run restore now.db --force
interview remove Someday --force
is "$status" 1 "once"

# ---------------------------------------------------------------- every field

interview add "Ward lead, City Hospital" --on 2026-12-04T10:00 --decks a,b --minutes 10 --weight 2 \
	--days-off sat,sun=5 --days-off 2026-11-30..2026-12-01,24\ Dec=3 --stage change \
	--set company="City Hospital" --set a/role=lead --round screen:2026-11-28T09:00 \
	--round talk:2026-11-26 --notes "ask for Ms Ode"
is "$stdout" 'Added.
Ward lead, City Hospital: Friday 4 December, 10:00, in 11 days. 10
    minutes a day. Days off: Saturday, Sunday 5 min, Mon 30 Nov, Tue 1
    Dec, Thu 24 Dec 3 min. Weight 2. Decks: a b. Stage: change. Round
    talk: Thu 26 Nov. Round screen: Sat 28 Nov, 9:00. company = "City
    Hospital". a/role = "lead". Notes: ask for Ms Ode
A day without practice is one for every interview.
No deck says {company} yet; it is kept.
No deck says {role} yet; it is kept.' "all that can be said is kept"
interview edit "ward lead, city hospital" --round screen: --set company= --days-off sun --stage "" \
	--weight "" --notes "" --decks "" --name Ward
is "$stdout" 'Changed.
Ward: Friday 4 December, 10:00, in 11 days. 10 minutes a day. Days off:
    Sunday. Round talk: Thu 26 Nov. a/role = "lead".
A day without practice is one for every interview.' "an empty value takes away, one round or one variable too"
interview edit Ward --round talk --dry-run
unlike "$stdout" "*Round*" "the name of a round alone takes it away too"
interview edit "ake" --dry-run
like "$stderr" "*there is no interview 'ake'; did you mean 'Bakery'" \
	"a part of a name finds it" || note "$stderr"
interview edit Ward --round screen:
like "$stderr" "rehearse: there is no round 'screen' to take away*" "only what there is"
interview edit Ward --name bakery
is "$status" 1 "another interview's name is refused"
interview edit Ward --name ""
is "$status" 2 "and none"
interview edit Ward --round "" --days-off "" --minutes "" --on ""
is "$stdout" 'Changed.
Ward: No date yet. a/role = "lead".' "everything else too"
interview edit Ward --on 2026-12-24 --days-off 2026-12-24
like "$stdout" "*Days off: Thu 24 Dec.*" "a single day is named"
interview edit Ward --days-off "fri..mon, wed=5"
like "$stdout" "*Days off: Monday, Wednesday 5
    min, Friday, Saturday, Sunday.*" "and weekdays from one to another"
cat >decks/v.xml <<'EOT'
<deck id="v" version="1" format="1" xml:lang="en"><title>V</title><variable id="company">this company</variable>
<question id="q"><ask>Why {company}?</ask><point id="p">One</point></question></deck>
EOT
interview edit Ward --set compny=x
like "$stdout" "*
No deck says {compny}; did you mean {company}?" "a slip in a variable is told"
interview edit Ward --set compny= --set v/company=x
unlike "$stdout" "*No deck*" "and what is right is not"
rm decks/v.xml
interview remove Ward --force
is "$status" 0 "and it goes"

# -------------------------------------------------- a session is for the next one

session() {
	# shellcheck disable=SC2086
	run drill --json "$@" $now </dev/null
	printf '%s\n' "$stdout" | sed -n 's/.*"event":"session".*"minutes":\([0-9.]*\).*/\1/p'
}
is "$(session)" 5.0 "a session has the minutes of the next interview"
is "$(REHEARSE_MINUTES=7 session)" 7.0 "unless the environment says otherwise"
is "$(session --minutes 9)" 9.0 "or a flag"
interview edit Bakery --decks b
run drill --json --now 2026-11-23T18:00:00+01:00 </dev/null
like "$stdout" '*"card":"b/q"*' "and its decks"
unlike "$stdout" '*"card":"a/q"*' "and no others"
run drill --json a --now 2026-11-23T18:00:00+01:00 </dev/null
like "$stdout" '*"card":"a/q"*' "unless one is named"
run drill --json --now 2026-11-28T18:00:00+01:00 </dev/null
like "$stdout" '*"minutes":15.0*' "after it the next one counts"

printf '\n\n' >enters
run drill b --now 2026-11-23T18:00:00+01:00 <enters
like "$stdout" "*
On the day you will likely have 1 of 1 in mind, at 5 minutes a day.
*" "the end page looks at the day"
# Kept in the state file when the interview was added: the first day.
run drill b --ahead --now 2026-11-24T18:00:00+01:00 </dev/null
like "$stdout" "Day 2 of 4. About 1 card, 5 minutes. Interview Fri 27 Nov, 9:30.
*" "the second day counts"
run drill b --date "Thu 15:00" --ahead --now 2026-11-24T18:00:00+01:00 </dev/null
like "$stdout" "Day 2 of 3. * Interview Thu 26 Nov, 15:00.
*" "--date moves it"
run interview list --now 2026-11-24T18:00:00+01:00
like "$stdout" "Bakery: Thursday 26 November, 15:00, in 2 days.*" "for good"
run --now 2026-11-26T08:00:00+01:00 </dev/null
unlike "$stdout" "*Opener*" "a deck without openers is practised as ever on the morning"
sed 's/<question id="q">/<question id="q" opener="yes">/' decks/b.xml >b.xml && cp b.xml decks/b.xml
run --now 2026-11-26T08:00:00+01:00 </dev/null
like "$stdout" "The interview is today, 15:00. The first questions, aloud; nothing is
graded.
Opener 1 of 1
*" "openers are asked without ticks"

# Two state files, one person.
cp "$XDG_DATA_HOME/rehearse/state.db" other.db
run interview list --state other.db --now 2026-11-24T18:00:00+01:00
like "$stdout" "Bakery: Thursday*" "another state file has its own"

done_testing
