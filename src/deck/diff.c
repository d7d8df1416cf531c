/*
 * diff.c - compares two editions of a deck.
 *
 * Elements of one tag are paired by what names them (an id, a name, else their
 * text), what is left in the order in which it stands; a pair is then compared
 * attribute by attribute, text, and child by child.  A tree is at most 16 deep.
 */
#include <rehearse/diff.h>

#include <string.h>

#include "deck/schema.h"
#include "text/words.h"

struct RhDeckDiff {
	RhEdition *edition;
	GArray *deck;		/* RhFieldChange */
	GPtrArray *cards;	/* of GArray, one an effect */
	GStringChunk *strings;
};

typedef struct {
	GStringChunk *strings;
	GArray *changes;	/* RhFieldChange */
} Listing;

static void compare(Listing *listing, const char *where, const RhNode *before,
		    const RhNode *after);

/* ------------------------------------------------------------------ listing */

static void list(Listing *listing, RhDiffKind kind, const char *where, const char *before,
		 const char *after)
{
	RhFieldChange change = {
		.kind = kind,
		.where = g_string_chunk_insert(listing->strings, where),
		.before = before,
		.after = after,
	};

	g_array_append_val(listing->changes, change);
}

/* What a whole element says, for one that came or went. */
static const char *words_of(Listing *listing, const RhNode *node)
{
	g_autoptr(GString) words = g_string_new(node->text);

	for (const RhNode *child = node->first; child != NULL; child = child->next) {
		if (child->text == NULL || child->tag == RH_TAG_SAY || child->tag == RH_TAG_UNLESS)
			continue;
		g_string_append_printf(words, "%s%s", words->len > 0 ? " / " : "", child->text);
	}
	return g_string_chunk_insert(listing->strings, words->str);
}

static gboolean is_card(const RhNode *node)
{
	return rh_schema_is_card((RhTag)node->tag, NULL);
}

/* --------------------------------------------------------------- attributes */

static void compare_attr(Listing *listing, const char *where, RhAttr attr, const char *before,
			 const char *after)
{
	g_autofree char *here = NULL;

	if (g_strcmp0(before, after) == 0)
		return;
	here = *where != '\0' ? g_strdup_printf("%s, %s", where, rh_attr_name(attr))
			      : g_strdup(rh_attr_name(attr));
	list(listing,
	     before == NULL ? RH_DIFF_ADDED : after == NULL ? RH_DIFF_REMOVED : RH_DIFF_CHANGED,
	     here, before, after);
}

static void compare_attrs(Listing *listing, const char *where, const RhNode *before,
			  const RhNode *after)
{
	for (RhAttr attr = 0; attr < RH_N_ATTRS; attr++) {
		/* The version is the deck's own; was tells of a rename that the effect tells. */
		if (attr != RH_ATTR_WAS && !(attr == RH_ATTR_VERSION && *where == '\0') &&
		    !(attr == RH_ATTR_ID && is_card(after)))
			compare_attr(listing, where, attr, rh_node_attr(before, attr),
				     rh_node_attr(after, attr));
	}
}

/* ----------------------------------------------------------------- children */

/* What tells an element from its sisters. */
static const char *key_of(const RhNode *node)
{
	const char *key = rh_node_attr(node, RH_ATTR_ID);

	if (key == NULL)
		key = rh_node_attr(node, RH_ATTR_NAME);
	if (key == NULL)
		key = rh_node_attr(node, RH_ATTR_LABEL);
	return key != NULL ? key : node->text;
}

static GPtrArray *children_of(const RhNode *node, RhTag tag)
{
	GPtrArray *children = g_ptr_array_new();

	for (const RhNode *child = rh_node_child(node, tag); child != NULL;
	     child = rh_node_next(child))
		g_ptr_array_add(children, (gpointer)(gintptr)child);
	return children;
}

/*
 * For each of AFTER the index of its partner in BEFORE, or -1.  Keys first, and in
 * linear time: a card may have thousands of points.
 */
static int *pair_up(const GPtrArray *before, const GPtrArray *after)
{
	g_autoptr(GHashTable) by_key = g_hash_table_new(g_str_hash, g_str_equal);
	g_autofree gboolean *taken = g_new0(gboolean, before->len + 1);
	int *partner = g_new(int, after->len + 1);
	guint next = 0;

	for (guint i = before->len; i-- > 0;)
		if (key_of(before->pdata[i]) != NULL)
			g_hash_table_insert(by_key, (gpointer)(gintptr)key_of(before->pdata[i]),
					    GUINT_TO_POINTER(i + 1));
	for (guint i = 0; i < after->len; i++) {
		const char *key = key_of(after->pdata[i]);
		guint at = key != NULL ? GPOINTER_TO_UINT(g_hash_table_lookup(by_key, key)) : 0;

		partner[i] = at > 0 && !taken[at - 1] ? (int)at - 1 : -1;
		if (partner[i] >= 0)
			taken[partner[i]] = TRUE;
	}
	for (guint i = 0; i < after->len; i++) {
		while (next < before->len && taken[next])
			next++;
		if (partner[i] >= 0 || next == before->len)
			continue;
		partner[i] = (int)next;
		taken[next] = TRUE;
	}
	return partner;
}

/* "point 2"; without the number where there is only one; "choice wait" where it has an id. */
static char *place_of(const char *where, const RhNode *node, guint n, guint of)
{
	const char *name = rh_node_attr(node, RH_ATTR_ID);
	g_autofree char *here = NULL;

	if (name == NULL)
		name = rh_node_attr(node, RH_ATTR_NAME);
	if (name != NULL)
		here = g_strdup_printf("%s %s", rh_tag_name((RhTag)node->tag), name);
	else if (of > 1)
		here = g_strdup_printf("%s %u", rh_tag_name((RhTag)node->tag), n + 1);
	else
		here = g_strdup(rh_tag_name((RhTag)node->tag));
	return *where != '\0' ? g_strdup_printf("%s, %s", where, here) : g_steal_pointer(&here);
}

static void list_removed(Listing *listing, const char *where, const GPtrArray *before,
			 const int *partner, guint n_after)
{
	g_autofree gboolean *kept = g_new0(gboolean, before->len + 1);

	for (guint i = 0; i < n_after; i++)
		if (partner[i] >= 0)
			kept[partner[i]] = TRUE;
	for (guint i = 0; i < before->len; i++) {
		g_autofree char *here = NULL;

		if (kept[i])
			continue;
		here = place_of(where, before->pdata[i], i, before->len);
		list(listing, RH_DIFF_REMOVED, here, words_of(listing, before->pdata[i]), NULL);
	}
}

static void compare_children(Listing *listing, const char *where, const RhNode *before,
			     const RhNode *after, RhTag tag)
{
	g_autoptr(GPtrArray) old = children_of(before, tag);
	g_autoptr(GPtrArray) new = children_of(after, tag);
	g_autofree int *partner = pair_up(old, new);
	guint known = listing->changes->len;
	gboolean moved = FALSE;
	int last = -1;

	for (guint i = 0; i < new->len; i++) {
		g_autofree char *here = place_of(where, new->pdata[i], i, new->len);

		if (partner[i] < 0) {
			list(listing, RH_DIFF_ADDED, here, NULL,
			     words_of(listing, new->pdata[i]));
			continue;
		}
		compare(listing, here, old->pdata[partner[i]], new->pdata[i]);
		moved |= partner[i] < last;
		last = partner[i];
	}
	list_removed(listing, where, old, partner, new->len);
	/* A new order is told only where nothing else explains it. */
	if (moved && listing->changes->len == known) {
		g_autofree char *order = g_strdup_printf(_("order of %s"), rh_tag_name(tag));
		g_autofree char *here = *where != '\0' ? g_strdup_printf("%s, %s", where, order) :
			g_strdup(order);

		list(listing, RH_DIFF_CHANGED, here, NULL, NULL);
	}
}

/* BEFORE and AFTER are the same element of two editions. */
static void compare(Listing *listing, const char *where, const RhNode *before, const RhNode *after)
{
	compare_attrs(listing, where, before, after);
	if (g_strcmp0(before->text, after->text) != 0)
		list(listing, RH_DIFF_CHANGED, where, before->text, after->text);
	for (RhTag tag = RH_TAG_NONE + 1; tag < RH_N_TAGS; tag++) {
		/* Cards are compared by their ids, wherever they stand. */
		if (rh_schema_place((RhTag)after->tag, tag) != 0 &&
		    !rh_schema_is_card(tag, NULL) && tag != RH_TAG_SECTION)
			compare_children(listing, where, before, after, tag);
	}
}

/* ------------------------------------------------------------------- decks */

/* What a learner of BEFORE has seen. */
static RhEdition *edition_of(const RhDeck *before, const RhDeck *after, GStringChunk *strings,
			     GError **error)
{
	g_autoptr(GArray) known = g_array_new(FALSE, TRUE, sizeof(RhKnownCard));

	for (guint i = 0; i < rh_deck_n_cards(before); i++) {
		const RhCard *card = rh_deck_card(before, i);
		g_autofree char *fingerprint = NULL;
		RhKnownCard row = { .id = card->id, .rev = card->rev };

		if (strcmp(card->deck_id, rh_deck_id(before)) != 0)
			continue;
		fingerprint = rh_card_fingerprint(card);
		row.fingerprint = g_string_chunk_insert(strings, fingerprint);
		g_array_append_val(known, row);
	}
	return rh_edition_compare(after, rh_deck_version(before),
				  (const RhKnownCard *)(const void *)known->data, known->len,
				  error);
}

static void free_changes(gpointer data)
{
	g_array_unref(data);
}

static GArray *compare_cards(RhDeckDiff *diff, const RhEffect *effect, const RhDeck *before,
			     const RhDeck *after)
{
	Listing listing = { diff->strings, g_array_new(FALSE, FALSE, sizeof(RhFieldChange)) };
	const RhCard *old = rh_deck_find(before, effect->was != NULL ? effect->was : effect->card);
	const RhCard *new = rh_deck_find(after, effect->card);

	if (old != NULL && new != NULL)
		compare(&listing, "", old->node, new->node);
	return listing.changes;
}

RhDeckDiff *rh_deck_diff(const RhDeck *before, const RhDeck *after, GError **error)
{
	g_autoptr(RhDeckDiff) diff = g_new0(RhDeckDiff, 1);
	Listing deck;

	diff->strings = g_string_chunk_new(4096);
	diff->deck = g_array_new(FALSE, FALSE, sizeof(RhFieldChange));
	diff->cards = g_ptr_array_new_with_free_func(free_changes);
	diff->edition = edition_of(before, after, diff->strings, error);
	if (diff->edition == NULL)
		return NULL;
	deck = (Listing){ diff->strings, diff->deck };
	compare(&deck, "", rh_deck_root(before), rh_deck_root(after));
	for (guint i = 0; i < diff->edition->n_effects; i++)
		g_ptr_array_add(diff->cards, compare_cards(diff, &diff->edition->effects[i],
							   before, after));
	return g_steal_pointer(&diff);
}

void rh_deck_diff_free(RhDeckDiff *diff)
{
	if (diff == NULL)
		return;
	rh_edition_free(diff->edition);
	g_array_unref(diff->deck);
	g_ptr_array_unref(diff->cards);
	g_string_chunk_free(diff->strings);
	g_free(diff);
}

const RhEdition *rh_deck_diff_edition(const RhDeckDiff *diff)
{
	return diff->edition;
}

static const RhFieldChange *changes_of(const GArray *changes, guint *n)
{
	*n = changes->len;
	return (const RhFieldChange *)(const void *)changes->data;
}

const RhFieldChange *rh_deck_diff_card(const RhDeckDiff *diff, guint i, guint *n)
{
	return changes_of(diff->cards->pdata[i], n);
}

const RhFieldChange *rh_deck_diff_deck(const RhDeckDiff *diff, guint *n)
{
	return changes_of(diff->deck, n);
}
