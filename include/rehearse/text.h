/*
 * text.h - foreign text made safe, measured and wrapped.
 *
 * Deck text, notes, file names, parser messages and environment values are
 * foreign: they may hold bytes that a terminal obeys.  Everything foreign goes
 * through rh_text_safe() as the last step before it is shown; colours of our
 * own are added after it.  Pure functions; no locale is read.
 *
 *	g_autofree char *safe = rh_text_safe(text, -1, RH_SAFE_KEEP_LINES);
 *	g_autofree char *page = rh_text_wrap(safe, 72, "  1  ", "     ");
 */
#ifndef REHEARSE_TEXT_H
#define REHEARSE_TEXT_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
	RH_SAFE_DEFAULT = 0,
	RH_SAFE_KEEP_LINES = 1 << 0,	/* LF stays; otherwise it becomes a space */
	RH_SAFE_ASCII = 1 << 1		/* escape everything above U+007E */
} RhSafeFlags;

/*
 * A copy of TEXT (LEN bytes, or -1 when it ends in NUL) that no terminal obeys:
 * bad UTF-8 becomes U+FFFD, control characters become visible, characters that
 * reorder or hide text (bidi controls, tags, invisible format characters,
 * private and unassigned code points) become <U+XXXX>, and at most eight
 * combining marks stay on one base.  Letters of every script stay as they are.
 * NULL gives "".  (transfer full)
 */
char *rh_text_safe(const char *text, gssize len, RhSafeFlags flags);

/* Columns that TEXT (valid UTF-8, one line) takes in a terminal. */
int rh_text_width(const char *text);

/*
 * TEXT (valid UTF-8, LF breaks a line) wrapped to WIDTH columns (at least 10)
 * at Unicode line break opportunities; a word longer than a line is broken at
 * a grapheme.  FIRST stands before the first line and REST before every other
 * one (a hanging indent); both may be NULL and count towards the width.  Every
 * line ends with LF and no line ends with a space.  (transfer full)
 */
char *rh_text_wrap(const char *text, int width, const char *first, const char *rest);

/*
 * LEN bytes of TEXT (valid UTF-8; -1: all) as a person looks for it: case, accents,
 * kinds of quotes and dashes, and the amount of white space make no difference.
 * Only for finding; two words may become one.  (transfer full)
 */
char *rh_text_loose(const char *text, gssize len);

/* "libunistring 1.0.0", as it runs.  (transfer full) */
char *rh_text_unicode_version(void);

/* Whether TEXT (valid UTF-8) is in Unicode normal form C. */
gboolean rh_text_is_nfc(const char *text);

/*
 * LEN bytes of TEXT (valid UTF-8) as words are compared: canonically composed
 * (NFC) and case-folded.  LANG, a code such as "en" or NULL, matters for the
 * dotless i of "tr" and "az"; the locale does not.  (transfer full)
 */
char *rh_text_fold(const char *text, gsize len, const char *lang);

/* How many words TEXT (UTF-8) has: what white space of ASCII parts. */
guint rh_text_count_words(const char *text);

/*
 * Of N CANDIDATES the one that NAME was most likely meant to be, or NULL when
 * none is near (Damerau-Levenshtein distance at most a third of the length,
 * 3 at most).  (transfer none)
 */
const char *rh_text_nearest(const char *name, const char *const *candidates, gsize n);

G_END_DECLS

#endif
