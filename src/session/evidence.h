/*
 * evidence.h - the words of an answer that made a remark, as they are quoted.
 */
#ifndef SESSION_EVIDENCE_H
#define SESSION_EVIDENCE_H

#include <rehearse/deck.h>

/* Bytes START to END of TEXT in quotes; of many words the first and a sign.  (transfer full) */
char *rh_evidence_quote(const char *text, gsize start, gsize end);
/*
 * "QUOTE puts one role above the other.": with the reason of NODE, a trap or a
 * red flag.  (transfer full)
 */
char *rh_evidence_reason(const RhDeck *deck, const RhNode *node, const char *quote);
/* "Say instead: ..." as NODE has it; NULL if it has none.  (transfer full) */
char *rh_evidence_better(const RhDeck *deck, const RhNode *node);

#endif
