/* pages.c - pages written to a file, or shown as text. */
#include "cmd/pages.h"

#include <string.h>

#include "cmd/deckfile.h"
#include "text/words.h"

#define ROOM_LINES 4	/* to write on, below a card */

gboolean rh_pages_write(RhApp *app, const char *html, GError **error)
{
	if (g_str_equal(app->output, "-")) {
		rh_screen_raw(app->out, html, -1);
		return TRUE;
	}
	if (!app->dry_run && !rh_deckfile_write(app->output, html, strlen(html), error))
		return FALSE;
	if (!app->quiet && !app->json)
		rh_screen_say(app->out, RH_SHOW_PLAIN, app->dry_run ? _("Would write %s.") :
			      _("Wrote %s. A browser shows and prints it."), app->output);
	return TRUE;
}

/* How a row stands on the screen. */
typedef struct {
	gboolean is_apart;		/* an empty line before it */
	RhShow how;
	const char *first, *rest;
} Look;

static const Look looks[] = {
	[RH_ROW_TITLE] = { FALSE, RH_SHOW_TITLE, "", "" },
	[RH_ROW_LEAD] = { FALSE, RH_SHOW_PLAIN, "", "" },
	[RH_ROW_FIELD] = { FALSE, RH_SHOW_PLAIN, "  ", "    " },
	[RH_ROW_SECTION] = { TRUE, RH_SHOW_TITLE, "", "" },
	[RH_ROW_CARD] = { TRUE, RH_SHOW_TITLE, "", "    " },
	[RH_ROW_PART] = { FALSE, RH_SHOW_PLAIN, "  ", "    " },
	[RH_ROW_TEXT] = { FALSE, RH_SHOW_PLAIN, "  ", "  " },
	[RH_ROW_ITEM] = { FALSE, RH_SHOW_PLAIN, "  - ", "    " },
	[RH_ROW_MORE] = { FALSE, RH_SHOW_PLAIN, "    ", "    " },
	[RH_ROW_TICK] = { FALSE, RH_SHOW_PLAIN, "  [ ] ", "      " },
	[RH_ROW_LEVEL] = { FALSE, RH_SHOW_PLAIN, "  [ ] ", "      " },
	[RH_ROW_ROOM] = { FALSE, RH_SHOW_PLAIN, "  ", "    " },
};

/* "Notes:", "1. Why us?", "If there is time: a question back".  (transfer full) */
static char *words_of(const RhHandoutRow *row)
{
	if (row->kind == RH_ROW_CARD)
		return g_strdup_printf("%s %s", row->label, row->text);
	if (row->kind == RH_ROW_PART)
		return g_strconcat(row->text, ":", NULL);
	if (row->label == NULL)
		return g_strdup(row->text);
	if (row->kind == RH_ROW_LEVEL && *row->text == '\0')
		return g_strdup(row->label);
	return g_strdup_printf(row->kind == RH_ROW_FIELD ? "%s: %s______" : "%s: %s", row->label,
			       row->text);
}

void rh_pages_show_handout(RhApp *app, const RhHandout *handout)
{
	guint n;
	const RhHandoutRow *rows = rh_handout_rows(handout, &n);

	for (guint i = 0; i < n; i++) {
		const Look *look = &looks[rows[i].kind];
		g_autofree char *words = words_of(&rows[i]);

		/* A heading and its first card stay together. */
		if (look->is_apart && (i == 0 || rows[i - 1].kind != RH_ROW_SECTION))
			rh_screen_put(app->out, RH_SHOW_PLAIN, NULL, NULL, "");
		rh_screen_put(app->out, look->how, look->first, look->rest, words);
		for (guint line = 0; rows[i].kind == RH_ROW_ROOM && line < ROOM_LINES; line++)
			rh_screen_put(app->out, RH_SHOW_PLAIN, NULL, NULL, "");
	}
}
