/*
 * storylines.h - what a story is asked for, line by line: the parts of the method
 * it is told by, which approach it was and why that fitted.
 */
#ifndef SESSION_STORYLINES_H
#define SESSION_STORYLINES_H

#include <glib.h>

#define RH_STORY_LINES 12	/* at most */
#define RH_STORY_METHOD "STAR"	/* where nothing else is said */

typedef struct {
	const char *part;	/* its name in the format; see below for those that are none */
	const char *prompt;	/* translated */
	const char *question;	/* likewise; NULL for the title */
} RhStoryLine;

/* Lines that are no part of a <told>: its attribute, and what a card of its own needs. */
#define RH_STORY_TITLE "title"
#define RH_STORY_APPROACH "approach"
#define RH_STORY_BLEND "blend"
#define RH_STORY_QUESTION "question"
#define RH_STORY_COMPETENCY "competency"

typedef enum {
	RH_STORY_SHORT,	/* at the end of a session: the parts, and why it fitted */
	RH_STORY_FULL,	/* the approach and what would be blended in today as well */
	RH_STORY_OWN	/* it stands for no card: its question and competencies too */
} RhStoryExtent;

/* METHOD in capitals as the format has it; NULL: there is no such method. */
const char *rh_story_method(const char *method);
/* "STAR, CAR, SOAR or PARLA"; static. */
const char *rh_story_methods(void);
/* Fills LINES (room for RH_STORY_LINES) and gives their number; METHOD is one. */
guint rh_story_lines(const char *method, RhStoryExtent extent, RhStoryLine *lines);
/* Adds the line of PART to the N there are, unless it is there or unknown. */
void rh_story_add_line(const char *part, RhStoryLine *lines, guint *n);
/* Whether PART is a <part> of a <told>. */
gboolean rh_story_is_part(const char *part);
/* Where neither way was named, nothing of the other can be blended in. */
gboolean rh_story_is_moot(const char *part, GHashTable *entries);
/* "manage", "lead" or "any" for what was typed; NULL: none of them. */
const char *rh_story_approach(const char *text);
/* "What I did": what stands before a part of a story where it is shown; translated. */
const char *rh_story_label(const char *part);

#endif
