/*
 * tally.c - counts a form.
 */
#include <rehearse/variable.h>
#include <math.h>
#include <string.h>

#include "session/formvalue.h"
#include "session/present.h"
#include "session/tally.h"
#include "text/words.h"

#define SCALE_MAX 5
#define WEEK_HOURS 168.0

/* ----------------------------------------------------------------- counting */

static gboolean is_counted(RhInputType type)
{
	return type == RH_INPUT_HOURS || type == RH_INPUT_NUMBER || type == RH_INPUT_SCALE5 ||
	       type == RH_INPUT_YESNO;
}

static gboolean number_of(const RhTally *tally, const RhNode *input, double *number)
{
	const char *text = g_hash_table_lookup(tally->values, rh_node_attr(input, RH_ATTR_ID));
	char *end;

	if (!is_counted(rh_input_type(input)) || text == NULL || *text == '\0')
		return FALSE;
	*number = g_ascii_strtod(text, &end);
	return *end == '\0';
}

static const RhNode *find_group(const RhTally *tally, const char *id)
{
	const RhNode *group = rh_node_child(tally->exercise, RH_TAG_GROUP);

	while (group != NULL && g_strcmp0(rh_node_attr(group, RH_ATTR_ID), id) != 0)
		group = rh_node_next(group);
	return group;
}

static const RhNode *find_input(const RhTally *tally, const char *id)
{
	const RhNode *group = rh_node_child(tally->exercise, RH_TAG_GROUP);

	for (; group != NULL; group = rh_node_next(group)) {
		const RhNode *input = rh_node_child(group, RH_TAG_INPUT);

		for (; input != NULL; input = rh_node_next(input))
			if (g_strcmp0(rh_node_attr(input, RH_ATTR_ID), id) == 0)
				return input;
	}
	return NULL;
}

/* What is counted in GROUP: the type of the first input that can be. */
static RhInputType type_of(const RhNode *group)
{
	const RhNode *input = rh_node_child(group, RH_TAG_INPUT);

	while (input != NULL && !is_counted(rh_input_type(input)))
		input = rh_node_next(input);
	return input != NULL ? rh_input_type(input) : RH_INPUT_LINE;
}

/* TYPE -1: all that can be counted.  The number of values that were not left empty. */
static guint add_up(const RhTally *tally, const RhNode *group, int type, double *sum)
{
	const RhNode *input = rh_node_child(group, RH_TAG_INPUT);
	guint n = 0;

	for (; input != NULL; input = rh_node_next(input)) {
		double number;

		if ((type >= 0 && (int)rh_input_type(input) != type) ||
		    !number_of(tally, input, &number))
			continue;
		*sum += number;
		n++;
	}
	return n;
}

static double whole(const RhTally *tally, RhInputType type)
{
	const RhNode *group = rh_node_child(tally->exercise, RH_TAG_GROUP);
	double sum = 0;

	for (; group != NULL; group = rh_node_next(group))
		add_up(tally, group, (int)type, &sum);
	return sum;
}

static gboolean share(const RhTally *tally, const RhNode *group, double *percent)
{
	RhInputType type = type_of(group);
	double part = 0, all = whole(tally, type);

	if (add_up(tally, group, (int)type, &part) == 0 || all <= 0)
		return FALSE;
	*percent = 100 * part / all;
	return TRUE;
}

gboolean rh_tally_value(RhRuleTerm term, const char *id, double *value, gpointer data)
{
	const RhTally *tally = data;
	const RhNode *node = term == RH_RULE_INPUT ? find_input(tally, id) : find_group(tally, id);

	*value = 0;
	if (node == NULL)
		return FALSE;
	if (term == RH_RULE_INPUT)
		return number_of(tally, node, value);
	return term == RH_RULE_SUM ? add_up(tally, node, -1, value) > 0 : share(tally, node, value);
}

/* ------------------------------------------------------------------- words */

char *rh_tally_hours(double hours)
{
	int minutes = (int)lround(hours * 60);

	if (minutes % 60 == 0)
		return g_strdup_printf(_("%d h"), minutes / 60);
	if (minutes < 60)
		return g_strdup_printf(_("%d min"), minutes);
	return g_strdup_printf(_("%d h %d min"), minutes / 60, minutes % 60);
}

static char *text_of(const RhTally *tally, const RhNode *node)
{
	return rh_deck_expand(tally->deck, node != NULL && node->text != NULL ? node->text : "");
}

/* "People: 6 h, 16 %" */
static void add_hours(const RhTally *tally, const RhNode *group, const char *title, GPtrArray *out)
{
	double sum = 0, percent;
	g_autofree char *hours = NULL;

	add_up(tally, group, RH_INPUT_HOURS, &sum);
	hours = rh_tally_hours(sum);
	if (share(tally, group, &percent))
		g_ptr_array_add(out, g_strdup_printf(_("%s: %s, %.0f %%"), title, hours, percent));
	else
		g_ptr_array_add(out, g_strdup_printf("%s: %s", title, hours));
}

/* "When the pressure rose: 14 of 20" */
static void add_scale(const RhTally *tally, const RhNode *group, const char *title, GPtrArray *out)
{
	double sum = 0;
	guint n = add_up(tally, group, RH_INPUT_SCALE5, &sum);

	if (n > 0)
		g_ptr_array_add(out, g_strdup_printf(_("%s: %.0f of %u"), title, sum, n * SCALE_MAX));
}

static void add_totals(const RhTally *tally, GPtrArray *out)
{
	const RhNode *group = rh_node_child(tally->exercise, RH_TAG_GROUP);
	double all = whole(tally, RH_INPUT_HOURS);

	for (; group != NULL; group = rh_node_next(group)) {
		g_autofree char *title = text_of(tally, rh_node_child(group, RH_TAG_TITLE));

		if (type_of(group) == RH_INPUT_HOURS)
			add_hours(tally, group, title, out);
		else if (type_of(group) == RH_INPUT_SCALE5)
			add_scale(tally, group, title, out);
	}
	if (all > 0) {
		g_autofree char *hours = rh_tally_hours(all);

		g_ptr_array_add(out, g_strdup_printf(_("In all: %s"), hours));
	}
	if (all > WEEK_HOURS)
		g_ptr_array_add(out, g_strdup(_("A week has 168 h: something was counted twice.")));
}

/*
 * A number that a rule compares with the share of a group is a guess at it: the
 * group, or NULL.
 */
static const RhNode *guessed_group(const RhTally *tally, const RhNode *input)
{
	const RhNode *rule = rh_node_child(tally->exercise, RH_TAG_RULE);
	g_autofree char *id = g_regex_escape_string(rh_node_attr(input, RH_ATTR_ID), -1);
	g_autofree char *pattern = g_strdup_printf(
		"(?<![a-z0-9._-])%s\\s*(?:[=!<>]+|\\s[a-z]{2}\\s)\\s*share\\(\\s*([a-z0-9._-]+)", id);
	g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);

	for (; rule != NULL; rule = rh_node_next(rule)) {
		g_autoptr(GMatchInfo) match = NULL;
		g_autofree char *group = NULL;

		if (!g_regex_match(regex, rh_node_attr(rule, RH_ATTR_IF), 0, &match))
			continue;
		group = g_match_info_fetch(match, 1);
		return find_group(tally, group);
	}
	return NULL;
}

static void add_guess(const RhTally *tally, const RhNode *input, GPtrArray *out)
{
	const RhNode *group = guessed_group(tally, input);
	double guess, percent;

	if (group != NULL && number_of(tally, input, &guess) && share(tally, group, &percent))
		g_ptr_array_add(out, g_strdup_printf(_("You guessed %.4g %%; the count says %.0f %%."),
						     guess, percent));
}

static void add_guesses(const RhTally *tally, GPtrArray *out)
{
	const RhNode *group = rh_node_child(tally->exercise, RH_TAG_GROUP);

	for (; group != NULL; group = rh_node_next(group)) {
		const RhNode *input = rh_node_child(group, RH_TAG_INPUT);

		for (; input != NULL; input = rh_node_next(input))
			if (rh_input_type(input) == RH_INPUT_NUMBER)
				add_guess(tally, input, out);
	}
}

/* The deck's own words, and that shares are not judged, once. */
static void add_rules(const RhTally *tally, GPtrArray *out)
{
	static const char honest[] = "There is no right share";
	const RhNode *rule = rh_node_child(tally->exercise, RH_TAG_RULE);
	RhTally data = *tally;
	gboolean said = whole(tally, RH_INPUT_HOURS) <= 0;

	for (; rule != NULL; rule = rh_node_next(rule)) {
		if (!rh_rule_holds(rh_node_attr(rule, RH_ATTR_IF), rh_tally_value, &data))
			continue;
		g_ptr_array_add(out, text_of(tally, rule));
		said = said || strstr(g_ptr_array_index(out, out->len - 1), honest) != NULL;
	}
	if (!said)
		g_ptr_array_add(out, g_strdup(_("There is no right share.")));
}

GPtrArray *rh_tally_totals(const RhTally *tally)
{
	GPtrArray *out = g_ptr_array_new_with_free_func(g_free);

	add_totals(tally, out);
	return out;
}

GPtrArray *rh_tally_words(const RhTally *tally)
{
	GPtrArray *out = rh_tally_totals(tally);

	add_guesses(tally, out);
	add_rules(tally, out);
	return out;
}
