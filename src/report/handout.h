/*
 * handout.h - cards on paper: for the person who prepares, for the one who learns,
 * and for the one who asks.
 *
 *	RhHandout *handout = rh_handout_new(RH_HANDOUT_INTERVIEWER, "Practice on Friday");
 *	rh_handout_add(handout, deck, card);
 *	...
 *	g_autofree char *page = rh_handout_html(handout, FALSE);
 *	rh_handout_free(handout);
 *
 * What it shows is a list of rows; the page in HTML and the text on a terminal are
 * made of the same.  Never on it: private notes, patterns, and the stories that a
 * person has told.
 */
#ifndef REPORT_HANDOUT_H
#define REPORT_HANDOUT_H

#include <rehearse/deck.h>

typedef enum {
	RH_HANDOUT_QUESTIONS,	/* what is asked, and nothing of the answers */
	RH_HANDOUT_POINTS,	/* with points, traps and samples */
	/* Questions, stories and situations alone: ticks, follow-ups, room for notes. */
	RH_HANDOUT_INTERVIEWER,
	RH_HANDOUT_N_KINDS
} RhHandoutKind;

typedef enum {
	RH_ROW_TITLE,		/* of all; the first row */
	RH_ROW_LEAD,		/* what to do with the page */
	RH_ROW_FIELD,		/* something to be written in: "Name: ____" */
	RH_ROW_SECTION,		/* of the deck, before its first card */
	RH_ROW_CARD,		/* a card begins: its number and prompt */
	RH_ROW_PART,		/* what the rows below are: "Points" */
	RH_ROW_TEXT,
	RH_ROW_ITEM,		/* one of a list */
	RH_ROW_MORE,		/* more about the item above */
	RH_ROW_TICK,		/* one of a list to be ticked off */
	RH_ROW_LEVEL,		/* one of the levels that stand side by side */
	RH_ROW_ROOM		/* lines to write on */
} RhRowKind;

typedef struct {
	RhRowKind kind;
	char *label;	/* a word before the text: "1.", "Sample (kitchen)"; may be NULL */
	char *text;	/* "" for a row that has none */
} RhHandoutRow;

typedef struct RhHandout RhHandout;

/* "questions", "points", "interviewer". */
const char *rh_handout_kind_name(RhHandoutKind kind);
gboolean rh_handout_kind_parse(const char *name, RhHandoutKind *kind);

/* TITLE stands above all.  (transfer full) */
RhHandout *rh_handout_new(RhHandoutKind kind, const char *title);
void rh_handout_free(RhHandout *handout);
/* Whether a card of KIND can stand on the handout. */
gboolean rh_handout_takes(const RhHandout *handout, RhKind kind);
/*
 * Adds a card with its {variables} filled as DECK says; where it stands in another
 * section than the one before, the section's title too.  FALSE, and nothing added,
 * where the handout does not take it.
 */
gboolean rh_handout_add(RhHandout *handout, const RhDeck *deck, const RhCard *card);
/* What else to do with the page; before the first card. */
void rh_handout_say(RhHandout *handout, const char *text);
RhHandoutKind rh_handout_kind(const RhHandout *handout);
const RhHandoutRow *rh_handout_rows(const RhHandout *handout, guint *n);

/* One page that needs nothing but itself; LARGE: in large print.  (transfer full) */
char *rh_handout_html(const RhHandout *handout, gboolean large);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhHandout, rh_handout_free)

#endif
