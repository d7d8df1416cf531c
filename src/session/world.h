/*
 * world.h - all that a session knows of the world: four functions, and some that
 * may be missing.
 *
 * Production binds the terminal and the clock, tests bind a script, so that a
 * whole session can be run without a terminal.  The store is reached directly.
 */
#ifndef SESSION_WORLD_H
#define SESSION_WORLD_H

#include <glib.h>

/* What the person is asked for; each kind has its own prompt and history. */
typedef enum {
	RH_ASK_ANSWER,	/* answer> */
	RH_ASK_MISSED,	/* missed> */
	RH_ASK_CHOOSE,	/* choose> */
	RH_ASK_NEXT,	/* next> */
	RH_ASK_GRADE,	/* grade>, with ticks=off */
	RH_ASK_FIELD	/* a question of the first run, a story line: own word */
} RhAskKind;

typedef enum {
	RH_REPLY_LINE,		/* a line, perhaps empty */
	RH_REPLY_EOF,		/* Ctrl-D or the end of input */
	RH_REPLY_INTERRUPT,	/* Ctrl-C on an empty line, or twice */
	RH_REPLY_SIGNAL		/* TERM or HUP; the text so far is a draft */
} RhReplyKind;

typedef struct {
	RhReplyKind kind;
	char *text;		/* owned by the receiver; never NULL for LINE */
	gint64 took_ms;		/* active time from prompt to reply, pauses left out */
} RhReply;

/* How a paragraph matters; colour at most doubles it. */
typedef enum {
	RH_SHOW_PLAIN,
	RH_SHOW_TITLE,		/* "Card 1 of 9: question" */
	RH_SHOW_AGAIN, RH_SHOW_HARD, RH_SHOW_GOOD, RH_SHOW_EASY,	/* outcome lines */
	RH_SHOW_DUE, RH_SHOW_LATE,	/* in lists: due today; due before */
	RH_SHOW_DIM,
	RH_N_SHOWS
} RhShow;

typedef struct {
	gpointer data;
	/* UTC milliseconds. */
	gint64 (*now_ms)(gpointer data);
	/* Minutes east of UTC at AT_MS where the person is. */
	int (*tz_min)(gpointer data, gint64 at_ms);
	/*
	 * Shows one paragraph: TEXT after FIRST, further lines after REST.  All
	 * three are sanitised and wrapped by the receiver; an empty TEXT is a
	 * blank line.
	 */
	void (*show)(gpointer data, RhShow how, const char *first, const char *rest,
		     const char *text);
	/* Asks, with PROMPT such as "answer> " for RH_ASK_FIELD (else NULL). */
	RhReply (*ask)(gpointer data, RhAskKind kind, const char *prompt);
	/* Columns that text is wrapped to; some sentences have a short form.  NULL: wide. */
	int (*width)(gpointer data);
	/* What to say with the prompt after Ctrl-Z or a resize.  NULL: nobody asks. */
	void (*remind)(gpointer data, const char *text);
	/*
	 * Opens the person's editor: WHAT is "answer", with the answer so far in
	 * *TEXT (NULL: none), which is replaced; or "card", with "deck/card" in
	 * *TEXT, which is replaced by the path of the file that holds it now.
	 * FALSE: nothing was changed, and the person has been told why.  NULL:
	 * there is no editor.
	 */
	gboolean (*edit)(gpointer data, const char *what, char **text);
	/* Which card is asked, "deck/card": its answers are not given away.  NULL: nobody cares. */
	void (*card)(gpointer data, const char *id);
	/*
	 * Reads TEXT aloud and returns when it is said.  What goes wrong is told, and
	 * then it is NULL for the rest of the session.  NULL: nothing reads aloud.
	 */
	void (*speak)(gpointer data, const char *text);
	/*
	 * What was said, as text: in the recording FILE, or (NULL) in one that is made
	 * now.  NULL: there is none, and the person has been told why.  (transfer full)
	 * The function is NULL where nothing listens.
	 */
	char *(*transcribe)(gpointer data, const char *file);
} RhWorld;

#endif
