/* pages.h - what the verbs that make a page to print have in common. */
#ifndef CMD_PAGES_H
#define CMD_PAGES_H

#include "cmd/cmd.h"
#include "report/handout.h"

/*
 * Writes HTML to the file that -o names, "-" being standard output, and says so;
 * RH_ERROR_IO.
 */
gboolean rh_pages_write(RhApp *app, const char *html, GError **error);
/* The rows of a handout on standard output. */
void rh_pages_show_handout(RhApp *app, const RhHandout *handout);

#endif
