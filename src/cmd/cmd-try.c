/*
 * cmd-try.c - rehearse try: which patterns of a deck an answer fires, where, what
 * takes them back, and what comes nearest where none does.
 *
 * Long because all of it is told twice, as text and as JSON, from the same places.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <rehearse/sayings.h>
#include <rehearse/text.h>

#include "cmd/deckfile.h"
#include "cmd/tryremarks.h"
#include "text/words.h"

#define TRANSCRIPT_SECONDS_MAX 3600

static const RhOption options[] = {
	{ "file", 0, "ANSWERS", N_("read the answers from a file, one a line; - is standard input"),
	  FALSE },
	{ "transcript", 0, "SECONDS", N_("the answers were spoken, each in so many seconds"), FALSE },
	{ "fillers", 0, NULL, N_("list um, you know and the like in a transcript"), FALSE },
	{ NULL, 0, NULL, NULL, FALSE }
};

/* What is tried. */
typedef struct {
	RhApp *app;
	RhLibrary *library;
	RhDeckFile *file;	/* NULL for a deck of the library */
	const RhDeck *deck;
	const RhCard *card;	/* NULL: every flag of the deck */
	RhSayings *sayings;
	RhRemarkInput remark;	/* what holds for every answer */
} Trial;

/* One answer under trial. */
typedef struct {
	const Trial *trial;
	guint line;
	const char *text;
	RhAnswer *answer;
} Attempt;

/* A pattern of a saying, counted as its author counts: both from 1. */
typedef struct {
	guint saying;
	guint say;		/* which <say> */
	guint before;		/* alternatives of the <say>s before it */
	const RhMatcher *matcher;
} Place;

static void trial_clear(Trial *trial)
{
	rh_sayings_free(trial->sayings);
	rh_deckfile_free(trial->file);
	rh_library_free(trial->library);
}

/* ---------------------------------------------------------------- patterns */

/* The next pattern behind PLACE, which starts as all zero; FALSE at the end. */
static gboolean next_place(const Trial *trial, Place *place)
{
	const RhCoverage *coverage = rh_sayings_coverage(trial->sayings);

	if (place->matcher != NULL)
		place->before += rh_matcher_n_alternatives(place->matcher);
	place->matcher = NULL;
	while (place->saying < rh_sayings_length(trial->sayings)) {
		while (place->say < rh_coverage_n_say(coverage, place->saying)) {
			place->matcher = rh_coverage_matcher(coverage, place->saying, place->say++);
			if (place->matcher != NULL)
				return TRUE;
		}
		*place = (Place){ .saying = place->saying + 1 };
	}
	return FALSE;
}

static gboolean find_place(const Attempt *attempt, const Place *place, RhMatch *match)
{
	return rh_coverage_find_say(rh_sayings_coverage(attempt->trial->sayings), place->saying,
				    place->say - 1, attempt->answer, match);
}

/* The first place among the patterns of SAYING at which an <unless> takes a hit back. */
static gboolean find_taken_back(const Attempt *attempt, guint saying, Place *place,
				RhTakenBack *back)
{
	const RhCoverage *coverage = rh_sayings_coverage(attempt->trial->sayings);

	*place = (Place){ .saying = saying };
	while (next_place(attempt->trial, place) && place->saying == saying)
		if (rh_coverage_taken_back(coverage, saying, place->say - 1, attempt->answer, back))
			return TRUE;
	return FALSE;
}

/* "card/point", or of a trap and a flag the card alone. */
static char *rule_name(const RhSaid *said)
{
	return said->kind == RH_SAID_POINT ? g_strdup_printf("%s/%s", said->card->id, said->id) :
					     g_strdup(said->card->id);
}

/* (transfer full) */
static char *words_at(const Attempt *attempt, const RhMatch *match)
{
	return g_strndup(attempt->text + match->start, match->end - match->start);
}

/* -------------------------------------------------------------------- JSON */

static void json_evidence(RhJson *json, const Attempt *attempt)
{
	Place place = { 0 };

	rh_json_begin_array(json, "evidence");
	while (next_place(attempt->trial, &place)) {
		const RhSaid *said = rh_sayings_get(attempt->trial->sayings, place.saying);
		g_autofree char *rule = rule_name(said);
		g_autofree char *text = NULL;
		RhMatch match;

		if (!find_place(attempt, &place, &match))
			continue;
		text = words_at(attempt, &match);
		rh_json_begin_object(json, NULL);
		rh_json_string(json, "rule", rule);
		rh_json_int(json, "alt", place.before + match.alternative);
		rh_json_int(json, "start", (gint64)match.start);
		rh_json_int(json, "end", (gint64)match.end);
		rh_json_string(json, "text", text);
		rh_json_end(json);
	}
	rh_json_end(json);
}

/* The points found, or the cards of which a trap or flag was: each once. */
static void json_rules(RhJson *json, const char *key, const Attempt *attempt, gboolean points)
{
	const RhSayings *sayings = attempt->trial->sayings;
	g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	rh_json_begin_array(json, key);
	for (guint i = 0; i < rh_sayings_length(sayings); i++) {
		const RhSaid *said = rh_sayings_get(sayings, i);
		g_autofree char *rule = rule_name(said);
		RhMatch match;

		if ((said->kind == RH_SAID_POINT) != points ||
		    g_hash_table_contains(told, rule) ||
		    !rh_coverage_find(rh_sayings_coverage(sayings), i, attempt->answer, &match))
			continue;
		rh_json_string(json, NULL, rule);
		g_hash_table_add(told, g_steal_pointer(&rule));
	}
	rh_json_end(json);
}

/* Of each saying that is not found the first pattern that would be. */
static void json_taken_back(RhJson *json, const Attempt *attempt)
{
	const RhSayings *sayings = attempt->trial->sayings;

	rh_json_begin_array(json, "taken_back");
	for (guint i = 0; i < rh_sayings_length(sayings); i++) {
		g_autofree char *rule = rule_name(rh_sayings_get(sayings, i));
		g_autofree char *text = NULL, *by = NULL;
		RhTakenBack back;
		RhMatch match;
		Place place;

		if (rh_coverage_find(rh_sayings_coverage(sayings), i, attempt->answer, &match) ||
		    !find_taken_back(attempt, i, &place, &back))
			continue;
		text = words_at(attempt, &back.hit);
		by = words_at(attempt, &back.by);
		rh_json_begin_object(json, NULL);
		rh_json_string(json, "rule", rule);
		rh_json_int(json, "alt", place.before + back.hit.alternative);
		rh_json_string(json, "text", text);
		rh_json_int(json, "unless", back.unless + 1);
		rh_json_string(json, "by", by);
		rh_json_end(json);
	}
	rh_json_end(json);
}

static void answer_json(const Attempt *attempt)
{
	g_autoptr(RhJson) json = rh_json_new();
	RhRemarkInput input = attempt->trial->remark;

	input.text = attempt->text;
	rh_json_int(json, "line", attempt->line);
	json_rules(json, "points", attempt, TRUE);
	json_rules(json, "flags", attempt, FALSE);
	json_evidence(json, attempt);
	json_taken_back(json, attempt);
	rh_try_remarks_json(json, &input);
	rh_json_write(json, attempt->trial->app->out);
}

/* -------------------------------------------------------------------- text */

/* "pattern 2", or "pattern 2, alternative 3" where there are several. */
static char *describe_place(const Place *place, guint alternative)
{
	if (rh_matcher_n_alternatives(place->matcher) == 1)
		return g_strdup_printf(_("pattern %u"), place->say);
	return g_strdup_printf(_("pattern %u, alternative %u"), place->say, alternative);
}

/* What the author wrote: the N-th child with TAG of a saying, from 0. */
static const char *nth_text(const Trial *trial, guint saying, RhTag tag, guint n)
{
	const RhNode *node = rh_node_child(rh_sayings_get(trial->sayings, saying)->node, tag);

	while (n-- > 0)
		node = rh_node_next(node);
	return node->text;
}

/* The <say> that PLACE means. */
static const char *pattern_text(const Trial *trial, const Place *place)
{
	return nth_text(trial, place->saying, RH_TAG_SAY, place->say - 1);
}

static void show_match(const Attempt *attempt, const Place *place, const RhMatch *match)
{
	RhScreen *out = attempt->trial->app->out;
	g_autofree char *rule = rule_name(rh_sayings_get(attempt->trial->sayings, place->saying));
	g_autofree char *where = describe_place(place, match->alternative);

	g_autofree char *text = g_strdup_printf("%s: \"%.*s\" (%s)", rule,
						(int)(match->end - match->start),
						attempt->text + match->start, where);

	rh_screen_put(out, RH_SHOW_PLAIN, "  ", "    ", text);
	rh_screen_put(out, RH_SHOW_DIM, "    ", "      ", pattern_text(attempt->trial, place));
}

/* What stands in the way of a match. */
static char *describe_miss(const RhNearMiss *miss)
{
	if (miss->reason == RH_MISS_PLACE)
		return g_strdup(_("all its parts are there, too far apart or in another order"));
	if (miss->reason == RH_MISS_VETO)
		return miss->missing != NULL ?
		       g_strdup_printf(_("all its parts are there, but so is !%s"), miss->missing) :
		       g_strdup(_("all its parts are there, but so are several of its vetoes"));
	return g_strdup_printf(_("%u of its %u parts; not there: %s"), miss->n_found, miss->n_units,
			       miss->missing);
}

static void show_miss(const Attempt *attempt, const Place *place, const RhNearMiss *miss,
		      gboolean with_rule)
{
	RhScreen *out = attempt->trial->app->out;
	g_autofree char *rule = rule_name(rh_sayings_get(attempt->trial->sayings, place->saying));
	g_autofree char *where = describe_place(place, miss->alternative);
	g_autofree char *why = describe_miss(miss);
	g_autofree char *text = g_strdup_printf(_("Nearest: %s%s%s: %s"), with_rule ? rule : "",
						with_rule ? ", " : "", where, why);

	rh_screen_put(out, RH_SHOW_PLAIN, "    ", "      ", text);
	rh_screen_put(out, RH_SHOW_DIM, "    ", "      ", pattern_text(attempt->trial, place));
}

/* What would be found but for an <unless>; FALSE if nothing would. */
static gboolean show_taken_back(const Attempt *attempt, guint saying, gboolean with_rule)
{
	const Trial *trial = attempt->trial;
	RhScreen *out = trial->app->out;
	g_autofree char *rule = rule_name(rh_sayings_get(trial->sayings, saying));
	g_autofree char *where = NULL, *hit = NULL, *by = NULL, *text = NULL;
	RhTakenBack back;
	Place place;

	if (!find_taken_back(attempt, saying, &place, &back))
		return FALSE;
	where = describe_place(&place, back.hit.alternative);
	hit = words_at(attempt, &back.hit);
	by = words_at(attempt, &back.by);
	text = g_strdup_printf(_("Taken back: %s%s%s finds \"%s\", unless there is \"%s\""),
			       with_rule ? rule : "", with_rule ? ", " : "", where, hit, by);
	rh_screen_put(out, RH_SHOW_PLAIN, "    ", "      ", text);
	rh_screen_put(out, RH_SHOW_DIM, "    ", "      ",
		      nth_text(trial, saying, RH_TAG_UNLESS, back.unless));
	return TRUE;
}

/* The same of every flag. */
static gboolean show_all_taken_back(const Attempt *attempt)
{
	gboolean found = FALSE;

	for (guint i = 0; i < rh_sayings_length(attempt->trial->sayings); i++)
		found |= show_taken_back(attempt, i, TRUE);
	return found;
}

/* The nearest miss among the patterns of saying ONLY, or of all when it is G_MAXUINT. */
static void show_nearest(const Attempt *attempt, guint only)
{
	Place place = { 0 }, best_place = { 0 };
	RhNearMiss best = { 0 };

	while (next_place(attempt->trial, &place)) {
		RhNearMiss miss = { 0 };

		if (only != G_MAXUINT && place.saying != only)
			continue;
		rh_matcher_near(place.matcher, attempt->answer, &miss);
		if (best_place.matcher == NULL || rh_near_miss_is_nearer(&miss, &best)) {
			rh_near_miss_clear(&best);
			best = miss;
			best_place = place;
		} else {
			rh_near_miss_clear(&miss);
		}
	}
	if (best_place.matcher != NULL && best.n_found > 0)
		show_miss(attempt, &best_place, &best, only == G_MAXUINT);
	rh_near_miss_clear(&best);
}

/* The patterns that fire; FALSE if none does. */
static gboolean show_matches(const Attempt *attempt, guint only)
{
	Place place = { 0 };
	gboolean found = FALSE;

	while (next_place(attempt->trial, &place)) {
		RhMatch match;

		if ((only != G_MAXUINT && place.saying != only) ||
		    !find_place(attempt, &place, &match))
			continue;
		show_match(attempt, &place, &match);
		found = TRUE;
	}
	return found;
}

static guint count_patterns(const Trial *trial)
{
	Place place = { 0 };
	guint n = 0;

	while (next_place(trial, &place))
		n += rh_matcher_n_alternatives(place.matcher);
	return n;
}

/* Every flag: what fires, or that none of so many does. */
static void show_flags(const Attempt *attempt)
{
	RhScreen *out = attempt->trial->app->out;

	if (show_matches(attempt, G_MAXUINT))
		return;
	rh_screen_say(out, RH_SHOW_PLAIN, _("  None of the %u known phrasings found."),
		      count_patterns(attempt->trial));
	if (!show_all_taken_back(attempt))
		show_nearest(attempt, G_MAXUINT);
}

/* One card: each point and trap by itself. */
static void show_sayings(const Attempt *attempt)
{
	const Trial *trial = attempt->trial;

	for (guint i = 0; i < rh_sayings_length(trial->sayings); i++) {
		const RhSaid *said = rh_sayings_get(trial->sayings, i);
		g_autofree char *rule = rule_name(said);

		if (show_matches(attempt, i))
			continue;
		if (rh_coverage_n_say(rh_sayings_coverage(trial->sayings), i) == 0) {
			rh_screen_say(trial->app->out, RH_SHOW_PLAIN, _("  %s: has no patterns"),
				      rule);
			continue;
		}
		rh_screen_say(trial->app->out, RH_SHOW_PLAIN, _("  %s%s: not found"), rule,
			      said->kind == RH_SAID_TRAP ? " (trap)" : "");
		if (!show_taken_back(attempt, i, FALSE))
			show_nearest(attempt, i);
	}
}

static void show_answer(const Attempt *attempt)
{
	g_autofree char *first = g_strdup_printf("%u: ", attempt->line);

	rh_screen_put(attempt->trial->app->out, RH_SHOW_PLAIN, first, "   ", attempt->text);
}

static void answer_text(const Attempt *attempt)
{
	RhRemarkInput input = attempt->trial->remark;

	input.text = attempt->text;
	if (!attempt->trial->app->quiet)
		show_answer(attempt);
	if (attempt->trial->card != NULL)
		show_sayings(attempt);
	else
		show_flags(attempt);
	rh_try_remarks_show(attempt->trial->app->out, &input);
}

/* ------------------------------------------------------------------ answers */

static void try_answer(const Trial *trial, guint line, const char *text)
{
	g_autoptr(RhAnswer) answer = rh_sayings_answer(trial->sayings, text, -1);
	Attempt attempt = { trial, line, text, answer };

	if (trial->app->json)
		answer_json(&attempt);
	else
		answer_text(&attempt);
}

/* Lines from FD until they end; an empty one is no answer. */
static int try_all(const Trial *trial, int fd)
{
	RhPrompt *prompt = rh_prompt_new(trial->app->out, fd);
	gboolean asks = rh_prompt_is_tty(prompt) && !trial->app->json;
	gboolean going = TRUE;

	if (asks)
		rh_screen_say(trial->app->out, RH_SHOW_PLAIN,
			      _("Type an answer, then Enter. Ctrl-D ends."));
	for (guint line = 1; going; line++) {
		RhReply reply = rh_prompt_ask(prompt, RH_ASK_ANSWER, asks ? NULL : "");
		g_autofree char *text = reply.text;

		going = reply.kind == RH_REPLY_LINE;
		if (going && text[strspn(text, " \t")] != '\0')
			try_answer(trial, line, text);
		else if (reply.kind == RH_REPLY_INTERRUPT || reply.kind == RH_REPLY_SIGNAL)
			trial->app->died_of = rh_prompt_signal(prompt);
	}
	rh_prompt_free(prompt);
	return RH_EXIT_DONE;
}

/* A pipe is welcome, so that a shell can make the answers on the way. */
static int try_file(const Trial *trial, const char *path)
{
	gboolean is_folder = path != NULL && g_file_test(path, G_FILE_TEST_IS_DIR);
	int fd, code;

	if (path == NULL || g_str_equal(path, "-"))
		return try_all(trial, STDIN_FILENO);
	fd = is_folder ? -1 : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return rh_app_fail(trial->app,
				   g_error_new(RH_ERROR, RH_ERROR_IO, _("cannot read %s: %s"), path,
					       is_folder ? _("it is a folder") :
							   g_strerror(errno)));
	code = try_all(trial, fd);
	close(fd);
	return code;
}

/* --------------------------------------------------------------------- deck */

static gboolean open_deck(Trial *trial, const char *word, GError **error)
{
	const RhDeckInfo *info;

	trial->library = rh_app_open_library(trial->app);
	if (!rh_deckfile_is_path(word)) {
		info = rh_deckfile_info(trial->app, trial->library, word, error);
		trial->deck = info != NULL ? rh_library_deck(trial->library, info->id, NULL, error) :
					     NULL;
		return trial->deck != NULL;
	}
	trial->file = rh_deckfile_read(word, trial->library, error);
	if (trial->file == NULL)
		return FALSE;
	trial->deck = trial->file->deck;
	if (trial->deck != NULL && rh_deckfile_count(trial->file, RH_SEVERITY_ERROR) == 0)
		return TRUE;
	rh_deckfile_blame(trial->app, trial->file);
	g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
		    _("%s cannot be tried until its errors are mended"), word);
	return FALSE;
}

static gboolean find_card(Trial *trial, const char *id, GError **error)
{
	g_autoptr(GPtrArray) ids = NULL;
	const char *near;

	trial->card = rh_deck_find(trial->deck, id);
	if (trial->card != NULL)
		return TRUE;
	ids = g_ptr_array_new();
	for (guint i = 0; i < rh_deck_n_cards(trial->deck); i++)
		g_ptr_array_add(ids, (gpointer)(guintptr)rh_deck_card(trial->deck, i)->id);
	near = rh_text_nearest(id, (const char *const *)(gpointer)ids->pdata, ids->len);
	g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND, _("deck '%s' has no card '%s'%s%s%s"),
		    rh_deck_id(trial->deck), id, near != NULL ? _("; did you mean '") : "",
		    near != NULL ? near : "", near != NULL ? "'" : "");
	return FALSE;
}

static gboolean prepare(Trial *trial, const RhArgs *args, GError **error)
{
	if (!open_deck(trial, rh_args_get(args, 0), error))
		return FALSE;
	if (rh_args_count(args) > 1 && !find_card(trial, rh_args_get(args, 1), error))
		return FALSE;
	trial->remark.deck = trial->deck;
	trial->remark.card = trial->card;
	trial->sayings = trial->card != NULL ? rh_sayings_new_card(trial->card) :
					       rh_sayings_new_flags(trial->deck);
	if (count_patterns(trial) > 0)
		return TRUE;
	if (trial->card != NULL)
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("card '%s' has no patterns to try; write them in <say>"),
			    trial->card->id);
	else
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("deck '%s' has no flags to try; name a card after it"),
			    rh_deck_id(trial->deck));
	return FALSE;
}

static int run(RhApp *app, const RhArgs *args)
{
	Trial trial = { .app = app };
	const char *seconds = rh_args_value(args, "transcript");
	double spoken = seconds != NULL ? g_ascii_strtod(seconds, NULL) : 0;
	GError *error = NULL;
	int code;

	if (seconds != NULL && !(spoken >= 1 && spoken <= TRANSCRIPT_SECONDS_MAX))
		return rh_app_usage(app, _("--transcript needs the seconds it took, 1 to %d, not "
					   "'%s'"),
				    TRANSCRIPT_SECONDS_MAX, seconds);
	if (seconds == NULL && rh_args_has(args, "fillers"))
		return rh_app_usage(app, _("fillers stand in what was spoken; add --transcript "
					   "SECONDS"));
	trial.remark = (RhRemarkInput){ .is_transcript = seconds != NULL,
					.spoken_ms = (gint64)(spoken * 1000),
					.with_fillers = rh_args_has(args, "fillers") };
	if (!prepare(&trial, args, &error)) {
		code = rh_app_fail(app, error);
	} else {
		if (!app->json && !app->quiet && !rh_sayings_has_stems(trial.sayings))
			rh_screen_say(app->err, RH_SHOW_PLAIN,
				      _("Words of the language \"%s\" are compared as they are: "
					"no stems are known for it."),
				      rh_deck_lang(trial.deck));
		code = try_file(&trial, rh_args_value(args, "file"));
	}
	trial_clear(&trial);
	return code;
}

const RhCommand rh_cmd_try = {
	.name = "try",
	.group = RH_GROUP_DECKS,
	.synopsis = "[--file ANSWERS] [--transcript SECONDS] DECK|FILE [CARD]",
	.summary = N_("Try answers against the patterns of a deck: what fires, and where."),
	.examples = "try leader-manager\n"
		    "try my-deck.xml why-us\n"
		    "try --file answers.txt --json leader-manager flag-leader-not-manager",
	.options = options,
	.flags = RH_CMD_JSON,
	.min_args = 1,
	.max_args = 2,
	.run = run,
	.complete = rh_deckfile_complete,
};
