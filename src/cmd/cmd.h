/*
 * cmd.h - the verbs.  One file a verb defines one const RhCommand; cmd.c lists
 * them; parsing, help, completion and the man-page test come from the table.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <glib.h>
#include <rehearse/error.h>
#include <rehearse/library.h>
#include <rehearse/store.h>
#include "term/term.h"

/* Exit codes, documented in rehearse(1). */
enum {
	RH_EXIT_DONE = 0,
	RH_EXIT_NO = 1,		/* it ran, and the answer is "no" */
	RH_EXIT_USAGE = 2,
	RH_EXIT_INPUT = 3,	/* input data is not valid */
	RH_EXIT_STATE = 4,	/* trouble with the state file */
	RH_EXIT_INTERNAL = 70
};

typedef struct {
	const char *name;	/* long form, without the dashes */
	char letter;		/* short form, or 0 */
	const char *argument;	/* "N", "FILE", ...; NULL for a switch */
	const char *help;	/* one line */
	gboolean hidden;
} RhOption;

typedef enum {
	RH_CMD_STATE = 1 << 0,		/* opens the state file */
	RH_CMD_READ_ONLY = 1 << 1,	/* never writes it */
	RH_CMD_JSON = 1 << 2,		/* understands --json */
	RH_CMD_PAGER = 1 << 3,		/* may page */
	RH_CMD_HIDDEN = 1 << 4
} RhCommandFlags;

typedef enum {
	RH_GROUP_PRACTISE, RH_GROUP_LOOK, RH_GROUP_INTERVIEWS, RH_GROUP_DECKS,
	RH_GROUP_DATA, RH_GROUP_MEMORY, RH_GROUP_META, RH_N_GROUPS
} RhCommandGroup;

typedef struct RhArgs RhArgs;
typedef struct RhApp RhApp;

typedef struct {
	const char *name;
	RhCommandGroup group;
	const char *synopsis;		/* after the name: "[OPTION]... [DECK...]" */
	const char *summary;		/* one sentence */
	const char *examples;		/* one a line, without "rehearse " */
	const RhOption *options;	/* ends with a NULL name; may be NULL */
	guint flags;			/* RhCommandFlags */
	int min_args, max_args;		/* max_args -1: any number */
	int (*run)(RhApp *app, const RhArgs *args);	/* an exit code */
	/* Words that may stand as an argument, one a line, for completion; or NULL. */
	void (*complete)(RhApp *app, GPtrArray *words);
} RhCommand;

extern const RhCommand *const rh_commands[];	/* NULL-terminated, by group */
const RhCommand *rh_command_find(const char *name);

/* -------------------------------------------------------------- arguments */

guint rh_args_count(const RhArgs *args);
const char *rh_args_get(const RhArgs *args, guint i);
gboolean rh_args_has(const RhArgs *args, const char *option);
/* The value of an option, or NULL. */
const char *rh_args_value(const RhArgs *args, const char *option);
/* All values of an option that may be given several times; NULL-terminated, or NULL. */
const char *const *rh_args_values(const RhArgs *args, const char *option);
/*
 * A number in [MIN, MAX]; FALLBACK when the option is absent.  FALSE with
 * RH_ERROR_USAGE when it is none.
 */
gboolean rh_args_number(const RhArgs *args, const char *option, double min, double max,
			double fallback, double *out, GError **error);

/* ------------------------------------------------------------ application */

struct RhApp {
	RhScreen *out;		/* standard output */
	RhScreen *err;		/* standard error */
	char *command;		/* how this person calls us, for "Type: ..." */
	const RhCommand *verb;
	const char *verb_words;	/* "drill ", or "" before a verb is known */
	gboolean json, quiet, verbose, dry_run, force, no_input, no_pager, told_problems;
	char *state_path, *config_path, *personal_decks, *shipped_decks;
	char *state_dir;	/* of what is kept between sessions beside the state file */
	struct RhConfig *config;	/* settings: see settings.h */
	gint64 now_ms;		/* --now, or -1: the clock */
	int now_tz_min;		/* the offset of --now */
	gint64 started_us;	/* monotonic: --now goes on from there */
	char *output;		/* -o, or NULL */
	const char *typed;	/* of the word to complete, or NULL */
	char *wrong_file;	/* where an error is; NULL, or for its object under --json */
	guint wrong_line;
	const char *next_verb;	/* that goes on where this one ends well, or NULL */
	char *next_word;	/* its argument, or NULL */
	int died_of;		/* a signal that ended the verb; main raises it again */
};

/* UTC milliseconds: the clock, or --now. */
gint64 rh_app_now_ms(const RhApp *app);
/* Minutes east of UTC at AT_MS: the local zone, or the offset of --now. */
int rh_app_tz_min(const RhApp *app, gint64 at_ms);
/* Opens the state file as the verb's flags say, or with flags of its own. (transfer full) */
RhStore *rh_app_open_store(RhApp *app, GError **error);
RhStore *rh_app_open_store_as(RhApp *app, RhStoreFlags flags, GError **error);
RhLibrary *rh_app_open_library(RhApp *app);
/* "yes" on the terminal, or --force; FALSE with RH_ERROR_CANCELLED otherwise. */
gboolean rh_app_confirm(RhApp *app, const char *question, GError **error);
/* Prints ERROR (with --json as an object), frees it and gives the exit code. */
int rh_app_fail(RhApp *app, GError *error);
/* Prints "rehearse: message" and "Try 'rehearse VERB --help'."; RH_EXIT_USAGE. */
int rh_app_usage(RhApp *app, const char *format, ...) G_GNUC_PRINTF(2, 3);

#endif
