/*
 * tokens.h - a text as sentences and words, and how a pattern finds them.
 *
 * Offsets are bytes of the text as it was given.  All words that came out of
 * one contraction have the place of the whole of it.
 */
#ifndef ANSWER_TOKENS_H
#define ANSWER_TOKENS_H

#include <rehearse/match.h>

#include "answer/language.h"

/* More than this: three neighbouring sentences are no window. */
#define RH_WINDOW_WORDS 14
#define RH_WINDOW_SENTENCES 3

#define RH_NO_TOKEN G_MAXUINT32

typedef struct {
	const char *form, *stem;	/* those of an RhWord: compared by address */
	guint32 start, end;
	guint32 next_form, next_stem;	/* the next token alike, or RH_NO_TOKEN */
} RhToken;

/* Some tokens that stand next to each other. */
typedef struct {
	guint32 first, end;	/* END is the one behind the last */
} RhStretch;

/* A stretch in which a pattern is looked for. */
typedef struct {
	RhStretch tokens;
	guint32 slot;		/* of its first place, among those of all windows */
} RhWindow;

struct RhAnswer {
	GArray *tokens;		/* RhToken */
	GArray *windows;	/* RhWindow: sentences, and short neighbours together */
	guint32 n_slots;	/* places between tokens, those of all windows */
	/* The first token of each, its index + 1, by address; 0 is free. */
	guint32 *forms, *stems;
	guint32 mask;		/* of the index into either */
	GPtrArray *sorted;	/* the forms, by bytes: see rh_tokens_sorted() */
	const RhLanguage *language;
};

/* The token at INDEX. */
static inline const RhToken *rh_token(const RhAnswer *answer, guint index)
{
	return &g_array_index(answer->tokens, RhToken, index);
}

/* The first token with this form or stem, of an RhWord of its language; or RH_NO_TOKEN. */
guint rh_tokens_with_form(const RhAnswer *answer, const char *form);
guint rh_tokens_with_stem(const RhAnswer *answer, const char *stem);
/* Each form once, by bytes; made when it is first asked for. */
const GPtrArray *rh_tokens_sorted(const RhAnswer *answer);
/* Of these the first that begins with PREFIX or comes after. */
guint rh_tokens_from_prefix(const RhAnswer *answer, const char *prefix);

/*
 * Adds the words of TEXT to TOKENS, an array of RhToken; IS_BARE leaves contractions
 * as they are.  What the words of a pattern go through.
 */
void rh_tokens_cut(const RhLanguage *language, const char *text, gsize len, gboolean is_bare,
		   GArray *tokens);
/* An answer; see rh_answer_new().  (transfer full) */
RhAnswer *rh_tokens_answer(const RhLanguage *language, const char *text, gsize len);

/* ------------------------------------------------------------ sentence.c */

/*
 * Whether a sentence ends with the LEN bytes at AT of the text from BEGIN to
 * END, of which WORD to WORD_END was the last word (NULL if there was none).
 */
typedef struct {
	const char *begin, *end;
	const char *word, *word_end;
} RhScan;

/* Whether the character C that stands at AT ends a sentence. */
gboolean rh_sentence_ends(const RhScan *scan, const char *at, gunichar c);
/* A character of TEXT up to END; bytes that are none, and NUL, give a space of length 1. */
gunichar rh_scan_char(const char *at, const char *end, gsize *length);

#endif
