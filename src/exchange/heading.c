/*
 * heading.c - what the columns of a coach's sheet mean, by their headings.
 *
 * A heading is compared word by word, small letters only: all the words of a row
 * of the table below must be in it.  Rows that say more stand before those that
 * say less: "good example" before "good".  A title may stand above the headings.
 */
#include "exchange/private.h"
#include "text/words.h"

#include <stdlib.h>
#include <string.h>

#include <rehearse/error.h>

#define HEADING_MAX 60u		/* bytes; what is longer is a sentence */
#define ROWS_ABOVE 10u		/* filled, among which the headings are looked for */

static const struct {
	const char *name;	/* for --columns */
	RhTag tag;
} uses[RH_N_COLUMN_USES] = {
	[RH_COLUMN_ASK] = { "ask", RH_TAG_ASK },
	[RH_COLUMN_POINTS] = { "point", RH_TAG_POINT },
	[RH_COLUMN_TRAP] = { "avoid", RH_TAG_AVOID },
	[RH_COLUMN_SAMPLE] = { "sample", RH_TAG_SAMPLE },
	[RH_COLUMN_WHY] = { "why", RH_TAG_WHY },
	[RH_COLUMN_HINT] = { "hint", RH_TAG_HINT },
	[RH_COLUMN_FOLLOW] = { "follow", RH_TAG_FOLLOW },
	[RH_COLUMN_VARIANT] = { "variant", RH_TAG_VARIANT },
	[RH_COLUMN_NOTE] = { "note", RH_TAG_NOTE },
	[RH_COLUMN_PRIVATE] = { "private", RH_TAG_PRIVATE },
	[RH_COLUMN_CARD_ID] = { "id", RH_TAG_NONE },
	[RH_COLUMN_IGNORED] = { "-", RH_TAG_NONE },
};

/* English, then German; the first row that fits counts. */
static const struct {
	const char *words;
	RhColumnUse use;
	gboolean is_german;
} headings[] = {
	{ "id", RH_COLUMN_CARD_ID, FALSE },
	{ "card", RH_COLUMN_CARD_ID, FALSE },
	{ "nr", RH_COLUMN_IGNORED, FALSE },
	{ "no", RH_COLUMN_IGNORED, FALSE },
	{ "number", RH_COLUMN_IGNORED, FALSE },
	{ "nummer", RH_COLUMN_IGNORED, TRUE },
	{ "question type", RH_COLUMN_PRIVATE, FALSE },
	{ "question category", RH_COLUMN_PRIVATE, FALSE },
	{ "type of question", RH_COLUMN_PRIVATE, FALSE },
	{ "dont say", RH_COLUMN_TRAP, FALSE },
	{ "not to say", RH_COLUMN_TRAP, FALSE },
	{ "red flags", RH_COLUMN_TRAP, FALSE },
	{ "pitfalls", RH_COLUMN_TRAP, FALSE },
	{ "do not say", RH_COLUMN_TRAP, FALSE },
	{ "avoid", RH_COLUMN_TRAP, FALSE },
	{ "trap", RH_COLUMN_TRAP, FALSE },
	{ "traps", RH_COLUMN_TRAP, FALSE },
	{ "bad answer", RH_COLUMN_TRAP, FALSE },
	{ "bad answers", RH_COLUMN_TRAP, FALSE },
	{ "never say", RH_COLUMN_TRAP, FALSE },
	{ "nicht sagen", RH_COLUMN_TRAP, TRUE },
	{ "vermeiden", RH_COLUMN_TRAP, TRUE },
	{ "falle", RH_COLUMN_TRAP, TRUE },
	{ "fallen", RH_COLUMN_TRAP, TRUE },
	{ "schlechte antwort", RH_COLUMN_TRAP, TRUE },
	{ "my notes", RH_COLUMN_PRIVATE, FALSE },
	{ "private", RH_COLUMN_PRIVATE, FALSE },
	{ "private notes", RH_COLUMN_PRIVATE, FALSE },
	{ "notes", RH_COLUMN_PRIVATE, FALSE },
	{ "comments", RH_COLUMN_PRIVATE, FALSE },
	{ "internal", RH_COLUMN_PRIVATE, FALSE },
	{ "notizen", RH_COLUMN_PRIVATE, TRUE },
	{ "privat", RH_COLUMN_PRIVATE, TRUE },
	{ "intern", RH_COLUMN_PRIVATE, TRUE },
	{ "bemerkung", RH_COLUMN_PRIVATE, TRUE },
	{ "bemerkungen", RH_COLUMN_PRIVATE, TRUE },
	{ "follow up", RH_COLUMN_FOLLOW, FALSE },
	{ "followup", RH_COLUMN_FOLLOW, FALSE },
	{ "follow ups", RH_COLUMN_FOLLOW, FALSE },
	{ "next question", RH_COLUMN_FOLLOW, FALSE },
	{ "nachfrage", RH_COLUMN_FOLLOW, TRUE },
	{ "nachfragen", RH_COLUMN_FOLLOW, TRUE },
	{ "other wording", RH_COLUMN_VARIANT, FALSE },
	{ "variant", RH_COLUMN_VARIANT, FALSE },
	{ "variants", RH_COLUMN_VARIANT, FALSE },
	{ "also asked as", RH_COLUMN_VARIANT, FALSE },
	{ "variante", RH_COLUMN_VARIANT, TRUE },
	{ "varianten", RH_COLUMN_VARIANT, TRUE },
	{ "example", RH_COLUMN_SAMPLE, FALSE },
	{ "examples", RH_COLUMN_SAMPLE, FALSE },
	{ "sample", RH_COLUMN_SAMPLE, FALSE },
	{ "model answer", RH_COLUMN_SAMPLE, FALSE },
	{ "full answer", RH_COLUMN_SAMPLE, FALSE },
	{ "beispiel", RH_COLUMN_SAMPLE, TRUE },
	{ "musterantwort", RH_COLUMN_SAMPLE, TRUE },
	{ "beispielantwort", RH_COLUMN_SAMPLE, TRUE },
	{ "hint", RH_COLUMN_HINT, FALSE },
	{ "hints", RH_COLUMN_HINT, FALSE },
	{ "tip", RH_COLUMN_HINT, FALSE },
	{ "tips", RH_COLUMN_HINT, FALSE },
	{ "hinweis", RH_COLUMN_HINT, TRUE },
	{ "hinweise", RH_COLUMN_HINT, TRUE },
	{ "tipp", RH_COLUMN_HINT, TRUE },
	{ "tipps", RH_COLUMN_HINT, TRUE },
	{ "why", RH_COLUMN_WHY, FALSE },
	{ "reason", RH_COLUMN_WHY, FALSE },
	{ "purpose", RH_COLUMN_WHY, FALSE },
	{ "warum", RH_COLUMN_WHY, TRUE },
	{ "wieso", RH_COLUMN_WHY, TRUE },
	{ "grund", RH_COLUMN_WHY, TRUE },
	{ "hintergrund", RH_COLUMN_WHY, TRUE },
	{ "points", RH_COLUMN_POINTS, FALSE },
	{ "point", RH_COLUMN_POINTS, FALSE },
	{ "key points", RH_COLUMN_POINTS, FALSE },
	{ "good answer", RH_COLUMN_POINTS, FALSE },
	{ "answer", RH_COLUMN_POINTS, FALSE },
	{ "answers", RH_COLUMN_POINTS, FALSE },
	{ "response", RH_COLUMN_POINTS, FALSE },
	{ "key messages", RH_COLUMN_POINTS, FALSE },
	{ "punkte", RH_COLUMN_POINTS, TRUE },
	{ "stichpunkte", RH_COLUMN_POINTS, TRUE },
	{ "stichworte", RH_COLUMN_POINTS, TRUE },
	{ "gute antwort", RH_COLUMN_POINTS, TRUE },
	{ "antwort", RH_COLUMN_POINTS, TRUE },
	{ "antworten", RH_COLUMN_POINTS, TRUE },
	{ "question", RH_COLUMN_ASK, FALSE },
	{ "questions", RH_COLUMN_ASK, FALSE },
	{ "prompt", RH_COLUMN_ASK, FALSE },
	{ "ask", RH_COLUMN_ASK, FALSE },
	{ "frage", RH_COLUMN_ASK, TRUE },
	{ "fragen", RH_COLUMN_ASK, TRUE },
	{ "note", RH_COLUMN_NOTE, FALSE },
	{ "source", RH_COLUMN_NOTE, FALSE },
	{ "notiz", RH_COLUMN_PRIVATE, TRUE },
};

const char *rh_column_use_name(RhColumnUse use)
{
	g_return_val_if_fail((guint)use < RH_N_COLUMN_USES, "");
	return uses[use].name;
}

RhTag rh_column_use_tag(RhColumnUse use)
{
	g_return_val_if_fail((guint)use < RH_N_COLUMN_USES, RH_TAG_NONE);
	return uses[use].tag;
}

gboolean rh_column_use_parse(const char *name, RhColumnUse *use, GError **error)
{
	for (guint i = 0; i < RH_N_COLUMN_USES; i++) {
		if (g_ascii_strcasecmp(name, uses[i].name) == 0) {
			*use = (RhColumnUse)i;
			return TRUE;
		}
	}
	g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
		    _("a column is ask, point, avoid, sample, why, hint, follow, variant, note, "
		      "private, id or - (left out), not '%s'"), name);
	return FALSE;
}

/* ------------------------------------------------------------------ guessing */

/* " dont say ": small letters, words between single spaces. */
static char *words_of(const char *text)
{
	g_autofree char *folded = g_utf8_casefold(text, -1);
	GString *out = g_string_new(" ");

	for (const char *at = folded; *at != '\0'; at += g_utf8_skip[(guint8)*at]) {
		gunichar c = g_utf8_get_char(at);

		if (c == '\'' || c == 0x2019)
			continue;
		if (g_unichar_isalnum(c))
			g_string_append_unichar(out, c);
		else if (out->str[out->len - 1] != ' ')
			g_string_append_c(out, ' ');
	}
	if (out->str[out->len - 1] != ' ')
		g_string_append_c(out, ' ');
	return g_string_free(out, FALSE);
}

static gboolean guess_use(const char *heading, RhColumnUse *use, gboolean *is_german)
{
	g_autofree char *words = NULL;

	if (*heading == '\0' || strlen(heading) > HEADING_MAX)
		return FALSE;
	words = words_of(heading);
	for (guint i = 0; i < G_N_ELEMENTS(headings); i++) {
		g_autofree char *wanted = g_strdup_printf(" %s ", headings[i].words);

		if (strstr(words, wanted) != NULL) {
			*use = headings[i].use;
			*is_german |= headings[i].is_german;
			return TRUE;
		}
	}
	return FALSE;
}

gboolean rh_column_is_notes(const char *heading)
{
	static const char *const names[] = { "notes", "note", "comments", "comment", "private",
					     "internal", "notizen", "notiz", "privat", "intern",
					     "bemerkung", "bemerkungen" };
	g_autofree char *words = words_of(heading);

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *wanted = g_strdup_printf(" %s ", names[i]);

		if (strstr(words, wanted) != NULL)
			return TRUE;
	}
	return strlen(words) <= 1;
}

/* ------------------------------------------------------------ the row of headings */

/* A sentence that ends as a question does is one, and no heading. */
static gboolean looks_like_question(const char *text)
{
	g_autofree char *bare = g_strstrip(g_strdup(text));

	return g_str_has_suffix(bare, "?") && strchr(bare, ' ') != NULL;
}

/* What a row has of headings. */
typedef struct {
	guint filled, known;
	gboolean has_ask;
} Heads;

static Heads count_heads(const RhTable *table, guint row)
{
	Heads heads = { 0, 0, FALSE };
	gboolean is_german = FALSE;

	for (guint column = 0; column < rh_table_n_columns(table); column++) {
		const char *text = rh_table_get(table, row, column);
		RhColumnUse use;

		heads.filled += *text != '\0' ? 1 : 0;
		if (!guess_use(text, &use, &is_german) || looks_like_question(text))
			continue;
		heads.known++;
		heads.has_ask |= use == RH_COLUMN_ASK;
	}
	return heads;
}

/*
 * Headings are known words for half of what is filled: one word of ours in a row of
 * sentences is chance.  Below a title, at least two are, the question among them, and
 * they fill more cells than what stands above, or are known all.
 */
static gboolean find_headings(const RhTable *table, guint *found)
{
	guint above = 0, n = 0;
	gboolean is_first = FALSE;

	for (guint row = 0; row < rh_table_n_rows(table) && n < ROWS_ABOVE; row++) {
		Heads heads;

		/* First of all: a stray cell far below may leave a million empty rows. */
		if (rh_table_is_blank(table, row))
			continue;
		heads = count_heads(table, row);
		if (n++ == 0) {
			*found = row;
			is_first = heads.known > 0 && heads.known * 2 >= heads.filled;
		}
		if (heads.known >= 2 && heads.has_ask && heads.known * 2 >= heads.filled &&
		    (heads.filled > above || heads.known == heads.filled)) {
			*found = row;
			return TRUE;
		}
		above = MAX(above, heads.filled);
	}
	return is_first;
}

/* ------------------------------------------------------------------- all columns */

static gboolean is_empty(const RhTable *table, guint column, guint from)
{
	for (guint row = from; row < rh_table_n_rows(table); row++)
		if (rh_table_get(table, row, column)[0] != '\0')
			return FALSE;
	return TRUE;
}

static RhColumnUse guess_column(const RhTable *table, RhColumns *columns, guint i)
{
	const char *heading = rh_table_get(table, columns->first_row, i);
	RhColumnUse use = RH_COLUMN_PRIVATE;

	if (is_empty(table, i, columns->first_row) || strcmp(heading, "#") == 0)
		return RH_COLUMN_IGNORED;
	if (columns->has_headings)
		guess_use(heading, &use, &columns->is_german);
	else
		use = i == 0 ? RH_COLUMN_ASK : i == 1 ? RH_COLUMN_POINTS : RH_COLUMN_PRIVATE;
	return use;
}

RhColumns *rh_columns_guess(const RhTable *table)
{
	RhColumns *columns = g_new0(RhColumns, 1);
	gboolean has_ask = FALSE;

	columns->n = rh_table_n_columns(table);
	columns->uses = g_new(RhColumnUse, columns->n + 1);
	columns->has_headings = find_headings(table, &columns->first_row);
	for (guint i = 0; i < columns->n; i++) {
		columns->uses[i] = guess_column(table, columns, i);
		/* There is one question; another column of that name is another wording. */
		if (columns->uses[i] == RH_COLUMN_ASK && has_ask)
			columns->uses[i] = RH_COLUMN_VARIANT;
		has_ask |= columns->uses[i] == RH_COLUMN_ASK;
	}
	return columns;
}

void rh_columns_free(RhColumns *columns)
{
	if (columns == NULL)
		return;
	g_free(columns->uses);
	g_free(columns);
}

gboolean rh_columns_set(RhColumns *columns, const char *text, GError **error)
{
	g_auto(GStrv) parts = g_strsplit(text, ",", -1);

	for (char **part = parts; *part != NULL; part++) {
		char *end;
		gulong column = strtoul(g_strstrip(*part), &end, 10);
		RhColumnUse use;

		if (*end != '=' || column == 0 || column > columns->n) {
			g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
				    _("'%s' names no column; write it as 1=ask,2=point with "
				      "numbers from 1 to %u"), *part, columns->n);
			return FALSE;
		}
		if (!rh_column_use_parse(end + 1, &use, error))
			return FALSE;
		columns->uses[column - 1] = use;
	}
	return TRUE;
}
