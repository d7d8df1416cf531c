/* cmd-brief.c - rehearse brief: one page for the evening before the interview. */
#include <rehearse/text.h>

#include "cmd/interviews.h"
#include "cmd/pages.h"
#include "cmd/practice.h"
#include "cmd/shelf.h"
#include "report/brief.h"
#include "session/days.h"
#include "text/words.h"

#define ROWS_MAX 60	/* what one page holds */

static const RhOption options[] = {
	{ "interview", 0, "NAME", N_("for this one; otherwise for the next"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

/* What is cut where the page would be too long: items of each part, words of a text. */
typedef struct {
	guint n[RH_BRIEF_N_PARTS];
	guint words;
} Detail;

static const Detail details[] = {
	{ { 5, 6, 4, 6 }, 60 }, { { 5, 6, 4, 6 }, 30 }, { { 5, 5, 3, 5 }, 20 },
	{ { 4, 4, 3, 4 }, 16 }, { { 4, 3, 2, 3 }, 12 }, { { 3, 2, 2, 2 }, 10 },
};

typedef struct {
	RhApp *app;
	RhInterview *interview;	/* NULL: there is none */
	RhBrief *brief;
	char *title, *when;	/* WHEN may be NULL */
} Page;

/* -------------------------------------------------------------------- text */

/* A paragraph of the page. */
typedef struct {
	RhShow how;
	const char *indent, *rest;
	char *text;
} Row;

static void row_clear(gpointer data)
{
	g_free(((Row *)data)->text);
}

static void add_row(GArray *rows, RhShow how, const char *indent, const char *rest, char *text)
{
	Row row = { how, indent, rest, text };

	g_array_append_val(rows, row);
}

static void add_item(GArray *rows, RhBriefPart part, const RhBriefItem *item, guint words)
{
	const char *source = rh_brief_source_words(part, item);
	g_autofree char *text = item->text != NULL ? rh_brief_shorten(item->text, words) : NULL;

	if (part == RH_BRIEF_PART_STORIES && text != NULL) {
		add_row(rows, RH_SHOW_PLAIN, "  ", "    ",
			g_strdup_printf("%s: %s", item->head, text));
		return;
	}
	add_row(rows, RH_SHOW_PLAIN, "  ", "    ", g_strdup(item->head));
	if (text != NULL)
		add_row(rows, RH_SHOW_PLAIN, "    ", "    ", g_strconcat(source, text, NULL));
}

static GArray *make_rows(const Page *page, const Detail *detail)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));

	g_array_set_clear_func(rows, row_clear);
	add_row(rows, RH_SHOW_TITLE, NULL, NULL, g_strdup(page->title));
	if (page->when != NULL)
		add_row(rows, RH_SHOW_PLAIN, NULL, NULL, g_strdup(page->when));
	for (RhBriefPart part = 0; part < RH_BRIEF_N_PARTS; part++) {
		const GPtrArray *items = rh_brief_part_items(page->brief, part);

		if (items->len == 0)
			continue;
		add_row(rows, RH_SHOW_PLAIN, NULL, NULL, g_strdup(""));
		add_row(rows, RH_SHOW_TITLE, NULL, NULL, g_strdup(rh_brief_part_title(part)));
		for (guint i = 0; i < MIN(items->len, detail->n[part]); i++)
			add_item(rows, part, items->pdata[i], detail->words);
	}
	return rows;
}

/* Lines that ROWS take on the screen. */
static guint count_lines(const Page *page, const GArray *rows)
{
	int width = rh_screen_width(page->app->out);
	guint n = 0;

	for (guint i = 0; i < rows->len; i++) {
		const Row *row = &g_array_index(rows, Row, i);
		g_autofree char *safe = rh_text_safe(row->text, -1, RH_SAFE_KEEP_LINES);
		g_autofree char *wrapped = rh_text_wrap(safe, width, row->indent, row->rest);

		for (const char *at = wrapped; (at = strchr(at, '\n')) != NULL; at++)
			n++;
		n += *safe == '\0' && *wrapped == '\0';
	}
	return n;
}

static gboolean is_empty(const Page *page)
{
	guint n = 0;

	for (RhBriefPart part = 0; part < RH_BRIEF_N_PARTS; part++)
		n += rh_brief_part_items(page->brief, part)->len;
	return n == 0;
}

static void show(const Page *page)
{
	GArray *rows = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(details); i++) {
		g_clear_pointer(&rows, g_array_unref);
		rows = make_rows(page, &details[i]);
		if (count_lines(page, rows) <= ROWS_MAX)
			break;
	}
	if (is_empty(page))
		add_row(rows, RH_SHOW_PLAIN, NULL, NULL,
			g_strdup(_("The decks chosen for it have nothing for this page.")));
	for (guint i = 0; i < rows->len; i++) {
		const Row *row = &g_array_index(rows, Row, i);

		rh_screen_put(page->app->out, row->how, row->indent, row->rest, row->text);
	}
	g_array_unref(rows);
}

/* -------------------------------------------------------------- JSON, HTML */

static void json_part(RhJson *json, const Page *page, RhBriefPart part)
{
	static const char *const keys[RH_BRIEF_N_PARTS] = { "openers", "stories", "lines",
							    "questions" };
	static const char *const heads[RH_BRIEF_N_PARTS] = { "question", "title", "line",
							     "question" };
	static const char *const texts[RH_BRIEF_N_PARTS] = { "answer", "result", "better", NULL };
	static const char *const sources[] = { NULL, "own", "sample", "points" };
	const GPtrArray *items = rh_brief_part_items(page->brief, part);

	rh_json_begin_array(json, keys[part]);
	for (guint i = 0; i < items->len; i++) {
		const RhBriefItem *item = items->pdata[i];

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "deck", item->deck);
		rh_json_string(json, "card", item->card);
		rh_json_string(json, heads[part], item->head);
		if (texts[part] != NULL)
			rh_json_string(json, texts[part], item->text);
		if (part == RH_BRIEF_PART_OPENERS)
			rh_json_string(json, "source", sources[item->source]);
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void write_json(const Page *page)
{
	g_autoptr(RhJson) json = rh_json_new();
	const RhInterview *one = page->interview;

	rh_json_string(json, "interview", one != NULL ? one->title : NULL);
	rh_json_time(json, "at", one != NULL ? one->at_ms : -1, one != NULL ? one->tz_min : 0);
	for (RhBriefPart part = 0; part < RH_BRIEF_N_PARTS; part++)
		json_part(json, page, part);
	rh_json_write_data(json, "brief", page->app->out);
}

static gboolean write_html(const Page *page, GError **error)
{
	g_autofree char *html = rh_brief_html(page->brief, page->title, page->when);

	return rh_pages_write(page->app, html, error);
}

/* --------------------------------------------------------------- the verb */

static gboolean find_interview(Page *page, RhStore *store, const RhArgs *args, GError **error)
{
	const char *name = rh_args_value(args, "interview");
	GError *trouble = NULL;

	if (name != NULL)
		page->interview = rh_interviews_require(page->app, store, name, &trouble);
	else
		page->interview = rh_store_next_interview(store, rh_app_now_ms(page->app), &trouble);
	if (trouble != NULL)
		g_propagate_error(error, trouble);
	return trouble == NULL;
}

static void name_page(Page *page)
{
	const RhInterview *one = page->interview;
	gint64 now_ms = rh_app_now_ms(page->app);
	RhDate date;

	page->title = g_strdup(one != NULL && one->title != NULL ? one->title : _("Interview"));
	if (one == NULL || one->at_ms < 0)
		return;
	date = (RhDate){ one->at_ms, one->tz_min, one->has_time };
	page->when = rh_say_date(&date, now_ms, rh_app_tz_min(page->app, now_ms));
}

static gboolean gather(Page *page, RhStore *store, RhShelf *shelf, GError **error)
{
	const RhInterview *one = page->interview;
	g_auto(GStrv) ids = one != NULL && one->decks != NULL ? g_strsplit(one->decks, " ", -1) :
								NULL;

	rh_shelf_take_chosen(shelf, page->app, ids);
	if (!rh_shelf_fill(shelf, store, one, error))
		return FALSE;
	if (shelf->decks->len == 0)
		return rh_shelf_is_empty(page->app, error);
	page->brief = rh_brief_new(store, (const RhDeck *const *)shelf->decks->pdata,
				   shelf->decks->len, error);
	return page->brief != NULL;
}

static gboolean write_page(Page *page, GError **error)
{
	name_page(page);
	if (page->app->output != NULL)
		return write_html(page, error);
	if (page->app->json)
		write_json(page);
	else
		show(page);
	return TRUE;
}

static int run(RhApp *app, const RhArgs *args)
{
	g_autoptr(RhStore) store = NULL;
	Page page = { .app = app };
	GError *error = NULL;
	RhShelf shelf;
	gboolean ok;

	store = rh_app_open_store(app, &error);
	if (store == NULL)
		return rh_app_fail(app, error);
	rh_shelf_init(&shelf, app);
	ok = find_interview(&page, store, args, &error) && gather(&page, store, &shelf, &error) &&
	     write_page(&page, &error);
	rh_shelf_clear(&shelf);
	rh_interview_free(page.interview);
	rh_brief_free(page.brief);
	g_free(page.title);
	g_free(page.when);
	return ok ? RH_EXIT_DONE : rh_app_fail(app, error);
}

const RhCommand rh_cmd_brief = {
	.name = "brief",
	.group = RH_GROUP_INTERVIEWS,
	.synopsis = "[OPTION]...",
	.summary = N_("One page for the evening before: first questions, stories, what to ask."),
	.examples = "brief\nbrief --interview \"City Hospital\"\nbrief -o evening.html",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_READ_ONLY | RH_CMD_JSON | RH_CMD_PAGER,
	.run = run,
};
