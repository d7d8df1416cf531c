/*
 * bank.c - lists the stories of decks and finds those that fit.
 */
#include <string.h>

#include <rehearse/thresholds.h>
#include <rehearse/variable.h>
#include <rehearse/write.h>

#include "session/bank.h"
#include "session/present.h"

struct RhBank {
	GPtrArray *stories;	/* of RhBankStory */
	GArray *told;		/* of RhTold, borrowed from these */
	GPtrArray *links;	/* of RhStoryLink; NULL: none */
};

static void free_story(gpointer data)
{
	RhBankStory *story = data;

	g_free(story->id);
	g_free(story->title);
	g_free(story->text);
	g_strfreev(story->competencies);
	g_free(story);
}

RhBank *rh_bank_new(void)
{
	RhBank *bank = g_new0(RhBank, 1);

	bank->stories = g_ptr_array_new_with_free_func(free_story);
	bank->told = g_array_new(FALSE, FALSE, sizeof(RhTold));
	return bank;
}

void rh_bank_free(RhBank *bank)
{
	if (bank == NULL)
		return;
	g_clear_pointer(&bank->links, g_ptr_array_unref);
	g_array_unref(bank->told);
	g_ptr_array_unref(bank->stories);
	g_free(bank);
}

/* ----------------------------------------------------------------- listing */

guint rh_bank_n(const RhBank *bank)
{
	return bank->stories->len;
}

const RhBankStory *rh_bank_get(const RhBank *bank, guint i)
{
	return g_ptr_array_index(bank->stories, i);
}

const RhTold *rh_bank_told(const RhBank *bank)
{
	return (const RhTold *)(const void *)bank->told->data;
}

static gboolean is_same_card(const RhCard *a, const RhCard *b)
{
	return strcmp(a->deck_id, b->deck_id) == 0 && strcmp(a->id, b->id) == 0;
}

static gboolean has_card(const RhBank *bank, const RhCard *card)
{
	for (guint i = 0; i < rh_bank_n(bank); i++)
		if (is_same_card(rh_bank_get(bank, i)->card, card))
			return TRUE;
	return FALSE;
}

static char *text_of(const RhDeck *deck, const RhNode *told)
{
	const RhNode *part = rh_node_child(told, RH_TAG_PART);
	GString *text = g_string_new(NULL);

	for (; part != NULL; part = rh_node_next(part)) {
		g_autofree char *line = rh_deck_expand(deck, part->text != NULL ? part->text
										   : "");

		g_string_append_printf(text, "%s\n", line);
	}
	return g_string_free(text, FALSE);
}

/* The id of a story need be its own within its card only. */
static char *id_of(const RhBank *bank, const RhCard *card, const RhNode *told)
{
	const char *id = rh_node_attr(told, RH_ATTR_ID);

	if (id == NULL)
		return g_strdup(card->id);
	for (guint i = 0; i < rh_bank_n(bank); i++)
		if (strcmp(rh_bank_get(bank, i)->id, id) == 0)
			return g_strconcat(card->id, "/", id, NULL);
	return g_strdup(id);
}

static void add_story(RhBank *bank, const RhDeck *deck, const RhCard *card, const RhNode *told)
{
	const RhNode *title = rh_node_child(told, RH_TAG_TITLE);
	const char *competencies = rh_node_attr(card->node, RH_ATTR_COMPETENCY);
	RhBankStory *story = g_new0(RhBankStory, 1);
	RhTold row;

	*story = (RhBankStory){ .deck = deck, .card = card, .told = told };
	story->id = id_of(bank, card, told);
	story->title = title != NULL && title->text != NULL ?
		       rh_deck_expand(deck, title->text) : g_strdup(story->id);
	story->text = text_of(deck, told);
	story->competencies = competencies != NULL ? g_strsplit(competencies, " ", -1)
						   : g_new0(char *, 1);
	g_ptr_array_add(bank->stories, story);
	row = (RhTold){ story->title, story->text };
	g_array_append_val(bank->told, row);
}

void rh_bank_add_card(RhBank *bank, const RhDeck *deck, const RhCard *card)
{
	const RhNode *told;

	if (card->kind != RH_KIND_STORY || has_card(bank, card))
		return;
	told = rh_node_child(card->node, RH_TAG_TOLD);
	for (; told != NULL; told = rh_node_next(told))
		add_story(bank, deck, card, told);
}

void rh_bank_add_deck(RhBank *bank, const RhDeck *deck)
{
	for (guint i = 0; i < rh_deck_n_cards(deck); i++)
		rh_bank_add_card(bank, deck, rh_deck_card(deck, i));
}

const RhBankStory *rh_bank_find(const RhBank *bank, const char *name, guint *n)
{
	const RhBankStory *found = NULL;

	*n = 0;
	for (guint i = 0; i < rh_bank_n(bank); i++) {
		const RhBankStory *story = rh_bank_get(bank, i);
		g_autofree char *full = g_strconcat(story->card->deck_id, "/", story->card->id, NULL);

		if (g_ascii_strcasecmp(name, story->id) != 0 &&
		    g_ascii_strcasecmp(name, story->card->id) != 0 &&
		    g_ascii_strcasecmp(name, full) != 0)
			continue;
		found = found != NULL ? found : story;
		(*n)++;
	}
	return found;
}

/* ------------------------------------------------------------------- links */

void rh_bank_take_links(RhBank *bank, GPtrArray *links)
{
	g_clear_pointer(&bank->links, g_ptr_array_unref);
	bank->links = links;
}

static gboolean links_to(const RhStoryLink *link, const RhBankStory *story)
{
	return strcmp(link->story_deck, story->card->deck_id) == 0 &&
	       strcmp(link->story_card, story->card->id) == 0;
}

gboolean rh_bank_is_linked(const RhBank *bank, const RhBankStory *story, const RhCard *card)
{
	g_autofree char *joint = rh_deck_writer_joint_id(card->deck_id, card->id);

	if (strcmp(joint, story->card->id) == 0)
		return TRUE;
	for (guint i = 0; bank->links != NULL && i < bank->links->len; i++) {
		const RhStoryLink *link = g_ptr_array_index(bank->links, i);

		if (links_to(link, story) && strcmp(link->deck, card->deck_id) == 0 &&
		    strcmp(link->card, card->id) == 0)
			return TRUE;
	}
	return FALSE;
}

GPtrArray *rh_bank_links_of(const RhBank *bank, const RhBankStory *story)
{
	GPtrArray *links = g_ptr_array_new();

	for (guint i = 0; bank->links != NULL && i < bank->links->len; i++)
		if (links_to(g_ptr_array_index(bank->links, i), story))
			g_ptr_array_add(links, g_ptr_array_index(bank->links, i));
	return links;
}

/* ----------------------------------------------------------------- fitting */

gboolean rh_bank_has_competency(const RhBankStory *story, const char *competency)
{
	return g_strv_contains((const char *const *)story->competencies, competency);
}

static guint count_shared(const RhBankStory *story, const RhCard *card)
{
	guint n = 0;

	for (char **competency = story->competencies; *competency != NULL; competency++)
		n += **competency != '\0' &&
		     rh_node_attr_has(card->node, RH_ATTR_COMPETENCY, *competency) ? 1 : 0;
	return n;
}

static double likeness_of(const RhBankQuestion *question, const RhTold *told)
{
	RhMeasureInput input = {
		.lang = rh_deck_lang(question->deck), .text = question->answer, .told = told,
		.n_told = 1,
	};
	g_autoptr(RhMeasures) measures = NULL;

	if (question->answer == NULL)
		return 0;
	measures = rh_measures_new(&input);
	return measures->story >= rh_limit(RH_LIMIT_STORY_SHARE) ? measures->story : 0;
}

static gint best_first(gconstpointer a, gconstpointer b)
{
	const RhBankFit *x = a, *y = b;

	if (x->is_linked != y->is_linked)
		return x->is_linked ? -1 : 1;
	if (x->shared != y->shared)
		return x->shared > y->shared ? -1 : 1;
	if (x->likeness > y->likeness || x->likeness < y->likeness)
		return x->likeness > y->likeness ? -1 : 1;
	return x->story < y->story ? -1 : x->story > y->story;
}

GArray *rh_bank_fitting(const RhBank *bank, const RhBankQuestion *question)
{
	GArray *fits = g_array_new(FALSE, FALSE, sizeof(RhBankFit));

	for (guint i = 0; i < rh_bank_n(bank); i++) {
		const RhBankStory *story = rh_bank_get(bank, i);
		RhBankFit fit = { .story = i };

		if (is_same_card(story->card, question->card))
			continue;
		fit.is_linked = rh_bank_is_linked(bank, story, question->card);
		fit.shared = count_shared(story, question->card);
		fit.likeness = likeness_of(question, &rh_bank_told(bank)[i]);
		if (fit.is_linked || fit.shared > 0 || fit.likeness > 0)
			g_array_append_val(fits, fit);
	}
	g_array_sort(fits, best_first);
	if (fits->len > RH_BANK_FITS_MAX)
		g_array_set_size(fits, RH_BANK_FITS_MAX);
	return fits;
}
