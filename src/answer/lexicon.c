/* lexicon.c - phrases by their first word, read when they are first asked for. */
#include "answer/lexicon.h"

#include <string.h>

/* The phrases that begin alike, as what follows: NULL-terminated vectors. */
typedef struct {
	GHashTable *by_first;	/* GPtrArray of GStrv, by the first word */
} Table;

static const char *const *const lists[RH_N_LEXICONS] = {
	[RH_LEXICON_HEDGES] = rh_words_hedges, [RH_LEXICON_NOT_HEDGES] = rh_words_not_hedges,
	[RH_LEXICON_FILLERS] = rh_words_fillers, [RH_LEXICON_OUTCOME] = rh_words_outcome,
	[RH_LEXICON_TIMES] = rh_words_times, [RH_LEXICON_PLACES] = rh_words_places,
	[RH_LEXICON_GENERAL] = rh_words_general, [RH_LEXICON_NUMBERS] = rh_words_numbers,
	[RH_LEXICON_STOP] = rh_words_stop, [RH_LEXICON_COMMON] = rh_words_common,
	[RH_LEXICON_PAST] = rh_words_past, [RH_LEXICON_NO_DEED] = rh_words_no_deed,
	[RH_LEXICON_BETWEEN] = rh_words_between,
};

static void free_rests(gpointer rests)
{
	g_ptr_array_unref(rests);
}

static void free_rest(gpointer rest)
{
	g_strfreev(rest);
}

/* A phrase of several lines of a list is no matter: the longest one wins. */
static GHashTable *build(const char *const *phrases)
{
	GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_rests);

	for (; *phrases != NULL; phrases++) {
		GStrv words = g_strsplit(*phrases, " ", -1);
		GPtrArray *rests = g_hash_table_lookup(table, words[0]);

		if (rests == NULL) {
			rests = g_ptr_array_new_with_free_func(free_rest);
			g_hash_table_insert(table, g_strdup(words[0]), rests);
		}
		g_ptr_array_add(rests, words);
	}
	return table;
}

static GHashTable *table_of(RhLexicon lexicon)
{
	static GHashTable *tables[RH_N_LEXICONS];

	if (g_once_init_enter(&tables[lexicon]))
		g_once_init_leave(&tables[lexicon], build(lists[lexicon]));
	return tables[lexicon];
}

gboolean rh_is_number(const char *form)
{
	return g_ascii_isdigit(*form) || rh_lexicon_has(RH_LEXICON_NUMBERS, form);
}

static gboolean word_fits(const char *word, const char *form)
{
	return strcmp(word, "#") == 0 ? rh_is_number(form) : strcmp(word, form) == 0;
}

/* Words of PHRASE when all of them stand at TOKEN, else 0. */
static guint phrase_at(const char *const *phrase, const RhAnswer *answer, guint token)
{
	guint n = 0;

	for (; phrase[n] != NULL; n++)
		if (token + n >= answer->tokens->len ||
		    !word_fits(phrase[n], rh_token(answer, token + n)->form))
			return 0;
	return n;
}

static guint longest_of(const GPtrArray *phrases, const RhAnswer *answer, guint token)
{
	guint longest = 0;

	for (guint i = 0; phrases != NULL && i < phrases->len; i++)
		longest = MAX(longest, phrase_at(g_ptr_array_index(phrases, i), answer, token));
	return longest;
}

guint rh_lexicon_at(RhLexicon lexicon, const RhAnswer *answer, guint token)
{
	GHashTable *table = table_of(lexicon);
	const char *form = rh_token(answer, token)->form;
	guint longest = longest_of(g_hash_table_lookup(table, form), answer, token);
	const GPtrArray *numbers = g_hash_table_lookup(table, "#");

	if (numbers != NULL && rh_is_number(form))
		longest = MAX(longest, longest_of(numbers, answer, token));
	return longest;
}

gboolean rh_lexicon_has(RhLexicon lexicon, const char *form)
{
	const GPtrArray *phrases = g_hash_table_lookup(table_of(lexicon), form);

	for (guint i = 0; phrases != NULL && i < phrases->len; i++) {
		const char *const *phrase = g_ptr_array_index(phrases, i);

		if (phrase[1] == NULL)
			return TRUE;
	}
	return FALSE;
}
