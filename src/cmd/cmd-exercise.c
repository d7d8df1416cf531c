/*
 * cmd-exercise.c - rehearse exercise: a form of a deck, such as an audit of the
 * hours of a week.
 */
#include <string.h>
#include <rehearse/exercise.h>
#include <rehearse/text.h>

#include "cmd/cmd.h"
#include "cmd/events.h"
#include "cmd/exercisehistory.h"
#include "cmd/fillings.h"
#include "cmd/seat.h"
#include "session/exercise.h"
#include "session/field.h"
#include "text/words.h"

#define DAY_MS G_GINT64_CONSTANT(86400000)
#define LISTED_MAX 9	/* a digit picks one */

/* An exercise of the library; both live as long as that. */
typedef struct {
	const RhDeck *deck;
	const RhCard *card;
} Form;

static gboolean is_listed(const GArray *forms, const RhCard *card)
{
	for (guint i = 0; i < forms->len; i++) {
		const RhCard *other = g_array_index(forms, Form, i).card;

		if (strcmp(other->deck_id, card->deck_id) == 0 && strcmp(other->id, card->id) == 0)
			return TRUE;
	}
	return FALSE;
}

/* Every exercise of every deck that can be practised, each once. */
static GArray *list_forms(RhLibrary *library)
{
	GArray *forms = g_array_new(FALSE, FALSE, sizeof(Form));

	for (guint d = 0; d < rh_library_n_decks(library); d++) {
		const RhDeck *deck = rh_library_deck(library, rh_library_id(library, d),
						     NULL, NULL);

		for (guint i = 0; deck != NULL && i < rh_deck_n_cards(deck); i++) {
			Form form = { deck, rh_deck_card(deck, i) };

			if (form.card->kind == RH_KIND_EXERCISE && !is_listed(forms, form.card))
				g_array_append_val(forms, form);
		}
	}
	return forms;
}

/* WORD is DECK/CARD, or the id of a card. */
static gboolean is_meant(const Form *form, const char *word)
{
	g_autofree char *full = g_strconcat(form->card->deck_id, "/", form->card->id, NULL);

	return strcmp(word, full) == 0 || strcmp(word, form->card->id) == 0;
}

static gboolean find_form(const RhApp *app, const GArray *forms, const char *word, Form *found,
			  GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	const char *near;
	guint n = 0;

	for (guint i = 0; i < forms->len; i++) {
		const Form *form = &g_array_index(forms, Form, i);

		g_ptr_array_add(ids, g_strdup(form->card->id));
		if (!is_meant(form, word))
			continue;
		*found = *form;
		n++;
	}
	if (n == 1)
		return TRUE;
	near = rh_text_nearest(word, (const char *const *)(gpointer)ids->pdata, ids->len);
	if (n > 1)
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("several decks have an exercise '%s'; write it as DECK/CARD"), word);
	else if (near != NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no exercise '%s'; did you mean '%s'"), word, near);
	else
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("there is no exercise '%s'; those there are: %s exercise"), word,
			    app->command);
	return FALSE;
}

/* -------------------------------------------------------------------- which */

/* "3 min, 12 days ago", "3 min, begun" */
static char *describe(RhStore *store, const Form *form, gint64 now_ms)
{
	g_autoptr(GHashTable) begun = rh_form_load(store, form->card->deck_id, form->card->id);
	gint64 last_ms, days;
	guint minutes;

	rh_exercise_size(form->card, &minutes);
	if (g_hash_table_size(begun) > 0)
		return g_strdup_printf(_("%u min, begun"), minutes);
	if (!rh_store_last_exercise(store, form->card->deck_id, form->card->id, &last_ms, NULL) ||
	    last_ms == 0)
		return g_strdup_printf("%u min", minutes);
	days = MAX(now_ms - last_ms, 0) / DAY_MS;
	if (days == 0)
		return g_strdup_printf(_("%u min, done today"), minutes);
	return g_strdup_printf(ngettext("%u min, done %d day ago", "%u min, done %d days ago",
					(gulong)days), minutes, (int)days);
}

static void show_list(const RhApp *app, RhStore *store, const GArray *forms)
{
	gint64 now_ms = rh_app_now_ms(app);

	for (guint i = 0; i < MIN(forms->len, LISTED_MAX); i++) {
		const Form *form = &g_array_index(forms, Form, i);
		g_autofree char *state = describe(store, form, now_ms);
		g_autofree char *first = g_strdup_printf("  %u  ", i + 1);
		g_autofree char *task = rh_deck_expand(form->deck, rh_card_prompt(form->card));
		g_autofree char *text = g_strdup_printf("%s (%s): %s", form->card->id, state, task);

		rh_screen_put(app->out, RH_SHOW_PLAIN, first, "     ", text);
	}
	if (forms->len > LISTED_MAX)
		rh_screen_say(app->out, RH_SHOW_PLAIN, _("%u more: %s exercise DECK/CARD"),
			      forms->len - LISTED_MAX, app->command);
}

/* FALSE: none is wanted, or the input has ended. */
static gboolean pick(const RhSeat *seat, const GArray *forms, Form *found, RhReplyKind *ended)
{
	const RhWorld *world = rh_seat_world(seat);
	guint n = MIN(forms->len, LISTED_MAX);

	rh_form_tell(world, g_strdup(_("Which? Enter = 1, q = none")));
	for (;;) {
		g_auto(RhField) field = rh_field_ask(world, "exercise> ");
		guint digit = 1;

		if (field.kind == RH_FIELD_STOP || field.kind == RH_FIELD_ENDED) {
			*ended = field.ended;
			return FALSE;
		}
		if (field.kind != RH_FIELD_EMPTY)
			digit = field.text[1] == '\0' ? (guint)(guchar)field.text[0] - '0' : 0;
		if (digit >= 1 && digit <= n) {
			*found = g_array_index(forms, Form, digit - 1);
			return TRUE;
		}
		rh_form_tell(world, g_strdup_printf(_("Valid: a digit 1 to %u, Enter = 1, q = "
						      "none"),
						    n));
	}
}

/* ---------------------------------------------------------------------- run */

static int fill_in(RhApp *app, RhStore *store, const GArray *forms, const char *word)
{
	g_autoptr(RhSeat) seat = NULL;
	RhReplyKind ended = RH_REPLY_LINE;
	GError *error = NULL;
	Form form;

	if (word != NULL && !find_form(app, forms, word, &form, &error))
		return rh_app_fail(app, error);
	if (word == NULL)
		show_list(app, store, forms);
	if (app->no_input)
		return RH_EXIT_DONE;
	seat = rh_seat_new(app);
	if (word != NULL || pick(seat, forms, &form, &ended)) {
		RhExercise exercise = { rh_seat_world(seat), store, form.deck, form.card,
					app->command };

		rh_exercise_run(&exercise, &ended);
	}
	rh_seat_note_end(seat, ended);
	return RH_EXIT_DONE;
}

static int show_history(RhApp *app, RhLibrary *library, const GArray *forms, const char *word,
			gboolean chart)
{
	g_autoptr(RhStore) store = NULL;
	GError *error = NULL;
	Form form;

	if (!find_form(app, forms, word, &form, &error))
		return rh_app_fail(app, error);
	store = rh_app_open_store_as(app, RH_STORE_READ_ONLY, &error);
	if ((store == NULL && !rh_is_no_state(&error)) ||
	    (store != NULL && !rh_fillings_apply_library(app, store, library, &error)) ||
	    !rh_exercise_history(app, store, form.deck, form.card, chart, &error))
		return rh_app_fail(app, error);
	return RH_EXIT_DONE;
}

static int run(RhApp *app, const RhArgs *args)
{
	gboolean is_history = g_strcmp0(rh_args_get(args, 0), "history") == 0;
	g_autoptr(RhLibrary) library = rh_app_open_library(app);
	g_autoptr(GArray) forms = list_forms(library);
	g_autoptr(RhStore) store = NULL;
	GError *error = NULL;

	if (is_history && rh_args_count(args) != 2)
		return rh_app_usage(app, _("write: exercise history CARD"));
	if (!is_history && rh_args_count(args) > 1)
		return rh_app_usage(app, _("exercise takes one card; what was entered before: "
					   "exercise history CARD"));
	if (!is_history && app->json)
		return rh_app_usage(app, _("only exercise history CARD understands --json"));
	if (forms->len == 0) {
		g_set_error(&error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("no deck has an exercise; the decks there are: %s decks"),
			    app->command);
		return rh_app_fail(app, error);
	}
	if (is_history)
		return show_history(app, library, forms, rh_args_get(args, 1),
				    rh_args_has(args, "chart"));
	store = rh_app_open_store(app, &error);
	if (store == NULL || !rh_fillings_apply_library(app, store, library, &error))
		return rh_app_fail(app, error);
	return fill_in(app, store, forms, rh_args_get(args, 0));
}

static void complete(RhApp *app, GPtrArray *words)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);
	g_autoptr(GArray) forms = list_forms(library);

	g_ptr_array_add(words, g_strdup("history"));
	for (guint i = 0; i < forms->len; i++)
		g_ptr_array_add(words, g_strdup(g_array_index(forms, Form, i).card->id));
}

static const RhOption options[] = {
	{ "chart", 0, NULL, N_("of history: draw how each group has gone as well"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_exercise = {
	.name = "exercise",
	.group = RH_GROUP_PRACTISE,
	.synopsis = "[history] [CARD|DECK/CARD]",
	.summary = N_("Fill in a form of a deck: where the hours go, how you work."),
	.examples = "exercise\nexercise ex-hours\nexercise history ex-hours --chart",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_JSON,
	.max_args = 2,
	.run = run,
	.complete = complete,
};
