/*
 * upkeep.h - the state file looked after: verify, back up, restore, merge.
 */
#ifndef REHEARSE_UPKEEP_H
#define REHEARSE_UPKEEP_H

#include <glib.h>
#include <rehearse/store.h>

G_BEGIN_DECLS

typedef struct {
	gint64 n_events, n_cards;
	gint64 differences;	/* cached rows that a replay does not confirm */
	gboolean integrity_ok;
	char *integrity;	/* SQLite's words when it is not; owned */
	char *backup;		/* newest backup file, NULL if none; owned */
	gint64 backup_ms;	/* its time; 0 if none */
} RhStoreReport;
void rh_store_report_clear(RhStoreReport *report);

/* Replays the log beside the cache and compares; REPAIR writes what the replay says. */
gboolean rh_store_verify(RhStore *store, gboolean repair, RhStoreReport *report, GError **error);
/*
 * Deletes a card's history for good (also from the log, which keeps a tombstone,
 * and with it answers and drafts), after a backup, its name in BACKUP (nullable,
 * transfer full).  A card the log does not know: RH_ERROR_NOT_FOUND.
 */
gboolean rh_store_forget(RhStore *store, const char *deck, const char *card, gint64 at_ms,
			 int tz_min, char **backup, GError **error);
/* A consistent copy at PATH (never over an existing file). */
gboolean rh_store_backup(RhStore *store, const char *path, GError **error);
/*
 * The first time on a day (UTC): a copy beside the state file, of which KEEP are
 * kept.  MADE (nullable, transfer full): its name, NULL if today's was there.
 */
gboolean rh_store_backup_daily(RhStore *store, gint64 now_ms, guint keep, char **made,
			       GError **error);
/* The newest backup that is still there; PATH is NULL if none.  (transfer full) */
gboolean rh_store_last_backup(RhStore *store, char **path, gint64 *at_ms, GError **error);
/*
 * The newest copy beside the state file PATH by the time of the file, for when
 * PATH itself cannot be opened; NULL if there is none.  (transfer full)
 */
char *rh_store_find_backup(const char *path);
/*
 * Replaces the state file PATH by the backup FROM, which is checked first; the
 * old file is kept beside it, its name in KEPT (transfer full).  The restored
 * copy gets a new device id at its next opening.
 */
gboolean rh_store_restore(const char *path, const char *from, gint64 now_ms, char **kept,
			  GError **error);
/*
 * Takes in every event of the state file OTHER that is not here yet, and what it
 * knows later of interviews, of fillings and of links to stories, of typed answers,
 * learned sentences, exercises, dismissed remarks and forecasts.  Unsent lines stay.
 */
gboolean rh_store_merge(RhStore *store, const char *other, guint *n_new, GError **error);

/* "SQLite 3.40.1", as it runs.  (transfer full) */
char *rh_store_engine_version(void);
/* The schema that this program reads and writes. */
int rh_store_schema_version(void);

G_END_DECLS

#endif
