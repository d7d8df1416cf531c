#!/bin/sh
# What the README tells the owners of four editors is true: what `check` prints is
# read by them as the messages of a compiler.
. "${RH_SRC:-.}/tests/cli/tap.sh"

mkdir bin
ln -s "$rehearse" bin/rehearse
PATH=$work/bin:$PATH
cp "$RH_SRC/tests/data/decks/bad/many-mistakes.xml" deck.xml
sed 's/hints/warn/' "$RH_SRC/tests/data/decks/warn/few-say.xml" >warn.xml
for deck in deck warn; do rehearse check $deck.xml; done >said
grep -E '^[a-z]+\.xml:[0-9]+:[0-9]+: ' said | sed -E 's/^([^ ]*): (.).*/\1 \2/' >wanted
ok "there are errors, warnings and hints to be found" \
	sh -c 'grep -q "e$" wanted && grep -q "w$" wanted && grep -q "h$" wanted'

# block LANGUAGE: what stands in the README in a block of this language.
block() {
	awk -v start="\`\`\`$1" '$0 == "```" { on = 0 } on && section { print } $0 == start { on = 1 }
		/^##/ { section = /In an editor/ }' "$RH_SRC/README.md"
}

# ------------------------------------------------------------------- VS Code

block json | sed -n 's/^ *"regexp": "\(.*\)",$/\1/p' | sed 's/\\\\/\\/g' >regexp
is "$(sed -nE "s/$(cat regexp)/\1:\2:\3 \4/p" said | sed 's/ \(.\).*/ \1/')" "$(cat wanted)" \
	"VS Code: the problem matcher finds every message"

# -------------------------------------------------------------------- oXygen

block sh >validate
is "$(for deck in deck warn; do sh validate $deck.xml; done | awk '
	/^Type: / { type = tolower($2) } /^SystemID: / { file = $2 } /^Line: / { line = $2 }
	/^Column: / { column = $2 }
	/^Description: / { print file ":" line ":" column " " type }')" "$(grep -v 'h$' wanted)" \
	"oXygen: the script makes linked messages of errors and warnings"

# --------------------------------------------------------------------- Emacs

cat >read.el <<'EOT'
(require 'compile)
(with-temp-buffer
  (insert-file-contents "said")
  (compilation-mode)
  (setq buffer-read-only nil)
  (compilation-parse-errors (point-min) (point-max))
  (goto-char (point-min))
  (while (not (eobp))
    (let ((message (get-text-property (point) 'compilation-message)))
      (when message
        (let ((loc (compilation--message->loc message)))
          (princ (format "%s:%s:%s\n"
                         (caar (compilation--loc->file-struct loc))
                         (compilation--loc->line loc) (compilation--loc->col loc))))))
    (forward-line 1)))
EOT
if command -v emacs >/dev/null; then
	is "$(timeout 60 emacs -Q --batch -l read.el 2>emacs.err | sort -u)" \
		"$(sed 's/ .$//' wanted | sort -u)" "Emacs: compile finds every message" ||
		note "$(cat emacs.err)"
else
	skip "Emacs is not installed"
fi

# ----------------------------------------------------------------------- Vim

block vim >settings.vim
cat >read.vim <<'EOT'
source settings.vim
silent make
call writefile(map(filter(getqflist(), 'v:val.valid'),
	\ 'bufname(v:val.bufnr) . ":" . v:val.lnum . ":" . v:val.col . " " . tolower(v:val.type)'), "found", "a")
call writefile(map(getqflist(), 'tr(v:val.text, "\n", " ")'), "texts", "a")
qall!
EOT
if command -v vim >/dev/null && [ "$(vim --version | grep -c '+quickfix')" = 1 ]; then
	for deck in deck warn; do
		timeout 60 vim -es -u NONE -N $deck.xml -S read.vim </dev/null >/dev/null 2>&1
	done
	is "$(cat found)" "$(cat wanted)" "Vim: make finds every message"
	like "$(cat texts)" "*\[E013\]: unknown element <aks> write <ask>*" "with what to type"
else
	skip "Vim is not installed"
fi

done_testing
