/*
 * foreign.c - files that are no decks and came under the name of one.
 *
 * The parser would say of each that it is not XML, which helps nobody who renamed
 * a document, saved a web page or copied the text of a mail.
 */
#include <string.h>

#include "deck/reader.h"
#include "text/words.h"

#define LOOK_MAX 65536u		/* so much of a file is looked through */

static const char copy_words[] =
	N_("a new name does not make it a deck: begin one with rehearse new deck FILE.xml, and "
	   "copy the words into it as plain text");

static gboolean refuse(RhReader *reader, RhCode code, char *message, const char *remedy)
{
	rh_reader_report(reader, code, 1, 1, message, g_strdup(remedy));
	reader->stopped = TRUE;
	return FALSE;
}

/* What a file of another program begins with. */
static const char *name_document(const char *bytes, gsize len)
{
	static const struct {
		const char *start;
		gsize n;
		const char *name;
	} table[] = {
		{ "PK\3\4", 4, N_("a Word, Excel or other packed document") },
		{ "\xD0\xCF\x11\xE0", 4, N_("an old Word or Excel document") },
		{ "%PDF", 4, N_("a PDF") },
		{ "{\\rtf", 5, N_("a rich-text document") },
		{ "\x1F\x8B", 2, N_("a compressed file") },
	};

	for (guint i = 0; i < G_N_ELEMENTS(table); i++)
		if (len >= table[i].n && memcmp(bytes, table[i].start, table[i].n) == 0)
			return _(table[i].name);
	return NULL;
}

static gboolean has(const char *bytes, gsize len, const char *text)
{
	return g_strstr_len(bytes, (gssize)len, text) != NULL;
}

static gboolean starts_like(const char *bytes, gsize len, const char *text)
{
	return len >= strlen(text) && g_ascii_strncasecmp(bytes, text, strlen(text)) == 0;
}

/* The file begins with something else than a tag. */
static gboolean check_text(RhReader *reader, const char *bytes, gsize len)
{
	if (starts_like(bytes, len, "\xEF\xBB\xBF"))
		return refuse(reader, RH_E_XML,
			      g_strdup(_("two byte-order marks stand at the beginning")),
			      _("save the file as UTF-8 without a byte-order mark (BOM)"));
	if (has(bytes, len, "<?xml") || has(bytes, len, "<deck"))
		return refuse(reader, RH_E_XML, g_strdup(_("something stands before the deck")),
			      _("delete all that stands before <?xml or <deck, and what does not "
				"belong to the deck behind it"));
	if (has(bytes, len, "&lt;deck"))
		return refuse(reader, RH_E_XML,
			      g_strdup(_("in this file every < is written as &lt;")),
			      _("save the deck itself instead of the page that shows it, or "
				"replace &lt; by <, &gt; by > and then &amp; by &"));
	return TRUE;
}

/* The XML declaration, with quotes that no parser reads. */
static gboolean check_declaration(RhReader *reader, const char *bytes, gsize len)
{
	const char *end = g_strstr_len(bytes, (gssize)MIN(len, 1024u), "?>");
	const char *sign;

	if (end == NULL || !starts_like(bytes, len, "<?xml"))
		return TRUE;
	if (has(bytes, (gsize)(end - bytes), "=3D"))
		return refuse(reader, RH_E_XML,
			      g_strdup(_("this is the raw text of a mail: every = is written as "
					 "=3D")),
			      _("save the attachment from the mail program instead"));
	sign = memchr(bytes, '=', (gsize)(end - bytes));
	while (sign != NULL && ++sign < end && g_ascii_isspace(*sign))
		continue;
	if (sign != NULL && *sign != '"' && *sign != '\'')
		return refuse(reader, RH_E_QUOTE,
			      g_strdup(_("the first line has no straight quotes")),
			      _("write it as <?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
	return TRUE;
}

gboolean rh_foreign_check(RhReader *reader, const char *bytes, gsize len)
{
	const char *document = name_document(bytes, len);
	gsize skip = starts_like(bytes, len, "\xEF\xBB\xBF") ? 3 : 0;

	if (document != NULL)
		return refuse(reader, RH_E_XML, g_strdup_printf(_("this is %s, not a deck"),
								document),
			      _(copy_words));
	while (skip < len && g_ascii_isspace(bytes[skip]))
		skip++;
	bytes += skip;
	len = MIN(len - skip, LOOK_MAX);
	if (len == 0)
		return TRUE;
	if (starts_like(bytes, len, "<!DOCTYPE html") || starts_like(bytes, len, "<html"))
		return refuse(reader, RH_E_NOT_A_DECK,
			      g_strdup(_("this is a web page, not a deck")),
			      _("save the deck itself instead of the page that shows it"));
	if (*bytes != '<')
		return check_text(reader, bytes, len);
	return check_declaration(reader, bytes, len);
}
