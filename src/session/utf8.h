/*
 * utf8.h - one step through valid UTF-8; GLib's macro casts const away.
 */
#ifndef SESSION_UTF8_H
#define SESSION_UTF8_H

#include <glib.h>

static inline const char *rh_utf8_next(const char *p)
{
	return p + g_utf8_skip[*(const guchar *)p];
}

#endif
