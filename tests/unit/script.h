/*
 * script.h - a session over a script: a temporary state file, replies that are
 * given one after the other, and what was shown as one text.
 *
 *	Script s;
 *	script_init(&s, "<deck ...>");
 *	PLAY(&s, "", "24", "q");
 *	ck_assert_shows(&s, "Said 3 of 5.");
 *	script_clear(&s);
 *
 * A reply "[500]text" took half a second; "<eof>", "<int>" and "<term>text" end the
 * input.  "<full>text" comes when the disk has become full, "<room>text" when it has
 * room again, for tests that say how.  Nothing is asserted meanwhile: Check would write.
 */
#ifndef TESTS_SCRIPT_H
#define TESTS_SCRIPT_H

#include <glib/gstdio.h>
#include <rehearse/journal.h>
#include <rehearse/text.h>
#include "session/session.h"
#include "unit.h"

#define MINUTE G_GINT64_CONSTANT(60000)
#define DAY (24 * 60 * MINUTE)
/* Sunday 22 November 2026, 18:00 in a zone one hour east of UTC. */
#define NOW G_GINT64_CONSTANT(1795366800000)
#define TZ 60

typedef struct {
	char *dir;
	RhStore *store;
	RhDeck *deck;
	const char *const *script;	/* ends with NULL: the end of input */
	gsize at;
	gint64 now_ms;
	int width;
	GString *out;
	char *reminder;			/* given last; NULL */
	char *stories;			/* path of the personal deck */
	void (*disk)(gboolean is_full);	/* NULL: nothing fills it */
	RhWorld world;
	RhDrillSetup setup;
	RhDrillSummary summary;
} Script;

static gint64 script_now(gpointer data)
{
	return ((Script *)data)->now_ms;
}

static int script_tz(gpointer data, gint64 at_ms)
{
	(void)data;
	(void)at_ms;
	return TZ;
}

static int script_width(gpointer data)
{
	return ((Script *)data)->width;
}

static void script_show(gpointer data, RhShow how, const char *first, const char *rest,
			const char *text)
{
	Script *script = data;
	g_autofree char *safe = rh_text_safe(text, -1, RH_SAFE_DEFAULT);
	g_autofree char *page = rh_text_wrap(safe, script->width, first, rest);

	(void)how;
	g_string_append(script->out, page);
}

static void script_remind(gpointer data, const char *text)
{
	Script *script = data;

	g_free(script->reminder);
	script->reminder = g_strdup(text);
}

/* What kind of reply LINE is; moves behind its mark. */
static RhReplyKind script_kind(const char **line)
{
	static const struct {
		const char *mark;
		RhReplyKind kind;
	} marks[] = {
		{ "<eof>", RH_REPLY_EOF }, { "<int>", RH_REPLY_INTERRUPT },
		{ "<term>", RH_REPLY_SIGNAL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (!g_str_has_prefix(*line, marks[i].mark))
			continue;
		*line += strlen(marks[i].mark);
		return marks[i].kind;
	}
	return RH_REPLY_LINE;
}

static RhReply script_ask(gpointer data, RhAskKind kind, const char *prompt)
{
	static const char *const prompts[] = { "answer> ", "missed> ", "choose> ", "next> ",
					       "grade> " };
	Script *script = data;
	const char *line = script->script[script->at];
	const char *shown = prompt != NULL ? prompt : prompts[kind];
	RhReply reply = { .kind = RH_REPLY_LINE, .took_ms = kind == RH_ASK_ANSWER ? 24000 : 3000 };

	if (line == NULL) {
		g_string_append_printf(script->out, "%s<end>\n", shown);
		reply.kind = RH_REPLY_EOF;
		return reply;
	}
	script->at++;
	if (*line == '[') {
		reply.took_ms = g_ascii_strtoll(line + 1, NULL, 10);
		line = strchr(line, ']') + 1;
	}
	if (g_str_has_prefix(line, "<full>") || g_str_has_prefix(line, "<room>")) {
		script->disk(line[1] == 'f');
		line += strlen("<full>");
	}
	reply.kind = script_kind(&line);
	script->now_ms += reply.took_ms;
	reply.text = g_strdup(line);
	g_string_append_printf(script->out, "%s%s\n", shown, line);
	return reply;
}

static inline RhDeck *script_read(const char *xml)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	RhDeck *deck = rh_deck_read_bytes("test.xml", xml, strlen(xml), diags);

	for (guint i = 0; i < rh_diagnostics_length(diags); i++) {
		g_autofree char *text = rh_diagnostic_format(rh_diagnostics_get(diags, i));

		if (rh_diagnostics_get(diags, i)->severity == RH_SEVERITY_ERROR)
			ck_abort_msg("%s", text);
	}
	ck_assert_ptr_nonnull(deck);
	return deck;
}

static inline void script_open(Script *script)
{
	RhStoreRules rules = { .retention = 0.90, .day_start_hour = 4, .now_ms = script->now_ms };
	g_autofree char *path = g_build_filename(script->dir, "state.db", NULL);
	g_autoptr(GError) error = NULL;

	script->store = rh_store_open(path, RH_STORE_CREATE, &rules, &error);
	ck_assert_msg(script->store != NULL, "%s", error != NULL ? error->message : "");
}

/* As after a kill: nothing was said goodbye to. */
static inline void script_reopen(Script *script)
{
	rh_store_close(script->store);
	script_open(script);
}

static inline void script_init(Script *script, const char *xml)
{
	memset(script, 0, sizeof(*script));
	script->dir = g_dir_make_tmp("rehearse-script-XXXXXX", NULL);
	ck_assert_ptr_nonnull(script->dir);
	script->now_ms = NOW;
	script->width = 72;
	script->out = g_string_new(NULL);
	script->stories = g_build_filename(script->dir, "my-stories.xml", NULL);
	script->setup = (RhDrillSetup){ .session = RH_SESSION_SETUP_INIT, .command = "rehearse" };
	script->setup.session.minutes = 60;
	script->setup.session.seed = 2;
	script->world = (RhWorld){
		.data = script, .now_ms = script_now, .tz_min = script_tz, .show = script_show,
		.ask = script_ask, .width = script_width, .remind = script_remind,
	};
	script_open(script);
	script->deck = script_read(xml);
}

static inline void script_clear(Script *script)
{
	g_autoptr(GDir) dir = g_dir_open(script->dir, 0, NULL);
	const char *name;

	rh_store_close(script->store);
	rh_deck_free(script->deck);
	g_string_free(script->out, TRUE);
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(script->dir, name, NULL);

		ck_assert_int_eq(g_unlink(path), 0);
	}
	ck_assert_int_eq(g_rmdir(script->dir), 0);
	g_free(script->stories);
	g_free(script->reminder);
	g_free(script->dir);
}

static inline void script_play(Script *script, const RhDeck *deck, const char *const *lines)
{
	g_autoptr(GError) error = NULL;

	script->script = lines;
	script->at = 0;
	g_string_truncate(script->out, 0);
	ck_assert_msg(rh_drill_run(&script->world, script->store, &deck, 1, &script->setup,
				   &script->summary, &error),
		      "%s", error != NULL ? error->message : "");
}

#define LINES(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define PLAY(script, ...) script_play(script, (script)->deck, LINES(__VA_ARGS__))

#define ck_assert_shows(script, text) \
	ck_assert_msg(strstr((script)->out->str, text) != NULL, \
		      "not shown:\n%s\nshown:\n%s", text, (script)->out->str)
#define ck_assert_hides(script, text) \
	ck_assert_msg(strstr((script)->out->str, text) == NULL, \
		      "shown:\n%s\nin:\n%s", text, (script)->out->str)

#endif
