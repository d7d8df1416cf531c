/*
 * exercise.c - asks the inputs of an exercise one after the other.
 */
#include <string.h>
#include <rehearse/error.h>
#include <rehearse/exercise.h>
#include <rehearse/variable.h>

#include "session/dates.h"
#include "session/exercise.h"
#include "session/formvalue.h"
#include "session/present.h"
#include "session/tally.h"
#include "session/wording.h"
#include "text/words.h"

#define SECONDS_EACH 15		/* one line; a guess and ten lines are 3 minutes */
#define EVERY_DEFAULT 14	/* days */

typedef struct {
	const RhExercise *exercise;
	GPtrArray *inputs;	/* of const RhNode */
	GHashTable *lines;	/* what was entered: canonical text, "" when left empty */
	gboolean oriented;	/* the group was named since the form was begun */
	gboolean warned;	/* that a line could not be written was told */
} Form;

/* ------------------------------------------------------------------ asking */

static const RhNode *input_at(const Form *form, guint i)
{
	return g_ptr_array_index(form->inputs, i);
}

static const char *id_at(const Form *form, guint i)
{
	return rh_node_attr(input_at(form, i), RH_ATTR_ID);
}

/* What was entered at input I before; NULL: nothing, or it was left empty. */
static const char *value_at(const Form *form, guint i)
{
	const char *value = g_hash_table_lookup(form->lines, id_at(form, i));

	return value != NULL && *value != '\0' ? value : NULL;
}

static void say(const Form *form, const char *text)
{
	const RhWorld *world = form->exercise->world;

	world->show(world->data, RH_SHOW_PLAIN, NULL, NULL, text);
}

static void say_indented(const Form *form, const char *text)
{
	const RhWorld *world = form->exercise->world;

	world->show(world->data, RH_SHOW_PLAIN, "  ", "  ", text);
}

static char *text_of(const Form *form, const RhNode *node)
{
	return rh_deck_expand(form->exercise->deck,
				 node != NULL && node->text != NULL ? node->text : "");
}

/* The group of INPUT. */
static const RhNode *group_of(const Form *form, const RhNode *input)
{
	const RhNode *group = rh_node_child(form->exercise->card->node, RH_TAG_GROUP);

	for (; group != NULL; group = rh_node_next(group)) {
		const RhNode *other = rh_node_child(group, RH_TAG_INPUT);

		while (other != NULL && other != input)
			other = rh_node_next(other);
		if (other == input)
			break;
	}
	return group;
}

static void show_options(const Form *form, const RhNode *input)
{
	const RhWorld *world = form->exercise->world;
	const RhNode *option = rh_node_child(input, RH_TAG_OPTION);

	for (guint i = 1; option != NULL; option = rh_node_next(option), i++) {
		g_autofree char *first = g_strdup_printf("  %u  ", i);
		g_autofree char *text = text_of(form, option);

		world->show(world->data, RH_SHOW_PLAIN, first, "     ", text);
	}
}

static void show_input(Form *form, guint i)
{
	const RhNode *input = input_at(form, i);
	const RhNode *group = group_of(form, input);
	gboolean begins = rh_node_child(group, RH_TAG_INPUT) == input;
	RhInputType type = rh_input_type(input);
	const char *before = value_at(form, i);
	g_autofree char *label = text_of(form, input);

	if (begins || !form->oriented) {
		g_autofree char *title = text_of(form, rh_node_child(group, RH_TAG_TITLE));

		rh_form_tell(form->exercise->world,
			     g_strdup_printf("%s. %s", title, rh_input_help(type)));
	} else if (rh_input_type(input_at(form, i - 1)) != type) {
		say(form, rh_input_help(type));
	}
	form->oriented = TRUE;
	rh_form_tell(form->exercise->world,
		     g_strdup_printf(_("%u of %u. %s"), i + 1, form->inputs->len, label));
	show_options(form, input);
	if (before != NULL)
		rh_form_tell(form->exercise->world,
			     g_strdup_printf(_("Now: %s. Enter = keep it, - = none"), before));
}

static void show_help(const Form *form, guint i)
{
	const RhNode *hint = rh_node_child(form->exercise->card->node, RH_TAG_HINT);
	g_autofree char *text = text_of(form, hint);

	say_indented(form, rh_input_help(rh_input_type(input_at(form, i))));
	if (hint != NULL)
		say_indented(form, text);
	say_indented(form, _("< one line back, q stop: what was entered is kept"));
}

/* The day that was understood, for "Wed" can be meant in two ways. */
static void show_date(const Form *form, const char *value)
{
	g_autofree char *day = NULL;
	GDate date;

	g_date_clear(&date, 1);
	g_date_set_parse(&date, value);
	if (!g_date_valid(&date))
		return;
	day = rh_say_weekday_date((int)g_date_get_weekday(&date), g_date_get_day(&date),
				  (int)g_date_get_month(&date), 0);
	rh_form_tell(form->exercise->world, g_strconcat(day, ".", NULL));
}

/* --------------------------------------------------------------- answering */

static void keep(Form *form, guint i, const char *value)
{
	const RhExercise *exercise = form->exercise;
	g_autoptr(GError) error = NULL;

	g_hash_table_insert(form->lines, g_strdup(id_at(form, i)), g_strdup(value));
	if (rh_form_save(exercise->store, exercise->card->deck_id, exercise->card->id, form->lines,
			 exercise->world->now_ms(exercise->world->data), &error))
		return;
	if (!form->warned)
		rh_form_trouble(exercise->world, error);
	form->warned = TRUE;
}

/* TRUE: the next input. */
static gboolean take_text(Form *form, guint i, const char *text)
{
	const RhWorld *world = form->exercise->world;
	const RhNode *input = input_at(form, i);
	gint64 now_ms = world->now_ms(world->data);
	g_autofree char *problem = NULL;
	g_autofree char *value = rh_input_parse(input, text, now_ms,
						world->tz_min(world->data, now_ms), &problem);

	if (value == NULL) {
		say(form, problem);
		return FALSE;
	}
	keep(form, i, value);
	if (rh_input_type(input) == RH_INPUT_DATE)
		show_date(form, value);
	return TRUE;
}

/* Asks input I; *NEXT gets the one to ask then.  FALSE: the form is left. */
static gboolean ask(Form *form, guint i, guint *next, RhField *field)
{
	RhInputType type = rh_input_type(input_at(form, i));
	const char *empty = rh_input_empty(type);

	*next = i;
	*field = rh_field_ask(form->exercise->world, rh_input_prompt(type));
	switch (field->kind) {
	case RH_FIELD_BACK:
		if (i == 0)
			say(form, _("This is the first line."));
		*next = i > 0 ? i - 1 : 0;
		return TRUE;
	case RH_FIELD_HELP:
		show_help(form, i);
		return TRUE;
	case RH_FIELD_EMPTY:
		if (value_at(form, i) == NULL)
			keep(form, i, empty != NULL ? empty : "");
		*next = i + 1;
		return TRUE;
	case RH_FIELD_TEXT:
		if (value_at(form, i) != NULL && strcmp(field->text, "-") == 0) {
			keep(form, i, empty != NULL ? empty : "");
			*next = i + 1;
			return TRUE;
		}
		*next = take_text(form, i, field->text) ? i + 1 : i;
		return TRUE;
	case RH_FIELD_STOP:
	case RH_FIELD_ENDED:
		break;
	}
	return FALSE;
}

/* -------------------------------------------------------- before and after */

/* The first input without an entry. */
static guint first_open(const Form *form)
{
	guint i = 0;

	while (i < form->inputs->len && g_hash_table_contains(form->lines, id_at(form, i)))
		i++;
	return i;
}

/* TRUE: go on with *FIRST.  A form that was begun goes on, or anew. */
static gboolean begin(Form *form, guint *first, RhField *field)
{
	g_autofree char *task = text_of(form, rh_node_child(form->exercise->card->node,
							    RH_TAG_TASK));
	guint minutes;

	rh_exercise_size(form->exercise->card, &minutes);
	form->exercise->world->show(form->exercise->world->data, RH_SHOW_TITLE, NULL, NULL,
				    _("Exercise"));
	say_indented(form, task);
	*first = first_open(form);
	if (*first == 0) {
		rh_form_tell(form->exercise->world,
			     g_strdup_printf(ngettext("%u line, about %u min. < = one back, "
						      "? = help, q = stop and keep",
						      "%u lines, about %u min. < = one back, "
						      "? = help, q = stop and keep",
						      form->inputs->len),
					     form->inputs->len, minutes));
		return TRUE;
	}
	rh_form_tell(form->exercise->world,
		     g_strdup_printf(_("Begun before: %u of %u lines are kept. Enter = go on, "
				       "n = anew"), *first, form->inputs->len));
	*field = rh_field_ask(form->exercise->world, _("begin> "));
	if (field->kind == RH_FIELD_TEXT && g_ascii_tolower(field->text[0]) == 'n') {
		g_hash_table_remove_all(form->lines);
		*first = 0;
	}
	return field->kind != RH_FIELD_STOP && field->kind != RH_FIELD_ENDED;
}

static gboolean save(const Form *form, GError **error)
{
	const RhExercise *exercise = form->exercise;
	g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(RhFormValue));

	for (guint i = 0; i < form->inputs->len; i++) {
		RhFormValue value = { id_at(form, i), value_at(form, i) };

		g_array_append_val(values, value);
	}
	return rh_store_add_exercise(exercise->store, exercise->card->deck_id, exercise->card->id,
				     (const RhFormValue *)(const void *)values->data, values->len,
				     exercise->world->now_ms(exercise->world->data), error);
}

static void finish(const Form *form)
{
	const RhExercise *exercise = form->exercise;
	RhTally tally = { exercise->deck, exercise->card->node, form->lines };
	g_autoptr(GPtrArray) words = rh_tally_words(&tally);
	guint days = rh_exercise_every(exercise->card);
	g_autoptr(GError) error = NULL;

	for (guint i = 0; i < words->len; i++)
		say_indented(form, g_ptr_array_index(words, i));
	if (save(form, &error))
		rh_form_tell(exercise->world,
			     g_strdup_printf(ngettext("Kept. Again in %u day:  %s exercise %s",
						      "Kept. Again in %u days:  %s exercise %s", days),
					     days, exercise->command,
					     exercise->card->id));
	else
		rh_form_trouble(exercise->world, error);
}

static RhFormEnd run(Form *form, RhReplyKind *ended)
{
	guint i = 0, shown = G_MAXUINT;
	g_auto(RhField) field = { .kind = RH_FIELD_TEXT };
	gboolean going = begin(form, &i, &field);

	while (going && i < form->inputs->len) {
		if (i != shown)
			show_input(form, i);
		shown = i;
		rh_field_clear(&field);
		going = ask(form, i, &i, &field);
	}
	if (going) {
		finish(form);
		return RH_FORM_DONE;
	}
	*ended = field.ended;
	if (first_open(form) > 0)
		say(form, _("Kept so far. It goes on where you left it."));
	return field.kind == RH_FIELD_ENDED ? RH_FORM_ENDED : RH_FORM_STOPPED;
}

/* GPtrArray has no place for const. */
static void add_input(GPtrArray *inputs, const RhNode *input)
{
	union {
		const RhNode *node;
		gpointer pointer;
	} any = { .node = input };

	g_ptr_array_add(inputs, any.pointer);
}

static GPtrArray *list_inputs(const RhCard *card)
{
	GPtrArray *inputs = g_ptr_array_new();
	const RhNode *group = rh_node_child(card->node, RH_TAG_GROUP);

	for (; group != NULL; group = rh_node_next(group)) {
		const RhNode *input = rh_node_child(group, RH_TAG_INPUT);

		for (; input != NULL; input = rh_node_next(input))
			add_input(inputs, input);
	}
	return inputs;
}

RhFormEnd rh_exercise_run(const RhExercise *exercise, RhReplyKind *ended)
{
	g_autoptr(GPtrArray) inputs = list_inputs(exercise->card);
	g_autoptr(GHashTable) lines = rh_form_load(exercise->store, exercise->card->deck_id,
						   exercise->card->id);
	Form form = { .exercise = exercise, .inputs = inputs, .lines = lines };

	*ended = RH_REPLY_LINE;
	return run(&form, ended);
}

guint rh_exercise_size(const RhCard *card, guint *minutes)
{
	g_autoptr(GPtrArray) inputs = list_inputs(card);

	*minutes = (inputs->len * SECONDS_EACH + 59) / 60;
	return inputs->len;
}

guint rh_exercise_every(const RhCard *card)
{
	const char *every = rh_node_attr(card->node, RH_ATTR_EVERY);
	guint64 days = every != NULL ? g_ascii_strtoull(every, NULL, 10) : 0;

	return days > 0 ? (guint)MIN(days, 3650) : EVERY_DEFAULT;
}
