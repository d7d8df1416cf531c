/*
 * interview.h - the interviews a person prepares for, kept in the state file.
 *
 * An interview is a small record, not a row of the log: it is changed in place
 * and names when that was, so that of two copies the newer one wins.  A removed
 * one stays as a tombstone, or a merge would bring it back.
 *
 *	RhInterview *interview = rh_interview_new("City Hospital");
 *	if (!rh_store_save_interview(store, interview, now_ms, &error)) ...
 *	g_autoptr(RhInterview) next = rh_store_next_interview(store, now_ms, &error);
 */
#ifndef REHEARSE_INTERVIEW_H
#define REHEARSE_INTERVIEW_H

#include <glib.h>
#include <rehearse/store.h>

G_BEGIN_DECLS

/* One conversation of several. */
typedef struct {
	char *title, *kind, *notes;	/* nullable */
	gint64 at_ms;			/* as of the interview */
	int tz_min;
	gboolean has_time;
} RhInterviewRound;

/* A practice day on which there is other time than usual. */
typedef struct {
	gint64 practice_day;
	double minutes;			/* 0: none at all */
} RhDayOff;
#define RH_AS_USUAL (-1.0)	/* minutes of a weekday that is like the others */

/* What {NAME} stands for in the cards of DECK. */
typedef struct {
	char *deck, *name, *value;
} RhInterviewVariable;

typedef enum { RH_WENT_UNSAID, RH_WENT_WELL, RH_WENT_SO, RH_WENT_BADLY } RhWent;
/* A question that came, as told afterwards. */
typedef struct {
	char *deck, *card;
	RhWent went;
	gint64 at_ms;			/* UTC; when it was told */
} RhInterviewAsked;

/* Strings are owned by the interview and NULL when not known. */
typedef struct {
	char *uuid;		/* set when first saved */
	gint64 modified_ms;	/* UTC; set when saved */
	char *title;
	gint64 at_ms;		/* UTC; -1: no date yet.  Without a time of day: noon there */
	int tz_min;		/* minutes east of UTC there and then */
	gboolean has_time;
	double minutes;		/* to practise a day; 0: not said */
	double target;		/* cards to have in mind; 0: not said */
	double weight;		/* > 0, beside other interviews; 1 as usual */
	double week[7];		/* minutes on a weekday, Monday first; or RH_AS_USUAL */
	char *decks;		/* ids with a space between; NULL: all */
	char *company, *role, *level, *stage, *notes, *debrief;
	GArray *rounds;		/* of RhInterviewRound */
	GArray *days_off;	/* of RhDayOff */
	GArray *variables;	/* of RhInterviewVariable; deck "": every deck */
	GArray *asked;		/* of RhInterviewAsked, as told */
} RhInterview;

/* TITLE may be NULL.  (transfer full) */
RhInterview *rh_interview_new(const char *title);
void rh_interview_free(RhInterview *interview);
/*
 * Minutes for it on PRACTICE_DAY: those of a day off, else of its weekday, else the
 * usual ones.  0: none at all.  RH_AS_USUAL when nothing was said: the settings'.
 */
double rh_interview_minutes_on(const RhInterview *interview, gint64 practice_day);
/* A date of its own, and that is over at AT_MS; without a time of day at midnight. */
gboolean rh_interview_is_over(const RhInterview *interview, gint64 at_ms);
gboolean rh_interview_has_deck(const RhInterview *interview, const char *deck);
/* What {NAME} stands for in DECK; NULL: not said.  Borrowed. */
const char *rh_interview_variable(const RhInterview *interview, const char *deck,
				  const char *name);

/*
 * Adds INTERVIEW, or replaces the one with its uuid, all parts of it, in one
 * transaction.  Never writes an older modification time than the one there.
 */
gboolean rh_store_save_interview(RhStore *store, RhInterview *interview, gint64 now_ms,
				 GError **error);
/* Erases its texts after a BACKUP (nullable, transfer full); RH_ERROR_NOT_FOUND: no such. */
gboolean rh_store_remove_interview(RhStore *store, const char *uuid, gint64 now_ms, char **backup,
				   GError **error);
/*
 * The interviews that were not removed, by date, those without a date last.
 * (transfer full) of RhInterview
 */
GPtrArray *rh_store_interviews(RhStore *store, GError **error);
/*
 * The first interview that is not over at AT_MS (one without a time of day lasts
 * till midnight); else the one without a date that was changed last.  NULL without
 * ERROR if there is none.  (transfer full)
 */
RhInterview *rh_store_next_interview(RhStore *store, gint64 at_ms, GError **error);

typedef struct {
	char *deck, *card;
	guint times;		/* interviews in which it came */
} RhAskedCard;

/*
 * The cards that came in interviews which were not removed, by deck and card.
 * (transfer full) of RhAskedCard
 */
GPtrArray *rh_store_asked_cards(RhStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhInterview, rh_interview_free)

G_END_DECLS

#endif
