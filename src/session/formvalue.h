/*
 * formvalue.h - what a person types into a form, read as hours, a number, a date
 * and so on.  Pure.
 */
#ifndef SESSION_FORMVALUE_H
#define SESSION_FORMVALUE_H

#include <rehearse/deck.h>

typedef enum {
	RH_INPUT_HOURS, RH_INPUT_NUMBER, RH_INPUT_SCALE5, RH_INPUT_YESNO,
	RH_INPUT_LINE, RH_INPUT_DATE, RH_INPUT_CHOICE,
	RH_N_INPUTS
} RhInputType;

/* The type of an <input>. */
RhInputType rh_input_type(const RhNode *input);
/* "hours> " */
const char *rh_input_prompt(RhInputType type);
/* What to type: "Hours: 1.5, 1:30 or 90m. Enter = 0" */
const char *rh_input_help(RhInputType type);
/* What Enter alone stands for: "0" for hours, else NULL: left empty. */
const char *rh_input_empty(RhInputType type);

/*
 * TEXT (not empty) as it is kept, see rehearse/exercise.h; NULL and PROBLEM, a
 * sentence, when it is no such value.  NOW_MS and TZ_MIN tell what "tomorrow"
 * is.  Both are (transfer full).
 */
char *rh_input_parse(const RhNode *input, const char *text, gint64 now_ms, int tz_min,
		     char **problem);

#endif
