#!/bin/sh
# rehearse drill --json: the protocol that other front ends speak.
. "${RH_SRC:-.}/tests/cli/tap.sh"
. "$RH_SRC/tests/cli/session.sh"

deck=$RH_SRC/tests/data/decks/pty/session.xml
now=2026-11-24T09:00:00Z

# drill ARGUMENT...: a session over the lines of $answers; the events in $stdout.
drill() {
	run drill --json "$@" <"$work/answers"
}

answers() {
	printf '%s\n' "$@" >"$work/answers"
}

# The events of $stdout, a word each.
events() {
	printf '%s\n' "$stdout" | sed 's/^{"event":"\([a-z]*\)".*/\1/' | tr '\n' ' '
}

event() {	# NUMBER, from 1
	printf '%s\n' "$stdout" | sed -n "$1p"
}

fresh() {
	rm -rf "$XDG_DATA_HOME"
}

# ------------------------------------------------------------ from begin to end

answers '{"missed":[2,4],"seconds":20}' '{"choice":2,"sure":false,"seconds":9}' \
	'{"choice":1}' '{"grade":4,"seconds":1.5}' '{"missed":[],"n":5}' '{"quit":true}'
drill --now $now "$deck"
is "$status" 0 "a session ends with 0"
is "$(events)" "session card graded card graded card graded card graded card graded wait card end " \
	"the events in their order"
like "$(event 1)" '{"event":"session","session":"*","minutes":10.0}' "first the session"
like "$(event 2)" '{"event":"card","n":1,"card":"blocks/differ","facet":"","kind":"question","prompt":"What separates managing from leading, for you?","lines":\["Both are needed; neither ranks higher",*,"Trap avoided: no word against either"\],"choices":\[\],"new":true,"again":false,"retrievability":null,"intervals":{"again":0.00*,"hard":0.59*,"good":4.77*,"easy":53.8*}}' \
	"a card to be answered by lines"
like "$(event 3)" '{"event":"graded","n":1,"card":"blocks/differ","grade":1,"device":"*","seq":1,"due":"2026-11-24T09:08:20.000+00:00"*}' \
	"two of five missed is again; the answer took its seconds, and it is due 8 minutes later"
like "$(event 4)" '*"n":2,"card":"blocks/top","facet":"","kind":"myth",*"lines":\[\],"choices":\["true","not true"\]*' \
	"a card to be answered by a choice"
like "$(event 5)" '*"n":2,"card":"blocks/top","grade":2,*"seq":2,*"reasons":\["Fact: *\]}' \
	"right but not sure is hard, and the reasons follow"
like "$(event 7)" '*"card":"blocks/launch","grade":3,*"seq":3,*' "the best choice is good"
like "$(event 9)" '*"grade":4,*"seq":4,*' "a grade by hand is taken as it is"
like "$(event 11)" '*"grade":3,*"seq":5,*' "no line missed is good"
is "$(event 12)" '{"event":"wait","until":"2026-11-24T09:08:20.000+00:00"}' \
	"what was missed is waited for; under --now the clock jumps there"
like "$(event 13)" '{"event":"card","n":6,"card":"blocks/differ",*"new":false,"again":true,"retrievability":0.*' \
	"what was missed comes again"
is "$(event 14)" '{"event":"end","reason":"quit","graded":5}' "last the end"
is "$stderr" "" "nothing else is said"
run log --json
is "$(printf '%s' "$stdout" | grep -o '"seq":[0-9]*' | tr '\n' ' ')" \
	'"seq":5 "seq":4 "seq":3 "seq":2 "seq":1 ' "every grade is in the log"

# ------------------------------------------------------------- answers in words

fresh
answers '{"answer":"I think maybe both are sort of needed, I was only a manager."}' \
	'{"answer":"I guess I was only a manager, and managing is sort of order, perhaps."}' \
	'{"missed":[2,5],"seconds":30}' '{"answer":"true"}' '{"choice":2}' '{"quit":true}'
drill --now $now "$deck"
is "$(events)" "session card looked looked graded card error graded card end " \
	"an answer in words is looked at, and the card still waits for its grade"
like "$(event 3)" '{"event":"looked","n":1,"card":"blocks/differ","lines":\[{"line":5,"found":true,"missed":true,"text":"Trap: \\"only a manager\\" ranks one above the other.","better":null}\],"remarks":\[{"rule":"hedges","first":false,"text":"3 phrases take back what you say: \\"I think\\", \\"maybe\\", \\"sort of\\"","better":null}\],"facts":\["13 words, about 6 s at 140 words a minute, a usual pace (5 to 7).","I 2 : we 0."\]}' \
	"a trap in its line, a remark with its words, figures"
like "$(event 4)" '*\\"I guess\\", \\"sort of\\", \\"perhaps\\"*' "another answer takes the place of the first"
like "$(event 7)" '*"this card is not answered in words; answer with \\"choice\\""}' \
	"a choice is no answer in words"
run answers
like "$stdout" "blocks/d*I guess I was only*" "the answer is kept as one that was typed in a session"
is "$(printf '%s\n' "$stdout" | grep -c maybe)" 0 "and the one before it is not"
run log --json
like "$stdout" '*"card":"blocks/differ",*"mode":"json",*"words":14,*"point":"t*","found":false,"said":false}*' \
	"the log has its words and what was found beside what was ticked"
answers '{"answer":"I usually talk to people early. I listen to what they need, I keep an eye on the plan and I tell everybody when something is in the way. People like that about me, and I think it keeps us on time in most weeks of the year."}' '{"grade":3}'
drill --now $now --kind story "$deck"
like "$(event 3)" '*"card":"blocks/deadline","lines":\[\],"remarks":\[{"rule":"*","first":true,*' \
	"an answer that tells a story has remarks of its own"
# A transcript whose time is known teaches the pace by which typed words are reckoned.
fresh
spoken="I keep order in the week and I say where we are going and I ask each of them what they need from me and then we go on with the day as it comes"
for day in 01 02 03; do
	answers "{\"answer\":\"$spoken\",\"spoken_seconds\":20}" '{"missed":[],"seconds":25}'
	drill --ahead --now 2026-12-${day}T09:00:00Z --kind question --cards 1 "$deck"
done
like "$(event 3)" '*"facts":\["35 words in 20 s, 105 words a minute.",*' "what was spoken has its own pace"
answers "{\"answer\":\"$spoken\"}" '{"answer":"x","spoken_seconds":-1}' '{"missed":[]}'
drill --ahead --now 2026-12-04T09:00:00Z --kind question --cards 1 "$deck"
like "$(event 3)" '*"facts":\["35 words, about 20 s at your pace of 105 words a minute.",*' \
	"and what is typed is reckoned by it"
like "$(event 4)" '*"\\"spoken_seconds\\" must be a number from 0 to 86400"}' "which must be one"
fresh
run config set answers.keep no
answers '{"answer":"I was only a manager then."}' '{"missed":[]}' '{"quit":true}'
drill --now $now --kind question "$deck"
is "$(events)" "session card looked graded end " "with answers.keep=no it is looked at all the same"
run answers
like "$stdout" "No typed answer is kept*" "and not kept"
run config unset answers.keep

# ------------------------------------------------------------- skip, undo, wait

fresh
answers '{"skip":true}' '{"undo":true}' '{"undo":true}' '{"grade":1,"seconds":10}' '{"undo":true}' \
	'{"grade":1,"seconds":20}' '{"quit":true}'
drill --now $now "$deck"
is "$(events)" "session card card card error graded card card graded card end " \
	"skipped, taken back, graded, taken back, graded"
like "$(event 3)" '*"n":2,"card":"blocks/top"*' "a skip leads to the next card"
like "$(event 4)" '*"n":3,"card":"blocks/differ"*' "and is taken back"
like "$(event 5)" '{"event":"error","code":"not-found","message":"nothing was done in this session*"}' \
	"undo with nothing left to take back"
like "$(event 8)" '*"n":5,"card":"blocks/differ",*"new":true,"again":false*' "a grade is taken back"
is "$(event 11)" '{"event":"end","reason":"quit","graded":1}' "and counts no more"
run log
is "$(printf '%s\n' "$stdout" | grep -c 'taken back)')" 2 "the log knows of both"

# Without --now it really waits; what can be said meanwhile is undo and quit.
fresh
begin 5 one --json --kind redflag "$deck"
hear_until 5 '*"event":"card"*'
say 5 '{"grade":1}'
hear_until 5 '*"event":"wait"*'
like "$heard" '{"event":"wait","until":"*"}' "a wait without --now"
say 5 '{"grade":3}'
hear 5
like "$heard" '{"event":"error",*"no card is asked now; wait, undo or quit"}' "no card is asked while it waits"
say 5 '{"undo":true}'
hear 5
like "$heard" '*"n":2,"card":"blocks/more-leader",*"new":true*' "an undo ends the wait"
say 5 '{"grade":1}'
hear_until 5 '*"event":"wait"*'
say 5 '{"quit":true}'
hear 5
is "$heard" '{"event":"end","reason":"quit","graded":1}' "and so does a quit"
finish one
hang_up 5

# -------------------------------------------------------------------- the ends

fresh
: >"$work/answers"
drill --now $now --kind question "$deck"
is "$(event 3)" '{"event":"end","reason":"eof","graded":0}' "the end of input"
is "$status" 0 "the end of input is no error"
answers '{"grade":3,"seconds":7}'
drill --now $now --kind question "$deck"
is "$(event 4)" '{"event":"end","reason":"empty","graded":1}' "no card is left"
drill --now $now --kind question "$deck"
is "$(events)" "session end " "nothing is due"
is "$(event 2)" '{"event":"end","reason":"empty","graded":0}' "and that is told"
answers '{"grade":3,"seconds":7}' '{"grade":3,"seconds":7}'
drill --now 2026-12-24T09:00:00Z --cards 1 "$deck"
is "$(event 4)" '{"event":"end","reason":"cards","graded":1}' "--cards 1 is enough"
answers '{"grade":3,"seconds":700}' '{"grade":3,"seconds":7}'
drill --now 2027-12-24T09:00:00Z "$deck"
is "$(event 4)" '{"event":"end","reason":"minutes","graded":1}' "the minutes are over"
answers '{"quit":true}'
drill --now 2027-12-25T09:00:00Z "$deck"
is "$(events)" "session card end " "quit at once"

# Not INT: a shell starts what runs in the background deaf to it.
for signal in TERM HUP; do
	case $signal in HUP) code=129 ;; TERM) code=143 ;; esac
	fresh
	begin 5 one --json "$deck"
	hear_until 5 '*"event":"card"*'
	say 5 '{"grade":3}'
	hear_until 5 '*"event":"card"*'
	kill -$signal "$pid_one"
	hear 5
	is "$heard" '{"event":"end","reason":"signal","graded":1}' "$signal: the end is told"
	finish one 2>/dev/null
	is "$status" $code "$signal: the shell sees it"
	hang_up 5
done

# ------------------------------------------------------------ lines that are bad

fresh
# LINE <tab> CODE <tab> MESSAGE
cat >bad <<'END'
junk	input	the line is not JSON *
	input	the line is not JSON *
{"grade":3	input	the line is not JSON *
{"grade":3} {"grade":3}	input	the line is not JSON *
[3]	input	the line must be a JSON object such as *
3	input	the line is not JSON *
{}	input	an answer needs one of answer, grade, missed, choice, skip, undo, quit
{"seconds":3}	input	an answer needs one of answer, grade, missed, choice, skip, undo, quit
{"grade":0}	input	"grade" must be 1 again, 2 hard, 3 good or 4 easy
{"grade":5}	input	"grade" must be *
{"grade":"3"}	input	"grade" must be *
{"grade":3.5}	input	"grade" must be *
{"grade":true}	input	"grade" must be *
{"grade":null}	input	"grade" must be *
{"grade":99999999999999999999}	input	the line is not JSON *
{"grade":3,"n":2}	input	"n" is not 1, the card that is asked
{"grade":3,"n":"1"}	input	"n" is not 1, the card that is asked
{"grade":3,"n":-4294967295}	input	"n" is not 1, the card that is asked
{"grade":3,"n":4294967297}	input	"n" is not 1, the card that is asked
{"grade":3,"seconds":-1}	input	"seconds" must be a number from 0 to 86400
{"grade":3,"seconds":86401}	input	"seconds" must be a number from 0 to 86400
{"grade":3,"seconds":"7"}	input	"seconds" must be a number from 0 to 86400
{"grade":3,"missed":[]}	input	"grade" and "missed" cannot stand in one answer
{"skip":true,"undo":true}	input	"skip" and "undo" cannot stand in one answer
{"answer":3}	input	"answer" must be a text with a word in it
{"answer":" "}	input	"answer" must be a text with a word in it
{"answer":"I did.","missed":[]}	input	"answer" and "missed" cannot stand in one answer
{"answer":"I did.","seconds":3}	input	"seconds" stands in the line that grades, with all that the card took
{"missed":2}	input	"missed" must be an array of line numbers, such as [2,4]
{"missed":["2"]}	input	"missed" must be an array of line numbers, such as [2,4]
{"missed":[2.5]}	input	"missed" must be an array of line numbers, such as [2,4]
{"missed":[0]}	input	there is no line 0; the card has 5
{"missed":[6]}	input	there is no line 6; the card has 5
{"missed":[-1]}	input	there is no line -1; the card has 5
{"missed":[33]}	input	there is no line 33; the card has 5
{"choice":1}	input	this card has no choices; answer with "missed"
{"skip":false}	input	"skip" must be true
{"skip":1}	input	"skip" must be true
{"undo":null}	input	"undo" must be true
{"quit":"yes"}	input	"quit" must be true
{"undo":true}	not-found	nothing was done in this session that could be taken back
{"Grade":3}	input	there is no member "Grade" in an answer
{"grade":3,"comment":"x"}	input	there is no member "comment" in an answer
{"grade":3,"grade":4}	input	the line is not JSON *
END
begin 5 one --json --now $now --kind question "$deck"
hear_until 5 '*"event":"card"*'
while IFS='	' read -r line code message; do
	# Of a line that begins with a tab the shell sees no empty field.
	[ "$line" != input ] || { message=$code code=$line line=; }
	say 5 "$line"
	hear 5
	said=$(printf '%s' "$heard" | sed 's/\\"/"/g')
	like "$said" "{\"event\":\"error\",\"code\":\"$code\",\"message\":\"$(printf '%s' "$message" | sed 's/[][]/\\&/g')\"}" \
		"refused: $line"
done <bad
deep=$(printf '%060000d' 0 | tr 0 '[')
say 5 "$deep"
hear 5
like "$heard" '{"event":"error","code":"input",*' "60000 opening brackets are refused"
say 5 "{\"grade\":3,\"seconds\":1$(printf '%071680d' 0 | tr 0 ' ')}"
hear 5
is "$heard" '{"event":"error","code":"limit","message":"a line may have 65536 bytes"}' "a line of 70 KiB is refused"
head -c 20000 "$rehearse" | tr '\n' ' ' >binary
{ cat binary; printf '\n'; } >&6
hear 5
like "$heard" '{"event":"error","code":"input",*' "20 kB of a program are refused"
printf '{"grade":3,\000"seconds":7}\r\n' >&6
hear 5
like "$heard" '{"event":"graded","n":1,*"grade":3,*"seq":1,*' "and then the card is answered; CR and NUL do no harm"
hang_up 5
hear_until 5 '*"event":"end"*'
like "$heard" '*"graded":1}' "one grade came of all this"
finish one
is "$status$errors" 0 "and the session ends well"
ok "doctor is content" "$rehearse" doctor

fresh
answers '{"choice":3}' '{"choice":0}' '{"choice":"1"}' '{"choice":1,"sure":"no"}' '{"missed":[1]}'
drill --now $now --kind myth "$deck"
is "$(events)" "session card error error error error error end " "bad choices"
like "$(event 3)" '*"\\"choice\\" must be a number from 1 to 2"*' "a choice that is not there"
like "$(event 6)" '*"\\"sure\\" must be true or false"*' "sure is true or false"
like "$(event 7)" '*"this card has no lines; answer with \\"choice\\""*' "lines of a card without lines"

# The last line may lack its end.
fresh
printf '{"grade":3}' >"$work/answers"
drill --now $now --kind myth "$deck"
is "$(events)" "session card graded end " "a last line without its end is an answer"

# ----------------------------------------------------------------- nobody listens

fresh
answers '{"grade":3}' '{"grade":3}'
"$rehearse" drill --json "$deck" <"$work/answers" >/dev/full 2>errors
is "$?" 1 "output that cannot be written is an error"
like "$(cat errors)" "rehearse: cannot write to standard output: *" "which is told"
run log
is "$stdout" "Nothing has happened yet." "and nothing is graded that nobody was asked"
"$rehearse" drill --json "$deck" <"$work/answers" >&- 2>errors
is "$?" 1 "a closed output is an error"
ok "and the state file is whole" "$rehearse" doctor
"$rehearse" drill --json "$deck" <&- >events 2>errors
is "$?$(tail -n 1 events)" '0{"event":"end","reason":"eof","graded":0}' "a closed input is an end of input"

# A reader that goes away after the first card: no grade is lost, none is made up.
fresh
begin 5 one --json "$deck"
hear_until 5 '*"event":"card"*'
exec 5<&-
say 5 '{"grade":3}'
finish one
hang_up 5
is "$status" 1 "a reader that went away"
run log
is "$(printf '%s\n' "$stdout" | grep -c good)" 1 "what it answered before is kept"

done_testing
