/*
 * deckfile.h - deck files at the command line: read, judged, named, replaced.
 */
#ifndef CMD_DECKFILE_H
#define CMD_DECKFILE_H

#include "cmd/cmd.h"
#include "cmd/json.h"

/* A deck file that a person named, with its bytes and its problems. */
typedef struct {
	char *path;		/* as given; "-" is standard input */
	char *bytes;
	gsize len;
	RhDeck *deck;		/* NULL when errors left nothing to look at */
	RhDiagnostics *diags;
} RhDeckFile;

/*
 * The bytes of a regular file ("-": of standard input), and a NUL behind them; more
 * than 64 MiB are not read.  FALSE with RH_ERROR_IO; OUT is to be freed anyhow.
 */
gboolean rh_deckfile_bytes(const char *path, char **out, gsize *len, GError **error);
/*
 * Reads a file and resolves its includes in LIBRARY (may be NULL: left as they
 * are).  NULL with RH_ERROR_IO or RH_ERROR_LIMIT when it cannot be read at
 * all; its own errors stand in diags.  (transfer full)
 */
RhDeckFile *rh_deckfile_read(const char *path, RhLibrary *library, GError **error);
void rh_deckfile_free(RhDeckFile *file);
guint rh_deckfile_count(const RhDeckFile *file, RhSeverity severity);
/*
 * The text of FILE in standard layout, with missing ids filled in; NULL when
 * it has other errors than those.  (transfer full)
 */
char *rh_deckfile_format(const RhDeckFile *file);

/*
 * Shows the problems, worst severity to LEAST, as FILE:LINE:COL: SEVERITY[CODE]: TEXT;
 * of hints at most N_ALIKE with one code, and how many more there are.
 */
void rh_deckfile_show(RhScreen *screen, const RhDiagnostics *diags, RhSeverity least,
		      guint n_alike);
/* The same as an array under KEY. */
void rh_deckfile_json(RhJson *json, const char *key, const RhDiagnostics *diags);
/*
 * Before an error is told: shows the errors of FILE on standard error, or with
 * --json remembers where the first one is.
 */
void rh_deckfile_blame(RhApp *app, const RhDeckFile *file);

/* Replaces PATH atomically, through a link, keeping its mode; RH_ERROR_IO. */
gboolean rh_deckfile_write(const char *path, const char *bytes, gsize len, GError **error);

/* The deck that ID means; NULL with RH_ERROR_NOT_FOUND and the nearest name. */
const RhDeckInfo *rh_deckfile_info(const RhApp *app, const RhLibrary *library, const char *id,
				   GError **error);
/* Whether WORD names a file rather than a deck. */
gboolean rh_deckfile_is_path(const char *word);
/* The ids of all decks, for completion. */
void rh_deckfile_complete(RhApp *app, GPtrArray *words);
/* "1 card", "3 cards".  (transfer full) */
char *rh_count(guint n, const char *one, const char *many);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhDeckFile, rh_deckfile_free)

#endif
