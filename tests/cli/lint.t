#!/bin/sh
# The house rules that a program can check: floors, rooms of libraries, sizes,
# what library code must not call, headers that stand alone.  Each check prints
# what is wrong, one place a line; silence is good.  At the end every check is
# shown a tree that breaks its rule, and has to say so.
#
# A list of file names becomes several words on purpose: none holds a space.
# shellcheck disable=SC2046
. "${RH_SRC:-.}/tests/cli/tap.sh"

CC=${RH_CC:-cc}

# --- the house ---------------------------------------------------------------
# room floor: what stands on a lower floor may be included.  text counts as the
# ground, for everything may use error.h and make text safe.
floors='text 0
memory 1
answer 1
deck 2
store 2
plan 3
stats 3
exchange 3
session 4
term 4
report 4
cmd 5
main 6'

# public header: its room
headers='error text
text text
memory memory
batch memory
schedule memory
reviewlog memory
fit memory
form memory
tune memory
evaluate memory
answer answer
match answer
coverage answer
measures answer
confidential answer
thresholds answer
rule deck
schema deck
diagnostics deck
deck deck
sayings deck
variable deck
edition deck
diff deck
pack deck
skeleton deck
write deck
table deck
exchange exchange
merge exchange
library deck
event store
store store
journal store
typed store
learned store
filling store
exercise store
storylink store
upkeep store
sync store
learning store
interview store
forecast store
exercise store
plan plan
planner plan
simulate plan
stats stats
brief stats'

# Beyond the floors: the shared types of session and term.
allowed='term session/world.h'
# plan works on plain structs: of what is below it sees only these rooms.
plan_sees='memory text'

# What the translations need: the floors on which sentences are made, from the lowest.
words='text/words.h 1'

# pattern of a third-party header, and the files that may include it, with commas between
libraries='^libxml/ src/deck/,src/report/,src/exchange/
^zip src/exchange/
^sqlite3 src/store/
^readline/ src/term/
^jansson src/cmd/json.
^libstemmer src/answer/
^(libintl|glib/gi18n) src/text/words.h
^uni(case|conv|ctype|gbrk|lbrk|name|norm|stdio|str|string/.*|types|wbrk|width) src/text/'

# Files that may write bytes that were not made safe: output for programs.
raw_output='src/cmd/json.c src/cmd/cmd-completion.c src/cmd/memory-io.c src/cmd/cmd-fmt.c
	src/cmd/pages.c src/term/screen.c src/term/prompt.c'

sources() {	# TREE: sources and headers of the program
	(cd "$1" && find src include \( -name '*.[ch]' -o -name '*.inc' \) 2>/dev/null | sort)
}

# code TREE: all sources as FILE:LINE:TEXT, without comments and what is in strings
code() {
	cache=$work/code.$(printf '%s' "$1" | tr / _)
	[ -f "$cache" ] || (cd "$1" && awk '
	FNR == 1 { in_comment = 0 }
	{
		out = ""
		quote = ""
		n = length($0)
		for (i = 1; i <= n; i++) {
			c = substr($0, i, 1)
			two = substr($0, i, 2)
			if (in_comment) {
				if (two == "*/") { in_comment = 0; i++ }
			} else if (quote != "") {
				if (c == "\\") i++
				else if (c == quote) { quote = ""; out = out c }
			} else if (two == "/*") {
				in_comment = 1; i++
			} else {
				if (c == "\"" || c == "\047") quote = c
				out = out c
			}
		}
		if (out != "") print FILENAME ":" FNR ":" out
	}' $(sources "$1")) >"$cache"
	cat "$cache"
}

# includes TREE: FILE:LINE:#include ... of all sources
includes() {
	(cd "$1" && grep -n '^[[:space:]]*#[[:space:]]*include' /dev/null $(sources "$1"))
}

# --- the checks: each takes a tree ------------------------------------------

lint_floors() {
	includes "$1" | awk -v floors="$floors" -v headers="$headers" -v allowed="$allowed" \
		-v plan_sees="$plan_sees" -v words="$words" '
	BEGIN {
		n = split(floors, line, "\n")
		for (i = 1; i <= n; i++) { split(line[i], f, " "); floor[f[1]] = f[2] + 0 }
		n = split(headers, line, "\n")
		for (i = 1; i <= n; i++) { split(line[i], f, " "); home[f[1]] = f[2] }
		n = split(plan_sees, f, " ")
		for (i = 1; i <= n; i++) seen[f[i]] = 1
		split(words, speak, " ")
	}
	function room_of(path,   p) {
		split(path, p, "/")
		if (p[1] == "include") { sub(/\.h$/, "", p[3]); return home[p[3]] }
		return path == "src/main.c" ? "main" : p[2]
	}
	{
		split($0, at, ":")
		file = at[1]
		from = room_of(file)
		if (!(from in floor)) { print file ": no room for this file: " from; next }
		if (!match($0, /[<"][^>"]*[>"]/)) { print $0 ": what is included?"; next }
		bracket = substr($0, RSTART, 1)
		name = substr($0, RSTART + 1, RLENGTH - 2)
		if (name ~ /^rehearse\//) {
			short = name; sub(/^rehearse\//, "", short); sub(/\.h$/, "", short)
			to = home[short]
			if (to == "") { print file ":" at[2] ": no room is known for " name; next }
		} else if (bracket == "\"" && name ~ /\//) {
			to = name; sub(/\/.*/, "", to)
		} else next
		if (!(to in floor)) { print file ":" at[2] ": no room is known for " name; next }
		if (file ~ /\/cmd-[^\/]*$/ && name ~ /cmd-[^\/]*$/) {
			print file ":" at[2] ": a verb includes another verb: " name; next
		}
		if (name == speak[1] && floor[from] < speak[2]) {
			print file ":" at[2] ": " from " stays English and may not see " name; next
		}
		if (to == from || from " " name == allowed) next
		if (floor[to] >= floor[from]) print file ":" at[2] ": " from " may not see " name
		else if (from == "plan" && !(to in seen)) print file ":" at[2] ": plan may not see " name
	}'
}

lint_libraries() {
	includes "$1" | awk -v libraries="$libraries" '
	function stands_in(file, rooms,    one, k, n) {
		n = split(rooms, one, ",")
		for (k = 1; k <= n; k++)
			if (index(file, one[k]) == 1)
				return 1
		return 0
	}
	BEGIN {
		n = split(libraries, line, "\n")
		for (i = 1; i <= n; i++) { split(line[i], f, " "); pattern[i] = f[1]; room[i] = f[2] }
	}
	match($0, /<[^>]*>/) {
		name = substr($0, RSTART + 1, RLENGTH - 2)
		split($0, at, ":")
		for (i = 1; i <= n; i++)
			if (name ~ pattern[i] && !stands_in(at[1], room[i]))
				print at[1] ":" at[2] ": <" name "> belongs in " room[i]
	}'
}

prints='(v|f|vf|d)?printf|puts|fputs|putchar|putc|fputc|fwrite|perror|g_print|g_printerr|g_message'
exits='exit|_exit|_Exit|quick_exit|abort'
environment='getenv|secure_getenv|g_getenv|g_get_environ|setenv|g_setenv|g_get_(home_dir|user_[a-z_]*|tmp_dir)|setlocale|nl_langinfo'
clocks='time|clock_gettime|gettimeofday|localtime(_r)?|g_get_(real_time|monotonic_time)|g_date_time_new_now(_local|_utc)?|g_time_zone_new_local'
chance='rand|random|srand|g_random_[a-z_]*'

# calls NAMES: of FILE:LINE:TEXT the lines that call one of them; members are none
calls() {
	grep -E ":(.*[^A-Za-z0-9_>.])?($1)[[:space:]]*\("
}

# What library code and the session never do: print, exit, ask the world.
lint_pure() {
	code "$1" | grep -vE '^src/(cmd/|main\.c|term/)' |
		calls "$prints|$exits|$environment|$clocks|$chance"
}

# Everything shown passes through RhScreen, which makes it safe.
lint_leaks() {
	code "$1" | grep -v '^src/term/' | calls "$prints"
	code "$1" | grep -v '^src/term/' |
		grep -E '[^A-Za-z0-9_]write[[:space:]]*\([[:space:]]*(1|2|STDOUT_FILENO|STDERR_FILENO)|rl_outstream'
	code "$1" | grep rh_screen_raw | while IFS=: read -r file line text; do
		case " $(echo $raw_output) " in
		*" $file "*) ;;
		*) [ "$file" = src/term/term.h ] || echo "$file:$line: $text" ;;
		esac
	done
}

# Files and functions: the opening brace of a function stands at the line start.
lint_sizes() {
	(cd "$1" && awk '
	function finish() {
		if (lines > limit) print file ": " lines " lines, above " limit
		else if (lines > 500 && !has_reason)
			print file ": " lines " lines, above 500 without \"Long because ...\" in its head"
	}
	FNR == 1 {
		if (file != "") finish()
		file = FILENAME
		limit = file ~ /\.h$/ ? 120 : 800
		has_reason = begun = inside = 0
	}
	{ lines = FNR }
	FNR <= 40 && /[Ll]ong because/ { has_reason = 1 }
	/^[A-Za-z].*\(/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name); begun = FNR }
	/^\{/ { if (begun == 0 || FNR - begun > 6) begun = FNR; inside = 1 }
	/^\}[ \t]*$/ {
		if (inside && FNR - begun + 1 > 120)
			print file ":" begun ": " name "() has " FNR - begun + 1 " lines, above 120"
		inside = begun = 0
	}
	END { finish() }' $(sources "$1"))
}

lint_style() {
	code "$1" | grep //
	(cd "$1" && awk '
	FNR == 1 && !/^\/\*/ { print FILENAME ":1: no head comment" }
	/[ \t]$/ { print FILENAME ":" FNR ": space at the end" }
	/^        / { print FILENAME ":" FNR ": indented with spaces" }' $(sources "$1"))
}

# lint_alone TREE HEADER
lint_alone() {
	printf '#include "%s"\nint rh_nothing;\n' "$1/$2" >"$work/alone.c"
	# The flags are several words.
	# shellcheck disable=SC2086
	$CC -std=gnu11 -Wall -Werror -fsyntax-only -I"$1/include" -I"$1/src" -I"$RH_BUILD" \
		${RH_HEADER_FLAGS-$(pkg-config --cflags glib-2.0 libxml-2.0 sqlite3 readline jansson)} \
		"$work/alone.c" 2>&1
}

# --- the tree ----------------------------------------------------------------

silent() {	# DESCRIPTION CHECK
	is "$("$2" "$RH_SRC")" "" "$1"
}

ok "the sources are found" test "$(sources "$RH_SRC" | wc -l)" -gt 50
silent "includes go down the floors" lint_floors
silent "each library is used in its one room" lint_libraries
silent "library code and session do not print, exit or ask the world" lint_pure
silent "what is shown goes through the screen" lint_leaks
silent "files, functions and headers have their sizes" lint_sizes
silent "head comments, no //, tabs" lint_style
for header in $(sources "$RH_SRC" | grep '\.h$'); do
	is "$(lint_alone "$RH_SRC" "$header")" "" "$header compiles alone"
done

# --- each check on a tree that breaks its rule --------------------------------

bad=$work/bad
mkdir -p "$bad/src/text" "$bad/src/plan" "$bad/src/term" "$bad/src/cmd" "$bad/src/attic" \
	"$bad/include/rehearse"

plant() {	# FILE: from standard input
	cat >"$bad/$1"
}

catches() {	# CHECK FILE PATTERN DESCRIPTION
	like "$($1 "$bad")" "*$2*$3*" "self-test: $4"
}

plant src/text/a.c <<'EOT'
/* a.c - breaks the rules of its floor. */
#include <rehearse/deck.h>
#include <rehearse/unheard.h>
#include <sqlite3.h>
#include <unistr.h>

/* printf("in a comment"); getenv() */
static const char *const words = "exit(1) printf(2) /* //";

static void speak(const char *word)
{
	printf("%s", word);
	if (getenv("X") != words)
		exit((int)time(NULL));
	item->time(word);
}
EOT
plant src/plan/b.c <<'EOT'
/* b.c - plan must not see the store, though it stands lower. */
#include <rehearse/store.h>
#include <rehearse/memory.h>
EOT
plant src/text/w.c <<'EOT'
/* w.c - what everything stands on has nothing to say to people. */
#include "text/words.h"
EOT
plant src/term/c.c <<'EOT'
/* c.c - term may see world.h of the session and nothing else there. */
#include "session/world.h"
#include "session/engine.h"
#include <readline/readline.h>
#include "text/words.h"
#include <libintl.h>
EOT
plant src/cmd/cmd-d.c <<'EOT'
/* cmd-d.c - a verb that includes a verb, and shows without the screen. */
#include "cmd/cmd-due.h"
#include <unistr.h>

static void leak(const char *name)
{
	fprintf(stderr, "%s", name);
	rh_screen_raw(screen, name, -1);
	rh_screen_say(screen, RH_SHOW_PLAIN, "fine");
}
EOT
plant src/attic/e.c <<'EOT'
/* e.c - stands in no room. */
#include <rehearse/text.h>
EOT
{
	printf '/* big.c - too big. */\nint lengthy(void)\n{\n'
	awk 'BEGIN { for (i = 0; i < 130; i++) print "\tint a" i ";" }'
	printf '}\n'
	awk 'BEGIN { for (i = 0; i < 400; i++) print "int b" i ";" }'
} >"$bad/src/text/big.c"
{
	printf '/*\n * reason.c - as big.\n *\n * Long because it is a test.\n */\n'
	awk 'BEGIN { for (i = 0; i < 600; i++) print "int c" i ";" }'
} >"$bad/src/text/reason.c"
{
	cat "$bad/src/text/reason.c"
	awk 'BEGIN { for (i = 0; i < 200; i++) print "int d" i ";" }'
} >"$bad/src/text/huge.c"
awk 'BEGIN { print "/* wide.h - long. */"; for (i = 0; i < 130; i++) print "extern int e" i ";" }' \
	>"$bad/include/rehearse/plan.h"
plant include/rehearse/text.h <<'EOT'
gboolean rh_text_needs_glib(void);	// a comment
        int spaces;
EOT
printf '/* ok.h - stands alone. */\n#include <glib.h>\ngboolean rh_ok(void);\n' \
	>"$bad/include/rehearse/error.h"

catches lint_floors src/text/a.c:2 "text may not see rehearse/deck.h" "an include that goes up"
catches lint_floors src/text/a.c:3 "no room is known" "a header without a room"
catches lint_floors src/plan/b.c:2 "plan may not see rehearse/store.h" "plan and store"
catches lint_floors src/text/w.c:2 "text stays English" "the ground speaks no other language"
unlike "$(lint_floors "$bad")" "*c.c:5*" "self-test: term speaks other languages"
catches lint_libraries src/term/c.c:6 "<libintl.h> belongs in" "gettext beside words.h"
catches lint_floors src/term/c.c:3 "term may not see session/engine.h" "term and session"
catches lint_floors src/cmd/cmd-d.c:2 "a verb includes another verb" "verb and verb"
catches lint_floors src/attic/e.c "no room for this file" "a file without a room"
unlike "$(lint_floors "$bad")" "*world.h*" "self-test: world.h is shared"
unlike "$(lint_floors "$bad")" "*b.c:3*" "self-test: plan sees memory"
catches lint_libraries src/text/a.c "<sqlite3.h> belongs in src/store/" "a library out of its room"
catches lint_libraries src/cmd/cmd-d.c "<unistr.h> belongs in src/text/" "libunistring out of its room"
unlike "$(lint_libraries "$bad")" "*readline*" "self-test: readline in its room"
for line in 12 13 14; do
	catches lint_pure "src/text/a.c:$line:" "(" "a forbidden call in line $line"
done
unlike "$(lint_pure "$bad")" "*a.c:[1789]:*" "self-test: comments and strings are not calls"
unlike "$(lint_pure "$bad")" "*a.c:15:*" "self-test: a member is not a call"
catches lint_leaks src/cmd/cmd-d.c:7: fprintf "output beside the screen"
catches lint_leaks src/cmd/cmd-d.c:8: rh_screen_raw "raw output where it is not listed"
unlike "$(lint_leaks "$bad")" "*cmd-d.c:9*" "self-test: the screen is the way"
catches lint_sizes src/text/big.c:2 "lengthy() has 133 lines" "a long function"
catches lint_sizes "src/text/big.c: 534 lines" "without" "a long file without a reason"
unlike "$(lint_sizes "$bad")" "*reason.c*" "self-test: a long file with a reason"
catches lint_sizes "src/text/huge.c: 805" "above 800" "a file that no reason excuses"
catches lint_sizes "include/rehearse/plan.h: 131" "above 120" "a long header"
catches lint_style include/rehearse/text.h:1 "no head comment" "a file without head"
catches lint_style include/rehearse/text.h:1: "//" "a // comment"
catches lint_style include/rehearse/text.h: "indented with spaces" "spaces for tabs"
like "$(lint_alone "$bad" include/rehearse/text.h)" "*error*" "self-test: a header that needs another"
is "$(lint_alone "$bad" include/rehearse/error.h)" "" "self-test: a header that stands alone"

done_testing
