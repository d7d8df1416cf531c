/*
 * stories-grid.c - which story shows which competency: a table where there is room,
 * else and for a screen reader sentences; the gaps, and the stories that carry
 * too much, in words in any case.
 */
#include "cmd/stories.h"

#include <string.h>

#include "cmd/json.h"
#include "text/words.h"

#define TABLE_COLUMNS 60	/* a narrower window gets sentences */
#define CELL 3			/* columns of the table for one story */
#define NAME_COLUMNS 34		/* columns for a competency */
/* Our own: a story that shows so many, and more than half of all that are shown. */
#define CARRIES_MANY 3

typedef struct {
	const RhStories *stories;
	GPtrArray *names;	/* of char *: the competencies, borrowed ids */
	GHashTable *seen;	/* a set of them, that owns them */
} Grid;

static void note(Grid *grid, const char *list)
{
	g_auto(GStrv) ids = g_strsplit(list != NULL ? list : "", " ", -1);

	for (char **id = ids; *id != NULL; id++) {
		char *name;

		if (**id == '\0' || g_hash_table_contains(grid->seen, *id))
			continue;
		name = g_strdup(*id);
		g_hash_table_add(grid->seen, name);
		g_ptr_array_add(grid->names, name);
	}
}

/* Of every card that asks for a story, told or not. */
static void collect(Grid *grid, gboolean all)
{
	for (guint d = 0; d < grid->stories->decks->len; d++) {
		const RhDeck *deck = grid->stories->decks->pdata[d];

		for (guint i = 0; i < rh_deck_n_cards(deck); i++) {
			const RhCard *card = rh_deck_card(deck, i);

			if (all || card->kind == RH_KIND_STORY)
				note(grid, rh_node_attr(card->node, RH_ATTR_COMPETENCY));
		}
	}
}

static const RhCard *card_of(const RhStories *stories, const RhStoryLink *link)
{
	for (guint d = 0; d < stories->decks->len; d++) {
		const RhDeck *deck = stories->decks->pdata[d];
		const RhCard *card = strcmp(rh_deck_id(deck), link->deck) == 0 ?
				     rh_deck_find(deck, link->card) : NULL;

		if (card != NULL)
			return card;
	}
	return NULL;
}

/* By its own card, or by one that it is linked to. */
static gboolean shows(const Grid *grid, guint i, const char *competency)
{
	const RhBankStory *story = rh_bank_get(grid->stories->bank, i);
	g_autoptr(GPtrArray) links = rh_bank_links_of(grid->stories->bank, story);

	if (rh_bank_has_competency(story, competency))
		return TRUE;
	for (guint k = 0; k < links->len; k++) {
		const RhCard *card = card_of(grid->stories, g_ptr_array_index(links, k));

		if (card != NULL && rh_node_attr_has(card->node, RH_ATTR_COMPETENCY, competency))
			return TRUE;
	}
	return FALSE;
}

static guint n_stories(const Grid *grid)
{
	return rh_bank_n(grid->stories->bank);
}

static guint count_shown(const Grid *grid, guint story)
{
	guint n = 0;

	for (guint c = 0; c < grid->names->len; c++)
		n += shows(grid, story, grid->names->pdata[c]) ? 1 : 0;
	return n;
}

static gboolean is_gap(const Grid *grid, const char *competency)
{
	for (guint i = 0; i < n_stories(grid); i++)
		if (shows(grid, i, competency))
			return FALSE;
	return TRUE;
}

static guint count_gaps(const Grid *grid)
{
	guint n = 0;

	for (guint c = 0; c < grid->names->len; c++)
		n += is_gap(grid, grid->names->pdata[c]) ? 1 : 0;
	return n;
}

static gboolean carries_much(const Grid *grid, guint story, guint covered)
{
	guint n = count_shown(grid, story);

	return n >= CARRIES_MANY && 2 * n > covered;
}

/* ------------------------------------------------------------------- text */

static void table_row(const Grid *grid, const char *competency, int width)
{
	g_autoptr(GString) row = g_string_new(NULL);

	g_string_append_printf(row, "%-*.*s", width, NAME_COLUMNS, competency);
	for (guint i = 0; i < n_stories(grid); i++)
		g_string_append_printf(row, "%*s", CELL, shows(grid, i, competency) ? "x" : ".");
	if (is_gap(grid, competency))
		g_string_append_printf(row, "  %s", _("no story yet"));
	rh_screen_unwrapped(grid->stories->app->out, "%s", row->str);
}

static int name_width(const Grid *grid)
{
	gsize width = 0;

	for (guint c = 0; c < grid->names->len; c++)
		width = MAX(width, strlen(grid->names->pdata[c]));
	return (int)MIN(width, NAME_COLUMNS);
}

static void show_table(const Grid *grid)
{
	RhScreen *out = grid->stories->app->out;
	g_autoptr(GString) head = g_string_new(NULL);
	int width = name_width(grid);

	g_string_append_printf(head, "%*s", width, "");
	for (guint i = 0; i < n_stories(grid); i++)
		g_string_append_printf(head, "%*u", CELL, i + 1);
	rh_screen_unwrapped(out, "%s", head->str);
	for (guint c = 0; c < grid->names->len; c++)
		table_row(grid, grid->names->pdata[c], width);
	for (guint i = 0; i < n_stories(grid); i++) {
		g_autofree char *first = g_strdup_printf("  %u  ", i + 1);

		rh_screen_put(out, RH_SHOW_PLAIN, first, "     ",
			      rh_bank_get(grid->stories->bank, i)->title);
	}
}

static void show_words(const Grid *grid)
{
	for (guint c = 0; c < grid->names->len; c++) {
		const char *name = grid->names->pdata[c];
		g_autofree char *first = g_strconcat(name, ": ", NULL);
		g_autoptr(GString) list = g_string_new(NULL);

		for (guint i = 0; i < n_stories(grid); i++)
			if (shows(grid, i, name))
				g_string_append_printf(list, "%s%s", list->len > 0 ? "; " : "",
						       rh_bank_get(grid->stories->bank, i)->title);
		rh_screen_put(grid->stories->app->out, RH_SHOW_PLAIN, first, "  ",
			      list->len > 0 ? list->str : _("no story yet"));
	}
}

static void show_findings(const Grid *grid)
{
	RhScreen *out = grid->stories->app->out;
	guint gaps = count_gaps(grid), covered = grid->names->len - gaps;

	rh_screen_say(out, RH_SHOW_PLAIN,
		      ngettext("%u of %u competency has a story.",
			       "%u of %u competencies have a story.", grid->names->len), covered,
		      grid->names->len);
	for (guint i = 0; i < n_stories(grid); i++)
		if (carries_much(grid, i, covered))
			rh_screen_say(out, RH_SHOW_PLAIN,
				      _("\"%s\" carries %u of these %u. A second story for one of "
					"them would help."), rh_bank_get(grid->stories->bank, i)->title,
				      count_shown(grid, i), covered);
}

/* ------------------------------------------------------------------- JSON */

static void show_json(const Grid *grid)
{
	g_autoptr(RhJson) json = rh_json_new();
	guint covered = grid->names->len - count_gaps(grid);

	rh_json_begin_array(json, "competencies");
	for (guint c = 0; c < grid->names->len; c++) {
		rh_json_begin_object(json, NULL);
		rh_json_string(json, "id", grid->names->pdata[c]);
		rh_json_begin_array(json, "stories");
		for (guint i = 0; i < n_stories(grid); i++)
			if (shows(grid, i, grid->names->pdata[c]))
				rh_json_string(json, NULL, rh_bank_get(grid->stories->bank, i)->id);
		rh_json_end(json);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_begin_array(json, "overused");
	for (guint i = 0; i < n_stories(grid); i++)
		if (carries_much(grid, i, covered))
			rh_json_string(json, NULL, rh_bank_get(grid->stories->bank, i)->id);
	rh_json_end(json);
	rh_json_write_data(json, "story", grid->stories->app->out);
}

void rh_stories_grid(const RhStories *stories, gboolean words, gboolean all)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	Grid grid = { stories, names, seen };
	int width = rh_screen_width(stories->app->out), needed;

	collect(&grid, all);
	/* The longest row ends with what is said of a gap. */
	needed = name_width(&grid) + CELL * (int)n_stories(&grid) + 2 +
		 (int)g_utf8_strlen(_("no story yet"), -1);
	if (stories->app->json) {
		show_json(&grid);
		return;
	}
	if (words || width < TABLE_COLUMNS || needed > width || n_stories(&grid) == 0)
		show_words(&grid);
	else
		show_table(&grid);
	show_findings(&grid);
}
