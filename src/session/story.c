/*
 * story.c - asks for the lines of a story.
 */
#include <string.h>
#include <rehearse/error.h>
#include <rehearse/journal.h>
#include <rehearse/variable.h>
#include <rehearse/write.h>

#include "session/present.h"
#include "session/story.h"
#include "session/storybook.h"
#include "text/words.h"

#define CUES 3

#define NEW_ID "new-story"	/* the draft of a story that answers no card */
#define METHOD_KEY "method"	/* beside the lines of a draft */

typedef struct {
	const RhStory *story;
	const char *method;
	RhStoryLine lines[RH_STORY_LINES];	/* the title is line 0 */
	guint n;
	GHashTable *entries;	/* part to text, "" when skipped */
	gboolean warned;	/* that a line could not be written was told */
} Taking;

static const char *draft_deck(const RhStory *story)
{
	return story->card != NULL ? story->card->deck_id : RH_STORIES_ID;
}

/* A change is begun apart from the story that the card still asks for.  (transfer full) */
static char *draft_card(const RhStory *story)
{
	if (story->told != NULL)
		return g_strconcat("edit-", rh_node_attr(story->told, RH_ATTR_ID), NULL);
	return g_strdup(story->card != NULL ? story->card->id : NEW_ID);
}

/* ------------------------------------------------------------------- words */

char *rh_story_topic(const RhDeck *deck, const RhCard *card)
{
	static const char tell[] = "Tell me about ";
	const RhNode *ask = rh_node_child(card->node, RH_TAG_ASK);
	char *text = rh_deck_expand(deck, ask != NULL && ask->text != NULL ? ask->text : "");
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
	const RhNode *cue = story->card != NULL ? rh_node_child(story->card->node, RH_TAG_CUE)
						: NULL;

	for (guint i = 0; i < CUES; i++) {
		g_autofree char *text = cue != NULL ? rh_deck_expand(story->deck, cue->text)
						    : NULL;

		say_indented(taking, text != NULL ? text : _(ours[i]));
		cue = cue != NULL ? rh_node_next(cue) : NULL;
	}
	say_indented(taking, _("< one line back, q stop: what was written is kept"));
}

static const char *entry(const Taking *taking, guint i)
{
	return g_hash_table_lookup(taking->entries, taking->lines[i].part);
}

static void show_line(const Taking *taking, guint i)
{
	const char *before = entry(taking, i);

	if (i == 0 && taking->story->told != NULL)
		say(taking, _("Title"));
	else if (i == 0)
		say(taking, _("A title, a few words that bring it back. ? = memory cues, "
			      "Enter alone = nothing comes to mind"));
	else
		rh_form_tell(taking->story->world,
			     g_strdup_printf(_("%u of %u. %s"), i, taking->n - 1,
					     taking->lines[i].question));
	if (before != NULL && *before != '\0')
		rh_form_tell(taking->story->world,
			     g_strdup_printf(_("Now: %s. Enter = keep it"), before));
}

/* ------------------------------------------------------------------ asking */

static void save(Taking *taking)
{
	const RhStory *story = taking->story;
	g_autofree char *card = draft_card(story);
	g_autoptr(GError) error = NULL;

	if (rh_form_save(story->store, draft_deck(story), card, taking->entries,
			 story->world->now_ms(story->world->data), &error))
		return;
	if (!taking->warned)
		rh_form_trouble(story->world, error);
	taking->warned = TRUE;
}

static void keep(Taking *taking, guint i, const char *text)
{
	g_hash_table_insert(taking->entries, g_strdup(taking->lines[i].part), g_strdup(text));
	save(taking);
}

/* FALSE: it was no answer to line I, and that was told. */
static gboolean take_text(Taking *taking, guint i, const char *text)
{
	gboolean is_approach = strcmp(taking->lines[i].part, RH_STORY_APPROACH) == 0;

	/* An attribute cannot be emptied; "any" says nothing. */
	if (taking->story->told != NULL && strcmp(text, "-") == 0 && i > 0)
		text = is_approach ? "any" : "";
	else if (is_approach && rh_story_approach(text) == NULL) {
		say(taking, _("Valid: manage, lead, any; Enter leaves it open"));
		return FALSE;
	}
	keep(taking, i, is_approach && *text != '\0' ? rh_story_approach(text) : text);
	return TRUE;
}

/* Asks line *I and moves it on.  FALSE: the story is left. */
static gboolean ask(Taking *taking, guint *i, RhField *field)
{
	const char *before = entry(taking, *i);

	*field = rh_field_ask(taking->story->world, taking->lines[*i].prompt);
	switch (field->kind) {
	case RH_FIELD_BACK:
		*i = *i > 0 ? *i - 1 : 0;
		if (rh_story_is_moot(taking->lines[*i].part, taking->entries))
			(*i)--;
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
		*i += take_text(taking, *i, field->text) ? 1 : 0;
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

	while (i < taking->n && entry(taking, i) != NULL)
		i++;
	return i;
}

static gboolean is_story(const Taking *taking)
{
	const char *title = entry(taking, 0);
	guint n = 0;

	for (guint i = 1; i < taking->n; i++)
		n += rh_story_is_part(taking->lines[i].part) && entry(taking, i) != NULL &&
		     *entry(taking, i) != '\0' ? 1 : 0;
	return title != NULL && *title != '\0' && n > 0;
}

static gboolean put(const Taking *taking, GError **error)
{
	const RhStory *story = taking->story;
	RhStoryLines written = { .method = taking->method };

	for (guint i = 0; i < taking->n; i++) {
		const char *text = entry(taking, i);

		written.parts[i] = taking->lines[i].part;
		written.texts[i] = text != NULL ? text : "";
	}
	written.at_ms = story->world->now_ms(story->world->data);
	written.tz_min = story->world->tz_min(story->world->data, written.at_ms);
	if (story->told != NULL)
		return rh_storybook_change(story->path, story->card->id,
					   rh_node_attr(story->told, RH_ATTR_ID), &written, error);
	if (story->card != NULL)
		return rh_storybook_add(story->path, story->title, story->deck, story->card,
					&written, error);
	return rh_storybook_add_own(story->path, story->title, story->decks, story->n_decks,
				    &written, error);
}

/* FALSE: it could not be kept, or holds nothing; the draft stays. */
static gboolean finish(const Taking *taking)
{
	const RhStory *story = taking->story;
	g_autoptr(GError) error = NULL;

	if (!is_story(taking)) {
		say(taking, _("A title alone is no story yet. It is kept, and asked again."));
		return FALSE;
	}
	if (!put(taking, &error)) {
		rh_form_trouble(story->world, error);
		say(taking, _("The lines are kept; the story is offered again."));
		return FALSE;
	}
	if (story->told != NULL)
		rh_form_tell(story->world, g_strdup_printf(_("Kept: \"%s\"."), entry(taking, 0)));
	else
		rh_form_tell(story->world,
			     g_strdup_printf(_("Kept: \"%s\". It comes among your cards from the "
					       "next session on."), entry(taking, 0)));
	return TRUE;
}

/* Where a story that cannot be finished yet is taken up again. */
static void reopen(Taking *taking)
{
	const char *title = entry(taking, 0);
	g_autofree char *copy = g_strdup(title);
	gboolean bare = TRUE;

	for (guint i = 1; i < taking->n; i++) {
		const char *text = entry(taking, i);

		bare = bare && (text == NULL || *text == '\0');
	}
	if (!bare)
		return;
	g_hash_table_remove_all(taking->entries);
	keep(taking, 0, copy);
}

static void drop_draft(const RhStory *story)
{
	g_autofree char *card = draft_card(story);

	rh_store_drop_draft(story->store, draft_deck(story), card, NULL);
}

static void run(Taking *taking, RhStoryOutcome *outcome)
{
	const RhStory *story = taking->story;
	guint i = story->told != NULL ? 0 : first_open(taking), shown = G_MAXUINT;
	gboolean going = TRUE;

	while (going && i < taking->n) {
		g_auto(RhField) field = { .kind = RH_FIELD_TEXT };

		if (rh_story_is_moot(taking->lines[i].part, taking->entries)) {
			keep(taking, i++, "");
			continue;
		}
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
	if (outcome->nothing && story->in_full)
		say(taking, _("Without a title nothing is kept."));
	else if (outcome->nothing)
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
		drop_draft(story);
	else
		reopen(taking);
}

/* What a draft holds is newer than what stands in the deck. */
static void load_told(Taking *taking)
{
	const RhStory *story = taking->story;
	const RhNode *title = rh_node_child(story->told, RH_TAG_TITLE);
	const RhNode *part = rh_node_child(story->told, RH_TAG_PART);
	const char *approach = rh_node_attr(story->told, RH_ATTR_APPROACH);

	if (g_hash_table_size(taking->entries) > 0)
		return;
	if (title != NULL)
		g_hash_table_insert(taking->entries, g_strdup(RH_STORY_TITLE),
				    rh_deck_expand(story->deck, title->text));
	if (approach != NULL)
		g_hash_table_insert(taking->entries, g_strdup(RH_STORY_APPROACH),
				    g_strdup(approach));
	for (; part != NULL; part = rh_node_next(part)) {
		const char *name = rh_node_attr(part, RH_ATTR_NAME);
		const char *before = g_hash_table_lookup(taking->entries, name);
		g_autofree char *text = rh_deck_expand(story->deck, part->text);

		/* A form has one line for it. */
		g_strdelimit(text, "\n", ' ');
		/* A part that stands there twice becomes one line. */
		g_hash_table_insert(taking->entries, g_strdup(name),
				    before != NULL ? g_strconcat(before, " ", text, NULL)
						   : g_steal_pointer(&text));
	}
}

static const char *method_of(const Taking *taking)
{
	const RhStory *story = taking->story;
	const char *begun = g_hash_table_lookup(taking->entries, METHOD_KEY);
	const char *method = story->method;

	if (method == NULL && begun != NULL)
		method = rh_story_method(begun);
	if (method == NULL && story->card != NULL)
		method = rh_node_attr(story->card->node, RH_ATTR_METHOD);
	return method != NULL ? method : RH_STORY_METHOD;
}

static void prepare(Taking *taking)
{
	const RhStory *story = taking->story;
	const RhNode *part = NULL;
	GHashTableIter iter;
	gpointer key, value;

	if (story->told != NULL) {
		load_told(taking);
		part = rh_node_child(story->told, RH_TAG_PART);
	}
	taking->method = method_of(taking);
	taking->n = rh_story_lines(taking->method, story->card == NULL ? RH_STORY_OWN :
				   story->in_full ? RH_STORY_FULL : RH_STORY_SHORT, taking->lines);
	/* Lines of another method, which it was begun by, stay. */
	for (; part != NULL; part = rh_node_next(part))
		rh_story_add_line(rh_node_attr(part, RH_ATTR_NAME), taking->lines, &taking->n);
	if (story->given == NULL)
		return;
	g_hash_table_iter_init(&iter, story->given);
	while (g_hash_table_iter_next(&iter, &key, &value))
		g_hash_table_insert(taking->entries, g_strdup(key), g_strdup(value));
}

void rh_story_run(const RhStory *story, RhStoryOutcome *outcome)
{
	g_autofree char *card = draft_card(story);
	g_autoptr(GHashTable) entries = rh_form_load(story->store, draft_deck(story), card);
	Taking taking = { .story = story, .entries = entries };

	*outcome = (RhStoryOutcome){ .end = RH_FORM_DONE, .ended = RH_REPLY_LINE };
	prepare(&taking);
	if (story->method != NULL)
		g_hash_table_insert(entries, g_strdup(METHOD_KEY), g_strdup(story->method));
	if (story->method != NULL || story->given != NULL)
		save(&taking);
	if (story->told != NULL)
		say(&taking, _("Enter keeps a line, - empties it, < one line back, q stops."));
	run(&taking, outcome);
}

gboolean rh_story_is_begun(RhStore *store)
{
	g_autoptr(GHashTable) lines = rh_form_load(store, RH_STORIES_ID, NEW_ID);

	return g_hash_table_size(lines) > 0;
}

/* ----------------------------------------------------------------- unasked */

/* Whether each line that is given is one of this story. */
static gboolean check_given(const Taking *taking, GError **error)
{
	g_autoptr(GString) known = g_string_new(NULL);
	GHashTableIter iter;
	gpointer key, value;

	for (guint i = 0; i < taking->n; i++)
		g_string_append_printf(known, "%s%s", i > 0 ? ", " : "", taking->lines[i].part);
	g_hash_table_iter_init(&iter, taking->story->given);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		guint i = 0;

		while (i < taking->n && strcmp(taking->lines[i].part, key) != 0)
			i++;
		if (i == taking->n) {
			g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
				    _("a story told by %s has no line '%s'; its lines: %s"),
				    taking->method, (const char *)key, known->str);
			return FALSE;
		}
		if (strcmp(key, RH_STORY_APPROACH) == 0 && rh_story_approach(value) == NULL) {
			g_set_error(error, RH_ERROR, RH_ERROR_USAGE,
				    _("the approach is manage, lead or any, not '%s'"),
				    (const char *)value);
			return FALSE;
		}
	}
	return TRUE;
}

gboolean rh_story_write(const RhStory *story, GError **error)
{
	g_autoptr(GHashTable) entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
							      g_free);
	Taking taking = { .story = story, .entries = entries };
	const char *approach;

	prepare(&taking);
	if (!check_given(&taking, error))
		return FALSE;
	approach = g_hash_table_lookup(entries, RH_STORY_APPROACH);
	if (approach != NULL)
		g_hash_table_insert(entries, g_strdup(RH_STORY_APPROACH),
				    g_strdup(rh_story_approach(approach)));
	if (!is_story(&taking)) {
		g_set_error_literal(error, RH_ERROR, RH_ERROR_USAGE,
				    _("a story needs a title and at least one part; write --title "
				      "TEXT --set action=TEXT"));
		return FALSE;
	}
	return put(&taking, error);
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
