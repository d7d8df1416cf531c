/*
 * cmd-share.c - rehearse share: ten lines for the coach, to be pasted into a mail.
 *
 * Nothing is sent.  What would be written to a file is shown first, and then what in
 * it should perhaps stay at home.
 */
#include <string.h>

#include <rehearse/confidential.h>
#include <rehearse/stats.h>
#include <rehearse/typed.h>

#include "cmd/deckfile.h"
#include "cmd/events.h"
#include "cmd/fillings.h"
#include "cmd/tally.h"
#include "text/words.h"

#define HARDEST 3

/* A card and how often it was missed. */
typedef struct {
	char *deck, *card;
	guint missed;
} Miss;

typedef struct {
	RhApp *app;
	RhLibrary *library;
	RhTallies *tallies;
	RhHistory *history;
	GHashTable *misses;	/* "deck/card" to Miss */
	GPtrArray *hardest;	/* of Miss, borrowed */
	GPtrArray *answers;	/* of RhTyped; NULL unless asked for */
	RhHistorySum sum;
} Share;

/* --------------------------------------------------------------- collecting */

static void free_miss(gpointer data)
{
	Miss *miss = data;

	g_free(miss->deck);
	g_free(miss->card);
	g_free(miss);
}

static gboolean take_event(const RhEvent *event, gpointer data)
{
	Share *share = data;
	g_autofree char *key = NULL;
	Miss *miss;

	if (!rh_history_take(share->history, event) || event->grade != RH_GRADE_AGAIN)
		return TRUE;
	key = g_strdup_printf("%s/%s", event->deck, event->card);
	miss = g_hash_table_lookup(share->misses, key);
	if (miss == NULL) {
		miss = g_new0(Miss, 1);
		miss->deck = g_strdup(event->deck);
		miss->card = g_strdup(event->card);
		g_hash_table_insert(share->misses, g_steal_pointer(&key), miss);
	}
	miss->missed++;
	return TRUE;
}

static int compare_misses(gconstpointer a, gconstpointer b)
{
	const Miss *first = *(Miss *const *)a, *second = *(Miss *const *)b;
	int order = strcmp(first->deck, second->deck);

	if (first->missed != second->missed)
		return first->missed > second->missed ? -1 : 1;
	return order != 0 ? order : strcmp(first->card, second->card);
}

static void rank_misses(Share *share)
{
	GHashTableIter iter;
	gpointer miss;

	g_hash_table_iter_init(&iter, share->misses);
	while (g_hash_table_iter_next(&iter, NULL, &miss))
		g_ptr_array_add(share->hardest, miss);
	g_ptr_array_sort(share->hardest, compare_misses);
	if (share->hardest->len > HARDEST)
		g_ptr_array_set_size(share->hardest, HARDEST);
}

/* What was sent; a draft is not for others.  (transfer full) of RhTyped */
static GPtrArray *list_answers(RhStore *store, GError **error)
{
	GPtrArray *all = rh_store_typed(store, NULL, NULL, error);

	for (guint i = all != NULL ? all->len : 0; i > 0; i--)
		if (((const RhTyped *)all->pdata[i - 1])->is_draft)
			g_ptr_array_remove_index(all, i - 1);
	return all;
}

static gboolean collect(Share *share, gboolean answers, GError **error)
{
	RhApp *app = share->app;
	g_autoptr(RhStore) store = rh_app_open_store(app, error);
	RhDayRule day = { 0 };
	gint64 now_ms = rh_app_now_ms(app);

	if (store == NULL || !rh_fillings_apply_library(app, store, share->library, error))
		return FALSE;
	day.tz_min = rh_app_tz_min(app, now_ms);
	day.day_start_hour = rh_store_rules(store)->day_start_hour;
	if (!rh_store_each_event(store, NULL, NULL, TRUE, take_event, share, error))
		return FALSE;
	share->tallies = rh_tallies_new(store, now_ms, error);
	if (share->tallies == NULL)
		return FALSE;
	for (guint i = 0; i < rh_library_n_decks(share->library); i++) {
		const RhDeck *deck = rh_library_deck(
			share->library, rh_library_id(share->library, i), NULL, NULL);

		if (deck != NULL)
			rh_tallies_add(share->tallies, deck);
	}
	if (answers)
		share->answers = list_answers(store, error);
	rh_history_sum(share->history, rh_practice_day(now_ms, day), &share->sum);
	rank_misses(share);
	return !answers || share->answers != NULL;
}

/* ------------------------------------------------------------------- the page */

/* As the person meets it.  (transfer full) */
static char *prompt_of(const Share *share, const char *deck_id, const char *card_id)
{
	const RhDeck *deck = rh_library_deck(share->library, deck_id, NULL, NULL);
	const RhCard *card = deck != NULL ? rh_deck_find(deck, card_id) : NULL;

	return card != NULL ? rh_deck_expand(deck, rh_card_prompt(card)) : g_strdup(card_id);
}

/* A topic that several decks have is one for who reads it.  (transfer full) of RhTally */
static GArray *merge_topics(const GArray *topics)
{
	GArray *merged = g_array_new(FALSE, FALSE, sizeof(RhTally));

	for (guint i = 0; i < topics->len; i++) {
		const RhTally *one = &g_array_index(topics, RhTally, i);
		RhTally *same = NULL;

		if (one->met == 0)
			continue;
		for (guint m = 0; m < merged->len && same == NULL; m++)
			if (strcmp(g_array_index(merged, RhTally, m).name, one->name) == 0)
				same = &g_array_index(merged, RhTally, m);
		if (same == NULL) {
			g_array_append_val(merged, *one);
			continue;
		}
		same->cards += one->cards;
		same->met += one->met;
		same->in_mind += one->in_mind;
	}
	return merged;
}

static void write_topics(const Share *share, GString *page)
{
	g_autoptr(GArray) topics = merge_topics(rh_tallies_topics(share->tallies));
	const GArray *decks = rh_tallies_decks(share->tallies);

	for (guint i = 0; i < topics->len + decks->len; i++) {
		const RhTally *tally = i < topics->len ?
			&g_array_index(topics, RhTally, i) :
			&g_array_index(decks, RhTally, i - topics->len);

		/* A deck stands for itself where it has no topics. */
		if (tally->met == 0)
			continue;
		if (i == topics->len)
			g_string_append(page, _("All together:\n"));
		g_string_append_printf(page, _("  %s: %.0f in mind, %u met, %u in all\n"),
				       tally->name, tally->in_mind, tally->met, tally->cards);
	}
}

static char *make_page(const Share *share)
{
	GString *page = g_string_new(NULL);

	g_string_append_printf(page, ngettext("Practised on %u day, ", "Practised on %u days, ",
					      share->sum.days), share->sum.days);
	g_string_append_printf(page, ngettext("%u answer.\n", "%u answers.\n",
					      share->sum.reviews), share->sum.reviews);
	g_string_append(page, _("By topic:\n"));
	write_topics(share, page);
	if (share->hardest->len > 0)
		g_string_append(page, _("Hardest for me:\n"));
	for (guint i = 0; i < share->hardest->len; i++) {
		const Miss *miss = share->hardest->pdata[i];
		g_autofree char *prompt = prompt_of(share, miss->deck, miss->card);

		g_string_append_printf(page, ngettext("  %s (missed %u time)\n",
						      "  %s (missed %u times)\n", miss->missed),
				       prompt, miss->missed);
	}
	if (share->answers != NULL && share->answers->len > 0)
		g_string_append(page, _("My last answers:\n"));
	for (guint i = 0; share->answers != NULL && i < share->answers->len; i++) {
		const RhTyped *typed = share->answers->pdata[i];
		g_autofree char *prompt = prompt_of(share, typed->deck, typed->card);

		g_string_append_printf(page, "  %s\n    %s\n", prompt, typed->text);
	}
	return g_string_free(page, FALSE);
}

/* ---------------------------------------------------------- what may be confidential */

static const char *const detail_words[RH_N_DETAILS] = {
	[RH_DETAIL_EMAIL] = N_("An e-mail address"),
	[RH_DETAIL_PHONE] = N_("A telephone number"),
	[RH_DETAIL_CLIENT] = N_("Somebody by name"),
	[RH_DETAIL_MONEY] = N_("A sum that is called confidential"),
	[RH_DETAIL_KEY] = N_("Like a password or a key"),
};

typedef void (*DetailFunc)(const Share *share, const RhTyped *typed, RhDetailKind kind,
			   const char *words, gpointer data);

static void each_detail(const Share *share, DetailFunc func, gpointer data)
{
	for (guint i = 0; share->answers != NULL && i < share->answers->len; i++) {
		const RhTyped *typed = share->answers->pdata[i];
		g_autoptr(GArray) details = rh_confidential_find(typed->text);

		for (guint d = 0; d < details->len; d++) {
			const RhDetail *detail = &g_array_index(details, RhDetail, d);
			g_autofree char *words = g_strndup(typed->text + detail->start,
							   detail->end - detail->start);

			func(share, typed, detail->kind, words, data);
		}
	}
}

static void tell_detail(const Share *share, const RhTyped *typed, RhDetailKind kind,
			const char *words, gpointer data)
{
	gboolean *told = data;
	g_autofree char *line = g_strconcat(_(detail_words[kind]), ": ", words, NULL);

	(void)typed;
	if (!*told)
		rh_screen_say(share->app->out, RH_SHOW_PLAIN,
			      _("Look again before you send it; only what has a known form is found:"));
	*told = TRUE;
	rh_screen_put(share->app->out, RH_SHOW_PLAIN, "  ", "    ", line);
}

static void detail_json(const Share *share, const RhTyped *typed, RhDetailKind kind,
			const char *words, gpointer data)
{
	RhJson *json = data;

	(void)share;
	rh_json_begin_object(json, NULL);
	rh_json_string(json, "deck", typed->deck);
	rh_json_string(json, "card", typed->card);
	rh_json_string(json, "kind", rh_detail_name(kind));
	rh_json_string(json, "text", words);
	rh_json_end(json);
}

/* --------------------------------------------------------------------- telling */

static void show_page(const Share *share, const char *page)
{
	g_auto(GStrv) lines = g_strsplit(page, "\n", -1);

	for (char **line = lines; *line != NULL && (**line != '\0' || line[1] != NULL); line++) {
		g_autofree char *indent = g_strndup(*line, strspn(*line, " "));
		g_autofree char *rest = g_strconcat(indent, "  ", NULL);

		rh_screen_put(share->app->out, RH_SHOW_PLAIN, indent, rest,
			      *line + strlen(indent));
	}
}

static void tell_json(const Share *share)
{
	const GArray *topics = rh_tallies_topics(share->tallies);
	g_autoptr(RhJson) json = rh_json_new();

	rh_json_int(json, "days", share->sum.days);
	rh_json_int(json, "reviews", share->sum.reviews);
	rh_json_begin_array(json, "topics");
	for (guint i = 0; i < topics->len; i++) {
		const RhTally *topic = &g_array_index(topics, RhTally, i);

		if (topic->met == 0)
			continue;
		rh_json_begin_object(json, NULL);
		rh_json_string(json, "deck", topic->deck);
		rh_json_string(json, "name", topic->name);
		rh_json_int(json, "cards", topic->cards);
		rh_json_int(json, "met", topic->met);
		rh_json_number(json, "in_mind", topic->in_mind);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_begin_array(json, "hardest");
	for (guint i = 0; i < share->hardest->len; i++) {
		const Miss *miss = share->hardest->pdata[i];
		g_autofree char *prompt = prompt_of(share, miss->deck, miss->card);

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "deck", miss->deck);
		rh_json_string(json, "card", miss->card);
		rh_json_string(json, "prompt", prompt);
		rh_json_int(json, "missed", miss->missed);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_begin_array(json, "answers");
	for (guint i = 0; share->answers != NULL && i < share->answers->len; i++) {
		const RhTyped *typed = share->answers->pdata[i];

		rh_json_begin_object(json, NULL);
		rh_json_string(json, "deck", typed->deck);
		rh_json_string(json, "card", typed->card);
		rh_json_string(json, "text", typed->text);
		rh_json_end(json);
	}
	rh_json_end(json);
	rh_json_begin_array(json, "confidential");
	each_detail(share, detail_json, json);
	rh_json_end(json);
	rh_json_write_data(json, "share", share->app->out);
}

/* What was shown goes into the file of -o, if the person says so. */
static gboolean write_page(const Share *share, const char *page, GError **error)
{
	const char *path = share->app->output;
	g_autofree char *question = NULL;

	if (path == NULL || share->app->dry_run)
		return TRUE;
	question = g_strdup_printf(_("Write these lines to %s?"), path);
	if (!rh_app_confirm(share->app, question, error) ||
	    !rh_deckfile_write(path, page, strlen(page), error))
		return FALSE;
	rh_screen_unwrapped(share->app->out, _("Wrote %s. Nothing was sent."), path);
	return TRUE;
}

static gboolean share_lines(Share *share, const RhArgs *args, GError **error)
{
	g_autofree char *page = NULL;
	gboolean told = FALSE;

	if (!collect(share, rh_args_has(args, "answers"), error))
		return FALSE;
	if (share->app->json) {
		tell_json(share);
		return TRUE;
	}
	page = make_page(share);
	show_page(share, page);
	each_detail(share, tell_detail, &told);
	return write_page(share, page, error);
}

/* --------------------------------------------------------------------- verb */

static int run(RhApp *app, const RhArgs *args)
{
	g_autoptr(RhLibrary) library = rh_app_open_library(app);
	g_autoptr(RhHistory) history = rh_history_new();
	g_autoptr(GHashTable) misses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
							     free_miss);
	g_autoptr(GPtrArray) hardest = g_ptr_array_new();
	Share share = {
		.app = app, .library = library, .history = history, .misses = misses,
		.hardest = hardest,
	};
	GError *error = NULL;
	gboolean ok = share_lines(&share, args, &error);

	rh_tallies_free(share.tallies);
	if (share.answers != NULL)
		g_ptr_array_unref(share.answers);
	return ok ? RH_EXIT_DONE : rh_app_fail(app, error);
}

static const RhOption options[] = {
	{ "answers", 0, NULL, N_("the last typed answers as well"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

const RhCommand rh_cmd_share = {
	.name = "share",
	.group = RH_GROUP_DATA,
	.synopsis = "[--answers] [-o FILE]",
	.summary = N_("Show a few lines for your coach, to paste into a mail; nothing is sent."),
	.examples = "share\nshare --answers -o for-my-coach.txt",
	.options = options,
	.flags = RH_CMD_STATE | RH_CMD_READ_ONLY | RH_CMD_JSON,
	.run = run,
};
