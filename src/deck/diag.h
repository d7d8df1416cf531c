/*
 * diag.h - how the deck room reports a problem.
 *
 * A code is stable once released: it may be retired, never given a new meaning.
 * Its text for `explain` stands in explain.c.
 */
#ifndef DECK_DIAG_H
#define DECK_DIAG_H

#include <rehearse/diagnostics.h>

typedef enum {
	/* the file as XML */
	RH_E_XML,		/* E001 not well-formed, in a way without a code of its own */
	RH_E_TRUNCATED,		/* E002 the file ends too early */
	RH_E_TAG_MISMATCH,	/* E003 closed by another name */
	RH_E_AMPERSAND,		/* E004 & or a reference that means nothing */
	RH_E_LESS_THAN,		/* E005 < that starts no tag */
	RH_E_ATTR_TWICE,	/* E006 the same attribute twice */
	RH_E_ENCODING,		/* E007 declared as another encoding */
	RH_E_NOT_UTF8,		/* E008 bytes that are not UTF-8 */
	RH_E_DOCTYPE,		/* E009 DOCTYPE */
	RH_E_COMMENT,		/* E010 comment with -- in it or without an end */
	RH_E_QUOTE,		/* E011 attribute without quotes, or quote not closed */
	/* elements */
	RH_E_MISSING_CHILD,	/* E012 */
	RH_E_UNKNOWN_ELEMENT,	/* E013 */
	RH_E_MISPLACED,		/* E014 an element that does not belong in this one */
	RH_E_ORDER,		/* E015 */
	RH_E_TOO_MANY,		/* E016 */
	RH_E_NOT_A_DECK,	/* E017 the root is another element */
	RH_E_STRAY_TEXT,	/* E018 */
	RH_E_NO_TEXT,		/* E019 */
	/* attributes */
	RH_E_UNKNOWN_ATTR,	/* E020 */
	RH_E_MISSING_ATTR,	/* E021 */
	RH_E_MISSING_ID,	/* E022: `fmt` can mend this one */
	RH_E_BAD_ID,		/* E023 */
	RH_E_DUPLICATE_ID,	/* E024 */
	RH_E_BAD_VALUE,		/* E025 */
	RH_E_FORMAT,		/* E026 a format that this program does not know */
	/* the content */
	RH_E_NO_BEST,		/* E027 situation without a best choice */
	RH_E_PATTERN,		/* E028 */
	RH_E_WORDS,		/* E029 */
	RH_E_RULE,		/* E030 */
	RH_E_VARIABLE,		/* E031 {name} that is not declared, or a lone { */
	RH_E_CHARACTER,		/* E032 */
	RH_E_WAS,		/* E033 the old id is still there */
	RH_E_OPTIONS,		/* E034 options without a choice, or too few */
	RH_E_INCLUDE_CYCLE,	/* E035 */
	RH_E_INCLUDE_MISSING,	/* E036 */
	/* limits */
	RH_E_FILE_SIZE,		/* E041 */
	RH_E_DEPTH,		/* E042 */
	RH_E_FIELD_SIZE,	/* E043 */
	RH_E_ATTR_COUNT,	/* E044 */
	RH_E_CARD_COUNT,	/* E045 */
	/* warnings */
	RH_W_NO_POINT,		/* W001 */
	RH_W_LONG_PROMPT,	/* W002 */
	RH_W_SAME_PROMPT,	/* W003 */
	RH_W_COMPETENCY,	/* W004 */
	RH_W_SECONDS,		/* W005 */
	RH_W_CONTACT,		/* W006 */
	RH_W_CURLY,		/* W007 */
	RH_W_NFC,		/* W008 */
	RH_W_FEW_SAY,		/* W009 */
	RH_W_INSTRUCTION,	/* W010 <?rehearse ...?> that means nothing */
	RH_W_SAMPLE_MISSES,	/* W011 */
	RH_W_SAMPLE_TRAPPED,	/* W012 */
	RH_W_LINE_MISSED,	/* W013 */
	RH_W_IDLE,		/* W014 a veto or an alternative that makes no difference */
	/* hints */
	RH_H_NO_SAY,		/* H001 */
	RH_H_BARE_QUESTION,	/* H002 */
	RH_N_CODES
} RhCode;

/* "E012". */
const char *rh_code_name(RhCode code);
/* RH_N_CODES for a name that is none. */
RhCode rh_code_parse(const char *name);

/*
 * Adds a problem at its place; the list stays in the order of the lines of
 * each file.  Takes MESSAGE and REMEDY, both from malloc.
 */
void rh_diagnostics_add(RhDiagnostics *diags, RhCode code, const char *file, guint line,
			guint column, char *message, char *remedy);

#endif
