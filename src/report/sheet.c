/* sheet.c - the sheet of an interviewer, as rows and as an HTML page. */
#include "report/sheet.h"

#include <string.h>

#include <rehearse/variable.h>

#include "report/html.h"
#include "text/words.h"

static void add(RhSheet *sheet, RhSheetRowKind kind, char *text)
{
	RhSheetRow row = { kind, text };

	g_array_append_val(sheet->rows, row);
}

static char *text_of(const RhDeck *deck, const RhNode *node)
{
	return node != NULL && node->text != NULL ? rh_deck_expand(deck, node->text) : g_strdup("");
}

/* When a follow-up is in place. */
static const char *trigger_words(const char *when)
{
	static const struct {
		const char *when, *words;
	} rows[] = {
		{ "always", N_("Always right") },
		{ "short", N_("If it was short") },
		{ "long", N_("If it was long") },
		{ "no-number", N_("If no number came") },
		{ "no-own-part", N_("If their own part was not clear") },
		{ "no-episode", N_("If it was no single case") },
	};

	for (gsize i = 0; when != NULL && i < G_N_ELEMENTS(rows); i++)
		if (strcmp(when, rows[i].when) == 0)
			return _(rows[i].words);
	return _(rows[0].words);
}

static void add_follows(RhSheet *sheet, const RhOpener *question)
{
	const RhNode *follow = rh_node_child(question->card->node, RH_TAG_FOLLOW);

	if (follow != NULL)
		add(sheet, RH_SHEET_LABEL, g_strdup(_("To go on, one of these:")));
	for (; follow != NULL; follow = rh_node_next(follow)) {
		g_autofree char *text = text_of(question->deck, follow);

		add(sheet, RH_SHEET_ITEM,
		    g_strdup_printf("%s: %s", trigger_words(rh_node_attr(follow, RH_ATTR_WHEN)),
				    text));
	}
}

static void add_points(RhSheet *sheet, const RhOpener *question)
{
	const RhNode *point = rh_node_child(question->card->node, RH_TAG_POINT);

	if (point != NULL)
		add(sheet, RH_SHEET_LABEL, g_strdup(_("Listen for:")));
	for (; point != NULL; point = rh_node_next(point))
		add(sheet, RH_SHEET_ITEM, text_of(question->deck, point));
}

static void add_anchor(RhSheet *sheet, const RhDeck *deck, const char *name, const RhNode *node)
{
	g_autofree char *text = text_of(deck, node);

	add(sheet, RH_SHEET_ANCHOR, g_strdup_printf(C_("anchor", "%s: %s"), name, text));
}

static void add_rubric(RhSheet *sheet, const RhOpener *question)
{
	const RhNode *criterion = rh_node_child(question->card->node, RH_TAG_CRITERION);

	for (; criterion != NULL; criterion = rh_node_next(criterion)) {
		g_autofree char *title = text_of(question->deck,
						 rh_node_child(criterion, RH_TAG_TITLE));

		add(sheet, RH_SHEET_LABEL, g_strdup_printf(_("%s, mark one:"), title));
		add_anchor(sheet, question->deck, _("weak"), rh_node_child(criterion, RH_TAG_WEAK));
		add_anchor(sheet, question->deck, _("fair"), rh_node_child(criterion, RH_TAG_FAIR));
		add_anchor(sheet, question->deck, _("strong"),
			   rh_node_child(criterion, RH_TAG_STRONG));
	}
}

static void add_question(RhSheet *sheet, const RhOpener *question, guint number, gboolean one_way)
{
	const RhCard *card = question->card;
	const RhNode *why = rh_node_child(card->node, RH_TAG_WHY);
	g_autofree char *text = rh_deck_expand(question->deck, rh_card_prompt(card));

	add(sheet, RH_SHEET_QUESTION, g_strdup_printf("%u. %s", number, text));
	if (why != NULL)
		add(sheet, RH_SHEET_TEXT, text_of(question->deck, why));
	if (card->seconds_max > 0 && !one_way)
		add(sheet, RH_SHEET_TEXT, g_strdup_printf(_("Time: %u to %u s."), card->seconds_min,
							  card->seconds_max));
	if (!one_way)
		add_follows(sheet, question);
	add_points(sheet, question);
	add_rubric(sheet, question);
	add(sheet, RH_SHEET_NOTES, g_strdup(_("Notes:")));
}

static void row_clear(gpointer data)
{
	g_free(((RhSheetRow *)data)->text);
}

RhSheet *rh_sheet_new(const char *title, const GArray *questions, gboolean one_way)
{
	RhSheet *sheet = g_new0(RhSheet, 1);

	sheet->title = g_strdup_printf(_("For the interviewer: %s"), title);
	sheet->rows = g_array_new(FALSE, FALSE, sizeof(RhSheetRow));
	g_array_set_clear_func(sheet->rows, row_clear);
	add(sheet, RH_SHEET_TITLE, g_strdup(sheet->title));
	add(sheet, RH_SHEET_TEXT,
	    g_strdup(one_way ? _("Ask in this order. After each question 30 s to think, then 120 s to "
				 "speak, one take. Do not help. Write down what was said, and mark "
				 "what it was like at once.") :
			       _("Ask in this order and do not help. Write down what was said, and mark "
				 "what it was like at once, before the next question.")));
	for (guint i = 0; i < questions->len; i++)
		add_question(sheet, &g_array_index(questions, RhOpener, i), i + 1, one_way);
	add(sheet, RH_SHEET_QUESTION, g_strdup(_("Last: what do you want to ask us?")));
	add(sheet, RH_SHEET_NOTES, g_strdup(_("Notes:")));
	return sheet;
}

void rh_sheet_free(RhSheet *sheet)
{
	if (sheet == NULL)
		return;
	g_free(sheet->title);
	g_array_unref(sheet->rows);
	g_free(sheet);
}

/* -------------------------------------------------------------------- HTML */

static void write_row(RhHtml *html, const RhSheetRow *row)
{
	static const struct {
		const char *name, *class;
	} looks[] = {
		[RH_SHEET_TITLE] = { "h1", NULL }, [RH_SHEET_TEXT] = { "p", NULL },
		[RH_SHEET_QUESTION] = { "h2", NULL }, [RH_SHEET_LABEL] = { "p", "head" },
		[RH_SHEET_ITEM] = { "p", "entry" }, [RH_SHEET_ANCHOR] = { "p", "box" },
		[RH_SHEET_NOTES] = { "p", "notes" },
	};

	rh_html_element(html, looks[row->kind].name, looks[row->kind].class, row->text);
}

char *rh_sheet_html(const RhSheet *sheet)
{
	/* words: the code of this language, for browsers and screen readers */
	RhHtml *html = rh_html_new(C_("language code", "en"), sheet->title);
	gboolean is_open = FALSE;

	for (guint i = 0; i < sheet->rows->len; i++) {
		const RhSheetRow *row = &g_array_index(sheet->rows, RhSheetRow, i);

		if (row->kind == RH_SHEET_QUESTION) {
			if (is_open)
				rh_html_close(html);
			rh_html_open(html, "section", "item");
			is_open = TRUE;
		}
		write_row(html, row);
	}
	return rh_html_end(html);
}
