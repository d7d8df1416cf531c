/*
 * story.c - asks for the lines of a story.
 */
#include <string.h>
#include <rehearse/error.h>
#include <rehearse/journal.h>
#include <rehearse/write.h>

#include "session/present.h"
#include "session/story.h"
#include "session/storybook.h"
#include "text/words.h"

#define CUES 3

/* The title is line 0; the others are parts of the <told>. */
static const struct {
	const char *part, *prompt, *question;
} lines[RH_STORY_LINES] = {
	{ "title", N_("title> "), NULL },
	{ "situation", N_("where> "), N_("Where and when was it?") },
	{ "task", N_("task> "), N_("What had to be done?") },
	{ "action", N_("you> "), N_("What did you do? You, not the others.") },
	{ "result", N_("result> "), N_("What came of it?") },
	{ "fits", N_("why> "), N_("Why was that the right way there?") },
};

typedef struct {
	const RhStory *story;
	GHashTable *entries;	/* part to text, "" when skipped */
	gboolean warned;	/* that a line could not be written was told */
} Taking;

/* ------------------------------------------------------------------- words */

char *rh_story_topic(const RhDeck *deck, const RhCard *card)
{
	static const char tell[] = "Tell me about ";
	const RhNode *ask = rh_node_child(card->node, RH_TAG_ASK);
	char *text = rh_present_expand(deck, ask != NULL && ask->text != NULL ? ask->text : "");
	gsize len = strlen(text);

	if (!g_str_has_prefix(text, tell)) {
		char *quoted = g_strdup_printf("\"%s\"", text);

		g_free(text);
		return quoted;
	}
	if (text[len - 1] == '.')
		text[len - 1] = '\0';
	memmove(text, text + strlen(tell), strlen(text + strlen(tell)) + 1);
	return text;
}

static void say(const Taking *taking, const char *text)
{
	const RhWorld *world = taking->story->world;

	world->show(world->data, RH_SHOW_PLAIN, NULL, NULL, text);
}

static void say_indented(const Taking *taking, const char *text)
{
	const RhWorld *world = taking->story->world;

	world->show(world->data, RH_SHOW_PLAIN, "  ", "  ", text);
}

/* Three memory cues: the deck's, then ours. */
static void show_cues(const Taking *taking)
{
	static const char *const ours[CUES] = {
		N_("A day on which you came home later than planned. What kept you?"),
		N_("Something that works differently today because of you"),
		N_("A person who thanked you, or who had reason to be angry"),
	};
	const RhStory *story = taking->story;
	const RhNode *cue = rh_node_child(story->card->node, RH_TAG_CUE);

	for (guint i = 0; i < CUES; i++) {
		g_autofree char *text = cue != NULL ? rh_present_expand(story->deck, cue->text)
						    : NULL;

		say_indented(taking, text != NULL ? text : _(ours[i]));
		cue = cue != NULL ? rh_node_next(cue) : NULL;
	}
	say_indented(taking, _("< one line back, q stop: what was written is kept"));
}

static const char *entry(const Taking *taking, guint i)
{
	return g_hash_table_lookup(taking->entries, lines[i].part);
}

static void show_line(const Taking *taking, guint i)
{
	const char *before = entry(taking, i);

	if (i == 0)
		say(taking, _("A title, a few words that bring it back. ? = memory cues, "
			      "Enter alone = nothing comes to mind"));
	else
		rh_form_tell(taking->story->world,
			     g_strdup_printf(_("%u of %u. %s"), i, RH_STORY_LINES - 1,
					     _(lines[i].question)));
	if (before != NULL && *before != '\0')
		rh_form_tell(taking->story->world,
			     g_strdup_printf(_("Now: %s. Enter = keep it"), before));
}

/* ------------------------------------------------------------------ asking */

static void keep(Taking *taking, guint i, const char *text)
{
	const RhStory *story = taking->story;
	g_autoptr(GError) error = NULL;

	g_hash_table_insert(taking->entries, g_strdup(lines[i].part), g_strdup(text));
	if (rh_form_save(story->store, story->card->deck_id, story->card->id, taking->entries,
			 story->world->now_ms(story->world->data), &error))
		return;
	if (!taking->warned)
		rh_form_trouble(story->world, error);
	taking->warned = TRUE;
}

/* Asks line *I and moves it on.  FALSE: the story is left. */
static gboolean ask(Taking *taking, guint *i, RhField *field)
{
	const char *before = entry(taking, *i);

	*field = rh_field_ask(taking->story->world, _(lines[*i].prompt));
	switch (field->kind) {
	case RH_FIELD_BACK:
		*i = *i > 0 ? *i - 1 : 0;
		return TRUE;
	case RH_FIELD_HELP:
		show_cues(taking);
		return TRUE;
	case RH_FIELD_EMPTY:
		if (before != NULL && *before != '\0') {
			(*i)++;
			return TRUE;
		}
		/* Without a title nothing came to mind. */
		if (*i == 0)
			return FALSE;
		keep(taking, (*i)++, "");
		return TRUE;
	case RH_FIELD_TEXT:
		keep(taking, (*i)++, field->text);
		return TRUE;
	case RH_FIELD_STOP:
	case RH_FIELD_ENDED:
		break;
	}
	return FALSE;
}

/* -------------------------------------------------------- before and after */

static guint first_open(const Taking *taking)
{
	guint i = 0;

	while (i < RH_STORY_LINES && entry(taking, i) != NULL)
		i++;
	return i;
}

/* FALSE: it could not be kept, or holds nothing; the draft stays. */
static gboolean finish(const Taking *taking)
{
	const RhStory *story = taking->story;
	g_autoptr(GError) error = NULL;
	RhStoryLines written = { .at_ms = 0 };
	guint n = 0;

	for (guint i = 0; i < RH_STORY_LINES; i++) {
		written.parts[i] = lines[i].part;
		written.texts[i] = entry(taking, i);
		n += i > 0 && *written.texts[i] != '\0';
	}
	if (n == 0) {
		say(taking, _("A title alone is no story yet. It is kept, and asked again."));
		return FALSE;
	}
	written.at_ms = story->world->now_ms(story->world->data);
	written.tz_min = story->world->tz_min(story->world->data, written.at_ms);
	if (!rh_storybook_add(story->path, story->title, story->deck, story->card, &written,
			      &error)) {
		rh_form_trouble(story->world, error);
		say(taking, _("The lines are kept; the story is offered again."));
		return FALSE;
	}
	rh_form_tell(story->world,
		     g_strdup_printf(_("Kept: \"%s\". It comes among your cards from the next "
				       "session on."), written.texts[0]));
	return TRUE;
}

/* Where a story that cannot be finished yet is taken up again. */
static void reopen(Taking *taking)
{
	const char *title = entry(taking, 0);
	g_autofree char *copy = g_strdup(title);
	gboolean bare = TRUE;

	for (guint i = 1; i < RH_STORY_LINES; i++) {
		const char *text = entry(taking, i);

		bare = bare && (text == NULL || *text == '\0');
	}
	if (!bare)
		return;
	g_hash_table_remove_all(taking->entries);
	keep(taking, 0, copy);
}

static void run(Taking *taking, RhStoryOutcome *outcome)
{
	const RhStory *story = taking->story;
	guint i = first_open(taking), shown = G_MAXUINT;
	gboolean going = TRUE;

	while (going && i < RH_STORY_LINES) {
		g_auto(RhField) field = { .kind = RH_FIELD_TEXT };

		if (i != shown)
			show_line(taking, i);
		shown = i;
		going = ask(taking, &i, &field);
		outcome->nothing = !going && field.kind == RH_FIELD_EMPTY;
		outcome->ended = field.ended;
		if (!going && !outcome->nothing)
			outcome->end = field.kind == RH_FIELD_ENDED ? RH_FORM_ENDED
								    : RH_FORM_STOPPED;
	}
	if (outcome->nothing)
		rh_form_tell(story->world,
			     g_strdup_printf(ngettext("Nothing comes to mind yet: asked again in %d "
						      "day.",
						      "Nothing comes to mind yet: asked again in %d "
						      "days.", RH_STORY_AGAIN_DAYS),
					     RH_STORY_AGAIN_DAYS));
	else if (!going)
		say(taking, first_open(taking) > 0 ? _("Kept so far. It goes on where you left it.")
						   : _("Later, then."));
	else if (finish(taking))
		rh_store_drop_draft(story->store, story->card->deck_id, story->card->id, NULL);
	else
		reopen(taking);
}

void rh_story_run(const RhStory *story, RhStoryOutcome *outcome)
{
	g_autoptr(GHashTable) entries = rh_form_load(story->store, story->card->deck_id,
						     story->card->id);
	Taking taking = { .story = story, .entries = entries };

	*outcome = (RhStoryOutcome){ .end = RH_FORM_DONE, .ended = RH_REPLY_LINE };
	run(&taking, outcome);
}

/* -------------------------------------------------------------------- told */

GHashTable *rh_story_told(const char *path)
{
	GHashTable *told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_file(path, diags, NULL);

	for (guint i = 0; deck != NULL && i < rh_deck_n_cards(deck); i++) {
		const RhCard *card = rh_deck_card(deck, i);

		if (rh_node_child(card->node, RH_TAG_TOLD) != NULL)
			g_hash_table_add(told, g_strdup(card->id));
	}
	return told;
}

gboolean rh_story_is_told(const RhCard *card, GHashTable *told)
{
	g_autofree char *joint = rh_deck_writer_joint_id(card->deck_id, card->id);

	return rh_node_child(card->node, RH_TAG_TOLD) != NULL ||
	       g_hash_table_contains(told, joint);
}
