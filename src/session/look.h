/*
 * look.h - what is found in a typed answer to the card whose turn it is: the lines
 * of its reveal (mirror.h) and remarks (remarks.h).  The same for every front end.
 *
 *	g_auto(RhLook) look = { NULL, NULL };
 *	rh_engine_look(engine, text, -1, bank, &look);
 */
#ifndef SESSION_LOOK_H
#define SESSION_LOOK_H

#include "session/mirror.h"
#include "session/past.h"
#include "session/remarks.h"

typedef struct {
	RhMirror *mirror;	/* NULL: nothing was looked for in the lines */
	RhRemarks *remarks;	/* NULL: the card is not answered as an interview is */
} RhLook;

/*
 * Fills LOOK (empty, or cleared) with what is found in TEXT, which was spoken in
 * SPOKEN_MS (0: not known how long; -1: typed).  BANK holds the stories it is compared with, see rh_engine_bank().
 * What was dismissed at this card is left out.  LOOK must not outlive the engine.
 */
void rh_engine_look(RhEngine *engine, const char *text, gint64 spoken_ms, const RhBank *bank,
		    RhLook *look);
void rh_look_clear(RhLook *look);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RhLook, rh_look_clear)

#endif
