/*
 * offer.c - looks for a story or an exercise that fits into the minutes left.
 *
 * An offer that was put off is remembered as "later/DECK/CARD", the practice day
 * from which it may be made again.
 */
#include <string.h>
#include <rehearse/exercise.h>
#include <rehearse/journal.h>
#include <rehearse/variable.h>

#include "session/exercise.h"
#include "session/offer.h"
#include "session/story.h"
#include "text/words.h"

#define MINUTE_MS 60000
#define DAY_MS G_GINT64_CONSTANT(86400000)
#define STORY_EVERY 3	/* days, under a plan */

typedef struct {
	RhOfferPlace place;
	RhDrill *drill;		/* that asks; NULL: nothing is asked */
	gint64 today;		/* practice day */
	gint64 left_ms;		/* of the session's minutes */
} Offering;

typedef struct {
	const RhDeck *deck;
	const RhCard *card;
	gboolean begun;
} Pick;

/* --------------------------------------------------------------- put off */

static char *later_key(const RhCard *card)
{
	return g_strconcat("later/", card->deck_id, "/", card->id, NULL);
}

static gboolean is_put_off(const Offering *offering, const RhCard *card)
{
	g_autofree char *key = later_key(card);
	g_autofree char *day = rh_store_get_meta(offering->place.store, key, NULL);

	return day != NULL && g_ascii_strtoll(day, NULL, 10) > offering->today;
}

static void put_off(const Offering *offering, const RhCard *card, guint days)
{
	g_autofree char *key = later_key(card);
	g_autofree char *day = g_strdup_printf("%" G_GINT64_FORMAT, offering->today + days);

	rh_store_set_meta(offering->place.store, key, day, NULL);
}

/* ---------------------------------------------------------------- choosing */

static gboolean is_open(const Offering *offering, const RhCard *card)
{
	const char *level = offering->place.session->level;
	const char *levels = rh_node_attr(card->node, RH_ATTR_LEVEL);
	RhCardState state;

	if (level != NULL && levels != NULL &&
	    !rh_node_attr_has(card->node, RH_ATTR_LEVEL, level))
		return FALSE;
	if (!rh_store_card(offering->place.store, card->deck_id, card->id, "", &state, NULL))
		return FALSE;
	return !state.suspended && !state.retired && !is_put_off(offering, card);
}

static gboolean is_begun(const Offering *offering, const RhCard *card)
{
	g_autoptr(GHashTable) lines = rh_form_load(offering->place.store, card->deck_id, card->id);

	return g_hash_table_size(lines) > 0;
}

/* What was begun comes first, then what is asked most often. */
static void consider(Pick *best, const Pick *pick)
{
	if (best->card == NULL || pick->begun > best->begun ||
	    (pick->begun == best->begun && pick->card->weight > best->card->weight))
		*best = *pick;
}

static gboolean story_fits(const Offering *offering, const RhCard *card, GHashTable *told)
{
	return card->kind == RH_KIND_STORY && !rh_story_is_told(card, told) &&
	       offering->left_ms >= RH_STORY_MINUTES * MINUTE_MS;
}

static gboolean exercise_fits(const Offering *offering, const RhCard *card)
{
	gint64 now_ms = offering->place.now.at_ms, last_ms;
	guint minutes;

	if (card->kind != RH_KIND_EXERCISE || rh_exercise_size(card, &minutes) == 0 ||
	    offering->left_ms < (gint64)minutes * MINUTE_MS ||
	    !rh_store_last_exercise(offering->place.store, card->deck_id, card->id, &last_ms, NULL))
		return FALSE;
	return last_ms == 0 || now_ms - last_ms >= (gint64)rh_exercise_every(card) * DAY_MS;
}

/* TOLD: the stories there are; NULL: an exercise is looked for. */
static void choose(const Offering *offering, GHashTable *told, Pick *best)
{
	*best = (Pick){ 0 };
	for (guint d = 0; d < offering->place.n_decks; d++) {
		for (guint i = 0; i < rh_deck_n_cards(offering->place.decks[d]); i++) {
			Pick pick = { offering->place.decks[d], rh_deck_card(offering->place.decks[d], i),
				      FALSE };

			if (told != NULL ? !story_fits(offering, pick.card, told)
					 : !exercise_fits(offering, pick.card))
				continue;
			if (!is_open(offering, pick.card))
				continue;
			pick.begun = is_begun(offering, pick.card);
			consider(best, &pick);
		}
	}
}

/* ---------------------------------------------------------------- offering */

static void note_end(const Offering *offering, RhReplyKind ended)
{
	if (ended != RH_REPLY_LINE)
		offering->drill->summary->ended = ended;
}

/* TRUE: now.  LINE is taken.  On "later" it is put off for DAYS. */
static gboolean ask(const Offering *offering, const RhCard *card, char *line, const char *prompt,
		    guint days)
{
	const RhWorld *world = offering->drill->world;
	g_auto(RhField) field = { .kind = RH_FIELD_EMPTY };

	rh_form_tell(world, line);
	field = rh_field_choose(world, prompt, NULL, _("Valid: Enter = now, q = later"));
	if (field.kind == RH_FIELD_STOP)
		put_off(offering, card, days);
	note_end(offering, field.ended);
	return field.kind == RH_FIELD_EMPTY;
}

static char *story_line(const Pick *pick)
{
	g_autofree char *topic = rh_story_topic(pick->deck, pick->card);

	if (pick->begun)
		return g_strdup_printf(_("A story is begun: %s. Enter = go on, q = later"), topic);
	return g_strdup_printf(ngettext("One story is worth preparing, %d minute: %s. Enter = now, "
					"q = later",
					"One story is worth preparing, %d minutes: %s. Enter = now, "
					"q = later", RH_STORY_MINUTES),
			       RH_STORY_MINUTES, topic);
}

static gboolean offer_story(const Offering *offering, const Pick *pick)
{
	const RhDrill *drill = offering->drill;
	RhStory story = {
		.world = drill->world, .store = offering->place.store, .deck = pick->deck,
		.card = pick->card, .path = drill->setup->stories_path,
		.title = drill->setup->stories_title,
	};
	RhStoryOutcome outcome;

	if (!ask(offering, pick->card, story_line(pick), _("story> "), 1))
		return FALSE;
	rh_story_run(&story, &outcome);
	if (outcome.nothing)
		put_off(offering, pick->card, RH_STORY_AGAIN_DAYS);
	note_end(offering, outcome.ended);
	return TRUE;
}

/* The first sentence of its task says what it is. */
static char *exercise_line(const Pick *pick)
{
	g_autofree char *task = rh_deck_expand(pick->deck, rh_card_prompt(pick->card));
	const char *stop = strstr(task, ". ");
	int len = stop != NULL ? (int)(stop - task) + 1 : (int)strlen(task);
	guint minutes;

	rh_exercise_size(pick->card, &minutes);
	if (pick->begun)
		return g_strdup_printf(ngettext("An exercise is begun, %u minute: %.*s Enter = now, "
						"q = later",
						"An exercise is begun, %u minutes: %.*s Enter = now, "
						"q = later", minutes), minutes, len, task);
	return g_strdup_printf(ngettext("One exercise, %u minute: %.*s Enter = now, q = later",
					"One exercise, %u minutes: %.*s Enter = now, q = later",
					minutes), minutes, len, task);
}

/* Declined, it waits as long as if it had been done: it is offered once. */
static gboolean offer_exercise(const Offering *offering, const Pick *pick)
{
	const RhDrill *drill = offering->drill;
	RhExercise exercise = { drill->world, offering->place.store, pick->deck, pick->card,
				drill->setup->command };
	RhReplyKind ended;

	if (!ask(offering, pick->card, exercise_line(pick), _("exercise> "),
		 rh_exercise_every(pick->card)))
		return FALSE;
	rh_exercise_run(&exercise, &ended);
	note_end(offering, ended);
	return TRUE;
}

/* Not in the first session, nor in one about something else. */
static gboolean is_place(const RhOfferPlace *place)
{
	gint64 first, last;

	rh_engine_days(place->engine, &first, &last);
	return place->stories_path != NULL && first >= 0 && place->session->kind < 0 &&
	       place->session->competency == NULL;
}

/* Only when the cards are through; under a plan, the time that was kept for them. */
static gboolean is_time(const RhOfferPlace *place, const RhDrill *drill)
{
	const char *reason = drill->summary->reason;

	return is_place(place) && rh_engine_graded(place->engine) > 0 &&
	       drill->summary->unsaved == 0 &&
	       (g_strcmp0(reason, "empty") == 0 ||
		(rh_engine_agenda(place->engine) != NULL && g_strcmp0(reason, "minutes") == 0));
}

static Offering offering_at(const RhOfferPlace *place, RhDrill *drill)
{
	double minutes = place->session->minutes;
	Offering offering = { .place = *place, .drill = drill };

	offering.today = rh_practice_day(place->now.at_ms, place->now.day);
	offering.left_ms = minutes > 0 ? (gint64)(minutes * MINUTE_MS) -
					 rh_engine_spent_ms(place->engine) : G_MAXINT64;
	return offering;
}

double rh_offer_minutes(const RhOfferPlace *place)
{
	Offering offering = offering_at(place, NULL);
	g_autoptr(GHashTable) told = NULL;
	gint64 first, last;
	Pick pick;

	rh_engine_days(place->engine, &first, &last);
	if (rh_engine_agenda(place->engine) == NULL || !is_place(place) ||
	    (offering.today - first) % STORY_EVERY != 1 || last >= offering.today ||
	    place->session->minutes < 2 * RH_STORY_MINUTES)
		return 0;
	told = rh_story_told(place->stories_path);
	choose(&offering, told, &pick);
	return pick.card != NULL ? RH_STORY_MINUTES : 0;
}

gboolean rh_drill_offer(RhDrill *drill, const RhOfferPlace *place)
{
	Offering offering = offering_at(place, drill);
	g_autoptr(GHashTable) told = NULL;
	Pick pick;

	if (!is_time(place, drill))
		return FALSE;
	told = rh_story_told(place->stories_path);
	choose(&offering, told, &pick);
	if (pick.card != NULL)
		return offer_story(&offering, &pick);
	choose(&offering, NULL, &pick);
	return pick.card != NULL && offer_exercise(&offering, &pick);
}
