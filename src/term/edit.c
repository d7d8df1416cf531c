/*
 * edit.c - readline by its callback interface.
 *
 * Readline must not catch signals (Ctrl-C would be seen at the next key only),
 * must not say NULL for a signal as it does for Ctrl-D, and must not keep
 * answers in a history: they are private, and the up arrow must not give away
 * an earlier answer.
 */
#include "term/edit.h"

#include "term/term.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readline/readline.h>
#include <readline/history.h>

#include "term/signals.h"

enum { N_KINDS = RH_ASK_FIELD + 1, MAX_HISTORY = 1000 };

static struct {
	int in;
	RhAskKind kind;
	RhEditState state;
	char *line;			/* from readline's malloc(), NULL at the end of input */
	int point;			/* of the cursor, while we stepped aside */
	int columns;
	HISTORY_STATE histories[N_KINDS];
} edit;

/* Reads a key, also inside readline's own loops, without being deaf to signals. */
static int get_key(FILE *stream)
{
	(void)stream;
	for (;;) {
		guchar c;
		ssize_t n;

		if (rh_signals_must_end())
			return READERR;
		if (rh_signals_wait(edit.in, -1) == RH_WAIT_SIGNAL)
			continue;
		n = read(edit.in, &c, 1);
		if (n == 1)
			return c;
		if (n == 0 || (errno != EINTR && errno != EAGAIN))
			return EOF;
	}
}

static int insert_nothing(int count, int key)
{
	(void)count;
	(void)key;
	return 0;
}

static char **complete_nothing(const char *text, int start, int end)
{
	(void)text;
	(void)start;
	(void)end;
	rl_attempted_completion_over = 1;
	return NULL;
}

/* Tab completes file names unless told otherwise; what a user bound to it stays. */
static void unbind_completion(Keymap map)
{
	if (rl_function_of_keyseq("\t", map, NULL) == rl_complete)
		rl_bind_key_in_map('\t', insert_nothing, map);
}

static FILE *stream_of(int fd, const char *mode)
{
	int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);

	return copy < 0 ? NULL : fdopen(copy, mode);
}

/*
 * From 8.2 on readline ends the line itself after Ctrl-D, but only where it had
 * switched on bracketed paste.  It must not: on_line() does it always.
 */
static void give_back_terminal(void)
{
#if RL_READLINE_VERSION >= 0x0802
	rl_eof_found = 0;
#endif
	rl_deprep_terminal();
}

static void restore_terminal(void)
{
	if (RL_ISSTATE(RL_STATE_TERMPREPPED))
		rl_callback_handler_remove();
}

void rh_edit_open(int in, int out)
{
	static gboolean was_opened;

	edit.in = in;
	rl_readline_name = "Rehearse";	/* before inputrc is read: $if Rehearse */
	rl_catch_signals = 0;
	rl_catch_sigwinch = 0;
	rl_change_environment = 0;
	rl_instream = stream_of(in, "r");
	rl_outstream = stream_of(out, "w");
	rl_getc_function = get_key;
	rl_attempted_completion_function = complete_nothing;
	rl_deprep_term_function = give_back_terminal;
	if (was_opened)
		return;
	was_opened = TRUE;
	rl_initialize();
	unbind_completion(emacs_standard_keymap);
	unbind_completion(vi_insertion_keymap);
	atexit(restore_terminal);
}

void rh_edit_close(void)
{
	HISTORY_STATE none = { 0 };

	restore_terminal();
	for (int kind = 0; kind < N_KINDS; kind++) {
		history_set_history_state(&edit.histories[kind]);
		clear_history();
		free(edit.histories[kind].entries);
		edit.histories[kind] = none;
	}
	history_set_history_state(&none);
	g_clear_pointer(&rl_instream, fclose);
	g_clear_pointer(&rl_outstream, fclose);
}

/* Answers and fields are private: of those only commands are remembered. */
static gboolean is_recorded(const char *line)
{
	if (line[0] == '\0' || line[0] == ' ' || strchr(line, '\n') != NULL)
		return FALSE;
	return line[0] == ':' || (edit.kind != RH_ASK_ANSWER && edit.kind != RH_ASK_FIELD);
}

static void record(const char *line)
{
	HIST_ENTRY *last = history_get(history_base + history_length - 1);

	if (!is_recorded(line) || (last != NULL && strcmp(last->line, line) == 0))
		return;
	add_history(line);
	if (history_length > MAX_HISTORY)
		free_history_entry(remove_history(0));
}

static void leave_history(void)
{
	HISTORY_STATE *now = history_get_history_state();

	edit.histories[edit.kind] = *now;
	free(now);
}

static void on_line(char *line)
{
	edit.state = line != NULL ? RH_EDIT_LINE : RH_EDIT_EOF;
	edit.line = line;
	if (line != NULL)
		record(line);
	/* In here, or readline shows the prompt once more. */
	rl_callback_handler_remove();
	if (line == NULL) {
		fputc('\n', rl_outstream);
		fflush(rl_outstream);
	}
	leave_history();
}

void rh_edit_start(RhAskKind kind, const char *prompt)
{
	int rows;

	edit.kind = kind;
	edit.state = RH_EDIT_OPEN;
	history_set_history_state(&edit.histories[kind]);
	using_history();
	rl_reset_screen_size();
	rl_get_screen_size(&rows, &edit.columns);
	rl_callback_handler_install(prompt, on_line);
}

RhEditState rh_edit_feed(void)
{
	rl_callback_read_char();
	return edit.state;
}

static char *valid_copy(const char *text)
{
	char *copy = g_utf8_make_valid(text, -1);

	/* The LF that ends a paste is not part of the answer. */
	for (gsize len = strlen(copy); len > 0 && copy[len - 1] == '\n'; len--)
		copy[len - 1] = '\0';
	return copy;
}

char *rh_edit_take(void)
{
	char *copy = valid_copy(edit.line != NULL ? edit.line : "");

	g_clear_pointer(&edit.line, free);
	return copy;
}

char *rh_edit_text(void)
{
	return valid_copy(rl_line_buffer != NULL ? rl_line_buffer : "");
}

/* Puts the cursor on a fresh line below all that was typed. */
static void go_below(void)
{
	edit.point = rl_point;
	rl_point = rl_end;
	rl_redisplay();
	fputc('\n', rl_outstream);
	fflush(rl_outstream);
}

void rh_edit_abandon(void)
{
	go_below();
	rl_free_line_state();
	rl_callback_sigcleanup();
	rl_callback_handler_remove();
	leave_history();
}

void rh_edit_step_aside(void)
{
	go_below();
}

void rh_edit_come_back(void)
{
	rl_point = edit.point;
	rl_on_new_line();
	rl_redisplay();
}

void rh_edit_interrupted(void)
{
	rl_echo_signal_char(SIGINT);
	rl_callback_sigcleanup();
}

void rh_edit_suspend(void)
{
	go_below();
	give_back_terminal();
}

void rh_edit_resume(void)
{
	rl_prep_terminal(1);
}

gboolean rh_edit_resize(void)
{
	int before = edit.columns, rows;

	rl_resize_terminal();
	rl_get_screen_size(&rows, &edit.columns);
	return edit.columns != before;
}

char *rh_prompt_editor_version(void)
{
	return g_strdup_printf("readline %s", rl_library_version);
}
