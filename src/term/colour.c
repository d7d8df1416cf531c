/* colour.c - which role looks how, and whether a stream is coloured at all. */
#include "term/colour.h"

#include <string.h>

static const struct {
	const char *name;
	const char *start;
} roles[RH_N_ROLES] = {
	[RH_ROLE_AGAIN] = { "again", "\033[31m" },
	[RH_ROLE_HARD] = { "hard", "\033[33m" },
	[RH_ROLE_GOOD] = { "good", "\033[32m" },
	[RH_ROLE_EASY] = { "easy", "\033[36m" },
	[RH_ROLE_DUE] = { "due", "\033[34m" },
	[RH_ROLE_LATE] = { "late", "\033[35m" },
	[RH_ROLE_DIM] = { "dim", "\033[2m" },
	[RH_ROLE_TITLE] = { "title", "\033[1m" },
};

gboolean rh_colour_wanted(const RhScreenSettings *settings, gboolean is_tty)
{
	switch (settings->colour) {
	case RH_COLOUR_ALWAYS:
		return TRUE;
	case RH_COLOUR_NEVER:
		return FALSE;
	case RH_COLOUR_AUTO:
	default:
		return is_tty && !settings->is_dumb;
	}
}

const char *rh_role_name(RhRole role)
{
	return roles[role].name;
}

const char *rh_role_start(RhRole role)
{
	return roles[role].start;
}

const char *rh_role_end(void)
{
	return "\033[0m";
}

const char *rh_colour_of_name(const char *name)
{
	static const char *const looks[][2] = {
		{ "black", "\033[30m" }, { "red", "\033[31m" }, { "green", "\033[32m" },
		{ "yellow", "\033[33m" }, { "blue", "\033[34m" }, { "magenta", "\033[35m" },
		{ "cyan", "\033[36m" }, { "white", "\033[37m" }, { "bold", "\033[1m" },
		{ "dim", "\033[2m" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(looks); i++)
		if (strcmp(looks[i][0], name) == 0)
			return looks[i][1];
	return NULL;
}

const char *rh_colour_of_show(RhShow how)
{
	switch (how) {
	case RH_SHOW_TITLE: return rh_role_start(RH_ROLE_TITLE);
	case RH_SHOW_AGAIN: return rh_role_start(RH_ROLE_AGAIN);
	case RH_SHOW_HARD: return rh_role_start(RH_ROLE_HARD);
	case RH_SHOW_GOOD: return rh_role_start(RH_ROLE_GOOD);
	case RH_SHOW_EASY: return rh_role_start(RH_ROLE_EASY);
	case RH_SHOW_DUE: return rh_role_start(RH_ROLE_DUE);
	case RH_SHOW_LATE: return rh_role_start(RH_ROLE_LATE);
	case RH_SHOW_DIM: return rh_role_start(RH_ROLE_DIM);
	case RH_SHOW_PLAIN:
	default: return NULL;
	}
}
