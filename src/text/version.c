/* version.c - which tables of Unicode are at work, for reports of defects. */
#include <rehearse/text.h>

#include <unistring/version.h>

char *rh_text_unicode_version(void)
{
	return g_strdup_printf("libunistring %d.%d.%d", _libunistring_version >> 16,
			       _libunistring_version >> 8 & 0xff, _libunistring_version & 0xff);
}
