/* importing.h - import: what its parts hand to each other. */
#ifndef CMD_IMPORTING_H
#define CMD_IMPORTING_H

#include <rehearse/exchange.h>
#include <rehearse/merge.h>

#include "cmd/deckfile.h"

typedef struct {
	RhApp *app;
	const char *path;		/* of the sheet */
	char *deck_path, *map_path;
	RhSheet *sheet;
	RhColumns *columns;
	RhSheetMap *map;
	GPtrArray *cards;		/* RhSheetCard */
	RhDeckFile *old;		/* the deck that is there already, or NULL */
	RhMerge *merge;
	const char *lang;
	RhPrompt *prompt;		/* NULL: nothing is asked */
	GPtrArray *blanks;		/* char *: variables that are new; NULL: not known */
	guint doubts;			/* doubtful cards and changes on both sides, unasked */
} RhImport;

/*
 * One line that was typed, without blanks around it, after SENTENCE if there is one;
 * NULL when the person leaves.  (transfer full)
 */
char *rh_import_ask(RhImport *import, const char *sentence, const char *prompt);
/*
 * Guesses or recalls the columns, shows them, and lets them be set.  FALSE with
 * RH_ERROR_USAGE, or RH_ERROR_CANCELLED.
 */
gboolean rh_import_columns(RhImport *import, const char *set, GError **error);
/* Asks what is doubtful, and whether to merge.  FALSE with RH_ERROR_CANCELLED. */
gboolean rh_import_settle(RhImport *import, GError **error);

#endif
