/*
 * kinds.c - the seven kinds of card, put into words.
 */
#include <string.h>
#include <rehearse/variable.h>

#include "session/kinds.h"
#include "session/utf8.h"
#include "text/words.h"

static char *expand(const RhPresentSource *source, const RhNode *node)
{
	return rh_deck_expand(source->deck, node != NULL && node->text != NULL ? node->text
										   : "");
}

/* --------------------------------------------------------- question, story */

/* The prompt: <ask>, or one of the <variant>s. */
static char *pick_wording(RhPresent *present, const RhPresentSource *source)
{
	const RhNode *card = source->card->node;
	guint n = 1 + rh_node_count(card, RH_TAG_VARIANT);
	const RhNode *node = rh_node_child(card, RH_TAG_ASK);

	present->variant = (int)rh_present_pick(source, n, TRUE);
	if (present->variant > 0)
		node = rh_node_child(card, RH_TAG_VARIANT);
	for (int i = 1; i < present->variant; i++)
		node = rh_node_next(node);
	return expand(source, node);
}

/* The approaches of which an example is wanted, and the points that are one already. */
static const struct {
	const char *side, *id, *point, *text;
} sides[] = {
	{ "manage", RH_LINE_SIDE_MANAGE, "managed", N_("An example of managing, and why it fitted") },
	{ "lead", RH_LINE_SIDE_LEAD, "led", N_("An example of leading, and why it fitted") },
};

static gboolean wants_side(const RhPresentSource *source, gsize i)
{
	return rh_node_attr_has(source->card->node, RH_ATTR_SIDES, sides[i].side);
}

/* A point that is the example of a side: its fit is asked for as well. */
static gboolean is_example(const RhPresentSource *source, const char *id)
{
	for (gsize i = 0; i < G_N_ELEMENTS(sides); i++)
		if (strcmp(id, sides[i].point) == 0 && wants_side(source, i))
			return TRUE;
	return FALSE;
}

static gboolean has_line(const RhPresent *present, const char *id)
{
	for (guint i = 1; i <= present->lines->len; i++)
		if (strcmp(rh_present_line(present, i)->id, id) == 0)
			return TRUE;
	return FALSE;
}

/* TEXT is taken. */
static char *join_fit(char *text)
{
	g_autofree char *taken = text;

	return g_strdup_printf(_("%s, and why it fitted"), taken);
}

/* Without them the card is not in mind, so they count as points do. */
static void add_sides(RhPresent *present, const RhPresentSource *source)
{
	for (gsize i = 0; i < G_N_ELEMENTS(sides); i++)
		if (wants_side(source, i) && !has_line(present, sides[i].point))
			rh_present_add_line(present, RH_LINE_MUST, g_strdup(sides[i].id),
					    g_strdup(_(sides[i].text)));
}

/* Must-points, traps, then the points that are nice to have. */
static void add_points(RhPresent *present, const RhPresentSource *source, gboolean nice)
{
	const RhNode *p = rh_node_child(source->card->node, RH_TAG_POINT);
	gboolean has_sides = rh_node_attr(source->card->node, RH_ATTR_SIDES) != NULL;

	for (; p != NULL; p = rh_node_next(p)) {
		gboolean is_nice = g_strcmp0(rh_node_attr(p, RH_ATTR_NEED), "nice") == 0;
		g_autofree char *text = expand(source, p), *id = rh_node_id(p);

		/* The lines of the sides ask for the example already. */
		if (is_nice != nice || (nice && has_sides && strcmp(id, "example") == 0))
			continue;
		if (is_example(source, id))
			text = join_fit(g_steal_pointer(&text));
		rh_present_add_line(present, nice ? RH_LINE_EXTRA : RH_LINE_MUST,
				    g_steal_pointer(&id),
				    nice ? g_strdup_printf(_("Extra: %s"), text)
					 : g_steal_pointer(&text));
	}
}

/* A trap has no id of its own: its label names it in the log. */
static void add_traps(RhPresent *present, const RhPresentSource *source)
{
	const RhNode *avoid = rh_node_child(source->card->node, RH_TAG_AVOID);

	for (; avoid != NULL; avoid = rh_node_next(avoid)) {
		const char *label = rh_node_attr(avoid, RH_ATTR_LABEL);
		g_autofree char *text = rh_deck_expand(source->deck, label != NULL ? label : "");
		guint64 hash = rh_present_hash(0, label != NULL ? label : "");

		rh_present_add_line(present, RH_LINE_TRAP,
				    g_strdup_printf("t%08x", (guint)(hash >> 32)),
				    g_strdup_printf(_("Trap avoided: %s"), text));
	}
}

static void add_background(RhPresent *present, const RhPresentSource *source)
{
	const RhNode *card = source->card->node;
	const RhNode *sample = rh_node_child(card, RH_TAG_SAMPLE);
	const RhNode *follow = rh_node_child(card, RH_TAG_FOLLOW);

	rh_present_add(source, present->more, _("Why they ask: "), rh_node_child(card, RH_TAG_WHY));
	if (sample != NULL)
		present->more_word = _("an example");
	for (; sample != NULL; sample = rh_node_next(sample))
		rh_present_add(source, present->more, _("For example: "), sample);
	for (; follow != NULL; follow = rh_node_next(follow))
		rh_present_add(source, present->more, _("They may go on: "), follow);
}

static void fill_question(RhPresent *present, const RhPresentSource *source)
{
	present->title = g_strdup(_("question"));
	g_ptr_array_add(present->prompt, pick_wording(present, source));
	present->instruction =
		g_strdup(_("Say your main points aloud, then Enter. Or type a few words."));
	present->short_instruction =
		g_strdup(_("Say your points aloud, then Enter.\nOr type a few words."));
	add_points(present, source, FALSE);
	add_sides(present, source);
	add_traps(present, source);
	add_points(present, source, TRUE);
	if (present->lines->len == 1)
		present->lead = g_strdup(_("A good answer makes this point."));
	else if (present->lines->len > 0)
		present->lead = g_strdup(_("A good answer makes these points."));
	else
		present->lead = g_strdup(_("This card has no points to compare with."));
	if (present->lines->len > 1)
		present->short_lead = g_strdup(_("Good points"));
	add_background(present, source);
}

/* The lines of a story are the user's own. */
static void add_parts(RhPresent *present, const RhPresentSource *source, const RhNode *told)
{
	const RhNode *part = rh_node_child(told, RH_TAG_PART);

	for (; part != NULL; part = rh_node_next(part)) {
		const char *name = rh_node_attr(part, RH_ATTR_NAME);
		g_autofree char *text = expand(source, part);
		gboolean fits = g_strcmp0(name, "fits") == 0;

		/* What they think of it today is no part of telling it. */
		if (g_strcmp0(name, "blend") == 0)
			rh_present_add_line(present, RH_LINE_EXTRA, g_strdup(name),
					    g_strdup_printf(_("Today I would blend in: %s"), text));
		else
			rh_present_add_line(present, RH_LINE_MUST,
					    g_strdup(name != NULL ? name : "part"),
					    fits ? g_strdup_printf(_("Why it fitted: %s"), text)
						 : g_steal_pointer(&text));
	}
}

static const RhNode *pick_told(const RhPresentSource *source)
{
	const RhNode *card = source->card->node;
	const RhNode *told = rh_node_child(card, RH_TAG_TOLD);
	guint n = rh_node_count(card, RH_TAG_TOLD);
	guint64 skip;

	if (n == 0)
		return NULL;
	for (; source->rule->told != NULL && told != NULL; told = rh_node_next(told))
		if (g_strcmp0(rh_node_attr(told, RH_ATTR_ID), source->rule->told) == 0)
			return told;
	told = rh_node_child(card, RH_TAG_TOLD);
	skip = rh_present_hash((guint64)source->rule->day, source->card->id) % n;
	for (; skip > 0; skip--)
		told = rh_node_next(told);
	return told;
}

static char *say_length(const char *ask, const RhCard *card, guint seconds)
{
	if (seconds > 0)
		return g_strdup_printf(_("%s Aloud, in %u s."), ask, seconds);
	if (card->seconds_max > 0)
		return g_strdup_printf(_("%s Aloud, %u to %u s."), ask, card->seconds_min,
				       card->seconds_max);
	return g_strdup_printf(_("%s Aloud."), ask);
}

static void fill_story(RhPresent *present, const RhPresentSource *source)
{
	const RhNode *told = pick_told(source);
	const RhCard *card = source->card;
	g_autofree char *ask = NULL;
	g_autofree char *title = NULL;

	/* In a mock interview it comes before it was taken down: the points are the card's. */
	if (told == NULL) {
		fill_question(present, source);
		return;
	}
	ask = pick_wording(present, source);
	present->speaks = TRUE;
	/* A shorter telling is remembered apart: its facet is its length. */
	present->seconds = (guint)g_ascii_strtoull(present->facet, NULL, 10);
	g_ptr_array_add(present->prompt, say_length(ask, card, present->seconds));
	title = expand(source, rh_node_child(told, RH_TAG_TITLE));
	present->title = present->seconds > 0 ?
		g_strdup_printf(_("your story \"%s\" in %u s"), title, present->seconds) :
		g_strdup_printf(_("your story \"%s\""), title);
	present->lead = g_strdup(_("Your notes:"));
	add_parts(present, source, told);
	add_background(present, source);
}

/* -------------------------------------------------------------------- myth */

static void add_truth_choices(RhPresent *present)
{
	rh_present_add_choice(present, "true", _("true"), present->statement ? RH_FIT_BEST
									   : RH_FIT_POOR);
	rh_present_add_choice(present, "false", _("not true"), present->statement ? RH_FIT_POOR
									       : RH_FIT_BEST);
	present->instruction = g_strdup(_("1 true, 2 not true. Not sure? Add ?, like 2?"));
}

static void fill_myth(RhPresent *present, const RhPresentSource *source)
{
	const RhNode *card = source->card->node;
	const RhNode *check = rh_node_child(card, RH_TAG_CHECK);
	const RhNode *better = rh_node_child(card, RH_TAG_BETTER);
	const RhNode *shown;

	present->title = g_strdup(_("true or not?"));
	if (strcmp(present->facet, "check") == 0 && check != NULL) {
		shown = check;
		present->statement = g_strcmp0(rh_node_attr(check, RH_ATTR_ANSWER), "true") == 0;
	} else {
		/* Were it always the claim, _("not true") would always be right. */
		present->statement =
			(rh_present_hash(source->rule->seed, source->card->id) & 1) != 0;
		present->variant = present->statement ? 1 : 0;
		shown = rh_node_child(card, present->statement ? RH_TAG_FACT : RH_TAG_CLAIM);
	}
	rh_present_add_quoted(source, present->prompt, "", shown);
	add_truth_choices(present);
	rh_present_add(source, present->tail, _("Fact: "), rh_node_child(card, RH_TAG_FACT));
	rh_present_add(source, present->tail, _("Why it seems true: "),
		       rh_node_child(card, RH_TAG_SEEMS));
	rh_present_add(source, present->tail, _("Why it is not so: "),
		       rh_node_child(card, RH_TAG_WHY));
	rh_present_add_quoted(source, present->tail, _("Say instead: "), better);
	while (better != NULL && (better = rh_node_next(better)) != NULL)
		rh_present_add_quoted(source, present->more, _("Or: "), better);
}

/* --------------------------------------------------------------- situation */

static gint by_shuffle(gconstpointer a, gconstpointer b, gpointer data)
{
	const RhChoice *x = *(const RhChoice *const *)a, *y = *(const RhChoice *const *)b;
	const RhPresentSource *source = data;
	guint64 seed = rh_present_hash((guint64)source->rule->day, source->card->id);
	guint64 p = rh_present_hash(seed, x->id), q = rh_present_hash(seed, y->id);

	return p < q ? -1 : p > q;
}

static RhFit fit_of(const RhNode *choice)
{
	const char *fit = rh_node_attr(choice, RH_ATTR_FIT);

	if (g_strcmp0(fit, "best") == 0)
		return RH_FIT_BEST;
	return g_strcmp0(fit, "good") == 0 ? RH_FIT_GOOD : RH_FIT_POOR;
}

static void fill_situation(RhPresent *present, const RhPresentSource *source)
{
	const RhNode *node = rh_node_child(source->card->node, RH_TAG_CHOICE);
	RhPresentSource data = *source;

	present->title = g_strdup(_("situation"));
	present->lists_choices = TRUE;
	rh_present_add(source, present->prompt, "",
		       rh_node_child(source->card->node, RH_TAG_SCENE));
	present->instruction =
		g_strdup(_("Say why, aloud, then type the number. Not sure? Add ?"));
	for (; node != NULL; node = rh_node_next(node)) {
		const RhNode *why = rh_node_child(node, RH_TAG_WHY);
		g_autofree char *id = rh_node_id(node);
		g_autofree char *text = expand(source, rh_node_child(node, RH_TAG_LABEL));
		RhChoice *choice = rh_present_add_choice(present, id, text, fit_of(node));

		if (choice != NULL && why != NULL)
			choice->why = expand(source, why);
	}
	g_ptr_array_sort_with_data(present->choices, by_shuffle, &data);
}

/* ---------------------------------------------------------------- contrast */

/* "Managing: this week"; the deck has the names as they stand in a sentence. */
static char *side_line(const RhPresentSource *source, const RhNode *side)
{
	const char *name = rh_node_attr(side, RH_ATTR_NAME);
	g_autofree char *text = expand(source, side);
	g_autofree char *first = NULL;

	if (name == NULL || *name == '\0')
		return g_steal_pointer(&text);
	first = g_utf8_strup(name, (gssize)(rh_utf8_next(name) - name));
	return g_strconcat(first, rh_utf8_next(name), ": ", text, NULL);
}

static void fill_reverse(RhPresent *present, const RhPresentSource *source)
{
	const RhNode *side = rh_node_child(source->card->node, RH_TAG_SIDE);
	guint n = rh_node_count(source->card->node, RH_TAG_SIDE);
	guint asked = rh_present_pick(source, n, FALSE);
	const char *wanted = NULL;
	GString *names = g_string_new(NULL);

	present->variant = (int)asked;
	for (guint i = 0; side != NULL; side = rh_node_next(side), i++) {
		const char *name = rh_node_attr(side, RH_ATTR_NAME);

		if (i == asked) {
			rh_present_add_quoted(source, present->prompt, "", side);
			wanted = name;
		}
		g_ptr_array_add(present->tail, side_line(source, side));
		if (g_strcmp0(name, "both") != 0)
			rh_present_add_choice(present, name, name, RH_FIT_POOR);
	}
	rh_present_add_choice(present, "both", _("both"), RH_FIT_POOR);
	for (guint i = 0; i < present->choices->len; i++) {
		RhChoice *choice = g_ptr_array_index(present->choices, i);

		if (g_strcmp0(choice->id, wanted) == 0)
			choice->fit = RH_FIT_BEST;
		g_string_append_printf(names, "%s%u %s", i == 0 ? "" : ", ", i + 1, choice->text);
	}
	present->instruction = g_strdup_printf(_("Which side is this?\n%s. Not sure? Add ?"),
					       names->str);
	g_string_free(names, TRUE);
}

static void fill_contrast(RhPresent *present, const RhPresentSource *source)
{
	const RhNode *card = source->card->node;
	const RhNode *side = rh_node_child(card, RH_TAG_SIDE);

	present->title = g_strdup(_("two sides"));
	rh_present_add(source, present->prompt, "", rh_node_child(card, RH_TAG_DIMENSION));
	if (strcmp(present->facet, "reverse") == 0)
		fill_reverse(present, source);
	else
		for (; side != NULL; side = rh_node_next(side))
			rh_present_add_line(present, RH_LINE_MUST,
					    g_strdup(rh_node_attr(side, RH_ATTR_NAME)),
					    side_line(source, side));
	rh_present_add(source, present->tail, _("Put it fairly: "), rh_node_child(card, RH_TAG_FAIR));
}

/* ------------------------------------------------------- redflag, exercise */

static void take_line(RhPresent *present, const char *id, GPtrArray *texts)
{
	if (texts->len > 0)
		rh_present_add_line(present, RH_LINE_MUST, g_strdup(id),
				    g_strdup(g_ptr_array_index(texts, 0)));
	g_ptr_array_unref(texts);
}

static void fill_redflag(RhPresent *present, const RhPresentSource *source)
{
	const RhNode *card = source->card->node;
	const RhNode *better = rh_node_child(card, RH_TAG_BETTER);
	GPtrArray *why = g_ptr_array_new_with_free_func(g_free);
	GPtrArray *best = g_ptr_array_new_with_free_func(g_free);

	present->title = g_strdup(_("improve this line"));
	rh_present_add_quoted(source, present->prompt, "", rh_node_child(card, RH_TAG_LINE));
	present->instruction =
		g_strdup(_("Say why it hurts and a better line. Enter when done, or type."));
	rh_present_add(source, why, _("Why: "), rh_node_child(card, RH_TAG_WHY));
	rh_present_add_quoted(source, best, _("Better: "), better);
	take_line(present, "why", why);
	take_line(present, "better", best);
	while (better != NULL && (better = rh_node_next(better)) != NULL)
		rh_present_add_quoted(source, present->more, _("Or: "), better);
}

static void fill_exercise(RhPresent *present, const RhPresentSource *source)
{
	present->title = g_strdup(_("exercise"));
	rh_present_add(source, present->prompt, "", rh_node_child(source->card->node, RH_TAG_TASK));
}

void rh_present_fill(RhPresent *present, const RhPresentSource *source)
{
	static void (*const fill[RH_N_KINDS])(RhPresent *, const RhPresentSource *) = {
		[RH_KIND_QUESTION] = fill_question,	[RH_KIND_STORY] = fill_story,
		[RH_KIND_MYTH] = fill_myth,		[RH_KIND_SITUATION] = fill_situation,
		[RH_KIND_CONTRAST] = fill_contrast,	[RH_KIND_REDFLAG] = fill_redflag,
		[RH_KIND_EXERCISE] = fill_exercise,
	};

	fill[source->card->kind](present, source);
}
