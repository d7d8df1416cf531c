/*
 * sync.h - one person, two computers: the state file and another one that both can
 * reach, each brought to the union of the two.
 *
 *	g_autoptr(RhSync) sync = rh_sync_open(store, "/media/stick/rehearse.db", &error);
 *	if (sync == NULL || (rh_sync_are_strangers(sync) && !ask()))
 *		return;
 *	rh_sync_run(sync, TRUE, now_ms, &report, &error);
 *
 * What travels: the log (answers, grades, undo, new editions, parameters of the
 * model), interviews, fillings, links of stories, typed answers, learned sentences,
 * entries of exercises, dismissed remarks, forecasts.  What does not: lines that were
 * not sent, settings, decks.
 */
#ifndef REHEARSE_SYNC_H
#define REHEARSE_SYNC_H

#include <glib.h>
#include <rehearse/store.h>

G_BEGIN_DECLS

typedef struct RhSync RhSync;

typedef struct {
	guint came, went;	/* answers that this side, that side lacked */
	gint64 answers;		/* that both have then */
	gboolean is_made;	/* the other file was not there */
	gboolean changed_here, changed_there;	/* anything, also what is no answer */
	char *backup;		/* of this side from before; NULL: not needed; owned */
} RhSyncReport;
void rh_sync_report_clear(RhSyncReport *report);

/*
 * Looks at the other file, PATH, which is made by rh_sync_run() where it is missing;
 * STORE must live on.  RH_ERROR_USAGE: PATH is STORE's own file, RH_ERROR_NOT_FOUND:
 * its folder is missing, RH_ERROR_FOREIGN, _CORRUPT, _NEWER, _BUSY (a session is open
 * on it).  Writes nothing.
 */
RhSync *rh_sync_open(RhStore *store, const char *path, GError **error);
void rh_sync_free(RhSync *sync);
/* Both sides have events, and not one in common: perhaps of two people. */
gboolean rh_sync_are_strangers(const RhSync *sync);
/* Of the other file, links followed.  (transfer none) */
const char *rh_sync_path(const RhSync *sync);
/*
 * Takes in what the other file has, after a backup, then replaces that file by the
 * union, in one step.  Without KEEP all is tried and nothing is left.  Once for each
 * RhSync.  On failure this side has all of the other file or is as before, and the other
 * file is as before.  RH_ERROR_BUSY: another program works on it or changed it.
 */
gboolean rh_sync_run(RhSync *sync, gboolean keep, gint64 now_ms, RhSyncReport *report,
		     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhSync, rh_sync_free)

G_END_DECLS

#endif
