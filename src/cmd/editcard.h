/*
 * editcard.h - :edit of a card in a session: its deck in the person's editor.
 *
 * The whole deck is opened at the card; it is put in place only when it has no
 * errors.  What is changed: a deck of the personal folder there, and, when the
 * file that it was added from is still the same and the person agrees, that file;
 * a deck that came with the program is copied into the personal folder first; a
 * deck that is practised from a file is changed there.
 */
#ifndef CMD_EDITCARD_H
#define CMD_EDITCARD_H

#include "cmd/cmd.h"

typedef struct {
	RhApp *app;
	RhPrompt *prompt;
	RhStore *store;
	const char *deck, *card;	/* ids */
	const char *file;		/* the deck is practised from it; NULL: from the library */
} RhEditCard;

/*
 * The path of the changed deck, or NULL: nothing was changed, and the person has
 * been told why.  (transfer full)
 */
char *rh_editcard_run(const RhEditCard *edit);

#endif
