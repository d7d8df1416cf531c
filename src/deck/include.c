/*
 * include.c - puts the cards of included decks among a deck's own.
 *
 * An included card stays the card of its deck: node, id and deck_id are those
 * of the original, so that its progress is one, whatever deck it is met in.
 * Only decks of the library can be included, by id: no paths, no addresses.
 */
#include <string.h>

#include "deck/schema.h"
#include "deck/shelf.h"
#include "text/words.h"

#define DEPTH_MAX 4

typedef struct {
	const RhLibrary *library;
	RhDeck *deck;		/* the one that includes */
	RhDiagnostics *diags;
	GArray *cards;		/* RhCard: what the deck will have */
	GHashTable *ids;	/* "deck/card" of those of them that were included */
	guint n_own;		/* of the deck's own cards taken over so far */
	guint depth;		/* levels of includes in what was taken */
} Resolving;

/* --------------------------------------------------------- which includes which */

typedef void (*IncludeFunc)(const RhNode *include, const RhNode *section, gpointer data);

/* Every <include> of DECK in the order of the file. */
static void each_include(const RhDeck *deck, IncludeFunc func, gpointer data)
{
	const RhNode *root = rh_deck_root(deck);

	for (const RhNode *node = root != NULL ? root->first : NULL; node != NULL;
	     node = node->next) {
		if (node->tag == RH_TAG_INCLUDE)
			func(node, NULL, data);
		if (node->tag != RH_TAG_SECTION)
			continue;
		for (const RhNode *child = node->first; child != NULL; child = child->next)
			if (child->tag == RH_TAG_INCLUDE)
				func(child, node, data);
	}
}

/* A walk over the decks that can be reached; VISITED makes it end. */
typedef struct {
	const RhLibrary *library;
	GHashTable *visited;
} Walk;

static void walk_include(const RhNode *include, const RhNode *section, gpointer data)
{
	Walk *walk = data;
	const char *id = rh_node_attr(include, RH_ATTR_DECK);
	const RhShelfEntry *entry = id != NULL ? rh_shelf_find(walk->library, id) : NULL;

	(void)section;
	if (id == NULL || !g_hash_table_add(walk->visited, (gpointer)(gintptr)id))
		return;
	if (entry != NULL && entry->deck != NULL)
		each_include(entry->deck, walk_include, walk);
}

/* Whether FROM includes a deck with the id TARGET, directly or not. */
static gboolean reaches(const RhLibrary *library, const RhDeck *from, const char *target)
{
	g_autoptr(GHashTable) visited = g_hash_table_new(g_str_hash, g_str_equal);
	Walk walk = { library, visited };

	each_include(from, walk_include, &walk);
	return g_hash_table_contains(visited, target);
}

/* --------------------------------------------------------------- resolving */

static void report(const Resolving *resolving, const RhNode *include, RhCode code,
		   const char *message, char *remedy)
{
	rh_diagnostics_add(resolving->diags, code, rh_deck_path(resolving->deck), include->line,
			   include->column, g_strdup(message), remedy);
}

/* The entry that INCLUDE means, when it can be taken; otherwise NULL and an error. */
static const RhShelfEntry *find_target(Resolving *resolving, const RhNode *include)
{
	const char *id = rh_node_attr(include, RH_ATTR_DECK);
	const char *own = rh_deck_id(resolving->deck);
	RhShelfEntry *entry = rh_shelf_find(resolving->library, id);
	g_autofree char *message = NULL;

	if (strcmp(id, own) == 0 ||
	    (entry != NULL && entry->deck != NULL &&
	     reaches(resolving->library, entry->deck, own))) {
		message = g_strdup_printf(_("deck \"%s\" includes this one again"), id);
		report(resolving, include, RH_E_INCLUDE_CYCLE, message,
		       g_strdup(_("take one of the <include> elements away")));
		return NULL;
	}
	if (entry == NULL) {
		message = g_strdup_printf(_("there is no deck \"%s\""), id);
		report(resolving, include, RH_E_INCLUDE_MISSING, message,
		       g_strdup(_("add that deck first: rehearse add FILE")));
		return NULL;
	}
	rh_shelf_resolve(resolving->library, entry);
	if (entry->deck == NULL || entry->info.n_errors > 0) {
		message = g_strdup_printf(_("deck \"%s\" has errors"), id);
		report(resolving, include, RH_E_INCLUDE_MISSING, message,
		       g_strdup_printf(_("mend it first: rehearse check %s"), entry->info.path));
		return NULL;
	}
	if (entry->depth >= DEPTH_MAX) {
		report(resolving, include, RH_E_DEPTH, _("includes are nested more than 4 deep"),
		       g_strdup(_("include the innermost deck directly")));
		return NULL;
	}
	return entry;
}

static void take_card(Resolving *resolving, const RhCard *card, const RhNode *section)
{
	g_autofree char *key = g_strdup_printf("%s/%s", card->deck_id, card->id);
	RhCard copy = *card;

	if (!g_hash_table_add(resolving->ids, g_steal_pointer(&key)))
		return;		/* a second way to the same card */
	copy.section = section;
	g_array_append_val(resolving->cards, copy);
}

static void take_named(Resolving *resolving, const RhNode *include, const RhNode *section,
		       const RhDeck *target)
{
	g_auto(GStrv) names = g_strsplit(rh_node_attr(include, RH_ATTR_CARDS), " ", -1);

	for (char **name = names; *name != NULL; name++) {
		const RhCard *card = **name != '\0' ? rh_deck_find(target, *name) : NULL;
		g_autofree char *message = NULL;

		if (card != NULL)
			take_card(resolving, card, section);
		if (card != NULL || **name == '\0')
			continue;
		message = g_strdup_printf(_("deck \"%s\" has no card \"%s\""), rh_deck_id(target),
					  *name);
		report(resolving, include, RH_E_INCLUDE_MISSING, message,
		       g_strdup_printf(_("see the cards it has: rehearse show %s"),
				       rh_deck_id(target)));
	}
}

/* The deck's own cards that stand before NODE; NULL: all that are left. */
static void take_own(Resolving *resolving, const RhNode *node)
{
	for (; resolving->n_own < resolving->deck->cards->len; resolving->n_own++) {
		const RhCard *card = rh_deck_card(resolving->deck, resolving->n_own);

		if (node != NULL && (card->node->line > node->line ||
				     (card->node->line == node->line &&
				      card->node->column > node->column)))
			break;
		g_array_append_vals(resolving->cards, card, 1);
	}
}

static void take_include(const RhNode *include, const RhNode *section, gpointer data)
{
	Resolving *resolving = data;
	const RhShelfEntry *entry;

	take_own(resolving, include);
	if (rh_node_attr(include, RH_ATTR_DECK) == NULL)
		return;		/* the reader has said so */
	entry = find_target(resolving, include);
	if (entry == NULL)
		return;
	resolving->depth = MAX(resolving->depth, entry->depth + 1);
	if (rh_node_attr(include, RH_ATTR_CARDS) != NULL) {
		take_named(resolving, include, section, entry->deck);
		return;
	}
	for (guint i = 0; i < rh_deck_n_cards(entry->deck); i++)
		take_card(resolving, rh_deck_card(entry->deck, i), section);
}

/* Gives the levels of includes in DECK, 0 without any. */
static guint resolve(const RhLibrary *library, RhDeck *deck, RhDiagnostics *diags)
{
	Resolving resolving = { .library = library, .deck = deck, .diags = diags };

	resolving.cards = g_array_new(FALSE, FALSE, sizeof(RhCard));
	resolving.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	each_include(deck, take_include, &resolving);
	take_own(&resolving, NULL);
	g_hash_table_unref(resolving.ids);
	rh_deck_set_cards(deck, resolving.cards);
	return resolving.depth;
}

static void note_include(const RhNode *include, const RhNode *section, gpointer data)
{
	gboolean *found = data;

	(void)include;
	(void)section;
	*found = TRUE;
}

void rh_library_resolve(RhLibrary *library, RhDeck *deck, RhDiagnostics *diags)
{
	gboolean found = FALSE;

	each_include(deck, note_include, &found);
	if (found)
		resolve(library, deck, diags);
}

void rh_shelf_resolve(const RhLibrary *library, RhShelfEntry *entry)
{
	if (entry->is_resolved || entry->deck == NULL)
		return;
	entry->is_resolved = TRUE;
	if (entry->info.n_includes == 0)
		return;
	entry->depth = resolve(library, entry->deck, entry->diags);
	entry->info.n_cards = rh_deck_n_cards(entry->deck);
	entry->info.n_errors = rh_diagnostics_count(entry->diags, RH_SEVERITY_ERROR) +
			       (entry->trouble != NULL ? 1 : 0);
}
