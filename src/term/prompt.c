/*
 * prompt.c - questions and what comes back: a line, the end, or a signal.
 *
 * Two ways of reading, one way of thinking: wait; look at the signals first,
 * because readline and read() both show a signal as an end of input; then read.
 * Time spent stopped by Ctrl-Z, and while the computer sleeps, is not counted.
 *
 * Long because both ways share what a question is while it is open.
 */
#include "term/term.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <rehearse/text.h>

#include "term/edit.h"
#include "term/editor.h"
#include "term/instant.h"
#include "term/lines.h"
#include "term/signals.h"
#include "text/words.h"

/* A window being dragged sends many sizes; only the last one is worth a line. */
enum { RESIZE_SETTLES_MS = 200, ANSWER_MAX_BYTES = 64 * 1024 };

struct RhPrompt {
	RhScreen *screen;
	int fd;
	gboolean is_edited;	/* on a terminal; otherwise lines are just read */
	gboolean fd_is_tty;
	gboolean is_instant;
	RhHistory *history;
	char *editor;
	char **commands;
	char *card;
	RhLines *lines;
	gboolean at_end;
	char *reminder;
	int signal;
};

/* One question while it is open. */
typedef struct {
	RhPrompt *prompt;
	RhAskKind kind;
	const RhTyping *typing;
	char *label;		/* the prompt as it is shown */
	gint64 begun_us, stopped_us;
	gint64 resized_us;	/* when a new width was seen that is not told yet, 0 if none */
	char *kept;		/* the text that a first Ctrl-C kept, or NULL */
} Ask;

static const char *const labels[] = {
	[RH_ASK_ANSWER] = N_("answer> "),
	[RH_ASK_MISSED] = N_("missed> "),
	[RH_ASK_CHOOSE] = N_("choose> "),
	[RH_ASK_NEXT] = N_("next> "),
	[RH_ASK_GRADE] = N_("grade> "),
	[RH_ASK_FIELD] = "> ",
};

static void open_typing(RhPrompt *prompt)
{
	int out = rh_screen_fd(prompt->screen);
	const char *term = g_getenv("TERM");

	if (prompt->history == NULL)
		prompt->history = rh_history_open(NULL, FALSE);
	rh_edit_open(prompt->fd, out, prompt->history, (const char *const *)prompt->commands);
	rh_instant_open(prompt->fd, out, term == NULL || g_str_equal(term, "dumb"));
}

RhPrompt *rh_prompt_new(RhScreen *screen, int fd)
{
	RhPrompt *prompt = g_new0(RhPrompt, 1);

	prompt->screen = screen;
	prompt->fd = fd;
	prompt->fd_is_tty = isatty(fd) == 1;
	prompt->is_edited = prompt->fd_is_tty && rh_screen_is_tty(screen);
	rh_signals_catch(prompt->fd_is_tty ? fd : -1);
	if (prompt->is_edited)
		open_typing(prompt);
	else
		prompt->lines = rh_lines_new(fd);
	return prompt;
}

static void close_typing(RhPrompt *prompt)
{
	rh_edit_close();
	rh_instant_close();
	rh_history_save(prompt->history);
	g_clear_pointer(&prompt->history, rh_history_close);
}

void rh_prompt_free(RhPrompt *prompt)
{
	if (prompt == NULL)
		return;
	if (prompt->is_edited)
		close_typing(prompt);
	rh_lines_free(prompt->lines);
	rh_signals_release();
	g_strfreev(prompt->commands);
	g_free(prompt->editor);
	g_free(prompt->card);
	g_free(prompt->reminder);
	g_free(prompt);
}

/* g_strdupv() has no place for const. */
static char **dup_words(const char *const *words)
{
	GPtrArray *copies = g_ptr_array_new();

	for (; words != NULL && *words != NULL; words++)
		g_ptr_array_add(copies, g_strdup(*words));
	g_ptr_array_add(copies, NULL);
	return (char **)g_ptr_array_free(copies, FALSE);
}

void rh_prompt_configure(RhPrompt *prompt, const RhPromptSettings *settings)
{
	g_free(prompt->editor);
	prompt->editor = g_strdup(rh_editor_choose(settings->editor));
	if (!prompt->is_edited)
		return;
	close_typing(prompt);
	g_strfreev(prompt->commands);
	prompt->commands = dup_words(settings->commands);
	prompt->history = rh_history_open(settings->history_folder, settings->history_answers);
	open_typing(prompt);
}

void rh_prompt_set_instant(RhPrompt *prompt, gboolean is_instant)
{
	prompt->is_instant = is_instant;
}

void rh_prompt_set_card(RhPrompt *prompt, const char *card)
{
	g_free(prompt->card);
	prompt->card = g_strdup(card);
}

char *rh_prompt_edit(RhPrompt *prompt, const char *name, guint line, const char *text, gsize max,
		     GError **error)
{
	char *after;

	rh_screen_flush(prompt->screen);
	after = rh_editor_run(prompt->fd, prompt->editor, name, line, text, max, error);
	/* It may have died anywhere on a line. */
	if (after == NULL)
		rh_screen_raw(prompt->screen, "\r", 1);
	return after;
}

gboolean rh_prompt_is_tty(const RhPrompt *prompt)
{
	return prompt->is_edited;
}

int rh_prompt_signal(const RhPrompt *prompt)
{
	return prompt->signal;
}

void rh_prompt_set_reminder(RhPrompt *prompt, const char *text)
{
	g_free(prompt->reminder);
	prompt->reminder = g_strdup(text);
}

static void show_reminder(RhPrompt *prompt)
{
	g_auto(GStrv) lines = NULL;

	if (prompt->reminder == NULL)
		return;
	lines = g_strsplit(prompt->reminder, "\n", -1);
	for (guint i = 0; lines[i] != NULL; i++) {
		gsize spaces = strspn(lines[i], " ");
		g_autofree char *indent = g_strndup(lines[i], spaces);

		rh_screen_put(prompt->screen, RH_SHOW_PLAIN, indent, indent, lines[i] + spaces);
	}
}

static void show_label(const Ask *ask)
{
	if (ask->label[0] != '\0')
		rh_screen_put(ask->prompt->screen, RH_SHOW_PLAIN, NULL, NULL, ask->label);
}

/* The reminder, then the prompt with what was typed so far. */
static void remind(Ask *ask)
{
	ask->resized_us = 0;
	show_reminder(ask->prompt);
	if (!ask->prompt->is_edited)
		show_label(ask);
	rh_screen_flush(ask->prompt->screen);
	if (ask->prompt->is_edited)
		ask->typing->come_back();
}

/* Ctrl-Z: the terminal is the shell's until we are continued. */
static void stop(Ask *ask)
{
	gint64 before;

	if (ask->prompt->is_edited)
		ask->typing->suspend();
	before = g_get_monotonic_time();
	rh_signals_stop();
	ask->stopped_us += g_get_monotonic_time() - before;
	if (ask->prompt->is_edited) {
		ask->typing->resume();
		ask->typing->resize();
	}
	rh_signals_take(SIGWINCH);
	remind(ask);
}

/* Continued after a stop that we could not catch. */
static void continued(Ask *ask)
{
	if (ask->prompt->is_edited) {
		ask->typing->resume();
		ask->typing->step_aside();
	}
	remind(ask);
}

static RhReply reply_of(const Ask *ask, RhReplyKind kind, char *text)
{
	gint64 us = g_get_monotonic_time() - ask->begun_us - ask->stopped_us;

	return (RhReply){ .kind = kind, .text = text, .took_ms = MAX(us, 0) / 1000 };
}

static RhReply ended_by(const Ask *ask, int number, char *text)
{
	ask->prompt->signal = number;
	return reply_of(ask, number == SIGINT ? RH_REPLY_INTERRUPT : RH_REPLY_SIGNAL, text);
}

/* TERM, HUP or INT, whichever came, or 0. */
static int take_end(void)
{
	static const int ends[] = { SIGTERM, SIGHUP, SIGINT };

	for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
		if (rh_signals_take(ends[i]))
			return ends[i];
	return 0;
}

/* ------------------------------------------------------------- a terminal */

/* Whether TEXT stays: on its first Ctrl-C, for people press Ctrl-C to copy. */
static gboolean is_to_keep(const Ask *ask, int number, const char *text)
{
	return number == SIGINT && text[0] != '\0' && g_strcmp0(text, ask->kept) != 0;
}

static void say_kept(Ask *ask, char *text)
{
	rh_screen_put(ask->prompt->screen, RH_SHOW_PLAIN, NULL, NULL,
		      _("Kept. Ctrl-C again stops, Enter sends."));
	rh_screen_flush(ask->prompt->screen);
	g_free(ask->kept);
	ask->kept = text;
}

static void keep_text(Ask *ask, char *text)
{
	ask->typing->interrupted();
	ask->typing->step_aside();
	say_kept(ask, text);
	ask->typing->come_back();
}

/*
 * Whether the window behind a terminal was closed.  Reading fails a moment before
 * the terminal counts as hung up, so isatty() alone comes too early.
 */
static gboolean is_gone(int fd)
{
	struct pollfd look = { .fd = fd };

	return isatty(fd) != 1 || (poll(&look, 1, 0) > 0 && (look.revents & POLLHUP) != 0);
}

/* Looks at the signals; TRUE when one of them ends the question with REPLY. */
static gboolean heed_signals(Ask *ask, RhReply *reply)
{
	int number = take_end();

	if (number != 0) {
		char *text = ask->typing->text();

		if (is_to_keep(ask, number, text)) {
			keep_text(ask, text);
			return FALSE;
		}
		if (number == SIGINT)
			ask->typing->interrupted();
		ask->typing->abandon();
		*reply = ended_by(ask, number, text);
		return TRUE;
	}
	if (rh_signals_take(SIGTSTP))
		stop(ask);
	else if (rh_signals_take(SIGCONT))
		continued(ask);
	if (rh_signals_take(SIGWINCH) && ask->typing->resize())
		ask->resized_us = g_get_monotonic_time();
	return FALSE;
}

/* Milliseconds until a resize has settled, or -1 when none is open. */
static gint64 time_to_settle(const Ask *ask)
{
	gint64 left;

	if (ask->resized_us == 0)
		return -1;
	left = RESIZE_SETTLES_MS - (g_get_monotonic_time() - ask->resized_us) / 1000;
	return MAX(left, 0);
}

/* Ctrl-X Ctrl-E: what comes back stands on the line, and Enter sends it. */
static void edit_text(Ask *ask)
{
	RhPrompt *prompt = ask->prompt;
	g_autofree char *text = ask->typing->text();
	g_autofree char *after = NULL;
	g_autoptr(GError) error = NULL;

	ask->typing->suspend();
	after = rh_prompt_edit(prompt, "answer.txt", 0, text, ANSWER_MAX_BYTES, &error);
	ask->typing->resume();
	if (after == NULL) {
		rh_screen_say(prompt->screen, RH_SHOW_PLAIN, _("Not edited: %s."), error->message);
	} else {
		g_autofree char *line = g_utf8_make_valid(after, -1);

		/* Editors end the last line, too. */
		ask->typing->replace(g_strchomp(line));
	}
	rh_screen_flush(prompt->screen);
	ask->typing->come_back();
}

static void begin(Ask *ask, const char *text)
{
	RhQuestion question = {
		.kind = ask->kind, .prompt = ask->label, .text = text, .card = ask->prompt->card,
	};

	ask->typing = text == NULL && ask->prompt->is_instant && rh_instant_suits(ask->kind) ?
		      &rh_instant_typing : &rh_edit_typing;
	ask->typing->start(&question);
}

/* Reads a key; TRUE when the line is at its end. */
static gboolean take_key(Ask *ask, RhTyped *typed)
{
	*typed = ask->typing->feed();
	if (*typed == RH_TYPED_EDITOR)
		edit_text(ask);
	/* A command is a line to be edited, below the same prompt. */
	if (*typed == RH_TYPED_COLON)
		begin(ask, ":");
	return *typed == RH_TYPED_LINE || *typed == RH_TYPED_EOF;
}

/* Until the line is at its end (TRUE), or a signal ends the question with REPLY. */
static gboolean take_keys(Ask *ask, RhTyped *typed, RhReply *reply)
{
	gboolean at_end = FALSE;

	while (!at_end) {
		if (heed_signals(ask, reply))
			return FALSE;
		switch (rh_signals_wait(ask->prompt->fd, time_to_settle(ask))) {
		case RH_WAIT_READY:
			at_end = take_key(ask, typed);
			break;
		case RH_WAIT_TIMEOUT:
			ask->typing->step_aside();
			remind(ask);
			break;
		case RH_WAIT_SIGNAL:
		default:
			break;
		}
	}
	return TRUE;
}

static RhReply ask_terminal(Ask *ask)
{
	RhTyped typed = RH_TYPED_OPEN;
	RhReply reply;

	begin(ask, NULL);
	for (;;) {
		char *text;
		int number;

		if (!take_keys(ask, &typed, &reply))
			return reply;
		if (typed == RH_TYPED_LINE)
			return reply_of(ask, RH_REPLY_LINE, ask->typing->take());
		/* A signal inside readline, or a terminal that went away, looks like the end too. */
		rh_signals_wait(-1, 0);
		number = take_end();
		if (number == 0)
			break;
		text = ask->typing->text();
		if (!is_to_keep(ask, number, text))
			return ended_by(ask, number, text);
		say_kept(ask, text);
		begin(ask, text);
	}
	/* The signal of such a terminal may come later, or was to be ignored. */
	if (is_gone(ask->prompt->fd))
		return ended_by(ask, SIGHUP, ask->typing->text());
	return reply_of(ask, RH_REPLY_EOF, ask->typing->text());
}

/* ----------------------------------------------------------------- a pipe */

static char *next_line(Ask *ask)
{
	RhPrompt *prompt = ask->prompt;
	gboolean cut = FALSE;
	char *line = rh_lines_take(prompt->lines, &cut);

	if (line == NULL && prompt->at_end)
		line = rh_lines_rest(prompt->lines, &cut);
	if (line != NULL && cut && ask->label[0] != '\0')
		rh_screen_put(prompt->screen, RH_SHOW_PLAIN, NULL, NULL,
			      _("That line was longer than 64 KiB; the rest of it was left out."));
	return line;
}

static RhReply ask_pipe(Ask *ask)
{
	RhPrompt *prompt = ask->prompt;
	int number;

	show_label(ask);
	if (!rh_screen_flush(prompt->screen))
		return reply_of(ask, RH_REPLY_EOF, NULL);
	for (;;) {
		char *line;

		/* Lets signals in also when whole lines are waiting. */
		rh_signals_wait(-1, 0);
		number = take_end();
		if (number != 0)
			return ended_by(ask, number, g_strdup(""));
		if (rh_signals_take(SIGTSTP))
			stop(ask);
		line = next_line(ask);
		if (line != NULL)
			return reply_of(ask, RH_REPLY_LINE, line);
		if (prompt->at_end)
			return reply_of(ask, RH_REPLY_EOF, NULL);
		if (rh_signals_wait(prompt->fd, -1) == RH_WAIT_READY)
			prompt->at_end = !rh_lines_fill(prompt->lines);
	}
}

gboolean rh_prompt_can_ask(RhPrompt *prompt)
{
	return prompt->fd_is_tty ? prompt->is_edited : !rh_lines_is_over(prompt->lines);
}

RhReply rh_prompt_ask(RhPrompt *prompt, RhAskKind kind, const char *text)
{
	Ask ask = { .prompt = prompt, .kind = kind, .begun_us = g_get_monotonic_time() };
	RhReply reply;

	ask.label = rh_text_safe(text != NULL ? text : _(labels[kind]), -1,
				 rh_screen_is_ascii(prompt->screen) ? RH_SAFE_ASCII :
				 RH_SAFE_DEFAULT);
	rh_screen_flush(prompt->screen);
	reply = prompt->is_edited ? ask_terminal(&ask) : ask_pipe(&ask);
	g_free(ask.label);
	g_free(ask.kept);
	return reply;
}

gboolean rh_prompt_pause(RhPrompt *prompt, gint64 milliseconds)
{
	gint64 until = g_get_monotonic_time() + milliseconds * 1000;

	rh_screen_flush(prompt->screen);
	for (;;) {
		gint64 left = (until - g_get_monotonic_time()) / 1000;

		if (left <= 0)
			return TRUE;
		switch (rh_signals_wait(prompt->fd, left)) {
		case RH_WAIT_TIMEOUT:
			return TRUE;
		case RH_WAIT_READY:
			return FALSE;
		case RH_WAIT_SIGNAL:
		default:
			if (rh_signals_must_end())
				return FALSE;
			if (rh_signals_take(SIGTSTP)) {
				rh_signals_stop();
				show_reminder(prompt);
				rh_screen_flush(prompt->screen);
			}
		}
	}
}
