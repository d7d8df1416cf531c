/* import-merge.c - what a sheet would change in its deck: told, doubted, confirmed. */
#include "cmd/importing.h"

#include "text/words.h"

#define SHOWN_MAX 100u

static gboolean leave(GError **error)
{
	g_set_error_literal(error, RH_ERROR, RH_ERROR_CANCELLED, _("nothing was changed"));
	return FALSE;
}

/* ------------------------------------------------------------------- doubts */

static gboolean ask_identity(RhImport *import, guint i, GError **error)
{
	const RhMergeItem *item = import->merge->items->pdata[i];
	g_autofree char *sentence = g_strdup_printf(
		_("Row %u, \"%s\": is it the card \"%s\" with other words? Enter = yes, n = a new card"),
		item->card->row + 1, (char *)item->card->values[RH_COLUMN_ASK]->pdata[0],
		item->was);
	g_autofree char *answer = rh_import_ask(import, sentence, "same> ");

	if (answer == NULL)
		return leave(error);
	if (g_ascii_tolower(*answer) == 'n')
		rh_merge_reject(import->merge, i);
	return TRUE;
}

static char *conflict_names(const RhMergeItem *item)
{
	GString *names = g_string_new(NULL);

	for (RhColumnUse use = 0; use < RH_N_COLUMN_USES; use++)
		if ((item->conflicts & 1u << use) != 0)
			g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "",
					       rh_column_use_name(use));
	return g_string_free(names, FALSE);
}

static gboolean ask_conflict(RhImport *import, RhMergeItem *item, GError **error)
{
	g_autofree char *names = conflict_names(item);
	g_autofree char *sentence = g_strdup_printf(
		_("Row %u, \"%s\": the spreadsheet and the deck both changed %s. Enter = keep the "
		  "deck's, s = take the spreadsheet's"), item->card->row + 1, item->was, names);
	g_autofree char *answer = rh_import_ask(import, sentence, "keep> ");

	if (answer == NULL)
		return leave(error);
	item->takes_sheet = g_ascii_tolower(*answer) == 's';
	return TRUE;
}

/* Unasked the deck stays as it is, and the person is told. */
static void tell_doubt(RhImport *import, const RhMergeItem *item)
{
	g_autofree char *names = conflict_names(item);

	import->doubts++;
	if (import->app->json || import->app->quiet)
		return;
	if (item->is_doubtful)
		rh_screen_say(import->app->out, RH_SHOW_PLAIN,
			      _("Row %u was taken for the card \"%s\" with other words."),
			      item->card->row + 1, item->was);
	if (item->conflicts != 0)
		rh_screen_say(import->app->out, RH_SHOW_PLAIN,
			      _("Row %u, \"%s\": the spreadsheet and the deck both changed %s. "
				"The deck's was kept."), item->card->row + 1, item->was, names);
}

static gboolean settle_item(RhImport *import, guint i, GError **error)
{
	RhMergeItem *item = import->merge->items->pdata[i];

	if (!item->is_doubtful && item->conflicts == 0)
		return TRUE;
	if (import->prompt == NULL) {
		tell_doubt(import, item);
		return TRUE;
	}
	if (item->is_doubtful && !ask_identity(import, i, error))
		return FALSE;
	return item->conflicts == 0 || ask_conflict(import, item, error);
}

/* -------------------------------------------------------------------- changes */

static void show_item(const RhImport *import, const RhMergeItem *item)
{
	RhScreen *out = import->app->out;
	g_autoptr(GPtrArray) lines = rh_merge_changes(import->merge, item);

	if (item->kind == RH_MERGE_NEW)
		rh_screen_say(out, RH_SHOW_PLAIN, _("Row %u, new: %s"), item->card->row + 1,
			      (char *)item->card->values[RH_COLUMN_ASK]->pdata[0]);
	else if (item->kind == RH_MERGE_GONE)
		rh_screen_say(out, RH_SHOW_PLAIN, _("Gone: %s"), item->was);
	else
		rh_screen_say(out, RH_SHOW_PLAIN, _("Row %u, changed: %s"), item->card->row + 1,
			      item->was);
	for (guint i = 0; i < lines->len; i++)
		rh_screen_put(out, RH_SHOW_PLAIN, "  ", "    ", lines->pdata[i]);
}

static void show(const RhImport *import)
{
	guint n = 0;

	for (guint i = 0; i < import->merge->items->len; i++) {
		const RhMergeItem *item = import->merge->items->pdata[i];

		if (item->kind != RH_MERGE_SAME && n++ < SHOWN_MAX)
			show_item(import, item);
	}
	if (n > SHOWN_MAX)
		rh_screen_say(import->app->out, RH_SHOW_PLAIN, _("And %u more."), n - SHOWN_MAX);
}

static gboolean is_unchanged(const RhMerge *merge)
{
	return merge->counts[RH_MERGE_SAME] == merge->items->len;
}

static gboolean confirm(RhImport *import, const char *counts, GError **error)
{
	g_autofree char *sentence = g_strdup_printf(_("%s. Enter = merge, d = show"), counts);

	for (;;) {
		g_autofree char *answer = rh_import_ask(import, sentence, "merge> ");

		if (answer == NULL || g_ascii_tolower(*answer) == 'q')
			return leave(error);
		if (*answer == '\0')
			return TRUE;
		show(import);
	}
}

gboolean rh_import_settle(RhImport *import, GError **error)
{
	const RhMerge *merge = import->merge;
	guint n = merge->items->len;
	g_autofree char *counts = NULL;

	for (guint i = 0; i < n; i++)
		if (!settle_item(import, i, error))
			return FALSE;
	counts = g_strdup_printf(_("%u same, %u changed, %u new, %u gone"),
				 merge->counts[RH_MERGE_SAME], merge->counts[RH_MERGE_CHANGED],
				 merge->counts[RH_MERGE_NEW], merge->counts[RH_MERGE_GONE]);
	if (import->prompt != NULL && !is_unchanged(merge))
		return confirm(import, counts, error);
	if (!import->app->json && !import->app->quiet)
		rh_screen_say(import->app->out, RH_SHOW_PLAIN, "%s.", counts);
	return TRUE;
}
