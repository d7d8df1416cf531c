/*
 * untable.c - a table of a deck becomes a deck file again.
 *
 * The schema is walked for every row, and each column that it leads to is read;
 * a cell that nothing led to belongs to no such card.  What the reader of decks
 * finds wrong in the result is told by the row that it came from.
 */
#include "deck/table.h"

#include <stdlib.h>
#include <string.h>

#include <rehearse/deck.h>
#include <rehearse/error.h>

#include "deck/brace.h"
#include "deck/value.h"

typedef struct {
	const RhTable *table;
	const char *name;
	GHashTable *columns;	/* heading to column + 1 */
	RhSource *source;
	RhSourceNode *deck;
	GHashTable *sections;	/* id to element */
	GHashTable *ids;	/* of cards, to the row */
	GHashTable *row_of;	/* element to row */
	guint row;
	gboolean *was_read;	/* one a column, of the row in hand */
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
	g_set_error(making->error, RH_ERROR, RH_ERROR_INPUT, "%s: row %u, column %u (%s): %s",
		    making->name, making->row + 1, column + 1,
		    rh_table_get(making->table, 0, column), why);
	return FALSE;
}

/* -------------------------------------------------------------------- cells */

/* The cell of the row in hand under HEADING; "" where there is none. */
static const char *take_cell(Making *making, const char *heading, guint *column)
{
	guint found = GPOINTER_TO_UINT(g_hash_table_lookup(making->columns, heading));

	*column = found > 0 ? found - 1 : 0;
	if (found == 0)
		return "";
	making->was_read[found - 1] = TRUE;
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

	for (guint i = 0; i < n_tags; i++) {
		guint n = 1, count;
		RhSourceNode *child;

		if (!rh_table_is_single(node->tag, tags[i])) {
			char *end;

			n = (guint)MIN(strtoul(*line, &end, 10), G_MAXINT32);
			if (end == *line || n == 0) {
				refuse(making, column, "\"%s\" must begin with the number of its "
				       "%s, as in \"1: text\"", *line, rh_tag_name(tags[i]));
				return NULL;
			}
			*line = end + (*end == '.');
			has_number = TRUE;
		}
		child = nth_child(node, tags[i], n, &count);
		if (child == NULL && n == count + 1 && !rh_schema_has_text(tags[i]))
			child = rh_source_insert(making->source, node, NULL, tags[i], NULL);
		if (child == NULL) {
			refuse(making, column, "there is no %s %u in this row; the number before a "
			       "colon says what the text belongs to", rh_tag_name(tags[i]), n);
			return NULL;
		}
		node = child;
	}
	if (has_number && **line == ':')
		*line += 1 + ((*line)[1] == ' ');
	return node;
}

/* Puts one line of a cell where it belongs: a new element LEAF, or an attribute. */
static gboolean take_line(Making *making, RhSourceNode *element, const RhTag *tags, guint n_tags,
			  RhTag leaf, const RhAttr *attr, const char *line, guint column)
{
	RhSourceNode *parent = find_parent(making, element, tags, n_tags, &line, column);
	g_autofree char *value = NULL;
	guint count;

	if (parent == NULL)
		return FALSE;
	if (attr != NULL) {
		value = rh_table_value(line);
		rh_source_set_attr(making->source, parent, rh_attr_name(*attr), value);
		return TRUE;
	}
	if (rh_table_is_single(parent->tag, leaf) && nth_child(parent, leaf, 1, &count) != NULL)
		return refuse(making, column, "here one line is possible and not more; put \\n where "
			      "a new line should begin");
	rh_table_insert(making->source, parent, leaf, line);
	return TRUE;
}

static gboolean take_lines(Making *making, RhSourceNode *element, const RhTag *tags, guint n_tags,
			   RhTag leaf, const RhAttr *attr, const char *heading)
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
		RhAttr attr = spec->attrs[i].attr;
		g_autofree char *name = rh_table_attr_column(column, attr);

		if (!take_lines(making, element, tags, n_tags + 1, child, &attr, name))
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
			refuse(making, column, "there is no section '%s' above this row; a section "
			       "is a row whose kind is section", section);
			return NULL;
		}
	}
	if (rh_schema_place(parent->tag, tag) == 0) {
		take_cell(making, RH_COLUMN_KIND, &kind);
		refuse(making, kind, "a %s cannot stand in a section; empty the cell under section",
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
			return refuse(making, column, "a %s has nothing of this name; empty the "
				      "cell, or mend the heading", kind);
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
		return refuse(making, column, "the card of row %u has the id '%s' too; change one of "
			      "them", before, id);
	g_hash_table_insert(making->ids, g_strdup(id), GUINT_TO_POINTER(making->row + 1));
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
	cell = take_cell(making, RH_COLUMN_KIND, &column);
	kind = g_strstrip(g_ascii_strdown(cell, -1));
	tag = rh_schema_tag_parse(kind);
	if (tag != RH_TAG_DECK && !rh_table_is_row(tag))
		return refuse(making, column, "'%s' is no kind of row; write question, story, myth, "
			      "situation, contrast, redflag or exercise", kind);
	element = make_element(making, tag);
	if (element == NULL)
		return FALSE;
	g_hash_table_insert(making->row_of, element, GUINT_TO_POINTER(making->row + 1));
	take_attrs(making, element);
	if (!is_new_id(making, element) || !take_children(making, element, tags, 0, "") ||
	    !all_read(making, kind))
		return FALSE;
	if (tag == RH_TAG_SECTION && rh_source_attr(element, "id") != NULL)
		g_hash_table_insert(making->sections, g_strdup(rh_source_attr(element, "id")),
				    element);
	return TRUE;
}

static gboolean take_headings(Making *making)
{
	for (guint column = 0; column < rh_table_n_columns(making->table); column++) {
		g_autofree char *heading = g_strstrip(g_strdup(rh_table_get(making->table, 0,
									    column)));

		if (*heading == '\0')
			continue;
		if (g_hash_table_contains(making->columns, heading))
			return refuse(making, column, "this heading is there twice; take one of the "
				      "two columns out");
		g_hash_table_insert(making->columns, g_steal_pointer(&heading),
				    GUINT_TO_POINTER(column + 1));
	}
	return TRUE;
}

/* ------------------------------------------------------------------- checking */

static void list_rows(const Making *making, const RhSourceNode *parent, GArray *rows)
{
	for (RhSourceNode *child = parent->first; child != NULL; child = child->next) {
		guint row = GPOINTER_TO_UINT(g_hash_table_lookup(making->row_of, child));

		if (row == 0)
			continue;
		g_array_append_val(rows, row);
		if (child->tag == RH_TAG_SECTION)
			list_rows(making, child, rows);
	}
}

/* Whether a line of a file in standard layout begins an element that is a row. */
static gboolean begins_row(const char *line)
{
	gsize indent = strspn(line, " ");
	const char *name = line + indent + 1;
	g_autofree char *word = NULL;
	RhTag tag;

	if ((indent != 2 && indent != 4) || line[indent] != '<')
		return FALSE;
	word = g_strndup(name, strcspn(name, " >/\n"));
	tag = rh_schema_tag_parse(word);
	return tag != RH_TAG_NONE && rh_table_is_row(tag) &&
	       (indent == 2 || rh_schema_place(RH_TAG_SECTION, tag) > 0);
}

/* The row (from 1) that line WANTED of TEXT came from; 0 when there is none. */
static guint row_of_line(const Making *making, const char *text, guint wanted)
{
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));
	guint n = 0;

	list_rows(making, making->deck, rows);
	for (guint line = 1; line <= wanted && text != NULL; line++) {
		n += begins_row(text) ? 1 : 0;
		text = strchr(text, '\n');
		text = text != NULL ? text + 1 : NULL;
	}
	if (n == 0)
		return GPOINTER_TO_UINT(g_hash_table_lookup(making->row_of, making->deck));
	return n <= rows->len ? g_array_index(rows, guint, n - 1) : 0;
}

static gboolean check(const Making *making, const char *text)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_bytes(making->name, text, strlen(text), diags);
	guint n = rh_diagnostics_count(diags, RH_SEVERITY_ERROR);
	g_autofree char *more = n > 1 ? g_strdup_printf(" (and %u more)", n - 1) : g_strdup("");

	for (guint i = 0; i < rh_diagnostics_length(diags); i++) {
		const RhDiagnostic *diag = rh_diagnostics_get(diags, i);
		guint row;

		if (diag->severity != RH_SEVERITY_ERROR)
			continue;
		row = row_of_line(making, text, diag->line);
		if (row > 0)
			g_set_error(making->error, RH_ERROR, RH_ERROR_INPUT,
				    "%s: row %u: %s; %s%s", making->name, row, diag->message,
				    diag->remedy, more);
		else
			g_set_error(making->error, RH_ERROR, RH_ERROR_INPUT, "%s: %s; %s%s",
				    making->name, diag->message, diag->remedy, more);
		return FALSE;
	}
	return deck != NULL;
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

/* Before the first card, section or include, and behind all else that stands there. */
static void declare(Making *making, const char *name, gsize len, guint row)
{
	g_autofree char *id = g_strndup(name, len), *text = rh_brace_readable(name, len);
	RhSourceNode *before = making->deck->first, *variable;

	for (variable = making->deck->first; variable != NULL; variable = variable->next)
		if (variable->tag == RH_TAG_VARIABLE &&
		    g_strcmp0(rh_source_attr(variable, "id"), id) == 0)
			return;
	while (before != NULL && rh_schema_place(RH_TAG_DECK, before->tag) <=
				 rh_schema_place(RH_TAG_DECK, RH_TAG_VARIABLE))
		before = before->next;
	variable = rh_source_insert(making->source, making->deck, before, RH_TAG_VARIABLE, text);
	rh_source_set_attr(making->source, variable, "id", id);
	g_hash_table_insert(making->row_of, variable, GUINT_TO_POINTER(row));
}

/* Variables that no row declares: somebody typed a name in braces into a cell. */
static void declare_all(Making *making, const RhSourceNode *node, guint row)
{
	guint own = GPOINTER_TO_UINT(g_hash_table_lookup(making->row_of, node));
	gboolean is_running = node->kind == RH_SOURCE_ELEMENT &&
			      (node->tag == RH_TAG_EM ||
			       rh_schema_tag(node->tag)->content == RH_CONTENT_RUNNING);

	for (const RhSourceNode *child = node->first; child != NULL; child = child->next) {
		const char *name = child->kind == RH_SOURCE_TEXT && is_running ? child->text : NULL;
		gsize len;

		if (child->kind == RH_SOURCE_ELEMENT)
			declare_all(making, child, own > 0 ? own : row);
		for (name = name != NULL ? rh_brace_next(name, &len) : NULL; name != NULL;
		     name = rh_brace_next(name + len, &len))
			if (rh_value_is_id(name, len))
				declare(making, name, len, own > 0 ? own : row);
	}
}

static char *make_deck(Making *making)
{
	g_autofree char *text = NULL;

	if (!take_headings(making))
		return NULL;
	for (making->row = 1; making->row < rh_table_n_rows(making->table); making->row++)
		if (!rh_table_is_blank(making->table, making->row) && !take_row(making))
			return NULL;
	complete_deck(making);
	declare_all(making, making->deck, 1);
	rh_source_fill_ids(making->source);
	text = rh_source_format(making->source);
	return check(making, text) ? g_steal_pointer(&text) : NULL;
}

char *rh_table_to_deck(const RhTable *table, const char *name, GError **error)
{
	static const char nothing[] = "<deck/>";
	g_autoptr(RhSource) source = rh_source_read(name, nothing, strlen(nothing), error);
	g_autofree gboolean *was_read = g_new0(gboolean, rh_table_n_columns(table) + 1);
	Making making = {
		.table = table, .name = name, .source = source, .was_read = was_read, .error = error,
	};
	char *text;

	if (source == NULL)
		return NULL;
	making.deck = rh_source_root(source);
	making.columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	making.sections = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	making.row_of = g_hash_table_new(NULL, NULL);
	making.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	text = make_deck(&making);
	g_hash_table_unref(making.columns);
	g_hash_table_unref(making.sections);
	g_hash_table_unref(making.row_of);
	g_hash_table_unref(making.ids);
	return text;
}
