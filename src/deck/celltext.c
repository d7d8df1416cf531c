/*
 * celltext.c - running text as one line of a cell, and back: *em*, \n for a
 * break, and a backslash before what would be taken for either.
 */
#include "deck/table.h"

#include <string.h>

/* What a spreadsheet would take for the start of a formula. */
#define FORMULA "=+-@"

static gboolean is_running(RhTag tag)
{
	return rh_schema_tag(tag)->content == RH_CONTENT_RUNNING;
}

/* ------------------------------------------------------------------ writing */

typedef struct {
	GString *out;
	gboolean is_running;
	gboolean has_space;	/* white space, not yet written */
	gboolean is_edge;	/* where it means nothing: at the start, behind a break */
} Writing;

static void put_space(Writing *writing)
{
	if (writing->has_space && !writing->is_edge)
		g_string_append_c(writing->out, ' ');
	writing->has_space = writing->is_edge = FALSE;
}

/* White space is folded, as the reader of decks does it. */
static void put_text(Writing *writing, const char *text)
{
	for (; *text != '\0'; text++) {
		if (strchr(" \t\r\n", *text) != NULL) {
			writing->has_space = TRUE;
			continue;
		}
		put_space(writing);
		if (*text == '\\' || (*text == '*' && writing->is_running) ||
		    (writing->out->len == 0 && strchr(FORMULA, *text) != NULL))
			g_string_append_c(writing->out, '\\');
		g_string_append_c(writing->out, *text);
	}
}

static void put_inline(Writing *writing, const RhSourceNode *node, gboolean in_em)
{
	for (const RhSourceNode *child = node->first; child != NULL; child = child->next) {
		gboolean is_em = child->tag == RH_TAG_EM;

		if (child->kind == RH_SOURCE_TEXT) {
			put_text(writing, child->text);
		} else if (child->tag == RH_TAG_BR) {
			writing->has_space = FALSE;
			writing->is_edge = TRUE;
			g_string_append(writing->out, "\\n");
		} else if (is_em) {
			put_space(writing);
			g_string_append(writing->out, in_em ? "" : "*");
			put_inline(writing, child, TRUE);
			g_string_append(writing->out, in_em ? "" : "*");
		}
	}
}

char *rh_table_line_of(const RhSourceNode *node)
{
	Writing writing = { g_string_new(NULL), is_running(node->tag), FALSE, TRUE };

	put_inline(&writing, node, FALSE);
	return g_string_free(writing.out, FALSE);
}

char *rh_table_line_of_value(const char *value)
{
	Writing writing = { .out = g_string_new(NULL) };

	for (; *value != '\0'; value++) {
		if (*value == '\n')
			g_string_append(writing.out, "\\n");
		else if (*value == '\\' || (writing.out->len == 0 && strchr(FORMULA, *value) != NULL))
			g_string_append_printf(writing.out, "\\%c", *value);
		else
			g_string_append_c(writing.out, *value);
	}
	return g_string_free(writing.out, FALSE);
}

/* ------------------------------------------------------------------ reading */

typedef struct {
	RhSource *source;
	RhSourceNode *into;	/* the element, or the <em> that is open in it */
	RhSourceNode *element;
	GString *text;
} Reading;

static void flush(Reading *reading)
{
	if (reading->text->len > 0)
		rh_source_insert_text(reading->source, reading->into, NULL, reading->text->str);
	g_string_truncate(reading->text, 0);
}

/* A star opens an <em> only where another one closes it. */
static gboolean closes(const char *text)
{
	for (; *text != '\0' && *text != '*'; text++)
		if (*text == '\\' && text[1] != '\0')
			text++;
	return *text == '*';
}

static void take_star(Reading *reading, const char *star)
{
	if (reading->into != reading->element) {
		flush(reading);
		reading->into = reading->element;
	} else if (closes(star + 1)) {
		flush(reading);
		reading->into = rh_source_insert(reading->source, reading->element, NULL, RH_TAG_EM,
						 NULL);
	} else {
		g_string_append_c(reading->text, '*');
	}
}

RhSourceNode *rh_table_insert(RhSource *source, RhSourceNode *parent, RhTag tag, const char *line)
{
	RhSourceNode *element = rh_source_insert(source, parent, NULL, tag, NULL);
	Reading reading = { source, element, element, g_string_new(NULL) };

	for (; *line != '\0'; line++) {
		if (*line == '\\' && line[1] == 'n' && is_running(tag)) {
			flush(&reading);
			rh_source_insert(source, reading.into, NULL, RH_TAG_BR, NULL);
			line++;
		} else if (*line == '*' && is_running(tag)) {
			take_star(&reading, line);
		} else {
			line += *line == '\\' && line[1] != '\0';
			g_string_append_c(reading.text, *line);
		}
	}
	flush(&reading);
	g_string_free(reading.text, TRUE);
	return element;
}

char *rh_table_value(const char *line)
{
	GString *out = g_string_new(NULL);

	for (; *line != '\0'; line++) {
		if (*line == '\\' && line[1] == 'n') {
			g_string_append_c(out, '\n');
			line++;
			continue;
		}
		line += *line == '\\' && line[1] != '\0';
		g_string_append_c(out, *line);
	}
	return g_string_free(out, FALSE);
}
