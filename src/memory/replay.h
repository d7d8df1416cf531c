/*
 * replay.h - a table of reviews in, the table of memory states out.
 *
 * The input is tab-separated, with a header that names item, rating and
 * elapsed_days in any order; other columns are ignored.  The rows of an item
 * stand in the order of its reviews; rows of other items may stand between
 * them, because the state of every item seen is kept.  Nothing else is: a
 * table of any length is replayed line by line.
 *
 *	g_autoptr(RhReplay) replay = rh_replay_new(&model, 0.90, "standard input");
 *	while (next_line(&line, &len))
 *		if (!rh_replay_line(replay, line, len, out, error))
 *			return FALSE;
 *	return rh_replay_end(replay, error);
 *
 * The output has the columns item, rating, elapsed_days, retrievability (before
 * the review; empty at an item's first), stability or stability_long and
 * stability_short, difficulty, interval.  Numbers have 17 significant digits
 * and a point, whatever the locale; elapsed_days stands as it was given.  The
 * interval is in days and unrounded: that of FSRS-6 is its closed form without
 * an upper limit, that of FSRS-7 is sought from 1 second to 36500 days.
 */
#ifndef MEMORY_REPLAY_H
#define MEMORY_REPLAY_H

#include <rehearse/memory.h>

G_BEGIN_DECLS

#define RH_REPLAY_ITEM_MAX 256		/* bytes of an item's name */
#define RH_REPLAY_ITEMS_MAX 10000000	/* different items, some 100 bytes each */

typedef struct RhReplay RhReplay;

/* NAME is what messages call the input.  MODEL is copied.  (transfer full) */
RhReplay *rh_replay_new(const RhModel *model, double retention, const char *name);
void rh_replay_free(RhReplay *replay);

/*
 * Takes the next LINE of LEN bytes, without its LF (a CR before it is dropped),
 * and appends what it gives to OUT.  FALSE with RH_ERROR_INPUT or
 * RH_ERROR_LIMIT and "NAME:LINE: reason; remedy"; the replay must then end.
 */
gboolean rh_replay_line(RhReplay *replay, const char *line, gsize len, GString *out,
			GError **error);
/* After the last line: FALSE with RH_ERROR_INPUT when there was not even a header. */
gboolean rh_replay_end(RhReplay *replay, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhReplay, rh_replay_free)

G_END_DECLS

#endif
