/*
 * blanks.c - a name in braces that somebody typed into a cell becomes a variable of
 * the deck: a blank that its reader fills.
 */
#include "deck/brace.h"
#include "deck/table.h"
#include "deck/value.h"

typedef struct {
	RhSource *source;
	RhSourceNode *deck;
	GHashTable *row_of;	/* node to its row; what is declared gets one */
} Declaring;

/* Before the first card, section or include, and behind all else that stands there. */
static void declare(Declaring *with, const char *name, gsize len, guint row)
{
	g_autofree char *id = g_strndup(name, len), *text = rh_brace_readable(name, len);
	RhSourceNode *before = with->deck->first, *variable;

	for (variable = with->deck->first; variable != NULL; variable = variable->next)
		if (variable->tag == RH_TAG_VARIABLE &&
		    g_strcmp0(rh_source_attr(variable, "id"), id) == 0)
			return;
	while (before != NULL && rh_schema_place(RH_TAG_DECK, before->tag) <=
				 rh_schema_place(RH_TAG_DECK, RH_TAG_VARIABLE))
		before = before->next;
	variable = rh_source_insert(with->source, with->deck, before, RH_TAG_VARIABLE, text);
	rh_source_set_attr(with->source, variable, "id", id);
	g_hash_table_insert(with->row_of, variable, GUINT_TO_POINTER(row));
}

/* Variables that no row declares: somebody typed a name in braces into a cell. */
static void declare_all(Declaring *with, const RhSourceNode *node, guint row)
{
	guint own = GPOINTER_TO_UINT(g_hash_table_lookup(with->row_of, node));
	gboolean is_running = node->kind == RH_SOURCE_ELEMENT &&
			      (node->tag == RH_TAG_EM ||
			       rh_schema_tag(node->tag)->content == RH_CONTENT_RUNNING);

	for (const RhSourceNode *child = node->first; child != NULL; child = child->next) {
		const char *name = child->kind == RH_SOURCE_TEXT && is_running ? child->text : NULL;
		gsize len;

		if (child->kind == RH_SOURCE_ELEMENT)
			declare_all(with, child, own > 0 ? own : row);
		for (name = name != NULL ? rh_brace_next(name, &len) : NULL; name != NULL;
		     name = rh_brace_next(name + len, &len))
			if (rh_value_is_id(name, len))
				declare(with, name, len, own > 0 ? own : row);
	}
}

void rh_table_declare_blanks(RhSource *source, RhSourceNode *deck, GHashTable *row_of)
{
	Declaring with = { source, deck, row_of };

	declare_all(&with, deck, 1);
}
