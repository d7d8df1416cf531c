/* cmd-log.c - rehearse log: what happened, newest first. */
#include "cmd/events.h"
#include "text/words.h"

#define DEFAULT_ROWS 20

typedef struct {
	RhApp *app;
	RhJson *json;		/* NULL: text */
	guint left;		/* rows to show; G_MAXUINT: all */
	GHashTable *settled;	/* "device/seq" of events that a later undo or redo named */
} Listing;

/*
 * Walking back in time the first undo or redo of an event is the one that
 * decides: the value says whether it stands.
 */
static void settle(Listing *listing, const RhEvent *event)
{
	g_autofree char *key = g_strdup_printf("%s/%" G_GINT64_FORMAT, event->target_device,
					       event->target_seq);

	if (!g_hash_table_contains(listing->settled, key))
		g_hash_table_insert(listing->settled, g_steal_pointer(&key),
				    GINT_TO_POINTER(event->kind == RH_EVENT_UNDO));
}

static gboolean is_undone(const Listing *listing, const RhEvent *event)
{
	g_autofree char *key = g_strdup_printf("%s/%" G_GINT64_FORMAT, event->device, event->seq);

	return GPOINTER_TO_INT(g_hash_table_lookup(listing->settled, key));
}

static void show_json(Listing *listing, const RhEvent *event)
{
	rh_json_begin_object(listing->json, NULL);
	rh_event_json(listing->json, event);
	rh_json_bool(listing->json, "undone", is_undone(listing, event));
	rh_json_end(listing->json);
}

/* The grade says it in words; an event that does not count is set back. */
static RhShow look_of(const Listing *listing, const RhEvent *event)
{
	static const RhShow looks[] = {
		[RH_GRADE_NONE] = RH_SHOW_PLAIN, [RH_GRADE_AGAIN] = RH_SHOW_AGAIN,
		[RH_GRADE_HARD] = RH_SHOW_HARD, [RH_GRADE_GOOD] = RH_SHOW_GOOD,
		[RH_GRADE_EASY] = RH_SHOW_EASY,
	};

	if (is_undone(listing, event))
		return RH_SHOW_DIM;
	return event->grade < G_N_ELEMENTS(looks) ? looks[event->grade] : RH_SHOW_PLAIN;
}

static void show_text(Listing *listing, const RhEvent *event)
{
	g_autofree char *time = rh_event_time(event->at_ms, event->tz_min);
	g_autofree char *card = rh_event_card(event);
	g_autofree char *words = rh_event_words(event);
	g_autofree char *first = g_strdup_printf("%s  ", time);
	g_autofree char *text = g_strdup_printf("%s: %s%s", card, words,
						is_undone(listing, event) ?
						_(" (taken back)") : "");

	rh_screen_put(listing->app->out, look_of(listing, event), first, "    ", text);
}

static gboolean list_event(const RhEvent *event, gpointer data)
{
	Listing *listing = data;

	if (listing->left == 0)
		return FALSE;
	if (event->target_device != NULL)
		settle(listing, event);
	if (listing->json != NULL)
		show_json(listing, event);
	else
		show_text(listing, event);
	if (listing->left != G_MAXUINT)
		listing->left--;
	return TRUE;
}

static gboolean list_all(Listing *listing, const char *word, GError **error)
{
	g_autoptr(RhStore) store = rh_app_open_store(listing->app, error);
	g_autofree char *deck = NULL, *card = NULL;

	if (store == NULL)
		return rh_is_no_state(error);
	if (word != NULL && !rh_split_card(word, &deck, &card, error))
		return FALSE;
	return rh_store_each_event(store, deck, card, TRUE, list_event, listing, error);
}

static gboolean list(Listing *listing, const RhArgs *args, GError **error)
{
	guint rows;
	double number;

	if (!rh_args_number(args, "number", 0, 1e9, DEFAULT_ROWS, &number, error))
		return FALSE;
	rows = number > 0 ? (guint)number : G_MAXUINT;
	listing->left = rows;
	if (listing->json != NULL)
		rh_json_begin_array(listing->json, "events");
	if (!list_all(listing, rh_args_get(args, 0), error))
		return FALSE;
	if (listing->json != NULL) {
		rh_json_end(listing->json);
		rh_json_write_data(listing->json, "log", listing->app->out);
	} else if (listing->left == rows) {
		rh_screen_say(listing->app->out, RH_SHOW_PLAIN, _("Nothing has happened yet."));
	}
	return TRUE;
}

static int run(RhApp *app, const RhArgs *args)
{
	g_autoptr(RhJson) json = app->json ? rh_json_new() : NULL;
	g_autoptr(GHashTable) settled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
							      NULL);
	Listing listing = { .app = app, .json = json, .settled = settled };
	GError *error = NULL;

	return list(&listing, args, &error) ? RH_EXIT_DONE : rh_app_fail(app, error);
}

static const RhOption options[] = {
	{ "number", 'n', "N", N_("at most N events, 0 for all (20)"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_log = {
	.name = "log",
	.group = RH_GROUP_LOOK,
	.synopsis = "[OPTION]... [DECK[/CARD]]",
	.summary = N_("Show what happened, newest first."),
	.examples = "log\nlog -n 0 leader-manager/q-difference\nlog --json",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_READ_ONLY | RH_CMD_JSON | RH_CMD_PAGER,
	.max_args = 1,
	.run = run,
	.complete = rh_complete_cards,
};
