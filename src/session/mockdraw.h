/* mockdraw.h - which questions a mock interview has: a draw that a seed gives again. */
#ifndef SESSION_MOCKDRAW_H
#define SESSION_MOCKDRAW_H

#include <rehearse/brief.h>
#include <rehearse/store.h>

/* One way: into a camera, with fixed times and a single take. */
#define RH_ONEWAY_THINK_SECONDS 30
#define RH_ONEWAY_SPEAK_SECONDS 120

#define RH_MOCK_MAX_QUESTIONS 40

typedef struct {
	double minutes;
	gboolean one_way;
	guint64 seed;
	const char *stage, *level;	/* of the interview; NULL: not known */
	GHashTable *asked;		/* see worth.h; NULL */
} RhMockDraw;

/*
 * Questions, and stories that were written, of N DECKS: first up to two openers, then
 * each competency once before one comes twice.  Cards and competencies that count
 * more are drawn sooner; suspended cards never are.  As many as fit into the minutes,
 * and one at least; empty when the decks have none.  (transfer full) of RhOpener
 */
GArray *rh_mock_draw(RhStore *store, const RhDeck *const *decks, guint n, const RhMockDraw *draw,
		     GError **error);

#endif
