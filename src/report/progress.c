/*
 * progress.c - the page of one's own progress.
 *
 * Every chart says in words what it shows, and its figures stand beside it: colour and
 * shape alone tell nothing to somebody who hears the page.
 */
#include "report/progress.h"

#include "report/html.h"
#include "text/words.h"

/* Of the charts, in their own units; a page makes them as wide as it is. */
#define BAR_WIDTH 600
#define BAR_HEIGHT 12
#define CHART_HEIGHT 120
#define LABEL_HEIGHT 18

static const char style[] =
	"svg { display: block; width: 100%; height: auto; margin: .2rem 0 .5rem; }\n"
	"svg text { font: 12px system-ui, sans-serif; fill: currentColor; }\n"
	"rect { fill: currentColor; }\n"
	".entry svg { margin-bottom: .2rem; }\n"
	".all { fill-opacity: .15; } .met { fill-opacity: .4; } .mind, .day { fill-opacity: .85; }\n";

static void number(RhHtml *html, const char *name, double value)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	rh_html_attribute(html, name, g_ascii_formatd(text, sizeof(text), "%.4g", value));
}

static void open_svg(RhHtml *html, double width, double height, const char *label)
{
	g_autofree char *box = g_strdup_printf("0 0 %d %d", (int)width, (int)height);

	rh_html_open(html, "svg", NULL);
	rh_html_attribute(html, "viewBox", box);
	rh_html_attribute(html, "role", "img");
	rh_html_attribute(html, "aria-label", label);
}

static void rect(RhHtml *html, const char *class, double x, double y, double width, double height)
{
	rh_html_open(html, "rect", class);
	number(html, "x", x);
	number(html, "y", y);
	number(html, "width", MAX(width, 0));
	number(html, "height", MAX(height, 0));
	rh_html_close(html);
}

/* ----------------------------------------------------------- decks and topics */

static void write_row(RhHtml *html, const RhProgressRow *row, guint most)
{
	double unit = (double)BAR_WIDTH / MAX(most, 1);
	g_autofree char *figures = g_strdup_printf(_("%.0f in mind, %u met, %u in all"),
						   row->in_mind, row->met, row->cards);

	rh_html_open(html, "div", row->is_topic ? "item entry" : "item");
	rh_html_open(html, "p", NULL);
	rh_html_open(html, "span", row->is_topic ? NULL : "head");
	rh_html_text(html, row->name);
	rh_html_text(html, ":");
	rh_html_close(html);
	rh_html_text(html, figures);
	rh_html_close(html);
	open_svg(html, BAR_WIDTH, BAR_HEIGHT, figures);
	rect(html, "all", 0, 0, row->cards * unit, BAR_HEIGHT);
	rect(html, "met", 0, 0, row->met * unit, BAR_HEIGHT);
	rect(html, "mind", 0, 0, row->in_mind * unit, BAR_HEIGHT);
	rh_html_close(html);
	rh_html_close(html);
}

static void write_rows(RhHtml *html, const GArray *rows)
{
	guint most = 0;

	if (rows->len == 0)
		return;
	for (guint i = 0; i < rows->len; i++)
		most = MAX(most, g_array_index(rows, RhProgressRow, i).cards);
	rh_html_open(html, "section", NULL);
	rh_html_element(html, "h2", NULL, _("Decks and topics"));
	rh_html_element(html, "p", "source",
			_("Dark: likely in mind now; lighter: met; lightest: all cards."));
	for (guint i = 0; i < rows->len; i++)
		write_row(html, &g_array_index(rows, RhProgressRow, i), most);
	rh_html_close(html);
}

/* ----------------------------------------------------------------------- days */

static void write_columns(RhHtml *html, const GArray *days, guint most)
{
	double step = (double)BAR_WIDTH / days->len;

	for (guint i = 0; i < days->len; i++) {
		const RhProgressDay *day = &g_array_index(days, RhProgressDay, i);
		double height = (double)CHART_HEIGHT * day->value / MAX(most, 1);

		rect(html, "day", i * step, CHART_HEIGHT - height, step * 0.8, height);
		if (day->label == NULL)
			continue;
		rh_html_open(html, "text", NULL);
		number(html, "x", i * step);
		number(html, "y", CHART_HEIGHT + LABEL_HEIGHT - 4);
		rh_html_text(html, day->label);
		rh_html_close(html);
	}
}

/* SUMMARY says in words what the columns show. */
static void write_days(RhHtml *html, const char *title, const GArray *days, const char *words)
{
	guint most = 0, sum = 0;
	g_autofree char *summary = NULL;

	for (guint i = 0; i < days->len; i++) {
		most = MAX(most, g_array_index(days, RhProgressDay, i).value);
		sum += g_array_index(days, RhProgressDay, i).value;
	}
	if (sum == 0)
		return;
	summary = g_strdup_printf(_("%s: %u; the most on a day %u"), words, sum, most);
	rh_html_open(html, "section", "item");
	rh_html_element(html, "h2", NULL, title);
	rh_html_element(html, "p", NULL, summary);
	open_svg(html, BAR_WIDTH, CHART_HEIGHT + LABEL_HEIGHT, summary);
	write_columns(html, days, most);
	rh_html_close(html);
	rh_html_close(html);
}

char *rh_progress_html(const RhProgress *progress)
{
	/* words: the code of this language, for browsers and screen readers */
	RhHtml *html = rh_html_new_styled(C_("language code", "en"), progress->title, style);

	rh_html_element(html, "h1", NULL, progress->title);
	rh_html_element(html, "p", "when", progress->when);
	for (const char *const *fact = progress->facts; *fact != NULL; fact++)
		rh_html_element(html, "p", NULL, *fact);
	write_days(html, _("The last twelve weeks"), progress->recent, _("Answers"));
	write_rows(html, progress->rows);
	write_days(html, _("Cards that come back in the next seven days"), progress->coming,
		   _("Cards"));
	return rh_html_end(html);
}
