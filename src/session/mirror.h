/*
 * mirror.h - what was found in a typed answer: each line of the reveal with the
 * words that made it, each trap with a better line.
 *
 * A mirror, not a judge: it words the lines and proposes what to tick.  The
 * person decides.
 */
#ifndef SESSION_MIRROR_H
#define SESSION_MIRROR_H

#include "session/present.h"

/* Bit n - 1 of the sets stands for line n. */
typedef struct {
	guint looked;		/* lines that have patterns */
	guint missed;		/* of these: points not found, traps not avoided */
	guint told;		/* lines that say what was found */
	GPtrArray *texts;	/* of char *: the lines as they are shown now */
	GPtrArray *betters;	/* of char *: what stands below them; NULL mostly */
} RhMirror;

/*
 * Looks for the lines of PRESENT, made of CARD, in TEXT.  NULL when none of them
 * has patterns.  (transfer full)
 */
RhMirror *rh_mirror_new(const RhPresent *present, const RhDeck *deck, const RhCard *card,
			const char *text);
/* Line NUMBER stands there as if nothing had been looked for. */
void rh_mirror_silence(RhMirror *mirror, const RhPresent *present, guint number);
void rh_mirror_free(RhMirror *mirror);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhMirror, rh_mirror_free)

#endif
