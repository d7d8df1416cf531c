/*
 * row.c - an event as a row: the list of its columns as data, by which an event
 * is checked, written, read and freed.
 */
#include <math.h>
#include <string.h>
#include "store/private.h"
#include "store/row.h"

typedef enum {
	TYPE_TEXT,		/* NULL: unknown */
	TYPE_FACET,		/* text that is never NULL in the file */
	TYPE_INT64, TYPE_INT,	/* always known */
	TYPE_MAYBE64, TYPE_MAYBE, /* -1: unknown */
	TYPE_BOOL,
	TYPE_REAL,		/* NAN or G_MAXDOUBLE: unknown */
	TYPE_KIND, TYPE_MODE, TYPE_GRADE
} Type;

typedef struct {
	const char *name;
	gsize offset;
	Type type;
	gsize limit;		/* of a text, bytes */
} Column;

#define COLUMN(field, type) { #field, G_STRUCT_OFFSET(RhEvent, field), type, RH_ID_LIMIT }
#define LONG_TEXT(field) { #field, G_STRUCT_OFFSET(RhEvent, field), TYPE_TEXT, RH_TEXT_LIMIT }

/* In the order of RH_EVENT_COLUMNS. */
static const Column columns[] = {
	COLUMN(device, TYPE_TEXT), COLUMN(seq, TYPE_INT64), COLUMN(kind, TYPE_KIND),
	COLUMN(deck, TYPE_TEXT), COLUMN(card, TYPE_TEXT), COLUMN(facet, TYPE_FACET),
	COLUMN(at_ms, TYPE_INT64), COLUMN(tz_min, TYPE_INT), COLUMN(practice_day, TYPE_INT64),
	COLUMN(session, TYPE_TEXT), COLUMN(position, TYPE_MAYBE), COLUMN(mode, TYPE_MODE),
	COLUMN(grade, TYPE_GRADE), COLUMN(suggested, TYPE_GRADE),
	COLUMN(confidence, TYPE_MAYBE), COLUMN(choice, TYPE_TEXT), COLUMN(variant, TYPE_MAYBE),
	COLUMN(hint, TYPE_BOOL), COLUMN(revealed_early, TYPE_BOOL),
	COLUMN(duration_ms, TYPE_MAYBE64), COLUMN(think_ms, TYPE_MAYBE64),
	COLUMN(speak_ms, TYPE_MAYBE64), COLUMN(words, TYPE_MAYBE),
	COLUMN(deck_version, TYPE_MAYBE), COLUMN(rev, TYPE_MAYBE),
	COLUMN(fingerprint, TYPE_TEXT), COLUMN(interview, TYPE_TEXT),
	COLUMN(planned_due_ms, TYPE_MAYBE64), COLUMN(planned_by, TYPE_TEXT),
	COLUMN(r_predicted, TYPE_REAL), COLUMN(params, TYPE_TEXT),
	COLUMN(target_device, TYPE_TEXT), COLUMN(target_seq, TYPE_MAYBE64), LONG_TEXT(payload),
};

static const char *const kind_names[RH_N_EVENTS] = {
	[RH_EVENT_REVIEW] = "review", [RH_EVENT_UNDO] = "undo", [RH_EVENT_REDO] = "redo",
	[RH_EVENT_SKIP] = "skip", [RH_EVENT_BURY] = "bury", [RH_EVENT_SUSPEND] = "suspend",
	[RH_EVENT_RESUME] = "resume", [RH_EVENT_FLAG] = "flag", [RH_EVENT_NOTE] = "note",
	[RH_EVENT_EDITION] = "edition", [RH_EVENT_RENAME] = "rename",
	[RH_EVENT_RETIRE] = "retire", [RH_EVENT_RESET] = "reset",
	[RH_EVENT_IMPORT] = "import", [RH_EVENT_FORGET] = "forget",
	[RH_EVENT_PARAMS] = "params",
};

static const char *const mode_names[] = {
	[RH_MODE_NONE] = "none", [RH_MODE_TYPED] = "typed", [RH_MODE_ALOUD] = "aloud",
	[RH_MODE_CHOICE] = "choice", [RH_MODE_MOCK] = "mock", [RH_MODE_ONEWAY] = "oneway",
	[RH_MODE_EXERCISE] = "exercise", [RH_MODE_JSON] = "json", [RH_MODE_IMPORT] = "import",
};

const char *rh_event_kind_name(RhEventKind kind)
{
	return (guint)kind < RH_N_EVENTS ? kind_names[kind] : "unknown";
}

const char *rh_mode_name(RhMode mode)
{
	return (guint)mode < G_N_ELEMENTS(mode_names) ? mode_names[mode] : "none";
}

/* The index of NAME, or FALLBACK. */
static guint name_index(const char *const *names, guint n, const char *name, guint fallback)
{
	for (guint i = 0; name != NULL && i < n; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return fallback;
}

static const void *field(const RhEvent *event, const Column *column)
{
	return (const char *)event + column->offset;
}

static void *field_to_set(RhEvent *event, const Column *column)
{
	return (char *)event + column->offset;
}

static const char *text_of(const RhEvent *event, const Column *column)
{
	return *(const char *const *)field(event, column);
}

static gboolean is_text(const Column *column)
{
	return column->type == TYPE_TEXT || column->type == TYPE_FACET;
}

/* ------------------------------------------------------------------ writing */

static void bind_real(RhQuery *query, int index, double value)
{
	if (isnan(value) || value >= G_MAXDOUBLE)
		sqlite3_bind_null(query, index);
	else
		sqlite3_bind_double(query, index, value);
}

static void bind_maybe(RhQuery *query, int index, gint64 value, gint64 unknown)
{
	if (value == unknown)
		sqlite3_bind_null(query, index);
	else
		sqlite3_bind_int64(query, index, value);
}

static void bind_column(RhQuery *query, int index, const RhEvent *event, const Column *column)
{
	const void *at = field(event, column);
	const char *text;

	switch (column->type) {
	case TYPE_TEXT:
		rh_query_text(query, index, text_of(event, column));
		break;
	case TYPE_FACET:
		text = text_of(event, column);
		rh_query_text(query, index, text != NULL ? text : "");
		break;
	case TYPE_INT64:
		rh_query_int(query, index, *(const gint64 *)at);
		break;
	case TYPE_INT:
		rh_query_int(query, index, *(const int *)at);
		break;
	case TYPE_MAYBE64:
		bind_maybe(query, index, *(const gint64 *)at, -1);
		break;
	case TYPE_MAYBE:
		bind_maybe(query, index, *(const int *)at, -1);
		break;
	case TYPE_BOOL:
		rh_query_int(query, index, *(const gboolean *)at != 0);
		break;
	case TYPE_REAL:
		bind_real(query, index, *(const double *)at);
		break;
	case TYPE_KIND:
		rh_query_text(query, index, rh_event_kind_name(event->kind));
		break;
	case TYPE_MODE:
		rh_query_text(query, index,
			      event->mode == RH_MODE_NONE ? NULL : rh_mode_name(event->mode));
		break;
	case TYPE_GRADE:
		bind_maybe(query, index, (gint64)*(const RhGrade *)at, RH_GRADE_NONE);
		break;
	}
}

static gboolean insert_tick(RhStore *store, const RhEvent *event, guint n, GError **error)
{
	const RhTick *tick = &event->ticks[n];
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_TICK_ADD, error);

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, event->device);
	rh_query_int(query, 2, event->seq);
	rh_query_int(query, 3, n);
	rh_query_text(query, 4, tick->point);
	bind_maybe(query, 5, tick->has_auto ? tick->automatic != 0 : -1, -1);
	rh_query_int(query, 6, tick->user != 0);
	return rh_query_run(store, query, error);
}

gboolean rh_event_insert(RhStore *store, const RhEvent *event, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_EVENT_ADD, error);

	if (query == NULL)
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
		bind_column(query, (int)i + 1, event, &columns[i]);
	if (!rh_query_run(store, query, error))
		return FALSE;
	for (guint i = 0; i < event->n_ticks; i++)
		if (!insert_tick(store, event, i, error))
			return FALSE;
	return TRUE;
}

/* ------------------------------------------------------------------ reading */

static void read_column(RhQuery *query, int index, RhEvent *event, const Column *column)
{
	void *at = field_to_set(event, column);
	gboolean is_null = sqlite3_column_type(query, index) == SQLITE_NULL;
	gint64 number = sqlite3_column_int64(query, index);

	switch (column->type) {
	case TYPE_TEXT:
	case TYPE_FACET:
		*(char **)at = g_strdup(rh_query_column(query, index));
		break;
	case TYPE_INT64:
		*(gint64 *)at = number;
		break;
	case TYPE_INT:
	case TYPE_BOOL:
		*(int *)at = (int)number;
		break;
	case TYPE_MAYBE64:
		*(gint64 *)at = is_null ? -1 : number;
		break;
	case TYPE_MAYBE:
		*(int *)at = is_null ? -1 : (int)number;
		break;
	case TYPE_REAL:
		*(double *)at = is_null ? (double)NAN : sqlite3_column_double(query, index);
		break;
	case TYPE_KIND:
		event->kind = (RhEventKind)name_index(kind_names, RH_N_EVENTS,
						      rh_query_column(query, index),
						      RH_N_EVENTS);
		break;
	case TYPE_MODE:
		event->mode = (RhMode)name_index(mode_names, G_N_ELEMENTS(mode_names),
						 rh_query_column(query, index), RH_MODE_NONE);
		break;
	case TYPE_GRADE:
		*(RhGrade *)at = is_null ? RH_GRADE_NONE : (RhGrade)number;
		break;
	}
}

RhEvent *rh_event_read(RhQuery *query)
{
	RhEvent *event = g_new0(RhEvent, 1);

	for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
		read_column(query, (int)i, event, &columns[i]);
	return event;
}

gboolean rh_event_read_ticks(RhStore *store, RhEvent *event, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_TICK_GET, error);
	g_autoptr(GArray) ticks = g_array_new(FALSE, FALSE, sizeof(RhTick));
	RhStep step;

	if (query == NULL)
		return FALSE;
	rh_query_text(query, 1, event->device);
	rh_query_int(query, 2, event->seq);
	while ((step = rh_query_step(store, query, error)) == RH_STEP_ROW) {
		RhTick tick = {
			.point = g_strdup(rh_query_column(query, 0)),
			.has_auto = sqlite3_column_type(query, 1) != SQLITE_NULL,
			.automatic = sqlite3_column_int(query, 1),
			.user = sqlite3_column_int(query, 2),
		};

		g_array_append_val(ticks, tick);
	}
	event->n_ticks = ticks->len;
	event->ticks = (RhTick *)(void *)g_array_free(g_steal_pointer(&ticks), FALSE);
	return step == RH_STEP_DONE;
}

static void free_text(const char *const *text)
{
	g_free(*(char *const *)(const void *)text);
}

void rh_event_clear(RhEvent *event)
{
	static const RhEvent empty = RH_EVENT_INIT;

	for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
		if (is_text(&columns[i]))
			free_text(field(event, &columns[i]));
	for (guint i = 0; i < event->n_ticks; i++)
		free_text(&event->ticks[i].point);
	g_free(event->ticks);
	*event = empty;
}

void rh_event_free(RhEvent *event)
{
	if (event == NULL)
		return;
	rh_event_clear(event);
	g_free(event);
}

/* ----------------------------------------------------------------- checking */

static gboolean check_text(const char *name, const char *text, gsize limit, GError **error)
{
	gsize length = text != NULL ? strlen(text) : 0;

	if (length > limit) {
		g_set_error(error, RH_ERROR, RH_ERROR_LIMIT,
			    "the %s has %" G_GSIZE_FORMAT " bytes, at most %" G_GSIZE_FORMAT
			    " can be kept; shorten it", name, length, limit);
		return FALSE;
	}
	if (length > 0 && !g_utf8_validate(text, (gssize)length, NULL)) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    "the %s is not valid UTF-8; type it again", name);
		return FALSE;
	}
	return TRUE;
}

static gboolean refuse(GError **error, const RhEvent *event, const char *why)
{
	g_set_error(error, RH_ERROR, RH_ERROR_INPUT, "this %s cannot be kept: %s",
		    rh_event_kind_name(event->kind), why);
	return FALSE;
}

/* Undo and redo name another event; parameters may, when they take others back. */
static gboolean check_target(const RhEvent *event, GError **error)
{
	gboolean names = event->target_device != NULL;
	gboolean must = event->kind == RH_EVENT_UNDO || event->kind == RH_EVENT_REDO;
	gboolean may = must || event->kind == RH_EVENT_PARAMS;

	if (names != (event->target_seq > 0) || (must && !names) || (names && !may))
		return refuse(error, event, "only undo and redo name another event");
	return TRUE;
}

/* What each kind of event must bring. */
static gboolean check_kind(const RhEvent *event, GError **error)
{
	if ((guint)event->kind >= RH_N_EVENTS)
		return refuse(error, event, "its kind is not known");
	if (event->kind != RH_EVENT_PARAMS && (event->deck == NULL || event->card == NULL))
		return refuse(error, event, "it names no card");
	if ((event->kind == RH_EVENT_REVIEW || event->kind == RH_EVENT_IMPORT) &&
	    event->grade == RH_GRADE_NONE)
		return refuse(error, event, "it has no grade");
	if ((event->kind == RH_EVENT_RENAME || event->kind == RH_EVENT_PARAMS) &&
	    event->payload == NULL)
		return refuse(error, event, "it does not say to what");
	return check_target(event, error);
}

gboolean rh_event_check(const RhEvent *event, GError **error)
{
	/* 1970 to 9999, and every time zone that there is. */
	if (event->at_ms < 0 || event->at_ms > G_GINT64_CONSTANT(253402300799999) ||
	    ABS(event->tz_min) > 24 * 60)
		return refuse(error, event, "its time is out of range");
	if ((guint)event->grade > RH_GRADE_EASY || (guint)event->suggested > RH_GRADE_EASY)
		return refuse(error, event, "a grade is 1 to 4");
	if (event->n_ticks > RH_TICKS_LIMIT)
		return refuse(error, event, "it has too many ticks");
	for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
		if (is_text(&columns[i]) &&
		    !check_text(columns[i].name, text_of(event, &columns[i]), columns[i].limit,
				error))
			return FALSE;
	for (guint i = 0; i < event->n_ticks; i++) {
		if (event->ticks[i].point == NULL)
			return refuse(error, event, "a tick names no point");
		if (!check_text("point", event->ticks[i].point, RH_ID_LIMIT, error))
			return FALSE;
	}
	return check_kind(event, error);
}
