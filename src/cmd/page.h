/* page.h - an HTML page goes where -o says. */
#ifndef CMD_PAGE_H
#define CMD_PAGE_H

#include "cmd/cmd.h"

/* To the file that -o names, or for "-" to standard output; and says so. */
gboolean rh_page_write(RhApp *app, const char *html, GError **error);

#endif
