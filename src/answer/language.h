/*
 * language.h - what the words of a language have in common: stems, contractions.
 *
 * libstemmer knows most languages.  English, the language of the shipped decks,
 * has in english.c what a stemmer gets wrong for answers.
 */
#ifndef ANSWER_LANGUAGE_H
#define ANSWER_LANGUAGE_H

#include <glib.h>

typedef struct RhLanguage RhLanguage;

/* TAG is a language tag such as "en-GB"; NULL or an unknown one has no stems. */
RhLanguage *rh_language_new(const char *tag);
void rh_language_free(RhLanguage *language);
/* "en", "pt"; "" if unknown. */
const char *rh_language_code(const RhLanguage *language);
gboolean rh_language_has_stems(const RhLanguage *language);
gboolean rh_language_is_english(const RhLanguage *language);
/* Whether an apostrophe divides words, as in l'equipe. */
gboolean rh_language_elides(const RhLanguage *language);

/*
 * A word, kept once for all texts and patterns: two words are the same, and two
 * stems are, when their addresses are.  Lives as long as its language.
 */
typedef struct RhWord RhWord;
struct RhWord {
	const char *form;	/* folded */
	const char *stem;	/* words of one stem are the same to a pattern */
	/* What a contraction stands for, up to a NULL; NULL: it is none. */
	const RhWord **meant;
};

/* The word with this folded form, as long as it may be. */
const RhWord *rh_language_word(const RhLanguage *language, const char *form);

/* ------------------------------------------------------------ english.c */

/* Longest that a spelling can become, with its NUL. */
#define RH_SPELLING_MAX 64

/* The base form of an irregular one ("told": "tell"), or NULL. */
const char *rh_english_base(const char *form);
/* The stem of a word that the stemmer takes for another, in the spelling below; or NULL. */
const char *rh_english_apart(const char *form);
/* FORM in American spelling, written to OUT; FORM itself when it is too long. */
const char *rh_english_spelling(const char *form, char out[RH_SPELLING_MAX]);
/*
 * The words that a contraction stands for, separated by spaces: "do not" for
 * "don't" and for "dont", "team" for "team's"; NULL for other words.
 * (transfer full)
 */
char *rh_english_expand(const char *word);

#endif
