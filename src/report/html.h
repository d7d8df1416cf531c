/*
 * html.h - one HTML page that needs nothing but itself: no scripts, no network,
 * to be read on a screen and printed.
 *
 *	RhHtml *html = rh_html_new("en", "The evening before");
 *	rh_html_element(html, "h1", NULL, "Ward lead");
 *	rh_html_open(html, "ul", "stories");
 *	...
 *	rh_html_close(html);
 *	g_autofree char *page = rh_html_end(html);
 *
 * Texts are foreign: what would hide or turn around text is made visible, and
 * libxml2 escapes the rest.
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include <glib.h>

typedef struct RhHtml RhHtml;

/* The head of a page in LANG.  (transfer full) */
RhHtml *rh_html_new(const char *lang, const char *title);
/* With MORE styles: the program's own, without less-than signs and ampersands. */
RhHtml *rh_html_new_styled(const char *lang, const char *title, const char *more);
/* NAME and CLASS (may be NULL) are the program's own. */
void rh_html_open(RhHtml *html, const char *name, const char *class);
/* Of the element just opened; NAME is the program's own. */
void rh_html_attribute(RhHtml *html, const char *name, const char *value);
void rh_html_text(RhHtml *html, const char *text);
void rh_html_close(RhHtml *html);
/* All three. */
void rh_html_element(RhHtml *html, const char *name, const char *class, const char *text);
/* Closes what is open; HTML is freed.  (transfer full) */
char *rh_html_end(RhHtml *html);

#endif
