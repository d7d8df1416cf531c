/*
 * storybook.c - the personal deck of stories, and of questions that came.
 *
 * A card that stands for one of another deck brings along what asking it needs:
 * its wordings, why it is asked, what may follow.  The points of the other card
 * stay behind: the person's own lines take their place.
 */
#include <string.h>
#include <rehearse/error.h>
#include <rehearse/variable.h>
#include <rehearse/write.h>

#include "session/storybook.h"
#include "text/words.h"

#define ID_WORDS_MAX 50	/* bytes of an id, which may have 64 */

/* The text children of SOURCE with TAG, and an attribute of each. */
static void copy_children(RhDeckWriter *writer, RhDeckElement *to, const RhDeck *deck,
			  const RhNode *from, RhTag tag, RhAttr attr)
{
	const RhNode *child = rh_node_child(from, tag);

	for (; child != NULL; child = rh_node_next(child)) {
		g_autofree char *text = rh_deck_expand_plain(deck, child->text);
		RhDeckElement *copy = rh_deck_writer_add(writer, to, tag, text);

		if (attr != RH_N_ATTRS)
			rh_deck_writer_set(writer, copy, attr, rh_node_attr(child, attr));
	}
}

static const RhNode *find_competency(const RhDeck *deck, const char *id)
{
	const RhNode *node = rh_node_child(rh_deck_root(deck), RH_TAG_COMPETENCY);

	while (node != NULL && g_strcmp0(rh_node_attr(node, RH_ATTR_ID), id) != 0)
		node = rh_node_next(node);
	return node;
}

/* A competency that a card names must be declared in its deck. */
static void copy_competencies(RhDeckWriter *writer, const RhDeck *deck, const RhNode *from)
{
	const char *list = rh_node_attr(from, RH_ATTR_COMPETENCY);
	g_auto(GStrv) ids = g_strsplit(list != NULL ? list : "", " ", -1);

	for (char **id = ids; *id != NULL; id++) {
		const RhNode *known = find_competency(deck, *id);
		RhDeckElement *copy;

		if (known == NULL ||
		    rh_deck_writer_child(writer, NULL, RH_TAG_COMPETENCY, *id) != NULL)
			continue;
		copy = rh_deck_writer_add(writer, NULL, RH_TAG_COMPETENCY, known->text);
		rh_deck_writer_set(writer, copy, RH_ATTR_ID, *id);
	}
}

static RhDeckElement *copy_card(RhDeckWriter *writer, const RhDeck *deck, const RhCard *card,
				const char *id)
{
	static const RhAttr attrs[] = {
		RH_ATTR_METHOD, RH_ATTR_APPROACH, RH_ATTR_COMPETENCY, RH_ATTR_ROLE, RH_ATTR_LEVEL,
		RH_ATTR_WEIGHT, RH_ATTR_SECONDS, RH_ATTR_STAGE,
	};
	RhDeckElement *to = rh_deck_writer_add(writer, NULL, RH_TAG_STORY, NULL);

	rh_deck_writer_set(writer, to, RH_ATTR_ID, id);
	for (guint i = 0; i < G_N_ELEMENTS(attrs); i++)
		rh_deck_writer_set(writer, to, attrs[i], rh_node_attr(card->node, attrs[i]));
	copy_competencies(writer, deck, card->node);
	copy_children(writer, to, deck, card->node, RH_TAG_ASK, RH_N_ATTRS);
	copy_children(writer, to, deck, card->node, RH_TAG_VARIANT, RH_N_ATTRS);
	copy_children(writer, to, deck, card->node, RH_TAG_WHY, RH_N_ATTRS);
	copy_children(writer, to, deck, card->node, RH_TAG_FOLLOW, RH_ATTR_WHEN);
	copy_children(writer, to, deck, card->node, RH_TAG_HINT, RH_N_ATTRS);
	return to;
}

/* "2026-12-02" where the person is. */
static char *date_of(const RhStoryLines *lines)
{
	g_autoptr(GDateTime) utc =
		g_date_time_new_from_unix_utc(lines->at_ms / 1000 + lines->tz_min * 60);

	return g_date_time_format(utc, "%Y-%m-%d");
}

static const char *line_of(const RhStoryLines *lines, const char *part)
{
	for (guint i = 0; i < RH_STORY_LINES && lines->parts[i] != NULL; i++)
		if (strcmp(lines->parts[i], part) == 0 && *lines->texts[i] != '\0')
			return lines->texts[i];
	return NULL;
}

static void fill_told(RhDeckWriter *writer, RhDeckElement *told, const RhStoryLines *lines)
{
	rh_deck_writer_set(writer, told, RH_ATTR_APPROACH, line_of(lines, RH_STORY_APPROACH));
	rh_deck_writer_add(writer, told, RH_TAG_TITLE, line_of(lines, RH_STORY_TITLE));
	for (guint i = 0; i < RH_STORY_LINES && lines->parts[i] != NULL; i++) {
		RhDeckElement *part;

		if (*lines->texts[i] == '\0' || !rh_story_is_part(lines->parts[i]))
			continue;
		part = rh_deck_writer_add(writer, told, RH_TAG_PART, lines->texts[i]);
		rh_deck_writer_set(writer, part, RH_ATTR_NAME, lines->parts[i]);
	}
}

static void add_told(RhDeckWriter *writer, RhDeckElement *card, const RhStoryLines *lines)
{
	RhDeckElement *told = rh_deck_writer_add(writer, card, RH_TAG_TOLD, NULL);
	g_autofree char *date = date_of(lines);

	rh_deck_writer_set(writer, told, RH_ATTR_ON, date);
	fill_told(writer, told, lines);
}

gboolean rh_storybook_add(const char *path, const char *title, const RhDeck *deck,
			  const RhCard *card, const RhStoryLines *lines, GError **error)
{
	g_autoptr(RhDeckWriter) writer = rh_deck_writer_open(path, RH_STORIES_ID, title,
							     rh_deck_lang(deck), error);
	g_autofree char *joint = rh_deck_writer_joint_id(card->deck_id, card->id);
	/* A card of the personal deck itself gets its story there. */
	const char *id = strcmp(card->deck_id, RH_STORIES_ID) == 0 ? card->id : joint;
	RhDeckElement *to;

	if (writer == NULL)
		return FALSE;
	to = rh_deck_writer_find(writer, id);
	if (to == NULL) {
		to = copy_card(writer, deck, card, id);
		rh_deck_writer_set(writer, to, RH_ATTR_METHOD, lines->method);
	}
	add_told(writer, to, lines);
	return rh_deck_writer_save(writer, error);
}

/* ----------------------------------------------- a card of its own, changes */

/* An id for a card that no other has. */
static char *free_id(RhDeckWriter *writer, const char *title)
{
	g_autofree char *slug = rh_deck_slug(title);
	char *id = g_strdup(*slug != '\0' ? slug : "story");

	for (guint i = 2; rh_deck_writer_find(writer, id) != NULL; i++) {
		g_free(id);
		id = g_strdup_printf("%s-%u", *slug != '\0' ? slug : "story", i);
	}
	return id;
}

/* What the decks call it, or else the person. */
static const char *label_of(const RhDeck *const *decks, guint n, const char *id,
			    const char *typed)
{
	for (guint i = 0; i < n; i++) {
		const RhNode *known = find_competency(decks[i], id);

		if (known != NULL && known->text != NULL)
			return known->text;
	}
	return typed;
}

/* "Conflict, a deadline": ids, declared in the deck.  (transfer full) */
static char *declare(RhDeckWriter *writer, const RhDeck *const *decks, guint n, const char *typed)
{
	g_auto(GStrv) words = g_strsplit(typed, ",", -1);
	GString *ids = g_string_new(NULL);

	for (char **word = words; *word != NULL; word++) {
		g_autofree char *id = rh_deck_slug(g_strstrip(*word));
		RhDeckElement *added;

		if (*id == '\0')
			continue;
		g_string_append_printf(ids, "%s%s", ids->len > 0 ? " " : "", id);
		if (rh_deck_writer_child(writer, NULL, RH_TAG_COMPETENCY, id) != NULL)
			continue;
		added = rh_deck_writer_add(writer, NULL, RH_TAG_COMPETENCY,
					   label_of(decks, n, id, *word));
		rh_deck_writer_set(writer, added, RH_ATTR_ID, id);
	}
	return g_string_free(ids, FALSE);
}

gboolean rh_storybook_add_own(const char *path, const char *title, const RhDeck *const *decks,
			      guint n, const RhStoryLines *lines, GError **error)
{
	g_autoptr(RhDeckWriter) writer = rh_deck_writer_open(path, RH_STORIES_ID, title, "en",
							     error);
	const char *name = line_of(lines, RH_STORY_TITLE);
	const char *asked = line_of(lines, RH_STORY_QUESTION);
	const char *shows = line_of(lines, RH_STORY_COMPETENCY);
	g_autofree char *id = NULL, *ask = NULL, *competencies = NULL;
	RhDeckElement *card;

	if (writer == NULL)
		return FALSE;
	id = free_id(writer, name);
	ask = asked != NULL ? g_strdup(asked) : g_strdup_printf("Tell me about \"%s\".", name);
	card = rh_deck_writer_add(writer, NULL, RH_TAG_STORY, NULL);
	rh_deck_writer_set(writer, card, RH_ATTR_ID, id);
	rh_deck_writer_set(writer, card, RH_ATTR_METHOD, lines->method);
	competencies = shows != NULL ? declare(writer, decks, n, shows) : NULL;
	if (competencies != NULL && *competencies != '\0')
		rh_deck_writer_set(writer, card, RH_ATTR_COMPETENCY, competencies);
	rh_deck_writer_add(writer, card, RH_TAG_ASK, ask);
	add_told(writer, card, lines);
	return rh_deck_writer_save(writer, error);
}

gboolean rh_storybook_change(const char *path, const char *card, const char *told,
			     const RhStoryLines *lines, GError **error)
{
	g_autoptr(RhDeckWriter) writer = rh_deck_writer_open(path, RH_STORIES_ID, RH_STORIES_ID,
							     "en", error);
	RhDeckElement *at, *element = NULL;

	if (writer == NULL)
		return FALSE;
	at = rh_deck_writer_find(writer, card);
	if (at != NULL)
		element = rh_deck_writer_child(writer, at, RH_TAG_TOLD, told);
	if (element == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_NOT_FOUND,
			    _("%s has no story '%s' at the card '%s' any more"), path, told, card);
		return FALSE;
	}
	rh_deck_writer_clear(writer, element, RH_TAG_TITLE);
	rh_deck_writer_clear(writer, element, RH_TAG_PART);
	fill_told(writer, element, lines);
	return rh_deck_writer_save(writer, error);
}

/* ---------------------------------------------------------------- questions */

/* "asked-why-us" of "Why us?": what a person can tell apart in a list. */
static char *question_id(const char *text)
{
	g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
	GString *id = g_string_new("asked");
	gboolean apart = TRUE;

	for (; *text != '\0' && id->len < ID_WORDS_MAX; text++) {
		if (!g_ascii_isalnum(*text)) {
			apart = TRUE;
			continue;
		}
		if (apart)
			g_string_append_c(id, '-');
		g_string_append_c(id, g_ascii_tolower(*text));
		apart = FALSE;
	}
	g_string_append_printf(id, "-%.6s", hash);
	return g_string_free(id, FALSE);
}

char *rh_storybook_add_question(const char *path, const char *title, const char *text,
				GError **error)
{
	g_autoptr(RhDeckWriter) writer = rh_deck_writer_open(path, RH_STORIES_ID, title, "en",
							     error);
	g_autofree char *id = question_id(text);
	RhDeckElement *card;

	if (writer == NULL)
		return NULL;
	if (rh_deck_writer_find(writer, id) != NULL)
		return g_steal_pointer(&id);
	card = rh_deck_writer_add(writer, NULL, RH_TAG_QUESTION, NULL);
	rh_deck_writer_set(writer, card, RH_ATTR_ID, id);
	rh_deck_writer_set(writer, card, RH_ATTR_WEIGHT, "3");
	rh_deck_writer_add(writer, card, RH_TAG_ASK, text);
	return rh_deck_writer_save(writer, error) ? g_steal_pointer(&id) : NULL;
}
