/*
 * remarks.h - what is said about a typed answer beside its lines: phrases that the
 * deck knows as red flags, and what the measures found, each with the words that
 * made it.
 *
 * At most three stand in the reveal, the most important first; the rest is for
 * `m`.  They are lettered, a, b, c: digits pick lines.
 *
 *	RhRemarkInput input = { .deck = deck, .card = card, .text = text };
 *	g_autoptr(RhRemarks) remarks = rh_remarks_new(&input);
 *	rh_remarks_fit(remarks, rows);
 */
#ifndef SESSION_REMARKS_H
#define SESSION_REMARKS_H

#include <rehearse/deck.h>
#include <rehearse/measures.h>
#include <rehearse/sayings.h>

#define RH_REMARKS_MAX 3

typedef struct {
	char *what;	/* "hedges", or "flag ID": its name among the dismissals */
	char *text;
	char *better;	/* what stands below it; NULL */
	char *brief;	/* of a red flag, in one line, where there is no room; NULL */
	gboolean is_brief;	/* so it stands in the reveal */
} RhRemark;

typedef struct {
	GPtrArray *list;	/* of RhRemark, the most important first */
	guint n_shown;		/* so many stand in the reveal, the others are for `m` */
	GPtrArray *facts;	/* of char *: figures without a judgement, for `m` */
} RhRemarks;

typedef gboolean (*RhRemarkSilent)(const char *what, gpointer data);

typedef struct {
	const RhDeck *deck;
	const RhCard *card;	/* NULL: nothing is asked of the answer, no flag looked for */
	const char *text;
	const char *last;	/* the answer before this one; NULL */
	double pace;		/* own words a minute; 0: not known */
	gboolean is_transcript;	/* TEXT was spoken, in SPOKEN_MS; 0: not known */
	gint64 spoken_ms;
	gboolean with_fillers;	/* of a transcript: they were asked for */
	guint n_traps;		/* of the card, told in its lines: they count as remarks */
	const RhTold *told;	/* stories of the person (NULL) */
	guint n_told;
	const RhSayings *flags;	/* the red flags of DECK, made before; NULL: made here */
	RhRemarkSilent is_silent;	/* NULL: none is */
	gpointer data;
} RhRemarkInput;

/* What CARD says of an answer to it: an episode is wanted, hedges are politeness, ... */
void rh_remarks_wants(const RhDeck *deck, const RhCard *card, RhMeasureInput *measure);

/* What is measured of an answer before words are made of it.  (transfer full) */
RhMeasures *rh_remarks_measure(const RhRemarkInput *input);
/* The fillers of a transcript, or why there are none to tell.  (transfer full) */
char *rh_remarks_fillers(const RhRemarkInput *input);
/* (transfer full) */
RhRemarks *rh_remarks_new(const RhRemarkInput *input);
void rh_remarks_free(RhRemarks *remarks);
const RhRemark *rh_remarks_get(const RhRemarks *remarks, guint i);
/* Shows only what fits into ROWS lines of the window. */
void rh_remarks_fit(RhRemarks *remarks, guint rows);
/* Whether `m` has a remark that the reveal has not, or not in full. */
gboolean rh_remarks_has_more(const RhRemarks *remarks);
/* The place of the remark with LETTER ("b") or of the rule ("hedges"); -1: there is none. */
int rh_remarks_find(const RhRemarks *remarks, const char *word);
void rh_remarks_drop(RhRemarks *remarks, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhRemarks, rh_remarks_free)

#endif
