/*
 * present.c - a card as it is asked: the frame around the kinds, the limit on
 * a reveal, variables, and what `m` shows.
 */
#include <string.h>
#include <rehearse/text.h>
#include <rehearse/variable.h>

#include "session/kinds.h"
#include "session/utf8.h"
#include "text/words.h"

/* ------------------------------------------------------------------- text */

guint64 rh_present_hash(guint64 seed, const char *text)
{
	guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325) ^ seed;

	for (; *text != '\0'; text++)
		hash = (hash ^ (guint8)*text) * G_GUINT64_CONSTANT(0x100000001b3);
	/* FNV-1a leaves its last bytes in the low bits only: stir once. */
	hash ^= hash >> 29;
	hash *= G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
	return hash ^ (hash >> 32);
}

/* A SimHash over the words: each word votes on each bit. */
guint64 rh_present_likeness(const char *text)
{
	guint votes[64] = { 0 }, n = 0;
	g_autoptr(GString) word = g_string_new(NULL);
	guint64 result = 0;

	for (const char *p = text; p != NULL; p = *p != '\0' ? rh_utf8_next(p) : NULL) {
		gunichar c = g_utf8_get_char(p);
		guint64 hash;

		/* The same answer for ASCII, and sooner. */
		if (c < 0x80 && g_ascii_isalnum((char)c)) {
			g_string_append_c(word, g_ascii_tolower((char)c));
			continue;
		}
		if (c >= 0x80 && g_unichar_isalnum(g_unichar_tolower(c))) {
			g_string_append_unichar(word, g_unichar_tolower(c));
			continue;
		}
		if (word->len == 0)
			continue;
		hash = rh_present_hash(0, word->str);
		for (int bit = 0; bit < 64; bit++)
			votes[bit] += (guint)(hash >> bit) & 1;
		g_string_truncate(word, 0);
		n++;
	}
	for (int bit = 0; bit < 64; bit++)
		result |= (guint64)(votes[bit] > n - votes[bit]) << bit;
	return n > 0 ? MAX(result, 1) : 0;
}

/* ---------------------------------------------------------------- filling */

static void free_line(gpointer data)
{
	RhLine *line = data;

	g_free(line->id);
	g_free(line->text);
	g_free(line);
}

static void free_choice(gpointer data)
{
	RhChoice *choice = data;

	g_free(choice->id);
	g_free(choice->text);
	g_free(choice->why);
	g_free(choice);
}

void rh_present_add(const RhPresentSource *source, GPtrArray *to, const char *before,
		    const RhNode *node)
{
	g_autofree char *text = NULL;

	if (node == NULL || node->text == NULL)
		return;
	text = rh_deck_expand(source->deck, node->text);
	g_ptr_array_add(to, g_strconcat(before, text, NULL));
}

void rh_present_add_quoted(const RhPresentSource *source, GPtrArray *to, const char *before,
			   const RhNode *node)
{
	g_autofree char *text = NULL;
	gunichar first;

	if (node == NULL || node->text == NULL)
		return;
	text = rh_deck_expand(source->deck, node->text);
	first = g_utf8_get_char(text);
	if (first == '"' || g_unichar_type(first) == G_UNICODE_INITIAL_PUNCTUATION)
		g_ptr_array_add(to, g_strconcat(before, text, NULL));
	else
		g_ptr_array_add(to, g_strconcat(before, "\"", text, "\"", NULL));
}

void rh_present_add_line(RhPresent *present, RhLineRole role, char *id, char *text)
{
	RhLine *line = g_new0(RhLine, 1);

	line->id = id != NULL ? id : g_strdup("");
	line->text = text;
	line->role = role;
	g_ptr_array_add(present->lines, line);
}

RhChoice *rh_present_add_choice(RhPresent *present, const char *id, const char *text, RhFit fit)
{
	RhChoice *choice;

	if (present->choices->len >= RH_PRESENT_MAX_LINES)
		return NULL;
	choice = g_new0(RhChoice, 1);
	choice->id = g_strdup(id != NULL ? id : "");
	choice->text = g_strdup(text != NULL ? text : "");
	choice->fit = fit;
	g_ptr_array_add(present->choices, choice);
	return choice;
}

guint rh_present_pick(const RhPresentSource *source, guint n, gboolean start_with_first)
{
	int last = source->rule->last_variant;
	guint64 chance = rh_present_hash(source->rule->seed, source->card->id);

	if (n <= 1 || (start_with_first && last < 0))
		return 0;
	if (last < 0 || (guint)last >= n)
		return (guint)(chance % n);
	return ((guint)last + 1 + (guint)(chance % (n - 1))) % n;
}

/* ------------------------------------------------------------ twelve lines */

guint rh_present_rows(const char *first, const char *rest, const char *text)
{
	g_autofree char *page = rh_text_wrap(text, RH_REVEAL_WIDTH, first, rest);
	guint n = 0;

	for (const char *p = page; *p != '\0'; p++)
		n += *p == '\n';
	return n;
}

/* Points first; what does not fit goes to `m`, and is not ticked. */
static void limit_lines(RhPresent *present)
{
	guint used = 1 + (present->lead != NULL);	/* and the question under it */
	guint kept = 0;

	for (; kept < present->lines->len && kept < RH_PRESENT_MAX_LINES; kept++) {
		const RhLine *line = g_ptr_array_index(present->lines, kept);

		used += rh_present_rows("  1  ", "     ", line->text);
		if (kept > 0 && used > RH_REVEAL_MAX_ROWS)
			break;
	}
	for (guint i = kept; i < present->lines->len; i++) {
		const RhLine *line = g_ptr_array_index(present->lines, i);

		g_ptr_array_add(present->more, g_strdup_printf(_("Also: %s"), line->text));
	}
	if (kept < present->lines->len)
		g_ptr_array_set_size(present->lines, (int)kept);
	for (guint i = 0; i < present->tail->len; i++) {
		used += rh_present_rows("  ", "  ", g_ptr_array_index(present->tail, i));
		if (used <= RH_REVEAL_MAX_ROWS)
			continue;
		g_ptr_array_add(present->more, g_strdup(g_ptr_array_index(present->tail, i)));
		g_ptr_array_remove_index(present->tail, i--);
	}
}

RhPresent *rh_present_new(const RhDeck *deck, const RhCard *card, const char *facet,
			  const RhPresentRule *rule)
{
	RhPresent *present = g_new0(RhPresent, 1);
	RhPresentSource source = { deck, card, rule };
	const RhNode *hint = rh_node_child(card->node, RH_TAG_HINT);
	const RhNode *why = rh_node_child(card->node, RH_TAG_WHY);

	present->kind = card->kind;
	present->facet = g_strdup(facet);
	present->prompt = g_ptr_array_new_with_free_func(g_free);
	present->lines = g_ptr_array_new_with_free_func(free_line);
	present->choices = g_ptr_array_new_with_free_func(free_choice);
	present->tail = g_ptr_array_new_with_free_func(g_free);
	present->more = g_ptr_array_new_with_free_func(g_free);
	rh_present_fill(present, &source);
	if (present->choices->len == 0)
		limit_lines(present);
	if (present->more->len > 0 && present->more_word == NULL)
		present->more_word = _("more");
	if (hint != NULL)
		present->hint = rh_deck_expand(deck, hint->text);
	/* Elsewhere <why> is part of the answer. */
	if (why != NULL && (card->kind == RH_KIND_QUESTION || card->kind == RH_KIND_STORY))
		present->why = rh_deck_expand(deck, why->text);
	return present;
}

void rh_present_free(RhPresent *present)
{
	if (present == NULL)
		return;
	g_free(present->facet);
	g_free(present->title);
	g_free(present->instruction);
	g_free(present->short_instruction);
	g_free(present->lead);
	g_free(present->short_lead);
	g_free(present->hint);
	g_free(present->why);
	g_ptr_array_unref(present->prompt);
	g_ptr_array_unref(present->lines);
	g_ptr_array_unref(present->choices);
	g_ptr_array_unref(present->tail);
	g_ptr_array_unref(present->more);
	g_free(present);
}

/* ----------------------------------------------------------------- looking */

gboolean rh_present_is_choice(const RhPresent *present)
{
	return present->choices->len > 0;
}

const RhLine *rh_present_line(const RhPresent *present, guint number)
{
	return g_ptr_array_index(present->lines, number - 1);
}

const RhChoice *rh_present_choice(const RhPresent *present, guint number)
{
	return g_ptr_array_index(present->choices, number - 1);
}

guint rh_present_best(const RhPresent *present)
{
	for (guint i = 1; i <= present->choices->len; i++) {
		if (rh_present_choice(present, i)->fit == RH_FIT_BEST)
			return i;
	}
	return 1;
}

gboolean rh_present_can_drill(const RhCard *card)
{
	if (card->kind == RH_KIND_STORY)
		return rh_node_child(card->node, RH_TAG_TOLD) != NULL;
	return card->kind != RH_KIND_EXERCISE;
}

static char *reason(const RhPresent *present, guint number)
{
	const RhChoice *choice = rh_present_choice(present, number);
	const char *why = choice->why != NULL ? choice->why : choice->text;

	if (choice->fit == RH_FIT_BEST)
		return g_strdup_printf(_("%u  Best: %s"), number, why);
	return g_strdup_printf("%u  %s", number, why);
}

/* All that is said after a choice: FROM is the first that no longer fits. */
static GPtrArray *all_reasons(const RhPresent *present, guint number, guint *from)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
	guint best = rh_present_best(present);
	guint used = 2;		/* the outcome and the line under the reveal */

	if (present->lists_choices) {
		if (number != best)
			g_ptr_array_add(all, reason(present, number));
		g_ptr_array_add(all, reason(present, best));
	}
	for (guint i = 0; i < present->tail->len; i++)
		g_ptr_array_add(all, g_strdup(g_ptr_array_index(present->tail, i)));
	*from = all->len;
	for (guint i = 0; i < all->len; i++) {
		used += rh_present_rows("  ", "  ", g_ptr_array_index(all, i));
		if (used > RH_REVEAL_MAX_ROWS && i > 0) {
			*from = i;
			break;
		}
	}
	return all;
}

GPtrArray *rh_present_reasons(const RhPresent *present, guint number)
{
	guint from;
	GPtrArray *all = all_reasons(present, number, &from);

	g_ptr_array_set_size(all, (int)from);
	return all;
}

GPtrArray *rh_present_more(const RhPresent *present, guint number)
{
	GPtrArray *more = g_ptr_array_new_with_free_func(g_free);

	if (number > 0 && rh_present_is_choice(present)) {
		guint from;
		g_autoptr(GPtrArray) all = all_reasons(present, number, &from);

		for (guint i = from; i < all->len; i++)
			g_ptr_array_add(more, g_strdup(g_ptr_array_index(all, i)));
	}
	for (guint i = 1; number > 0 && present->lists_choices && i <= present->choices->len; i++) {
		if (i != number && i != rh_present_best(present))
			g_ptr_array_add(more, reason(present, i));
	}
	for (guint i = 0; i < present->more->len; i++)
		g_ptr_array_add(more, g_strdup(g_ptr_array_index(present->more, i)));
	return more;
}
