#!/bin/sh
# rehearse tune: the memory model fitted to the answers in the state file.
. "${RH_SRC:-.}/tests/cli/tap.sh"
. "$RH_SRC/tests/cli/logs.sh"

mkstate=$RH_BUILD/tests/cli/mkstate
state=$XDG_DATA_HOME/rehearse/state.db
NOW=2026-12-01T09:00:00Z
mkdir -p "${state%/*}"

sorted_log() {	# CARDS SEED STRENGTH: a log in order of time
	make_log "$@" >made
	sed 1q made
	sed 1d made | sort -s -t "$(printf '\t')" -k 2,2n
}

# at TIME ARGUMENT...
at() {
	at_time=$1
	shift
	run "$@" --now "$at_time"
}

# said WANTED DESCRIPTION: what was printed, as one line, is like WANTED.
said() { like "$(printf '%s' "$stdout" | tr '\n' ' ')" "$1" "$2"; }

agrees() { ok "$1" "$rehearse" doctor --quiet; }

# The deck that the made histories are about.
mkdir -p "$XDG_DATA_HOME/rehearse/decks"
{
	echo '<deck id="d" version="1" format="1" xml:lang="en"><title>D</title>'
	awk 'BEGIN { for (i = 1; i <= 60; i++)
		print "<question id=\"c" i "\"><ask>Number " i "?</ask><point id=\"p\">Yes.</point></question>" }'
	echo '</deck>'
} >"$XDG_DATA_HOME/rehearse/decks/d.xml"

# Nothing to learn from.
at $NOW tune
is "$status:$stderr" "0:" "without a state file tune ends with 0"
said "Nothing is changed: there is too little to learn from yet. Cards that came back on a later day: remembered 0, not remembered 0; needed are 30 of each, and 100 in all." \
	"and says what is needed, in two sentences"
ok "it makes no state file" test ! -e "$state"
at $NOW tune --undo
is "$status:$stderr" "1:rehearse: there is no state file $state yet; practising makes it" \
	"there is nothing to take back either" || note "$stdout"

sorted_log 4 5 >few.tsv
"$mkstate" "$state" log=few.tsv || exit 99
at $NOW tune
said "Nothing is changed: there is too little to learn from yet. Cards that came back on a later day: remembered [1-9]*, not remembered *" "a short history is too little"
run log --json
unlike "$stdout" '*"params"*' "and leaves no event"
at $NOW tune --undo
is "$status:$stderr" "1:rehearse: there is no tuning to take back; the published parameters are in use" \
	"nothing is there to take back"
rm -f "$state"*

# A history that the published parameters do not fit.
sorted_log 60 7 2 >log.tsv
"$mkstate" "$state" log=log.tsv || exit 99
agrees "the made history is sound"
"$rehearse" due --json --now $NOW >due-before
chmod a-w "$state"
at $NOW tune --dry-run
chmod u+w "$state"
is "$status:$stderr" "0:" "a dry run ends with 0"
said "New parameters would predict your latest * answers better (log loss 0.* instead of 0.*). A new card that you answer well would come back after * days instead of *, and the next time after * days instead of *." "and says in two sentences what would change"
"$rehearse" due --json --now $NOW >due-now
ok "it changes nothing" cmp due-before due-now

at $NOW tune
is "$status:$stderr" "0:" "tune ends with 0"
said "New parameters are in use, because they predict your latest * answers better* A new card that you answer well now comes back after * days instead of *" \
	"and says in two sentences what changed, and why"
agrees "the log and the card states agree after it"
"$rehearse" due --json --now $NOW >due-tuned
ok "other cards are due" sh -c '! cmp -s due-before due-tuned'
run log -n 1
said "*all cards*new model parameters*" "the change is an event" || note "$stdout"

for verb in due stats log search\ Number; do
	# shellcheck disable=SC2086
	at 2026-12-01T10:00:00Z $verb
	is "$status:$stderr" "0:" "$verb goes on as before"
done

at 2026-12-01T10:00:00Z tune
said "Nothing is changed: there is too little that is new since the last tuning. Needed are 40 answers to cards that come back on a later day." "at once again there is nothing new"

at 2026-12-01T11:00:00Z tune --undo --dry-run
said "Would take the published parameters into use again.*" "the way back can be looked at"
"$rehearse" due --json --now $NOW >due-now
ok "which changes nothing" cmp due-tuned due-now
at 2026-12-01T11:00:00Z tune --undo
is "$status:$stderr" "0:" "tune --undo ends with 0"
said "The published parameters are in use again. A new card that you answer well now comes back after *" "and says what is in use"
agrees "the log and the card states agree after it"
"$rehearse" due --json --now $NOW >due-now
ok "everything is due as it was before" cmp due-before due-now
run log -n 1
said "*model parameters taken back*" "the way back is an event too"
at 2026-12-01T12:00:00Z tune --undo
is "$status" 1 "there is no further way back"

# A start that others share; programs; what was undone does not count.
"$rehearse" memory fit --log log.tsv >group.params 2>/dev/null </dev/null
at 2026-12-01T13:00:00Z tune --start group.params --json
is "$status" 0 "--start is taken"
like "$stdout" '{"rehearse":1,"command":"tune","data":{"verdict":"taken","dry_run":false,"recalls":*,"forgotten":*,"rows":*,"validation_rows":*,"loss_before":0.*,"loss_after":0.*,"model":"fsrs7","before":\[0.1104,*' \
	"--json has the figures and the parameters"
agrees "the log and the card states agree"
at 2026-12-01T13:00:00Z tune --start absent
is "$status" 3 "a start that is not there ends with 3"
"$rehearse" memory fit --model fsrs6 --log few.tsv >six.params 2>/dev/null </dev/null
at 2026-12-01T13:00:00Z tune --start six.params
is "$status" 3 "a start of another model ends with 3"
at 2026-12-01T13:00:00Z tune --undo --start group.params
is "$status" 2 "--undo takes no --start"

# Offered at a session's end, once, and only when it would help.
cat >mine.xml <<'X'
<deck id="mine" version="1" format="1" xml:lang="en"><title>Mine</title>
<question id="a"><ask>Why us?</ask><point id="near">It is near.</point></question>
</deck>
X
session() {	# TIME
	printf '\n\n3\n' | "$rehearse" drill mine.xml --ahead --minutes 1 --now "$1" 2>&1
	echo "ended with $?"
}
rm -f "$state"*
"$mkstate" "$state" log=log.tsv || exit 99
like "$(session $NOW | tr '\n' ' ')" \
	"*Tuned to your answers, the memory model would predict them better. Type: rehearse tune*" "a session that ends offers what would help"
unlike "$(session 2026-12-01T10:00:00Z)" "*Tuned to your answers*" "and does not say it again at once"
at 2026-12-01T11:00:00Z tune
agrees "the log and the card states agree after tuning"
after=$(session 2026-12-02T10:00:00Z)
unlike "$after" "*Tuned to your answers*" "after tuning nothing is offered"
like "$after" "*ended with 0" "and the session ends well"
agrees "with states of the new parameters"
rm -f "$state"*
"$mkstate" "$state" log=few.tsv || exit 99
unlike "$(session $NOW)" "*Tuned to your answers*" "nor after a few answers"

# Who forgets within hours is not told of 0.0 days.
rm -f "$state"*
sorted_log 60 7 0.3 >log.tsv
"$mkstate" "$state" log=log.tsv || exit 99
"$rehearse" memory fit <log.tsv | sed 's/^\(w[0123]\) .*/\1 0.001/' >fast.params
at $NOW tune --dry-run --start fast.params
said "New parameters would *come back after less than 0.1 days instead of 4.8, *" \
	"a very short interval is told in words"

done_testing
