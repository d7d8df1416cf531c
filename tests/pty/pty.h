/*
 * pty.h - a program on a terminal of its own, as a shell would run it.
 *
 * Between us and the program stands a small job-control shell: it leads the
 * terminal's session, puts the program in the foreground, and tells us when it
 * stopped or ended and whether the terminal had its modes back then.  Without
 * it Ctrl-Z could not stop anything: the kernel does not stop an orphaned
 * process group.
 */
#ifndef PTY_PTY_H
#define PTY_PTY_H

#include <glib.h>
#include <sys/types.h>

typedef enum { PTY_STARTED = 'P', PTY_STOPPED = 'S', PTY_ENDED = 'E' } PtyWhat;

typedef struct {
	PtyWhat what;
	int value;		/* process id, or the exit status as a shell tells it */
	int restored;		/* whether the terminal's modes are those at the start */
} PtyEvent;

typedef struct {
	int terminal;		/* read the output, write the keys */
	int events;		/* read PtyEvent */
	int orders;
	pid_t shell;
	pid_t program;		/* 0 until known, and after its end */
} Pty;

/* Starts ARGV with environment ENV in FOLDER.  FALSE when there is no terminal to be had. */
gboolean pty_start(Pty *pty, char **argv, char **env, const char *folder, guint columns,
		   guint rows);
/* The next event, or FALSE when the shell is gone. */
gboolean pty_event(Pty *pty, PtyEvent *event);
/* Brings the stopped program to the foreground again. */
void pty_foreground(Pty *pty);
void pty_resize(Pty *pty, guint columns, guint rows);
/* Kills what still runs and frees everything. */
void pty_end(Pty *pty);

#endif
