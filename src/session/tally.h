/*
 * tally.h - what comes out of an exercise: totals, shares, a guess beside the
 * count, and the rules of the deck that hold.
 *
 * sum(group) adds the numbers of a group.  share(group) is its percentage of all
 * numbers of the same type: hours of all hours, a scale of all scales; a guess
 * in percent is no hour.
 */
#ifndef SESSION_TALLY_H
#define SESSION_TALLY_H

#include <rehearse/deck.h>
#include <rehearse/rule.h>

typedef struct {
	const RhDeck *deck;
	const RhNode *exercise;
	GHashTable *values;	/* input id to canonical text; "" or absent: empty */
} RhTally;

/* An RhRuleValue over an RhTally. */
gboolean rh_tally_value(RhRuleTerm term, const char *id, double *value, gpointer tally);
/* "31 h 30 min", "6 h", "45 min", "0 h".  (transfer full) */
char *rh_tally_hours(double hours);
/* The sums and shares alone, "People: 6 h, 16 %".  (transfer full) of char * */
GPtrArray *rh_tally_totals(const RhTally *tally);
/* The result, a paragraph each.  (transfer full) of char * */
GPtrArray *rh_tally_words(const RhTally *tally);

#endif
