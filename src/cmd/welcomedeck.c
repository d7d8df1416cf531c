/* welcomedeck.c - a deck came: its blanks are filled, and its first session begins. */
#include "cmd/welcomedeck.h"

#include <string.h>

#include "cmd/fillings.h"
#include "cmd/practice.h"
#include "cmd/seat.h"
#include "session/blanks.h"
#include "text/words.h"

/* ------------------------------------------------------------------- blanks */

static void clear_blank(gpointer data)
{
	rh_blank_clear(data);
}

/* The first text of a card that says {NAME}, with a gap for it; NULL: none does. */
static char *where_of(const RhDeck *deck, const char *name)
{
	for (guint i = 0; i < rh_deck_n_cards(deck); i++) {
		const char *prompt = rh_card_prompt(rh_deck_card(deck, i));

		if (rh_variable_is_in(prompt, name))
			return rh_fillings_gap(deck, name, prompt);
	}
	return NULL;
}

/* What the name stands for in another deck: most likely the same. */
static const char *known_elsewhere(const GPtrArray *fillings, const char *name)
{
	for (guint i = 0; i < fillings->len; i++) {
		const RhFilling *one = fillings->pdata[i];

		if (g_str_equal(one->name, name) && *one->value != '\0')
			return one->value;
	}
	return NULL;
}

/* Those of which nothing was said.  Borrows from DECK and FILLINGS. */
static GArray *open_blanks(const RhDeck *deck, const GPtrArray *fillings,
			   const RhInterview *interview)
{
	g_autoptr(GArray) variables = rh_deck_variables(deck);
	GArray *blanks = g_array_new(FALSE, TRUE, sizeof(RhBlank));

	g_array_set_clear_func(blanks, clear_blank);
	for (guint i = 0; i < variables->len; i++) {
		const RhVariable *variable = &g_array_index(variables, RhVariable, i);
		RhBlank blank = { .name = variable->name };

		if (rh_fillings_find(fillings, interview, deck, variable) != NULL)
			continue;
		blank.known = known_elsewhere(fillings, variable->name);
		blank.where = where_of(deck, variable->name);
		g_array_append_val(blanks, blank);
	}
	return blanks;
}

static gboolean keep_answers(RhApp *app, RhStore *store, const RhDeck *deck, const GArray *blanks,
			     GError **error)
{
	for (guint i = 0; i < blanks->len; i++) {
		const RhBlank *blank = &g_array_index(blanks, RhBlank, i);

		if (blank->value != NULL &&
		    !rh_store_fill(store, rh_deck_id(deck), blank->name, blank->value,
				   rh_app_now_ms(app), error))
			return FALSE;
	}
	return TRUE;
}

static void tell_skipped(RhApp *app, const GArray *blanks)
{
	for (guint i = 0; i < blanks->len; i++) {
		const RhBlank *blank = &g_array_index(blanks, RhBlank, i);

		if (blank->value == NULL || *blank->value != '\0')
			continue;
		rh_screen_say(app->out, RH_SHOW_PLAIN,
			      _("To fill it later, type: %s interview edit --set %s=\"...\""),
			      app->command, blank->name);
		return;
	}
}

/* TRUE: all were answered, or there were none. */
static gboolean ask_blanks(const RhSeat *seat, RhApp *app, const GArray *blanks)
{
	RhReplyKind ended = RH_REPLY_LINE;
	gboolean ok = rh_blanks_ask(rh_seat_world(seat), (RhBlank *)(gpointer)blanks->data,
				    blanks->len, &ended);

	rh_seat_note_end(seat, ended);
	if (ok)
		tell_skipped(app, blanks);
	return ok;
}

/* -------------------------------------------------------------------- start */

/* The first session asks its questions for this deck; a later one is about it alone. */
static gboolean begin(RhApp *app, RhStore *store, const RhDeck *deck, GError **error)
{
	gboolean is_first;

	if (!rh_practice_is_first(store, &is_first, error))
		return FALSE;
	app->next_verb = "drill";
	app->next_word = is_first ? NULL : g_strdup(rh_deck_id(deck));
	return TRUE;
}

static gboolean ask_start(const RhSeat *seat)
{
	RhReplyKind ended = RH_REPLY_LINE;
	gboolean starts = rh_blanks_start(rh_seat_world(seat), &ended);

	rh_seat_note_end(seat, ended);
	return starts;
}

static gboolean load(RhApp *app, RhStore *store, GPtrArray **fillings, RhPractice *practice,
		     GError **error)
{
	*fillings = rh_store_fillings(store, error);
	return *fillings != NULL && rh_practice_load(app, store, practice, error);
}

static gboolean talk(RhApp *app, RhStore *store, const RhDeck *deck, gboolean *starts,
		     GError **error)
{
	g_autoptr(GPtrArray) fillings = NULL;
	g_autoptr(GArray) blanks = NULL;
	g_autoptr(RhSeat) seat = NULL;
	RhPractice practice = { 0 };
	gboolean ok = load(app, store, &fillings, &practice, error), goes_on = TRUE;

	if (ok) {
		blanks = open_blanks(deck, fillings, practice.interview);
		seat = rh_seat_new(app);
		goes_on = rh_seat_can_ask(seat);
		if (goes_on && blanks->len > 0) {
			goes_on = ask_blanks(seat, app, blanks);
			ok = keep_answers(app, store, deck, blanks, error);
		}
		*starts = ok && goes_on && *starts && ask_start(seat);
	}
	rh_practice_clear(&practice);
	return ok;
}

gboolean rh_welcome_deck(RhApp *app, RhStore *store, const RhDeck *deck, gboolean starts,
			 GError **error)
{
	gboolean now = starts;

	if (app->json || app->quiet || app->dry_run)
		return TRUE;
	if (app->no_input)
		now = FALSE;
	else if (!talk(app, store, deck, &now, error))
		return FALSE;
	if (now)
		return begin(app, store, deck, error);
	if (starts && app->died_of == 0)
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("To start now, type: %s drill %s"),
			      app->command, rh_deck_id(deck));
	return TRUE;
}
