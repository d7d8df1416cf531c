/*
 * agenda.c - the cards of a session as the planner sees them, and what it says of
 * them as the queue and the people see it.
 */
#include <math.h>
#include <string.h>

#include "session/planned.h"
#include "session/whole.h"
#include "session/worth.h"

#define MINUTE_MS 60000
#define UNBOUNDED 86400.0	/* seconds of a day without a bound */
/* How likely a card is to be asked: by its worth 1 to 4 (worth.h), as an opener, ... */
static const double by_worth[] = { 0.6, 0.6, 1.0, 1.6, 2.2 };
#define OPENER 1.25
#define OTHER_LEVEL 0.5
#define LAST_EVENING 2.0	/* openers and stories, when the interview is tomorrow */
#define WHOLE_SECONDS 120.0	/* an answer of 60 to 120 s, its points, a follow-up */
#define FACET 0.4		/* asked in another way, the answer is the same */

struct RhAgenda {
	GPtrArray *interviews;	/* the aims point into it */
	GArray *aims;		/* of RhAim */
	GArray *days;		/* of RhAgendaDay */
	GArray *cards;		/* of RhPlanCard */
	GArray *shares;		/* of double: the seconds of each by those of a whole answer */
	GArray *items;		/* of guint: the engine's item of each */
	GArray *shown;		/* of RhAgendaCard, without the choice */
	guint *place;		/* of each item among the cards, from 1; 0: not there */
	RhPace pace;
	RhCalendar calendar;
	RhAttendance attendance;
	gboolean is_last_evening;
	gboolean whole;		/* today's answers are whole ones, against the clock */
	RhPlan *plan;
};

void rh_agenda_free(RhAgenda *agenda)
{
	if (agenda == NULL)
		return;
	rh_plan_free(agenda->plan);
	g_ptr_array_unref(agenda->interviews);
	g_array_unref(agenda->aims);
	g_clear_pointer(&agenda->days, g_array_unref);
	g_array_unref(agenda->cards);
	g_array_unref(agenda->shares);
	g_array_unref(agenda->items);
	g_array_unref(agenda->shown);
	g_free(agenda->place);
	g_free(agenda);
}

/* ------------------------------------------------------------------ one card */

/* A personal deck of stories belongs to every interview. */
static guint32 aims_of(const RhEngine *engine, const RhAgenda *agenda, const RhItem *item)
{
	guint32 bits = 0;

	for (guint k = 0; k < agenda->aims->len; k++) {
		const RhInterview *one = g_array_index(agenda->aims, RhAim, k).interview;

		if (rh_interview_has_deck(one, rh_deck_id(item->deck)) ||
		    rh_interview_has_deck(one, item->card->deck_id) ||
		    g_strcmp0(engine->stories_id, item->card->deck_id) == 0)
			bits |= 1u << k;
	}
	return bits;
}

static gboolean is_other_level(const RhCard *card, const RhInterview *interview)
{
	const char *level = rh_node_attr(card->node, RH_ATTR_LEVEL);

	return level != NULL && interview->level != NULL &&
	       !rh_node_attr_has(card->node, RH_ATTR_LEVEL, interview->level);
}

/* The planner has one weight for a card, whichever interview it serves: the best. */
static double weight_of(const RhEngine *engine, const RhAgenda *agenda, const RhItem *item,
			guint32 aims)
{
	const RhCard *card = item->card;
	double best = 0;

	for (guint k = 0; k < agenda->aims->len; k++) {
		const RhInterview *one = g_array_index(agenda->aims, RhAim, k).interview;
		guint worth = rh_card_worth(card, one->stage, engine->asked);

		if ((aims >> k & 1) != 0)
			best = MAX(best, by_worth[MIN(worth, G_N_ELEMENTS(by_worth) - 1)] *
					 (is_other_level(card, one) ? OTHER_LEVEL : 1));
	}
	if (agenda->is_last_evening && (card->opener || card->kind == RH_KIND_STORY))
		best *= LAST_EVENING;
	return best * (card->opener ? OPENER : 1) * (*item->facet != '\0' ? FACET : 1);
}

/* A whole answer, as those of the last days are, takes more than its points. */
static double whole_seconds(const RhItem *item, double seconds)
{
	RhKind kind = item->card->kind;

	return kind == RH_KIND_QUESTION || kind == RH_KIND_STORY ? MAX(seconds, WHOLE_SECONDS) :
								   seconds;
}

static double stretch(const RhAgenda *agenda, const RhItem *item, double seconds)
{
	return agenda->whole ? whole_seconds(item, seconds) : seconds;
}

/* Expected seconds of what follows a first encounter: what was missed is seen once more. */
static double repetition(const RhAgenda *agenda, RhKind kind)
{
	return agenda->pace.first_grades[0] * agenda->pace.seconds[kind][RH_PACE_SAID];
}

static void note_seconds(const RhAgenda *agenda, const RhItem *item, RhPlanCard *card)
{
	const double *seconds = agenda->pace.seconds[item->card->kind];

	card->seconds_new = stretch(agenda, item, seconds[RH_PACE_NEW]) +
			    repetition(agenda, item->card->kind);
	card->seconds_said = stretch(agenda, item, seconds[RH_PACE_SAID]);
	card->seconds_missed = stretch(agenda, item, seconds[RH_PACE_MISSED]) +
			       seconds[RH_PACE_SAID];
}

/* When ITEM may be asked at the earliest; 0: at once. */
static gint64 rests_until(const RhEngine *engine, const RhAgenda *agenda, guint i)
{
	const RhItem *item = rh_engine_item(engine, i);
	const RhCalendar *calendar = &agenda->calendar;
	gint64 today = rh_calendar_day(calendar, calendar->now.ms);
	gint64 tomorrow_ms = rh_calendar_start_ms(calendar, today + 1);
	gint64 rest_ms = item->state.last_ms + RH_EARLY_RETURN_MIN * MINUTE_MS;

	if (item->state.buried || (!item->state.seen && item->state.due_ms > calendar->now.ms))
		return item->state.due_ms;
	if (item->skipped_day == today || rh_engine_sister_had_today(engine, i, &calendar->now))
		return tomorrow_ms;
	if (!item->state.seen)
		return 0;
	if (item->state.agains_today >= RH_AGAINS_A_DAY &&
	    rh_calendar_day(calendar, item->state.last_ms) == today)
		return tomorrow_ms;
	/* Within a session the queue keeps the rest. */
	return rest_ms > calendar->now.ms && item->state.last_ms < engine->began.ms ? rest_ms : 0;
}

static void take_card(RhEngine *engine, RhAgenda *agenda, guint i)
{
	const RhItem *item = rh_engine_item(engine, i);
	RhPlanCard card = { .is_new = !item->state.seen, .memory = item->state.memory,
			    .last_ms = item->state.last_ms };
	RhAgendaCard shown;
	double share;

	if (item->state.suspended || item->state.retired ||
	    !rh_engine_is_ripe(engine, item, &agenda->calendar.now))
		return;
	card.interviews = aims_of(engine, agenda, item);
	if (card.interviews == 0)
		return;
	card.weight = weight_of(engine, agenda, item, card.interviews);
	card.is_twin = *item->facet != '\0';
	card.not_before_ms = rests_until(engine, agenda, i);
	note_seconds(agenda, item, &card);
	shown = (RhAgendaCard){ .card = item->card, .facet = item->facet, .is_new = card.is_new,
				.memory = card.memory, .last_ms = card.last_ms,
				.not_before_ms = card.not_before_ms, .aims = card.interviews,
				.weight = card.weight,
				.seconds = rh_agenda_seconds(agenda, item) };
	share = (card.seconds_new + card.seconds_said) /
		(whole_seconds(item, card.seconds_new) + whole_seconds(item, card.seconds_said));
	g_array_append_val(agenda->cards, card);
	g_array_append_val(agenda->shares, share);
	g_array_append_val(agenda->items, i);
	g_array_append_val(agenda->shown, shown);
	agenda->place[i] = agenda->cards->len;
}

/* ------------------------------------------------------------------ the plan */

static RhPlan *make_plan(const RhEngine *engine, const RhAgenda *agenda, double more_seconds)
{
	g_autofree RhPlanInterview *aims = g_new(RhPlanInterview, agenda->aims->len);
	g_autofree RhPlanDay *days = g_new(RhPlanDay, agenda->days->len);
	RhPlanInput input = {
		.model = rh_store_model(engine->store),
		.cards = (const RhPlanCard *)(const void *)agenda->cards->data,
		.n_cards = agenda->cards->len, .interviews = aims,
		.n_interviews = agenda->aims->len, .days = days, .n_days = agenda->days->len,
		.past = agenda->attendance.past, .kept = agenda->attendance.kept,
	};

	for (guint k = 0; k < agenda->aims->len; k++) {
		const RhAim *aim = &g_array_index(agenda->aims, RhAim, k);
		RhFormOffset offset;

		rh_form_offset(&agenda->pace.form, aim->at_ms, &offset);
		aims[k] = (RhPlanInterview){ aim->at_ms, aim->weight, offset.mean, offset.spread };
	}
	for (guint d = 0; d < agenda->days->len; d++) {
		const RhAgendaDay *day = &g_array_index(agenda->days, RhAgendaDay, d);
		double more = day->seconds > 0 || d == 0 ? more_seconds * day->span : 0;

		days[d] = (RhPlanDay){ day->at_ms, MAX(day->seconds + more, 0) };
		/* A session begins a new card also when its repetition would not end in time. */
		if (d == 0 && day->seconds > 0 && !engine->setup.look)
			days[d].seconds += repetition(agenda, RH_KIND_QUESTION);
	}
	memcpy(input.first_grades, agenda->pace.first_grades, sizeof(input.first_grades));
	memcpy(input.pass_grades, agenda->pace.pass_grades, sizeof(input.pass_grades));
	return rh_plan_new(&input);
}

/* Seconds that are left of today, also of what is left until the last interview. */
static double seconds_left(const RhEngine *engine, const RhAgenda *agenda)
{
	const RhSessionSetup *setup = &engine->setup;
	gint64 last_ms = g_array_index(agenda->aims, RhAim, agenda->aims->len - 1).at_ms;
	double until = (double)(last_ms - agenda->calendar.now.ms) / 1000;
	double left = UNBOUNDED;

	if (engine->queue != NULL)
		left = MIN(UNBOUNDED, rh_queue_left(engine->queue));
	else if (setup->minutes > 0)
		left = setup->minutes * 60 - rh_agenda_spent(engine);
	/* Who begins a session on a day off wants one; a plan that is looked at has none. */
	if (setup->look && rh_aims_minutes(agenda->aims, rh_calendar_day(&agenda->calendar,
									 agenda->calendar.now.ms),
					   agenda->calendar.now.ms, 1) <= 0)
		left = 0;
	return CLAMP(left, 0, until);
}

static RhAgenda *agenda_alloc(const RhEngine *engine, const RhWhen *when)
{
	RhAgenda *agenda = g_new0(RhAgenda, 1);

	agenda->interviews = g_ptr_array_ref(engine->interviews);
	agenda->calendar = (RhCalendar){ *when, engine->zone, rh_engine_day_start_hour(engine) };
	agenda->aims = rh_aims_new(agenda->interviews, when->ms);
	agenda->cards = g_array_new(FALSE, FALSE, sizeof(RhPlanCard));
	agenda->shares = g_array_new(FALSE, FALSE, sizeof(double));
	agenda->items = g_array_new(FALSE, FALSE, sizeof(guint));
	agenda->shown = g_array_new(FALSE, TRUE, sizeof(RhAgendaCard));
	agenda->place = g_new0(guint, engine->items->len + 1);
	agenda->pace = engine->pace;
	rh_pace_attendance(&agenda->pace, agenda->aims, &agenda->calendar, engine->setup.since_ms,
			   &agenda->attendance);
	/* Another program asks for points at any time. */
	agenda->whole = !engine->setup.json &&
			(engine->setup.full || (engine->setup.days_left >= 0 &&
						engine->setup.days_left <= RH_WHOLE_DAYS));
	for (guint k = 0; k < agenda->aims->len; k++) {
		gint64 at_ms = g_array_index(agenda->aims, RhAim, k).at_ms;

		agenda->is_last_evening |= rh_calendar_day(&agenda->calendar, at_ms) ==
					   rh_calendar_day(&agenda->calendar, when->ms) + 1;
	}
	return agenda;
}

/*
 * The share of the cards that a day holds when answers are whole ones, against points
 * alone.  The mean over cards, as what takes long gives way to what does not.
 */
static double whole_share(const RhAgenda *agenda)
{
	double sum = 0;

	for (guint i = 0; i < agenda->shares->len; i++)
		sum += g_array_index(agenda->shares, double, i);
	return agenda->shares->len > 0 ? sum / agenda->shares->len : 1;
}

static gboolean is_whole_day(const RhAgenda *agenda, gint64 day)
{
	for (guint k = 0; k < agenda->aims->len; k++) {
		gint64 at_ms = g_array_index(agenda->aims, RhAim, k).at_ms;
		gint64 left = rh_calendar_day(&agenda->calendar, at_ms) - day;

		if (left >= 0 && left <= RH_WHOLE_DAYS)
			return TRUE;
	}
	return FALSE;
}

/*
 * Before the last days a card takes the seconds of its points.  In those days it will
 * take those of a whole answer: as if they had less time.
 */
static void note_whole_days(const RhEngine *engine, RhAgenda *agenda)
{
	double share = agenda->whole || engine->setup.json ? 1 : whole_share(agenda);

	for (guint d = 1; d < agenda->days->len; d++) {
		RhAgendaDay *day = &g_array_index(agenda->days, RhAgendaDay, d);

		if (day->span == 1 && is_whole_day(agenda, day->day))
			day->seconds *= share;
	}
}

RhAgenda *rh_agenda_new(RhEngine *engine, const RhWhen *when)
{
	const RhSessionSetup *setup = &engine->setup;
	g_autoptr(RhAgenda) agenda = NULL;

	if (engine->interviews == NULL || setup->ahead)
		return NULL;
	agenda = agenda_alloc(engine, when);
	for (guint i = 0; agenda->aims->len > 0 && i < engine->items->len; i++)
		take_card(engine, agenda, i);
	if (agenda->cards->len == 0)
		return NULL;
	agenda->days = rh_aims_days(agenda->aims, &agenda->calendar,
				    setup->daily > 0 ? setup->daily : MAX(setup->minutes, 1),
				    seconds_left(engine, agenda));
	note_whole_days(engine, agenda);
	agenda->plan = make_plan(engine, agenda, 0);
	return g_steal_pointer(&agenda);
}

void rh_agenda_answered(RhAgenda *agenda, guint item, const RhCardState *state, double seconds)
{
	if (agenda->place[item] > 0)
		rh_plan_answered(agenda->plan, agenda->place[item] - 1, &state->memory,
				 state->last_ms, seconds);
}

/* ------------------------------------------------------------- for the queue */

double rh_agenda_spent(const RhEngine *engine)
{
	const RhSessionSetup *setup = &engine->setup;

	return setup->extra || setup->minutes <= 0 ? 0 : engine->pace.today;
}

double rh_agenda_seconds(const RhAgenda *agenda, const RhItem *item)
{
	const double *seconds = agenda->pace.seconds[item->card->kind];

	/* A card that is begun must end in time also when it is missed. */
	return stretch(agenda, item, !item->state.seen ? seconds[RH_PACE_NEW] :
		       MAX(seconds[RH_PACE_SAID], seconds[RH_PACE_MISSED]));
}

double rh_agenda_seconds_again(const RhAgenda *agenda, const RhItem *item)
{
	return agenda->pace.seconds[item->card->kind][RH_PACE_SAID];
}

/* What it gains is too little to measure, and it is asked today all the same. */
static gboolean must_come(const RhAgenda *agenda, const RhItem *item)
{
	return item->recall || (item->state.mark[0] != '\0' &&
				item->state.due_ms <= agenda->calendar.now.ms);
}

double rh_agenda_worth(const RhAgenda *agenda, const RhItem *item, guint i)
{
	const RhPlanChoice *choice;

	if (agenda->place[i] == 0)
		return 0;
	choice = rh_plan_choice(agenda->plan, agenda->place[i] - 1);
	if (item->state.seen && must_come(agenda, item))
		return MAX(choice->worth, 1e-6);
	return choice->rank >= 0 ? choice->worth : -choice->worth;
}

/* ---------------------------------------------------------------- for people */

const RhPlan *rh_agenda_plan(const RhAgenda *agenda)
{
	return agenda->plan;
}

const GArray *rh_agenda_aims(const RhAgenda *agenda)
{
	return agenda->aims;
}

const GArray *rh_agenda_days(const RhAgenda *agenda)
{
	return agenda->days;
}

const RhAttendance *rh_agenda_attendance(const RhAgenda *agenda)
{
	return &agenda->attendance;
}

int rh_agenda_aim_of(const RhAgenda *agenda, const char *uuid)
{
	int found = -1;

	for (guint k = 0; k < agenda->aims->len; k++) {
		const RhAim *aim = &g_array_index(agenda->aims, RhAim, k);

		if (g_strcmp0(aim->interview->uuid, uuid) != 0)
			continue;
		if (aim->round < 0)
			return (int)k;
		if (found < 0)
			found = (int)k;
	}
	return found;
}

guint rh_agenda_main_aim(const RhAgenda *agenda)
{
	for (guint k = 0; k < agenda->aims->len; k++)
		if (g_array_index(agenda->aims, RhAim, k).round < 0)
			return k;
	return 0;
}

int rh_agenda_day_of(const RhAgenda *agenda, guint item)
{
	guint place = agenda->place[item];

	return place > 0 ? rh_plan_choice(agenda->plan, place - 1)->day : -1;
}

double rh_agenda_recall_idle(const RhAgenda *agenda, guint item)
{
	guint place = agenda->place[item];

	return place > 0 ? rh_plan_choice(agenda->plan, place - 1)->recall_idle : (double)NAN;
}

gint64 rh_agenda_day_ms(const RhAgenda *agenda, guint day)
{
	return rh_calendar_start_ms(&agenda->calendar,
				    g_array_index(agenda->days, RhAgendaDay, day).day);
}

guint rh_agenda_n_cards(const RhAgenda *agenda)
{
	return agenda->cards->len;
}

void rh_agenda_card(const RhAgenda *agenda, guint i, RhAgendaCard *card)
{
	guint aim = 0;

	*card = g_array_index(agenda->shown, RhAgendaCard, i);
	while (aim + 1 < agenda->aims->len && (card->aims >> aim & 1) == 0)
		aim++;
	card->choice = rh_plan_choice(agenda->plan, i);
	card->idle = rh_plan_expect(agenda->plan, aim, card->choice->recall_idle);
	card->planned = rh_plan_expect(agenda->plan, aim, card->choice->recall_planned);
}

void rh_agenda_forecast(const RhAgenda *agenda, guint aim, RhPlanCase which,
			RhPlanForecast *forecast)
{
	rh_plan_forecast(agenda->plan, aim, which, forecast);
}

void rh_agenda_forecast_with(const RhEngine *engine, double minutes, guint aim,
			     RhPlanForecast *forecast)
{
	const RhAgenda *agenda = rh_engine_agenda(engine);
	g_autoptr(RhPlan) plan = make_plan(engine, agenda, minutes * 60);
	RhPlanForecast usual;

	rh_plan_forecast(plan, aim, RH_PLAN_FOLLOWED, forecast);
	rh_plan_forecast(agenda->plan, aim, RH_PLAN_FOLLOWED, &usual);
	/* Who has more minutes can use as many as before. */
	if (minutes > 0 && usual.mean > forecast->mean)
		*forecast = usual;
}

int rh_agenda_next_day(const RhAgenda *agenda, guint *cards)
{
	for (guint d = 1; d < agenda->days->len; d++) {
		RhPlanDayLoad load;

		rh_plan_day(agenda->plan, d, &load);
		*cards = (guint)lround(load.new_cards + load.returning);
		if (*cards > 0)
			return (int)d;
	}
	return -1;
}
