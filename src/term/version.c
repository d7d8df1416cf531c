/* version.c - which line editor is at work, for reports of defects. */
#include <stdio.h>

#include <readline/readline.h>

#include "term/term.h"

char *rh_prompt_editor_version(void)
{
	return g_strdup_printf("readline %s", rl_library_version);
}
