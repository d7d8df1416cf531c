/* events.c - what happened, in words and as JSON. */
#include "cmd/events.h"
#include "text/words.h"

#include <math.h>
#include <string.h>

const char *rh_grade_name(RhGrade grade)
{
	static const char *const names[] = { NULL, "again", "hard", "good", "easy" };

	return (guint)grade < G_N_ELEMENTS(names) ? names[grade] : NULL;
}

char *rh_event_card(const RhEvent *event)
{
	if (event->card == NULL)
		return g_strdup(_("all cards"));
	if (event->facet == NULL || *event->facet == '\0')
		return g_strdup_printf("%s/%s", event->deck, event->card);
	return g_strdup_printf("%s/%s/%s", event->deck, event->card, event->facet);
}

static char *review_words(const RhEvent *event)
{
	GString *words = g_string_new(_(rh_grade_name(event->grade)));

	if (event->mode != RH_MODE_NONE)
		g_string_append_printf(words, ", %s", rh_mode_name(event->mode));
	if (event->confidence == 0)
		g_string_append(words, _(", not sure"));
	if (event->duration_ms >= 0)
		g_string_append_printf(words, ", %d s", (int)((event->duration_ms + 500) / 1000));
	/* Of a mock interview: the anchors that were picked. */
	if (event->payload != NULL)
		g_string_append_printf(words, ", %s", event->payload);
	return g_string_free(words, FALSE);
}

char *rh_event_words(const RhEvent *event)
{
	static const char *const words[RH_N_EVENTS] = {
		[RH_EVENT_UNDO] = N_("a step taken back"),
		[RH_EVENT_REDO] = N_("a step brought back"),
		[RH_EVENT_SKIP] = N_("skipped"), [RH_EVENT_BURY] = N_("put off"),
		[RH_EVENT_SUSPEND] = N_("suspended"), [RH_EVENT_RESUME] = N_("resumed"),
		[RH_EVENT_FLAG] = N_("flagged"), [RH_EVENT_NOTE] = N_("note"),
		[RH_EVENT_EDITION] = N_("new edition"), [RH_EVENT_RENAME] = N_("renamed"),
		[RH_EVENT_RETIRE] = N_("left out of the new edition"),
		[RH_EVENT_RESET] = N_("started anew"), [RH_EVENT_FORGET] = N_("forgotten"),
		[RH_EVENT_PARAMS] = N_("new model parameters"),
	};

	if (event->kind == RH_EVENT_REVIEW || event->kind == RH_EVENT_IMPORT)
		return review_words(event);
	if (event->kind == RH_EVENT_PARAMS && event->target_device != NULL)
		return g_strdup(_("model parameters taken back"));
	if (event->kind == RH_EVENT_FLAG && g_strcmp0(event->payload, "off") == 0)
		return g_strdup(_("flag taken away"));
	if ((guint)event->kind >= RH_N_EVENTS || words[event->kind] == NULL)
		return g_strdup(rh_event_kind_name(event->kind));
	if (event->payload == NULL || event->kind == RH_EVENT_PARAMS)
		return g_strdup(_(words[event->kind]));
	return g_strdup_printf("%s: %s", _(words[event->kind]), event->payload);
}

char *rh_event_time(gint64 at_ms, int tz_min)
{
	g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(at_ms / 1000 + tz_min * 60);

	return at != NULL ? g_date_time_format(at, "%Y-%m-%d %H:%M") : g_strdup(_("unknown time"));
}

/* --------------------------------------------------------------------- JSON */

static void json_text(RhJson *json, const char *key, const char *value)
{
	if (value != NULL && *value != '\0')
		rh_json_string(json, key, value);
}

static void json_count(RhJson *json, const char *key, gint64 value)
{
	if (value >= 0)
		rh_json_int(json, key, value);
}

static void json_ticks(RhJson *json, const RhEvent *event)
{
	if (event->n_ticks == 0)
		return;
	rh_json_begin_array(json, "ticks");
	for (guint i = 0; i < event->n_ticks; i++) {
		const RhTick *tick = &event->ticks[i];

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "point", tick->point);
		if (tick->has_auto)
			rh_json_bool(json, "found", tick->automatic);
		rh_json_bool(json, "said", tick->user);
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void json_review(RhJson *json, const RhEvent *event)
{
	if (event->grade == RH_GRADE_NONE)
		return;
	rh_json_int(json, "grade", (gint64)event->grade);
	if (event->suggested != RH_GRADE_NONE)
		rh_json_int(json, "suggested", (gint64)event->suggested);
	json_text(json, "mode", event->mode != RH_MODE_NONE ? rh_mode_name(event->mode) : NULL);
	if (event->confidence >= 0)
		rh_json_bool(json, "sure", event->confidence > 0);
	json_text(json, "choice", event->choice);
	json_count(json, "variant", event->variant);
	json_count(json, "duration_ms", event->duration_ms);
	json_count(json, "think_ms", event->think_ms);
	json_count(json, "speak_ms", event->speak_ms);
	json_count(json, "words", event->words);
	if (!isnan(event->r_predicted))
		rh_json_number(json, "r_predicted", event->r_predicted);
	json_ticks(json, event);
}

void rh_event_json(RhJson *json, const RhEvent *event)
{
	g_autofree char *card = event->card != NULL ?
		g_strdup_printf("%s/%s", event->deck, event->card) : NULL;

	rh_json_string(json, "device", event->device);
	rh_json_int(json, "seq", event->seq);
	rh_json_string(json, "kind", rh_event_kind_name(event->kind));
	rh_json_string(json, "card", card);
	if (card != NULL)
		rh_json_string(json, "facet", event->facet);
	rh_json_time(json, "at", event->at_ms, event->tz_min);
	json_text(json, "session", event->session);
	json_review(json, event);
	json_count(json, "rev", event->rev);
	json_text(json, "payload", event->payload);
	json_text(json, "target_device", event->target_device);
	json_count(json, "target_seq", event->target_seq);
}

/* -------------------------------------------------------------------- cards */

gboolean rh_split_card(const char *word, char **deck, char **card, GError **error)
{
	const char *slash = strchr(word, '/');

	*deck = *card = NULL;
	if (slash == word || (slash != NULL && (slash[1] == '\0' || strchr(slash + 1, '/')))) {
		g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
			    _("'%s' names no card; write it as DECK/CARD"), word);
		return FALSE;
	}
	*deck = slash != NULL ? g_strndup(word, (gsize)(slash - word)) : g_strdup(word);
	*card = slash != NULL ? g_strdup(slash + 1) : NULL;
	return TRUE;
}

static gboolean add_card(const char *deck, const char *card, const char *facet,
			 const RhCardState *state, gpointer words)
{
	(void)state;
	if (*facet == '\0')
		g_ptr_array_add(words, g_strdup_printf("%s/%s", deck, card));
	return TRUE;
}

void rh_complete_cards(RhApp *app, GPtrArray *words)
{
	g_autoptr(RhStore) store = rh_app_open_store_as(app, RH_STORE_READ_ONLY, NULL);

	if (store != NULL)
		rh_store_each_card(store, NULL, add_card, words, NULL);
}

gboolean rh_is_no_state(GError **error)
{
	if (!g_error_matches(*error, RH_ERROR, RH_ERROR_NOT_FOUND))
		return FALSE;
	g_clear_error(error);
	return TRUE;
}

static GPtrArray *load_kept(RhApp *app, const char *word, RhKeptList list, GError **error)
{
	g_autofree char *deck = NULL, *card = NULL;
	g_autoptr(RhStore) store = NULL;

	if (word != NULL && !rh_split_card(word, &deck, &card, error))
		return NULL;
	store = rh_app_open_store(app, error);
	if (store == NULL)
		return rh_is_no_state(error) ? g_ptr_array_new() : NULL;
	return list(store, deck, card, error);
}

int rh_show_kept(RhApp *app, const RhArgs *args, RhKeptList list, RhKeptShow json,
		 RhKeptShow text)
{
	GError *error = NULL;
	g_autoptr(GPtrArray) all = load_kept(app, rh_args_get(args, 0), list, &error);

	if (all == NULL)
		return rh_app_fail(app, error);
	if (app->json)
		json(app, all);
	else
		text(app, all);
	return RH_EXIT_DONE;
}
