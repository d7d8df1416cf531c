/* memory-io.c - what the parts of `rehearse memory` share: parameters, lines, output. */
#include "cmd/memory-io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "memory/table.h"
#include "text/words.h"

#define PARAMS_MAX 65536	/* bytes of a parameter file */

/* ------------------------------------------------------------- parameters */

static char *read_params_file(const char *path, GError **error)
{
	g_autofree char *text = g_malloc(PARAMS_MAX + 1);
	FILE *file = fopen(path, "re");
	gsize len;
	int saved;

	if (file == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO,
			    _("cannot read the parameter file %s: %s"), path, g_strerror(errno));
		return NULL;
	}
	len = fread(text, 1, PARAMS_MAX + 1, file);
	saved = ferror(file) ? errno : 0;
	fclose(file);
	if (saved != 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO,
			    _("cannot read the parameter file %s: %s"),
			    path, g_strerror(saved));
		return NULL;
	}
	if (len > PARAMS_MAX || memchr(text, '\0', len) != NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("%s is no parameter file: it must be text of at most %d bytes"), path,
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

gboolean rh_memory_read_params(RhApp *app, const char *path, RhParams *params, GError **error)
{
	g_autofree char *text = read_params_file(path, error);
	RhParams given;

	if (text == NULL)
		return FALSE;
	if (!rh_params_parse(&given, text, error)) {
		g_prefix_error(error, "%s: ", path);
		return FALSE;
	}
	*params = given;
	if (!rh_params_clip(params, error))
		return FALSE;
	report_clipped(app, path, &given, params);
	return TRUE;
}

gboolean rh_memory_choose_params(RhApp *app, const RhArgs *args, const char *option,
				 RhParams *params, GError **error)
{
	const char *path = rh_args_value(args, option);
	const char *name = rh_args_value(args, "model");
	RhModelKind kind = RH_MODEL_FSRS7;

	if (name != NULL && !rh_model_kind_parse(name, &kind)) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("there is no model '%s'; --model takes fsrs7 or fsrs6"), name);
		return FALSE;
	}
	rh_params_init(params, kind);
	if (path == NULL)
		return TRUE;
	if (!rh_memory_read_params(app, path, params, error))
		return FALSE;
	if (name != NULL && params->kind != kind) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("%s holds parameters of %s; leave --model out or give --model %s"),
			    path,
			    rh_model_kind_name(params->kind), rh_model_kind_name(params->kind));
		return FALSE;
	}
	return TRUE;
}

/* ------------------------------------------------------------------ lines */

struct RhFeed {
	char *name;
	int fd;
	gboolean at_end;
	gsize start, end;	/* what is unread in the buffer */
	char buffer[RH_TABLE_LINE_MAX + 2];
};

RhFeed *rh_feed_open(const char *path, GError **error)
{
	gboolean is_input = path == NULL || strcmp(path, "-") == 0;
	g_autoptr(RhFeed) feed = g_new0(RhFeed, 1);

	feed->name = g_strdup(is_input ? "standard input" : path);
	feed->fd = is_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (feed->fd < 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO, _("cannot read %s: %s"), path,
			    g_strerror(errno));
		return NULL;
	}
	return g_steal_pointer(&feed);
}

void rh_feed_free(RhFeed *feed)
{
	if (feed == NULL)
		return;
	if (feed->fd > STDIN_FILENO)
		close(feed->fd);
	g_free(feed->name);
	g_free(feed);
}

const char *rh_feed_name(const RhFeed *feed)
{
	return feed->name;
}

static gboolean fill(RhFeed *feed, GError **error)
{
	gssize got;

	memmove(feed->buffer, feed->buffer + feed->start, feed->end - feed->start);
	feed->end -= feed->start;
	feed->start = 0;
	do {
		got = read(feed->fd, feed->buffer + feed->end,
			   sizeof(feed->buffer) - feed->end);
	} while (got < 0 && errno == EINTR);
	if (got < 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_IO, _("cannot read %s: %s"),
			    feed->name, g_strerror(errno));
		return FALSE;
	}
	feed->at_end = got == 0;
	feed->end += (gsize)got;
	return TRUE;
}

gboolean rh_feed_next(RhFeed *feed, const char **line, gsize *len, GError **error)
{
	for (;;) {
		char *start = feed->buffer + feed->start;
		gsize unread = feed->end - feed->start;
		char *newline = memchr(start, '\n', unread);
		gboolean is_full = unread == sizeof(feed->buffer);

		if (newline != NULL || is_full || feed->at_end) {
			*len = newline != NULL ? (gsize)(newline - start) : unread;
			*line = newline != NULL || unread > 0 ? start : NULL;
			feed->start += *len + (newline != NULL);
			return TRUE;
		}
		if (!fill(feed, error))
			return FALSE;
	}
}

/* ------------------------------------------------------------ review logs */

static gboolean read_log(RhReviewLog *log, RhFeed *feed, GError **error)
{
	const char *line;
	gsize len;

	do {
		if (!rh_feed_next(feed, &line, &len, error))
			return FALSE;
		if (line != NULL && !rh_review_log_line(log, line, len, error))
			return FALSE;
	} while (line != NULL);
	return TRUE;
}

RhReviewLog *rh_memory_read_logs(RhApp *app, const char *const *paths, GError **error)
{
	static const char *const input[] = { "-", NULL };
	g_autoptr(RhReviewLog) log = NULL;

	if (paths == NULL)
		paths = input;
	for (guint i = 0; paths[i] != NULL; i++) {
		g_autoptr(RhFeed) feed = rh_feed_open(paths[i], error);

		if (feed == NULL)
			return NULL;
		if (i == 0)
			log = rh_review_log_new(rh_feed_name(feed));
		else
			rh_review_log_next_table(log, rh_feed_name(feed));
		if (!read_log(log, feed, error))
			return NULL;
	}
	if (!rh_review_log_end(log, error))
		return NULL;
	if (rh_review_log_n_cut(log) > 0 && !app->quiet)
		rh_screen_say(app->err, RH_SHOW_PLAIN,
			      "rehearse: %u card%s left out: the first review is not one of "
			      "learning (state 0), so the beginning of the history is missing",
			      rh_review_log_n_cut(log),
			      rh_review_log_n_cut(log) == 1 ? " is" : "s are");
	return g_steal_pointer(&log);
}

/* ----------------------------------------------------------------- output */

gboolean rh_sink_open(RhSink *sink, RhApp *app, GError **error)
{
	const RhScreenSettings settings = { .colour = RH_COLOUR_NEVER };

	*sink = (RhSink){ .screen = app->out, .name = "standard output", .fd = -1 };
	if (app->output != NULL && strcmp(app->output, "-") != 0) {
		sink->fd = open(app->output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
		sink->name = app->output;
		if (sink->fd < 0) {
			g_set_error(error, RH_ERROR, RH_ERROR_IO, _("cannot write to %s: %s"),
				    sink->name, g_strerror(errno));
			return FALSE;
		}
		sink->screen = rh_screen_new(sink->fd, &settings);
	}
	sink->waiting = g_string_new(NULL);
	return TRUE;
}

gboolean rh_sink_write(RhSink *sink, GError **error)
{
	rh_screen_raw(sink->screen, sink->waiting->str, (gssize)sink->waiting->len);
	g_string_truncate(sink->waiting, 0);
	if (rh_screen_flush(sink->screen))
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_IO, _("cannot write to %s: %s"), sink->name,
		    g_strerror(rh_screen_error(sink->screen)));
	return FALSE;
}

void rh_sink_close(RhSink *sink)
{
	g_string_free(sink->waiting, TRUE);
	if (sink->fd < 0)
		return;
	rh_screen_free(sink->screen);
	close(sink->fd);
}
