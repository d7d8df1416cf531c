/*
 * mockdebrief.c - after a mock interview: what a good answer has, what was found in
 * a typed one, which lines were missed, and which anchor of the rubric it was.
 *
 * The ticks are kept before the anchors are asked for, the anchors before the review
 * is written, and its moment before that: so a kill at any place neither asks twice
 * nor grades twice.
 */
#include <math.h>
#include <string.h>

#include <rehearse/error.h>
#include <rehearse/journal.h>
#include <rehearse/measures.h>

#include "session/keys.h"
#include "session/mirror.h"
#include "session/mockdebrief.h"
#include "session/remarks.h"
#include "session/review.h"
#include "session/take.h"
#include "session/whole.h"
#include "session/wording.h"
#include "text/words.h"

#define DAY_MS 86400000.0
#define TOO_QUICK_MS 2000	/* Enter within it: nothing was said */
#define REMARK_ROWS 4		/* they have at least so many */
#define N_ANCHORS 3

typedef struct {
	const RhMock *setup;
	RhMockBook *book;
	RhMockResult *result;
	const char *session;
	guint i;		/* the answer that is talked about */
	const RhOpener *question;
	RhPresent *present;
	char *text, *follow;	/* typed; NULL: spoken, or not asked */
	gboolean heard;		/* a program turned speech into TEXT */
	int words;		/* of TEXT; -1 */
	char *said;		/* both; NULL */
	RhMirror *mirror;	/* NULL: nothing was looked for */
	RhRemarks *remarks;	/* NULL: it was not typed */
	RhWholeAnswer answer;
	RhPending pending;
} Talk;

/* What follows an entry. */
typedef enum { STAY, GO_ON, LEAVE } Next;

static void say(const Talk *talk, const char *text)
{
	talk->setup->world->show(talk->setup->world->data, RH_SHOW_PLAIN, NULL, NULL, text);
}

static void say_as(const Talk *talk, const char *first, const char *rest, const char *text)
{
	talk->setup->world->show(talk->setup->world->data, RH_SHOW_PLAIN, first, rest, text);
}

static void say_numbered(const Talk *talk, guint number, const char *text)
{
	char first[] = "  n  ";

	first[2] = (char)('0' + number);
	say_as(talk, first, "     ", text);
}

/* TEXT is taken. */
static void tell(const Talk *talk, char *text)
{
	rh_form_tell(talk->setup->world, text);
}

static gint64 number(const Talk *talk, const char *key)
{
	return rh_mockbook_number(talk->book, key, talk->i);
}

static void put(const Talk *talk, const char *key, gint64 value)
{
	rh_mockbook_put(talk->book, key, talk->i, value);
}

static RhWhen now(const Talk *talk)
{
	const RhWorld *world = talk->setup->world;
	RhWhen when = { .ms = world->now_ms(world->data) };

	when.tz_min = world->tz_min(world->data, when.ms);
	return when;
}

int rh_mock_seconds(const RhMock *mock, gint64 ms)
{
	return ms >= (mock->is_terminal ? 0 : RH_MOCK_KNOWN_MS) ? (int)((ms + 500) / 1000) : 0;
}

/* ----------------------------------------------------------------- looking */

static gboolean is_silent(const char *what, gpointer data)
{
	const Talk *talk = data;

	return rh_store_is_dismissed(talk->setup->store, talk->question->card->deck_id,
				     talk->question->card->id, what);
}

static void look(Talk *talk)
{
	const RhCard *card = talk->question->card;
	g_autofree char *last = rh_store_last_answer(talk->setup->store, card->deck_id, card->id,
						     NULL);
	RhRemarkInput input = {
		.deck = talk->question->deck, .card = card, .text = talk->text, .last = last,
		.is_transcript = talk->heard, .is_silent = is_silent, .data = talk,
	};
	RhMeasureInput measure = { .lang = rh_deck_lang(talk->question->deck), .text = talk->text };
	g_autoptr(RhMeasures) measures = NULL;
	guint rows = talk->present->lines->len + 2;

	talk->mirror = rh_mirror_new(talk->present, talk->question->deck, card, talk->said);
	for (guint n = 1; talk->mirror != NULL && n <= talk->present->lines->len; n++)
		if (is_silent(rh_present_line(talk->present, n)->id, talk))
			rh_mirror_silence(talk->mirror, talk->present, n);
	if (talk->text == NULL)
		return;
	talk->remarks = rh_remarks_new(&input);
	rh_remarks_fit(talk->remarks, rows + REMARK_ROWS < RH_REVEAL_MAX_ROWS ?
				      RH_REVEAL_MAX_ROWS - rows : REMARK_ROWS);
	measures = rh_measures_new(&measure);
	talk->answer.seconds = (int)measures->seconds;
	talk->words = (int)measures->n_words;
}

/* All that is known of answer I. */
static void load(Talk *talk, guint i)
{
	talk->i = i;
	talk->question = &g_array_index(talk->book->questions, RhOpener, i);
	talk->present = rh_mockbook_present(talk->book, i);
	talk->text = rh_mockbook_typed(talk->book, "answer", i);
	talk->follow = rh_mockbook_typed(talk->book, "follow", i);
	talk->heard = number(talk, "heard") == 1;
	talk->words = -1;
	/* What came only when they asked once more was said too; of speech nothing is known. */
	if (talk->text != NULL)
		talk->said = g_strjoin("\n", talk->text, talk->follow, NULL);
	talk->answer = (RhWholeAnswer){ .text = talk->text };
	rh_whole_range(talk->question->card, &talk->answer);
	if (rh_mockbook_number(talk->book, "oneway", RH_MOCK_WHOLE) == 1)
		talk->answer.max_seconds = RH_ONEWAY_SPEAK_SECONDS;
	if (talk->said != NULL)
		look(talk);
	if (talk->text == NULL)
		talk->answer.seconds = rh_mock_seconds(talk->setup, number(talk, "speak"));
}

static void unload(Talk *talk)
{
	g_clear_pointer(&talk->present, rh_present_free);
	g_clear_pointer(&talk->mirror, rh_mirror_free);
	g_clear_pointer(&talk->remarks, rh_remarks_free);
	g_clear_pointer(&talk->text, g_free);
	g_clear_pointer(&talk->follow, g_free);
	g_clear_pointer(&talk->said, g_free);
}

/* ----------------------------------------------------------------- showing */

static void show_times(const Talk *talk)
{
	const RhWholeAnswer *answer = &talk->answer;
	int think = rh_mock_seconds(talk->setup, number(talk, "think"));

	if (talk->text != NULL)
		tell(talk, g_strdup_printf(_("That is about %d s of speech (aim %d to %d)."),
					   answer->seconds, answer->min_seconds,
					   answer->max_seconds));
	else if (answer->seconds > 0)
		tell(talk, g_strdup_printf(_("You thought %d s and spoke %d s (aim %d to %d)."), think,
					   answer->seconds, answer->min_seconds,
					   answer->max_seconds));
}

static void show_question(const Talk *talk)
{
	const RhWorld *world = talk->setup->world;
	g_autofree char *title = g_strdup_printf(_("Answer %u of %u"), talk->i + 1,
						 talk->book->questions->len);
	const RhNode *follow = rh_node_child(talk->question->card->node, RH_TAG_FOLLOW);
	gint64 place = number(talk, "went-on");

	say(talk, "");
	world->show(world->data, RH_SHOW_TITLE, NULL, NULL, title);
	for (guint p = 0; p < talk->present->prompt->len; p++)
		say_as(talk, "  ", "  ", g_ptr_array_index(talk->present->prompt, p));
	if (talk->text != NULL)
		tell(talk, g_strdup_printf(talk->heard ? _("You said: %s") : _("You wrote: %s"),
					   talk->text));
	for (; place > 0 && follow != NULL; place--)
		follow = rh_node_next(follow);
	if (place == 0 && follow != NULL) {
		g_autofree char *text = rh_present_expand(talk->question->deck, follow->text);

		tell(talk, g_strdup_printf(_("They went on: %s"), text));
	}
	if (talk->follow != NULL)
		tell(talk, g_strdup_printf(_("You wrote: %s"), talk->follow));
	show_times(talk);
}

static void show_remarks(const Talk *talk, guint from, guint to)
{
	for (guint i = from; talk->remarks != NULL && i < MIN(to, talk->remarks->list->len); i++) {
		const RhRemark *remark = rh_remarks_get(talk->remarks, i);
		g_autofree char *first = g_strdup_printf("  %c  ", (char)('a' + i));

		say_as(talk, first, "     ", remark->text);
		if (remark->better != NULL)
			say_as(talk, "     ", "     ", remark->better);
	}
}

static void show_lines(const Talk *talk)
{
	gboolean mirrors = talk->mirror != NULL && talk->mirror->told != 0;

	if (!mirrors && talk->present->lead != NULL)
		tell(talk, rh_say_lead(talk->present, 0, FALSE, FALSE));
	for (guint i = 0; i < talk->present->lines->len; i++) {
		const char *better = mirrors ? g_ptr_array_index(talk->mirror->betters, i) : NULL;

		say_numbered(talk, i + 1, mirrors ? g_ptr_array_index(talk->mirror->texts, i) :
						    rh_present_line(talk->present, i + 1)->text);
		if (better != NULL)
			say_as(talk, "     ", "     ", better);
	}
	show_remarks(talk, 0, talk->remarks != NULL ? talk->remarks->n_shown : 0);
	for (guint i = 0; i < talk->present->tail->len; i++)
		say_as(talk, "  ", "  ", g_ptr_array_index(talk->present->tail, i));
}

static void show_more(const Talk *talk)
{
	g_autoptr(GPtrArray) texts = rh_present_more(talk->present, 0);

	show_remarks(talk, talk->remarks != NULL ? talk->remarks->n_shown : 0, G_MAXUINT);
	for (guint i = 0; i < texts->len; i++)
		say_as(talk, "  ", "  ", g_ptr_array_index(texts, i));
	if (texts->len == 0 && talk->remarks == NULL)
		say(talk, _("There is no more on this card."));
}

static void show_fillers(const Talk *talk)
{
	RhRemarkInput input = { .deck = talk->question->deck, .text = talk->text,
				.is_transcript = talk->text != NULL && talk->heard };

	tell(talk, rh_remarks_fillers(&input));
}

/* ----------------------------------------------------------------- the ticks */

static gboolean was_too_quick(const Talk *talk)
{
	gint64 speak_ms = number(talk, "speak");

	return talk->said == NULL && talk->setup->is_terminal && speak_ms >= 0 &&
	       speak_ms < TOO_QUICK_MS;
}

static void ask_ticks(const Talk *talk)
{
	if (talk->mirror != NULL && talk->mirror->missed != 0)
		tell(talk, rh_say_not_found(talk->mirror->missed, FALSE));
	else
		tell(talk, rh_say_missed(talk->present, was_too_quick(talk), FALSE));
}

static guint default_missed(const Talk *talk)
{
	if (talk->mirror != NULL)
		return talk->mirror->missed;
	return was_too_quick(talk) ? (1u << MAX(talk->present->lines->len, 1)) - 1 : 0;
}

static void note_end(Talk *talk, const RhReply *reply)
{
	talk->result->ended = reply->kind;
}

static Next take_ticks(Talk *talk, const RhEntry *entry)
{
	switch (entry->kind) {
	case RH_ENTRY_ENTER:
		put(talk, "missed", default_missed(talk));
		return GO_ON;
	case RH_ENTRY_LINES:
		put(talk, "missed", entry->missed);
		return GO_ON;
	case RH_ENTRY_GRADE:
		put(talk, "missed", 0);
		put(talk, "by-hand", entry->grade);
		return GO_ON;
	case RH_ENTRY_COMMAND:
		if (entry->what == RH_DO_QUIT)
			return LEAVE;
		if (entry->what == RH_DO_MORE) {
			show_more(talk);
			return STAY;
		}
		if (entry->what == RH_DO_FILLERS) {
			show_fillers(talk);
			return STAY;
		}
		break;
	default:
		break;
	}
	say(talk, _("Valid: Enter, digits of missed lines, 0 all, - none; a again, h hard, g good, "
		    "e easy; m more; q = later."));
	return STAY;
}

static Next tick(Talk *talk)
{
	const RhWorld *world = talk->setup->world;
	Next next = STAY;

	ask_ticks(talk);
	while (next == STAY) {
		RhReply reply = world->ask(world->data, RH_ASK_MISSED, NULL);
		RhEntry entry;

		if (reply.kind == RH_REPLY_LINE) {
			rh_entry_parse(RH_ASK_MISSED, reply.text, talk->present->lines->len, &entry);
			next = take_ticks(talk, &entry);
		} else {
			note_end(talk, &reply);
			next = LEAVE;
		}
		g_free(reply.text);
	}
	if (next == GO_ON)
		rh_mockbook_keep(talk->book);
	return next;
}

/* ---------------------------------------------------------------- the rubric */

static const RhTag anchor_tags[N_ANCHORS] = { RH_TAG_WEAK, RH_TAG_FAIR, RH_TAG_STRONG };
static const char *const anchor_names[N_ANCHORS] = { N_("weak"), N_("fair"), N_("strong") };

static char *text_of(const Talk *talk, const RhNode *parent, RhTag tag)
{
	const RhNode *node = rh_node_child(parent, tag);

	return rh_present_expand(talk->question->deck,
				 node != NULL && node->text != NULL ? node->text : "");
}

static void show_criterion(const Talk *talk, const RhNode *criterion)
{
	g_autofree char *title = text_of(talk, criterion, RH_TAG_TITLE);

	tell(talk, g_strdup_printf(_("%s: which was yours? Enter = not said"), title));
	for (guint a = 0; a < N_ANCHORS; a++) {
		g_autofree char *anchor = text_of(talk, criterion, anchor_tags[a]);
		/* words: weak, fair or strong, and what that is here */
		g_autofree char *line = g_strdup_printf(C_("anchor", "%s: %s"), _(anchor_names[a]),
							anchor);

		say_numbered(talk, a + 1, line);
	}
}

/* Only the person says which anchor it was. */
static Next pick_anchor(Talk *talk, const char *key)
{
	for (;;) {
		g_auto(RhField) field = rh_field_ask(talk->setup->world, _("rubric> "));
		guint digit = 0;

		if (field.kind == RH_FIELD_STOP || field.kind == RH_FIELD_ENDED) {
			if (field.kind == RH_FIELD_ENDED)
				talk->result->ended = field.ended;
			return LEAVE;
		}
		if (field.kind == RH_FIELD_TEXT && field.text[1] == '\0')
			digit = (guint)(guchar)field.text[0] - '0';
		if (field.kind == RH_FIELD_EMPTY || (digit >= 1 && digit <= N_ANCHORS)) {
			put(talk, key, digit);
			rh_mockbook_keep(talk->book);
			return GO_ON;
		}
		say(talk, _("Valid: 1 weak, 2 fair, 3 strong, or Enter alone; q = later"));
	}
}

static char *criterion_key(const RhNode *criterion)
{
	g_autofree char *id = rh_node_id(criterion);

	return g_strconcat("pick ", id, NULL);
}

static Next pick_anchors(Talk *talk)
{
	const RhNode *criterion = rh_node_child(talk->question->card->node, RH_TAG_CRITERION);
	Next next = GO_ON;

	for (; criterion != NULL && next == GO_ON; criterion = rh_node_next(criterion)) {
		g_autofree char *key = criterion_key(criterion);

		if (number(talk, key) >= 0)
			continue;
		show_criterion(talk, criterion);
		next = pick_anchor(talk, key);
	}
	return next;
}

/* "short=fair proof=strong" for the log; NULL: none was picked.  (transfer full) */
static char *picked(const Talk *talk)
{
	static const char *const words[N_ANCHORS] = { "weak", "fair", "strong" };
	const RhNode *criterion = rh_node_child(talk->question->card->node, RH_TAG_CRITERION);
	g_autoptr(GString) out = g_string_new(NULL);

	for (; criterion != NULL; criterion = rh_node_next(criterion)) {
		g_autofree char *key = criterion_key(criterion);
		g_autofree char *id = rh_node_id(criterion);
		gint64 anchor = number(talk, key);

		if (anchor >= 1 && anchor <= N_ANCHORS)
			g_string_append_printf(out, "%s%s=%s", out->len > 0 ? " " : "", id,
					       words[anchor - 1]);
	}
	return out->len > 0 ? g_strdup(out->str) : NULL;
}

/* ---------------------------------------------------------------- the review */

static RhVerdict make_verdict(const Talk *talk)
{
	gint64 think_ms = number(talk, "think"), speak_ms = number(talk, "speak");
	gint64 by_hand = number(talk, "by-hand");
	RhVerdict verdict = RH_VERDICT_INIT;

	verdict.mode = rh_mockbook_number(talk->book, "oneway", RH_MOCK_WHOLE) == 1 ?
		       RH_MODE_ONEWAY : RH_MODE_MOCK;
	verdict.grade = by_hand > 0 ? (RhGrade)by_hand : RH_GRADE_NONE;
	verdict.has_lines = by_hand <= 0;
	verdict.missed = (guint)MAX(0, number(talk, "missed")) &
			 ((1u << talk->present->lines->len) - 1);
	verdict.looked = talk->mirror != NULL ? talk->mirror->looked : 0;
	verdict.not_found = talk->mirror != NULL ? talk->mirror->missed : 0;
	verdict.text = talk->text;
	verdict.words = talk->words;
	verdict.over = talk->answer.seconds > talk->answer.max_seconds;
	verdict.think_ms = think_ms;
	verdict.speak_ms = talk->text == NULL ? speak_ms : -1;
	if (think_ms >= 0 || speak_ms >= 0)
		verdict.duration_ms = MAX(think_ms, 0) + MAX(speak_ms, 0);
	return verdict;
}

static RhTask make_task(const Talk *talk, const RhCardState *state, gint64 at_ms)
{
	RhTask task = {
		.number = talk->i + 1, .of = talk->book->questions->len,
		.deck = talk->question->deck, .card = talk->question->card, .facet = "",
		.present = talk->present, .state = *state, .is_new = !state->seen,
		.retrievability = (double)NAN,
	};
	double days = (double)MAX(at_ms - state->last_ms, 0) / DAY_MS;

	if (state->seen)
		task.retrievability = rh_model_retrievability(rh_store_model(talk->setup->store),
							      &state->memory, days);
	return task;
}

static void show_outcome(const Talk *talk, const RhVerdict *verdict, RhGrade grade,
			 const RhCardState *state)
{
	RhWhen when = now(talk);
	RhMoment moment = { when.ms, { when.tz_min,
				       rh_store_rules(talk->setup->store)->day_start_hour } };
	RhOutcomeWords words = {
		.grade = grade, .due_ms = state->due_ms, .by_hand = verdict->grade != RH_GRADE_NONE,
		.missed = verdict->missed, .over = verdict->over,
	};

	tell(talk, rh_say_outcome(talk->present, &words, &moment));
}

static gboolean write_review(Talk *talk, GError **error)
{
	RhStore *store = talk->setup->store;
	const RhCard *card = talk->question->card;
	gint64 begun = number(talk, "graded");
	RhVerdict verdict = make_verdict(talk);
	g_autofree char *payload = picked(talk);
	RhCardState before = { 0 }, after;
	RhWhen when = now(talk);
	RhTask task;

	if (!rh_store_card(store, card->deck_id, card->id, "", &before, error))
		return FALSE;
	/* A kill came behind the writing. */
	if (begun >= 0 && before.seen && before.last_ms == begun)
		return TRUE;
	put(talk, "graded", when.ms);
	rh_mockbook_keep(talk->book);
	task = make_task(talk, &before, when.ms);
	rh_pending_fill(&talk->pending, &task, talk->session, &verdict, &when);
	talk->pending.event.payload = payload;
	if (!rh_pending_write(&talk->pending, store, card, !talk->setup->forget_answers, &after,
			      error))
		return FALSE;
	talk->result->graded++;
	show_outcome(talk, &verdict, talk->pending.event.grade, &after);
	return TRUE;
}

/* -------------------------------------------------------------- all answers */

static Next talk_about(Talk *talk)
{
	g_autoptr(GError) error = NULL;
	Next next = GO_ON;

	show_question(talk);
	show_lines(talk);
	if (number(talk, "missed") < 0)
		next = tick(talk);
	if (next == GO_ON)
		next = pick_anchors(talk);
	if (next != GO_ON)
		return next;
	if (write_review(talk, &error))
		return GO_ON;
	rh_form_trouble(talk->setup->world, error);
	talk->result->unsaved = 1;
	return LEAVE;
}

static gboolean go_through(Talk *talk)
{
	guint i = (guint)MAX(0, rh_mockbook_number(talk->book, "gone", RH_MOCK_WHOLE));
	Next next = GO_ON;

	for (; i < talk->book->questions->len && next == GO_ON; i++) {
		/* Its deck was removed. */
		if (g_array_index(talk->book->questions, RhOpener, i).card != NULL) {
			load(talk, i);
			next = talk_about(talk);
			unload(talk);
		}
		if (next == GO_ON) {
			rh_mockbook_put(talk->book, "gone", RH_MOCK_WHOLE, i + 1);
			rh_mockbook_keep(talk->book);
		}
	}
	return next == GO_ON;
}

static void end(const Talk *talk, gboolean done)
{
	guint n = talk->book->questions->len;

	if (!done) {
		tell(talk, g_strdup_printf(_("Kept so far. It goes on with: %s mock"),
					   talk->setup->command));
		return;
	}
	say(talk, "");
	tell(talk, g_strdup_printf(ngettext("Done: %u answer gone through. All saved.",
					    "Done: %u answers gone through. All saved.", n), n));
	rh_mockbook_erase(talk->book);
}

/* The log learns of the decks that were asked from, and of no others. */
static gboolean take_decks(const Talk *talk, const RhWhen *when, GError **error)
{
	for (guint i = 0; i < talk->book->questions->len; i++) {
		const RhDeck *deck = g_array_index(talk->book->questions, RhOpener, i).deck;

		if (deck != NULL && !rh_take_editions(talk->setup->store, &deck, 1, when, error))
			return FALSE;
	}
	return TRUE;
}

gboolean rh_mock_debrief(const RhMock *mock, RhMockBook *book, RhMockResult *result,
			 GError **error)
{
	Talk talk = { .setup = mock, .book = book, .result = result };
	RhWhen when = now(&talk);
	g_autofree char *session = NULL;
	gboolean done;
	guint others;

	if (!take_decks(&talk, &when, error))
		return FALSE;
	session = rh_store_session_begin(mock->store, when.ms, mock->draw.minutes, &others, error);
	if (session == NULL)
		return FALSE;
	talk.session = session;
	talk.pending.ticks = g_array_new(FALSE, TRUE, sizeof(RhTick));
	done = go_through(&talk);
	end(&talk, done);
	when = now(&talk);
	rh_store_session_end(mock->store, session, when.ms, done ? "empty" : "quit",
			     result->graded, NULL);
	rh_pending_clear(&talk.pending);
	g_array_unref(talk.pending.ticks);
	return TRUE;
}
