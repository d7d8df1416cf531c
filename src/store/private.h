/* private.h - what the files of the store share: the store, rows, tables. */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include <rehearse/error.h>
#include <rehearse/event.h>
#include <rehearse/store.h>
#include "store/query.h"

/* "RHRS": stands in every state file, so that no other database is touched. */
#define RH_APPLICATION_ID 0x52485253
#define RH_SCHEMA_VERSION 4

/* Raised when the same log must give other card states than before. */
#define RH_CACHE_VERSION 1

/* A RENAME's planned_by: reviews before it keep their due days, see history.c. */
#define RH_RENAME_KEEPS "first-id"

#define RH_BUSY_MS 5000
#define RH_ID_LIMIT 512			/* bytes of an id, a session, a fingerprint */
#define RH_TEXT_LIMIT (64 * 1024)	/* bytes of an answer, a note, a draft */
#define RH_TICKS_LIMIT 256

struct RhStore {
	sqlite3 *db;
	char *path;
	char *device;
	RhStoreFlags flags;
	RhStoreRules rules;
	RhModel model;
	char *cache_key;	/* what the cached card states are computed from */
	sqlite3_stmt *queries[RH_N_QUERIES];
	gint64 inode;		/* of the file as it was opened */
	gint64 unsure_seq;	/* of an append whose commit failed half-way; -1 if none */
};

/* --------------------------------------------------------- row.c, event.c */

/* Whether EVENT can stand in the log: lengths, UTF-8, ranges. */
gboolean rh_event_check(const RhEvent *event, GError **error);
/* Writes EVENT and its ticks as they are. */
gboolean rh_event_insert(RhStore *store, const RhEvent *event, GError **error);
/* The number of this device after the one that the query LAST gives. */
gboolean rh_store_next_seq(RhStore *store, RhQueryId last, gint64 *seq, GError **error);
/* Writes EVENT with the next number of this device, which it gets. */
gboolean rh_event_stamp(RhStore *store, RhEvent *event, GError **error);
/* A copy of the row QUERY stands on, without its ticks.  (transfer full) */
RhEvent *rh_event_read(RhQuery *query);
gboolean rh_event_read_ticks(RhStore *store, RhEvent *event, GError **error);
/* The row (DEVICE, SEQ) with its ticks; NULL without ERROR if there is none. */
RhEvent *rh_event_find(RhStore *store, const char *device, gint64 seq, GError **error);
void rh_event_free(RhEvent *event);
/* The order of replay: at_ms, device, seq. */
int rh_event_compare(const RhEvent *a, const RhEvent *b);
/* Whether a kind changes card states; whether it concerns every facet of its card. */
gboolean rh_event_has_effect(RhEventKind kind);
gboolean rh_event_is_card_wide(RhEventKind kind);
/* Brings the cache up to date after EVENT was written in this transaction. */
gboolean rh_event_apply(RhStore *store, const RhEvent *event, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhEvent, rh_event_free)

/* -------------------------------------------------- params.c, tombstone.c */

/* The parameters of the last PARAMS event, or the defaults; sets cache_key. */
gboolean rh_store_load_model(RhStore *store, GError **error);
/* Deletes the rows of the log that TOMBSTONE is about and that are older. */
gboolean rh_tombstone_apply(RhStore *store, const RhEvent *tombstone, GError **error);

/* ------------------------------------------- open.c, migrate.c, meta.c, ... */

extern const char *const rh_schema_steps[RH_SCHEMA_VERSION];
/* What stands for each step, in memory, where an older file may only be looked at. */
extern const char *const rh_schema_looks[RH_SCHEMA_VERSION];
/*
 * Brings the file from schema FROM to TO: STEPS[i] leads from version i to
 * i + 1.  A file that is not new is backed up first.
 */
gboolean rh_store_migrate(RhStore *store, const char *const *steps, gint64 from, gint64 to,
			  GError **error);
/* VALUE is NULL when the key is unset.  (transfer full) */
gboolean rh_meta_get(RhStore *store, const char *key, char **value, GError **error);
gboolean rh_meta_set(RhStore *store, const char *key, const char *value, GError **error);
/* 16 random hex digits. (transfer full) */
char *rh_store_random_id(void);
/* Ends the session rows of dead processes; LOST: there were such. */
gboolean rh_session_reap(RhStore *store, gboolean *lost, GError **error);
/* Copies the database as it is now to PATH, which must not exist. */
gboolean rh_store_copy(RhStore *store, const char *path, GError **error);
/* A rename in the folder of PATH is durable when the folder is. */
void rh_store_sync_folder(const char *path);
/* Sessions that are open in other live processes of this host. */
gboolean rh_session_count(RhStore *store, guint *others, GError **error);
/* Gives the finished file DRAFT the name PATH, which must be free; DRAFT goes in any case. */
gboolean rh_store_name_draft(const char *draft, const char *path, GError **error);
/* Removes PATH.TAGxxx, xxx of WIDTH (0: any) characters, but for the KEEP last ones by name. */
void rh_store_prune(const char *path, const char *tag, guint width, guint keep);
/* PATH.TAG, or PATH.TAG-2 and so on if that exists.  (transfer full) */
char *rh_store_sibling(const char *path, const char *tag);

#endif
