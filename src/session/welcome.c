/*
 * welcome.c - asks the three questions.
 *
 * Enter is always an answer.  What cannot be read is asked once more and then
 * left at its default: nobody is kept from the first card.
 */
#include <math.h>
#include <string.h>

#include "session/days.h"
#include "session/field.h"
#include "session/welcome.h"
#include "text/words.h"

#define TRIES 2
#define MINUTES_MIN 1
#define MINUTES_MAX 600

typedef struct {
	const RhWorld *world;
	const RhWelcomeSetup *setup;
	RhWelcome *welcome;
	guint number, of;	/* of the question */
} Talk;

/* ----------------------------------------------------------- say and listen */

static void say(const Talk *talk, const char *text)
{
	talk->world->show(talk->world->data, RH_SHOW_PLAIN, NULL, NULL, text);
}

static void tell(const Talk *talk, char *text)
{
	say(talk, text);
	g_free(text);
}

/* "1 of 3. When is your interview?" */
static void question(Talk *talk, const char *text)
{
	g_autofree char *numbered = g_strdup_printf(_("%u of %u. %s"), ++talk->number, talk->of, text);

	talk->world->show(talk->world->data, RH_SHOW_PLAIN, NULL, "  ", numbered);
	if (talk->world->remind != NULL)
		talk->world->remind(talk->world->data, numbered);
}

/*
 * The line, with full-width digits made plain; NULL when there is none to come, or
 * the person leaves.
 */
static char *listen(Talk *talk, const char *prompt)
{
	g_auto(RhField) field = rh_field_ask(talk->world, prompt);
	char *plain;

	talk->welcome->ended = field.kind == RH_FIELD_ENDED ? field.ended : RH_REPLY_LINE;
	talk->welcome->left = field.kind == RH_FIELD_STOP ||
			      talk->welcome->ended == RH_REPLY_INTERRUPT ||
			      talk->welcome->ended == RH_REPLY_SIGNAL;
	if (field.kind == RH_FIELD_ENDED || field.kind == RH_FIELD_STOP)
		return NULL;
	talk->welcome->answers++;
	plain = g_utf8_normalize(field.text, -1, G_NORMALIZE_ALL_COMPOSE);
	return g_strstrip(plain != NULL ? plain : g_strdup(field.text));
}

/* Whether more can be asked. */
static gboolean goes_on(const Talk *talk)
{
	return talk->welcome->ended == RH_REPLY_LINE && !talk->welcome->left;
}

/* -------------------------------------------------------------------- when */

static void take_date(Talk *talk, const RhDate *date)
{
	const RhWorld *world = talk->world;
	gint64 now_ms = world->now_ms(world->data);

	talk->welcome->date = *date;
	tell(talk, rh_say_date(date, now_ms, world->tz_min(world->data, now_ms)));
}

/* READINGS has two; a line that picks none of them is left to be read anew.  (transfer full) */
static char *pick_reading(Talk *talk, const RhDate readings[2], gboolean *done)
{
	g_autofree char *line = NULL;

	tell(talk, rh_say_readings(readings));
	line = listen(talk, _("date> "));
	*done = line == NULL || *line == '\0' || strcmp(line, "1") == 0 || strcmp(line, "2") == 0;
	if (line == NULL)
		return NULL;
	if (*done)
		take_date(talk, &readings[*line == '2' ? 1 : 0]);
	return *done ? NULL : g_steal_pointer(&line);
}

/* Whether LINE settles the question. */
static gboolean read_date(Talk *talk, char *line)
{
	const RhWorld *world = talk->world;
	RhDateRule rule = { world->now_ms(world->data), talk->setup->zone, talk->setup->names };
	RhDate found[2];

	for (guint i = 0; i < TRIES; i++) {
		g_autofree char *text = g_steal_pointer(&line);
		g_autofree char *problem = NULL;
		guint n = rh_date_parse(text, &rule, found, &problem);
		gboolean done;

		if (n == 1)
			take_date(talk, &found[0]);
		if (n == 0)
			tell(talk, rh_say_sentence(problem));
		if (n < 2)
			return n == 1;
		line = pick_reading(talk, found, &done);
		if (done)
			return TRUE;
	}
	g_free(line);
	return FALSE;
}

static void ask_date(Talk *talk)
{
	question(talk, _("When is your interview? For example: 9 days, Wed, 2 Dec 10:00"));
	say(talk, _("Enter = no date yet"));
	for (guint i = 0; i < TRIES; i++) {
		char *line = listen(talk, _("date> "));

		if (line == NULL || *line == '\0') {
			g_free(line);
			return;
		}
		if (read_date(talk, line) || !goes_on(talk))
			return;
	}
	say(talk, _("No date for now. At any card, :set date 2 Dec sets it."));
}

/* -------------------------------------------------------------------- what */

static void take_deck(Talk *talk, guint deck)
{
	for (guint i = 0; i < talk->welcome->decks->len; i++)
		if (g_array_index(talk->welcome->decks, guint, i) == deck)
			return;
	g_array_append_val(talk->welcome->decks, deck);
}

/* "2", "1 3", "1,3": of the first N, those that were shown. */
static gboolean read_decks(Talk *talk, const char *line, guint n_shown)
{
	g_auto(GStrv) words = g_strsplit_set(line, " ,;\t", -1);

	for (char **word = words; *word != NULL; word++) {
		guint64 n;

		if (**word == '\0')
			continue;
		if (!g_ascii_string_to_unsigned(*word, 10, 1, n_shown, &n, NULL)) {
			g_array_set_size(talk->welcome->decks, 0);
			return FALSE;
		}
		take_deck(talk, (guint)n - 1);
	}
	return talk->welcome->decks->len > 0;
}

static void list_decks(const Talk *talk, guint from, guint to)
{
	int digits = to < 10 ? 3 : 4;

	for (guint i = from; i < to; i++) {
		g_autofree char *first = g_strdup_printf("%*u  ", digits, i + 1);
		g_autofree char *rest = g_strnfill(strlen(first), ' ');

		talk->world->show(talk->world->data, RH_SHOW_PLAIN, first, rest,
				  talk->setup->decks[i].title);
	}
}

/* A screen holds a few; who finds nothing there asks for the others. */
static guint list_first_decks(const Talk *talk)
{
	guint n = talk->setup->n_decks;
	guint n_shown = talk->setup->n_offered > 0 ? MIN(talk->setup->n_offered, n) : n;

	list_decks(talk, 0, n_shown);
	if (n_shown < n)
		tell(talk, g_strdup_printf(_("m = %u more"), n - n_shown));
	return n_shown;
}

static gboolean wants_more(const char *line)
{
	g_autofree char *word = g_strstrip(g_ascii_strdown(line, -1));

	return g_str_equal(word, "m");
}

static void ask_decks(Talk *talk)
{
	guint n_shown, tries = 0;

	question(talk, _("What is it about? Enter = 1"));
	n_shown = list_first_decks(talk);
	while (tries < TRIES) {
		g_autofree char *line = listen(talk, _("deck> "));

		if (line != NULL && n_shown < talk->setup->n_decks && wants_more(line)) {
			list_decks(talk, n_shown, talk->setup->n_decks);
			n_shown = talk->setup->n_decks;
			continue;
		}
		if (line == NULL || *line == '\0' || read_decks(talk, line, n_shown))
			break;
		if (++tries < TRIES)
			tell(talk, g_strdup_printf(_("Type a number from 1 to %u, or several. "
						     "Enter = 1"), n_shown));
		else
			say(talk, _("The first one, then."));
	}
	if (talk->welcome->decks->len == 0 && !talk->welcome->left)
		take_deck(talk, 0);
}

/* ---------------------------------------------------------------- how long */

/* "15", "15 min", "7.5" */
static gboolean read_minutes(const char *line, double *minutes)
{
	static const char *const units[] = { "", "m", "min", "mins", "minute", "minutes", NULL };
	g_autofree char *small = g_ascii_strdown(line, -1);
	char *end;
	double n = g_ascii_strtod(g_strdelimit(small, ",", '.'), &end);

	if (end == small || !isfinite(n) || n < MINUTES_MIN || n > MINUTES_MAX ||
	    !g_strv_contains(units, g_strstrip(end)))
		return FALSE;
	*minutes = n;
	return TRUE;
}

static void ask_minutes(Talk *talk)
{
	g_autofree char *text = g_strdup_printf(_("How many minutes a day? Enter = %g"),
						talk->setup->minutes);

	question(talk, text);
	for (guint i = 0; i < TRIES; i++) {
		g_autofree char *line = listen(talk, _("minutes> "));

		if (line == NULL || *line == '\0' || read_minutes(line, &talk->welcome->minutes))
			return;
		if (i + 1 < TRIES)
			tell(talk, g_strdup_printf(_("Type a number from %d to %d. Enter = %g"),
						   MINUTES_MIN, MINUTES_MAX,
						   talk->setup->minutes));
		else
			tell(talk, g_strdup_printf(_("%g minutes, then."), talk->setup->minutes));
	}
}

/* --------------------------------------------------------------- the whole */

static guint count_cards(const Talk *talk)
{
	guint n = 0;

	for (guint i = 0; i < talk->welcome->decks->len; i++)
		n += talk->setup->decks[g_array_index(talk->welcome->decks, guint, i)].n_cards;
	for (guint i = 0; talk->welcome->decks->len == 0 && i < talk->setup->n_decks; i++)
		n += talk->setup->decks[i].n_cards;
	return n;
}

static void say_room(const Talk *talk)
{
	const RhWorld *world = talk->world;
	const RhDate *date = &talk->welcome->date;
	gint64 now_ms = world->now_ms(world->data);
	gint64 today = rh_civil_day(now_ms, world->tz_min(world->data, now_ms));
	guint room = 0;

	if (date->at_ms > 0 && talk->setup->room != NULL)
		room = talk->setup->room(talk->setup->room_data, talk->welcome);
	if (room > 0)
		room = rh_room_round(room);
	else if (date->at_ms > 0)
		room = rh_room((int)(rh_civil_day(date->at_ms, date->tz_min) - today),
			       talk->welcome->minutes);
	tell(talk, rh_say_room(room, count_cards(talk)));
}

void rh_welcome_run(const RhWorld *world, const RhWelcomeSetup *setup, RhWelcome *welcome)
{
	Talk talk = { .world = world, .setup = setup, .welcome = welcome };
	gboolean asks_deck = setup->n_decks > 1 && !setup->has_deck;

	*welcome = (RhWelcome){ .minutes = setup->minutes, .ended = RH_REPLY_LINE };
	welcome->decks = g_array_new(FALSE, FALSE, sizeof(guint));
	if (setup->has_date)
		welcome->date = setup->date;
	if (setup->has_deck)
		take_deck(&talk, setup->deck);
	talk.of = (setup->has_date ? 0 : 1u) + (asks_deck ? 1u : 0) + (setup->has_minutes ? 0 : 1u);
	say(&talk, _("Welcome. Ten minutes a day, until the day. All stays on this computer."));
	say(&talk, _("The advice is common practice, not a promise of a job."));
	say(&talk, "");
	if (!setup->has_date)
		ask_date(&talk);
	if (asks_deck && goes_on(&talk))
		ask_decks(&talk);
	if (!setup->has_minutes && goes_on(&talk))
		ask_minutes(&talk);
	if (world->remind != NULL)
		world->remind(world->data, NULL);
	if (welcome->left)
		return;
	/* At the end of input the rest is as if Enter had been pressed. */
	if (asks_deck && welcome->decks->len == 0)
		take_deck(&talk, 0);
	say_room(&talk);
}

void rh_welcome_clear(RhWelcome *welcome)
{
	g_clear_pointer(&welcome->decks, g_array_unref);
}
