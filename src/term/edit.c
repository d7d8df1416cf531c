/*
 * edit.c - readline by its callback interface.
 *
 * Readline must not catch signals (Ctrl-C would be seen at the next key only),
 * must not say NULL for a signal as it does for Ctrl-D, and must not keep
 * answers in a history: they are private, and the up arrow must not give away
 * an earlier answer.
 */
#include "term/edit.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readline/readline.h>
#include <readline/history.h>

#include "term/signals.h"

enum { LINE_MAX_BYTES = 64 * 1024 };

static struct {
	int in;
	RhHistory *history;
	const char *const *commands;
	RhAskKind kind;
	char *card;
	RhTyped state;
	char *line;			/* what was sent, or left unsent at the end; malloc() */
	int point;			/* of the cursor, while we stepped aside */
	int columns;
	gboolean is_utf8;		/* the person's locale is */
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

/* --------------------------------------------------------------- completion */

static gboolean is_command(void)
{
	const char *line = rl_line_buffer + strspn(rl_line_buffer, " ");

	return *line == ':' && strcspn(line, " ") >= (gsize)(rl_line_buffer + rl_point - line);
}

/* For readline, one at a time; its malloc(), for readline frees it. */
static char *next_command(const char *text, int state)
{
	static gsize i;

	if (state == 0)
		i = 0;
	while (edit.commands != NULL && edit.commands[i] != NULL) {
		const char *name = edit.commands[i++];

		if (g_ascii_strncasecmp(name, text + 1, strlen(text + 1)) == 0) {
			char *word = malloc(strlen(name) + 2);

			if (word == NULL)
				return NULL;
			word[0] = ':';
			memcpy(word + 1, name, strlen(name) + 1);
			return word;
		}
	}
	return NULL;
}

/* Never file names: what is typed is an answer, or the name of a command. */
static char **complete(const char *text, int start, int end)
{
	(void)start;
	(void)end;
	rl_attempted_completion_over = 1;
	return is_command() && text[0] == ':' ? rl_completion_matches(text, next_command) : NULL;
}

/* In an answer Tab does nothing, without a bell. */
static int tab(int count, int key)
{
	/* The second of two lists what there is. */
	if (rl_last_func == tab)
		rl_last_func = rl_complete;
	return is_command() ? rl_complete(count, key) : 0;
}

/* ---------------------------------------------------- functions of our own */

static int reveal(int count, int key)
{
	return rl_newline(count, key);
}

/* A text on the line would be lost, and is not what is to be taken back. */
static int undo(int count, int key)
{
	if (rl_end > 0 || edit.kind == RH_ASK_FIELD)
		return 0;
	rl_insert_text(":undo");
	rl_redisplay();
	return rl_newline(count, key);
}

static int open_editor(int count, int key)
{
	(void)count;
	(void)key;
	if (edit.kind == RH_ASK_ANSWER || edit.kind == RH_ASK_FIELD)
		edit.state = RH_TYPED_EDITOR;
	return 0;
}

/* Before inputrc is read, so that it may bind them. */
static void add_functions(void)
{
	rl_add_defun("rehearse-reveal", reveal, -1);
	rl_add_defun("rehearse-undo", undo, -1);
	rl_add_defun("rehearse-editor", open_editor, -1);
}

/* After inputrc was read: what a user bound stays. */
static void bind_keys(void)
{
	Keymap maps[] = { emacs_standard_keymap, vi_insertion_keymap, vi_movement_keymap };

	for (gsize i = 0; i < G_N_ELEMENTS(maps); i++) {
		if (rl_function_of_keyseq("\t", maps[i], NULL) == rl_complete)
			rl_bind_key_in_map('\t', tab, maps[i]);
		rl_bind_keyseq_if_unbound_in_map("\\C-x\\C-e", open_editor, maps[i]);
	}
	rl_bind_keyseq_if_unbound_in_map("v", open_editor, vi_movement_keymap);
}

/*
 * In a C locale readline takes the bytes of a letter for commands.  The terminal
 * may well send UTF-8 all the same; what we print stays ASCII, which was decided
 * before.  Readline asks the environment, again for each line, while an editor is
 * to see it unchanged.
 */
static void in_utf8(void (*begin)(const char *prompt), const char *prompt)
{
	g_autofree char *before = g_strdup(g_getenv("LC_ALL"));

	if (edit.is_utf8) {
		begin(prompt);
		return;
	}
	g_setenv("LC_ALL", "C.UTF-8", TRUE);
	setlocale(LC_CTYPE, "");
	begin(prompt);
	if (before != NULL)
		g_setenv("LC_ALL", before, TRUE);
	else
		g_unsetenv("LC_ALL");
}

static void initialize(const char *prompt)
{
	(void)prompt;
	rl_initialize();
}

/* -------------------------------------------------------- opening, closing */

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

void rh_edit_open(int in, int out, RhHistory *history, const char *const *commands)
{
	static gboolean was_opened;

	edit.in = in;
	edit.history = history;
	edit.commands = commands;
	rl_readline_name = "Rehearse";	/* before inputrc is read: $if Rehearse */
	rl_catch_signals = 0;
	rl_catch_sigwinch = 0;
	rl_change_environment = 0;
	rl_instream = stream_of(in, "r");
	rl_outstream = stream_of(out, "w");
	rl_getc_function = get_key;
	rl_attempted_completion_function = complete;
	rl_basic_word_break_characters = " \t\n";
	rl_deprep_term_function = give_back_terminal;
	if (was_opened)
		return;
	was_opened = TRUE;
	edit.is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	add_functions();
	in_utf8(initialize, NULL);
	bind_keys();
	atexit(restore_terminal);
}

void rh_edit_close(void)
{
	restore_terminal();
	clear_history();
	g_clear_pointer(&edit.card, g_free);
	g_clear_pointer(&edit.line, free);
	edit.history = NULL;
	edit.commands = NULL;
	g_clear_pointer(&rl_instream, fclose);
	g_clear_pointer(&rl_outstream, fclose);
}

/* ------------------------------------------------------------------- a line */

/* Readline's own list is made anew for each line: it must not give an answer away. */
static void fill_history(void)
{
	g_autoptr(GPtrArray) lines = rh_history_list(edit.history, edit.kind, edit.card);

	clear_history();
	for (guint i = 0; i < lines->len; i++)
		add_history(g_ptr_array_index(lines, i));
	using_history();
}

static void on_line(char *line)
{
	edit.state = line != NULL ? RH_TYPED_LINE : RH_TYPED_EOF;
	/* Readline clears what was on the line; it may be an answer half typed. */
	edit.line = line != NULL ? line : strdup(rl_line_buffer);
	/* In here, or readline shows the prompt once more. */
	rl_callback_handler_remove();
	if (line == NULL) {
		fputc('\n', rl_outstream);
		fflush(rl_outstream);
	}
}

static void install(const char *prompt)
{
	rl_callback_handler_install(prompt, on_line);
}

static void put_text(const char *text)
{
	rl_replace_line(text, 1);
	rl_point = rl_end;
}

static void start(const RhQuestion *question)
{
	int rows;

	edit.kind = question->kind;
	g_free(edit.card);
	edit.card = g_strdup(question->card);
	edit.state = RH_TYPED_OPEN;
	g_clear_pointer(&edit.line, free);
	fill_history();
	rl_reset_screen_size();
	rl_get_screen_size(&rows, &edit.columns);
	in_utf8(install, question->prompt);
	if (question->text != NULL) {
		put_text(question->text);
		rl_redisplay();
	}
}

static RhTyped feed(void)
{
	RhTyped state;

	rl_callback_read_char();
	state = edit.state;
	if (state == RH_TYPED_EDITOR)
		edit.state = RH_TYPED_OPEN;
	return state;
}

static char *valid_copy(const char *text)
{
	char *copy = g_utf8_make_valid(text, (gssize)strnlen(text, LINE_MAX_BYTES));

	/* The LF that ends a paste is not part of the answer. */
	for (gsize len = strlen(copy); len > 0 && copy[len - 1] == '\n'; len--)
		copy[len - 1] = '\0';
	return copy;
}

static char *take(void)
{
	char *copy = valid_copy(edit.line != NULL ? edit.line : "");

	g_clear_pointer(&edit.line, free);
	rh_history_add(edit.history, edit.kind, edit.card, copy);
	return copy;
}

static char *text(void)
{
	if (edit.state == RH_TYPED_EOF)
		return valid_copy(edit.line != NULL ? edit.line : "");
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

static void replace(const char *text_now)
{
	put_text(text_now);
	edit.point = rl_end;
}

static void abandon(void)
{
	go_below();
	rl_free_line_state();
	rl_callback_sigcleanup();
	rl_callback_handler_remove();
}

static void come_back(void)
{
	rl_point = edit.point;
	rl_on_new_line();
	rl_redisplay();
}

static void interrupted(void)
{
	rl_echo_signal_char(SIGINT);
	rl_callback_sigcleanup();
}

static void suspend(void)
{
	go_below();
	give_back_terminal();
}

static void resume(void)
{
	rl_prep_terminal(1);
}

static gboolean resize(void)
{
	int before = edit.columns, rows;

	rl_resize_terminal();
	rl_get_screen_size(&rows, &edit.columns);
	return edit.columns != before;
}

const RhTyping rh_edit_typing = {
	.start = start, .feed = feed, .take = take, .text = text, .replace = replace,
	.abandon = abandon, .step_aside = go_below, .come_back = come_back,
	.interrupted = interrupted, .suspend = suspend, .resume = resume, .resize = resize,
};
