/* page.c - writes an HTML page. */
#include "cmd/page.h"

#include <string.h>

#include "cmd/deckfile.h"
#include "text/words.h"

gboolean rh_page_write(RhApp *app, const char *html, GError **error)
{
	if (g_str_equal(app->output, "-")) {
		rh_screen_raw(app->out, html, -1);
		return TRUE;
	}
	if (!app->dry_run && !rh_deckfile_write(app->output, html, strlen(html), error))
		return FALSE;
	if (!app->quiet)
		rh_screen_say(app->out, RH_SHOW_PLAIN, app->dry_run ? _("Would write %s.") :
			      _("Wrote %s. A browser shows and prints it."), app->output);
	return TRUE;
}
