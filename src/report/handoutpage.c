/*
 * handoutpage.c - a handout as a page for browsers and printers.
 *
 * Rows of one sort that follow one another become one list.  A card is never cut
 * where a page can hold it, and on an interviewer's sheet each has its own page.
 */
#include "report/handout.h"

#include "report/html.h"
#include "text/words.h"

#define ROOM_LINES 8	/* to write on, below a card */

static const char style[] =
	"* { box-sizing: border-box; }\n"
	".lead { margin-bottom: 1rem; }\n"
	".card { margin: 1.1rem 0; break-inside: avoid; }\n"
	".card h3 { font-size: 1.1rem; margin: 0 0 .3rem; padding-left: 2em; text-indent: -2em;"
	" break-after: avoid; }\n"
	".card h4 { font-size: 1rem; margin: .7rem 0 .1rem; break-after: avoid; }\n"
	"h2 { break-after: avoid; }\n"
	".number { display: inline-block; min-width: 1.7em; text-indent: 0; }\n"
	".label { font-weight: bold; }\n"
	"ul { padding-left: 1.4rem; }\n"
	"ul.tick { list-style: none; padding-left: 0; }\n"
	"ul.tick li { padding-left: 1.6em; text-indent: -1.6em; }\n"
	".box { display: inline-block; width: .8em; height: .8em; margin-right: .5em;"
	" border: 1px solid; }\n"
	".levels { display: flex; gap: .6rem; padding-right: 1px; break-inside: avoid; }\n"
	".more { margin-left: 1.4rem; }\n"
	".levels div { flex: 1; border: 1px solid; padding: .3rem .5rem; }\n"
	".field { display: flex; gap: .6rem; margin: .5rem 0; }\n"
	".field span + span { flex: 1; border-bottom: 1px solid; }\n"
	".room { break-inside: avoid; }\n"
	".room div { height: 1.9rem; border-bottom: 1px solid; }\n"
	"@media print { .sheet .card { break-inside: auto; } .sheet .card + .card,"
	" .sheet .card ~ h2 { break-before: page; } }\n";

/* All sizes are in rem. */
static const char large_style[] =
	":root { font-size: 150%; }\n"
	"body { max-width: 56rem; }\n"
	"@media print { :root { font-size: 18pt; } body { font-size: 1rem; line-height: 1.4; } }\n";

typedef struct {
	RhHtml *html;
	gboolean in_card;
	RhRowKind list;		/* the sort of row of the list that is open, or RH_ROW_TITLE */
} Page;

static gboolean is_listed(RhRowKind kind)
{
	return kind == RH_ROW_ITEM || kind == RH_ROW_TICK || kind == RH_ROW_LEVEL;
}

/* Closes the list that is open, and opens one for rows of KIND if they need it. */
static void change_list(Page *page, RhRowKind kind)
{
	RhRowKind wanted = is_listed(kind) ? kind : RH_ROW_TITLE;

	if (wanted == page->list)
		return;
	if (page->list != RH_ROW_TITLE)
		rh_html_close(page->html);
	if (wanted == RH_ROW_LEVEL)
		rh_html_open(page->html, "div", "levels");
	else if (wanted != RH_ROW_TITLE)
		rh_html_open(page->html, "ul", wanted == RH_ROW_TICK ? "tick" : NULL);
	page->list = wanted;
}

static void end_card(Page *page)
{
	if (page->in_card)
		rh_html_close(page->html);
	page->in_card = FALSE;
}

static void write_label(Page *page, const RhHandoutRow *row)
{
	g_autofree char *label = NULL;

	if (row->label == NULL)
		return;
	label = g_strdup_printf(*row->text != '\0' ? "%s: " : "%s", row->label);
	rh_html_element(page->html, "span", "label", label);
}

/* ELEMENT with a box (if IS_TICKED), the label and the text. */
static void write_row(Page *page, const char *element, gboolean is_ticked, const RhHandoutRow *row)
{
	rh_html_open(page->html, element, row->kind == RH_ROW_MORE ? "more" : NULL);
	if (is_ticked)
		rh_html_element(page->html, "span", "box", "");
	write_label(page, row);
	rh_html_text(page->html, row->text);
	rh_html_close(page->html);
}

static void write_card(Page *page, const RhHandoutRow *row)
{
	end_card(page);
	rh_html_open(page->html, "article", "card");
	page->in_card = TRUE;
	rh_html_open(page->html, "h3", NULL);
	rh_html_element(page->html, "span", "number", row->label);
	rh_html_text(page->html, row->text);
	rh_html_close(page->html);
}

static void write_field(Page *page, const RhHandoutRow *row)
{
	rh_html_open(page->html, "p", "field");
	rh_html_element(page->html, "span", NULL, row->label);
	rh_html_element(page->html, "span", NULL, "");
	rh_html_close(page->html);
}

static void write_room(Page *page, const RhHandoutRow *row)
{
	rh_html_open(page->html, "div", "room");
	rh_html_element(page->html, "h4", NULL, row->label);
	for (guint i = 0; i < ROOM_LINES; i++)
		rh_html_element(page->html, "div", NULL, "");
	rh_html_close(page->html);
}

static void write_any(Page *page, const RhHandoutRow *row)
{
	change_list(page, row->kind);
	switch (row->kind) {
	case RH_ROW_TITLE:
		rh_html_element(page->html, "h1", NULL, row->text);
		break;
	case RH_ROW_LEAD:
		rh_html_element(page->html, "p", "lead", row->text);
		break;
	case RH_ROW_FIELD:
		write_field(page, row);
		break;
	case RH_ROW_SECTION:
		end_card(page);
		rh_html_element(page->html, "h2", NULL, row->text);
		break;
	case RH_ROW_CARD:
		write_card(page, row);
		break;
	case RH_ROW_PART:
		rh_html_element(page->html, "h4", NULL, row->text);
		break;
	case RH_ROW_TEXT:
	case RH_ROW_MORE:
		write_row(page, "p", FALSE, row);
		break;
	case RH_ROW_ITEM:
		write_row(page, "li", FALSE, row);
		break;
	case RH_ROW_TICK:
		write_row(page, "li", TRUE, row);
		break;
	case RH_ROW_LEVEL:
		write_row(page, "div", TRUE, row);
		break;
	case RH_ROW_ROOM:
		write_room(page, row);
		break;
	}
}

char *rh_handout_html(const RhHandout *handout, gboolean large)
{
	guint n;
	const RhHandoutRow *rows = rh_handout_rows(handout, &n);
	g_autofree char *more = g_strconcat(style, large ? large_style : "", NULL);
	Page page = { .list = RH_ROW_TITLE };

	page.html = rh_html_new_styled(C_("language code", "en"), rows[0].text, more);
	rh_html_open(page.html, "main", rh_handout_kind(handout) == RH_HANDOUT_INTERVIEWER ?
		     "sheet" : NULL);
	for (guint i = 0; i < n; i++)
		write_any(&page, &rows[i]);
	return rh_html_end(page.html);
}
