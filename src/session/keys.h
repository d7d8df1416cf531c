/*
 * keys.h - what an entry at a prompt means.
 *
 * A digit picks a numbered line, a letter is a grade or a command, Enter does
 * what the screen says.  Spaces, commas, full-width digits and either case are
 * accepted; everything else is RH_ENTRY_UNKNOWN and grades nothing.
 */
#ifndef SESSION_KEYS_H
#define SESSION_KEYS_H

#include <rehearse/memory.h>
#include "session/world.h"

typedef enum {
	RH_ENTRY_ENTER,		/* nothing but white space */
	RH_ENTRY_TEXT,		/* at answer>: an attempt */
	RH_ENTRY_LINES,		/* at missed>: digits, 0 or - */
	RH_ENTRY_CHOICE,	/* at choose> */
	RH_ENTRY_GRADE,
	RH_ENTRY_COMMAND,
	RH_ENTRY_UNKNOWN,	/* not valid here */
	RH_ENTRY_NO_COMMAND	/* a colon and a word that no command has */
} RhEntryKind;

typedef enum {
	RH_DO_MORE, RH_DO_RETURN, RH_DO_UNDO, RH_DO_SKIP, RH_DO_QUIT, RH_DO_HELP,
	RH_DO_BURY, RH_DO_SUSPEND, RH_DO_FLAG, RH_DO_NOTE, RH_DO_HINT, RH_DO_WHY,
	RH_DO_WRITE, RH_DO_PAUSE, RH_DO_DROP,
	RH_DO_EDIT, RH_DO_SET, RH_DO_STORY, RH_DO_LISTEN, RH_DO_DICTATE, RH_DO_FILLERS,
	RH_N_DOS
} RhDo;

typedef struct {
	RhEntryKind kind;
	guint missed;		/* LINES: bit n - 1 is line n */
	guint choice;		/* CHOICE: from 1 */
	gboolean unsure;	/* CHOICE: a question mark was added */
	RhGrade grade;
	RhDo what;		/* COMMAND */
	const char *rest;	/* COMMAND: its argument; NO_COMMAND: the word; into LINE */
} RhEntry;

/* PROMPT has N numbered lines or choices, at most 9. */
void rh_entry_parse(RhAskKind prompt, const char *line, guint n, RhEntry *entry);
/*
 * One line that names the commands.  The colon stands apart: a line may break
 * behind one, and then the words would lose theirs.  (transfer full)
 */
char *rh_entry_commands(void);
/* The words of all commands, ends with NULL; static. */
const char *const *rh_entry_words(void);

#endif
