/*
 * interview.c - interviews in the state file: read, written, merged.
 *
 * The parts of an interview (rounds, days off, variables, questions that came) have
 * no time of their own: they are replaced with it.
 */
#include <math.h>
#include <string.h>
#include <rehearse/interview.h>
#include "store/merging.h"
#include "text/words.h"

#define PARTS_LIMIT 366

/* ------------------------------------------------------------------ reading */

static gint64 time_column(RhQuery *query, int column)
{
	return sqlite3_column_type(query, column) == SQLITE_NULL ?
		-1 : sqlite3_column_int64(query, column);
}

static char *text_column(RhQuery *query, int column)
{
	return g_strdup(rh_query_column(query, column));
}

/* In the order of RH_SQL_INTERVIEW_ADD. */
static RhInterview *read_row(RhQuery *query)
{
	RhInterview *interview = rh_interview_new(rh_query_column(query, 3));

	interview->uuid = text_column(query, 0);
	interview->modified_ms = sqlite3_column_int64(query, 1);
	interview->at_ms = time_column(query, 4);
	interview->tz_min = sqlite3_column_int(query, 5);
	interview->has_time = sqlite3_column_int(query, 6) != 0;
	interview->minutes = sqlite3_column_double(query, 7);
	interview->target = sqlite3_column_double(query, 8);
	interview->decks = text_column(query, 9);
	interview->company = text_column(query, 10);
	interview->role = text_column(query, 11);
	interview->level = text_column(query, 12);
	interview->stage = text_column(query, 13);
	interview->notes = text_column(query, 14);
	interview->debrief = text_column(query, 15);
	interview->weight = sqlite3_column_double(query, 16);
	return interview;
}

static void read_round(RhQuery *query, RhInterview *interview)
{
	RhInterviewRound round = {
		.title = text_column(query, 0), .kind = text_column(query, 1),
		.at_ms = time_column(query, 2), .tz_min = sqlite3_column_int(query, 3),
		.notes = text_column(query, 4), .has_time = sqlite3_column_int(query, 5) != 0,
	};

	g_array_append_val(interview->rounds, round);
}

static void read_day_off(RhQuery *query, RhInterview *interview)
{
	RhDayOff day = { sqlite3_column_int64(query, 0), sqlite3_column_double(query, 1) };

	g_array_append_val(interview->days_off, day);
}

static void read_variable(RhQuery *query, RhInterview *interview)
{
	RhInterviewVariable variable = { text_column(query, 0), text_column(query, 1),
					 text_column(query, 2) };

	g_array_append_val(interview->variables, variable);
}

static void read_weekday(RhQuery *query, RhInterview *interview)
{
	interview->week[sqlite3_column_int(query, 0)] = sqlite3_column_double(query, 1);
}

static void read_asked(RhQuery *query, RhInterview *interview)
{
	int went = sqlite3_column_int(query, 2);
	RhInterviewAsked asked = {
		.deck = text_column(query, 0), .card = text_column(query, 1),
		.went = went >= RH_WENT_WELL && went <= RH_WENT_BADLY ? (RhWent)went
								      : RH_WENT_UNSAID,
		.at_ms = sqlite3_column_int64(query, 3),
	};

	g_array_append_val(interview->asked, asked);
}

static gboolean read_parts(RhStore *store, RhInterview *interview, RhQueryId id,
			   void (*read)(RhQuery *, RhInterview *), GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, id, error);
	RhStep step;

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, interview->uuid);
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW)
		read(query, interview);
	return step == RH_STEP_DONE;
}

static gboolean read_all_parts(RhStore *store, RhInterview *interview, GError **error)
{
	return read_parts(store, interview, RH_SQL_ROUNDS, read_round, error) &&
	       read_parts(store, interview, RH_SQL_DAYS_OFF, read_day_off, error) &&
	       read_parts(store, interview, RH_SQL_WEEKDAYS, read_weekday, error) &&
	       read_parts(store, interview, RH_SQL_ASKED, read_asked, error) &&
	       read_parts(store, interview, RH_SQL_VARIABLES, read_variable, error);
}

static void interview_destroy(gpointer interview)
{
	rh_interview_free(interview);
}

/* REMOVED: the tombstones instead of the others. */
static GPtrArray *list(RhStore *store, gboolean removed, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(interview_destroy);
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_INTERVIEWS, error);
	RhStep step;

	if (query == NULL)
		return NULL;
	rh_query_int(query, 1, removed ? 1 : 0);
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW)
		g_ptr_array_add(all, read_row(query));
	if (step != RH_STEP_DONE)
		return NULL;
	for (guint i = 0; i < all->len; i++)
		if (!read_all_parts(store, g_ptr_array_index(all, i), error))
			return NULL;
	return g_steal_pointer(&all);
}

GPtrArray *rh_store_interviews(RhStore *store, GError **error)
{
	return list(store, FALSE, error);
}

RhInterview *rh_store_next_interview(RhStore *store, gint64 at_ms, GError **error)
{
	g_autoptr(GPtrArray) all = list(store, FALSE, error);
	int found = -1;

	for (guint i = 0; all != NULL && i < all->len; i++) {
		const RhInterview *one = g_ptr_array_index(all, i);

		if (one->at_ms < 0) {
			const RhInterview *best = found >= 0 ? g_ptr_array_index(all, found) : NULL;

			if (best == NULL || one->modified_ms > best->modified_ms)
				found = (int)i;
		} else if (!rh_interview_is_over(one, at_ms)) {
			found = (int)i;
			break;
		}
	}
	return found >= 0 ? g_ptr_array_steal_index(all, (guint)found) : NULL;
}

static void asked_card_free(gpointer data)
{
	RhAskedCard *asked = data;

	g_free(asked->deck);
	g_free(asked->card);
	g_free(asked);
}

GPtrArray *rh_store_asked_cards(RhStore *store, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(asked_card_free);
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_ASKED_CARDS, error);
	RhStep step;

	if (query == NULL)
		return NULL;
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		RhAskedCard *asked = g_new0(RhAskedCard, 1);

		asked->deck = text_column(query, 0);
		asked->card = text_column(query, 1);
		asked->times = (guint)sqlite3_column_int(query, 2);
		g_ptr_array_add(all, asked);
	}
	return step == RH_STEP_DONE ? g_steal_pointer(&all) : NULL;
}

/* ------------------------------------------------------------------ writing */

static gboolean check(const RhInterview *interview, GError **error)
{
	const char *const texts[] = { interview->title, interview->decks, interview->company,
				      interview->role, interview->level, interview->stage,
				      interview->notes, interview->debrief };
	gboolean fits = interview->rounds->len <= PARTS_LIMIT &&
			interview->days_off->len <= PARTS_LIMIT &&
			interview->variables->len <= PARTS_LIMIT &&
			interview->asked->len <= PARTS_LIMIT;

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		fits = fits && (texts[i] == NULL || (strlen(texts[i]) <= RH_TEXT_LIMIT &&
						     g_utf8_validate(texts[i], -1, NULL)));
	if (fits && isfinite(interview->minutes) && isfinite(interview->target) &&
	    isfinite(interview->weight))
		return TRUE;
	g_set_error(error, RH_ERROR, RH_ERROR_LIMIT,
		    _("the interview cannot be kept: a text in it is longer than %d bytes or no "
		      "UTF-8, or it has more than %d rounds, days off, variables or questions; "
		      "shorten it"),
		    RH_TEXT_LIMIT, PARTS_LIMIT);
	return FALSE;
}

static void bind_time(RhQuery *query, int index, gint64 at_ms)
{
	if (at_ms >= 0)
		rh_query_int(query, index, at_ms);
}

static gboolean write_row(RhStore *store, const RhInterview *interview, gboolean tombstone,
			  GError **error)
{
	const char *const texts[] = { interview->decks, interview->company, interview->role,
				      interview->level, interview->stage, interview->notes,
				      interview->debrief };
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_INTERVIEW_ADD, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, interview->uuid);
	rh_query_int(query, 2, interview->modified_ms);
	rh_query_int(query, 3, tombstone ? 1 : 0);
	rh_query_text(query, 4, interview->title);
	bind_time(query, 5, interview->at_ms);
	rh_query_int(query, 6, interview->tz_min);
	rh_query_int(query, 7, interview->has_time ? 1 : 0);
	sqlite3_bind_double(query, 8, interview->minutes);
	sqlite3_bind_double(query, 9, interview->target);
	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		rh_query_text(query, 10 + (int)i, texts[i]);
	sqlite3_bind_double(query, 17, interview->weight > 0 ? interview->weight : 1);
	return rh_query_run(store, query, error);
}

static gboolean clear_parts(RhStore *store, const char *uuid, GError **error)
{
	static const RhQueryId ids[] = { RH_SQL_ROUNDS_CLEAR, RH_SQL_DAYS_OFF_CLEAR,
					 RH_SQL_WEEKDAYS_CLEAR, RH_SQL_VARIABLES_CLEAR,
					 RH_SQL_ASKED_CLEAR };

	for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
		g_autoptr(RhQuery) query = rh_query(store, ids[i], error);

		if (query == NULL)
			return FALSE;
		rh_query_text(query, 1, uuid);
		if (!rh_query_run(store, query, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean write_round(RhStore *store, const char *uuid, guint n,
			    const RhInterviewRound *round, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_ROUND_ADD, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, uuid);
	rh_query_int(query, 2, n);
	rh_query_text(query, 3, round->title);
	rh_query_text(query, 4, round->kind);
	bind_time(query, 5, round->at_ms);
	rh_query_int(query, 6, round->tz_min);
	rh_query_text(query, 7, round->notes);
	rh_query_int(query, 8, round->has_time ? 1 : 0);
	return rh_query_run(store, query, error);
}

static gboolean write_day_off(RhStore *store, const char *uuid, const RhDayOff *day, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_DAY_OFF_ADD, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, uuid);
	rh_query_int(query, 2, day->practice_day);
	sqlite3_bind_double(query, 3, day->minutes);
	return rh_query_run(store, query, error);
}

static gboolean write_variable(RhStore *store, const char *uuid,
			       const RhInterviewVariable *variable, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_VARIABLE_ADD, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, uuid);
	rh_query_text(query, 2, variable->deck);
	rh_query_text(query, 3, variable->name);
	rh_query_text(query, 4, variable->value);
	return rh_query_run(store, query, error);
}

static gboolean write_weekday(RhStore *store, const char *uuid, guint weekday, double minutes,
			      GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_WEEKDAY_ADD, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, uuid);
	rh_query_int(query, 2, weekday);
	sqlite3_bind_double(query, 3, minutes);
	return rh_query_run(store, query, error);
}

static gboolean write_asked(RhStore *store, const char *uuid, guint n, const RhInterviewAsked *asked,
			    GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_ASKED_ADD, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, uuid);
	rh_query_int(query, 2, n);
	rh_query_text(query, 3, asked->deck);
	rh_query_text(query, 4, asked->card);
	rh_query_int(query, 5, asked->went);
	rh_query_int(query, 6, asked->at_ms);
	return rh_query_run(store, query, error);
}

/* What practice time there is: days off, then weekdays. */
static gboolean write_time(RhStore *store, const RhInterview *interview, GError **error)
{
	for (guint i = 0; i < interview->days_off->len; i++)
		if (!write_day_off(store, interview->uuid,
				   &g_array_index(interview->days_off, RhDayOff, i), error))
			return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(interview->week); i++)
		if (interview->week[i] >= 0 &&
		    !write_weekday(store, interview->uuid, i, interview->week[i], error))
			return FALSE;
	return TRUE;
}

/* Inside a transaction. */
static gboolean write_all(RhStore *store, const RhInterview *interview, gboolean tombstone,
			  GError **error)
{
	const char *uuid = interview->uuid;

	if (!clear_parts(store, uuid, error) || !write_row(store, interview, tombstone, error))
		return FALSE;
	for (guint i = 0; i < interview->rounds->len; i++)
		if (!write_round(store, uuid, i,
				 &g_array_index(interview->rounds, RhInterviewRound, i), error))
			return FALSE;
	if (!write_time(store, interview, error))
		return FALSE;
	for (guint i = 0; i < interview->variables->len; i++)
		if (!write_variable(store, uuid, &g_array_index(interview->variables,
								RhInterviewVariable, i), error))
			return FALSE;
	for (guint i = 0; i < interview->asked->len; i++)
		if (!write_asked(store, uuid, i,
				 &g_array_index(interview->asked, RhInterviewAsked, i), error))
			return FALSE;
	return TRUE;
}

/* The time of the last change to UUID; -1 when there is no such row, alive or not. */
static gboolean known_since(RhStore *store, const char *uuid, gint64 *modified_ms, gboolean *removed,
			    GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_INTERVIEW_KNOWN, error);
	RhStep step;

	*modified_ms = -1;
	*removed = FALSE;
	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, uuid);
	step = rh_query_step(store, query, error);
	if (step == RH_STEP_ROW) {
		*modified_ms = sqlite3_column_int64(query, 0);
		*removed = sqlite3_column_int(query, 1) != 0;
	}
	return step != RH_STEP_FAILED;
}

static gboolean put(RhStore *store, RhInterview *interview, gboolean tombstone, gint64 now_ms,
		    GError **error)
{
	gint64 known_ms;
	gboolean removed;

	if (!rh_store_begin(store, error))
		return FALSE;
	/* A clock that was set back must not make this change older than the last one. */
	if (known_since(store, interview->uuid, &known_ms, &removed, error)) {
		interview->modified_ms = MAX(now_ms, known_ms + 1);
		if (write_all(store, interview, tombstone, error))
			return rh_store_commit(store, error);
	}
	rh_store_rollback(store);
	return FALSE;
}

gboolean rh_store_save_interview(RhStore *store, RhInterview *interview, gint64 now_ms,
				 GError **error)
{
	if (!check(interview, error))
		return FALSE;
	if (interview->uuid == NULL)
		interview->uuid = rh_store_random_id();
	return put(store, interview, FALSE, now_ms, error);
}

gboolean rh_store_remove_interview(RhStore *store, const char *uuid, gint64 now_ms, char **backup,
				   GError **error)
{
	g_autoptr(RhInterview) grave = rh_interview_new(NULL);
	g_autofree char *copy = rh_store_sibling(store->path, "before-remove");
	gint64 known_ms;
	gboolean removed;

	if (!known_since(store, uuid, &known_ms, &removed, error))
		return FALSE;
	if (known_ms < 0 || removed) {
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no such interview; see: rehearse interview list"));
		return FALSE;
	}
	grave->uuid = g_strdup(uuid);
	if (!rh_store_copy(store, copy, error) || !put(store, grave, TRUE, now_ms, error))
		return FALSE;
	if (backup != NULL)
		*backup = g_steal_pointer(&copy);
	return TRUE;
}

/* ------------------------------------------------------------------ merging */

/* Of equal times a tombstone wins; two changes in one millisecond are not told apart. */
static gboolean is_newer(RhStore *store, const RhInterview *theirs, gboolean tombstone,
			 gboolean *newer, GError **error)
{
	gint64 known_ms;
	gboolean removed;

	if (!known_since(store, theirs->uuid, &known_ms, &removed, error))
		return FALSE;
	*newer = theirs->modified_ms > known_ms ||
		 (theirs->modified_ms == known_ms && tombstone && !removed);
	return TRUE;
}

gboolean rh_interviews_merge(RhStore *store, RhStore *from, GError **error)
{
	for (int tombstone = 0; tombstone <= 1; tombstone++) {
		g_autoptr(GPtrArray) theirs = list(from, tombstone != 0, error);

		if (theirs == NULL)
			return FALSE;
		for (guint i = 0; i < theirs->len; i++) {
			const RhInterview *one = g_ptr_array_index(theirs, i);
			gboolean newer;

			if (!is_newer(store, one, tombstone != 0, &newer, error) ||
			    (newer && !write_all(store, one, tombstone != 0, error)))
				return FALSE;
		}
	}
	return TRUE;
}
