/*
 * tablecheck.c - what the reader of decks finds wrong in a deck that was made of a
 * table, told by the row that it came from: nobody ever sees the lines of that file.
 */
#include "deck/table.h"
#include "text/words.h"

#include <string.h>

#include <rehearse/deck.h>
#include <rehearse/error.h>

static void list_rows(GHashTable *row_of, const RhSourceNode *parent, GArray *rows)
{
	for (RhSourceNode *child = parent->first; child != NULL; child = child->next) {
		guint row = GPOINTER_TO_UINT(g_hash_table_lookup(row_of, child));

		if (row == 0)
			continue;
		g_array_append_val(rows, row);
		if (child->tag == RH_TAG_SECTION)
			list_rows(row_of, child, rows);
	}
}

/* Whether a line of a file in standard layout begins an element that is a row. */
static gboolean begins_row(const char *line)
{
	gsize indent = strspn(line, " ");
	const char *name = line + indent + 1;
	g_autofree char *word = NULL;
	RhTag tag;

	if ((indent != 2 && indent != 4) || line[indent] != '<')
		return FALSE;
	word = g_strndup(name, strcspn(name, " >/\n"));
	tag = rh_schema_tag_parse(word);
	return tag != RH_TAG_NONE && rh_table_is_row(tag) &&
	       (indent == 2 || rh_schema_place(RH_TAG_SECTION, tag) > 0);
}

/* The row (from 1) that line WANTED of TEXT came from; 0 when there is none. */
static guint row_of_line(GHashTable *row_of, const RhSourceNode *deck, const char *text,
			 guint wanted)
{
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));
	guint n = 0;

	list_rows(row_of, deck, rows);
	for (guint line = 1; line <= wanted && text != NULL; line++) {
		n += begins_row(text) ? 1 : 0;
		text = strchr(text, '\n');
		text = text != NULL ? text + 1 : NULL;
	}
	if (n == 0)
		return GPOINTER_TO_UINT(g_hash_table_lookup(row_of, deck));
	return n <= rows->len ? g_array_index(rows, guint, n - 1) : 0;
}

gboolean rh_table_check(const char *name, const RhSourceNode *root, GHashTable *row_of,
			const char *text, GError **error)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_bytes(name, text, strlen(text), diags);
	guint n = rh_diagnostics_count(diags, RH_SEVERITY_ERROR);
	g_autofree char *more = n > 1 ? g_strdup_printf(_(" (and %u more)"), n - 1) : g_strdup("");

	for (guint i = 0; i < rh_diagnostics_length(diags); i++) {
		const RhDiagnostic *diag = rh_diagnostics_get(diags, i);
		guint row;

		if (diag->severity != RH_SEVERITY_ERROR)
			continue;
		row = row_of_line(row_of, root, text, diag->line);
		if (row > 0)
			g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
				    _("%s: row %u: %s; %s%s"), name, row, diag->message,
				    diag->remedy, more);
		else
			g_set_error(error, RH_ERROR, RH_ERROR_INPUT, "%s: %s; %s%s",
				    name, diag->message, diag->remedy, more);
		return FALSE;
	}
	return deck != NULL;
}
