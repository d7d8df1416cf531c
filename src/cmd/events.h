/*
 * events.h - what happened, in words and as JSON, for the verbs that show it.
 */
#ifndef CMD_EVENTS_H
#define CMD_EVENTS_H

#include "cmd/cmd.h"
#include "cmd/json.h"

/* "leader-manager/q-difference", with the facet after a second slash if it has one. */
char *rh_event_card(const RhEvent *event);
/* "good, typed", "skipped until the next day", "note: ...".  (transfer full) */
char *rh_event_words(const RhEvent *event);
/* "2026-12-01 09:30" where it happened.  (transfer full) */
char *rh_event_time(gint64 at_ms, int tz_min);
/* "again", "hard", "good", "easy"; NULL for none. */
const char *rh_grade_name(RhGrade grade);
/* What is known of EVENT as members of the object in hand; unknown ones are left out. */
void rh_event_json(RhJson *json, const RhEvent *event);

/*
 * Splits "DECK/CARD" or "DECK" (CARD is then NULL); FALSE with RH_ERROR_USAGE.
 * (transfer full)
 */
gboolean rh_split_card(const char *word, char **deck, char **card, GError **error);
/* The cards that the state file knows, for completion; says nothing on trouble. */
void rh_complete_cards(RhApp *app, GPtrArray *words);
/*
 * For a verb that shows what is kept of a deck, a card, or all, as its argument says:
 * LIST is asked for it, and JSON or TEXT shows it.  A state file that is not there yet
 * keeps nothing.  An exit code.
 */
typedef GPtrArray *(*RhKeptList)(RhStore *store, const char *deck, const char *card,
				 GError **error);
typedef void (*RhKeptShow)(RhApp *app, const GPtrArray *all);
int rh_show_kept(RhApp *app, const RhArgs *args, RhKeptList list, RhKeptShow json,
		 RhKeptShow text);
/* TRUE and clears ERROR when it only says that there is no state file yet. */
gboolean rh_is_no_state(GError **error);

#endif
