/* mockbook.c - keeps a mock interview among the drafts. */
#include <string.h>
#include <rehearse/journal.h>

#include "session/mockbook.h"
#include "session/mockdraw.h"

/* No deck and no card has such an id. */
#define DECK ":mock"
#define HEAD ":head"

static char *key_of(const char *key, guint i)
{
	return i == RH_MOCK_WHOLE ? g_strdup(key) : g_strdup_printf("%s.%u", key, i);
}

const char *rh_mockbook_word(const RhMockBook *book, const char *key, guint i)
{
	g_autofree char *full = key_of(key, i);

	return g_hash_table_lookup(book->lines, full);
}

gint64 rh_mockbook_number(const RhMockBook *book, const char *key, guint i)
{
	const char *word = rh_mockbook_word(book, key, i);

	return word != NULL ? g_ascii_strtoll(word, NULL, 10) : -1;
}

gint64 rh_mockbook_spent_ms(const RhMockBook *book)
{
	static const char *const times[] = { "think", "speak", "follow-ms" };
	gint64 sum = 0;

	for (guint i = 0; i < book->questions->len; i++)
		for (gsize t = 0; t < G_N_ELEMENTS(times); t++)
			sum += MAX(0, rh_mockbook_number(book, times[t], i));
	return sum;
}

void rh_mockbook_put_word(RhMockBook *book, const char *key, guint i, const char *word)
{
	g_hash_table_insert(book->lines, key_of(key, i), g_strdup(word));
}

void rh_mockbook_put(RhMockBook *book, const char *key, guint i, gint64 number)
{
	g_autofree char *word = g_strdup_printf("%" G_GINT64_FORMAT, number);

	rh_mockbook_put_word(book, key, i, word);
}

static void warn(RhMockBook *book, const GError *error)
{
	if (!book->warned)
		rh_form_trouble(book->world, error);
	book->warned = TRUE;
}

void rh_mockbook_keep(RhMockBook *book)
{
	g_autoptr(GError) error = NULL;

	if (!rh_form_save(book->store, DECK, HEAD, book->lines,
			  book->world->now_ms(book->world->data), &error))
		warn(book, error);
}

char *rh_mockbook_typed(const RhMockBook *book, const char *what, guint i)
{
	g_autofree char *key = key_of(what, i);

	return rh_store_look_draft(book->store, DECK, key, NULL);
}

void rh_mockbook_keep_typed(RhMockBook *book, const char *what, guint i, const char *text)
{
	g_autofree char *key = key_of(what, i);
	g_autoptr(GError) error = NULL;

	if (!rh_store_save_draft(book->store, DECK, key, text,
				 book->world->now_ms(book->world->data), &error))
		warn(book, error);
}

void rh_mockbook_drop_typed(RhMockBook *book, const char *what, guint i)
{
	g_autofree char *key = key_of(what, i);

	rh_store_drop_draft(book->store, DECK, key, NULL);
}

/* --------------------------------------------------------------- all of it */

/* WORD is "deck/card"; a deck may have been removed since. */
static RhOpener find_question(const RhDeck *const *decks, guint n, const char *word)
{
	const char *slash = word != NULL ? strchr(word, '/') : NULL;
	RhOpener question = { NULL, NULL };

	for (guint d = 0; slash != NULL && d < n; d++) {
		for (guint i = 0; i < rh_deck_n_cards(decks[d]); i++) {
			const RhCard *card = rh_deck_card(decks[d], i);

			if (strcmp(card->id, slash + 1) == 0 &&
			    strlen(card->deck_id) == (gsize)(slash - word) &&
			    strncmp(card->deck_id, word, (gsize)(slash - word)) == 0)
				return (RhOpener){ decks[d], card };
		}
	}
	return question;
}

gboolean rh_mockbook_open(RhMockBook *book, const RhWorld *world, RhStore *store,
			  const RhDeck *const *decks, guint n)
{
	gint64 n_questions;

	*book = (RhMockBook){ .world = world, .store = store };
	book->lines = rh_form_load(store, DECK, HEAD);
	book->questions = g_array_new(FALSE, FALSE, sizeof(RhOpener));
	n_questions = CLAMP(rh_mockbook_number(book, "n", RH_MOCK_WHOLE), 0, RH_MOCK_MAX_QUESTIONS);
	for (guint i = 0; i < (guint)n_questions; i++) {
		RhOpener question = find_question(decks, n, rh_mockbook_word(book, "card", i));

		g_array_append_val(book->questions, question);
	}
	return n_questions > 0;
}

void rh_mockbook_clear(RhMockBook *book)
{
	g_clear_pointer(&book->lines, g_hash_table_unref);
	g_clear_pointer(&book->questions, g_array_unref);
}

void rh_mockbook_begin(RhMockBook *book, const GArray *drawn, guint64 seed)
{
	g_hash_table_remove_all(book->lines);
	g_array_set_size(book->questions, 0);
	g_array_append_vals(book->questions, drawn->data, drawn->len);
	for (guint i = 0; i < drawn->len; i++) {
		const RhCard *card = g_array_index(drawn, RhOpener, i).card;
		g_autofree char *word = g_strconcat(card->deck_id, "/", card->id, NULL);
		RhCardState state = { 0 };

		rh_mockbook_put_word(book, "card", i, word);
		/* The wording is the same in the talk afterwards, whatever happens between. */
		if (rh_store_card(book->store, card->deck_id, card->id, "", &state, NULL) &&
		    state.seen)
			rh_mockbook_put(book, "variant", i, state.last_variant);
	}
	rh_mockbook_put(book, "seed", RH_MOCK_WHOLE, (gint64)(seed >> 1));
	rh_mockbook_put(book, "n", RH_MOCK_WHOLE, drawn->len);
	rh_mockbook_put(book, "asked", RH_MOCK_WHOLE, 0);
	rh_mockbook_put(book, "gone", RH_MOCK_WHOLE, 0);
}

RhPresent *rh_mockbook_present(const RhMockBook *book, guint i)
{
	const RhOpener *question = &g_array_index(book->questions, RhOpener, i);
	RhPresentRule rule = {
		.seed = (guint64)rh_mockbook_number(book, "seed", RH_MOCK_WHOLE) + i,
		.last_variant = (int)rh_mockbook_number(book, "variant", i),
	};

	return rh_present_new(question->deck, question->card, "", &rule);
}

void rh_mockbook_erase(RhMockBook *book)
{
	for (guint i = 0; i < book->questions->len; i++) {
		rh_mockbook_drop_typed(book, "answer", i);
		rh_mockbook_drop_typed(book, "follow", i);
	}
	rh_mockbook_drop_typed(book, "unsent", RH_MOCK_WHOLE);
	rh_store_drop_draft(book->store, DECK, HEAD, NULL);
	g_hash_table_remove_all(book->lines);
	g_array_set_size(book->questions, 0);
}
