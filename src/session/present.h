/*
 * present.h - a card as it is asked: words instead of elements.
 *
 * Everything in it is raw text of the deck in sentences of ours; whoever shows
 * it sanitises it.  The same parameters give the same presentation.
 *
 *	RhPresentRule rule = { .seed = seed, .day = day, .last_variant = -1 };
 *	g_autoptr(RhPresent) present = rh_present_new(deck, card, "", &rule);
 */
#ifndef SESSION_PRESENT_H
#define SESSION_PRESENT_H

#include <rehearse/deck.h>

/* Digits pick lines, so there are at most nine. */
#define RH_PRESENT_MAX_LINES 9
/* A reveal has at most so many lines in a window of 80 columns. */
#define RH_REVEAL_MAX_ROWS 12
#define RH_REVEAL_WIDTH 72

typedef enum {
	RH_LINE_MUST,	/* counts for the grade */
	RH_LINE_TRAP,	/* likewise: something that was better not said */
	RH_LINE_EXTRA	/* listed, and does not count */
} RhLineRole;

/* Ids of the lines that ask for an example of a side; they are no points of the deck. */
#define RH_LINE_SIDE_MANAGE "side-manage"
#define RH_LINE_SIDE_LEAD "side-lead"

/* A numbered line of a reveal; its number is its place, from 1. */
typedef struct {
	char *id;
	char *text;
	RhLineRole role;
} RhLine;

typedef enum { RH_FIT_POOR, RH_FIT_GOOD, RH_FIT_BEST } RhFit;

/* A numbered choice; for "true or not?" the texts are "true" and "not true". */
typedef struct {
	char *id;
	char *text;
	char *why;	/* NULL if the deck gives none */
	RhFit fit;
} RhChoice;

typedef struct {
	RhKind kind;
	char *facet;
	int variant;		/* index of the wording, for the log */
	char *title;		/* "question", "true or not?" */
	GPtrArray *prompt;	/* of char *: paragraphs */
	char *instruction;	/* NULL if the prompt says all */
	char *short_instruction;	/* for narrow windows; lines apart by LF; may be NULL */
	gboolean speaks;	/* the time of the answer is told: "You spoke 81 s." */
	guint seconds;		/* in which a story is to be said; 0: its usual length */
	char *lead;		/* above the lines; NULL if none */
	char *short_lead;	/* for narrow windows, without a full stop; may be NULL */
	GPtrArray *lines;	/* of RhLine; empty for choices */
	GPtrArray *choices;	/* of RhChoice; empty for lines */
	gboolean lists_choices;	/* one choice a line, not within the instruction */
	gboolean statement;	/* choices only: what is asked is true */
	GPtrArray *tail;	/* of char *: said after the lines or the outcome */
	GPtrArray *more;	/* of char *: what `m` shows; empty if nothing */
	const char *more_word;	/* "an example", "more": static; NULL if nothing */
	char *hint, *why;	/* of the card; NULL if none */
} RhPresent;

typedef struct {
	guint64 seed;		/* of the session: chance within a day */
	gint64 day;		/* practice day: the order of choices changes with it */
	int last_variant;	/* shown last time, -1 if never */
	const char *told;	/* the id of a story of the card; NULL: another one each day */
} RhPresentRule;

/* (transfer full) */
RhPresent *rh_present_new(const RhDeck *deck, const RhCard *card, const char *facet,
			  const RhPresentRule *rule);
void rh_present_free(RhPresent *present);
/* Whether the card is answered by picking a number. */
gboolean rh_present_is_choice(const RhPresent *present);
const RhLine *rh_present_line(const RhPresent *present, guint number);
const RhChoice *rh_present_choice(const RhPresent *present, guint number);
/* Number (from 1) of the choice that is right. */
guint rh_present_best(const RhPresent *present);
/*
 * What is said after choice NUMBER was picked: the reasons, then the tail.
 * (transfer full) of char *
 */
GPtrArray *rh_present_reasons(const RhPresent *present, guint number);
/*
 * What `m` shows: for choices also those that were not explained yet.
 * (transfer full) of char *
 */
GPtrArray *rh_present_more(const RhPresent *present, guint number);
/* Rows that TEXT takes in a window of 80 columns, indented by FIRST and then by REST. */
guint rh_present_rows(const char *first, const char *rest, const char *text);
/* Whether the card can be asked in a drill: a story needs the user's own lines. */
gboolean rh_present_can_drill(const RhCard *card);
/* A hash in which near texts differ in few bits; 0 for an empty text. */
guint64 rh_present_likeness(const char *text);
/* A number from SEED and TEXT that a replay gives again. */
guint64 rh_present_hash(guint64 seed, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhPresent, rh_present_free)

#endif
