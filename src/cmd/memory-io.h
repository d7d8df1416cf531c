/*
 * memory-io.h - what the parts of `rehearse memory` share: parameters from a
 * file, lines of bounded length, a table or text to standard output or a file.
 */
#ifndef CMD_MEMORY_IO_H
#define CMD_MEMORY_IO_H

#include <rehearse/fit.h>
#include <rehearse/memory.h>
#include <rehearse/reviewlog.h>
#include "cmd/cmd.h"

/* The parts; each gives an exit code. */
int rh_memory_replay(RhApp *app, const RhArgs *args);
int rh_memory_fit(RhApp *app, const RhArgs *args);
int rh_memory_evaluate(RhApp *app, const RhArgs *args);
int rh_memory_simulate(RhApp *app, const RhArgs *args);

/*
 * The parameters in the file at PATH, brought into their range (what had to be
 * is told on standard error).  FALSE with RH_ERROR_IO, RH_ERROR_INPUT.
 */
gboolean rh_memory_read_params(RhApp *app, const char *path, RhParams *params, GError **error);
/*
 * Those of the file that OPTION ("params", "start") names, which must be of the
 * model that --model names; without the option the published ones of --model or
 * of fsrs7.  FALSE with RH_ERROR_USAGE too.
 */
gboolean rh_memory_choose_params(RhApp *app, const RhArgs *args, const char *option,
				 RhParams *params, GError **error);

/*
 * How to train, from --epochs, --seed, --threads and --day-start; START is where it
 * begins.  FALSE with RH_ERROR_USAGE.
 */
gboolean rh_memory_fit_options(const RhArgs *args, const RhParams *start, RhFitOptions *options,
			       GError **error);
/*
 * The reviews of the files PATHS (NULL: of standard input), cards of each apart.
 * Cards without a beginning are left out and counted on standard error.  NULL with
 * RH_ERROR_IO, RH_ERROR_INPUT, RH_ERROR_LIMIT.  (transfer full)
 */
RhReviewLog *rh_memory_read_logs(RhApp *app, const char *const *paths, GError **error);

/* Reads lines of bounded length. */
typedef struct RhFeed RhFeed;

/* The file at PATH; NULL or "-" is standard input.  (transfer full) */
RhFeed *rh_feed_open(const char *path, GError **error);
void rh_feed_free(RhFeed *feed);
/* What messages call it: the path, or "standard input". */
const char *rh_feed_name(const RhFeed *feed);
/*
 * The next line without its LF, borrowed until the next call; *LINE is NULL at
 * the end.  A line that does not fit comes as far as it does, which is longer
 * than a table takes.
 */
gboolean rh_feed_next(RhFeed *feed, const char **line, gsize *len, GError **error);

/* Where bytes for programs go: standard output, or the file of -o. */
typedef struct {
	RhScreen *screen;
	const char *name;
	int fd;			/* -1: standard output, not ours to close */
	GString *waiting;	/* gathered, not written yet */
} RhSink;

gboolean rh_sink_open(RhSink *sink, RhApp *app, GError **error);
gboolean rh_sink_write(RhSink *sink, GError **error);
void rh_sink_close(RhSink *sink);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhFeed, rh_feed_free)

#endif
