/* brief.h - the page for the evening before, in HTML; and the words of it. */
#ifndef REPORT_BRIEF_H
#define REPORT_BRIEF_H

#include <rehearse/brief.h>

typedef enum {
	RH_BRIEF_PART_OPENERS, RH_BRIEF_PART_STORIES, RH_BRIEF_PART_LINES,
	RH_BRIEF_PART_QUESTIONS, RH_BRIEF_N_PARTS
} RhBriefPart;

/* "The first questions, in your words"; never freed. */
const char *rh_brief_part_title(RhBriefPart part);
const GPtrArray *rh_brief_part_items(const RhBrief *brief, RhBriefPart part);
/* What stands before the text of ITEM: "Example from the deck: "; "" for none. */
const char *rh_brief_source_words(RhBriefPart part, const RhBriefItem *item);

/* At most N words of TEXT, up to the end of a sentence if that is near.  (transfer full) */
char *rh_brief_shorten(const char *text, guint n);

/* A page with TITLE, and WHEN the interview is (NULL: not known).  (transfer full) */
char *rh_brief_html(const RhBrief *brief, const char *title, const char *when);

#endif
