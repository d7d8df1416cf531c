/*
 * language.c - words with their stems: exceptions first, then spelling, then
 * libstemmer.  A text repeats its words, so each is worked out once.
 */
#include "answer/language.h"

#include <libstemmer.h>
#include <string.h>

struct RhLanguage {
	char code[4];
	struct sb_stemmer *stemmer;	/* NULL: words as they are */
	GHashTable *words;		/* RhWord, by form */
	GStringChunk *stems;
};

static void word_free(gpointer data)
{
	RhWord *word = data;

	g_free(word->meant);
	g_free(word);
}

/* "en-GB" and "EN_gb" are "en"; NULL when there is no code of two or three letters. */
static gboolean read_code(const char *tag, char code[4])
{
	gsize len = tag != NULL ? strcspn(tag, "-_") : 0;

	if (len < 2 || len > 3)
		return FALSE;
	for (gsize i = 0; i < len; i++) {
		if (!g_ascii_isalpha(tag[i]))
			return FALSE;
		code[i] = g_ascii_tolower(tag[i]);
	}
	code[len] = '\0';
	return TRUE;
}

RhLanguage *rh_language_new(const char *tag)
{
	RhLanguage *language = g_new0(RhLanguage, 1);

	language->words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, word_free);
	language->stems = g_string_chunk_new(1024);
	if (!read_code(tag, language->code)) {
		language->code[0] = '\0';
		return language;
	}
	language->stemmer = sb_stemmer_new(language->code, NULL);
	return language;
}

void rh_language_free(RhLanguage *language)
{
	if (language == NULL)
		return;
	sb_stemmer_delete(language->stemmer);
	g_hash_table_unref(language->words);
	g_string_chunk_free(language->stems);
	g_free(language);
}

const char *rh_language_code(const RhLanguage *language)
{
	return language->code;
}

gboolean rh_language_has_stems(const RhLanguage *language)
{
	return language->stemmer != NULL;
}

gboolean rh_language_is_english(const RhLanguage *language)
{
	return strcmp(language->code, "en") == 0;
}

gboolean rh_language_elides(const RhLanguage *language)
{
	static const char *const eliding[] = { "fr", "it", "ca", "oc", NULL };

	return g_strv_contains(eliding, language->code);
}

/* The stem of FORM.  (transfer none), one address for each stem */
static const char *find_stem(const RhLanguage *language, const char *form)
{
	char spelling[RH_SPELLING_MAX];
	const char *kept = NULL, *base;
	const sb_symbol *stem;

	if (language->stemmer == NULL)
		return form;
	if (rh_language_is_english(language)) {
		base = rh_english_base(form);
		form = rh_english_spelling(base != NULL ? base : form, spelling);
		kept = rh_english_apart(form);
		if (kept != NULL)
			return g_string_chunk_insert_const(language->stems, kept);
	}
	stem = sb_stemmer_stem(language->stemmer, (const sb_symbol *)form, (int)strlen(form));
	return g_string_chunk_insert_const(language->stems,
					   stem != NULL ? (const char *)stem : form);
}

/* The words that the contraction FORM stands for, or NULL.  (transfer full) */
static const RhWord **find_meant(const RhLanguage *language, const char *form)
{
	g_autofree char *text = rh_language_is_english(language) ? rh_english_expand(form) : NULL;
	g_auto(GStrv) forms = text != NULL ? g_strsplit(text, " ", -1) : NULL;
	const RhWord **meant;
	guint n = 0;

	if (forms == NULL)
		return NULL;
	meant = g_new(const RhWord *, g_strv_length(forms) + 1);
	for (; forms[n] != NULL; n++)
		meant[n] = rh_language_word(language, forms[n]);
	meant[n] = NULL;
	return meant;
}

const RhWord *rh_language_word(const RhLanguage *language, const char *form)
{
	RhWord *word = g_hash_table_lookup(language->words, form);
	gsize size;
	char *copy;

	if (word != NULL)
		return word;
	size = strlen(form) + 1;
	word = g_malloc(sizeof *word + size);
	copy = (char *)(word + 1);
	memcpy(copy, form, size);
	*word = (RhWord){ copy, find_stem(language, copy), NULL };
	g_hash_table_insert(language->words, copy, word);
	word->meant = find_meant(language, copy);
	return word;
}
