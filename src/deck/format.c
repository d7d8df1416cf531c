/*
 * format.c - a deck file in standard layout.
 *
 * Two spaces a level, 100 columns.  Text begins behind its start tag and goes
 * on one level deeper; white space in text means nothing, so a line is broken
 * only where some stood.  A phrase pattern stays on one line.  An empty line
 * stands before every card and section and wherever the author left one.
 * Formatting twice changes nothing more.
 *
 * The bytes are written here and not by libxml2's writer, which can neither
 * break a start tag nor leave the quotation marks of a phrase pattern as they
 * are; a test reads everything back and compares the trees.
 */
#include <rehearse/library.h>

#include <string.h>

#include "deck/schema.h"
#include "deck/source.h"

#define WIDTH 100u
#define BLANKS " \t\r\n"

typedef struct {
	GString *out;
	gsize line;		/* offset of the current line in OUT */
	guint depth;		/* of the element being written */
} Layout;

/* ------------------------------------------------------------------ pieces */

static guint column(const Layout *layout)
{
	return (guint)g_utf8_strlen(layout->out->str + layout->line,
				    (gssize)(layout->out->len - layout->line));
}

static void write_break(Layout *layout, guint indent)
{
	g_string_append_c(layout->out, '\n');
	layout->line = layout->out->len;
	g_string_append_printf(layout->out, "%*s", (int)indent, "");
}

static void append_escaped(GString *out, const char *text, gsize len, gboolean in_attr)
{
	for (gsize i = 0; i < len; i++) {
		if (text[i] == '&')
			g_string_append(out, "&amp;");
		else if (text[i] == '<')
			g_string_append(out, "&lt;");
		else if (text[i] == '>')
			g_string_append(out, "&gt;");
		else if (in_attr && text[i] == '"')
			g_string_append(out, "&quot;");
		else if (in_attr && (guchar)text[i] < ' ')
			g_string_append_printf(out, "&#%d;", text[i]);
		else
			g_string_append_c(out, text[i]);
	}
}

/* On this line if it fits, else under the first attribute, which begins at INDENT. */
static void write_attr(Layout *layout, const char *name, const char *value, guint indent,
		       gboolean is_first)
{
	g_autoptr(GString) attr = g_string_new(name);

	g_string_append(attr, "=\"");
	append_escaped(attr, value, strlen(value), TRUE);
	g_string_append_c(attr, '"');
	if (is_first || column(layout) + 2 + (guint)g_utf8_strlen(attr->str, -1) <= WIDTH)
		g_string_append_c(layout->out, ' ');
	else
		write_break(layout, indent);
	g_string_append_len(layout->out, attr->str, (gssize)attr->len);
}

static gboolean is_known_attr(const char *name)
{
	for (guint i = 0; i < RH_N_ATTRS; i++)
		if (strcmp(name, rh_attr_name((RhAttr)i)) == 0)
			return TRUE;
	return FALSE;
}

/* Attributes in the order of the schema, then those it does not know. */
static void write_start(Layout *layout, const RhSourceNode *node)
{
	guint indent = column(layout) + (guint)strlen(node->name) + 2;
	gboolean is_first = TRUE;

	g_string_append_printf(layout->out, "<%s", node->name);
	for (guint i = 0; i < RH_N_ATTRS; i++) {
		const char *value = rh_source_attr(node, rh_attr_name((RhAttr)i));

		if (value == NULL)
			continue;
		write_attr(layout, rh_attr_name((RhAttr)i), value, indent, is_first);
		is_first = FALSE;
	}
	for (const RhSourceAttr *attr = node->attrs; attr != NULL; attr = attr->next) {
		if (is_known_attr(attr->name))
			continue;
		write_attr(layout, attr->name, attr->value, indent, is_first);
		is_first = FALSE;
	}
}

static void write_remark(Layout *layout, const RhSourceNode *node)
{
	if (node->kind == RH_SOURCE_COMMENT)
		g_string_append_printf(layout->out, "<!--%s-->", node->text);
	else if (node->text != NULL)
		g_string_append_printf(layout->out, "<?%s %s?>", node->name, node->text);
	else
		g_string_append_printf(layout->out, "<?%s?>", node->name);
}

/* ------------------------------------------------------------ running text */

typedef enum { INK_TEXT, INK_SPACE, INK_OPEN, INK_CLOSE, INK_REMARK } InkKind;

/* A piece of running text: between two spaces nothing may be broken. */
typedef struct {
	InkKind kind;
	const char *text;		/* of INK_TEXT */
	gsize len;
	const RhSourceNode *node;	/* of the others but INK_SPACE */
	guint columns;			/* what it takes, markup and escapes counted */
} Ink;

static guint text_columns(const char *text, gsize len)
{
	guint columns = (guint)g_utf8_strlen(text, (gssize)len);

	for (gsize i = 0; i < len; i++)
		columns += text[i] == '&' ? 4 : text[i] == '<' || text[i] == '>' ? 3 : 0;
	return columns;
}

static void add_space(GArray *ink)
{
	Ink space = { .kind = INK_SPACE, .columns = 1 };

	if (ink->len > 0 && g_array_index(ink, Ink, ink->len - 1).kind != INK_SPACE)
		g_array_append_val(ink, space);
}

static void add_text(GArray *ink, const char *text)
{
	while (*text != '\0') {
		gsize blank = strspn(text, BLANKS);
		Ink word = { .kind = INK_TEXT, .text = text + blank };

		if (blank > 0)
			add_space(ink);
		word.len = strcspn(word.text, BLANKS);
		word.columns = text_columns(word.text, word.len);
		if (word.len > 0)
			g_array_append_val(ink, word);
		text = word.text + word.len;
	}
}

static gboolean is_inline(const RhSourceNode *node)
{
	return node->tag == RH_TAG_EM || node->tag == RH_TAG_BR;
}

static void add_node(GArray *ink, const RhSourceNode *node);

static void add_element(GArray *ink, const RhSourceNode *node)
{
	guint name = (guint)strlen(node->name);
	Ink open = { .kind = INK_OPEN, .node = node, .columns = name + 2 };
	Ink close = { .kind = INK_CLOSE, .node = node, .columns = name + 3 };

	if (node->first == NULL)
		close.columns = 1;	/* <br/> */
	g_array_append_val(ink, open);
	for (const RhSourceNode *child = node->first; child != NULL; child = child->next)
		add_node(ink, child);
	g_array_append_val(ink, close);
}

/* The depth is bounded by that of the file. */
static void add_node(GArray *ink, const RhSourceNode *node)
{
	const char *text = node->text != NULL ? node->text : "";
	Ink remark = { .kind = INK_REMARK, .node = node };

	if (node->kind == RH_SOURCE_TEXT) {
		add_text(ink, node->text);
	} else if (node->kind == RH_SOURCE_ELEMENT) {
		add_element(ink, node);
	} else {
		remark.columns = (guint)g_utf8_strlen(text, -1) + (guint)strlen("<!---->");
		g_array_append_val(ink, remark);
	}
}

/* The running text of NODE up to END; without space at its edges. */
static GArray *take_ink(const RhSourceNode *node, const RhSourceNode *end)
{
	GArray *ink = g_array_new(FALSE, FALSE, sizeof(Ink));

	for (const RhSourceNode *child = node->first; child != end; child = child->next)
		add_node(ink, child);
	if (ink->len > 0 && g_array_index(ink, Ink, ink->len - 1).kind == INK_SPACE)
		g_array_set_size(ink, ink->len - 1);
	return ink;
}

static void write_ink(Layout *layout, const Ink *ink)
{
	switch (ink->kind) {
	case INK_TEXT:
		append_escaped(layout->out, ink->text, ink->len, FALSE);
		break;
	case INK_SPACE:
		g_string_append_c(layout->out, ' ');
		break;
	case INK_OPEN:
		write_start(layout, ink->node);
		g_string_append(layout->out, ink->node->first != NULL ? ">" : "/>");
		break;
	case INK_CLOSE:
		if (ink->node->first != NULL)
			g_string_append_printf(layout->out, "</%s>", ink->node->name);
		break;
	case INK_REMARK:
		write_remark(layout, ink->node);
		break;
	}
}

/* Columns of what stands from I to the next space; AFTER is what follows the last word. */
static guint word_columns(const GArray *ink, guint i, guint after)
{
	guint columns = 0;

	for (; i < ink->len && g_array_index(ink, Ink, i).kind != INK_SPACE; i++)
		columns += g_array_index(ink, Ink, i).columns;
	return columns + (i == ink->len ? after : 0);
}

/* AFTER: columns of the end tag that stands behind the text. */
static void write_text(Layout *layout, const GArray *ink, gboolean may_break, guint after)
{
	for (guint i = 0; i < ink->len; i++) {
		const Ink *piece = &g_array_index(ink, Ink, i);

		if (may_break && piece->kind == INK_SPACE &&
		    column(layout) + 1 + word_columns(ink, i + 1, after) > WIDTH)
			write_break(layout, (layout->depth + 1) * 2);
		else
			write_ink(layout, piece);
	}
}

/* ---------------------------------------------------------------- elements */

static gboolean is_blank_text(const RhSourceNode *node)
{
	return node->kind == RH_SOURCE_TEXT && rh_source_is_blank(node->text);
}

/* The first child of NODE that stands on lines of its own, or NULL: all is running text. */
static const RhSourceNode *first_block(const RhSourceNode *node)
{
	const RhSourceNode *block = NULL;
	gboolean has_text = FALSE;

	for (const RhSourceNode *child = node->last; child != NULL; child = child->prev) {
		gboolean is_text = (child->kind == RH_SOURCE_TEXT && !is_blank_text(child)) ||
				   (child->kind == RH_SOURCE_ELEMENT && is_inline(child));

		has_text = has_text || is_text;
		if (is_text)
			break;
		if (!is_blank_text(child) && (child->kind == RH_SOURCE_ELEMENT || block != NULL))
			block = child;
	}
	if (block != NULL || has_text)
		return block;
	/* At most remarks: they stand on lines of their own. */
	for (block = node->first; block != NULL && is_blank_text(block);)
		block = block->next;
	return block;
}

static void write_node(Layout *layout, const RhSourceNode *node);

static gboolean is_card_or_section(const RhSourceNode *node)
{
	return node->tag == RH_TAG_SECTION || rh_schema_is_card(node->tag, NULL);
}

/* Whether NODE, or the element that the remarks from NODE on belong to, is a card. */
static gboolean leads_to_card(const RhSourceNode *node)
{
	while (node != NULL && (node->kind != RH_SOURCE_ELEMENT))
		node = node->next;
	return node != NULL && is_card_or_section(node);
}

/* Whether an empty line stands before NODE: BLANK is the white space there, or NULL. */
static gboolean wants_empty_line(const RhSourceNode *node, const RhSourceNode *before,
				 const char *blank)
{
	const char *line;

	if (before == NULL)
		return FALSE;
	line = blank != NULL ? strchr(blank, '\n') : NULL;
	if (line != NULL && strchr(line + 1, '\n') != NULL)
		return TRUE;
	return before->kind == RH_SOURCE_ELEMENT && leads_to_card(node);
}

/* FIRST and its siblings, each on a line of its own. */
static void write_blocks(Layout *layout, const RhSourceNode *first)
{
	const RhSourceNode *before = first != NULL ? first->prev : NULL;
	const char *blank = NULL;

	while (before != NULL && is_blank_text(before)) {
		blank = before->text;
		before = before->prev;
	}
	for (const RhSourceNode *node = first; node != NULL; node = node->next) {
		if (is_blank_text(node)) {
			blank = node->text;
			continue;
		}
		if (wants_empty_line(node, before, blank))
			g_string_append_c(layout->out, '\n');
		if (before != NULL || layout->depth > 0)
			write_break(layout, layout->depth * 2);
		write_node(layout, node);
		before = node;
		blank = NULL;
	}
}

static void write_element(Layout *layout, const RhSourceNode *node)
{
	const RhSourceNode *block = first_block(node);
	g_autoptr(GArray) ink = take_ink(node, block);
	gboolean is_pattern = rh_schema_tag(node->tag)->content == RH_CONTENT_PATTERN;
	guint end_columns = block == NULL ? (guint)strlen(node->name) + 3 : 0;

	write_start(layout, node);
	if (ink->len == 0 && block == NULL) {
		g_string_append(layout->out, "/>");
		return;
	}
	g_string_append_c(layout->out, '>');
	write_text(layout, ink, !is_pattern, end_columns);
	if (block != NULL) {
		layout->depth++;
		write_blocks(layout, block);
		layout->depth--;
		write_break(layout, layout->depth * 2);
	}
	g_string_append_printf(layout->out, "</%s>", node->name);
}

static void write_node(Layout *layout, const RhSourceNode *node)
{
	if (node->kind == RH_SOURCE_ELEMENT)
		write_element(layout, node);
	else if (node->kind == RH_SOURCE_TEXT)
		append_escaped(layout->out, node->text, strlen(node->text), FALSE);
	else
		write_remark(layout, node);
}

char *rh_source_format(const RhSource *source)
{
	Layout layout = { .out = g_string_new(NULL) };

	g_string_append(layout.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	layout.line = layout.out->len;
	write_blocks(&layout, source->top->first);
	g_string_append_c(layout.out, '\n');
	return g_string_free(layout.out, FALSE);
}

char *rh_deck_format(const char *name, const char *bytes, gsize len, GError **error)
{
	g_autoptr(RhSource) source = rh_source_read(name, bytes, len, error);

	if (source == NULL)
		return NULL;
	rh_source_fill_ids(source);
	return rh_source_format(source);
}
