/*
 * drill.c - a session from its first line to its last.
 */
#include <string.h>

#include "session/agenda.h"
#include "session/days.h"
#include "session/drill.h"
#include "session/offer.h"
#include "text/words.h"

#define WORTH_WAITING_MS (60 * 60 * 1000)	/* nobody sits there longer */

/* ------------------------------------------------------------------ saying */

void rh_drill_say(const RhDrill *drill, const char *text)
{
	drill->world->show(drill->world->data, RH_SHOW_PLAIN, NULL, NULL, text);
}

void rh_drill_tell(const RhDrill *drill, RhShow how, char *text)
{
	drill->world->show(drill->world->data, how, NULL, NULL, text);
	g_free(text);
}

void rh_drill_list(const RhDrill *drill, const GPtrArray *texts)
{
	for (guint i = 0; i < texts->len; i++) {
		const char *text = g_ptr_array_index(texts, i);

		/* Deck text has no double spaces: only our own numbers do. */
		if (g_ascii_isdigit(text[0]) && strncmp(text + 1, "  ", 2) == 0) {
			char first[] = "  n  ";

			first[2] = text[0];
			drill->world->show(drill->world->data, RH_SHOW_PLAIN, first, "     ",
					   text + 3);
		} else {
			drill->world->show(drill->world->data, RH_SHOW_PLAIN, "  ", "  ", text);
		}
	}
}

void rh_drill_trouble(const RhDrill *drill, const GError *error)
{
	rh_drill_tell(drill, RH_SHOW_PLAIN,
		      g_strdup_printf(_("Not saved: %s."), error->message));
}

RhWhen rh_drill_now(const RhDrill *drill)
{
	gint64 ms = drill->world->now_ms(drill->world->data);

	return (RhWhen){ ms, drill->world->tz_min(drill->world->data, ms) };
}

RhMoment rh_drill_moment(const RhDrill *drill)
{
	RhWhen now = rh_drill_now(drill);

	return (RhMoment){ now.ms, { now.tz_min, rh_engine_day_start_hour(drill->engine) } };
}

gboolean rh_drill_is_narrow(const RhDrill *drill)
{
	return drill->world->width != NULL &&
	       drill->world->width(drill->world->data) < RH_NARROW_BELOW;
}

/* ------------------------------------------------------------------ asking */

void rh_drill_leave(RhDrill *drill, const char *reason)
{
	drill->summary->reason = reason;
}

gboolean rh_drill_ask(RhDrill *drill, RhAskKind kind, guint n, RhReply *reply, RhEntry *entry)
{
	*entry = (RhEntry){ .kind = RH_ENTRY_UNKNOWN };
	*reply = drill->world->ask(drill->world->data, kind, NULL);
	if (reply->kind == RH_REPLY_LINE) {
		rh_entry_parse(kind, reply->text, n, entry);
		return TRUE;
	}
	drill->summary->ended = reply->kind;
	drill->summary->reason = reply->kind == RH_REPLY_EOF ? "eof" : "signal";
	if (kind == RH_ASK_ANSWER && reply->text != NULL && *reply->text != '\0') {
		RhWhen now = rh_drill_now(drill);

		rh_engine_save_draft(drill->engine, reply->text, &now);
	}
	return FALSE;
}

/* ----------------------------------------------------------- before, between */

static void begin(RhDrill *drill, gboolean story)
{
	RhMoment now = rh_drill_moment(drill);
	RhDayWords words = {
		.today = rh_practice_day(now.at_ms, now.day), .since_day = -1,
		.cards = rh_engine_expected(drill->engine), .story = story,
		.minutes = drill->setup->session.minutes, .interview = drill->setup->interview,
		.now_ms = now.at_ms, .tz_min = now.day.tz_min,
	};
	const RhAgenda *agenda = rh_engine_agenda(drill->engine);
	char *line;

	if (agenda != NULL) {
		RhPlanForecast plan;

		rh_agenda_forecast(agenda, rh_agenda_main_aim(agenda), RH_PLAN_FOLLOWED, &plan);
		words.aim = plan.cards;
		words.aim_before = rh_engine_aimed_before(drill->engine);
	}
	if (rh_engine_others(drill->engine) > 0)
		rh_drill_say(drill, _("Another session is open on this computer. Both are saved."));
	if (drill->setup->since_ms > 0)
		words.since_day = rh_practice_day(drill->setup->since_ms, now.day);
	rh_engine_days(drill->engine, &words.first_day, &words.last_day);
	/* A card that was asked for by name is no session of a day. */
	line = drill->setup->session.only == NULL ? rh_say_day(&words) : NULL;
	if (line != NULL)
		rh_drill_tell(drill, RH_SHOW_PLAIN, line);
}

static RhStep wait_for(RhDrill *drill, const RhTurn *turn)
{
	RhStep step = RH_STEP_STAY;
	gint64 now_ms = drill->world->now_ms(drill->world->data);
	g_autofree char *waiting = rh_say_waiting(turn->waiting, turn->until_ms - now_ms);

	rh_drill_say(drill, waiting);
	if (drill->world->remind != NULL)
		drill->world->remind(drill->world->data, waiting);
	while (step == RH_STEP_STAY) {
		RhReply reply;
		RhEntry entry;

		if (!rh_drill_ask(drill, RH_ASK_NEXT, 0, &reply, &entry)) {
			step = RH_STEP_LEAVE;
		} else if (entry.kind == RH_ENTRY_ENTER) {
			drill->hurry = turn->waiting;
			step = RH_STEP_NEXT;
		} else {
			step = rh_drill_command(drill, RH_ASK_NEXT, 0, &entry);
		}
		g_free(reply.text);
	}
	return step;
}

/* Whose turn it is; a card that is not due back yet comes when it was asked for. */
static void next(RhDrill *drill, RhTurn *turn)
{
	rh_engine_next(drill->engine, drill->world->now_ms(drill->world->data), turn);
	if (drill->hurry == 0)
		return;
	/* Its time may have come while the prompt stood there: it counts all the same. */
	drill->hurry--;
	if (turn->what == RH_TURN_WAIT)
		rh_engine_next(drill->engine, turn->until_ms, turn);
}

/* --------------------------------------------------------------------- after */

static const char *const reasons[] = {
	[RH_END_EMPTY] = "empty", [RH_END_MINUTES] = "minutes", [RH_END_CARDS] = "cards",
};

/* What is due next, and what to type. */
static void say_coming(const RhDrill *drill)
{
	const char *command = drill->setup->command;
	const char *again = drill->setup->again != NULL ? drill->setup->again : command;
	RhWhen now = rh_drill_now(drill);
	RhMoment moment = rh_drill_moment(drill);
	const RhAgenda *agenda = rh_engine_agenda(drill->engine);
	gint64 due_ms;
	guint n = 0;

	/* Of one card alone it is said already when it comes back. */
	if (drill->setup->session.only != NULL)
		return;
	if (agenda != NULL) {
		int day = rh_agenda_next_day(agenda, &n);

		if (day > 0) {
			due_ms = rh_agenda_day_ms(agenda, (guint)day);
			rh_drill_tell(drill, RH_SHOW_PLAIN,
				      rh_say_coming(n, due_ms, &moment, again));
		}
		return;
	}
	n = rh_engine_tomorrow(drill->engine, &now);
	if (n > 0) {
		due_ms = rh_practice_day_start_ms(rh_practice_day(now.ms, moment.day) + 1,
						  moment.day);
		rh_drill_tell(drill, RH_SHOW_PLAIN, rh_say_coming(n, due_ms, &moment, again));
		return;
	}
	n = rh_engine_coming(drill->engine, &now, &due_ms);
	if (n > 0)
		rh_drill_tell(drill, RH_SHOW_PLAIN, rh_say_coming(n, due_ms, &moment, again));
	else
		rh_drill_tell(drill, RH_SHOW_PLAIN,
			      g_strdup_printf(_("No card is waiting.  Type: %s decks"), command));
}

/* LINE is taken. */
static void say_way(const RhDrill *drill, char *line)
{
	drill->world->show(drill->world->data, RH_SHOW_PLAIN, "  ", "  ", line);
	g_free(line);
}

static void say_nothing_due(const RhDrill *drill)
{
	const char *command = drill->setup->command;
	g_autofree char *again = drill->setup->again != NULL ? g_strdup(drill->setup->again) :
							       g_strconcat(command, " drill", NULL);

	rh_drill_say(drill, rh_engine_agenda(drill->engine) != NULL ?
		     _("No card gains by practice now.") : _("Nothing is due now."));
	say_coming(drill);
	rh_drill_say(drill, _("Until then:"));
	say_way(drill, g_strdup_printf(_("%s --ahead: practise before it is due"), again));
	say_way(drill, g_strdup_printf(_("%s due: what comes when"), command));
	say_way(drill, g_strdup_printf(_("%s decks: all decks"), command));
}

/* One line of advice, which comes from what happened. */
static void say_thought(const RhDrill *drill)
{
	const char *text = rh_thoughts_best(drill->thoughts, drill->engine);

	if (text != NULL)
		rh_drill_tell(drill, RH_SHOW_PLAIN, rh_say_thought(text));
}

static void say_planned(const RhDrill *drill, const RhAgenda *agenda)
{
	const GArray *days = rh_agenda_days(agenda);
	double minutes = 0;
	RhPlanForecast plan;

	for (guint d = 1; d < days->len; d++)
		if (g_array_index(days, RhAgendaDay, d).seconds > 0)
			minutes = drill->setup->session.daily;
	rh_agenda_forecast(agenda, rh_agenda_main_aim(agenda), RH_PLAN_FOLLOWED, &plan);
	if (plan.cards > 0)
		rh_drill_tell(drill, RH_SHOW_PLAIN,
			      rh_say_planned((guint)(plan.mean + 0.5), plan.cards, minutes));
}

static void say_forecast(const RhDrill *drill, const RhWhen *now)
{
	const RhDate *interview = &drill->setup->interview;
	const RhAgenda *agenda = rh_engine_agenda(drill->engine);
	guint of, n;

	if (interview->at_ms <= now->ms ||
	    rh_civil_day(interview->at_ms, interview->tz_min) ==
		    rh_civil_day(now->ms, now->tz_min))
		return;
	if (agenda != NULL) {
		say_planned(drill, agenda);
		return;
	}
	n = rh_engine_in_mind(drill->engine, interview->at_ms, &of);
	if (of > 0)
		rh_drill_tell(drill, RH_SHOW_PLAIN, rh_say_forecast(n, of));
}

static void say_closing(const RhDrill *drill)
{
	if (drill->setup->closing != NULL)
		rh_drill_say(drill, drill->setup->closing);
}

static void end(RhDrill *drill)
{
	guint graded = rh_engine_graded(drill->engine);
	RhWhen now = rh_drill_now(drill);

	drill->summary->graded = graded;
	/* Nothing hangs on the row of the session: every grade is on disk already. */
	rh_engine_finish(drill->engine, drill->summary->reason, &now, NULL);
	if (graded == 0 && strcmp(drill->summary->reason, "empty") == 0) {
		say_nothing_due(drill);
		say_closing(drill);
		return;
	}
	if (graded == 0 && strcmp(drill->summary->reason, "minutes") == 0) {
		rh_drill_tell(drill, RH_SHOW_PLAIN,
			      rh_say_used(drill->setup->session.minutes,
					  drill->setup->command));
		say_coming(drill);
		return;
	}
	if (rh_engine_agenda(drill->engine) != NULL)
		rh_engine_renew_plan(drill->engine, &now);
	rh_drill_tell(drill, RH_SHOW_PLAIN,
		      rh_say_done(graded, rh_engine_spent_ms(drill->engine),
				  drill->summary->unsaved));
	say_thought(drill);
	say_forecast(drill, &now);
	say_coming(drill);
	say_closing(drill);
}

/* A card that is due back in some hours was announced as "later today". */
static gboolean is_over(const RhDrill *drill, RhTurn *turn)
{
	gint64 now_ms = drill->world->now_ms(drill->world->data);

	if (turn->what == RH_TURN_WAIT && turn->until_ms - now_ms > WORTH_WAITING_MS) {
		turn->what = RH_TURN_END;
		turn->reason = RH_END_EMPTY;
	}
	return turn->what == RH_TURN_END;
}

/* Until the cards, or the time for them, or the person is through. */
static void run_cards(RhDrill *drill)
{
	RhStep step = RH_STEP_NEXT;

	while (step != RH_STEP_LEAVE) {
		RhTurn turn;

		next(drill, &turn);
		if (is_over(drill, &turn)) {
			drill->summary->reason = reasons[turn.reason];
			break;
		}
		step = turn.what == RH_TURN_WAIT ? wait_for(drill, &turn) : rh_drill_card(drill);
	}
}

/* The cards, and what is offered after them: time that was kept for it in vain is theirs. */
static void run_all(RhDrill *drill, RhStore *store, const RhDeck *const *decks, guint n)
{
	double minutes = drill->setup->session.minutes;
	RhOfferPlace place = {
		.engine = drill->engine, .session = &drill->setup->session,
		.stories_path = drill->setup->stories_path, .now = rh_drill_moment(drill),
		.store = store, .decks = decks, .n_decks = n,
	};
	double kept = rh_offer_minutes(&place);
	RhWhen now = rh_drill_now(drill);
	gboolean done;

	if (kept > 0)
		rh_engine_bound(drill->engine, minutes - kept, &now);
	begin(drill, kept > 0);
	run_cards(drill);
	place.now = rh_drill_moment(drill);
	done = rh_drill_offer(drill, &place);
	if (kept <= 0 || done || drill->summary->ended != RH_REPLY_LINE ||
	    strcmp(drill->summary->reason, "minutes") != 0)
		return;
	now = rh_drill_now(drill);
	rh_engine_bound(drill->engine, drill->setup->session.minutes, &now);
	run_cards(drill);
}

gboolean rh_drill_run(const RhWorld *world, RhStore *store, const RhDeck *const *decks, guint n,
		      const RhDrillSetup *setup, RhDrillSummary *summary, GError **error)
{
	RhDrill drill = { .world = world, .setup = setup, .summary = summary };
	g_autoptr(RhEngine) engine = NULL;
	g_autoptr(RhThoughts) thoughts = rh_thoughts_new();
	RhWhen now = { world->now_ms(world->data), 0 };

	*summary = (RhDrillSummary){ .ended = RH_REPLY_LINE };
	now.tz_min = world->tz_min(world->data, now.ms);
	engine = drill.engine = rh_engine_new(store, decks, n, &setup->session, &now, error);
	if (engine == NULL)
		return FALSE;
	drill.thoughts = thoughts;
	run_all(&drill, store, decks, n);
	end(&drill);
	return TRUE;
}
