/*
 * seat.c - binds the terminal and the clock to the functions of RhWorld.
 */
#include "cmd/seat.h"

#include <string.h>
#include <unistd.h>

#include "cmd/deckfile.h"
#include "cmd/editcard.h"
#include "cmd/settings.h"
#include "session/keys.h"
#include "term/hook.h"
#include "text/words.h"

#define ANSWER_MAX (64 * 1024)	/* bytes */
#define SPEAK_MS 10000		/* to begin, and for each word */
#define SPEAK_WORD_MS 1000
#define TRANSCRIBE_MS (10 * 60 * 1000)

struct RhSeat {
	RhApp *app;
	RhPrompt *prompt;
	RhWorld world;
	RhStore *store;
	const GPtrArray *files;
};

static gint64 seat_now(gpointer data)
{
	return rh_app_now_ms(((const RhSeat *)data)->app);
}

static int seat_tz(gpointer data, gint64 at_ms)
{
	return rh_app_tz_min(((const RhSeat *)data)->app, at_ms);
}

static void seat_show(gpointer data, RhShow how, const char *first, const char *rest,
		      const char *text)
{
	rh_screen_put(((const RhSeat *)data)->app->out, how, first, rest, text);
}

static RhReply seat_ask(gpointer data, RhAskKind kind, const char *prompt)
{
	const RhSeat *seat = data;

	/* It may have been set since the last question. */
	rh_prompt_set_instant(seat->prompt, rh_config_is(seat->app->config, "keys", "instant"));
	return rh_prompt_ask(seat->prompt, kind, prompt);
}

static int seat_width(gpointer data)
{
	return rh_screen_width(((const RhSeat *)data)->app->out);
}

static void seat_remind(gpointer data, const char *text)
{
	rh_prompt_set_reminder(((const RhSeat *)data)->prompt, text);
}

static void seat_card(gpointer data, const char *id)
{
	rh_prompt_set_card(((const RhSeat *)data)->prompt, id);
}

static gboolean edit_answer(const RhSeat *seat, char **text)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *after = rh_prompt_edit(seat->prompt, "answer.txt", 0,
						*text != NULL ? *text : "", ANSWER_MAX, &error);

	if (after == NULL) {
		rh_screen_say(seat->app->out, RH_SHOW_PLAIN, _("Not edited: %s."), error->message);
		return FALSE;
	}
	g_free(*text);
	*text = g_utf8_make_valid(after, -1);
	return TRUE;
}

/* The file that DECK is practised from, or NULL: it is in the library. */
static const char *file_of(const RhSeat *seat, const char *deck)
{
	for (guint i = 0; seat->files != NULL && i < seat->files->len; i++) {
		const RhDeckFile *file = g_ptr_array_index(seat->files, i);

		if (g_str_equal(rh_deck_id(file->deck), deck))
			return file->path;
	}
	return NULL;
}

/* *TEXT is "deck/card". */
static gboolean edit_card(const RhSeat *seat, char **text)
{
	char *slash = strchr(*text, '/');
	RhEditCard edit = { .app = seat->app, .prompt = seat->prompt, .store = seat->store };
	char *path;

	*slash = '\0';
	edit.deck = *text;
	edit.card = slash + 1;
	edit.file = file_of(seat, edit.deck);
	path = rh_editcard_run(&edit);
	if (path == NULL)
		return FALSE;
	g_free(*text);
	*text = path;
	return TRUE;
}

static gboolean seat_edit(gpointer data, const char *what, char **text)
{
	const RhSeat *seat = data;

	return g_str_equal(what, "card") ? edit_card(seat, text) : edit_answer(seat, text);
}

/* ------------------------------------------------------------------- aloud */

static char *run_hook(const RhSeat *seat, const char *key, const char *mark, const char *value,
		      const RhHookLimits *limits, GError **error)
{
	g_auto(GStrv) argv = rh_hook_argv(rh_config_text(seat->app->config, key), mark, value, error);

	rh_screen_flush(seat->app->out);
	return argv != NULL ? rh_hook_run(argv, limits, error) : NULL;
}

static gint64 speaking_limit(const char *text)
{
	gint64 ms = SPEAK_MS;

	for (; *text != '\0'; text++)
		ms += *text == ' ' || *text == '\n' ? SPEAK_WORD_MS : 0;
	return ms;
}

static void seat_speak(gpointer data, const char *text)
{
	RhSeat *seat = data;
	RhHookLimits limits = { .limit_ms = speaking_limit(text) };
	g_autoptr(GError) error = NULL;
	g_autofree char *printed = run_hook(seat, "speak-command", "{text}", text, &limits, &error);

	if (printed != NULL || g_error_matches(error, RH_ERROR, RH_ERROR_CANCELLED))
		return;
	/* Each question would say it again, or wait again. */
	seat->world.speak = NULL;
	rh_screen_say(seat->app->out, RH_SHOW_PLAIN,
		      _("Not read aloud: %s. It is off for this session."), error->message);
}

static char *seat_transcribe(gpointer data, const char *file)
{
	const RhSeat *seat = data;
	RhHookLimits limits = { .limit_ms = TRANSCRIBE_MS, .is_recorder = TRUE };
	g_autoptr(GError) error = NULL;
	char *text;

	rh_screen_say(seat->app->out, RH_SHOW_PLAIN,
		      _("Listening. Ctrl-C ends the recording, twice stops it."));
	text = run_hook(seat, "transcribe-command", "{file}", file, &limits, &error);
	if (text == NULL)
		rh_screen_say(seat->app->out, RH_SHOW_PLAIN, _("Not heard: %s."), error->message);
	else if (*text == '\0')
		rh_screen_say(seat->app->out, RH_SHOW_PLAIN, _("Not heard: it printed no word."));
	if (text != NULL && *text != '\0')
		return text;
	g_free(text);
	return NULL;
}

static void configure_aloud(RhSeat *seat)
{
	if (!rh_config_is(seat->app->config, "speak-command", "off"))
		seat->world.speak = seat_speak;
	if (!rh_config_is(seat->app->config, "transcribe-command", "off"))
		seat->world.transcribe = seat_transcribe;
}

static void configure(const RhSeat *seat)
{
	const RhConfig *config = seat->app->config;
	RhPromptSettings settings = {
		.editor = rh_config_is(config, "editor", "auto") ? NULL :
			  rh_config_text(config, "editor"),
		.history_folder = seat->app->state_dir,
		.history_answers = rh_config_is(config, "history.answers", "yes"),
		.commands = rh_entry_words(),
	};

	rh_prompt_configure(seat->prompt, &settings);
}

RhSeat *rh_seat_new(RhApp *app)
{
	RhSeat *seat = g_new0(RhSeat, 1);

	seat->app = app;
	seat->prompt = rh_prompt_new(app->out, STDIN_FILENO);
	seat->world = (RhWorld){
		.data = seat, .now_ms = seat_now, .tz_min = seat_tz, .show = seat_show,
		.ask = seat_ask, .width = seat_width, .remind = seat_remind,
		.card = seat_card,
	};
	configure(seat);
	configure_aloud(seat);
	return seat;
}

void rh_seat_free(RhSeat *seat)
{
	if (seat == NULL)
		return;
	rh_prompt_free(seat->prompt);
	g_free(seat);
}

void rh_seat_set_decks(RhSeat *seat, RhStore *store, const GPtrArray *files)
{
	seat->store = store;
	seat->files = files;
	/* An editor wants a terminal as we do. */
	if (rh_prompt_is_tty(seat->prompt))
		seat->world.edit = seat_edit;
}

const RhWorld *rh_seat_world(const RhSeat *seat)
{
	return &seat->world;
}

gboolean rh_seat_is_terminal(const RhSeat *seat)
{
	return rh_prompt_is_tty(seat->prompt);
}

gboolean rh_seat_can_ask(const RhSeat *seat)
{
	return rh_prompt_can_ask(seat->prompt);
}

void rh_seat_note_end(const RhSeat *seat, RhReplyKind ended)
{
	if (ended == RH_REPLY_SIGNAL || ended == RH_REPLY_INTERRUPT)
		seat->app->died_of = rh_prompt_signal(seat->prompt);
}
