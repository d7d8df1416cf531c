/*
 * advice.c - the warnings and hints about one element or one card.
 */
#include <string.h>

#include <rehearse/answer.h>
#include <rehearse/text.h>

#include "deck/check.h"
#include "deck/schema.h"
#include "text/words.h"

#define PROMPT_WORDS_MAX 60u	/* a quarter of a minute at 238 words a minute, read silently */
#define WORDS_PER_MINUTE 140u	/* spoken */
#define SAY_MIN 4u		/* alternatives of a point that is likely to be found */

/* --- elements ---------------------------------------------------------------------- */

static void check_normal_form(RhCheck *check, const RhNode *node)
{
	gboolean is_nfc = node->text == NULL || rh_text_is_nfc(node->text);

	for (guint i = 0; is_nfc && i < node->n_attrs; i++)
		is_nfc = rh_text_is_nfc(node->attrs[i].value);
	if (!is_nfc)
		rh_check_report(check, node, RH_W_NFC,
				g_strdup_printf(_("the text of <%s> is not in normal form C"),
						rh_tag_name((RhTag)node->tag)),
				g_strdup(_("type its accented letters anew, or convert the file: "
					   "uconv -x nfc")));
}

/* Whether AT, a curly apostrophe, stands within a word: "don't". */
static gboolean is_apostrophe(const char *text, const char *at)
{
	const char *next = at + g_utf8_skip[(guint8)*at];

	return at > text && g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(at))) &&
		g_unichar_isalpha(g_utf8_get_char(next));
}

static void check_curly(RhCheck *check, const RhNode *node)
{
	for (const char *at = node->text; *at != '\0'; at += g_utf8_skip[(guint8)*at]) {
		gunichar c = g_utf8_get_char(at);

		if (!(c >= 0x2018 && c <= 0x201F) && c != 0xAB && c != 0xBB)
			continue;
		if (c == 0x2019 && is_apostrophe(node->text, at))
			continue;
		rh_check_report(check, node, RH_W_CURLY,
				g_strdup_printf(_("curly quotes in a <%s>"),
						rh_tag_name((RhTag)node->tag)),
				g_strdup(_("write straight quotes, \", around exact words")));
		return;
	}
}

/* An @ with a name on its left and a domain with a dot on its right. */
static gboolean has_email(const char *text)
{
	for (const char *at = strchr(text, '@'); at != NULL; at = strchr(at + 1, '@')) {
		const char *domain = at + 1;
		gsize len = 0;

		while (g_ascii_isalnum(domain[len]) || domain[len] == '-')
			len++;
		if (at > text && g_ascii_isalnum(at[-1]) && len > 0 && domain[len] == '.' &&
		    g_ascii_isalnum(domain[len + 1]))
			return TRUE;
	}
	return FALSE;
}

/*
 * Nine digits or more with at most a sign or two between them, or seven after
 * + or 0: so that dates and sums of money are none.
 */
static gboolean has_phone(const char *text)
{
	while (*text != '\0') {
		guint digits = 0, gap = 0, least;

		text += strcspn(text, "+0123456789");
		least = *text == '+' || *text == '0' ? 7 : 9;
		text += *text == '+';
		for (; *text != '\0' && gap <= 2; text++) {
			if (g_ascii_isdigit(*text)) {
				digits++;
				gap = 0;
			} else if (strchr(" -./()", *text) != NULL) {
				gap++;
			} else {
				break;
			}
		}
		if (digits >= least)
			return TRUE;
	}
	return FALSE;
}

static void check_private(RhCheck *check, const RhNode *node)
{
	const char *what = has_email(node->text) ? _("an e-mail address") :
		has_phone(node->text) ? _("a telephone number") : NULL;

	if (what != NULL)
		rh_check_report(check, node, RH_W_CONTACT,
				g_strdup_printf(_("this private note has %s"), what),
				g_strdup(_("keep it elsewhere: whoever gets the deck file can "
					   "read it")));
}

static guint count_alternatives(const RhNode *point)
{
	guint n = 0;

	for (const RhNode *say = rh_node_child(point, RH_TAG_SAY); say != NULL;
	     say = rh_node_next(say)) {
		g_autoptr(RhPattern) pattern = say->text == NULL ? NULL :
			rh_pattern_parse(say->text, NULL, NULL, NULL);

		n += pattern != NULL ? rh_pattern_alternatives(pattern) : 1;
	}
	return n;
}

static void check_point(RhCheck *check, const RhNode *node)
{
	guint n = rh_node_count(node, RH_TAG_SAY);

	/* Only where the elements are too few it matters what is in them. */
	if (n < SAY_MIN)
		n = count_alternatives(node);
	if (n == 0 || n >= SAY_MIN || g_strcmp0(rh_node_attr(node, RH_ATTR_NEED), "nice") == 0)
		return;
	rh_check_report(check, node, RH_W_FEW_SAY,
			g_strdup_printf(ngettext("this point has %u way of saying it; fewer than "
						 "%u rarely find it",
						 "this point has %u ways of saying it; fewer than "
						 "%u rarely find it", n), n, SAY_MIN),
			g_strdup(_("add other wordings in <say>, or write need=\"nice\"")));
}

void rh_advice_node(RhCheck *check, const RhNode *node)
{
	check_normal_form(check, node);
	if (node->text == NULL)
		return;
	if (node->tag == RH_TAG_SAY || node->tag == RH_TAG_UNLESS)
		check_curly(check, node);
	else if (node->tag == RH_TAG_PRIVATE)
		check_private(check, node);
	else if (node->tag == RH_TAG_POINT)
		check_point(check, node);
}

/* --- cards --------------------------------------------------------------------------- */

static void check_prompt(RhCheck *check, const RhCard *card)
{
	const char *prompt = rh_card_prompt(card);
	guint n = rh_text_count_words(prompt);
	const RhCard *like = rh_likeness_find(check->likeness, card);

	if (n > PROMPT_WORDS_MAX)
		rh_check_report(check, card->node, RH_W_LONG_PROMPT,
				g_strdup_printf(_("the prompt has %u words, and %u are long"), n,
						PROMPT_WORDS_MAX),
				g_strdup(_("shorten it, or move the circumstances into a <note>")));
	if (like != NULL)
		rh_check_report(check, card->node, RH_W_SAME_PROMPT,
				g_strdup_printf(_("nearly the same prompt as \"%s\" on line %u"),
						like->id,
						like->node->line),
				g_strdup(_("make one a <variant> of the other, or word it "
					   "otherwise")));
}

static void check_competencies(RhCheck *check, const RhCard *card)
{
	const char *list = rh_node_attr(card->node, RH_ATTR_COMPETENCY);
	g_auto(GStrv) ids = g_strsplit(list != NULL ? list : "", " ", -1);

	for (guint i = 0; ids[i] != NULL; i++) {
		guint n;
		g_autofree gpointer *known = NULL;
		const char *nearest;

		if (ids[i][0] == '\0' || g_hash_table_contains(check->competencies, ids[i]))
			continue;
		known = g_hash_table_get_keys_as_array(check->competencies, &n);
		nearest = rh_text_nearest(ids[i], (const char *const *)known, n);
		rh_check_report(check, card->node, RH_W_COMPETENCY,
				g_strdup_printf(_("the competency \"%s\" is not declared"), ids[i]),
				nearest != NULL ? g_strdup_printf(_("write %s"), nearest) :
				g_strdup_printf(_("write <competency id=\"%s\">its "
						  "label</competency> before the first card"),
						ids[i]));
	}
}

static void check_seconds(RhCheck *check, const RhCard *card)
{
	const RhNode *sample = rh_node_child(card->node, RH_TAG_SAMPLE);

	for (; sample != NULL && card->seconds_max > 0; sample = rh_node_next(sample)) {
		guint seconds = sample->text == NULL ? 0 :
			rh_text_count_words(sample->text) * 60 / WORDS_PER_MINUTE;

		if (seconds > card->seconds_max)
			rh_check_report(check, sample, RH_W_SECONDS,
					g_strdup_printf(_("spoken, this sample takes about %u s, "
							  "and the card allows %u s"), seconds,
							card->seconds_max),
					g_strdup(_("shorten the sample, or raise seconds")));
	}
}

void rh_advice_card(RhCheck *check, const RhCard *card)
{
	check_prompt(check, card);
	check_competencies(check, card);
	check_seconds(check, card);
	if (card->kind == RH_KIND_QUESTION && rh_node_child(card->node, RH_TAG_POINT) == NULL &&
	    rh_node_child(card->node, RH_TAG_SAMPLE) == NULL)
		rh_check_report(check, card->node, RH_W_NO_POINT,
				g_strdup_printf(_("question \"%s\" has no <point>"), card->id),
				g_strdup(_("add at least one <point> that a good answer must "
					   "make")));
}

/* One hint a card, however many points it has. */
void rh_advice_hints(RhCheck *check, const RhCard *card)
{
	const RhNode *bare = NULL;
	guint n = 0;

	for (const RhNode *point = rh_node_child(card->node, RH_TAG_POINT); point != NULL;
	     point = rh_node_next(point))
		if (rh_node_child(point, RH_TAG_SAY) == NULL) {
			bare = n == 0 ? point : bare;
			n++;
		}
	if (n > 0)
		rh_check_report(check, bare, RH_H_NO_SAY,
				g_strdup_printf(ngettext("%u point of \"%s\" has no <say>",
							 "%u points of \"%s\" have no <say>", n),
						n, card->id),
				g_strdup(_("add phrase patterns, so that a typed answer can be "
					   "read; without them the learner ticks by hand")));
	if (card->kind == RH_KIND_QUESTION && rh_node_child(card->node, RH_TAG_VARIANT) == NULL &&
	    rh_node_child(card->node, RH_TAG_SAMPLE) == NULL &&
	    rh_node_child(card->node, RH_TAG_FOLLOW) == NULL)
		rh_check_report(check, card->node, RH_H_BARE_QUESTION,
				g_strdup_printf(_("question \"%s\" has no <variant>, <sample> or "
						  "<follow>"),
						card->id),
				g_strdup(_("add what an interviewer may also say, or an answer to "
					   "compare with")));
}
