/* brief.c - the page for the evening before, in HTML. */
#include "report/brief.h"

#include <string.h>

#include "report/html.h"
#include "text/words.h"

#define WORDS_MAX 80	/* of a text: five of them leave room on the page */

const char *rh_brief_part_title(RhBriefPart part)
{
	static const char *const titles[RH_BRIEF_N_PARTS] = {
		[RH_BRIEF_PART_OPENERS] = N_("The first questions"),
		[RH_BRIEF_PART_STORIES] = N_("Your stories"),
		[RH_BRIEF_PART_LINES] = N_("Better said like this"),
		[RH_BRIEF_PART_QUESTIONS] = N_("What you ask them"),
	};

	return _(titles[part]);
}

const GPtrArray *rh_brief_part_items(const RhBrief *brief, RhBriefPart part)
{
	return part == RH_BRIEF_PART_OPENERS ? brief->openers :
	       part == RH_BRIEF_PART_STORIES ? brief->stories :
	       part == RH_BRIEF_PART_LINES ? brief->lines : brief->questions;
}

const char *rh_brief_source_words(RhBriefPart part, const RhBriefItem *item)
{
	if (part == RH_BRIEF_PART_LINES)
		return _("Better: ");
	if (part != RH_BRIEF_PART_OPENERS)
		return "";
	return item->source == RH_BRIEF_SAMPLE ? _("Example from the deck: ") :
	       item->source == RH_BRIEF_POINTS ? _("Points: ") : "";
}

char *rh_brief_shorten(const char *text, guint n)
{
	const char *at = text, *sentence = NULL;
	guint words = 0;

	while (*at != '\0' && words < n) {
		at += strcspn(at, " \n");
		words++;
		if (at > text && strchr(".!?", at[-1]) != NULL && 2 * words >= n)
			sentence = at;
		at += strspn(at, " \n");
	}
	if (*at == '\0')
		return g_strdup(text);
	if (sentence != NULL)
		return g_strndup(text, (gsize)(sentence - text));
	while (at > text && strchr(" \n,;:", at[-1]) != NULL)
		at--;
	return g_strdup_printf("%.*s ...", (int)(at - text), text);
}

static void write_item(RhHtml *html, RhBriefPart part, const RhBriefItem *item)
{
	const char *source = rh_brief_source_words(part, item);
	g_autofree char *text = item->text != NULL ? rh_brief_shorten(item->text, WORDS_MAX) : NULL;

	rh_html_open(html, "div", "item");
	rh_html_element(html, "p", item->text != NULL ? "head" : NULL, item->head);
	if (text != NULL) {
		rh_html_open(html, "p", NULL);
		if (*source != '\0')
			rh_html_element(html, "span", "source", source);
		rh_html_text(html, text);
		rh_html_close(html);
	}
	rh_html_close(html);
}

static void write_part(RhHtml *html, const RhBrief *brief, RhBriefPart part)
{
	const GPtrArray *items = rh_brief_part_items(brief, part);

	if (items->len == 0)
		return;
	rh_html_open(html, "section", NULL);
	rh_html_element(html, "h2", NULL, rh_brief_part_title(part));
	for (guint i = 0; i < items->len; i++)
		write_item(html, part, g_ptr_array_index(items, i));
	rh_html_close(html);
}

char *rh_brief_html(const RhBrief *brief, const char *title, const char *when)
{
	/* words: the code of this language, for browsers and screen readers */
	RhHtml *html = rh_html_new(C_("language code", "en"), title);

	rh_html_element(html, "h1", NULL, title);
	if (when != NULL)
		rh_html_element(html, "p", "when", when);
	for (RhBriefPart part = 0; part < RH_BRIEF_N_PARTS; part++)
		write_part(html, brief, part);
	return rh_html_end(html);
}
