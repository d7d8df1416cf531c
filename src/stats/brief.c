/* brief.c - what is worth a last look: gathered from decks and state file. */
#include <string.h>

#include <rehearse/brief.h>
#include <rehearse/journal.h>
#include <rehearse/variable.h>

#define WEIGHT_ASKED 3	/* in the place of openers where a deck names none */

/* ------------------------------------------------------------------- items */

static void item_free(gpointer data)
{
	RhBriefItem *item = data;

	g_free(item->deck);
	g_free(item->card);
	g_free(item->head);
	g_free(item->text);
	g_free(item);
}

/* Takes HEAD and TEXT. */
static void put(GPtrArray *to, const RhCard *card, char *head, char *text, RhBriefSource source)
{
	RhBriefItem *item = g_new0(RhBriefItem, 1);

	item->deck = g_strdup(card->deck_id);
	item->card = g_strdup(card->id);
	item->head = head;
	item->text = text;
	item->source = text != NULL ? source : RH_BRIEF_NONE;
	g_ptr_array_add(to, item);
}

static char *child_text(const RhDeck *deck, const RhNode *node, RhTag tag)
{
	const RhNode *child = node != NULL ? rh_node_child(node, tag) : NULL;

	return child != NULL ? rh_deck_expand(deck, child->text) : NULL;
}

/* ----------------------------------------------------------------- openers */

static gboolean opens(const RhCard *card, gboolean named)
{
	return card->kind == RH_KIND_QUESTION &&
	       (named ? card->opener : card->weight == WEIGHT_ASKED);
}

static gboolean is_taken(const GArray *openers, const RhCard *card)
{
	for (guint i = 0; i < openers->len; i++) {
		const RhCard *other = g_array_index(openers, RhOpener, i).card;

		if (strcmp(other->id, card->id) == 0 && strcmp(other->deck_id, card->deck_id) == 0)
			return TRUE;
	}
	return FALSE;
}

/* The next opener of DECK from card *AT on. */
static gboolean take_next(GArray *openers, const RhDeck *deck, guint *at, gboolean named)
{
	for (; *at < rh_deck_n_cards(deck); (*at)++) {
		RhOpener opener = { deck, rh_deck_card(deck, *at) };

		if (opens(opener.card, named) && !is_taken(openers, opener.card)) {
			g_array_append_val(openers, opener);
			return TRUE;
		}
	}
	return FALSE;
}

static void take_in_turn(GArray *openers, const RhDeck *const *decks, guint n, guint max,
			 gboolean named)
{
	g_autofree guint *at = g_new0(guint, n);
	gboolean any = TRUE;

	while (any && openers->len < max) {
		any = FALSE;
		for (guint d = 0; d < n && openers->len < max; d++)
			any |= take_next(openers, decks[d], &at[d], named);
	}
}

GArray *rh_brief_openers(const RhDeck *const *decks, guint n, guint max)
{
	GArray *openers = g_array_new(FALSE, FALSE, sizeof(RhOpener));

	take_in_turn(openers, decks, n, max, TRUE);
	if (openers->len == 0)
		take_in_turn(openers, decks, n, max, FALSE);
	return openers;
}

/* "Both are needed; the situation decides" */
static char *join_points(const RhDeck *deck, const RhCard *card)
{
	const RhNode *point = rh_node_child(card->node, RH_TAG_POINT);
	GString *out = g_string_new(NULL);

	for (; point != NULL; point = rh_node_next(point)) {
		g_autofree char *text = rh_deck_expand(deck, point->text);

		if (text != NULL)
			g_string_append_printf(out, "%s%s", out->len > 0 ? "; " : "", text);
	}
	return g_string_free(out, out->len == 0);
}

static gboolean add_opener(RhBrief *brief, RhStore *store, const RhOpener *opener, GError **error)
{
	const RhCard *card = opener->card;
	RhBriefSource source = RH_BRIEF_OWN;
	GError *trouble = NULL;
	char *text = rh_store_last_answer(store, card->deck_id, card->id, &trouble);

	if (trouble != NULL) {
		g_propagate_error(error, trouble);
		return FALSE;
	}
	if (text == NULL) {
		source = RH_BRIEF_SAMPLE;
		text = child_text(opener->deck, card->node, RH_TAG_SAMPLE);
	}
	if (text == NULL) {
		source = RH_BRIEF_POINTS;
		text = join_points(opener->deck, card);
	}
	put(brief->openers, card, rh_deck_expand(opener->deck, rh_card_prompt(card)), text, source);
	return TRUE;
}

/* ----------------------------------------------- stories, lines, questions */

static const RhNode *find_part(const RhNode *told, const char *name)
{
	const RhNode *part = rh_node_child(told, RH_TAG_PART);

	while (part != NULL && g_strcmp0(rh_node_attr(part, RH_ATTR_NAME), name) != 0)
		part = rh_node_next(part);
	return part;
}

static void add_stories(RhBrief *brief, const RhDeck *deck, const RhCard *card)
{
	const RhNode *told = rh_node_child(card->node, RH_TAG_TOLD);

	for (; told != NULL; told = rh_node_next(told)) {
		const RhNode *result = find_part(told, "result");

		if (brief->stories->len < RH_BRIEF_STORIES)
			put(brief->stories, card, child_text(deck, told, RH_TAG_TITLE),
			    result != NULL ? rh_deck_expand(deck, result->text) : NULL,
			    RH_BRIEF_OWN);
	}
}

/* A line to avoid, and how much a last look at it may help. */
typedef struct {
	const RhDeck *deck;
	const RhCard *card;
	guint need, place;
} Line;

static gboolean note_line(RhStore *store, const RhDeck *deck, const RhCard *card, GArray *lines,
			  GError **error)
{
	Line line = { deck, card, card->weight, lines->len };
	RhCardState state = { 0 };

	if (!rh_store_card(store, card->deck_id, card->id, "", &state, error))
		return FALSE;
	/* What did not come to mind last time goes first. */
	if (state.seen)
		line.need += state.last_grade <= RH_GRADE_HARD ? 20 : 10;
	if (!state.suspended && !state.retired)
		g_array_append_val(lines, line);
	return TRUE;
}

static gint by_need(gconstpointer a, gconstpointer b)
{
	const Line *p = a, *q = b;

	if (p->need != q->need)
		return p->need > q->need ? -1 : 1;
	return p->place < q->place ? -1 : p->place > q->place;
}

static void add_lines(RhBrief *brief, GArray *lines)
{
	g_array_sort(lines, by_need);
	for (guint i = 0; i < MIN(lines->len, RH_BRIEF_LINES); i++) {
		const Line *line = &g_array_index(lines, Line, i);

		put(brief->lines, line->card, rh_deck_expand(line->deck, rh_card_prompt(line->card)),
		    child_text(line->deck, line->card->node, RH_TAG_BETTER), RH_BRIEF_SAMPLE);
	}
}

/* Such a card shows what to ask as the better line; else its first point says it. */
static void add_question(RhBrief *brief, const RhDeck *deck, const RhCard *card)
{
	char *text = child_text(deck, rh_node_child(card->node, RH_TAG_AVOID), RH_TAG_BETTER);

	if (text == NULL)
		text = child_text(deck, card->node, RH_TAG_POINT);
	if (text != NULL && brief->questions->len < RH_BRIEF_QUESTIONS)
		put(brief->questions, card, text, NULL, RH_BRIEF_NONE);
	else
		g_free(text);
}

/* A card that two decks include is looked at once. */
static gboolean look_at(RhBrief *brief, RhStore *store, const RhDeck *deck, const RhCard *card,
			GArray *lines, GHashTable *seen, GError **error)
{
	if (!g_hash_table_add(seen, g_strconcat(card->deck_id, "/", card->id, NULL)))
		return TRUE;
	if (card->kind == RH_KIND_STORY)
		add_stories(brief, deck, card);
	if (card->kind == RH_KIND_QUESTION && strcmp(card->deck_id, RH_BRIEF_ASK_DECK) == 0)
		add_question(brief, deck, card);
	return card->kind != RH_KIND_REDFLAG || note_line(store, deck, card, lines, error);
}

/* ------------------------------------------------------------------ public */

RhBrief *rh_brief_new(RhStore *store, const RhDeck *const *decks, guint n, GError **error)
{
	g_autoptr(RhBrief) brief = g_new0(RhBrief, 1);
	g_autoptr(GArray) openers = rh_brief_openers(decks, n, RH_BRIEF_OPENERS);
	g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Line));
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	brief->openers = g_ptr_array_new_with_free_func(item_free);
	brief->stories = g_ptr_array_new_with_free_func(item_free);
	brief->lines = g_ptr_array_new_with_free_func(item_free);
	brief->questions = g_ptr_array_new_with_free_func(item_free);
	for (guint i = 0; i < openers->len; i++)
		if (!add_opener(brief, store, &g_array_index(openers, RhOpener, i), error))
			return NULL;
	for (guint d = 0; d < n; d++)
		for (guint i = 0; i < rh_deck_n_cards(decks[d]); i++)
			if (!look_at(brief, store, decks[d], rh_deck_card(decks[d], i), lines,
				     seen, error))
				return NULL;
	add_lines(brief, lines);
	return g_steal_pointer(&brief);
}

void rh_brief_free(RhBrief *brief)
{
	if (brief == NULL)
		return;
	g_clear_pointer(&brief->openers, g_ptr_array_unref);
	g_clear_pointer(&brief->stories, g_ptr_array_unref);
	g_clear_pointer(&brief->lines, g_ptr_array_unref);
	g_clear_pointer(&brief->questions, g_ptr_array_unref);
	g_free(brief);
}
