/* debrief.c - asks which questions came in an interview. */
#include <string.h>
#include <rehearse/error.h>
#include <rehearse/variable.h>

#include "session/days.h"
#include "session/debrief.h"
#include "session/field.h"
#include "session/find.h"
#include "session/storybook.h"
#include "session/utf8.h"
#include "text/words.h"

#define LISTED_MAX 9	/* a digit picks one */
#define LISTED_LETTERS 90	/* of each */

typedef struct {
	const RhDebrief *setup;
	GPtrArray *decks;	/* of const RhDeck: those of the setup, and those of OWN */
	GPtrArray *own;		/* of RhDeck, owned: the personal deck as it was changed */
	RhReplyKind ended;
	gboolean left;		/* before its end */
	gboolean again;		/* a question was asked for before */
} Debrief;

/* What follows an entry. */
typedef enum { GO_ON, LOOK_AGAIN, LEAVE } Next;

gboolean rh_debrief_is_done(const RhInterview *interview)
{
	return interview->debrief != NULL || interview->asked->len > 0;
}

/* ------------------------------------------------------------------ saying */

static void say(const Debrief *debrief, const char *text)
{
	const RhWorld *world = debrief->setup->world;

	world->show(world->data, RH_SHOW_PLAIN, NULL, NULL, text);
}

/* TEXT is taken. */
static void tell(const Debrief *debrief, char *text)
{
	rh_form_tell(debrief->setup->world, text);
}

static void say_numbered(const Debrief *debrief, guint number, const char *text)
{
	const RhWorld *world = debrief->setup->world;
	char first[] = "  n  ";

	first[2] = (char)('0' + number);
	world->show(world->data, RH_SHOW_PLAIN, first, "     ", text);
}

/* FALSE: it was left here. */
static gboolean ask(Debrief *debrief, const char *prompt, RhField *field)
{
	*field = rh_field_ask(debrief->setup->world, prompt);
	debrief->ended = field->ended;
	debrief->left = field->kind == RH_FIELD_STOP || field->kind == RH_FIELD_ENDED;
	return !debrief->left;
}

static gint64 now(const Debrief *debrief)
{
	const RhWorld *world = debrief->setup->world;

	return world->now_ms(world->data);
}

/* That it could not be kept is told; the talk goes on. */
static void save(const Debrief *debrief)
{
	g_autoptr(GError) error = NULL;

	if (!rh_store_save_interview(debrief->setup->store, debrief->setup->interview, now(debrief),
				     &error))
		rh_form_trouble(debrief->setup->world, error);
}

/* --------------------------------------------------------------- one question */

static int find_asked(const RhInterview *interview, const char *deck, const char *card)
{
	for (guint i = 0; i < interview->asked->len; i++) {
		const RhInterviewAsked *one =
			&g_array_index(interview->asked, RhInterviewAsked, i);

		if (strcmp(one->deck, deck) == 0 && strcmp(one->card, card) == 0)
			return (int)i;
	}
	return -1;
}

/* -1: there is no place for it. */
static int note_asked(const Debrief *debrief, const char *deck, const char *card)
{
	GArray *asked = debrief->setup->interview->asked;
	RhInterviewAsked one = { .at_ms = now(debrief) };
	int known = find_asked(debrief->setup->interview, deck, card);

	if (known >= 0)
		return known;
	one.deck = g_strdup(deck);
	one.card = g_strdup(card);
	g_array_append_val(asked, one);
	save(debrief);
	return (int)asked->len - 1;
}

static gboolean parse_went(const char *text, RhWent *went)
{
	static const char letters[] = "wsb";
	const char *at = text[1] == '\0' ? strchr(letters, g_ascii_tolower(text[0])) : NULL;

	if (at == NULL)
		return FALSE;
	*went = (RhWent)(RH_WENT_WELL + (at - letters));
	return TRUE;
}

/* How question I went. */
static Next ask_went(Debrief *debrief, guint i)
{
	GArray *asked = debrief->setup->interview->asked;

	say(debrief, _("How did it go? w = well, s = so-so, b = badly, Enter = not said, "
		       "0 = it did not come"));
	for (;;) {
		g_auto(RhField) field = { 0 };
		RhInterviewAsked *one = &g_array_index(asked, RhInterviewAsked, i);

		if (!ask(debrief, _("went> "), &field))
			return LEAVE;
		if (field.kind == RH_FIELD_EMPTY || field.kind == RH_FIELD_BACK)
			return LOOK_AGAIN;
		if (strcmp(field.text, "0") == 0) {
			g_array_remove_index(asked, i);
			save(debrief);
			say(debrief, _("Taken away."));
			return LOOK_AGAIN;
		}
		if (parse_went(field.text, &one->went)) {
			save(debrief);
			return LOOK_AGAIN;
		}
		say(debrief, _("Valid: w, s, b, 0 or Enter alone"));
	}
}

static Next take_card(Debrief *debrief, const char *deck, const char *card, const char *text)
{
	int i = note_asked(debrief, deck, card);

	tell(debrief, g_strdup_printf(_("Noted: %s"), text));
	return ask_went(debrief, (guint)i);
}

/* The personal deck with the new question in it. */
static void read_own(Debrief *debrief)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	RhDeck *deck = rh_deck_read_file(debrief->setup->path, diags, NULL);

	if (deck == NULL)
		return;
	g_ptr_array_add(debrief->own, deck);
	g_ptr_array_add(debrief->decks, deck);
}

/* TYPED is kept as a question, in these words or in others. */
static Next take_new(Debrief *debrief, const char *typed)
{
	g_auto(RhField) field = { 0 };
	g_autoptr(GError) error = NULL;
	g_autofree char *id = NULL;
	const char *text;

	tell(debrief, g_strdup_printf(_("The question as they asked it. Enter = \"%s\""), typed));
	if (!ask(debrief, _("question> "), &field))
		return LEAVE;
	if (field.kind == RH_FIELD_BACK)
		return LOOK_AGAIN;
	text = field.kind == RH_FIELD_TEXT ? field.text : typed;
	id = rh_storybook_add_question(debrief->setup->path, debrief->setup->title, text, &error);
	if (id == NULL) {
		rh_form_trouble(debrief->setup->world, error);
		return LOOK_AGAIN;
	}
	read_own(debrief);
	return take_card(debrief, RH_STORIES_ID, id, text);
}

/* ----------------------------------------------------------------- looking */

/* A long scene is known by its beginning. */
static char *one_row(const char *text)
{
	const char *end = text;
	glong n = 0;

	while (*end != '\0' && (n < LISTED_LETTERS || *end != ' ')) {
		end = rh_utf8_next(end);
		n++;
	}
	return *end != '\0' ? g_strdup_printf("%.*s ...", (int)(end - text), text) : g_strdup(text);
}

static void show_hits(const Debrief *debrief, const GArray *hits)
{
	for (guint i = 0; i < hits->len; i++) {
		const RhFindHit *hit = &g_array_index(hits, RhFindHit, i);
		g_autofree char *text = rh_deck_expand(hit->deck, rh_card_prompt(hit->card));
		g_autofree char *line = one_row(text);

		say_numbered(debrief, i + 1, line);
	}
	say(debrief, hits->len > 0 ? _("Which one? n = none of these, a new one; Enter = other words") :
				     _("No card asks that. n = keep it as a new one; Enter = other "
				       "words"));
}

static Next take_hit(Debrief *debrief, const RhFindHit *hit)
{
	g_autofree char *text = rh_deck_expand(hit->deck, rh_card_prompt(hit->card));

	return take_card(debrief, hit->card->deck_id, hit->card->id, text);
}

static Next pick(Debrief *debrief, const char *typed)
{
	g_autoptr(GArray) hits = rh_find_questions(
		(const RhDeck *const *)(gconstpointer)debrief->decks->pdata, debrief->decks->len,
		typed, LISTED_MAX);

	show_hits(debrief, hits);
	for (;;) {
		g_auto(RhField) field = { 0 };
		guint digit;

		if (!ask(debrief, _("which> "), &field))
			return LEAVE;
		if (field.kind == RH_FIELD_EMPTY || field.kind == RH_FIELD_BACK)
			return LOOK_AGAIN;
		if (g_ascii_strcasecmp(field.text, "n") == 0)
			return take_new(debrief, typed);
		digit = field.text[1] == '\0' ? (guint)(guchar)field.text[0] - '0' : 0;
		if (digit >= 1 && digit <= hits->len)
			return take_hit(debrief, &g_array_index(hits, RhFindHit, digit - 1));
		if (hits->len == 0)
			say(debrief, _("Valid: n, or Enter alone"));
		else
			tell(debrief, g_strdup_printf(_("Valid: a digit 1 to %u, n, or Enter alone"),
						      hits->len));
	}
}

static Next ask_question(Debrief *debrief)
{
	g_auto(RhField) field = { 0 };

	say(debrief, debrief->again ? _("Another one? Enter = no more, q = go on later") :
		     _("A few words of a question. Enter = no more, q = go on later"));
	debrief->again = TRUE;
	if (!ask(debrief, _("asked> "), &field))
		return LEAVE;
	if (field.kind == RH_FIELD_EMPTY)
		return GO_ON;
	if (field.kind == RH_FIELD_HELP || field.kind == RH_FIELD_BACK) {
		say(debrief, _("For example: deadline. Or: why do you want to leave"));
		return LOOK_AGAIN;
	}
	return pick(debrief, field.text);
}

/* --------------------------------------------------------------- all of it */

static void begin(const Debrief *debrief)
{
	const RhInterview *interview = debrief->setup->interview;
	guint n = interview->asked->len;

	tell(debrief, g_strdup_printf(_("%s: which questions came? They are asked more often before "
					"the next one."), interview->title));
	if (n > 0)
		tell(debrief, g_strdup_printf(ngettext("So far %u question.", "So far %u questions.",
						       n), n));
}

static gboolean ask_note(Debrief *debrief)
{
	RhInterview *interview = debrief->setup->interview;
	g_auto(RhField) field = { 0 };
	const char *before = interview->debrief != NULL ? interview->debrief : "";

	if (*before != '\0')
		tell(debrief, g_strdup_printf(_("A note for yourself. Now: %s. Enter = keep it"),
					      before));
	else
		say(debrief, _("A note for yourself, for next time? Enter = none"));
	if (!ask(debrief, _("note> "), &field))
		return FALSE;
	if (field.kind == RH_FIELD_TEXT || interview->debrief == NULL) {
		char *note = g_strdup(field.kind == RH_FIELD_TEXT ? field.text : "");

		g_free(interview->debrief);
		interview->debrief = note;
		save(debrief);
	}
	return TRUE;
}

static void end(const Debrief *debrief)
{
	guint n = debrief->setup->interview->asked->len;

	if (debrief->left)
		tell(debrief, g_strdup_printf(_("Kept so far. It goes on with: %s interview debrief"),
					      debrief->setup->command));
	else if (n == 0)
		say(debrief, _("Kept."));
	else
		tell(debrief, g_strdup_printf(ngettext("Kept: %u question.", "Kept: %u questions.",
						       n), n));
}

void rh_debrief_run(const RhDebrief *setup, RhReplyKind *ended)
{
	g_autoptr(GPtrArray) decks = g_ptr_array_new();
	g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func((GDestroyNotify)rh_deck_free);
	Debrief debrief = { setup, decks, own, RH_REPLY_LINE, FALSE, FALSE };
	Next next = LOOK_AGAIN;

	for (guint i = 0; i < setup->n_decks; i++) {
		union {
			const RhDeck *deck;
			gpointer pointer;
		} any = { .deck = setup->decks[i] };

		g_ptr_array_add(decks, any.pointer);
	}
	begin(&debrief);
	while (next == LOOK_AGAIN)
		next = ask_question(&debrief);
	if (next == GO_ON)
		ask_note(&debrief);
	end(&debrief);
	*ended = debrief.ended;
}
