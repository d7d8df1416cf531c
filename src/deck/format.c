/*
 * format.c - a deck file in standard layout.
 *
 * Two spaces a level.  An element that holds text stands on one line where it
 * fits, otherwise its text is wrapped between its tags; white space in text
 * means nothing, so a line is broken only where some stood.  An empty line
 * stands before every card and section and wherever the author left one.
 * Formatting twice changes nothing more.
 */
#include <rehearse/library.h>

#include <libxml/xmlwriter.h>
#include <string.h>

#include "deck/schema.h"
#include "deck/source.h"

#define WIDTH 100
#define BLANKS " \t\r\n"

typedef struct {
	xmlTextWriterPtr xml;
	guint depth;		/* of the line being written */
} Layout;

/* ------------------------------------------------------------------ pieces */

static void write_raw(Layout *layout, const char *bytes, gsize len)
{
	xmlTextWriterWriteRawLen(layout->xml, (const xmlChar *)bytes, (int)len);
}

static void write_line_break(Layout *layout)
{
	static const char spaces[] = "                                                        ";

	write_raw(layout, "\n", 1);
	write_raw(layout, spaces, MIN(layout->depth * 2, sizeof spaces - 1));
}

/*
 * Character data.  The writer's own escaping would make every quotation mark
 * of a phrase pattern an &quot;, which no author could read.
 */
static void write_text(Layout *layout, const char *text, gsize len)
{
	GString *escaped = g_string_sized_new(len + 16);

	for (gsize i = 0; i < len; i++) {
		if (text[i] == '&')
			g_string_append(escaped, "&amp;");
		else if (text[i] == '<')
			g_string_append(escaped, "&lt;");
		else if (text[i] == '>')
			g_string_append(escaped, "&gt;");
		else
			g_string_append_c(escaped, text[i]);
	}
	write_raw(layout, escaped->str, escaped->len);
	g_string_free(escaped, TRUE);
}

/* Attributes in the order of the schema, then those it does not know. */
static void write_attrs(Layout *layout, const RhSourceNode *node)
{
	for (guint i = 0; i < RH_N_ATTRS; i++) {
		const char *name = rh_attr_name((RhAttr)i);
		const char *value = rh_source_attr(node, name);

		if (value != NULL)
			xmlTextWriterWriteAttribute(layout->xml, (const xmlChar *)name,
						    (const xmlChar *)value);
	}
	for (const RhSourceAttr *attr = node->attrs; attr != NULL; attr = attr->next) {
		gboolean known = FALSE;

		for (guint i = 0; i < RH_N_ATTRS && !known; i++)
			known = strcmp(attr->name, rh_attr_name((RhAttr)i)) == 0;
		if (!known)
			xmlTextWriterWriteAttribute(layout->xml, (const xmlChar *)attr->name,
						    (const xmlChar *)attr->value);
	}
}

static void write_remark(Layout *layout, const RhSourceNode *node)
{
	if (node->kind == RH_SOURCE_COMMENT)
		xmlTextWriterWriteComment(layout->xml, (const xmlChar *)node->text);
	else
		xmlTextWriterWritePI(layout->xml, (const xmlChar *)node->name,
				     (const xmlChar *)node->text);
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
	Ink remark = { .kind = INK_REMARK, .node = node };

	if (node->kind == RH_SOURCE_TEXT) {
		add_text(ink, node->text);
	} else if (node->kind == RH_SOURCE_ELEMENT) {
		add_element(ink, node);
	} else {
		remark.columns = (guint)(node->text != NULL ? g_utf8_strlen(node->text, -1) : 0) + 7;
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
		write_text(layout, ink->text, ink->len);
		break;
	case INK_SPACE:
		write_raw(layout, " ", 1);
		break;
	case INK_OPEN:
		xmlTextWriterStartElement(layout->xml, (const xmlChar *)ink->node->name);
		write_attrs(layout, ink->node);
		break;
	case INK_CLOSE:
		xmlTextWriterEndElement(layout->xml);
		break;
	case INK_REMARK:
		write_remark(layout, ink->node);
		break;
	}
}

/* Columns of what stands from I to the next space. */
static guint word_columns(const GArray *ink, guint i)
{
	guint columns = 0;

	for (; i < ink->len && g_array_index(ink, Ink, i).kind != INK_SPACE; i++)
		columns += g_array_index(ink, Ink, i).columns;
	return columns;
}

static void write_wrapped(Layout *layout, const GArray *ink)
{
	guint column = layout->depth * 2;

	for (guint i = 0; i < ink->len; i++) {
		const Ink *piece = &g_array_index(ink, Ink, i);

		if (piece->kind == INK_SPACE &&
		    column + 1 + word_columns(ink, i + 1) > WIDTH) {
			write_line_break(layout);
			column = layout->depth * 2;
			continue;
		}
		write_ink(layout, piece);
		column += piece->columns;
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

static guint tag_columns(const RhSourceNode *node)
{
	guint columns = (guint)strlen(node->name) * 2 + 5;

	for (const RhSourceAttr *attr = node->attrs; attr != NULL; attr = attr->next)
		columns += (guint)(strlen(attr->name) + strlen(attr->value)) + 4;
	return columns;
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
			write_raw(layout, "\n", 1);
		if (before != NULL || layout->depth > 0)
			write_line_break(layout);
		write_node(layout, node);
		before = node;
		blank = NULL;
	}
}

static void write_element(Layout *layout, const RhSourceNode *node)
{
	const RhSourceNode *block = first_block(node);
	g_autoptr(GArray) ink = take_ink(node, block);
	guint columns = layout->depth * 2 + tag_columns(node);

	for (guint i = 0; i < ink->len; i++)
		columns += g_array_index(ink, Ink, i).columns;
	xmlTextWriterStartElement(layout->xml, (const xmlChar *)node->name);
	write_attrs(layout, node);
	if (ink->len > 0 && block == NULL && columns <= WIDTH) {
		write_wrapped(layout, ink);
		xmlTextWriterEndElement(layout->xml);
		return;
	}
	layout->depth++;
	if (ink->len > 0) {
		write_line_break(layout);
		write_wrapped(layout, ink);
	}
	write_blocks(layout, block);
	layout->depth--;
	if (ink->len > 0 || block != NULL)
		write_line_break(layout);
	xmlTextWriterEndElement(layout->xml);
}

static void write_node(Layout *layout, const RhSourceNode *node)
{
	if (node->kind == RH_SOURCE_ELEMENT)
		write_element(layout, node);
	else if (node->kind == RH_SOURCE_TEXT)
		write_text(layout, node->text, strlen(node->text));
	else
		write_remark(layout, node);
}

char *rh_deck_format(const char *name, const char *bytes, gsize len, GError **error)
{
	g_autoptr(RhSource) source = rh_source_read(name, bytes, len, error);
	xmlBufferPtr buffer;
	Layout layout = { 0 };
	GString *out;

	if (source == NULL)
		return NULL;
	rh_source_fill_ids(source);
	buffer = xmlBufferCreate();
	layout.xml = xmlNewTextWriterMemory(buffer, 0);
	xmlTextWriterStartDocument(layout.xml, NULL, "UTF-8", NULL);
	write_blocks(&layout, source->top->first);
	xmlTextWriterEndDocument(layout.xml);
	xmlFreeTextWriter(layout.xml);
	out = g_string_new((const char *)xmlBufferContent(buffer));
	xmlBufferFree(buffer);
	return g_string_free(out, FALSE);
}
