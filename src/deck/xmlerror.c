/*
 * xmlerror.c - what libxml2 says about a file, in words that tell a coach what
 * to type.
 *
 * Only the first error that ends the parsing comes here.  Each that people
 * really make has its own sentence; the rest is quoted.
 */
#include <string.h>

#include "deck/reader.h"
#include "text/words.h"

/* The innermost open element, for "the file ends inside ..."; NULL if none. */
static const RhFrame *open_frame(const RhReader *reader)
{
	return reader->depth > 0 ? &reader->frames[reader->depth] : NULL;
}

static void report_truncated(RhReader *reader)
{
	const RhFrame *frame = open_frame(reader);
	guint64 end = reader->places.start + reader->places.window->len;

	if (frame != NULL)
		rh_reader_report_at(reader, RH_E_TRUNCATED, end,
				    g_strdup_printf(_("the file ends inside the <%s> of line %u"),
						    rh_tag_name(frame->tag), frame->line),
				    g_strdup_printf(_("write </%s> and what else is missing, or "
						      "get the whole file again"),
						    rh_tag_name(frame->tag)));
	else if (reader->deck->root != NULL)
		rh_reader_report_at(reader, RH_E_TRUNCATED, end,
				    g_strdup(_("the file ends in the middle of something after "
					       "</deck>")),
				    g_strdup(_("delete what follows </deck>")));
	else
		rh_reader_report(reader, RH_E_TRUNCATED, 1, 1,
				 g_strdup(_("there is no deck in this file")),
				 g_strdup(_("a deck begins with <deck id=\"my-deck\" "
					    "version=\"1\" format=\"1\" xml:lang=\"en\">")));
}

static void report_mismatch(RhReader *reader, const xmlError *error, guint64 here)
{
	guint64 at = rh_places_back(&reader->places, here, "</");
	const char *open = error->str1 != NULL ? error->str1 : "?";
	const char *close = error->str2 != NULL ? error->str2 : "?";
	char *remedy = strcmp(open, "br") == 0 ?
		g_strdup_printf(_("write <br/> in line %d"), error->int1) :
		g_ascii_strcasecmp(open, close) == 0 ?
		g_strdup_printf(_("write </%s>: capital and small letters differ"), open) :
		g_strdup_printf(_("write </%s> first"), open);

	rh_reader_report_at(reader, RH_E_TAG_MISMATCH, at,
			    g_strdup_printf(_("</%s> stands here, but <%s> of line %d is still "
					      "open"),
					    close, open, error->int1),
			    remedy);
}

/* & alone, R&D, &nbsp;, &#0; */
static void report_ampersand(RhReader *reader, const xmlError *error, guint64 here)
{
	guint64 at = rh_places_back_to(&reader->places, here, '&');

	if (error->code == XML_ERR_UNDECLARED_ENTITY)
		rh_reader_report_at(reader, RH_E_AMPERSAND, at,
				    g_strdup_printf(_("&%s; is not known"),
						    error->str1 != NULL ? error->str1 : "?"),
				    g_strdup(_("write the character itself, or its number as in "
					       "&#160;")));
	else if (error->code == XML_ERR_INVALID_CHARREF || error->code == XML_ERR_INVALID_CHAR ||
		 error->code == XML_ERR_INVALID_DEC_CHARREF ||
		 error->code == XML_ERR_INVALID_HEX_CHARREF)
		rh_reader_report_at(reader, RH_E_AMPERSAND, at,
				    g_strdup(_("this number means no character that XML allows")),
				    g_strdup(_("write the character itself, or a number as in "
					       "&#233;")));
	else
		rh_reader_report_at(reader, RH_E_AMPERSAND, at, g_strdup(_("& stands alone")),
				    g_strdup(_("write &amp; for &")));
}

/* Whether the error is about the content of a reference, which ends at HERE. */
static gboolean is_in_reference(const RhReader *reader, guint64 here)
{
	guint64 at = rh_places_back(&reader->places, here, "&#");

	return at < here && here - at < 16;
}

/* The name that begins at AT, if an element has it; NULL otherwise.  (transfer full) */
static char *element_at(const RhReader *reader, guint64 at)
{
	g_autoptr(GString) name = g_string_new(NULL);
	int byte;

	while ((byte = rh_places_byte(&reader->places, at++)) > 0 && g_ascii_isalpha(byte) &&
	       name->len < 32)
		g_string_append_c(name, (char)byte);
	return rh_schema_tag_parse(name->str) != RH_TAG_NONE ?
	       g_string_free(g_steal_pointer(&name), FALSE) : NULL;
}

/* < and a space, a backslash or a mark of exclamation may have been meant as a tag. */
static char *remedy_for_less_than(const RhReader *reader, guint64 at)
{
	int next = rh_places_byte(&reader->places, at + 1);
	g_autofree char *name = element_at(reader, at + 2);

	if (next == '!')
		return g_strdup(_("write <!-- where a comment begins and --> where it ends, with "
				  "plain hyphens; or &lt; for <"));
	if (next == ' ' && name != NULL)
		return g_strdup_printf(_("write <%s without the space; or &lt; for <"), name);
	if (next == '\\' && name != NULL)
		return g_strdup_printf(_("write </%s>, with the other slash"), name);
	return g_strdup(_("write &lt; for <"));
}

static void report_less_than(RhReader *reader, guint64 at)
{
	rh_reader_report_at(reader, RH_E_LESS_THAN, at, g_strdup(_("< begins no tag here")),
			    remedy_for_less_than(reader, at));
}

/* A name was expected: after & or <, or for an attribute in a tag that has no >. */
static void report_no_name(RhReader *reader, const xmlError *error, guint64 here)
{
	int before = here > 0 ? rh_places_byte(&reader->places, here - 1) : -1;

	if (before == '<')
		report_less_than(reader, here - 1);
	else if (before == '&' || error->code != XML_ERR_NAME_REQUIRED)
		report_ampersand(reader, error, here);
	else
		rh_reader_report_at(reader, RH_E_XML,
				    rh_places_back_to(&reader->places, here, '<'),
				    g_strdup(_("the tag that begins here has no end")),
				    g_strdup(_("write > where the tag ends, and a value for each "
					       "attribute, as in id=\"why-us\"")));
}

static void report_quote(RhReader *reader, const xmlError *error, guint64 here)
{
	guint64 at = rh_places_back_to(&reader->places, here, '<');

	if (error->code == XML_ERR_ATTRIBUTE_NOT_STARTED)
		rh_reader_report_at(reader, RH_E_QUOTE, at,
				    g_strdup(_("an attribute of this tag has no quotes")),
				    g_strdup(_("write straight quotes around the value: "
					       "id=\"why-us\"")));
	else if (error->code == XML_ERR_ATTRIBUTE_WITHOUT_VALUE)
		rh_reader_report_at(reader, RH_E_QUOTE, at,
				    g_strdup_printf(_("the attribute %s of this tag has no value"),
						    error->str1 != NULL ? error->str1 : "?"),
				    g_strdup(_("write =\"...\" after it, or delete it")));
	else
		rh_reader_report_at(reader, RH_E_QUOTE, at,
				    g_strdup(_("in this tag a quote is not closed, or a value "
					       "contains <")),
				    g_strdup(_("write \" at the end of the value, and &lt; for "
					       "<")));
}

static void report_comment(RhReader *reader, guint64 here)
{
	guint64 at = rh_places_back(&reader->places, here, "<!--");

	rh_reader_report_at(reader, RH_E_COMMENT, at,
			    reader->ending ? g_strdup(_("this comment has no end")) :
			    g_strdup(_("-- stands inside this comment")),
			    reader->ending ? g_strdup(_("write --> where the comment ends")) :
			    g_strdup(_("write - - or another sign inside; a comment ends with "
				       "-->")));
}

static void report_twice(RhReader *reader, const xmlError *error, guint64 here)
{
	guint64 at = rh_places_back_to(&reader->places, here, '<');

	rh_reader_report_at(reader, RH_E_ATTR_TWICE, at,
			    g_strdup_printf(_("the attribute %s stands twice in this tag"),
					    error->str1 != NULL ? error->str1 : "?"),
			    g_strdup(_("delete one of them")));
}

static void report_character(RhReader *reader, const xmlError *error, guint64 here)
{
	rh_reader_report_at(reader, RH_E_CHARACTER, here,
			    g_strdup_printf(_("character U+%04X is not allowed"),
					    (guint)error->int1),
			    error->int1 == 0x0B || error->int1 == 0x0C ?
			    g_strdup(_("delete it: it breaks lines or pages in a word processor; "
				       "<br/> breaks a line here")) : g_strdup(_("delete it")));
}

static void report_other(RhReader *reader, const xmlError *error, guint64 here)
{
	g_autofree char *said = g_strstrip(g_strdup(error->message != NULL ? error->message : "?"));

	rh_reader_report_at(reader, RH_E_XML, here,
			    g_strdup_printf(_("this is not well-formed XML: %s"), said),
			    g_strdup(_("look at this line and the one before it for a tag that is "
				       "not complete")));
}

/* The sentences for mistakes that need no more than their place. */
static gboolean report_simple(RhReader *reader, const xmlError *error, guint64 here)
{
	switch (error->code) {
	case XML_ERR_RESERVED_XML_NAME:
		rh_reader_report_at(reader, RH_E_XML, here,
				    g_strdup(_("<?xml ...?> stands after something else")),
				    g_strdup(_("make it the very first characters of the file, "
					       "with no empty line before it")));
		return TRUE;
	case XML_ERR_MISPLACED_CDATA_END:
		rh_reader_report_at(reader, RH_E_XML, rh_places_back(&reader->places, here + 3, "]]>"),
				    g_strdup(_("]]> stands in text")),
				    g_strdup(_("write ]]&gt; for ]]>")));
		return TRUE;
	case XML_ERR_DOCUMENT_EMPTY:
		rh_reader_report_at(reader, RH_E_XML, here, g_strdup(_("this file is not XML")),
				    g_strdup(_("a deck begins with <deck id=\"my-deck\" "
					       "version=\"1\" format=\"1\" xml:lang=\"en\">; "
					       "rehearse new deck FILE.xml writes one")));
		return TRUE;
	case XML_ERR_SPACE_REQUIRED:
		rh_reader_report_at(reader, RH_E_XML, here,
				    g_strdup(_("a space is missing in this tag")),
				    g_strdup(_("write a space between attributes, and &quot; for "
					       "a quote within a value")));
		return TRUE;
	case XML_ERR_DOCUMENT_END:
		rh_reader_report_at(reader, RH_E_XML, here, g_strdup(_("something follows "
								       "</deck>")),
				    g_strdup(_("a file holds one deck: delete what follows, or "
					       "move it into the deck")));
		return TRUE;
	default:
		return FALSE;
	}
}

/* Whether the file is over while something is open. */
static gboolean is_at_end(const RhReader *reader, const xmlError *error, guint64 here)
{
	if (!reader->ending)
		return FALSE;
	return (error->code == XML_ERR_DOCUMENT_END && reader->depth > 0) ||
		here >= reader->places.start + reader->places.window->len;
}

void rh_xmlerror_report(RhReader *reader, const xmlError *error)
{
	guint64 here = rh_reader_offset(reader);

	switch (error->code) {
	case XML_ERR_TAG_NAME_MISMATCH:
		report_mismatch(reader, error, here);
		return;
	case XML_ERR_ATTRIBUTE_REDEFINED:
		report_twice(reader, error, here);
		return;
	case XML_ERR_LT_IN_ATTRIBUTE:
	case XML_ERR_ATTRIBUTE_NOT_STARTED:
	case XML_ERR_ATTRIBUTE_NOT_FINISHED:
	case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
		report_quote(reader, error, here);
		return;
	case XML_ERR_HYPHEN_IN_COMMENT:
	case XML_ERR_COMMENT_NOT_FINISHED:
		report_comment(reader, here);
		return;
	case XML_ERR_INVALID_CHAR:
		if (is_in_reference(reader, here))
			report_ampersand(reader, error, here);
		else
			report_character(reader, error, here);
		return;
	case XML_ERR_NAME_REQUIRED:
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_ERR_INVALID_CHARREF:
	case XML_ERR_INVALID_DEC_CHARREF:
	case XML_ERR_INVALID_HEX_CHARREF:
		report_no_name(reader, error, here);
		return;
	default:
		break;
	}
	if (is_at_end(reader, error, here))
		report_truncated(reader);
	else if (error->code == XML_ERR_LT_REQUIRED ||
		 (error->domain == XML_FROM_PARSER && error->code == XML_ERR_INTERNAL_ERROR))
		report_less_than(reader, rh_places_back_to(&reader->places, here + 1, '<'));
	else if (!report_simple(reader, error, here))
		report_other(reader, error, here);
}
