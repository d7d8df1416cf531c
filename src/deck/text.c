/*
 * text.c - the text of an element: collected, folded, checked.
 *
 * Most bytes of a deck are text, so this is where reading spends its time.  Text
 * is collected at the end of the arena, where it will stay, and one look at
 * sixteen bytes at a time tells whether anything at all must be done about it.
 */
#include <string.h>

#include "deck/build.h"
#include "text/words.h"

/* In unfolded text, a line break: no XML file can contain this byte. */
#define LINE_BREAK '\1'

/* --- a look at the whole ------------------------------------------------------- */

/* What a text contains that asks for more work. */
enum {
	UNFOLDED = 1 << 0,	/* white space other than single spaces within */
	UNUSUAL = 1 << 1,	/* perhaps a forbidden character: see rh_value_is_forbidden() */
	BRACE = 1 << 2
};

/* Sixteen bytes at a time: gcc and clang make the processor's own vectors of it. */
typedef guint8 Bytes __attribute__((vector_size(16)));

#define PADDING sizeof(Bytes)

static Bytes load(const char *text)
{
	Bytes bytes;

	memcpy(&bytes, text, sizeof bytes);
	return bytes;
}

static gboolean any(Bytes bytes)
{
	guint64 halves[2];

	memcpy(halves, &bytes, sizeof halves);
	return (halves[0] | halves[1]) != 0;
}

/*
 * What is in the LEN bytes of TEXT, which neither begins nor ends with a space.
 * It must stand in an arena, where the byte before it can be read, and PADDING
 * bytes after it can be written.
 */
static guint look_over(char *text, gsize len)
{
	Bytes unfolded = { 0 }, unusual = { 0 }, brace = { 0 };

	memset(text + len, 'a', PADDING);
	for (gsize i = 0; i < len; i += sizeof(Bytes)) {
		Bytes here = load(text + i), before = load(text + i - 1);

		unfolded |= (Bytes)(here < ' ') | ((Bytes)(here == ' ') & (Bytes)(before == ' '));
		/* Latin to Hebrew letters begin with C3 to D7: none of them is forbidden. */
		unusual |= (Bytes)(here == 0x7F) | (Bytes)(here == 0xC2) | (Bytes)(here >= 0xD8);
		brace |= (Bytes)(here == '{');
	}
	return (any(unfolded) ? UNFOLDED : 0u) | (any(unusual) ? UNUSUAL : 0u) |
		(any(brace) ? BRACE : 0u);
}

/* --- problems ------------------------------------------------------------------ */

static gboolean is_blank(const char *text, gsize len)
{
	gsize i = 0;

	while (i < len && (guint8)text[i] <= ' ')
		i++;
	return i == len;
}

static void report_stray(RhReader *reader, RhFrame *frame, const char *text, gsize len)
{
	g_autofree char *start = NULL;
	guint64 at;

	if (frame->stray_text || is_blank(text, len))
		return;
	frame->stray_text = TRUE;
	while (len > 0 && (guint8)*text <= ' ') {
		text++;
		len--;
	}
	start = g_utf8_make_valid(text, (gssize)MIN(len, 40));
	start[strcspn(start, "\n")] = '\0';
	at = rh_places_near(&reader->places, rh_reader_offset(reader), start);
	if (rh_schema_has_text(frame->tag))
		rh_reader_report_at(reader, RH_E_STRAY_TEXT, at,
				    g_strdup_printf(_("text after an element in <%s>: \"%s\""),
						    rh_tag_name(frame->tag), start),
				    g_strdup(_("move it up, before the first element")));
	else
		rh_reader_report_at(reader, RH_E_STRAY_TEXT, at,
				    g_strdup_printf(_("text directly in <%s>: \"%s\""),
						    rh_tag_name(frame->tag), start),
				    rh_build_describe_content(frame->tag));
}

/* The place of a character of FRAME's text, which may be written as a reference. */
static guint64 place_of(const RhReader *reader, const char *character)
{
	guint64 here = rh_reader_offset(reader);
	g_autofree char *bytes = g_strndup(character, (gsize)g_utf8_skip[(guint8)*character]);
	g_autofree char *reference = NULL;
	guint64 at = rh_places_back(&reader->places, here, bytes);

	if (at < here)
		return at;
	reference = g_strdup_printf("&#x%X;", g_utf8_get_char(character));
	at = rh_places_back(&reader->places, here, reference);
	return at < here ? at : rh_places_back(&reader->places, here, "&#");
}

static void check_characters(RhReader *reader, const char *text, gsize len)
{
	const char *bad = rh_value_find_forbidden(text, len);

	if (bad != NULL)
		rh_reader_report_at(reader, RH_E_CHARACTER, place_of(reader, bad),
				    g_strdup_printf(_("character U+%04X is not allowed"),
						    g_utf8_get_char(bad)),
				    g_strdup(RH_REMEDY_CHARACTER));
}

static void report_too_long(RhReader *reader, const RhFrame *frame)
{
	rh_reader_report(reader, RH_E_FIELD_SIZE, frame->line, frame->column,
			 g_strdup_printf(_("the text of <%s> is longer than %u KiB"),
					 rh_tag_name(frame->tag), RH_FIELD_MAX >> 10),
			 g_strdup(_("shorten it")));
}

static void report_empty(RhReader *reader, const RhFrame *frame)
{
	const char *name = rh_tag_name(frame->tag);

	rh_reader_report(reader, RH_E_NO_TEXT, frame->line, frame->column,
			 g_strdup_printf(_("<%s> has no text"), name),
			 g_strdup_printf(_("write its text between <%s> and </%s>, or delete it"),
					 name,
					 name));
}

/* --- collecting ---------------------------------------------------------------- */

/* The open element that owns the text here: above any <em> and <br/>. */
static RhFrame *text_owner(RhReader *reader)
{
	guint i = reader->depth;

	while (i > 0 && reader->frames[i].node == NULL)
		i--;
	return &reader->frames[i];
}

static void append(RhReader *reader, const char *text, gsize len)
{
	if (reader->text_len + len > RH_FIELD_MAX) {
		if (!reader->text_too_long)
			report_too_long(reader, text_owner(reader));
		reader->text_too_long = TRUE;
		return;
	}
	memcpy(rh_arena_extend(&reader->deck->arena, reader->text_len, len + 1), text, len);
	reader->text_len += len;
}

void rh_text_break(RhReader *reader)
{
	append(reader, (const char[]){ LINE_BREAK }, 1);
}

void rh_text_add(void *context, const xmlChar *text, int len)
{
	RhReader *reader = context;
	RhFrame *frame = &reader->frames[reader->depth];

	if (reader->skip > 0 || reader->depth == 0 || reader->stopped)
		return;
	if (frame->has_text || !rh_schema_has_text(frame->tag))
		report_stray(reader, frame, (const char *)text, (gsize)len);
	else
		append(reader, (const char *)text, (gsize)len);
}

/*
 * Folds each run of white space to one space, or to LF where a line break is in
 * it; in place, gives the new length.  There are no branches on what is a
 * space: in running text nobody could predict them.
 */
static gsize fold(char *text, gsize len)
{
	gsize to = 0;
	gboolean before = FALSE;

	for (gsize i = 0; i < len; i++) {
		char c = text[i];
		gboolean space = (guint8)c <= ' ';

		text[to] = space ? ' ' : c;
		to += !(space & before);
		before = space;
		if (c == LINE_BREAK)
			text[to - 1] = '\n';
	}
	return to;
}

/* Takes off the white space at both ends. */
static char *trim(char *text, gsize *len)
{
	while (*len > 0 && (guint8)text[*len - 1] <= ' ')
		(*len)--;
	while (*len > 0 && (guint8)*text <= ' ') {
		text++;
		(*len)--;
	}
	return text;
}

void rh_text_close(RhReader *reader, RhFrame *frame)
{
	gsize len = reader->text_len;
	char *start, *text;
	guint found;

	frame->has_text = TRUE;
	if (!rh_schema_has_text(frame->tag))
		return;
	start = rh_arena_extend(&reader->deck->arena, len, PADDING) - len;
	text = trim(start, &len);
	found = look_over(text, len);
	if (found & UNUSUAL)
		check_characters(reader, text, len);
	if (found & UNFOLDED)
		len = fold(text, len);
	text[len] = '\0';
	rh_arena_take(&reader->deck->arena, (gsize)(text - start) + len + 1);
	frame->node->text = text;
	if (len > 0)
		rh_rules_text(reader, frame, (found & BRACE) != 0);
	else if (!reader->text_too_long)
		report_empty(reader, frame);
	reader->text_len = 0;
	reader->text_too_long = FALSE;
}
