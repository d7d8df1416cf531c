/*
 * map.c - FILE.map: a key file with the columns and, a group a card, the values that
 * the sheet had when it was imported last.
 */
#include "exchange/map.h"
#include "text/words.h"

#include <string.h>

#include <rehearse/error.h>

#define SHEET "sheet"
#define CARD "card "
#define HEAD " What rehearse remembers of a spreadsheet, to import it again. Keep it with the deck."

RhSheetMap *rh_sheet_map_parse(const char *text, gsize len, GError **error)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	RhSheetMap *map;

	if (len > 0 && !g_key_file_load_from_data(file, text, len, G_KEY_FILE_NONE, NULL)) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_INPUT,
				    _("this is no map of a spreadsheet; move it away, and the "
				      "cards are found by their words"));
		return NULL;
	}
	map = g_new0(RhSheetMap, 1);
	map->file = g_steal_pointer(&file);
	return map;
}

void rh_sheet_map_free(RhSheetMap *map)
{
	if (map == NULL)
		return;
	g_key_file_unref(map->file);
	g_free(map);
}

char *rh_sheet_map_format(const RhSheetMap *map)
{
	g_key_file_set_comment(map->file, NULL, NULL, HEAD, NULL);
	return g_key_file_to_data(map->file, NULL, NULL);
}

/* ------------------------------------------------------------------- columns */

/* The headings, or without any their number alone.  (transfer full) */
static char **headings_of(const RhTable *table, const RhColumns *columns)
{
	char **headings = g_new0(char *, columns->n + 1);

	for (guint i = 0; i < columns->n; i++)
		headings[i] = g_strdup(columns->has_headings ?
				       rh_table_get(table, columns->first_row, i) : "");
	return headings;
}

gboolean rh_sheet_map_recall(const RhSheetMap *map, const RhTable *table, RhColumns *columns)
{
	g_auto(GStrv) now = headings_of(table, columns);
	g_auto(GStrv) then = g_key_file_get_string_list(map->file, SHEET, "headings", NULL, NULL);
	g_auto(GStrv) uses = g_key_file_get_string_list(map->file, SHEET, "columns", NULL, NULL);
	g_autofree RhColumnUse *found = g_new0(RhColumnUse, columns->n + 1);

	if (then == NULL || uses == NULL || g_strv_length(uses) != columns->n ||
	    !g_strv_equal((const char *const *)now, (const char *const *)then))
		return FALSE;
	for (guint i = 0; i < columns->n; i++)
		if (!rh_column_use_parse(uses[i], &found[i], NULL))
			return FALSE;
	memcpy(columns->uses, found, sizeof *found * columns->n);
	return TRUE;
}

void rh_sheet_map_keep(RhSheetMap *map, const RhTable *table, const RhColumns *columns)
{
	g_auto(GStrv) headings = headings_of(table, columns);
	g_autofree const char **uses = g_new0(const char *, columns->n + 1);

	for (guint i = 0; i < columns->n; i++)
		uses[i] = rh_column_use_name(columns->uses[i]);
	g_key_file_set_string_list(map->file, SHEET, "headings", (const char *const *)headings,
				   columns->n);
	g_key_file_set_string_list(map->file, SHEET, "columns", uses, columns->n);
}

char *rh_sheet_map_title(const RhSheetMap *map)
{
	return g_key_file_get_string(map->file, SHEET, "title", NULL);
}

void rh_sheet_map_keep_title(RhSheetMap *map, const char *title)
{
	if (title != NULL)
		g_key_file_set_string(map->file, SHEET, "title", title);
}

/* --------------------------------------------------------------------- cards */

char **rh_sheet_map_ids(const RhSheetMap *map)
{
	gsize n;
	char **groups = g_key_file_get_groups(map->file, &n);
	gsize to = 0;

	for (gsize i = 0; i < n; i++) {
		char *group = groups[i];

		groups[i] = NULL;
		if (g_str_has_prefix(group, CARD))
			groups[to++] = g_strdup(group + strlen(CARD));
		g_free(group);
	}
	return groups;
}

char **rh_sheet_map_values(const RhSheetMap *map, const char *id, RhColumnUse use)
{
	g_autofree char *group = g_strconcat(CARD, id, NULL);
	char **values;

	if (!g_key_file_has_group(map->file, group))
		return NULL;
	values = g_key_file_get_string_list(map->file, group, rh_column_use_name(use), NULL, NULL);
	return values != NULL ? values : g_new0(char *, 1);
}

void rh_sheet_map_forget(RhSheetMap *map, const char *id)
{
	g_autofree char *group = g_strconcat(CARD, id, NULL);

	g_key_file_remove_group(map->file, group, NULL);
}

void rh_sheet_map_set(RhSheetMap *map, const char *id, const RhSheetCard *card)
{
	g_autofree char *group = g_strconcat(CARD, id, NULL);

	rh_sheet_map_forget(map, id);
	for (RhColumnUse use = 0; use < RH_COLUMN_CARD_ID; use++)
		if (card->values[use]->len > 0 || use == RH_COLUMN_ASK)
			g_key_file_set_string_list(map->file, group, rh_column_use_name(use),
						   (const char *const *)(gpointer)
						   card->values[use]->pdata, card->values[use]->len);
}
