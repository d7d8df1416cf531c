/*
 * term.h - the terminal: the one place where anything is shown or typed.
 *
 * RhScreen writes: every text is sanitised (rh_text_safe), wrapped and then
 * perhaps coloured.  RhPrompt reads: readline with the callback interface and
 * ppoll on a terminal, plain lines from a pipe.
 *
 *	RhScreen *screen = rh_screen_new(STDOUT_FILENO, &settings);
 *	rh_screen_say(screen, RH_SHOW_PLAIN, "Wrote %s.", path);
 *	RhPrompt *prompt = rh_prompt_new(screen, STDIN_FILENO);
 *	RhReply reply = rh_prompt_ask(prompt, RH_ASK_ANSWER, NULL);
 */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include <glib.h>
#include "session/world.h"

typedef enum { RH_COLOUR_AUTO, RH_COLOUR_ALWAYS, RH_COLOUR_NEVER } RhColourWhen;

typedef struct {
	RhColourWhen colour;
	int width;		/* 0: min(columns - 1, 72) */
	gboolean is_dumb;	/* TERM=dumb or NO_COLOR: no colour under AUTO */
	gboolean is_ascii;	/* the locale cannot show UTF-8 */
	int columns;		/* of COLUMNS, 0 if unset: for a screen that is no terminal */
	const char *looks[RH_N_SHOWS];	/* "green", see colour.c; NULL: as usual.  Borrowed */
} RhScreenSettings;

typedef struct RhScreen RhScreen;

RhScreen *rh_screen_new(int fd, const RhScreenSettings *settings);
void rh_screen_free(RhScreen *screen);
gboolean rh_screen_is_tty(const RhScreen *screen);
gboolean rh_screen_is_ascii(const RhScreen *screen);
/* The width to which text is wrapped now (asks the terminal). */
int rh_screen_width(const RhScreen *screen);
/* Another width from now on; 0: min(columns - 1, 72). */
void rh_screen_set_width(RhScreen *screen, int width);
/* One paragraph; see RhWorld.show. */
void rh_screen_put(RhScreen *screen, RhShow how, const char *first, const char *rest,
		   const char *text);
/* A paragraph of our own; the arguments may be foreign. */
void rh_screen_say(RhScreen *screen, RhShow how, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* One line as long as it is, sanitised: for messages that editors and scripts read. */
void rh_screen_unwrapped(RhScreen *screen, const char *format, ...) G_GNUC_PRINTF(2, 3);
/*
 * Bytes as they are, for output that a program reads (XML, TSV, JSON): never
 * foreign text on a terminal.
 */
void rh_screen_raw(RhScreen *screen, const char *bytes, gssize len);
/* Writes what is buffered; FALSE when a write failed, now or ever before. */
gboolean rh_screen_flush(RhScreen *screen);
/*
 * What is longer than the terminal is high goes through COMMAND, which the shell
 * runs, with LESS=FRX if SET_LESS.  Nothing happens where there is no terminal.
 */
void rh_screen_set_pager(RhScreen *screen, const char *command, gboolean set_less);
/* Flushes, and waits until the pager was left.  A pager left early is no failure. */
gboolean rh_screen_end_pager(RhScreen *screen);
/* The errno of the first write that failed, 0 if none did. */
int rh_screen_error(const RhScreen *screen);
int rh_screen_fd(const RhScreen *screen);

/* "readline 8.2", as it runs.  (transfer full) */
char *rh_prompt_editor_version(void);

typedef struct RhPrompt RhPrompt;

/*
 * Reads from FD; prompts go to SCREEN.  Where both are terminals the line is
 * edited; otherwise each prompt is printed as a line of its own (nothing echoes
 * what is read) and lines are read as they come, of each at most 64 KiB.
 * Catches signals until freed: see signals.h.  One at a time.
 */
RhPrompt *rh_prompt_new(RhScreen *screen, int fd);
void rh_prompt_free(RhPrompt *prompt);
gboolean rh_prompt_is_tty(const RhPrompt *prompt);
/* Not at the end of a pipe, nor where a person at a keyboard sees no question. */
gboolean rh_prompt_can_ask(RhPrompt *prompt);

typedef struct {
	const char *editor;		/* see rh_editor_choose(); NULL: not configured */
	const char *history_folder;	/* see history.h; NULL: of this prompt only */
	gboolean history_answers;
	const char *const *commands;	/* completed after a colon, ends with NULL; or NULL */
} RhPromptSettings;

/* Before the first question, or between two; all is copied. */
void rh_prompt_configure(RhPrompt *prompt, const RhPromptSettings *settings);
/* Whether keys need no Enter where one is enough: see instant.h. */
void rh_prompt_set_instant(RhPrompt *prompt, gboolean is_instant);
/* "deck/card" that is asked from now on, so that its answers are not given away. */
void rh_prompt_set_card(RhPrompt *prompt, const char *card);
/* Between two questions: the person's editor on TEXT; see rh_editor_run(). */
char *rh_prompt_edit(RhPrompt *prompt, const char *name, guint line, const char *text, gsize max,
		     GError **error);
/*
 * TEXT is the prompt, or NULL for that of KIND; "" prints none, for a program
 * that talks with us.  The text of the reply is valid UTF-8 and may hold LF after
 * a paste; INTERRUPT and SIGNAL bring what was typed so far, perhaps "".  EOF also
 * when SCREEN can no longer be written to.
 */
RhReply rh_prompt_ask(RhPrompt *prompt, RhAskKind kind, const char *text);
/*
 * Waits MILLISECONDS, or until something is typed or a signal comes; TRUE when
 * the time was reached.  What was typed is left for the next question.
 */
gboolean rh_prompt_pause(RhPrompt *prompt, gint64 milliseconds);
/* The signal that ended a reply of kind INTERRUPT or SIGNAL: SIGINT, SIGTERM, SIGHUP. */
int rh_prompt_signal(const RhPrompt *prompt);
/*
 * Shown again with the prompt after Ctrl-Z or a resize: "Card 3 again:" LF and the
 * prompt text; the spaces that begin a line are its indent.  NULL for nothing.
 */
void rh_prompt_set_reminder(RhPrompt *prompt, const char *text);

#endif
