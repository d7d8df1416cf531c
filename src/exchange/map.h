/* map.h - inside the exchange room: what FILE.map remembers of each card. */
#ifndef EXCHANGE_MAP_H
#define EXCHANGE_MAP_H

#include <rehearse/merge.h>

struct RhSheetMap {
	GKeyFile *file;
};

/* The ids of all cards.  (transfer full) */
char **rh_sheet_map_ids(const RhSheetMap *map);
/* What the sheet had under USE; NULL when the card is not known.  (transfer full) */
char **rh_sheet_map_values(const RhSheetMap *map, const char *id, RhColumnUse use);
void rh_sheet_map_set(RhSheetMap *map, const char *id, const RhSheetCard *card);
void rh_sheet_map_forget(RhSheetMap *map, const char *id);

#endif
