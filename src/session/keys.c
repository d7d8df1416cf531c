/*
 * keys.c - parses entries.  Pure; no prompt is answered by a guess.
 */
#include <string.h>

#include "session/keys.h"
#include "session/utf8.h"
#include "text/words.h"

/* The letter is valid alone at missed>, choose> and next>; 0 needs the colon. */
static const struct {
	const char *word;
	char letter;
} commands[RH_N_DOS] = {
	[RH_DO_MORE] = { "more", 'm' },
	[RH_DO_RETURN] = { "return", 'r' },
	[RH_DO_UNDO] = { "undo", 'u' },
	[RH_DO_SKIP] = { "skip", 's' },
	[RH_DO_QUIT] = { "quit", 'q' },
	[RH_DO_HELP] = { "help", '?' },
	[RH_DO_BURY] = { "bury", 0 },
	[RH_DO_SUSPEND] = { "suspend", 0 },
	[RH_DO_FLAG] = { "flag", 0 },
	[RH_DO_NOTE] = { "note", 0 },
	[RH_DO_HINT] = { "hint", 0 },
	[RH_DO_WHY] = { "why", 0 },
	[RH_DO_WRITE] = { "write", 0 },
	[RH_DO_PAUSE] = { "pause", 0 },
	[RH_DO_DROP] = { "drop", 0 },
	[RH_DO_EDIT] = { "edit", 0 },
	[RH_DO_SET] = { "set", 0 },
	[RH_DO_STORY] = { "story", 0 },
	[RH_DO_LISTEN] = { "listen", 0 },
	[RH_DO_DICTATE] = { "dictate", 0 },
	[RH_DO_FILLERS] = { "fillers", 0 },
};

/* Full-width digits and marks become ASCII ones, letters small, blanks go. */
static char *squeeze(const char *line)
{
	g_autofree char *folded = g_utf8_normalize(line, -1, G_NORMALIZE_ALL_COMPOSE);
	GString *out = g_string_new(NULL);

	for (const char *p = folded != NULL ? folded : line; *p != '\0'; p++) {
		if (!g_ascii_isspace(*p) && *p != ',')
			g_string_append_c(out, g_ascii_tolower(*p));
	}
	return g_string_free(out, FALSE);
}

static gboolean is_blank(const char *line)
{
	return line[strspn(line, " \t\r\n")] == '\0';
}

/* ":word rest" */
static void parse_colon(const char *line, RhEntry *entry)
{
	const char *word = rh_utf8_next(line + strspn(line, " \t"));
	gsize len = strcspn(word, " \t\r\n");

	entry->kind = RH_ENTRY_NO_COMMAND;
	entry->rest = word;
	for (int i = 0; i < RH_N_DOS; i++) {
		gboolean whole = len == strlen(commands[i].word) &&
				 g_ascii_strncasecmp(word, commands[i].word, len) == 0;
		gboolean letter = len == 1 && commands[i].letter != 0 &&
				  g_ascii_tolower(*word) == commands[i].letter;

		if (!whole && !letter)
			continue;
		entry->kind = RH_ENTRY_COMMAND;
		entry->what = (RhDo)i;
		entry->rest = word + len + strspn(word + len, " \t");
	}
}

static gboolean parse_letter(const char *keys, RhEntry *entry)
{
	for (int i = 0; keys[1] == '\0' && i < RH_N_DOS; i++) {
		if (commands[i].letter != keys[0])
			continue;
		entry->kind = RH_ENTRY_COMMAND;
		entry->what = (RhDo)i;
		entry->rest = "";
		return TRUE;
	}
	return FALSE;
}

static gboolean parse_grade(const char *keys, RhEntry *entry)
{
	static const char letters[] = "ahge";
	const char *at = strchr(letters, keys[0]);

	if (keys[1] != '\0' || at == NULL)
		return FALSE;
	entry->kind = RH_ENTRY_GRADE;
	entry->grade = (RhGrade)(RH_GRADE_AGAIN + (at - letters));
	return TRUE;
}

static void parse_lines(const char *keys, guint n, RhEntry *entry)
{
	guint missed = 0;

	if (strcmp(keys, "-") == 0 || strcmp(keys, "0") == 0) {
		entry->kind = RH_ENTRY_LINES;
		entry->missed = *keys == '0' ? (1u << MAX(n, 1)) - 1 : 0;
		return;
	}
	for (; *keys != '\0'; keys++) {
		if (*keys < '1' || *keys > '9' || (guint)(*keys - '0') > n)
			return;
		missed |= 1u << (*keys - '1');
	}
	entry->kind = RH_ENTRY_LINES;
	entry->missed = missed;
}

static void parse_choice(const char *keys, guint n, RhEntry *entry)
{
	guint digit = (guint)(guchar)keys[0] - '0';

	if (digit < 1 || digit > n)
		return;
	if (keys[1] != '\0' && strcmp(keys + 1, "?") != 0)
		return;
	entry->kind = RH_ENTRY_CHOICE;
	entry->choice = digit;
	entry->unsure = keys[1] == '?';
}

/*
 * At answer> every text is an attempt; but the outcome line has just said
 * "(u takes it back)", and nobody answers an interviewer with one letter.
 */
static void parse_answer(const char *keys, RhEntry *entry)
{
	entry->kind = RH_ENTRY_TEXT;
	if (strlen(keys) == 1 && strchr("usq?", keys[0]) != NULL)
		parse_letter(keys, entry);
}

void rh_entry_parse(RhAskKind prompt, const char *line, guint n, RhEntry *entry)
{
	g_autofree char *keys = squeeze(line);

	*entry = (RhEntry){ .kind = RH_ENTRY_UNKNOWN, .rest = line };
	if (is_blank(line)) {
		entry->kind = RH_ENTRY_ENTER;
		return;
	}
	if (keys[0] == ':') {
		parse_colon(line, entry);
		return;
	}
	if (prompt == RH_ASK_ANSWER) {
		parse_answer(keys, entry);
		return;
	}
	if (prompt == RH_ASK_FIELD) {
		entry->kind = RH_ENTRY_TEXT;
		return;
	}
	if (keys[0] == '\0' || parse_letter(keys, entry))
		return;
	if (prompt != RH_ASK_CHOOSE && parse_grade(keys, entry))
		return;
	if (prompt == RH_ASK_MISSED)
		parse_lines(keys, n, entry);
	else if (prompt == RH_ASK_CHOOSE)
		parse_choice(keys, n, entry);
	else if (prompt == RH_ASK_GRADE && keys[0] >= '1' && keys[0] <= '4' && keys[1] == '\0') {
		entry->kind = RH_ENTRY_GRADE;
		entry->grade = (RhGrade)(keys[0] - '0');
	}
}

char *rh_entry_commands(void)
{
	g_autoptr(GString) list = g_string_new(NULL);

	for (int i = 0; i < RH_N_DOS; i++)
		g_string_append_printf(list, "%s%s", i == 0 ? "" : ", ", commands[i].word);
	return g_strdup_printf(_("Commands, each after a colon: %s"), list->str);
}

const char *const *rh_entry_words(void)
{
	static const char *words[RH_N_DOS + 1];

	for (int i = 0; i < RH_N_DOS; i++)
		words[i] = commands[i].word;
	return words;
}
