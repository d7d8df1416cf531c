#!/bin/sh
# Completion as each shell does it: verbs, options of a verb, decks and cards;
# and what it asks the program for never harms.
. "${RH_SRC:-.}/tests/cli/tap.sh"

mkdir bin
ln -s "$rehearse" bin/rehearse
PATH=$work/bin:$PATH
export PATH
for shell in bash zsh fish; do
	"$rehearse" completion $shell >"$work/rehearse.$shell" || exit 99
done

# --------------------------------------------------------------- three shells

# in_bash WORD...: what completes the last word, on one line
in_bash() {
	bash --norc -c '. "$1"; shift
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		_rehearse
		printf "%s\n" "${COMPREPLY[@]}"' bash "$work/rehearse.bash" "$@" | tr '\n' ' ' | sed 's/ *$//'
}

# in_zsh LINE: the line after Tab was pressed, on a terminal of zsh's own.  A
# key shows the line, so that nothing has to be waited for but its end mark.
cat >tab.zsh <<'Z'
zmodload zsh/zpty || exit 77
zpty z "zsh -f -i"
zpty -w z "PS1=; stty -echo; fpath=($1 \$fpath); autoload -U compinit; compinit -u -D
shown() { print -r -- \"<<\$BUFFER>>\"; BUFFER= }; zle -N shown; bindkey '^X' shown
bindkey '^I' complete-word; setopt no_auto_list no_beep; KEYTIMEOUT=1; print rea''dy"
zpty -r z out "*ready*"
zpty -w -n z "$2"$'\t\x18'
zpty -r z out "*<<*>>*"
zpty -d z
print -r -- "${${out##*<<}%%>>*}"
Z
in_zsh() {
	mkdir -p functions
	cp "$work/rehearse.zsh" functions/_rehearse
	TERM=xterm timeout 60 zsh -f tab.zsh "$work/functions" "$1"
}

# in_fish LINE: the words that complete it, without their descriptions
in_fish() {
	fish -c "source '$work/rehearse.fish'; complete -C '$1'" | sed 's/	.*//' | tr '\n' ' ' | sed 's/ *$//'
}

if command -v bash >/dev/null 2>&1; then
	is "$(in_bash rehearse dri)" drill "bash completes a verb"
	is "$(in_bash rehearse drill --mi)" --minutes "bash completes an option"
	is "$(in_bash rehearse --no-p)" --no-pager "bash completes an option before the verb"
	is "$(in_bash rehearse --state x.db stats --ch)" --chart "bash passes over options before the verb"
	is "$(in_bash rehearse show lead)" leader-manager "bash completes a deck"
	is "$(in_bash rehearse show leader-manager/q-diff)" leader-manager/q-difference "bash completes a card"
	is "$(in_bash rehearse version --js)" "" "bash offers no option that means nothing"
else
	skip "no bash here"
fi
if command -v zsh >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1 &&
	zsh -f -c 'zmodload zsh/zpty' 2>/dev/null; then
	is "$(in_zsh 'rehearse dri')" "rehearse drill " "zsh completes a verb"
	is "$(in_zsh 'rehearse drill --mi')" "rehearse drill --minutes " "zsh completes an option"
	is "$(in_zsh 'rehearse --state x.db stats --ch')" "rehearse --state x.db stats --chart " \
		"zsh passes over options before the verb"
	is "$(in_zsh 'rehearse show lead')" "rehearse show leader-manager " "zsh completes a deck"
	is "$(in_zsh 'rehearse show leader-manager/q-diff')" "rehearse show leader-manager/q-difference " \
		"zsh completes a card"
else
	skip "no zsh here, or none with terminals of its own"
fi
if command -v fish >/dev/null 2>&1; then
	is "$(in_fish 'rehearse dri')" drill "fish completes a verb"
	is "$(in_fish 'rehearse drill --mi')" --minutes "fish completes an option"
	is "$(in_fish 'rehearse show lead')" leader-manager "fish completes a deck"
	is "$(in_fish 'rehearse show leader-manager/q-diff')" leader-manager/q-difference "fish completes a card"
	is "$(in_fish 'rehearse completion z')" zsh "fish completes a shell"
else
	skip "no fish here"
fi

# ------------------------------------------------------- what they ask for

rm -rf "$XDG_DATA_HOME"
printf 'no database at all, but long enough to be taken for one: %0100d\n' 0 >letter
for verb in $("$rehearse" __complete help); do
	run __complete "$verb" x
	is "$status$stderr" 0 "__complete $verb is quiet without a state file"
	REHEARSE_STATE=$work/letter run __complete "$verb" x
	is "$status$stderr" 0 "__complete $verb is quiet with a foreign one"
done
ok "completion makes no file" test ! -e "$XDG_DATA_HOME"

done_testing
