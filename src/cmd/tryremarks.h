/* tryremarks.h - what try says of an answer beside its patterns. */
#ifndef CMD_TRYREMARKS_H
#define CMD_TRYREMARKS_H

#include "cmd/app.h"
#include "cmd/json.h"

#include <rehearse/deck.h>

/* "remarks": the findings, each with its rule, value and evidence; CARD may be NULL. */
void rh_try_remarks_json(RhJson *json, const RhDeck *deck, const RhCard *card, const char *text);
/* The same as a session words it, then the figures. */
void rh_try_remarks_show(RhScreen *out, const RhDeck *deck, const RhCard *card, const char *text);

#endif
