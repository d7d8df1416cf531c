/*
 * untable.c - a table of a deck becomes a deck file again.
 *
 * The schema is walked for every row, and each column that it leads to is read;
 * a cell that nothing led to belongs to no such card.
 */
#include "deck/table.h"

#include <stdlib.h>
#include <string.h>

#include <rehearse/deck.h>
#include <rehearse/error.h>

#include "deck/brace.h"
#include "deck/value.h"
#include "text/words.h"

typedef struct {
	const RhTable *table;
	const char *name;
	GHashTable *columns;	/* heading to column + 1 */
	RhSource *source;
	RhSourceNode *deck;
	GHashTable *sections;	/* id to element */
	GHashTable *ids;	/* of cards, to the row */
	GHashTable *row_of;	/* element to row */
	guint head, row;	/* of the headings; in hand */
	gboolean *was_read;	/* one a column, of the row in hand */
	guint *next;		/* one a column: where its cells go on, + 1; 0: nowhere */
	GPtrArray *joined;	/* cells that were put together */
	GError **error;
} Making;

/* -------------------------------------------------------------------- errors */

static gboolean refuse(const Making *making, guint column, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

static gboolean refuse(const Making *making, guint column, const char *format, ...)
{
	g_autofree char *why = NULL;
	va_list args;

	va_start(args, format);
	why = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error(making->error, RH_ERROR, RH_ERROR_INPUT, _("%s: row %u, column %u (%s): %s"),
		    making->name, making->row + 1, column + 1,
		    rh_table_get(making->table, making->head, column), why);
	return FALSE;
}

/* -------------------------------------------------------------------- cells */

/* The cell of the row in hand in COLUMN, with those in which it goes on. */
static const char *join_cells(Making *making, guint column)
{
	GString *text = g_string_new(rh_table_get(making->table, making->row, column));

	while (making->next[column] > 0) {
		column = making->next[column] - 1;
		making->was_read[column] = TRUE;
		rh_table_join(text, rh_table_get(making->table, making->row, column));
	}
	g_ptr_array_add(making->joined, g_string_free(text, FALSE));
	return making->joined->pdata[making->joined->len - 1];
}

/* The cell of the row in hand under HEADING; "" where there is none. */
static const char *take_cell(Making *making, const char *heading, guint *column)
{
	guint found = GPOINTER_TO_UINT(g_hash_table_lookup(making->columns, heading));

	*column = found > 0 ? found - 1 : 0;
	if (found == 0)
		return "";
	making->was_read[found - 1] = TRUE;
	if (making->next[found - 1] > 0)
		return join_cells(making, found - 1);
	return rh_table_get(making->table, making->row, found - 1);
}

static RhSourceNode *nth_child(const RhSourceNode *parent, RhTag tag, guint n, guint *count)
{
	*count = 0;
	for (RhSourceNode *child = parent->first; child != NULL; child = child->next)
		if (child->kind == RH_SOURCE_ELEMENT && child->tag == tag && ++*count == n)
			return child;
	return NULL;
}

/*
 * The element that a line belongs to: down TAGS from the one of the row, with a
 * number for each of which there may be several.  LINE goes on behind the numbers.
 */
static RhSourceNode *find_parent(Making *making, RhSourceNode *node, const RhTag *tags, guint n_tags,
				 const char **line, guint column)
{
	gboolean has_number = FALSE;

	/* A backslash keeps spreadsheets from taking "1: 30" for a time. */
	for (guint i = 0; i < n_tags && !has_number; i++)
		has_number = !rh_table_is_single(i > 0 ? tags[i - 1] : node->tag, tags[i]);
	if (has_number && **line == '\\' && g_ascii_isdigit((*line)[1]))
		(*line)++;
	for (guint i = 0; i < n_tags; i++) {
		guint n = 1, count;
		RhSourceNode *child;

		if (!rh_table_is_single(node->tag, tags[i])) {
			char *end;

			n = (guint)MIN(strtoul(*line, &end, 10), G_MAXINT32);
			if (end == *line || n == 0) {
				refuse(making, column,
				       _("\"%s\" must begin with the number of its %s, as in \"1: "
					 "text\""), *line, rh_tag_name(tags[i]));
				return NULL;
			}
			*line = end + (*end == '.');
		}
		child = nth_child(node, tags[i], n, &count);
		if (child == NULL && n == count + 1 && !rh_schema_has_text(tags[i]))
			child = rh_source_insert(making->source, node, NULL, tags[i], NULL);
		if (child == NULL) {
			refuse(making, column,
			       _("there is no %s %u in this row; the number before a colon says "
				 "what the text belongs to"), rh_tag_name(tags[i]), n);
			return NULL;
		}
		node = child;
	}
	if (has_number && **line == ':')
		*line += 1 + ((*line)[1] == ' ');
	return node;
}

/* Spreadsheets write TRUE for true. */
static void take_case(char *value, const RhAttrSpec *spec)
{
	for (guint i = 0; spec->type == RH_VALUE_ENUM && spec->words[i] != NULL; i++)
		if (g_ascii_strcasecmp(value, spec->words[i]) == 0)
			memcpy(value, spec->words[i], strlen(value));
}

/* Puts one line of a cell where it belongs: a new element LEAF, or an attribute. */
static gboolean take_line(Making *making, RhSourceNode *element, const RhTag *tags, guint n_tags,
			  RhTag leaf, const RhAttrSpec *attr, const char *line, guint column)
{
	RhSourceNode *parent = find_parent(making, element, tags, n_tags, &line, column);
	g_autofree char *value = NULL;
	guint count;

	if (parent == NULL)
		return FALSE;
	if (attr != NULL) {
		value = rh_table_value(line);
		take_case(value, attr);
		rh_source_set_attr(making->source, parent, rh_attr_name(attr->attr), value);
		return TRUE;
	}
	if (rh_table_is_single(parent->tag, leaf) && nth_child(parent, leaf, 1, &count) != NULL)
		return refuse(making, column,
			      _("here one line is possible and not more; put \\n where a new line "
				"should begin"));
	rh_table_insert(making->source, parent, leaf, line);
	return TRUE;
}

static gboolean take_lines(Making *making, RhSourceNode *element, const RhTag *tags, guint n_tags,
			   RhTag leaf, const RhAttrSpec *attr, const char *heading)
{
	guint column;
	g_auto(GStrv) lines = g_strsplit(take_cell(making, heading, &column), "\n", -1);

	for (char **line = lines; *line != NULL; line++)
		if ((*line)[strspn(*line, " \t\r")] != '\0' &&
		    !take_line(making, element, tags, n_tags, leaf, attr, *line, column))
			return FALSE;
	return TRUE;
}

#define PATH_MAX_TAGS 6u

static gboolean take_children(Making *making, RhSourceNode *element, RhTag *tags, guint n_tags,
			      const char *path);

/* The columns of CHILD below PATH: its texts, its attributes, and what is in it. */
static gboolean take_child(Making *making, RhSourceNode *element, RhTag *tags, guint n_tags,
			   RhTag child, const char *path)
{
	g_autofree char *column = rh_table_column(path, child);
	const RhTagSpec *spec = rh_schema_tag(child);

	if (n_tags == PATH_MAX_TAGS)
		return TRUE;
	if (rh_schema_has_text(child) &&
	    !take_lines(making, element, tags, n_tags, child, NULL, column))
		return FALSE;
	tags[n_tags] = child;
	for (guint i = 0; i < spec->n_attrs; i++) {
		const RhAttrSpec *attr = &spec->attrs[i];
		g_autofree char *name = rh_table_attr_column(column, attr->attr);

		if (!take_lines(making, element, tags, n_tags + 1, child, attr, name))
			return FALSE;
	}
	return take_children(making, element, tags, n_tags + 1, column);
}

/* A tree is as deep as the schema: five levels. */
static gboolean take_children(Making *making, RhSourceNode *element, RhTag *tags, guint n_tags,
			      const char *path)
{
	RhTag parent = n_tags > 0 ? tags[n_tags - 1] : element->tag;
	const RhTagSpec *spec = rh_schema_tag(parent);

	for (guint i = 0; i < spec->n_children; i++)
		for (RhTag child = RH_TAG_NONE + 1; child < RH_N_TAGS; child++)
			if ((spec->children[i].tags & RH_TAG_BIT(child)) != 0 &&
			    (!rh_table_is_row(child) || rh_schema_is_card(parent, NULL)) &&
			    !take_child(making, element, tags, n_tags, child, path))
				return FALSE;
	return TRUE;
}

/* -------------------------------------------------------------------- rows */

static void take_attrs(Making *making, RhSourceNode *element)
{
	const RhTagSpec *spec = rh_schema_tag(element->tag);

	for (guint i = 0; i < spec->n_attrs; i++) {
		const char *name = rh_attr_name(spec->attrs[i].attr);
		guint column;
		const char *cell = take_cell(making, name, &column);
		g_autofree char *value = rh_table_value(cell);

		take_case(value, &spec->attrs[i]);
		if (*value != '\0')
			rh_source_set_attr(making->source, element, name, value);
	}
}

/* Of the deck itself the root is there already. */
static RhSourceNode *make_element(Making *making, RhTag tag)
{
	guint column, kind;
	const char *section = take_cell(making, RH_COLUMN_SECTION, &column);
	RhSourceNode *parent = making->deck;

	if (tag == RH_TAG_DECK)
		return making->deck;
	if (*section != '\0') {
		parent = g_hash_table_lookup(making->sections, section);
		if (parent == NULL) {
			refuse(making, column,
			       _("there is no section '%s' above this row; a section is a row "
				 "whose kind is section"), section);
			return NULL;
		}
	}
	if (rh_schema_place(parent->tag, tag) == 0) {
		take_cell(making, RH_COLUMN_KIND, &kind);
		refuse(making, kind,
		       _("a %s cannot stand in a section; empty the cell under section"),
		       rh_tag_name(tag));
		return NULL;
	}
	if (!rh_schema_has_text(tag))
		return rh_source_insert(making->source, parent, NULL, tag, NULL);
	return rh_table_insert(making->source, parent, tag,
			       take_cell(making, RH_COLUMN_TEXT, &column));
}

static gboolean all_read(Making *making, const char *kind)
{
	for (guint column = 0; column < rh_table_n_columns(making->table); column++) {
		const char *cell = rh_table_get(making->table, making->row, column);

		if (!making->was_read[column] && cell[strspn(cell, " \t\n")] != '\0')
			return refuse(making, column,
				      _("a %s has nothing of this name; empty the cell, or mend "
					"the heading"), kind);
	}
	return TRUE;
}

/* The reader would name a line of the file that is being made. */
static gboolean is_new_id(Making *making, const RhSourceNode *element)
{
	const char *id = rh_source_attr(element, rh_attr_name(RH_ATTR_ID));
	guint column, before;

	if (id == NULL || !rh_schema_is_card(element->tag, NULL))
		return TRUE;
	before = GPOINTER_TO_UINT(g_hash_table_lookup(making->ids, id));
	take_cell(making, rh_attr_name(RH_ATTR_ID), &column);
	if (before > 0)
		return refuse(making, column,
			      _("the card of row %u has the id '%s' too; change one of them"),
			      before, id);
	g_hash_table_insert(making->ids, g_strdup(id), GUINT_TO_POINTER(making->row + 1));
	return TRUE;
}

/* The warnings that a card allows stand before it. */
static gboolean take_allow(Making *making, RhSourceNode *card)
{
	guint column;
	const char *cell;
	g_autofree char *codes = NULL;
	g_autofree char *text = NULL;

	if (!rh_schema_is_card(card->tag, NULL))
		return TRUE;
	cell = take_cell(making, RH_COLUMN_ALLOW, &column);
	codes = g_strstrip(g_strdelimit(g_strdup(cell), "\t\r\n,;", ' '));
	if (*codes == '\0')
		return TRUE;
	for (const char *at = codes; *at != '\0'; at++)
		if (!g_ascii_isalnum(*at) && *at != ' ')
			return refuse(making, column,
				      _("'%s' is no code of a warning; write it as check prints "
					"it, for example W002"), cell);
	text = g_strconcat("allow ", codes, NULL);
	rh_source_insert_instruction(making->source, card->parent, card, "rehearse", text);
	return TRUE;
}

static gboolean take_row(Making *making)
{
	RhTag tags[PATH_MAX_TAGS] = { RH_TAG_NONE };
	guint column;
	const char *cell;
	g_autofree char *kind = NULL;
	RhSourceNode *element;
	RhTag tag;

	memset(making->was_read, 0, sizeof *making->was_read * rh_table_n_columns(making->table));
	g_ptr_array_set_size(making->joined, 0);
	cell = take_cell(making, RH_COLUMN_KIND, &column);
	kind = g_strstrip(g_ascii_strdown(cell, -1));
	tag = rh_schema_tag_parse(kind);
	if (tag != RH_TAG_DECK && !rh_table_is_row(tag))
		return refuse(making, column,
			      _("'%s' is no kind of row; write question, story, myth, situation, "
				"contrast, redflag or exercise"), kind);
	element = make_element(making, tag);
	if (element == NULL)
		return FALSE;
	g_hash_table_insert(making->row_of, element, GUINT_TO_POINTER(making->row + 1));
	take_attrs(making, element);
	if (!is_new_id(making, element) || !take_allow(making, element) ||
	    !take_children(making, element, tags, 0, "") || !all_read(making, kind))
		return FALSE;
	if (tag == RH_TAG_SECTION && rh_source_attr(element, "id") != NULL)
		g_hash_table_insert(making->sections, g_strdup(rh_source_attr(element, "id")),
				    element);
	return TRUE;
}

static gboolean take_headings(Making *making)
{
	for (guint column = 0; column < rh_table_n_columns(making->table); column++) {
		g_autofree char *heading = g_strstrip(g_strdup(rh_table_get(making->table,
									    making->head, column)));

		if (*heading == '\0')
			continue;
		if (g_hash_table_contains(making->columns, heading))
			return refuse(making, column,
				      _("this heading is there twice; remove one of the columns"));
		g_hash_table_insert(making->columns, g_steal_pointer(&heading),
				    GUINT_TO_POINTER(column + 1));
	}
	return TRUE;
}

/* "say 2" goes on where "say" ends. */
static gboolean link_columns(Making *making)
{
	GHashTableIter iter;
	gpointer key, value;

	g_hash_table_iter_init(&iter, making->columns);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		const char *space = strrchr(key, ' ');
		guint64 part = space != NULL ? g_ascii_strtoull(space + 1, NULL, 10) : 0;
		g_autofree char *name = space != NULL ? g_strndup(key, (gsize)(space - (char *)key))
						      : NULL;
		g_autofree char *own = NULL, *before = NULL;
		guint column;

		if (part < 2 || part > RH_TABLE_COLUMNS_MAX)
			continue;
		own = rh_table_part_column(name, (guint)part - 1);
		/* "say 2nd" is another name. */
		if (strcmp(own, key) != 0)
			continue;
		before = rh_table_part_column(name, (guint)part - 2);
		column = GPOINTER_TO_UINT(g_hash_table_lookup(making->columns, before));
		if (column == 0)
			return refuse(making, GPOINTER_TO_UINT(value) - 1,
				      _("this column goes on where the column %s ends, which is "
					"not there"), before);
		making->next[column - 1] = GPOINTER_TO_UINT(value);
	}
	return TRUE;
}

/* -------------------------------------------------------------------- all of it */

/* What a table without a row for the deck leaves out. */
static void complete_deck(Making *making)
{
	static const struct {
		RhAttr attr;
		const char *value;
	} rows[] = { { RH_ATTR_VERSION, "1" }, { RH_ATTR_FORMAT, "1" }, { RH_ATTR_LANG, "en" } };
	g_autofree char *title = g_path_get_basename(making->name);
	guint count;

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (rh_source_attr(making->deck, rh_attr_name(rows[i].attr)) == NULL)
			rh_source_set_attr(making->source, making->deck, rh_attr_name(rows[i].attr),
					   rows[i].value);
	if (nth_child(making->deck, RH_TAG_TITLE, 1, &count) != NULL)
		return;
	if (strrchr(title, '.') != NULL && strrchr(title, '.') != title)
		*strrchr(title, '.') = '\0';
	rh_source_insert(making->source, making->deck, making->deck->first, RH_TAG_TITLE, title);
}

/* OLD: the deck whose remarks are kept; NULL: there is none. */
static char *make_deck(Making *making, const RhSource *old)
{
	g_autofree char *text = NULL;

	making->head = making->row = MIN(rh_table_heading_row(making->table),
					 rh_table_n_rows(making->table));
	if (!take_headings(making) || !link_columns(making))
		return NULL;
	for (making->row++; making->row < rh_table_n_rows(making->table); making->row++)
		if (!rh_table_is_blank(making->table, making->row) && !take_row(making))
			return NULL;
	complete_deck(making);
	rh_table_declare_blanks(making->source, making->deck, making->row_of);
	rh_source_fill_ids(making->source);
	text = rh_source_format(making->source);
	if (!rh_table_check(making->name, making->deck, making->row_of, text, making->error))
		return NULL;
	if (old == NULL)
		return g_steal_pointer(&text);
	rh_table_keep_remarks(making->source, old,
			      !g_hash_table_contains(making->columns, RH_COLUMN_ALLOW));
	return rh_source_format(making->source);
}

static char *to_deck(const RhTable *table, const char *name, const RhSource *old, GError **error)
{
	static const char nothing[] = "<deck/>";
	g_autoptr(RhSource) source = rh_source_read(name, nothing, strlen(nothing), error);
	g_autofree gboolean *was_read = g_new0(gboolean, rh_table_n_columns(table) + 1);
	g_autofree guint *next = g_new0(guint, rh_table_n_columns(table) + 1);
	g_autoptr(GPtrArray) joined = g_ptr_array_new_with_free_func(g_free);
	Making making = {
		.table = table, .name = name, .source = source, .was_read = was_read,
		.next = next, .joined = joined, .error = error,
	};
	char *text;

	if (source == NULL)
		return NULL;
	making.deck = rh_source_root(source);
	making.columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	making.sections = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	making.row_of = g_hash_table_new(NULL, NULL);
	making.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	text = make_deck(&making, old);
	g_hash_table_unref(making.columns);
	g_hash_table_unref(making.sections);
	g_hash_table_unref(making.row_of);
	g_hash_table_unref(making.ids);
	return text;
}

char *rh_table_to_deck(const RhTable *table, const char *name, GError **error)
{
	return to_deck(table, name, NULL, error);
}

char *rh_table_over_deck(const RhTable *table, const char *name, const char *bytes, gsize len,
			 GError **error)
{
	g_autoptr(RhSource) old = rh_source_read(name, bytes, len, error);

	return old != NULL ? to_deck(table, name, old, error) : NULL;
}
