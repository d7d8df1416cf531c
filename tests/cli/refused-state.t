#!/bin/sh
# A state file that cannot be used: every verb says why, changes nothing and ends
# with 4; what needs no state file still works.
. "${RH_SRC:-.}/tests/cli/tap.sh"

mkstate=$RH_BUILD/tests/cli/mkstate
deck=$RH_SRC/tests/data/decks/pty/session.xml
words='s/\\"/"/g'

mkdir -p "$XDG_DATA_HOME/rehearse/decks"
cp "$deck" "$XDG_DATA_HOME/rehearse/decks/blocks.xml"
sed 's/id="blocks"/id="other"/' "$deck" >other.xml

# refuses KIND CODE MESSAGE: about the state file KIND.db.
refuses() {
	while read -r verb; do
		cp "$1.db" state.db
		# shellcheck disable=SC2086
		run $verb --state state.db </dev/null
		is "$status" 4 "$1: $verb ends with 4"
		case $verb in
		*--json*) like "$(printf '%s' "$stderr" | sed "$words")" "{\"code\":\"$2\",\"message\":\"$3\"}" "$1: $verb says why" ;;
		*) like "$stderr" "rehearse: $3" "$1: $verb says why" ;;
		esac
		is "$stdout" "" "$1: $verb says nothing else"
		ok "$1: $verb changes nothing" cmp "$1.db" state.db
	done <<END
drill
drill $deck
drill --json
due
due --json
log
log --json blocks/top
undo
redo
doctor
doctor --json
doctor --repair
backup copy.db
forget blocks/top --force
add other.xml
END
	run decks --state state.db
	is "$status" 0 "$1: the decks can be listed all the same"
	unlike "$stdout" "*other*" "$1: a deck that was refused is not there"
	run show blocks --state state.db
	is "$status" 0 "$1: and a deck can be looked at"
	[ ! -e copy.db ]
	tap_result $? "$1: no copy was made of it"
	rm -f state.db state.db-* state.db.*
}

"$mkstate" newer.db blocks/top=3 "sql=PRAGMA user_version=999" || exit 99
refuses newer newer "the state file *state.db was written by a newer rehearse (schema 999, this one knows *); update rehearse"
"$mkstate" program.db "sql=PRAGMA application_id=7" || exit 99
refuses program foreign "*state.db is a database of another program; name another file with --state FILE"
printf 'no database at all, but long enough to be taken for one: %0100d\n' 0 >letter.db
refuses letter foreign "*state.db is not a rehearse state file; name another one with --state FILE"

# A folder, a device, a path that leads nowhere.
for path in "$work" /dev/full; do
	run drill --state "$path" --json "$deck" </dev/null
	is "$status" 4 "$path as a state file ends with 4"
	like "$stderr" '{"code":"*","message":"*"}' "$path as a state file is refused in words"
done
run drill --state /dev/null/state.db "$deck" </dev/null
like "$stderr" "rehearse: cannot make the folder /dev/null: *; check the folder, or name another state file with --state FILE" \
	"a folder that cannot be made"

# --------------------------------------------------------------- read-only files

# Root may write everywhere, so root becomes nobody for this.
as_nobody=
if [ "$(id -u)" -eq 0 ]; then
	command -v setpriv >/dev/null && as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
fi
if [ "$(id -u)" -ne 0 ] || { [ -n "$as_nobody" ] && $as_nobody test -x "$rehearse" -a -r "$deck"; }; then
	mkdir folder
	"$mkstate" folder/state.db blocks/top=3 || exit 99
	chmod 444 folder/state.db
	chmod 555 folder
	chmod 755 "$work"
	visit() {	# ARGUMENT...
		$as_nobody env HOME=/nonexistent XDG_DATA_HOME="$work/none" "$rehearse" "$@" \
			--state "$work/folder/state.db" >.out 2>.err </dev/null
		status=$?
		stdout=$(cat .out)
		stderr=$(cat .err)
	}
	for verb in "drill $deck" "drill --json $deck" undo "forget blocks/top --force" "doctor --repair"; do
		# shellcheck disable=SC2086
		visit $verb
		is "$status" 4 "read-only: $verb ends with 4"
		like "$stderr" "*read-only*" "read-only: $verb says why"
	done
	visit log
	is "$status" 0 "read-only: the log can be read"
	like "$stdout" "*blocks/top: good*" "read-only: and says what happened"
	visit due
	is "$status" 0 "read-only: due can be asked"
	visit doctor
	is "$status" 0 "read-only: the doctor looks without touching"
	chmod 755 folder
else
	skip "root cannot become nobody here, and may write everywhere"
fi

done_testing
