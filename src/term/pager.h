/*
 * pager.h - long output through a program that shows it page by page.
 *
 * A pager that is left early, dies or is not there harms nothing.  While it runs,
 * Ctrl-C is its affair: we ignore it and wait.
 */
#ifndef TERM_PAGER_H
#define TERM_PAGER_H

#include <glib.h>

typedef struct RhPager RhPager;

/*
 * Runs COMMAND, which the shell reads; with SET_LESS the variable LESS is FRX.
 * NULL when nothing can be started.  (transfer full)
 */
RhPager *rh_pager_start(const char *command, gboolean set_less);
/* Waits while the pager has enough to show; after it was left, nothing is written. */
void rh_pager_write(RhPager *pager, const char *bytes, gsize len);
/*
 * Waits until the pager was left, and frees it.  Where the shell could not run
 * it: what was to be shown, otherwise NULL.  (transfer full)
 */
GString *rh_pager_finish(RhPager *pager);

#endif
