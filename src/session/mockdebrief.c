/*
 * mockdebrief.c - after a mock interview: what a good answer has, what was found in
 * a typed one, and which lines were missed.
 */
#include <string.h>

#include <rehearse/journal.h>
#include <rehearse/measures.h>
#include <rehearse/variable.h>

#include "session/keys.h"
#include "session/mocktalk.h"
#include "session/take.h"
#include "session/wording.h"
#include "text/words.h"

#define TOO_QUICK_MS 2000	/* Enter within it: nothing was said */
#define REMARK_ROWS 4		/* they have at least so many */

static void say(const RhMockTalk *talk, const char *text)
{
	talk->setup->world->show(talk->setup->world->data, RH_SHOW_PLAIN, NULL, NULL, text);
}

static void say_as(const RhMockTalk *talk, const char *first, const char *rest, const char *text)
{
	talk->setup->world->show(talk->setup->world->data, RH_SHOW_PLAIN, first, rest, text);
}

void rh_mocktalk_say_numbered(const RhMockTalk *talk, guint number, const char *text)
{
	char first[] = "  n  ";

	first[2] = (char)('0' + number);
	say_as(talk, first, "     ", text);
}

/* TEXT is taken. */
void rh_mocktalk_tell(const RhMockTalk *talk, char *text)
{
	rh_form_tell(talk->setup->world, text);
}

gint64 rh_mocktalk_number(const RhMockTalk *talk, const char *key)
{
	return rh_mockbook_number(talk->book, key, talk->i);
}

void rh_mocktalk_put(const RhMockTalk *talk, const char *key, gint64 value)
{
	rh_mockbook_put(talk->book, key, talk->i, value);
}

RhWhen rh_mocktalk_now(const RhMockTalk *talk)
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
	const RhMockTalk *talk = data;

	return rh_store_is_dismissed(talk->setup->store, talk->question->card->deck_id,
				     talk->question->card->id, what);
}

static void look(RhMockTalk *talk)
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
	talk->pace = (int)(measures->pace + 0.5);
}

/* All that is known of answer I. */
static void load(RhMockTalk *talk, guint i)
{
	talk->i = i;
	talk->question = &g_array_index(talk->book->questions, RhOpener, i);
	talk->present = rh_mockbook_present(talk->book, i);
	talk->text = rh_mockbook_typed(talk->book, "answer", i);
	talk->follow = rh_mockbook_typed(talk->book, "follow", i);
	talk->heard = rh_mocktalk_number(talk, "heard") == 1;
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
		talk->answer.seconds = rh_mock_seconds(talk->setup, rh_mocktalk_number(talk, "speak"));
}

static void unload(RhMockTalk *talk)
{
	g_clear_pointer(&talk->present, rh_present_free);
	g_clear_pointer(&talk->mirror, rh_mirror_free);
	g_clear_pointer(&talk->remarks, rh_remarks_free);
	g_clear_pointer(&talk->text, g_free);
	g_clear_pointer(&talk->follow, g_free);
	g_clear_pointer(&talk->said, g_free);
}

/* ----------------------------------------------------------------- showing */

static void show_times(const RhMockTalk *talk)
{
	const RhWholeAnswer *answer = &talk->answer;
	int think = rh_mock_seconds(talk->setup, rh_mocktalk_number(talk, "think"));
	char *text;

	if (answer->seconds == 0)
		return;
	if (talk->text != NULL)
		text = g_strdup_printf(_("That is about %d s at %d words a minute (aim %d to %d)."),
				       answer->seconds, talk->pace, answer->min_seconds,
				       answer->max_seconds);
	else
		text = g_strdup_printf(_("You thought %d s and spoke %d s (aim %d to %d)."), think,
				       answer->seconds, answer->min_seconds, answer->max_seconds);
	rh_mocktalk_tell(talk, text);
}

char *rh_mocktalk_follow(const RhMockTalk *talk)
{
	const RhNode *follow = rh_node_child(talk->question->card->node, RH_TAG_FOLLOW);
	gint64 place = rh_mocktalk_number(talk, "went-on");

	for (; place > 0 && follow != NULL; place--)
		follow = rh_node_next(follow);
	return place == 0 && follow != NULL ? rh_deck_expand(talk->question->deck, follow->text) :
					      NULL;
}

static void show_question(const RhMockTalk *talk)
{
	const RhWorld *world = talk->setup->world;
	g_autofree char *title = g_strdup_printf(_("Answer %u of %u"), talk->i + 1,
						 talk->book->questions->len);
	g_autofree char *follow = rh_mocktalk_follow(talk);

	say(talk, "");
	world->show(world->data, RH_SHOW_TITLE, NULL, NULL, title);
	for (guint p = 0; p < talk->present->prompt->len; p++)
		say_as(talk, "  ", "  ", g_ptr_array_index(talk->present->prompt, p));
	if (talk->text != NULL)
		rh_mocktalk_tell(talk, g_strdup_printf(talk->heard ? _("You said: %s") :
							     _("You wrote: %s"), talk->text));
	if (follow != NULL)
		rh_mocktalk_tell(talk, g_strdup_printf(_("They went on: %s"), follow));
	if (talk->follow != NULL)
		rh_mocktalk_tell(talk, g_strdup_printf(_("You wrote: %s"), talk->follow));
	show_times(talk);
}

static void show_remarks(const RhMockTalk *talk, guint from, guint to)
{
	for (guint i = from; talk->remarks != NULL && i < MIN(to, talk->remarks->list->len); i++) {
		const RhRemark *remark = rh_remarks_get(talk->remarks, i);
		g_autofree char *first = g_strdup_printf("  %c  ", (char)('a' + i));

		say_as(talk, first, "     ", remark->text);
		if (remark->better != NULL)
			say_as(talk, "     ", "     ", remark->better);
	}
}

static void show_lines(const RhMockTalk *talk)
{
	gboolean mirrors = talk->mirror != NULL && talk->mirror->told != 0;

	if (!mirrors && talk->present->lead != NULL)
		rh_mocktalk_tell(talk, rh_say_lead(talk->present, 0, FALSE, FALSE));
	for (guint i = 0; i < talk->present->lines->len; i++) {
		const char *better = mirrors ? g_ptr_array_index(talk->mirror->betters, i) : NULL;

		rh_mocktalk_say_numbered(talk, i + 1, mirrors ? g_ptr_array_index(talk->mirror->texts, i) :
						    rh_present_line(talk->present, i + 1)->text);
		if (better != NULL)
			say_as(talk, "     ", "     ", better);
	}
	show_remarks(talk, 0, talk->remarks != NULL ? talk->remarks->n_shown : 0);
	for (guint i = 0; i < talk->present->tail->len; i++)
		say_as(talk, "  ", "  ", g_ptr_array_index(talk->present->tail, i));
}

static void show_more(const RhMockTalk *talk)
{
	g_autoptr(GPtrArray) texts = rh_present_more(talk->present, 0);

	show_remarks(talk, talk->remarks != NULL ? talk->remarks->n_shown : 0, G_MAXUINT);
	for (guint i = 0; i < texts->len; i++)
		say_as(talk, "  ", "  ", g_ptr_array_index(texts, i));
	if (texts->len == 0 && talk->remarks == NULL)
		say(talk, _("There is no more on this card."));
}

static void show_fillers(const RhMockTalk *talk)
{
	RhRemarkInput input = { .deck = talk->question->deck, .text = talk->text,
				.is_transcript = talk->text != NULL && talk->heard };

	rh_mocktalk_tell(talk, rh_remarks_fillers(&input));
}

/* ----------------------------------------------------------------- the ticks */

static gboolean was_too_quick(const RhMockTalk *talk)
{
	gint64 speak_ms = rh_mocktalk_number(talk, "speak");

	return talk->said == NULL && talk->setup->is_terminal && speak_ms >= 0 &&
	       speak_ms < TOO_QUICK_MS;
}

static void ask_ticks(const RhMockTalk *talk)
{
	if (talk->mirror != NULL && talk->mirror->missed != 0)
		rh_mocktalk_tell(talk, rh_say_not_found(talk->mirror->missed, FALSE));
	else
		rh_mocktalk_tell(talk, rh_say_missed(talk->present, was_too_quick(talk), FALSE));
}

static guint default_missed(const RhMockTalk *talk)
{
	if (talk->mirror != NULL)
		return talk->mirror->missed;
	return was_too_quick(talk) ? (1u << MAX(talk->present->lines->len, 1)) - 1 : 0;
}

static void note_end(RhMockTalk *talk, const RhReply *reply)
{
	talk->result->ended = reply->kind;
}

static RhTalkNext take_ticks(RhMockTalk *talk, const RhEntry *entry)
{
	switch (entry->kind) {
	case RH_ENTRY_ENTER:
		rh_mocktalk_put(talk, "missed", default_missed(talk));
		return RH_TALK_GO_ON;
	case RH_ENTRY_LINES:
		rh_mocktalk_put(talk, "missed", entry->missed);
		return RH_TALK_GO_ON;
	case RH_ENTRY_GRADE:
		rh_mocktalk_put(talk, "missed", 0);
		rh_mocktalk_put(talk, "by-hand", entry->grade);
		return RH_TALK_GO_ON;
	case RH_ENTRY_COMMAND:
		if (entry->what == RH_DO_QUIT)
			return RH_TALK_LEAVE;
		if (entry->what == RH_DO_MORE) {
			show_more(talk);
			return RH_TALK_STAY;
		}
		if (entry->what == RH_DO_FILLERS) {
			show_fillers(talk);
			return RH_TALK_STAY;
		}
		break;
	default:
		break;
	}
	say(talk, _("Valid: Enter, digits of missed lines, 0 all, - none; a again, h hard, g good, "
		    "e easy; m more; q = later."));
	return RH_TALK_STAY;
}

static RhTalkNext tick(RhMockTalk *talk)
{
	const RhWorld *world = talk->setup->world;
	RhTalkNext next = RH_TALK_STAY;

	ask_ticks(talk);
	while (next == RH_TALK_STAY) {
		RhReply reply = world->ask(world->data, RH_ASK_MISSED, NULL);
		RhEntry entry;

		if (reply.kind == RH_REPLY_LINE) {
			rh_entry_parse(RH_ASK_MISSED, reply.text, talk->present->lines->len, &entry);
			next = take_ticks(talk, &entry);
		} else {
			note_end(talk, &reply);
			next = RH_TALK_LEAVE;
		}
		g_free(reply.text);
	}
	if (next == RH_TALK_GO_ON)
		rh_mockbook_keep(talk->book);
	return next;
}

/* -------------------------------------------------------------- all answers */

static RhTalkNext ask_person(RhMockTalk *talk)
{
	RhTalkNext next = RH_TALK_GO_ON;

	show_question(talk);
	show_lines(talk);
	if (rh_mocktalk_number(talk, "missed") < 0)
		next = tick(talk);
	return next == RH_TALK_GO_ON ? rh_mocktalk_pick_anchors(talk) : next;
}

/* Ticks and anchors come at once, and are kept at once. */
static RhTalkNext ask_face(RhMockTalk *talk)
{
	const RhMockFace *face = talk->setup->face;
	RhMockTicks ticks = { .grade = RH_GRADE_NONE };

	if (face->talk(face->data, talk, &ticks) != RH_MOCK_ANSWERED)
		return RH_TALK_LEAVE;
	rh_mocktalk_put(talk, "missed", ticks.missed);
	rh_mocktalk_put(talk, "by-hand", ticks.grade);
	rh_mocktalk_take_anchors(talk, ticks.anchors);
	rh_mockbook_keep(talk->book);
	return RH_TALK_GO_ON;
}

static RhTalkNext talk_about(RhMockTalk *talk)
{
	g_autoptr(GError) error = NULL;
	RhTalkNext next = talk->setup->face != NULL ? ask_face(talk) : ask_person(talk);

	if (next != RH_TALK_GO_ON)
		return next;
	if (rh_mocktalk_write(talk, &error))
		return RH_TALK_GO_ON;
	rh_form_trouble(talk->setup->world, error);
	talk->result->unsaved = 1;
	return RH_TALK_LEAVE;
}

static gboolean go_through(RhMockTalk *talk)
{
	guint i = (guint)MAX(0, rh_mockbook_number(talk->book, "gone", RH_MOCK_WHOLE));
	RhTalkNext next = RH_TALK_GO_ON;

	for (; i < talk->book->questions->len && next == RH_TALK_GO_ON; i++) {
		/* Its deck was removed. */
		if (g_array_index(talk->book->questions, RhOpener, i).card != NULL) {
			load(talk, i);
			next = talk_about(talk);
			unload(talk);
		}
		if (next == RH_TALK_GO_ON) {
			rh_mockbook_put(talk->book, "gone", RH_MOCK_WHOLE, i + 1);
			rh_mockbook_keep(talk->book);
		}
	}
	return next == RH_TALK_GO_ON;
}

static void end(const RhMockTalk *talk, gboolean done)
{
	guint n = talk->book->questions->len;

	if (talk->setup->face != NULL) {
		if (done)
			rh_mockbook_erase(talk->book);
		return;
	}
	if (!done) {
		rh_mocktalk_tell(talk, g_strdup_printf(_("Kept so far. It goes on with: %s mock"),
						       talk->setup->command));
		return;
	}
	say(talk, "");
	rh_mocktalk_tell(talk, g_strdup_printf(
		ngettext("Done: %u answer gone through. All saved.",
			 "Done: %u answers gone through. All saved.", n), n));
	rh_mockbook_erase(talk->book);
}

/* The log learns of the decks that were asked from, and of no others. */
static gboolean take_decks(const RhMockTalk *talk, const RhWhen *when, GError **error)
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
	RhMockTalk talk = { .setup = mock, .book = book, .result = result };
	RhWhen when = rh_mocktalk_now(&talk);
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
	when = rh_mocktalk_now(&talk);
	rh_store_session_end(mock->store, session, when.ms, done ? "empty" : "quit",
			     result->graded, NULL);
	rh_pending_clear(&talk.pending);
	g_array_unref(talk.pending.ticks);
	return TRUE;
}
