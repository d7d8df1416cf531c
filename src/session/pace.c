/*
 * pace.c - how long this person takes, and how it goes: read from the log.
 *
 * Among it today's form (form.h): by how much more or less is remembered than the
 * model says.  It moves what is forecast, never what is stored.
 *
 * Few answers say little: every figure is a mean of what was measured and of the
 * usual one, which counts as some answers of its own.
 */
#include "session/planned.h"

#define REVIEWS_MAX 1000	/* that are looked at, newest first */
#define USUAL_SECONDS 6		/* answers that the usual seconds count for */
#define USUAL_GRADES 20
#define LONGEST 5.0		/* times the usual: longer, and something came between */

static const double usual_first[4] = { 0.25, 0.15, 0.45, 0.15 };
static const double usual_pass[3] = { 0.15, 0.70, 0.15 };

/* An answer that tells of the form, if the card's last one was on an earlier day. */
typedef struct {
	gint64 at_ms, practice_day;
	double recall;		/* as the model had expected */
	gboolean remembered;
} Sighting;

typedef struct {
	const RhEngine *engine;
	RhPace *pace;
	GHashTable *open;	/* "deck card facet" -> Sighting, its last answer not met yet */
	GArray *sightings;	/* of Sighting, in the order in which they were settled */
	GHashTable *settled;	/* "device seq" of rows that an undo or redo named -> undone */
	gint64 today;
	double sums[RH_KIND_EXERCISE + 1][RH_N_PACES];
	double counts[RH_KIND_EXERCISE + 1][RH_N_PACES];
	double first[4], pass[3];
} Reading;

static void usual_seconds(guint kind, double seconds[RH_N_PACES])
{
	rh_expected_seconds(kind, &seconds[RH_PACE_NEW], &seconds[RH_PACE_SAID],
			    &seconds[RH_PACE_MISSED]);
}

static void take_seconds(Reading *reading, const RhEvent *event, guint kind, guint what)
{
	double usual[RH_N_PACES], seconds;

	usual_seconds(kind, usual);
	seconds = event->duration_ms > 0 ? (double)event->duration_ms / 1000 : usual[what];
	if (event->practice_day == reading->today)
		reading->pace->today += seconds;
	if (event->duration_ms <= 0)
		return;
	reading->sums[kind][what] += MIN(seconds, LONGEST * usual[what]);
	reading->counts[kind][what]++;
}

/* Walking back, the first undo or redo of a row that is met is the one that decides. */
static gboolean is_undone(Reading *reading, const RhEvent *event)
{
	gboolean settles = event->kind == RH_EVENT_UNDO || event->kind == RH_EVENT_REDO;
	g_autofree char *key = g_strdup_printf("%s %" G_GINT64_FORMAT,
					       settles ? event->target_device : event->device,
					       settles ? event->target_seq : event->seq);

	if (settles && !g_hash_table_contains(reading->settled, key))
		g_hash_table_insert(reading->settled, g_steal_pointer(&key),
				    GINT_TO_POINTER(event->kind == RH_EVENT_UNDO));
	return !settles && GPOINTER_TO_INT(g_hash_table_lookup(reading->settled, key));
}

/* Walking back, the next answer of a card is the one before. */
static void note_form(Reading *reading, const RhEvent *event)
{
	g_autofree char *key = g_strdup_printf("%s %s %s", event->deck, event->card,
					       event->facet != NULL ? event->facet : "");
	const Sighting *later = g_hash_table_lookup(reading->open, key);
	Sighting *sighting;

	if (later != NULL && event->practice_day < later->practice_day)
		g_array_append_val(reading->sightings, *later);
	if (!(event->r_predicted >= 0 && event->r_predicted <= 1)) {
		g_hash_table_remove(reading->open, key);
		return;
	}
	sighting = g_new(Sighting, 1);
	*sighting = (Sighting){ event->at_ms, event->practice_day, event->r_predicted,
				event->grade != RH_GRADE_AGAIN };
	g_hash_table_insert(reading->open, g_steal_pointer(&key), sighting);
}

static int compare_sightings(gconstpointer a, gconstpointer b)
{
	const Sighting *first = a, *second = b;

	return first->at_ms < second->at_ms ? -1 : first->at_ms > second->at_ms;
}

static void learn_form(Reading *reading, RhForm *form)
{
	g_array_sort(reading->sightings, compare_sightings);
	rh_form_init(form);
	for (guint i = 0; i < reading->sightings->len; i++) {
		const Sighting *s = &g_array_index(reading->sightings, Sighting, i);

		rh_form_observe(form, s->at_ms, s->recall, s->remembered);
	}
}

static gboolean take_event(const RhEvent *event, gpointer data)
{
	Reading *reading = data;
	const RhItem *item;
	gboolean was_new;
	guint what = RH_PACE_SAID;

	if (reading->pace->reviews >= REVIEWS_MAX && event->practice_day < reading->today)
		return FALSE;
	if (is_undone(reading, event) || event->kind != RH_EVENT_REVIEW)
		return TRUE;
	item = rh_engine_find(reading->engine, event->deck, event->card,
			      event->facet != NULL ? event->facet : "");
	was_new = !(event->r_predicted >= 0 && event->r_predicted <= 1);
	if (was_new)
		what = RH_PACE_NEW;
	else if (event->grade == RH_GRADE_AGAIN)
		what = RH_PACE_MISSED;
	/* Of cards that are not asked in this session the day's time counts all the same. */
	take_seconds(reading, event, item != NULL ? (guint)item->card->kind : RH_KIND_QUESTION,
		     what);
	note_form(reading, event);
	if (event->practice_day < reading->today &&
	    event->practice_day >= reading->today - RH_PACE_DAYS)
		reading->pace->practised |= 1u << (guint)(reading->today - event->practice_day - 1);
	reading->pace->reviews++;
	if (was_new)
		reading->first[event->grade - RH_GRADE_AGAIN]++;
	else if (event->grade != RH_GRADE_AGAIN)
		reading->pass[event->grade - RH_GRADE_HARD]++;
	return TRUE;
}

static void shares(const double *counts, const double *usual, double *out, guint n)
{
	double sum = USUAL_GRADES;

	for (guint i = 0; i < n; i++)
		sum += counts[i];
	for (guint i = 0; i < n; i++)
		out[i] = (counts[i] + USUAL_GRADES * usual[i]) / sum;
}

gboolean rh_pace_read(const RhEngine *engine, const RhWhen *when, RhPace *pace, GError **error)
{
	g_autoptr(GHashTable) settled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) open = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GArray) sightings = g_array_new(FALSE, FALSE, sizeof(Sighting));
	Reading reading = { .engine = engine, .pace = pace, .settled = settled, .open = open,
			    .sightings = sightings,
			    .today = rh_engine_day(engine, when->ms, when->tz_min) };

	*pace = (RhPace){ 0 };
	if (!rh_store_each_event(engine->store, NULL, NULL, TRUE, take_event, &reading, error))
		return FALSE;
	for (guint kind = 0; kind <= RH_KIND_EXERCISE; kind++) {
		usual_seconds(kind, pace->seconds[kind]);
		for (guint what = 0; what < RH_N_PACES; what++)
			pace->seconds[kind][what] =
				(USUAL_SECONDS * pace->seconds[kind][what] +
				 reading.sums[kind][what]) /
				(USUAL_SECONDS + reading.counts[kind][what]);
	}
	learn_form(&reading, &pace->form);
	shares(reading.first, usual_first, pace->first_grades, 4);
	shares(reading.pass, usual_pass, pace->pass_grades, 3);
	return TRUE;
}

void rh_pace_attendance(const RhPace *pace, const GArray *aims, const RhCalendar *calendar,
			gint64 since_ms, RhAttendance *attendance)
{
	gint64 today = rh_calendar_day(calendar, calendar->now.ms);
	gint64 since = since_ms > 0 ? rh_calendar_day(calendar, since_ms) : 0;
	gboolean began = FALSE;

	*attendance = (RhAttendance){ 0 };
	for (gint64 day = MAX(today - RH_PACE_DAYS, since); day < today; day++) {
		gboolean practised = (pace->practised >> (today - day - 1) & 1) != 0;

		/* What was practised on a day off makes up for nothing. */
		if (began && rh_aims_minutes(aims, day, calendar->now.ms, 1) > 0) {
			attendance->past++;
			attendance->kept += practised ? 1 : 0;
		}
		began |= practised;
	}
}
