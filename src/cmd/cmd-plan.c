/* cmd-plan.c - rehearse plan: what the minutes until the interview bring. */
#include <math.h>
#include <string.h>

#include "cmd/app.h"
#include "cmd/events.h"
#include "cmd/interviews.h"
#include "cmd/json.h"
#include "cmd/plan-view.h"
#include "session/offer.h"
#include "session/story.h"
#include "text/words.h"

#define LEAST_MET 2	/* cards of a topic, to call it weak */

/* --------------------------------------------------------------- looking */

guint rh_plan_view_n_days(const RhPlanView *view)
{
	const GArray *days = rh_agenda_days(view->agenda);
	guint n = 0;

	while (n < days->len && g_array_index(days, RhAgendaDay, n).at_ms < view->target->at_ms)
		n++;
	return n;
}

void rh_plan_view_day(const RhPlanView *view, guint day, RhPlanDayLoad *load,
		      RhPlanForecast *in_mind)
{
	const RhPlan *plan = rh_agenda_plan(view->agenda);
	RhPlanDayLoad last;
	double share;

	rh_plan_day(plan, day, load);
	rh_plan_day(plan, MAX(rh_plan_view_n_days(view), 1) - 1, &last);
	/*
	 * The planner counts for the last interview, and every way in which a card is
	 * asked; people count cards, for this one.  The growth from day to day is taken
	 * from it; after the last practice all is as forecast.
	 */
	if (last.in_mind > 0)
		load->in_mind *= view->followed.mean / last.in_mind;
	load->in_mind = CLAMP(load->in_mind, MIN(view->idle.mean, view->followed.mean),
			      view->followed.mean);
	share = view->followed.mean > 0 ? load->in_mind / view->followed.mean : 0;
	*in_mind = (RhPlanForecast){ .mean = load->in_mind, .cards = view->followed.cards };
	in_mind->low = MAX(0, load->in_mind - share * (view->followed.mean - view->followed.low));
	in_mind->high = MIN(view->followed.cards,
			    load->in_mind + share * (view->followed.high - view->followed.mean));
}

const RhInterviewRound *rh_plan_view_round(const RhPlanView *view)
{
	return view->target->round < 0 ? NULL :
	       &g_array_index(view->target->interview->rounds, RhInterviewRound,
			      view->target->round);
}

RhDate rh_plan_view_date(const RhPlanView *view)
{
	const RhInterview *interview = view->target->interview;
	const RhInterviewRound *round = rh_plan_view_round(view);

	if (round != NULL)
		return (RhDate){ round->at_ms, round->tz_min, round->has_time };
	return (RhDate){ interview->at_ms, interview->tz_min, interview->has_time };
}

const RhPlanTopic *rh_plan_view_weakest(const RhPlanView *view)
{
	const RhPlanTopic *weakest = NULL;

	for (guint i = 0; i < view->topics->len; i++) {
		const RhPlanTopic *topic = &g_array_index(view->topics, RhPlanTopic, i);

		if (topic->met >= LEAST_MET &&
		    (weakest == NULL || topic->now / topic->met < weakest->now / weakest->met))
			weakest = topic;
	}
	return weakest;
}

double rh_plan_view_missing_minutes(const RhPlanView *view)
{
	const GArray *days = rh_agenda_days(view->agenda);
	guint n = 0;
	double seconds = 0;

	for (guint d = 0; d < days->len; d++)
		if (g_array_index(days, RhAgendaDay, d).seconds > 0)
			n += g_array_index(days, RhAgendaDay, d).span;
	for (guint i = 0; i < view->left_out->len; i++) {
		RhAgendaCard card;

		rh_agenda_card(view->agenda, g_array_index(view->left_out, guint, i), &card);
		seconds += card.seconds;
	}
	return seconds / 60 / MAX(n, 1);
}

/* ------------------------------------------------------------- collecting */

static void add_topics(RhPlanView *view, const RhDeck *deck)
{
	const RhNode *topic = rh_node_child(rh_deck_root(deck), RH_TAG_COMPETENCY);

	for (; topic != NULL; topic = rh_node_next(topic)) {
		RhPlanTopic one = { .deck = rh_deck_id(deck),
				    .id = rh_node_attr(topic, RH_ATTR_ID), .name = topic->text };

		g_array_append_val(view->topics, one);
	}
}

static void count_card(const RhPlanView *view, RhPlanTopic *topic, const RhAgendaCard *card)
{
	const RhModel *model = rh_store_model(view->store);

	if (!g_str_equal(card->card->deck_id, topic->deck) ||
	    !rh_node_attr_has(card->card->node, RH_ATTR_COMPETENCY, topic->id))
		return;
	topic->cards++;
	if (card->is_new && card->choice->day < 0)
		return;
	topic->planned++;
	topic->in_mind += card->planned;
	if (card->is_new)
		return;
	topic->met++;
	topic->idle += card->idle;
	topic->now += rh_model_retrievability(model, &card->memory,
					      MAX(0, (double)(view->now.at_ms - card->last_ms)) /
						      86400000.0);
}

static gint by_weight(gconstpointer a, gconstpointer b, gpointer data)
{
	const RhPlanView *view = data;
	RhAgendaCard x, y;

	rh_agenda_card(view->agenda, *(const guint *)a, &x);
	rh_agenda_card(view->agenda, *(const guint *)b, &y);
	if (x.weight != y.weight)
		return x.weight > y.weight ? -1 : 1;
	return *(const guint *)a < *(const guint *)b ? -1 : 1;
}

static void count_cards(RhPlanView *view)
{
	for (guint i = 0; i < rh_agenda_n_cards(view->agenda); i++) {
		RhAgendaCard card;

		rh_agenda_card(view->agenda, i, &card);
		if (*card.facet != '\0' || (card.aims >> view->aim & 1) == 0)
			continue;
		if (card.is_new && card.choice->day < 0)
			g_array_append_val(view->left_out, i);
		for (guint t = 0; t < view->topics->len; t++)
			count_card(view, &g_array_index(view->topics, RhPlanTopic, t), &card);
	}
	g_array_sort_with_data(view->left_out, by_weight, view);
}

/* The interview NAME (NULL: the next one); FALSE also when it is over. */
static gboolean choose_aim(RhPlanView *view, const char *name, GError **error)
{
	g_autoptr(RhInterview) wanted = NULL;
	int aim;

	if (name == NULL) {
		view->aim = rh_agenda_main_aim(view->agenda);
	} else {
		wanted = rh_interviews_require(view->app, view->store, name, error);
		if (wanted == NULL)
			return FALSE;
		aim = rh_agenda_aim_of(view->agenda, wanted->uuid);
		if (aim < 0) {
			g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
				    _("the interview '%s' is over, or has no date yet; '%s "
				      "interview edit' sets one"), name, view->app->command);
			return FALSE;
		}
		view->aim = (guint)aim;
	}
	view->target = &g_array_index(rh_agenda_aims(view->agenda), RhAim, view->aim);
	return TRUE;
}

/* The stories that the decks ask for and that are not told yet: no card before. */
static void count_stories(RhPlanView *view, const char *path)
{
	g_autoptr(GHashTable) told = rh_story_told(path);

	for (guint d = 0; d < view->shelf.decks->len; d++) {
		const RhDeck *deck = g_ptr_array_index(view->shelf.decks, d);

		for (guint i = 0; i < rh_deck_n_cards(deck); i++) {
			const RhCard *card = rh_deck_card(deck, i);

			view->n_untold += card->kind == RH_KIND_STORY &&
					  !rh_story_is_told(card, told) ? 1 : 0;
		}
	}
}

/* What a session of today keeps for a story is not there for cards. */
static void keep_for_story(RhPlanView *view)
{
	g_autofree char *stories = rh_shelf_stories_file(&view->shelf, view->app);
	RhWhen when = { view->now.at_ms, view->now.day.tz_min };
	RhOfferPlace place = {
		.engine = view->engine, .session = &view->setup, .stories_path = stories,
		.now = view->now, .store = view->store,
		.decks = (const RhDeck *const *)view->shelf.decks->pdata,
		.n_decks = view->shelf.decks->len,
	};
	double kept = rh_offer_minutes(&place);

	view->story = kept > 0;
	count_stories(view, stories);
	if (view->story)
		rh_engine_bound(view->engine, view->setup.minutes - kept, &when);
}

static gboolean make_plan(RhPlanView *view, const RhArgs *args, GError **error)
{
	const RhDeck *const *decks;
	RhWhen when = { view->now.at_ms, view->now.day.tz_min };

	if (!rh_practice_load(view->app, view->store, &view->practice, error) ||
	    !rh_practice_minutes(view->app, &view->practice, args, &view->setup.minutes, error))
		return FALSE;
	rh_practice_plan(view->app, &view->practice, args, &view->setup);
	view->setup.zone = view->zone;
	view->setup.look = TRUE;
	rh_shelf_take_chosen(&view->shelf, view->app, view->practice.decks);
	decks = (const RhDeck *const *)view->shelf.decks->pdata;
	view->engine = rh_engine_new(view->store, decks, view->shelf.decks->len, &view->setup,
				     &when, error);
	if (view->engine == NULL)
		return FALSE;
	view->now.day.day_start_hour = rh_engine_day_start_hour(view->engine);
	keep_for_story(view);
	view->agenda = rh_engine_agenda(view->engine);
	return TRUE;
}

static gboolean collect(RhPlanView *view, const RhArgs *args, GError **error)
{
	const char *name = rh_args_value(args, "interview");

	view->store = rh_app_open_store(view->app, error);
	if (view->store == NULL)
		return name == NULL && rh_is_no_state(error);
	if (!make_plan(view, args, error))
		return FALSE;
	if (view->agenda == NULL && name != NULL) {
		g_autoptr(RhInterview) wanted = rh_interviews_require(view->app, view->store, name,
								      error);
		if (wanted == NULL)
			return FALSE;
	}
	if (view->agenda == NULL)
		return TRUE;
	if (!choose_aim(view, name, error))
		return FALSE;
	for (guint i = 0; i < view->shelf.decks->len; i++)
		add_topics(view, g_ptr_array_index(view->shelf.decks, i));
	rh_agenda_forecast(view->agenda, view->aim, RH_PLAN_FOLLOWED, &view->followed);
	rh_agenda_forecast(view->agenda, view->aim, RH_PLAN_IDLE, &view->idle);
	count_cards(view);
	return TRUE;
}

/* ---------------------------------------------------------------- telling */

static void tell_nothing(const RhPlanView *view)
{
	const RhInterview *interview = view->practice.interview;
	const char *command = view->app->command;

	if (view->app->json) {
		rh_plan_view_json(view);
		return;
	}
	if (interview != NULL && interview->at_ms < 0)
		rh_screen_say(view->app->out, RH_SHOW_PLAIN,
			      _("The interview '%s' has no date yet. Type: %s interview edit '%s' --on "
				"WHEN"), interview->title, command, interview->title);
	else if (interview != NULL && interview->at_ms > view->now.at_ms)
		rh_screen_say(view->app->out, RH_SHOW_PLAIN,
			      _("There is no card to plan for. Type: %s decks"), command);
	else
		rh_screen_say(view->app->out, RH_SHOW_PLAIN,
			      _("No interview is ahead. Type: %s interview add NAME --on WHEN"),
			      command);
}

static gboolean tell(const RhPlanView *view, const RhArgs *args, GError **error)
{
	const char *card = rh_args_value(args, "explain");

	if (view->agenda == NULL) {
		tell_nothing(view);
		return TRUE;
	}
	if (card != NULL)
		return rh_plan_view_explain(view, card, error);
	if (view->app->json)
		rh_plan_view_json(view);
	else if (rh_args_has(args, "left-out"))
		rh_plan_view_left_out(view);
	else
		rh_plan_view_text(view);
	if (!view->app->json && rh_args_has(args, "chart"))
		rh_plan_view_chart(view);
	return TRUE;
}

static int run(RhApp *app, const RhArgs *args)
{
	RhPlanView view = { .app = app, .setup = RH_SESSION_SETUP_INIT };
	GError *error = NULL;
	int code = RH_EXIT_DONE;

	view.now.at_ms = rh_app_now_ms(app);
	view.now.day.tz_min = rh_app_tz_min(app, view.now.at_ms);
	view.zone = rh_app_time_zone(app);
	view.topics = g_array_new(FALSE, TRUE, sizeof(RhPlanTopic));
	view.left_out = g_array_new(FALSE, FALSE, sizeof(guint));
	rh_shelf_init(&view.shelf, app);
	if (!collect(&view, args, &error) || !tell(&view, args, &error))
		code = rh_app_fail(app, error);
	g_array_unref(view.topics);
	g_array_unref(view.left_out);
	rh_engine_free(view.engine);
	rh_practice_clear(&view.practice);
	rh_store_close(view.store);
	rh_shelf_clear(&view.shelf);
	g_time_zone_unref(view.zone);
	return code;
}

static const RhOption options[] = {
	{ "interview", 0, "NAME", N_("for this interview, not the next one"), FALSE },
	{ "left-out", 0, NULL, N_("list the cards that wait, and what they would take"), FALSE },
	{ "chart", 0, NULL, N_("draw how much will be in mind after each day"), FALSE },
	{ "explain", 0, "CARD", N_("say why this card comes when it does"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_plan = {
	.name = "plan",
	.group = RH_GROUP_INTERVIEWS,
	.synopsis = "[OPTION]...",
	.summary = N_("Show what the minutes until the interview bring, and what waits."),
	.examples = "plan\nplan --chart\nplan --left-out\nplan --explain leader-manager/q-define",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_READ_ONLY | RH_CMD_JSON | RH_CMD_PAGER,
	.run = run,
};
