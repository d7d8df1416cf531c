/* html.c - a page through libxml2's writer, so that escaping is right by construction. */
#include <libxml/xmlwriter.h>

#include <rehearse/text.h>

#include "report/html.h"

struct RhHtml {
	xmlBufferPtr buffer;
	xmlTextWriterPtr writer;
};

/* No less-than sign and no ampersand: it is written as it stands. */
static const char style[] =
	":root { color-scheme: light dark; }\n"
	"body { font: 1rem/1.45 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto;"
	" padding: 0 1rem; }\n"
	"h1 { font-size: 1.5rem; margin: 0 0 .2rem; }\n"
	"h2 { font-size: 1.1rem; margin: 1.4rem 0 .4rem; border-bottom: 1px solid; }\n"
	"p { margin: .2rem 0; }\n"
	".when { margin-bottom: 1rem; }\n"
	".item { margin: .5rem 0; break-inside: avoid; }\n"
	".head { font-weight: bold; }\n"
	".source { font-style: italic; }\n"
	".entry { padding-left: 1rem; }\n"
	".box { padding-left: 1rem; }\n"
	".box::before { content: '\\2610\\00a0'; }\n"
	".notes { margin-top: .6rem; min-height: 7rem; border: 1px solid; padding: .2rem .4rem; }\n"
	"ul { margin: .3rem 0; padding-left: 1.2rem; }\n"
	"@page { size: A4; margin: 15mm; }\n"
	"@media print { body { font-size: 10.5pt; line-height: 1.3; max-width: none; margin: 0;"
	" padding: 0; color: black; background: white; } h2 { margin-top: .8rem; } }\n";

static const xmlChar *xml(const char *text)
{
	return (const xmlChar *)text;
}

void rh_html_attribute(RhHtml *html, const char *name, const char *value)
{
	g_autofree char *safe = rh_text_safe(value, -1, RH_SAFE_DEFAULT);

	xmlTextWriterWriteAttribute(html->writer, xml(name), xml(safe));
}

static void meta(RhHtml *html, const char *key, const char *name, const char *content)
{
	xmlTextWriterStartElement(html->writer, xml("meta"));
	rh_html_attribute(html, key, name);
	if (content != NULL)
		rh_html_attribute(html, "content", content);
	xmlTextWriterEndElement(html->writer);
	xmlTextWriterWriteRaw(html->writer, xml("\n"));
}

RhHtml *rh_html_new(const char *lang, const char *title)
{
	return rh_html_new_styled(lang, title, "");
}

RhHtml *rh_html_new_styled(const char *lang, const char *title, const char *more)
{
	RhHtml *html = g_new0(RhHtml, 1);

	html->buffer = xmlBufferCreate();
	html->writer = xmlNewTextWriterMemory(html->buffer, 0);
	if (html->writer == NULL)
		g_error("out of memory");
	xmlTextWriterWriteRaw(html->writer, xml("<!DOCTYPE html>\n"));
	rh_html_open(html, "html", NULL);
	rh_html_attribute(html, "lang", lang);
	rh_html_open(html, "head", NULL);
	meta(html, "charset", "utf-8", NULL);
	meta(html, "name", "viewport", "width=device-width, initial-scale=1");
	/* Whatever a deck says, a browser fetches and runs nothing. */
	meta(html, "http-equiv", "Content-Security-Policy",
	     "default-src 'none'; style-src 'unsafe-inline'");
	rh_html_element(html, "title", NULL, title);
	rh_html_open(html, "style", NULL);
	xmlTextWriterWriteRaw(html->writer, xml(style));
	xmlTextWriterWriteRaw(html->writer, xml(more));
	rh_html_close(html);
	rh_html_close(html);
	rh_html_open(html, "body", NULL);
	return html;
}

void rh_html_open(RhHtml *html, const char *name, const char *class)
{
	xmlTextWriterStartElement(html->writer, xml(name));
	if (class != NULL)
		rh_html_attribute(html, "class", class);
}

void rh_html_text(RhHtml *html, const char *text)
{
	g_autofree char *safe = rh_text_safe(text, -1, RH_SAFE_KEEP_LINES);

	xmlTextWriterWriteString(html->writer, xml(safe));
}

void rh_html_close(RhHtml *html)
{
	/* An empty <p/> would stay open in HTML. */
	xmlTextWriterFullEndElement(html->writer);
	xmlTextWriterWriteRaw(html->writer, xml("\n"));
}

void rh_html_element(RhHtml *html, const char *name, const char *class, const char *text)
{
	rh_html_open(html, name, class);
	rh_html_text(html, text);
	rh_html_close(html);
}

char *rh_html_end(RhHtml *html)
{
	char *page;

	xmlTextWriterEndDocument(html->writer);
	xmlFreeTextWriter(html->writer);
	page = g_strdup((const char *)xmlBufferContent(html->buffer));
	xmlBufferFree(html->buffer);
	g_free(html);
	return page;
}
