/* language.c - stems: exceptions first, then spelling, then libstemmer. */
#include "answer/language.h"

#include <libstemmer.h>
#include <string.h>

struct RhLanguage {
	char code[4];
	struct sb_stemmer *stemmer;	/* NULL: words as they are */
	GString *stem;			/* the last one given out */
};

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

	language->stem = g_string_new(NULL);
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
	g_string_free(language->stem, TRUE);
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

const char *rh_language_stem(const RhLanguage *language, const char *form)
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
			return kept;
	}
	stem = sb_stemmer_stem(language->stemmer, (const sb_symbol *)form, (int)strlen(form));
	if (stem == NULL)
		g_string_assign(language->stem, form);
	else
		g_string_append_len(g_string_truncate(language->stem, 0), (const char *)stem,
				    sb_stemmer_length(language->stemmer));
	return language->stem->str;
}
