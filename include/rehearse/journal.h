/*
 * journal.h - what the state file keeps beside the log: editions of decks seen,
 * sessions, drafts, last answers, small values.
 */
#ifndef REHEARSE_JOURNAL_H
#define REHEARSE_JOURNAL_H

#include <glib.h>
#include <rehearse/event.h>
#include <rehearse/store.h>

G_BEGIN_DECLS

/* --------------------------------------------------------- decks editions */

/* What the state knows of a card's last seen edition. */
typedef struct {
	char *card;
	guint rev;
	char *fingerprint;
} RhSeenCard;

/* The version of DECK seen last, 0 if never; SOURCE (nullable) gets where from. */
gboolean rh_store_deck_seen(RhStore *store, const char *deck, guint *version, char **fingerprint,
			    char **source, GError **error);
/* The cards seen of DECK.  (transfer full) array of RhSeenCard, element-free set. */
GPtrArray *rh_store_cards_seen(RhStore *store, const char *deck, GError **error);
/*
 * Remembers an edition and appends EVENTS (renames, editions, retirements:
 * each effect an event) in one transaction.  SEEN_CARDS (of RhSeenCard) takes the
 * place of the cards seen before; drafts and answers follow a rename.
 */
gboolean rh_store_take_edition(RhStore *store, const char *deck, guint version,
			       const char *fingerprint, const char *source,
			       const GPtrArray *seen_cards, RhEvent *events, guint n_events,
			       GError **error);

/* ---------------------------------------------------------------- sessions */

/*
 * Opens a session row; OTHERS gets the number of sessions that are open in
 * another live process on this host.  The id is (transfer full).
 */
char *rh_store_session_begin(RhStore *store, gint64 at_ms, double minutes, guint *others,
			     GError **error);
gboolean rh_store_session_end(RhStore *store, const char *session, gint64 at_ms,
			      const char *reason, guint graded, GError **error);

/* A typed answer that was not sent, offered again at its card.  (transfer full), NULL if none. */
gboolean rh_store_save_draft(RhStore *store, const char *deck, const char *card, const char *text,
			     gint64 at_ms, GError **error);
char *rh_store_take_draft(RhStore *store, const char *deck, const char *card, GError **error);
/* The same, and it stays; and without looking. */
char *rh_store_look_draft(RhStore *store, const char *deck, const char *card, GError **error);
gboolean rh_store_drop_draft(RhStore *store, const char *deck, const char *card, GError **error);
/* The last typed answer of a card, kept apart from the log. */
gboolean rh_store_save_answer(RhStore *store, const char *deck, const char *card, const char *text,
			      gint64 at_ms, GError **error);
char *rh_store_last_answer(RhStore *store, const char *deck, const char *card, GError **error);

/*
 * A remark of a card, named by WHAT (an id of the caller's), that is not to be
 * made again; in case of trouble it counts as not dismissed.
 */
gboolean rh_store_dismiss(RhStore *store, const char *deck, const char *card, const char *what,
			  gint64 at_ms, GError **error);
gboolean rh_store_is_dismissed(RhStore *store, const char *deck, const char *card,
			       const char *what);

/* A small value of the program's own, such as when it was first used; NULL if unset. */
char *rh_store_get_meta(RhStore *store, const char *key, GError **error);
gboolean rh_store_set_meta(RhStore *store, const char *key, const char *value, GError **error);

G_END_DECLS

#endif
