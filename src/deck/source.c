/*
 * source.c - reads a deck file into the tree of source.h.
 *
 * The same parser and the same refusals as in read.c: nothing is fetched,
 * nothing is expanded, a DOCTYPE ends it.
 */
#include "deck/source.h"

#include <string.h>

#include <rehearse/error.h>

#include "deck/build.h"
#include "deck/parser.h"
#include "text/words.h"

#define BLANKS " \t\r\n"

typedef struct {
	RhSource *source;
	RhSourceNode *parent;
	GString *text;		/* character data not yet made a node */
	guint depth;
	xmlParserCtxtPtr parser;
	const char *refused;	/* why we stopped the parser */
	char *message;		/* the parser's own complaint */
	int line;
} Reading;

/* ---------------------------------------------------------------- building */

void rh_source_link(RhSourceNode *parent, RhSourceNode *before, RhSourceNode *node)
{
	node->parent = parent;
	node->next = before;
	node->prev = before != NULL ? before->prev : parent->last;
	if (node->prev != NULL)
		node->prev->next = node;
	else
		parent->first = node;
	if (before != NULL)
		before->prev = node;
	else
		parent->last = node;
}

static RhSourceNode *make(RhSource *source, RhSourceKind kind, const char *name, const char *text)
{
	RhSourceNode *node = rh_arena_alloc(&source->arena, sizeof *node);

	memset(node, 0, sizeof *node);
	node->kind = kind;
	node->name = name != NULL ? rh_arena_string(&source->arena, name, strlen(name)) : NULL;
	node->text = text != NULL ? rh_arena_string(&source->arena, text, strlen(text)) : NULL;
	return node;
}

RhSourceNode *rh_source_insert(RhSource *source, RhSourceNode *parent, RhSourceNode *before,
			       RhTag tag, const char *text)
{
	RhSourceNode *node = make(source, RH_SOURCE_ELEMENT, rh_tag_name(tag), NULL);

	node->tag = tag;
	rh_source_link(parent, before, node);
	if (text != NULL)
		rh_source_link(node, NULL, make(source, RH_SOURCE_TEXT, NULL, text));
	return node;
}

void rh_source_insert_text(RhSource *source, RhSourceNode *parent, RhSourceNode *before,
			   const char *text)
{
	rh_source_link(parent, before, make(source, RH_SOURCE_TEXT, NULL, text));
}

void rh_source_insert_comment(RhSource *source, RhSourceNode *parent, RhSourceNode *before,
			      const char *text)
{
	rh_source_link(parent, before, make(source, RH_SOURCE_COMMENT, NULL, text));
}

void rh_source_insert_instruction(RhSource *source, RhSourceNode *parent, RhSourceNode *before,
				  const char *name, const char *text)
{
	rh_source_link(parent, before, make(source, RH_SOURCE_INSTRUCTION, name, text));
}

/* A tree is at most RH_DEPTH_MAX deep. */
RhSourceNode *rh_source_copy(RhSource *source, RhSourceNode *parent, RhSourceNode *before,
			     const RhSourceNode *node)
{
	RhSourceNode *copy = make(source, node->kind, node->name, node->text);

	copy->tag = node->tag;
	rh_source_link(parent, before, copy);
	for (const RhSourceAttr *attr = node->attrs; attr != NULL; attr = attr->next)
		rh_source_add_attr(source, copy, attr->name, attr->value);
	for (const RhSourceNode *child = node->first; child != NULL; child = child->next)
		rh_source_copy(source, copy, NULL, child);
	return copy;
}

void rh_source_remove(RhSourceNode *node)
{
	RhSourceNode *parent = node->parent;

	if (node->prev != NULL)
		node->prev->next = node->next;
	else
		parent->first = node->next;
	if (node->next != NULL)
		node->next->prev = node->prev;
	else
		parent->last = node->prev;
}

static RhSourceNode *append(Reading *reading, RhSourceKind kind, const char *name, const char *text)
{
	RhSourceNode *node = make(reading->source, kind, name, text);

	if (reading->parent != NULL)
		rh_source_link(reading->parent, NULL, node);
	return node;
}

static void flush_text(Reading *reading)
{
	if (reading->text->len > 0)
		append(reading, RH_SOURCE_TEXT, NULL, reading->text->str);
	g_string_truncate(reading->text, 0);
}

static void refuse(Reading *reading, const char *why)
{
	if (reading->refused == NULL) {
		reading->refused = why;
		reading->line = xmlSAX2GetLineNumber(reading->parser);
	}
	xmlStopParser(reading->parser);
}

/* ATTRS of libxml2: name, prefix, URI, begin and end of the value. */
static void add_attrs(Reading *reading, RhSourceNode *node, int n, const xmlChar **attrs)
{
	for (int i = 0; i < n; i++, attrs += 5) {
		g_autofree char *name = attrs[1] == NULL ?
			g_strdup((const char *)attrs[0]) :
			g_strdup_printf("%s:%s", (const char *)attrs[1], (const char *)attrs[0]);
		gsize len = (gsize)(attrs[4] - attrs[3]);
		g_autofree char *value = g_strndup((const char *)attrs[3], len);

		rh_attrs_restore_ampersands(value, len);
		rh_source_add_attr(reading->source, node, name, value);
	}
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		     int n_namespaces, const xmlChar **namespaces, int n_attrs, int n_defaulted,
		     const xmlChar **attrs)
{
	Reading *reading = data;
	RhSourceNode *node;

	(void)uri;
	(void)namespaces;
	(void)n_defaulted;
	if (prefix != NULL || n_namespaces > 0) {
		refuse(reading, _("a deck has no XML namespaces: take the prefix or the xmlns "
				  "away"));
		return;
	}
	if (++reading->depth > RH_DEPTH_MAX) {
		refuse(reading, _("elements are nested too deeply"));
		return;
	}
	flush_text(reading);
	node = append(reading, RH_SOURCE_ELEMENT, (const char *)name, NULL);
	node->tag = rh_schema_tag_parse(node->name);
	add_attrs(reading, node, n_attrs, attrs);
	reading->parent = node;
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	Reading *reading = data;

	(void)name;
	(void)prefix;
	(void)uri;
	flush_text(reading);
	reading->parent = reading->parent->parent;
	reading->depth--;
}

static void on_text(void *data, const xmlChar *text, int len)
{
	Reading *reading = data;

	g_string_append_len(reading->text, (const char *)text, len);
}

static void on_comment(void *data, const xmlChar *text)
{
	Reading *reading = data;

	flush_text(reading);
	append(reading, RH_SOURCE_COMMENT, NULL, (const char *)text);
}

static void on_instruction(void *data, const xmlChar *target, const xmlChar *text)
{
	Reading *reading = data;

	flush_text(reading);
	append(reading, RH_SOURCE_INSTRUCTION, (const char *)target, (const char *)text);
}

static void on_doctype(void *data, const xmlChar *name, const xmlChar *public_id,
		       const xmlChar *system_id)
{
	(void)name;
	(void)public_id;
	(void)system_id;
	refuse(data, _("DOCTYPE is not allowed: take it away"));
}

#if LIBXML_VERSION >= 21200
static void on_error(void *data, const xmlError *error)
#else
static void on_error(void *data, xmlErrorPtr error)
#endif
{
	Reading *reading = data;

	if (error->level < XML_ERR_ERROR || reading->message != NULL)
		return;
	reading->message = g_strchomp(g_strdup(error->message != NULL ? error->message : "?"));
	reading->line = error->line;
}

/* ----------------------------------------------------------------- reading */

static xmlParserCtxtPtr new_parser(Reading *reading, const char *name)
{
	xmlSAXHandler handler = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.cdataBlock = on_text,
		.ignorableWhitespace = on_text,
		.comment = on_comment,
		.processingInstruction = on_instruction,
		.internalSubset = on_doctype,
		.serror = on_error,
	};
	xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, reading, NULL, 0, name);

	xmlCtxtUseOptions(parser, rh_parser_options());
	return parser;
}

static gboolean parse(Reading *reading, const char *name, const char *bytes, gsize len)
{
	gboolean good;

	reading->parser = new_parser(reading, name);
	good = rh_parser_feed(reading->parser, bytes, len);
	xmlFreeParserCtxt(reading->parser);
	return good && reading->refused == NULL;
}

RhSource *rh_source_read(const char *name, const char *bytes, gsize len, GError **error)
{
	g_autoptr(RhSource) source = g_new0(RhSource, 1);
	Reading reading = { .source = source };
	gboolean good;

	if (len > RH_FILE_MAX) {
		g_set_error(error, RH_ERROR, RH_ERROR_LIMIT,
			    _("%s: the file is larger than 64 MiB"),
			    name);
		return NULL;
	}
	/* libxml2 does not look at what stands in a CDATA section. */
	if (!g_utf8_validate(bytes, (gssize)len, NULL)) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT, _("%s: the file is not UTF-8"), name);
		return NULL;
	}
	source->top = append(&reading, RH_SOURCE_ELEMENT, "", NULL);
	reading.parent = source->top;
	reading.text = g_string_new(NULL);
	good = parse(&reading, name, bytes, len);
	flush_text(&reading);
	g_string_free(reading.text, TRUE);
	if (!good)
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT, "%s:%d: %s", name, reading.line,
			    reading.refused != NULL ? reading.refused :
			    reading.message != NULL ? reading.message :
						      _("this is not well-formed XML"));
	g_free(reading.message);
	return good ? g_steal_pointer(&source) : NULL;
}

void rh_source_free(RhSource *source)
{
	if (source == NULL)
		return;
	rh_arena_clear(&source->arena);
	g_free(source);
}

/* --------------------------------------------------------------- questions */

RhSourceNode *rh_source_root(const RhSource *source)
{
	RhSourceNode *node = source->top->first;

	while (node != NULL && node->kind != RH_SOURCE_ELEMENT)
		node = node->next;
	return node;
}

/* Cards stand in the deck or in one of its sections. */
RhSourceNode *rh_source_find_card(RhSourceNode *parent, const char *card_id)
{
	for (RhSourceNode *node = parent->first; node != NULL; node = node->next) {
		RhSourceNode *found = NULL;

		if (node->kind != RH_SOURCE_ELEMENT)
			continue;
		if (rh_schema_is_card(node->tag, NULL) &&
		    g_strcmp0(rh_source_attr(node, "id"), card_id) == 0)
			return node;
		if (node->tag == RH_TAG_SECTION)
			found = rh_source_find_card(node, card_id);
		if (found != NULL)
			return found;
	}
	return NULL;
}

const char *rh_source_attr(const RhSourceNode *node, const char *name)
{
	for (const RhSourceAttr *attr = node->attrs; attr != NULL; attr = attr->next)
		if (strcmp(attr->name, name) == 0)
			return attr->value;
	return NULL;
}

void rh_source_add_attr(RhSource *source, RhSourceNode *node, const char *name, const char *value)
{
	RhSourceAttr *attr = rh_arena_alloc(&source->arena, sizeof *attr);
	RhSourceAttr **slot = &node->attrs;

	attr->name = rh_arena_string(&source->arena, name, strlen(name));
	attr->value = rh_arena_string(&source->arena, value, strlen(value));
	attr->next = NULL;
	while (*slot != NULL)
		slot = &(*slot)->next;
	*slot = attr;
}

void rh_source_set_attr(RhSource *source, RhSourceNode *node, const char *name, const char *value)
{
	for (RhSourceAttr *attr = node->attrs; attr != NULL; attr = attr->next)
		if (strcmp(attr->name, name) == 0) {
			attr->value = rh_arena_string(&source->arena, value, strlen(value));
			return;
		}
	rh_source_add_attr(source, node, name, value);
}

gboolean rh_source_is_blank(const char *text)
{
	return text[strspn(text, BLANKS)] == '\0';
}

static void collect_text(const RhSourceNode *node, GString *out)
{
	for (const RhSourceNode *child = node->first; child != NULL; child = child->next) {
		if (child->kind == RH_SOURCE_TEXT)
			g_string_append(out, child->text);
		else if (child->tag == RH_TAG_EM)
			collect_text(child, out);
		else if (child->tag == RH_TAG_BR)
			g_string_append_c(out, ' ');
	}
}

char *rh_source_text(const RhSourceNode *node)
{
	g_autoptr(GString) raw = g_string_new(NULL);
	GString *folded = g_string_new(NULL);

	collect_text(node, raw);
	for (const char *word = raw->str + strspn(raw->str, BLANKS); *word != '\0';) {
		gsize len = strcspn(word, BLANKS);

		if (folded->len > 0)
			g_string_append_c(folded, ' ');
		g_string_append_len(folded, word, (gssize)len);
		word += len;
		word += strspn(word, BLANKS);
	}
	return g_string_free(folded, FALSE);
}
