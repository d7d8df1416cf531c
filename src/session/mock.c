/* mock.c - asks the questions of a mock interview. */
#include <string.h>

#include <rehearse/error.h>
#include <rehearse/variable.h>

#include "session/aloud.h"
#include "session/keys.h"
#include "session/mock.h"
#include "session/mockdebrief.h"
#include "session/wording.h"
#include "text/words.h"

typedef struct {
	const RhMock *setup;
	RhMockBook book;
	RhMockResult *result;
	guint i;		/* the question that is asked */
	RhPresent *present;	/* of it */
	gboolean heard;		/* the line is of a program that listened */
	gboolean anew;		/* another mock is wanted in its place */
} Mock;

/* What follows an entry. */
typedef enum { STAY, GO_ON, LEAVE } Next;

static void say(const Mock *mock, const char *text)
{
	mock->setup->world->show(mock->setup->world->data, RH_SHOW_PLAIN, NULL, NULL, text);
}

/* TEXT is taken. */
static void tell(const Mock *mock, char *text)
{
	rh_form_tell(mock->setup->world, text);
}

static const RhOpener *question(const Mock *mock)
{
	return &g_array_index(mock->book.questions, RhOpener, mock->i);
}

static gboolean is_one_way(const Mock *mock)
{
	return rh_mockbook_number(&mock->book, "oneway", RH_MOCK_WHOLE) == 1;
}

/* --------------------------------------------------------------- the prompts */

static void show_prompt(const Mock *mock)
{
	const RhWorld *world = mock->setup->world;

	for (guint p = 0; p < mock->present->prompt->len; p++)
		world->show(world->data, RH_SHOW_PLAIN, "  ", "  ",
			    g_ptr_array_index(mock->present->prompt, p));
}

/* After Ctrl-Z or a resize. */
static void remind(const Mock *mock)
{
	const RhWorld *world = mock->setup->world;
	g_autoptr(GString) text = g_string_new(NULL);

	if (world->remind == NULL)
		return;
	g_string_printf(text, _("Question %u again:"), mock->i + 1);
	for (guint p = 0; p < mock->present->prompt->len; p++)
		g_string_append_printf(text, "\n  %s",
				       (const char *)g_ptr_array_index(mock->present->prompt, p));
	world->remind(world->data, text->str);
}

/* What is valid; an interviewer helps no further. */
static void show_keys(const Mock *mock)
{
	say(mock, _("Enter = said; or type your answer. r = the question once more, "
		    ":listen = it is read aloud, :dictate = record, q = leave: it goes on here."));
}

/* A line of the person: an answer, or a key. */
static Next take_line(Mock *mock, const RhReply *reply, char **text)
{
	RhEntry entry;

	rh_entry_parse(RH_ASK_ANSWER, reply->text, 0, &entry);
	if (entry.kind == RH_ENTRY_ENTER)
		return GO_ON;
	if (entry.kind == RH_ENTRY_TEXT && g_ascii_strcasecmp(reply->text, "r") != 0) {
		*text = g_strdup(reply->text);
		return GO_ON;
	}
	if (entry.kind == RH_ENTRY_COMMAND && entry.what == RH_DO_QUIT)
		return LEAVE;
	if (entry.kind == RH_ENTRY_COMMAND && entry.what == RH_DO_DICTATE) {
		*text = rh_aloud_hear(mock->setup->world, entry.rest);
		mock->heard = *text != NULL;
		return mock->heard ? GO_ON : STAY;
	}
	if (entry.kind == RH_ENTRY_COMMAND && entry.what == RH_DO_LISTEN)
		rh_aloud_read_again(mock->setup->world, mock->present);
	else if (entry.kind == RH_ENTRY_TEXT ||
		 (entry.kind == RH_ENTRY_COMMAND && entry.what == RH_DO_RETURN))
		show_prompt(mock);
	else
		show_keys(mock);
	return STAY;
}

/* One line at PROMPT (NULL: answer> ); the time goes to *MS. */
static Next ask(Mock *mock, const char *prompt, char **text, gint64 *ms)
{
	const RhWorld *world = mock->setup->world;
	Next next = STAY;

	while (next == STAY) {
		RhReply reply = world->ask(world->data,
					   prompt != NULL ? RH_ASK_FIELD : RH_ASK_ANSWER, prompt);

		*ms += reply.took_ms;
		if (reply.kind == RH_REPLY_LINE) {
			next = take_line(mock, &reply, text);
		} else {
			mock->result->ended = reply.kind;
			if (reply.text != NULL && reply.text[strspn(reply.text, " \t\n")] != '\0')
				rh_mockbook_keep_typed(&mock->book, "unsent", RH_MOCK_WHOLE,
						       reply.text);
			next = LEAVE;
		}
		g_free(reply.text);
	}
	return next;
}

/* ---------------------------------------------------------------- one answer */

static void show_question(Mock *mock)
{
	const RhWorld *world = mock->setup->world;
	const RhOpener *one = question(mock);
	g_autofree char *id = g_strconcat(one->card->deck_id, "/", one->card->id, NULL);
	g_autofree char *title = g_strdup_printf(_("Question %u of %u"), mock->i + 1,
						 mock->book.questions->len);

	if (world->card != NULL)
		world->card(world->data, id);
	world->show(world->data, RH_SHOW_PLAIN, NULL, NULL, "");
	world->show(world->data, RH_SHOW_TITLE, NULL, NULL, title);
	show_prompt(mock);
	remind(mock);
	rh_aloud_read(world, mock->present);
}

/* "You thought 6 s."; in front of a camera also what became of it. */
static void tell_thinking(const Mock *mock, gint64 think_ms)
{
	int seconds = rh_mock_seconds(mock->setup, think_ms);

	if (seconds == 0)
		say(mock, _("Speak now; Enter when you have said it."));
	else if (is_one_way(mock) && seconds > RH_ONEWAY_THINK_SECONDS)
		tell(mock, g_strdup_printf(_("You thought %d s; the camera starts after %d. Speak now; "
					     "Enter when you have said it."), seconds,
					   RH_ONEWAY_THINK_SECONDS));
	else
		tell(mock, g_strdup_printf(_("You thought %d s. Speak now; Enter when you have said "
					     "it."), seconds));
}

static void tell_speaking(const Mock *mock, gint64 speak_ms)
{
	int seconds = rh_mock_seconds(mock->setup, speak_ms);

	if (seconds > RH_ONEWAY_SPEAK_SECONDS && is_one_way(mock))
		tell(mock, g_strdup_printf(_("You spoke %d s; the camera stops after %d."), seconds,
					   RH_ONEWAY_SPEAK_SECONDS));
	else if (seconds > 0)
		tell(mock, g_strdup_printf(_("You spoke %d s."), seconds));
}

/* What was typed when the mock was ended from outside. */
static Next ask_unsent(Mock *mock, char **text, gint64 *ms)
{
	g_autofree char *unsent = rh_mockbook_typed(&mock->book, "unsent", RH_MOCK_WHOLE);
	Next next;

	if (unsent == NULL)
		return ask(mock, NULL, text, ms);
	tell(mock, g_strdup_printf(_("You had typed: %s"), unsent));
	say(mock, _("Enter = send it, - = drop it, or type anew."));
	next = ask(mock, NULL, text, ms);
	if (next == LEAVE)
		return next;
	rh_mockbook_drop_typed(&mock->book, "unsent", RH_MOCK_WHOLE);
	if (*text == NULL)
		*text = g_steal_pointer(&unsent);
	else if (strcmp(g_strstrip(*text), "-") == 0)
		g_clear_pointer(text, g_free);
	else
		return next;
	return *text != NULL ? GO_ON : ask(mock, NULL, text, ms);
}

/* A time that no person can have taken is not known: -1. */
static gint64 known(const Mock *mock, gint64 ms)
{
	return mock->setup->is_terminal || ms >= RH_MOCK_KNOWN_MS ? ms : -1;
}

/* On the disk before anything else is said. */
static void keep_answer(Mock *mock, const char *text, gint64 think_ms, gint64 speak_ms)
{
	RhMockBook *book = &mock->book;

	if (text != NULL)
		rh_mockbook_keep_typed(book, "answer", mock->i, text);
	rh_mockbook_put(book, "heard", mock->i, text != NULL && mock->heard ? 1 : 0);
	rh_mockbook_put(book, "think", mock->i, known(mock, think_ms));
	rh_mockbook_put(book, "speak", mock->i, known(mock, speak_ms));
	rh_mockbook_put(book, "answered", mock->i, 1);
	rh_mockbook_keep(book);
}

/* Another program is asked. */
static Next ask_face(Mock *mock, const char *follow, char **text, gint64 *think_ms, gint64 *ms)
{
	const RhMockFace *face = mock->setup->face;
	RhMockAsk what = { mock->i + 1, mock->book.questions->len, question(mock), mock->present,
			   follow };
	RhMockAnswer answer = { NULL, -1, -1 };
	RhMockWay way = face->ask(face->data, &what, &answer);

	mock->anew = way == RH_MOCK_ANEW;
	*text = answer.text;
	*ms = answer.speak_ms;
	*think_ms = answer.think_ms;
	return way == RH_MOCK_ANSWERED ? GO_ON : LEAVE;
}

static Next ask_answer(Mock *mock)
{
	g_autofree char *unsent = rh_mockbook_typed(&mock->book, "unsent", RH_MOCK_WHOLE);
	g_autofree char *text = NULL;
	gboolean resumes = unsent != NULL;
	gint64 think_ms = 0, speak_ms = 0;
	Next next = GO_ON;

	mock->heard = FALSE;
	if (mock->setup->face != NULL) {
		next = ask_face(mock, NULL, &text, &think_ms, &speak_ms);
		if (next == GO_ON)
			keep_answer(mock, text, think_ms, speak_ms);
		return next;
	}
	if (!resumes) {
		if (is_one_way(mock))
			tell(mock, g_strdup_printf(_("%d s to think, %d s to speak, one take. Enter "
						     "when you begin, or type your answer."),
						   RH_ONEWAY_THINK_SECONDS,
						   RH_ONEWAY_SPEAK_SECONDS));
		else if (mock->i == 0)
			say(mock, _("Enter when you begin to speak, or type your answer."));
		next = ask(mock, _("think> "), &text, &think_ms);
	}
	if (next == GO_ON && text == NULL) {
		if (!resumes)
			tell_thinking(mock, think_ms);
		next = ask_unsent(mock, &text, &speak_ms);
		if (next == GO_ON && text == NULL)
			tell_speaking(mock, speak_ms);
	}
	if (next == GO_ON)
		keep_answer(mock, text, think_ms, speak_ms);
	return next;
}

/* --------------------------------------------------------------- follow-ups */

static Next ask_follow(Mock *mock)
{
	guint place = 0;
	const RhNode *follow = is_one_way(mock) ? NULL :
			       rh_mock_follow(mock->setup, &mock->book, mock->i, &place);
	g_autofree char *asked = NULL, *text = NULL;
	gint64 think_ms = 0, ms = 0;
	Next next;

	if (follow == NULL)
		return GO_ON;
	asked = rh_deck_expand(question(mock)->deck, follow->text);
	if (mock->setup->face != NULL) {
		next = ask_face(mock, asked, &text, &think_ms, &ms);
	} else {
		tell(mock, g_strdup_printf(_("They go on: %s"), asked));
		if (mock->setup->world->speak != NULL)
			mock->setup->world->speak(mock->setup->world->data, asked);
		next = ask_unsent(mock, &text, &ms);
	}
	if (next != GO_ON)
		return next;
	if (text != NULL)
		rh_mockbook_keep_typed(&mock->book, "follow", mock->i, text);
	rh_mockbook_put(&mock->book, "went-on", mock->i, place);
	rh_mockbook_put(&mock->book, "follow-ms", mock->i, known(mock, ms));
	return GO_ON;
}

/* ------------------------------------------------------------- the interview */

/* The answer under way is finished; then they stand up. */
static void end_in_time(Mock *mock)
{
	gint64 ms = rh_mockbook_number(&mock->book, "ms", RH_MOCK_WHOLE);

	if (mock->i + 1 >= mock->book.questions->len || rh_mockbook_spent_ms(&mock->book) < ms)
		return;
	say(mock, _("The time is over; they ask no more."));
	g_array_set_size(mock->book.questions, mock->i + 1);
	rh_mockbook_put(&mock->book, "n", RH_MOCK_WHOLE, mock->i + 1);
}

/* This and the next: FALSE, it was left. */
static gboolean ask_one(Mock *mock)
{
	Next next = GO_ON;

	if (question(mock)->card == NULL) {
		tell(mock, g_strdup_printf(_("Question %u is no longer in your decks."),
					   mock->i + 1));
	} else {
		g_autofree char *typed = rh_mockbook_typed(&mock->book, "answer", mock->i);

		mock->present = rh_mockbook_present(&mock->book, mock->i);
		/* A kill may have come between the answer and what followed it. */
		if (mock->setup->face == NULL)
			show_question(mock);
		if (typed == NULL && rh_mockbook_number(&mock->book, "answered", mock->i) != 1)
			next = ask_answer(mock);
		if (next == GO_ON)
			next = ask_follow(mock);
		g_clear_pointer(&mock->present, rh_present_free);
	}
	if (next != GO_ON)
		return FALSE;
	end_in_time(mock);
	rh_mockbook_put(&mock->book, "asked", RH_MOCK_WHOLE, mock->i + 1);
	rh_mockbook_keep(&mock->book);
	return TRUE;
}

static gboolean interview(Mock *mock)
{
	mock->i = (guint)MAX(0, rh_mockbook_number(&mock->book, "asked", RH_MOCK_WHOLE));
	for (; mock->i < mock->book.questions->len; mock->i++)
		if (!ask_one(mock))
			return FALSE;
	return TRUE;
}

/* Enter alone or "n"; FALSE: q, or the end. */
/* FALSE: not now.  ANEW: whether "n" was chosen; NULL: there is no such choice. */
static gboolean ask_begin(Mock *mock, const char *prompt, const char *valid, gboolean *anew)
{
	g_auto(RhField) field = rh_field_choose(mock->setup->world, prompt,
						anew != NULL ? "n" : NULL, valid);

	if (anew != NULL)
		*anew = field.kind == RH_FIELD_TEXT;
	mock->result->ended = field.kind == RH_FIELD_ENDED ? field.ended : RH_REPLY_LINE;
	return field.kind != RH_FIELD_STOP && field.kind != RH_FIELD_ENDED;
}

/* TRUE: go on with the one that is open. */
static gboolean offer_open(Mock *mock, gboolean *leaves)
{
	guint n = mock->book.questions->len;
	gint64 asked = rh_mockbook_number(&mock->book, "asked", RH_MOCK_WHOLE);
	gint64 gone = rh_mockbook_number(&mock->book, "gone", RH_MOCK_WHOLE);
	gboolean anew = FALSE;

	if (asked < n)
		tell(mock, g_strdup_printf(_("A mock interview is open, at question %u of %u. Enter = go "
					     "on, n = a new one, q = leave it"), (guint)asked + 1, n));
	else
		tell(mock, g_strdup_printf(_("A mock interview is open, at the talk about answer %u of "
					     "%u. Enter = go on, n = a new one, q = leave it"),
					   (guint)gone + 1, n));
	*leaves = !ask_begin(mock, _("mock> "),
			     _("Valid: Enter = go on, n = a new one, q = leave it"), &anew);
	return !anew;
}

static gboolean introduce(Mock *mock, guint n)
{
	guint minutes = (guint)(mock->setup->draw.minutes + 0.5);

	mock->setup->world->show(mock->setup->world->data, RH_SHOW_TITLE, NULL, NULL,
				 _("Mock interview"));
	tell(mock, g_strdup_printf(ngettext("%u question, %u minutes at most. Nothing is shown until "
					    "the end; then answer by answer.",
					    "%u questions, %u minutes at most. Nothing is shown until "
					    "the end; then answer by answer.", n), n, MAX(minutes, 1)));
	say(mock, _("Answer aloud, or type. Enter = begin, q = not now"));
	return ask_begin(mock, _("begin> "), _("Valid: Enter = begin, q = not now"), NULL);
}

/* FALSE with ERROR, or because it is not wanted now. */
static gboolean begin(Mock *mock, GError **error)
{
	const RhMock *setup = mock->setup;
	g_autoptr(GArray) drawn = rh_mock_draw(setup->store, setup->decks, setup->n_decks,
					       &setup->draw, error);

	if (drawn == NULL)
		return FALSE;
	if (drawn->len == 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("these decks have no question that could be asked; those there are: "
			      "%s decks"), setup->command);
		return FALSE;
	}
	if (setup->face == NULL && !introduce(mock, drawn->len))
		return FALSE;
	rh_mockbook_erase(&mock->book);
	rh_mockbook_begin(&mock->book, drawn, setup->draw.seed);
	rh_mockbook_put(&mock->book, "oneway", RH_MOCK_WHOLE, setup->draw.one_way ? 1 : 0);
	rh_mockbook_put(&mock->book, "ms", RH_MOCK_WHOLE, (gint64)(setup->draw.minutes * 60000));
	rh_mockbook_keep(&mock->book);
	return TRUE;
}

/* Between the last answer and the talk. */
static gboolean offer_talk(Mock *mock)
{
	g_autofree char *took = rh_say_duration(rh_mockbook_spent_ms(&mock->book));
	guint n = mock->book.questions->len;

	say(mock, "");
	if (rh_mockbook_spent_ms(&mock->book) >= RH_MOCK_KNOWN_MS)
		tell(mock, g_strdup_printf(ngettext("That was the interview: %u question in %s.",
						    "That was the interview: %u questions in %s.", n),
					   n, took));
	else
		tell(mock, g_strdup_printf(ngettext("That was the interview: %u question.",
						    "That was the interview: %u questions.", n), n));
	say(mock, _("Now answer by answer; what you tick counts like any practice. Enter = now, "
		    "q = later"));
	return ask_begin(mock, _("next> "), _("Valid: Enter = now, q = later"), NULL);
}

static gboolean run(Mock *mock, gboolean is_open, GError **error)
{
	GError *trouble = NULL;
	gboolean leaves = FALSE;
	gboolean goes_on = is_open && offer_open(mock, &leaves);
	gboolean at_talk = goes_on && rh_mockbook_number(&mock->book, "asked", RH_MOCK_WHOLE) >=
					      (gint64)mock->book.questions->len;

	if (leaves)
		return TRUE;
	if (!goes_on && !begin(mock, &trouble)) {
		if (trouble != NULL)
			g_propagate_error(error, trouble);
		return trouble == NULL;
	}
	if (at_talk || (interview(mock) && offer_talk(mock)))
		return rh_mock_debrief(mock->setup, &mock->book, mock->result, error);
	tell(mock, g_strdup_printf(_("Kept so far. It goes on with: %s mock"), mock->setup->command));
	return TRUE;
}

/* The same for another program: it leaves, or wants another mock, at any question. */
static gboolean run_face(Mock *mock, gboolean is_open, GError **error)
{
	do {
		if ((!is_open || mock->anew) && !begin(mock, error))
			return FALSE;
		mock->anew = FALSE;
		mock->setup->face->begun(
			mock->setup->face->data, mock->book.questions->len,
			(guint)rh_mockbook_number(&mock->book, "asked", RH_MOCK_WHOLE),
			(guint)rh_mockbook_number(&mock->book, "gone", RH_MOCK_WHOLE));
		if (interview(mock))
			return rh_mock_debrief(mock->setup, &mock->book, mock->result, error);
	} while (mock->anew);
	return TRUE;
}

gboolean rh_mock_run(const RhMock *setup, RhMockResult *result, GError **error)
{
	Mock mock = { .setup = setup, .result = result };
	gboolean is_open, ok;

	*result = (RhMockResult){ .ended = RH_REPLY_LINE };
	is_open = rh_mockbook_open(&mock.book, setup->world, setup->store, setup->known,
				   setup->n_known);
	ok = setup->face != NULL ? run_face(&mock, is_open, error) : run(&mock, is_open, error);
	rh_mockbook_clear(&mock.book);
	return ok;
}
