/* storylines.c - the methods that stories are told by, and their questions. */
#include <string.h>

#include "session/storylines.h"
#include "text/words.h"

static const struct {
	const char *part, *prompt, *question, *label;
} parts[] = {
	{ "title", N_("title> "), NULL, N_("Title") },
	{ "situation", N_("where> "), N_("Where and when was it?"), N_("Where and when") },
	{ "challenge", N_("challenge> "), N_("Where and when was it, and what made it hard?"),
	  N_("What made it hard") },
	{ "problem", N_("problem> "), N_("Where and when was it, and what was wrong?"),
	  N_("What was wrong") },
	{ "task", N_("task> "), N_("What had to be done?"), N_("What had to be done") },
	{ "obstacle", N_("obstacle> "), N_("What stood in the way?"), N_("What stood in the way") },
	{ "action", N_("you> "), N_("What did you do? You, not the others."), N_("What I did") },
	{ "result", N_("result> "), N_("What came of it?"), N_("What came of it") },
	{ "learning", N_("learned> "), N_("What did you learn from it?"), N_("What I learned") },
	{ "application", N_("here> "), N_("What of it would you use in the job you want?"),
	  N_("What I would use of it") },
	{ "approach", N_("approach> "), N_("Did you mostly manage (keep order) or lead (win people)? "
				       "Enter = neither"), N_("Approach") },
	{ "fits", N_("why> "), N_("Why was that the right way there?"), N_("Why it fitted") },
	{ "blend", N_("today> "), N_("What of the other way would you blend in today?"),
	  N_("Today I would blend in") },
	{ "question", N_("asked> "), N_("To which question would you tell it? Enter = any"),
	  N_("Question") },
	{ "competency", N_("shows> "), N_("What does it show? Words, such as: conflict, deadline"),
	  N_("Shows") },
};

static const struct {
	const char *name;
	const char *const parts[6];	/* ends with NULL */
} methods[] = {
	{ "STAR", { "situation", "task", "action", "result" } },
	{ "CAR", { "challenge", "action", "result" } },
	{ "SOAR", { "situation", "obstacle", "action", "result" } },
	{ "PARLA", { "problem", "action", "result", "learning", "application" } },
};

static const char *const extras[] = { "approach", "fits", "blend", "question", "competency" };

const char *rh_story_method(const char *method)
{
	for (gsize i = 0; i < G_N_ELEMENTS(methods); i++)
		if (g_ascii_strcasecmp(methods[i].name, method) == 0)
			return methods[i].name;
	return NULL;
}

const char *rh_story_methods(void)
{
	return "STAR, CAR, SOAR or PARLA";
}

void rh_story_add_line(const char *part, RhStoryLine *lines, guint *n)
{
	for (guint i = 0; i < *n; i++)
		if (strcmp(lines[i].part, part) == 0)
			return;
	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		if (strcmp(parts[i].part, part) == 0 && *n < RH_STORY_LINES)
			lines[(*n)++] = (RhStoryLine){ parts[i].part, _(parts[i].prompt),
						       parts[i].question != NULL ?
						       _(parts[i].question) : NULL };
}

guint rh_story_lines(const char *method, RhStoryExtent extent, RhStoryLine *lines)
{
	static const char *const wanted[] = {
		[RH_STORY_SHORT] = "fits", [RH_STORY_FULL] = "approach fits blend",
		[RH_STORY_OWN] = "approach fits blend question competency",
	};
	g_auto(GStrv) more = g_strsplit(wanted[extent], " ", -1);
	guint n = 0;

	rh_story_add_line(RH_STORY_TITLE, lines, &n);
	for (gsize i = 0; i < G_N_ELEMENTS(methods); i++)
		for (guint k = 0; strcmp(methods[i].name, method) == 0 &&
		     methods[i].parts[k] != NULL; k++)
			rh_story_add_line(methods[i].parts[k], lines, &n);
	for (gsize i = 0; i < G_N_ELEMENTS(extras); i++)
		if (g_strv_contains((const char *const *)more, extras[i]))
			rh_story_add_line(extras[i], lines, &n);
	return n;
}

gboolean rh_story_is_part(const char *part)
{
	static const char *const others[] = { "title", "approach", "question", "competency", NULL };

	return !g_strv_contains(others, part);
}

gboolean rh_story_is_moot(const char *part, GHashTable *entries)
{
	const char *approach = g_hash_table_lookup(entries, RH_STORY_APPROACH);
	const char *before = g_hash_table_lookup(entries, part);

	return strcmp(part, RH_STORY_BLEND) == 0 && approach != NULL &&
	       (*approach == '\0' || strcmp(approach, "any") == 0) &&
	       (before == NULL || *before == '\0');
}

const char *rh_story_approach(const char *text)
{
	static const char *const names[] = { "manage", "lead", "any" };
	gsize len = strlen(text);

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (len > 0 && g_ascii_strncasecmp(names[i], text, len) == 0)
			return names[i];
	return NULL;
}

const char *rh_story_label(const char *part)
{
	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		if (strcmp(parts[i].part, part) == 0)
			return _(parts[i].label);
	return part;
}
