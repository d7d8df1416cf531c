/*
 * table.c - a deck file as a table.
 *
 * The columns come in the order of the schema, those of the deck first; a column
 * stands in the table only where a row has something in it.  What is too much for
 * one cell goes on in a further column (cellparts.c).
 */
#include "deck/table.h"
#include "text/words.h"

#include <string.h>

#include <rehearse/deck.h>
#include <rehearse/error.h>
#include <rehearse/write.h>

#define ROWS (RH_TAG_BIT(RH_TAG_AUTHOR) | RH_TAG_BIT(RH_TAG_LICENCE) | RH_TAG_BIT(RH_TAG_ABOUT) | \
	      RH_TAG_BIT(RH_TAG_PRIVATE) | RH_TAG_BIT(RH_TAG_COMPETENCY) | \
	      RH_TAG_BIT(RH_TAG_WORDS) | RH_TAG_BIT(RH_TAG_VARIABLE) | \
	      RH_TAG_BIT(RH_TAG_SECTION) | RH_TAG_BIT(RH_TAG_INCLUDE))

#define HEADINGS_WITHIN 10u	/* rows: somebody put a title above them */

/* The cells of a row by their column, each with the lines that it has so far. */
typedef GHashTable Row;

gboolean rh_table_is_single(RhTag parent, RhTag child)
{
	guint place = rh_schema_place(parent, child);

	return place > 0 && rh_schema_tag(parent)->children[place - 1].max == 1;
}

gboolean rh_table_is_row(RhTag tag)
{
	return rh_schema_is_card(tag, NULL) || (ROWS & RH_TAG_BIT(tag)) != 0;
}

char *rh_table_column(const char *path, RhTag child)
{
	return *path == '\0' ? g_strdup(rh_tag_name(child))
			     : g_strdup_printf("%s.%s", path, rh_tag_name(child));
}

char *rh_table_attr_column(const char *path, RhAttr attr)
{
	return *path == '\0' ? g_strdup(rh_attr_name(attr))
			     : g_strdup_printf("%s@%s", path, rh_attr_name(attr));
}

/* ------------------------------------------------------------------- cells */

static void string_free(gpointer text)
{
	g_string_free(text, TRUE);
}

/* Takes LINE. */
static void add_line(Row *row, const char *column, const char *number, char *line)
{
	GString *cell = g_hash_table_lookup(row, column);

	if (cell == NULL) {
		cell = g_string_new(NULL);
		g_hash_table_insert(row, g_strdup(column), cell);
	} else {
		g_string_append_c(cell, '\n');
	}
	if (*number != '\0')
		g_string_append_printf(cell, "%s: ", number);
	g_string_append(cell, line);
	g_free(line);
}

static void add_attrs(Row *row, const RhSourceNode *node, const char *path, const char *number)
{
	for (RhAttr attr = 0; attr < RH_N_ATTRS; attr++) {
		const char *value = rh_source_attr(node, rh_attr_name(attr));
		g_autofree char *column = NULL;

		if (value == NULL || attr == RH_ATTR_FORMAT)
			continue;
		column = rh_table_attr_column(path, attr);
		add_line(row, column, number, rh_table_line_of_value(value));
	}
}

/* "2" below "1" is "1.2"; of a child that is the only one the number of its parent. */
static char *number_of(const RhSourceNode *node, const char *above)
{
	guint n = 1;

	if (rh_table_is_single(node->parent->tag, node->tag))
		return g_strdup(above);
	for (const RhSourceNode *before = node->prev; before != NULL; before = before->prev)
		n += before->kind == RH_SOURCE_ELEMENT && before->tag == node->tag;
	return *above == '\0' ? g_strdup_printf("%u", n) : g_strdup_printf("%s.%u", above, n);
}

/* A tree is at most RH_DEPTH_MAX deep. */
static void add_children(Row *row, const RhSourceNode *node, const char *path, const char *number)
{
	for (const RhSourceNode *child = node->first; child != NULL; child = child->next) {
		g_autofree char *column = NULL;
		g_autofree char *below = NULL;

		if (child->kind != RH_SOURCE_ELEMENT || child->tag == RH_TAG_EM ||
		    child->tag == RH_TAG_BR)
			continue;
		/* Rows of their own; in a card private is a note. */
		if (rh_table_is_row(child->tag) && !rh_schema_is_card(node->tag, NULL))
			continue;
		column = rh_table_column(path, child->tag);
		below = number_of(child, number);
		if (rh_schema_has_text(child->tag))
			add_line(row, column, number, rh_table_line_of(child));
		add_attrs(row, child, column, below);
		add_children(row, child, column, below);
	}
}

/* The rows of a deck that is read. */
typedef struct {
	GPtrArray *rows;	/* of Row */
	GHashTable *allows;	/* card to the codes that it allows */
} Rows;

/*
 * What <?rehearse allow CODE?> names holds for the card that begins next, wherever the
 * instruction stands.  A tree is at most RH_DEPTH_MAX deep.
 */
static void find_allows(GHashTable *allows, const RhSourceNode *node, GString *pending)
{
	for (const RhSourceNode *child = node->first; child != NULL; child = child->next) {
		const char *codes = rh_table_allowed(child);

		if (codes != NULL)
			g_string_append_printf(pending, "%s%s", pending->len > 0 ? " " : "", codes);
		if (pending->len > 0 && rh_schema_is_card(child->tag, NULL)) {
			g_hash_table_insert(allows, (gpointer)(guintptr)child,
					    rh_deck_writer_settled(RH_TAG_TITLE, pending->str));
			g_string_truncate(pending, 0);
		}
		find_allows(allows, child, pending);
	}
}

static void add_row(Rows *rows, const RhSourceNode *node)
{
	const char *codes = g_hash_table_lookup(rows->allows, node);
	Row *row = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, string_free);
	const RhSourceNode *parent = node->parent;

	g_ptr_array_add(rows->rows, row);
	add_line(row, RH_COLUMN_KIND, "", g_strdup(node->name));
	if (parent->tag == RH_TAG_SECTION)
		add_line(row, RH_COLUMN_SECTION, "", g_strdup(rh_source_attr(parent, "id")));
	if (rh_schema_has_text(node->tag))
		add_line(row, RH_COLUMN_TEXT, "", rh_table_line_of(node));
	if (codes != NULL)
		add_line(row, RH_COLUMN_ALLOW, "", g_strdup(codes));
	add_attrs(row, node, "", "");
	add_children(row, node, "", "");
	if (node->tag != RH_TAG_DECK && node->tag != RH_TAG_SECTION)
		return;
	for (const RhSourceNode *child = node->first; child != NULL; child = child->next)
		if (child->kind == RH_SOURCE_ELEMENT && rh_table_is_row(child->tag))
			add_row(rows, child);
}

/* ----------------------------------------------------------------- columns */

typedef struct {
	GHashTable *used;	/* columns that some row has */
	GPtrArray *columns;	/* their names, in order */
} Columns;

/* Takes NAME. */
static void add_column(Columns *columns, char *name)
{
	if (g_hash_table_remove(columns->used, name))
		g_ptr_array_add(columns->columns, name);
	else
		g_free(name);
}

static void add_columns_below(Columns *columns, RhTag tag, const char *path)
{
	const RhTagSpec *spec = rh_schema_tag(tag);

	for (guint i = 0; i < spec->n_children; i++) {
		for (RhTag child = RH_TAG_NONE + 1; child < RH_N_TAGS; child++) {
			g_autofree char *name = NULL;

			if ((spec->children[i].tags & RH_TAG_BIT(child)) == 0 ||
			    (rh_table_is_row(child) && !rh_schema_is_card(tag, NULL)))
				continue;
			name = rh_table_column(path, child);
			add_column(columns, g_strdup(name));
			for (RhAttr attr = 0; attr < RH_N_ATTRS; attr++)
				add_column(columns, rh_table_attr_column(name, attr));
			add_columns_below(columns, child, name);
		}
	}
}

/* The columns that ROWS have, in the order of the schema. */
static GPtrArray *order_columns(const GPtrArray *rows)
{
	Columns columns = {
		.used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.columns = g_ptr_array_new_with_free_func(g_free),
	};

	for (guint i = 0; i < rows->len; i++) {
		GHashTableIter iter;
		gpointer name;

		g_hash_table_iter_init(&iter, rows->pdata[i]);
		while (g_hash_table_iter_next(&iter, &name, NULL))
			g_hash_table_add(columns.used, g_strdup(name));
	}
	add_column(&columns, g_strdup(RH_COLUMN_KIND));
	add_column(&columns, g_strdup(RH_COLUMN_SECTION));
	for (RhAttr attr = 0; attr < RH_N_ATTRS; attr++)
		add_column(&columns, g_strdup(rh_attr_name(attr)));
	add_column(&columns, g_strdup(RH_COLUMN_ALLOW));
	add_column(&columns, g_strdup(RH_COLUMN_TEXT));
	add_columns_below(&columns, RH_TAG_DECK, "");
	for (RhTag card = RH_TAG_QUESTION; card <= RH_TAG_EXERCISE; card++)
		add_columns_below(&columns, card, "");
	g_assert(g_hash_table_size(columns.used) == 0);
	g_hash_table_unref(columns.used);
	return columns.columns;
}

/* ------------------------------------------------------------------- table */

/* The cells of ROWS under NAME, from column AT on; *WIDTH columns were needed. */
static gboolean fill_column(RhTable *table, const GPtrArray *rows, const char *name, guint at,
			    guint *width, GError **error)
{
	*width = 1;
	for (guint r = 0; r < rows->len; r++) {
		const GString *cell = g_hash_table_lookup(rows->pdata[r], name);
		g_autoptr(GPtrArray) parts = NULL;

		if (cell == NULL)
			continue;
		parts = rh_table_cut(cell->str);
		for (guint i = 0; i < parts->len; i++)
			if (!rh_table_set(table, r + 1, at + i, parts->pdata[i], -1, error))
				return FALSE;
		*width = MAX(*width, parts->len);
	}
	return TRUE;
}

static gboolean fill(RhTable *table, const GPtrArray *rows, const GPtrArray *columns,
		     GError **error)
{
	guint at = 0, width;

	for (guint c = 0; c < columns->len; c++, at += width) {
		const char *name = columns->pdata[c];

		if (!fill_column(table, rows, name, at, &width, error))
			return FALSE;
		for (guint i = 0; i < width; i++) {
			g_autofree char *heading = rh_table_part_column(name, i);

			if (!rh_table_set(table, 0, at + i, heading, -1, error))
				return FALSE;
		}
	}
	return TRUE;
}

/* Every row of the deck.  (transfer full) */
static GPtrArray *list_rows(const RhSource *source)
{
	g_autoptr(GHashTable) allows = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	g_autoptr(GString) pending = g_string_new(NULL);
	Rows rows = {
		.rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref),
		.allows = allows,
	};

	find_allows(allows, rh_source_root(source), pending);
	add_row(&rows, rh_source_root(source));
	return rows.rows;
}

RhTable *rh_table_of_deck(const char *name, const char *bytes, gsize len, GError **error)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_bytes(name, bytes, len, diags);
	g_autoptr(RhSource) source = NULL;
	g_autoptr(RhTable) table = rh_table_new();
	g_autoptr(GPtrArray) rows = NULL;
	g_autoptr(GPtrArray) columns = NULL;

	if (deck == NULL || rh_diagnostics_count(diags, RH_SEVERITY_ERROR) > 0) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    _("%s has errors; see them with: rehearse check %s"), name, name);
		return NULL;
	}
	source = rh_source_read(name, bytes, len, error);
	if (source == NULL)
		return NULL;
	rows = list_rows(source);
	columns = order_columns(rows);
	return fill(table, rows, columns, error) ? g_steal_pointer(&table) : NULL;
}

guint rh_table_heading_row(const RhTable *table)
{
	for (guint row = 0; row < MIN(rh_table_n_rows(table), HEADINGS_WITHIN); row++) {
		gboolean has_kind = FALSE, has_more = FALSE;

		for (guint column = 0; column < rh_table_n_columns(table); column++) {
			g_autofree char *name = g_strdup(rh_table_get(table, row, column));

			g_strstrip(name);
			has_kind |= strcmp(name, RH_COLUMN_KIND) == 0;
			has_more |= strcmp(name, "id") == 0 || strcmp(name, "ask") == 0;
		}
		if (has_kind && has_more)
			return row;
	}
	return G_MAXUINT;
}

gboolean rh_table_is_deck(const RhTable *table)
{
	return rh_table_heading_row(table) != G_MAXUINT;
}

static int find_column(const RhTable *table, guint headings, const char *heading)
{
	for (guint column = 0; column < rh_table_n_columns(table); column++) {
		g_autofree char *name = g_strdup(rh_table_get(table, headings, column));

		if (strcmp(g_strstrip(name), heading) == 0)
			return (int)column;
	}
	return -1;
}

gboolean rh_table_has_row(const RhTable *table, const char *kind, const char *id)
{
	guint headings = rh_table_heading_row(table);
	int kinds, ids;

	if (headings == G_MAXUINT)
		return FALSE;
	kinds = find_column(table, headings, RH_COLUMN_KIND);
	ids = find_column(table, headings, rh_attr_name(RH_ATTR_ID));
	for (guint row = headings + 1; ids >= 0 && row < rh_table_n_rows(table); row++)
		if (strcmp(rh_table_get(table, row, (guint)kinds), kind) == 0 &&
		    strcmp(rh_table_get(table, row, (guint)ids), id) == 0)
			return TRUE;
	return FALSE;
}
