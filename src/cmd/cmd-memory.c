/*
 * cmd-memory.c - `rehearse memory replay`: the memory model as a filter, for
 * scripts and for comparison with other programs.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <rehearse/text.h>
#include "cmd/cmd.h"
#include "memory/replay.h"
#include "text/words.h"

#define SOURCE "standard input"
#define PARAMS_MAX 65536	/* bytes of a parameter file */
#define OUT_CHUNK 65536		/* bytes of output gathered before they are written */

static const char *const subwords[] = { "replay" };

/* ------------------------------------------------------------- parameters */

static char *read_params_file(const char *path, GError **error)
{
	g_autofree char *text = g_malloc(PARAMS_MAX + 1);
	FILE *file = fopen(path, "re");
	gsize len;
	int saved;

	if (file == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO,
			    "cannot read the parameter file %s: %s", path, g_strerror(errno));
		return NULL;
	}
	len = fread(text, 1, PARAMS_MAX + 1, file);
	saved = ferror(file) ? errno : 0;
	fclose(file);
	if (saved != 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO, "cannot read the parameter file %s: %s",
			    path, g_strerror(saved));
		return NULL;
	}
	if (len > PARAMS_MAX || memchr(text, '\0', len) != NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    "%s is no parameter file: it must be text of at most %d bytes", path,
			    PARAMS_MAX);
		return NULL;
	}
	text[len] = '\0';
	return g_steal_pointer(&text);
}

/* Says which parameters lay outside their range: a result must not differ silently. */
static void report_clipped(RhApp *app, const char *path, const RhParams *given,
			   const RhParams *used)
{
	for (guint i = 0; i < given->n; i++)
		if (given->w[i] < used->w[i] || given->w[i] > used->w[i])
			rh_screen_unwrapped(app->err,
					    "rehearse: %s: w%u is %g, outside its range or order; "
					    "%g is used", path, i, given->w[i], used->w[i]);
}

/* The parameters of --params and --model, or the published ones. */
static gboolean choose_params(RhApp *app, const RhArgs *args, RhParams *params, GError **error)
{
	const char *path = rh_args_value(args, "params");
	const char *name = rh_args_value(args, "model");
	RhModelKind kind = RH_MODEL_FSRS7;
	g_autofree char *text = NULL;
	RhParams given;

	if (name != NULL && !rh_model_kind_parse(name, &kind)) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    "there is no model '%s'; --model takes fsrs7 or fsrs6", name);
		return FALSE;
	}
	rh_params_init(params, kind);
	if (path == NULL)
		return TRUE;
	text = read_params_file(path, error);
	if (text == NULL)
		return FALSE;
	if (!rh_params_parse(&given, text, error)) {
		g_prefix_error(error, "%s: ", path);
		return FALSE;
	}
	if (name != NULL && given.kind != kind) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    "%s holds parameters of %s; leave --model out or give --model %s", path,
			    rh_model_kind_name(given.kind), rh_model_kind_name(given.kind));
		return FALSE;
	}
	*params = given;
	if (!rh_params_clip(params, error))
		return FALSE;
	report_clipped(app, path, &given, params);
	return TRUE;
}

/* ------------------------------------------------------------------ lines */

/* Reads lines of bounded length from a file descriptor. */
typedef struct {
	int fd;
	gboolean at_end;
	gsize start, end;	/* what is unread in the buffer */
	char buffer[RH_REPLAY_LINE_MAX + 2];
} Lines;

static gboolean fill(Lines *lines, GError **error)
{
	gssize got;

	memmove(lines->buffer, lines->buffer + lines->start, lines->end - lines->start);
	lines->end -= lines->start;
	lines->start = 0;
	do {
		got = read(lines->fd, lines->buffer + lines->end,
			   sizeof(lines->buffer) - lines->end);
	} while (got < 0 && errno == EINTR);
	if (got < 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO, "cannot read " SOURCE ": %s",
			    g_strerror(errno));
		return FALSE;
	}
	lines->at_end = got == 0;
	lines->end += (gsize)got;
	return TRUE;
}

/*
 * The next line without its LF, borrowed until the next call; *LINE is NULL at
 * the end.  A line that does not fit comes as far as it does, which is longer
 * than a replay takes.
 */
static gboolean next_line(Lines *lines, const char **line, gsize *len, GError **error)
{
	for (;;) {
		char *start = lines->buffer + lines->start;
		gsize unread = lines->end - lines->start;
		char *newline = memchr(start, '\n', unread);
		gboolean is_full = unread == sizeof(lines->buffer);

		if (newline != NULL || is_full || lines->at_end) {
			*len = newline != NULL ? (gsize)(newline - start) : unread;
			*line = newline != NULL || unread > 0 ? start : NULL;
			lines->start += *len + (newline != NULL);
			return TRUE;
		}
		if (!fill(lines, error))
			return FALSE;
	}
}

/* ----------------------------------------------------------------- output */

/* Where the table goes: standard output, or the file of -o. */
typedef struct {
	RhScreen *screen;
	const char *name;
	int fd;			/* -1: standard output, not ours to close */
	GString *waiting;	/* gathered, not written yet */
} Sink;

static gboolean sink_open(Sink *sink, RhApp *app, GError **error)
{
	const RhScreenSettings settings = { .colour = RH_COLOUR_NEVER };

	*sink = (Sink){ .screen = app->out, .name = "standard output", .fd = -1 };
	if (app->output != NULL && strcmp(app->output, "-") != 0) {
		sink->fd = open(app->output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
		sink->name = app->output;
		if (sink->fd < 0) {
			g_set_error(error, RH_ERROR, RH_ERROR_IO, "cannot write to %s: %s",
				    sink->name, g_strerror(errno));
			return FALSE;
		}
		sink->screen = rh_screen_new(sink->fd, &settings);
	}
	sink->waiting = g_string_new(NULL);
	return TRUE;
}

static gboolean sink_write(Sink *sink, GError **error)
{
	rh_screen_raw(sink->screen, sink->waiting->str, (gssize)sink->waiting->len);
	g_string_truncate(sink->waiting, 0);
	if (rh_screen_flush(sink->screen))
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_IO, "cannot write to %s: %s", sink->name,
		    g_strerror(rh_screen_error(sink->screen)));
	return FALSE;
}

static void sink_close(Sink *sink)
{
	g_string_free(sink->waiting, TRUE);
	if (sink->fd < 0)
		return;
	rh_screen_free(sink->screen);
	close(sink->fd);
}

/* ----------------------------------------------------------------- replay */

/* Everything that was replayed before an error waits in SINK or is written already. */
static gboolean pump(RhReplay *replay, Lines *lines, Sink *sink, GError **error)
{
	const char *line;
	gsize len;

	for (;;) {
		if (!next_line(lines, &line, &len, error))
			return FALSE;
		if (line == NULL)
			return rh_replay_end(replay, error);
		if (!rh_replay_line(replay, line, len, sink->waiting, error))
			return FALSE;
		if (sink->waiting->len >= OUT_CHUNK && !sink_write(sink, error))
			return FALSE;
	}
}

static gboolean replay_input(RhApp *app, const RhModel *model, double retention, GError **error)
{
	g_autoptr(RhReplay) replay = rh_replay_new(model, retention, SOURCE);
	g_autofree Lines *lines = g_new0(Lines, 1);
	gboolean ok;
	Sink sink;

	if (!sink_open(&sink, app, error))
		return FALSE;
	lines->fd = STDIN_FILENO;
	ok = pump(replay, lines, &sink, error);
	/* The first error is the one to tell. */
	ok = sink_write(&sink, ok ? error : NULL) && ok;
	sink_close(&sink);
	return ok;
}

static int run_replay(RhApp *app, const RhArgs *args)
{
	GError *error = NULL;
	double retention;
	RhParams params;
	RhModel model;

	if (!rh_args_number(args, "retention", 0.01, 0.99, 0.90, &retention, &error) ||
	    !choose_params(app, args, &params, &error))
		return rh_app_fail(app, error);
	rh_model_init(&model, &params);
	if (!replay_input(app, &model, retention, &error))
		return rh_app_fail(app, error);
	return RH_EXIT_DONE;
}

static int run(RhApp *app, const RhArgs *args)
{
	const char *word = rh_args_get(args, 0);
	const char *near;

	if (strcmp(word, "replay") == 0)
		return run_replay(app, args);
	near = rh_text_nearest(word, subwords, G_N_ELEMENTS(subwords));
	if (near != NULL)
		return rh_app_usage(app, "memory has no part '%s'; did you mean '%s'", word, near);
	return rh_app_usage(app, "memory has no part '%s'; there is 'replay'", word);
}

static void complete(G_GNUC_UNUSED RhApp *app, GPtrArray *words)
{
	for (gsize i = 0; i < G_N_ELEMENTS(subwords); i++)
		g_ptr_array_add(words, g_strdup(subwords[i]));
}

static const RhOption options[] = {
	{ "model", 0, "NAME", N_("fsrs7 (the default) or fsrs6"), FALSE },
	{ "params", 0, "FILE", N_("parameters to use instead of the published ones"), FALSE },
	{ "retention", 0, "R", N_("probability of recall an interval leads to, 0.01 to 0.99 (0.90)"),
	  FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_memory = {
	.name = "memory",
	.group = RH_GROUP_MEMORY,
	.synopsis = "replay [OPTION]... <TABLE",
	.summary = N_("Replay a table of reviews from standard input and print the memory states."),
	.examples = "memory replay <reviews.tsv\n"
		    "memory replay --model fsrs6 --retention 0.85 <reviews.tsv",
	.options = options,
	.min_args = 1,
	.max_args = 1,
	.run = run,
	.complete = complete,
};
