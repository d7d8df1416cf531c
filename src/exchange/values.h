/* values.h - inside the exchange room: what sheet, map and deck say of one use. */
#ifndef EXCHANGE_VALUES_H
#define EXCHANGE_VALUES_H

#include "exchange/map.h"

/* Settled texts (write.h), so that they can be compared; each (transfer full) GPtrArray. */
GPtrArray *rh_values_of_sheet(const RhSheetCard *card, RhColumnUse use);
/* NULL when the map does not know the card. */
GPtrArray *rh_values_of_map(const RhSheetMap *map, const char *id, RhColumnUse use);
GPtrArray *rh_values_of_deck(const RhCard *card, RhColumnUse use);
/* The same of one element.  (transfer full) */
char *rh_value_of_element(const RhDeckElement *element, RhColumnUse use);

gboolean rh_values_equal(const GPtrArray *a, const GPtrArray *b);
gboolean rh_values_have(const GPtrArray *values, const char *text);
/* The words of a text, each once, as numbers in their order.  (transfer full) */
GArray *rh_words_of(const char *text);
/* How alike two are: common words by all words, 0 to 1. */
double rh_words_likeness(const GArray *a, const GArray *b);
/* The same of two texts. */
double rh_values_likeness(const char *a, const char *b);

#endif
