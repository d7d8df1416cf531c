/*
 * handout.c - which parts of a card stand on a handout, in which words.
 *
 * Each kind of card has a function that adds its rows; what it adds depends on how
 * much the handout tells.  An interviewer sees nothing that a candidate may learn
 * by heart, and everything that helps to listen: points and traps to tick, what to
 * ask next, and what a weak and a strong answer sounds like.
 */
#include "report/handout.h"

#include <rehearse/variable.h>

#include "text/words.h"

struct RhHandout {
	RhHandoutKind kind;
	GArray *rows;		/* RhHandoutRow */
	const RhNode *section;	/* of the card added last */
	guint n_cards;
};

/* A card on its way to the paper. */
typedef struct {
	RhHandout *handout;
	const RhDeck *deck;
	const RhCard *card;
} Adding;

static const char *const kind_names[RH_HANDOUT_N_KINDS] = {
	[RH_HANDOUT_QUESTIONS] = "questions",
	[RH_HANDOUT_POINTS] = "points",
	[RH_HANDOUT_INTERVIEWER] = "interviewer",
};

const char *rh_handout_kind_name(RhHandoutKind kind)
{
	g_return_val_if_fail((guint)kind < RH_HANDOUT_N_KINDS, "");
	return kind_names[kind];
}

gboolean rh_handout_kind_parse(const char *name, RhHandoutKind *kind)
{
	for (RhHandoutKind i = 0; i < RH_HANDOUT_N_KINDS; i++) {
		if (g_str_equal(kind_names[i], name)) {
			*kind = i;
			return TRUE;
		}
	}
	return FALSE;
}

/* -------------------------------------------------------------------- rows */

static void row_clear(gpointer data)
{
	RhHandoutRow *row = data;

	g_free(row->label);
	g_free(row->text);
}

/* Takes over LABEL and TEXT. */
static void add_row(RhHandout *handout, RhRowKind kind, char *label, char *text)
{
	RhHandoutRow row = { kind, label, text };

	g_array_append_val(handout->rows, row);
}

static void add_words(RhHandout *handout, RhRowKind kind, const char *text)
{
	add_row(handout, kind, NULL, g_strdup(text));
}

/* The text of NODE, if there is one. */
static void add_node(const Adding *adding, RhRowKind kind, const char *label, const RhNode *node)
{
	if (node != NULL)
		add_row(adding->handout, kind, g_strdup(label),
			rh_deck_expand(adding->deck, node->text));
}

/* The first child with TAG. */
static void add_child(const Adding *adding, RhRowKind kind, const char *label, const RhNode *node,
		      RhTag tag)
{
	add_node(adding, kind, label, rh_node_child(node, tag));
}

/* All children of the card with TAG under one heading (may be NULL). */
static void add_children(const Adding *adding, const char *part, RhRowKind kind, RhTag tag)
{
	const RhNode *node = rh_node_child(adding->card->node, tag);

	if (node != NULL && part != NULL)
		add_words(adding->handout, RH_ROW_PART, part);
	for (; node != NULL; node = rh_node_next(node))
		add_node(adding, kind, NULL, node);
}

static gboolean tells_answers(const Adding *adding)
{
	return adding->handout->kind == RH_HANDOUT_POINTS;
}

static gboolean is_for_interviewer(const Adding *adding)
{
	return adding->handout->kind == RH_HANDOUT_INTERVIEWER;
}

/* ------------------------------------------------------ questions and stories */

static void add_points(const Adding *adding)
{
	RhRowKind kind = is_for_interviewer(adding) ? RH_ROW_TICK : RH_ROW_ITEM;
	const RhNode *point = rh_node_child(adding->card->node, RH_TAG_POINT);

	if (point != NULL)
		add_words(adding->handout, RH_ROW_PART,
			  is_for_interviewer(adding) ? _("Listen for") : _("Points"));
	for (; point != NULL; point = rh_node_next(point))
		add_node(adding, kind, g_strcmp0(rh_node_attr(point, RH_ATTR_NEED), "nice") == 0 ?
			 _("If there is time") : NULL, point);
}

/* What speaks against an answer; why, and what is better, for those who learn. */
static void add_traps(const Adding *adding)
{
	const RhNode *avoid = rh_node_child(adding->card->node, RH_TAG_AVOID);

	if (avoid != NULL)
		add_words(adding->handout, RH_ROW_PART,
			  is_for_interviewer(adding) ? _("Traps that were avoided") : _("Traps"));
	for (; avoid != NULL; avoid = rh_node_next(avoid)) {
		g_autofree char *label = rh_deck_expand(adding->deck,
							rh_node_attr(avoid, RH_ATTR_LABEL));

		if (is_for_interviewer(adding)) {
			add_words(adding->handout, RH_ROW_TICK, label);
			continue;
		}
		add_child(adding, RH_ROW_ITEM, label, avoid, RH_TAG_WHY);
		add_child(adding, RH_ROW_MORE, _("Better"), avoid, RH_TAG_BETTER);
	}
}

static void add_samples(const Adding *adding)
{
	const RhNode *sample = rh_node_child(adding->card->node, RH_TAG_SAMPLE);

	for (; sample != NULL; sample = rh_node_next(sample)) {
		const char *trade = rh_node_attr(sample, RH_ATTR_TRADE);
		g_autofree char *part = trade != NULL ? g_strdup_printf(_("Example (%s)"), trade) :
							g_strdup(_("Example"));

		add_words(adding->handout, RH_ROW_PART, part);
		add_node(adding, RH_ROW_TEXT, NULL, sample);
	}
}

/* When a follow-up is asked; NULL: always. */
static const char *when_words(const RhNode *follow)
{
	static const struct {
		const char *when, *words;
	} table[] = {
		{ "no-number", N_("If no number was named") },
		{ "no-episode", N_("If it was no single event") },
		{ "no-own-part", N_("If their own part is unclear") },
		{ "short", N_("If the answer was short") },
		{ "long", N_("If the answer was long") },
	};
	const char *when = rh_node_attr(follow, RH_ATTR_WHEN);

	for (guint i = 0; i < G_N_ELEMENTS(table); i++)
		if (g_strcmp0(when, table[i].when) == 0)
			return _(table[i].words);
	return NULL;
}

static void add_follow_ups(const Adding *adding)
{
	const RhNode *follow = rh_node_child(adding->card->node, RH_TAG_FOLLOW);

	if (follow != NULL)
		add_words(adding->handout, RH_ROW_PART,
			  is_for_interviewer(adding) ? _("Ask next") : _("They may ask next"));
	for (; follow != NULL; follow = rh_node_next(follow))
		add_node(adding, is_for_interviewer(adding) ? RH_ROW_TICK : RH_ROW_ITEM,
			 is_for_interviewer(adding) ? when_words(follow) : NULL, follow);
}

static void add_rubric(const Adding *adding)
{
	const RhNode *criterion = rh_node_child(adding->card->node, RH_TAG_CRITERION);

	for (const RhNode *at = criterion; at != NULL; at = rh_node_next(at)) {
		add_child(adding, RH_ROW_PART, NULL, at, RH_TAG_TITLE);
		add_child(adding, RH_ROW_LEVEL, _("Weak"), at, RH_TAG_WEAK);
		add_child(adding, RH_ROW_LEVEL, _("Fair"), at, RH_TAG_FAIR);
		add_child(adding, RH_ROW_LEVEL, _("Strong"), at, RH_TAG_STRONG);
	}
	if (criterion != NULL)
		return;
	add_words(adding->handout, RH_ROW_PART, _("The whole answer"));
	add_row(adding->handout, RH_ROW_LEVEL, g_strdup(_("Weak")), g_strdup(""));
	add_row(adding->handout, RH_ROW_LEVEL, g_strdup(_("Fair")), g_strdup(""));
	add_row(adding->handout, RH_ROW_LEVEL, g_strdup(_("Strong")), g_strdup(""));
}

static void add_time(const Adding *adding)
{
	const RhCard *card = adding->card;

	if (card->seconds_max > 0)
		add_row(adding->handout, RH_ROW_TEXT, g_strdup(_("Time")),
			g_strdup_printf(_("%u to %u seconds"), card->seconds_min,
					card->seconds_max));
}

static void add_question(const Adding *adding)
{
	const RhNode *node = adding->card->node;

	if (is_for_interviewer(adding)) {
		add_children(adding, _("Or ask"), RH_ROW_ITEM, RH_TAG_VARIANT);
		add_time(adding);
		add_points(adding);
		add_traps(adding);
		add_follow_ups(adding);
		add_rubric(adding);
	} else if (tells_answers(adding)) {
		add_child(adding, RH_ROW_TEXT, _("Why it is asked"), node, RH_TAG_WHY);
		add_time(adding);
		add_points(adding);
		add_traps(adding);
		add_samples(adding);
		add_follow_ups(adding);
		add_children(adding, _("To remember it by"), RH_ROW_ITEM, RH_TAG_CUE);
	}
}

/* ------------------------------------------------------------ other kinds */

static void add_myth(const Adding *adding)
{
	const RhNode *node = adding->card->node;

	if (!tells_answers(adding)) {
		add_words(adding->handout, RH_ROW_TEXT, _("True or not, and why?"));
		return;
	}
	add_child(adding, RH_ROW_TEXT, _("In fact"), node, RH_TAG_FACT);
	add_child(adding, RH_ROW_TEXT, _("Why it seems true"), node, RH_TAG_SEEMS);
	add_child(adding, RH_ROW_TEXT, _("Why"), node, RH_TAG_WHY);
	add_children(adding, _("Better"), RH_ROW_ITEM, RH_TAG_BETTER);
}

static void add_choice(const Adding *adding, const RhNode *choice)
{
	static const struct {
		const char *fit, *words;
	} table[] = {
		{ "best", N_("Best") }, { "good", N_("Good") }, { "poor", N_("Poor") },
	};
	const char *label = NULL;

	if (adding->handout->kind == RH_HANDOUT_QUESTIONS) {
		add_child(adding, RH_ROW_TICK, NULL, choice, RH_TAG_LABEL);
		return;
	}
	for (guint i = 0; i < G_N_ELEMENTS(table); i++)
		if (g_strcmp0(rh_node_attr(choice, RH_ATTR_FIT), table[i].fit) == 0)
			label = _(table[i].words);
	add_child(adding, is_for_interviewer(adding) ? RH_ROW_TICK : RH_ROW_ITEM, label, choice,
		  RH_TAG_LABEL);
	if (tells_answers(adding))
		add_child(adding, RH_ROW_MORE, NULL, choice, RH_TAG_WHY);
}

/* An interviewer asks openly; the choices tell what may come. */
static void add_situation(const Adding *adding)
{
	const RhNode *choice = rh_node_child(adding->card->node, RH_TAG_CHOICE);

	if (is_for_interviewer(adding))
		add_words(adding->handout, RH_ROW_PART, _("Listen for"));
	for (; choice != NULL; choice = rh_node_next(choice))
		add_choice(adding, choice);
	if (is_for_interviewer(adding))
		add_rubric(adding);
}

static void add_contrast(const Adding *adding)
{
	const RhNode *node = adding->card->node;
	const RhNode *side = rh_node_child(node, RH_TAG_SIDE);

	for (; side != NULL; side = rh_node_next(side)) {
		const char *name = rh_node_attr(side, RH_ATTR_NAME);

		if (g_str_equal(name, "both"))
			name = _("Both");
		if (tells_answers(adding))
			add_node(adding, RH_ROW_ITEM, name, side);
		else
			add_row(adding->handout, RH_ROW_FIELD, g_strdup(name), g_strdup(""));
	}
	if (tells_answers(adding))
		add_child(adding, RH_ROW_TEXT, _("Fair to both"), node, RH_TAG_FAIR);
}

static void add_redflag(const Adding *adding)
{
	if (!tells_answers(adding)) {
		add_words(adding->handout, RH_ROW_TEXT,
			  _("What is heard in this, and what is better said?"));
		return;
	}
	add_child(adding, RH_ROW_TEXT, _("What is heard"), adding->card->node, RH_TAG_WHY);
	add_children(adding, _("Better"), RH_ROW_ITEM, RH_TAG_BETTER);
}

static void add_input(const Adding *adding, const RhNode *input)
{
	const RhNode *option = rh_node_child(input, RH_TAG_OPTION);
	g_autofree char *label = rh_deck_expand(adding->deck, input->text);

	if (option == NULL)
		add_row(adding->handout, RH_ROW_FIELD, g_steal_pointer(&label), g_strdup(""));
	else
		add_row(adding->handout, RH_ROW_TEXT, NULL, g_steal_pointer(&label));
	for (; option != NULL; option = rh_node_next(option))
		add_node(adding, RH_ROW_TICK, NULL, option);
}

static void add_exercise(const Adding *adding)
{
	const RhNode *group = rh_node_child(adding->card->node, RH_TAG_GROUP);

	for (; group != NULL; group = rh_node_next(group)) {
		const RhNode *input = rh_node_child(group, RH_TAG_INPUT);

		add_child(adding, RH_ROW_PART, NULL, group, RH_TAG_TITLE);
		for (; input != NULL; input = rh_node_next(input))
			add_input(adding, input);
	}
}

/* ----------------------------------------------------------------- the whole */

static const char *lead_of(RhHandoutKind kind)
{
	return kind == RH_HANDOUT_QUESTIONS ? _("Answer aloud, in your own words.") :
	       kind == RH_HANDOUT_POINTS ?
	       _("Cover what stands below a question, answer aloud, then compare.") :
	       _("For the interviewer alone. Ask in this order and in these words, listen, tick "
		 "what you heard, and talk about it only after the last question.");
}

RhHandout *rh_handout_new(RhHandoutKind kind, const char *title)
{
	RhHandout *handout = g_new0(RhHandout, 1);

	handout->kind = kind;
	handout->rows = g_array_new(FALSE, FALSE, sizeof(RhHandoutRow));
	g_array_set_clear_func(handout->rows, row_clear);
	add_words(handout, RH_ROW_TITLE, title);
	add_words(handout, RH_ROW_LEAD, lead_of(kind));
	if (kind == RH_HANDOUT_INTERVIEWER) {
		add_row(handout, RH_ROW_FIELD, g_strdup(_("Who answers")), g_strdup(""));
		add_row(handout, RH_ROW_FIELD, g_strdup(_("Who asks, and when")), g_strdup(""));
	}
	return handout;
}

void rh_handout_free(RhHandout *handout)
{
	if (handout == NULL)
		return;
	g_array_unref(handout->rows);
	g_free(handout);
}

gboolean rh_handout_takes(const RhHandout *handout, RhKind kind)
{
	return handout->kind != RH_HANDOUT_INTERVIEWER || kind == RH_KIND_QUESTION ||
	       kind == RH_KIND_STORY || kind == RH_KIND_SITUATION;
}

static void begin_card(const Adding *adding)
{
	RhHandout *handout = adding->handout;
	const RhNode *section = adding->card->section;

	if (section != NULL && section != handout->section)
		add_child(adding, RH_ROW_SECTION, NULL, section, RH_TAG_TITLE);
	handout->section = section;
	handout->n_cards++;
	add_row(handout, RH_ROW_CARD, g_strdup_printf("%u.", handout->n_cards),
		rh_deck_expand(adding->deck, adding->card->kind == RH_KIND_MYTH ?
			       rh_node_child(adding->card->node, RH_TAG_CLAIM)->text :
			       rh_card_prompt(adding->card)));
}

gboolean rh_handout_add(RhHandout *handout, const RhDeck *deck, const RhCard *card)
{
	static void (*const adders[RH_N_KINDS])(const Adding *adding) = {
		[RH_KIND_QUESTION] = add_question, [RH_KIND_STORY] = add_question,
		[RH_KIND_MYTH] = add_myth,	   [RH_KIND_SITUATION] = add_situation,
		[RH_KIND_CONTRAST] = add_contrast, [RH_KIND_REDFLAG] = add_redflag,
		[RH_KIND_EXERCISE] = add_exercise,
	};
	const Adding adding = { handout, deck, card };

	if (!rh_handout_takes(handout, card->kind))
		return FALSE;
	begin_card(&adding);
	adders[card->kind](&adding);
	if (tells_answers(&adding))
		add_children(&adding, NULL, RH_ROW_TEXT, RH_TAG_NOTE);
	if (is_for_interviewer(&adding))
		add_row(handout, RH_ROW_ROOM, g_strdup(_("Notes")), g_strdup(""));
	return TRUE;
}

const RhHandoutRow *rh_handout_rows(const RhHandout *handout, guint *n)
{
	*n = handout->rows->len;
	return (const RhHandoutRow *)(gconstpointer)handout->rows->data;
}

void rh_handout_say(RhHandout *handout, const char *text)
{
	add_words(handout, RH_ROW_LEAD, text);
}

RhHandoutKind rh_handout_kind(const RhHandout *handout)
{
	return handout->kind;
}
