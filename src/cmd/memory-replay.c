/* memory-replay.c - `rehearse memory replay`: a table of reviews in, memory states out. */
#include "cmd/memory-io.h"
#include "memory/replay.h"

#define OUT_CHUNK 65536		/* bytes of output gathered before they are written */

/* Everything that was replayed before an error waits in SINK or is written already. */
static gboolean pump(RhReplay *replay, RhFeed *feed, RhSink *sink, GError **error)
{
	const char *line;
	gsize len;

	for (;;) {
		if (!rh_feed_next(feed, &line, &len, error))
			return FALSE;
		if (line == NULL)
			return rh_replay_end(replay, error);
		if (!rh_replay_line(replay, line, len, sink->waiting, error))
			return FALSE;
		if (sink->waiting->len >= OUT_CHUNK && !rh_sink_write(sink, error))
			return FALSE;
	}
}

static gboolean replay_input(RhApp *app, const RhModel *model, double retention, GError **error)
{
	g_autoptr(RhFeed) feed = rh_feed_open(NULL, error);
	g_autoptr(RhReplay) replay = NULL;
	gboolean ok;
	RhSink sink;

	if (feed == NULL || !rh_sink_open(&sink, app, error))
		return FALSE;
	replay = rh_replay_new(model, retention, rh_feed_name(feed));
	ok = pump(replay, feed, &sink, error);
	/* The first error is the one to tell. */
	ok = rh_sink_write(&sink, ok ? error : NULL) && ok;
	rh_sink_close(&sink);
	return ok;
}

int rh_memory_replay(RhApp *app, const RhArgs *args)
{
	GError *error = NULL;
	double retention;
	RhParams params;
	RhModel model;

	if (!rh_args_number(args, "retention", 0.01, 0.99, 0.90, &retention, &error) ||
	    !rh_memory_choose_params(app, args, "params", &params, &error))
		return rh_app_fail(app, error);
	rh_model_init(&model, &params);
	if (!replay_input(app, &model, retention, &error))
		return rh_app_fail(app, error);
	return RH_EXIT_DONE;
}
