/*
 * rules.c - the errors that need more than one name or value: a whole text,
 * element, card or deck.
 */
#include <string.h>

#include <rehearse/answer.h>
#include <rehearse/rule.h>
#include <rehearse/text.h>

#include "deck/reader.h"
#include "text/words.h"

static void report(RhReader *reader, const RhNode *node, RhCode code, char *message, char *remedy)
{
	rh_reader_report(reader, code, node->line, node->column, message, remedy);
}

/* --- ids ------------------------------------------------------------------------ */

static void report_duplicate(RhReader *reader, const RhNode *node, const char *id, guint line)
{
	report(reader, node, RH_E_DUPLICATE_ID,
	       g_strdup_printf(_("the id \"%s\" is taken by the <%s> of line %u"), id,
			       rh_tag_name((RhTag)node->tag), line),
	       g_strdup_printf(_("give this one another id, for example %s-2"), id));
}

/* Notes what is declared once in a deck: words, variables, competencies, sections. */
static void declare(RhReader *reader, GHashTable *table, const RhNode *node)
{
	const char *id = rh_node_attr(node, RH_ATTR_ID);
	const RhNode *first;

	if (id == NULL)
		return;
	first = g_hash_table_lookup(table, id);
	if (first != NULL)
		report_duplicate(reader, node, id, first->line);
	else
		g_hash_table_insert(table, (gpointer)(guintptr)id, (gpointer)(guintptr)node);
}

/*
 * Looks for ids that two of NODE's children with TAG share.  A card has few of
 * each: up to a limit the pairs are cheaper than a table.
 */
static void check_child_ids(RhReader *reader, const RhNode *node, RhTag tag)
{
	g_autoptr(GHashTable) seen = NULL;

	for (const RhNode *child = rh_node_child(node, tag); child != NULL;
	     child = rh_node_next(child)) {
		const char *id = rh_node_attr(child, RH_ATTR_ID);
		const RhNode *first;

		if (id == NULL)
			continue;
		if (seen == NULL)
			seen = g_hash_table_new(g_str_hash, g_str_equal);
		first = g_hash_table_lookup(seen, id);
		if (first != NULL)
			report_duplicate(reader, child, id, first->line);
		else
			g_hash_table_insert(seen, (gpointer)(guintptr)id, (gpointer)(guintptr)child);
	}
}

/* The inputs of all groups of an exercise share one set of ids. */
static GHashTable *collect_inputs(RhReader *reader, const RhNode *exercise)
{
	GHashTable *inputs = g_hash_table_new(g_str_hash, g_str_equal);

	for (const RhNode *group = rh_node_child(exercise, RH_TAG_GROUP); group != NULL;
	     group = rh_node_next(group))
		for (const RhNode *input = rh_node_child(group, RH_TAG_INPUT); input != NULL;
		     input = rh_node_next(input))
			declare(reader, inputs, input);
	return inputs;
}

/* --- patterns ------------------------------------------------------------------- */

static const char *look_up_words(const char *id, gpointer data)
{
	const RhReader *reader = data;
	const RhNode *words = g_hash_table_lookup(reader->words, id);

	return words != NULL && words->text != NULL ? words->text : NULL;
}

/*
 * Whether TEXT is nothing but a few plain words: always a pattern.  Most are,
 * and parsing each would cost more than reading the XML around it.
 */
static gboolean is_plain_words(const char *text)
{
	guint n_spaces = 0;

	for (; *text != '\0'; text++) {
		n_spaces += *text == ' ';
		if (!g_ascii_isalnum(*text) && *text != ' ')
			return FALSE;
	}
	return n_spaces < 12;
}

static void suggest_words(const RhReader *reader, RhPatternProblem *problem)
{
	guint n;
	g_autofree gpointer *ids = g_hash_table_get_keys_as_array(reader->words, &n);

	rh_pattern_problem_suggest(problem, (const char *const *)ids, n);
}

static void check_pattern(RhReader *reader, const RhNode *node, RhContent content)
{
	RhPatternProblem problem = { 0 };
	RhCode code = content == RH_CONTENT_WORDS ? RH_E_WORDS : RH_E_PATTERN;

	if (is_plain_words(node->text))
		return;
	if (reader->room == NULL)
		reader->room = rh_pattern_room_new();
	if (content == RH_CONTENT_WORDS ?
	    rh_pattern_check_words(node->text, &problem) :
	    rh_pattern_parse_into(reader->room, node->text, look_up_words, reader, &problem))
		return;
	suggest_words(reader, &problem);
	report(reader, node, code,
	       g_strdup_printf(content == RH_CONTENT_WORDS ?
			       _("words pattern: %s (at character %ld)") :
			       _("phrase pattern: %s (at character %ld)"), problem.message,
			       g_utf8_pointer_to_offset(node->text, node->text + problem.offset) + 1),
	       g_strdup(problem.remedy != NULL ? problem.remedy : _("see rehearse explain E028")));
	rh_pattern_problem_clear(&problem);
}

/* --- variables ------------------------------------------------------------------ */

static void report_variable(RhReader *reader, const RhNode *node, const char *id)
{
	guint n;
	g_autofree gpointer *ids = g_hash_table_get_keys_as_array(reader->variables, &n);
	const char *nearest = rh_text_nearest(id, (const char *const *)ids, n);

	report(reader, node, RH_E_VARIABLE, g_strdup_printf(_("{%s} is not declared"), id),
	       nearest != NULL ? g_strdup_printf(_("write {%s}"), nearest) :
	       g_strdup_printf(_("write <variable id=\"%s\">what to show if it is not "
				 "set</variable> before the first card"), id));
}

/* { stands before the LEN bytes at NAME, which are no id. */
static void report_brace(RhReader *reader, const RhNode *node, const char *name, gsize len)
{
	g_autofree char *id = g_ascii_strdown(name, (gssize)len);

	g_strdelimit(id, " ", '-');
	report(reader, node, RH_E_VARIABLE, g_strdup(_("{ begins no variable here")),
	       name[len] == '}' && rh_value_is_id(id, len) ?
	       g_strdup_printf(_("write {%s}: a name has small letters and no spaces; or {{ for a "
				 "brace"),
			       id) :
	       g_strdup(_("write {{ for a brace, or {id} for a declared variable")));
}

/* {id} must be declared; {{ is a brace. */
static void check_variables(RhReader *reader, const RhNode *node)
{
	const char *at = node->text;

	while ((at = strchr(at, '{')) != NULL) {
		gsize len = strcspn(++at, "}");
		g_autofree char *id = NULL;

		if (*at == '{') {
			at++;
			continue;
		}
		if (at[len] != '}' || !rh_value_is_id(at, len)) {
			report_brace(reader, node, at, len);
			return;
		}
		id = g_strndup(at, len);
		if (!g_hash_table_contains(reader->variables, id)) {
			report_variable(reader, node, id);
			return;
		}
		at += len + 1;
	}
}

void rh_rules_text(RhReader *reader, const RhFrame *frame, gboolean has_brace)
{
	RhContent content = rh_schema_tag(frame->tag)->content;

	if (content == RH_CONTENT_RUNNING) {
		if (has_brace)
			check_variables(reader, frame->node);
	} else if (content == RH_CONTENT_PATTERN || content == RH_CONTENT_WORDS) {
		check_pattern(reader, frame->node, content);
	}
}

/* --- cards ---------------------------------------------------------------------- */

/* "60-120", already known to be valid or reported. */
static void parse_seconds(const char *seconds, RhCard *card)
{
	char *end;

	if (seconds == NULL)
		return;
	card->seconds_min = (guint)g_ascii_strtoull(seconds, &end, 10);
	if (*end == '-')
		card->seconds_max = (guint)g_ascii_strtoull(end + 1, NULL, 10);
}

static guint small_number(const char *value, guint fallback)
{
	guint64 number = value != NULL ? g_ascii_strtoull(value, NULL, 10) : fallback;

	return number > 0 && number <= 1000000 ? (guint)number : fallback;
}

static void add_card(RhReader *reader, const RhNode *node, RhKind kind)
{
	const char *id = rh_node_attr(node, RH_ATTR_ID);
	guint32 index = reader->deck->cards->len;
	RhCard card = {
		.node = node,
		.section = reader->section,
		.root = rh_deck_root(reader->deck),
		.id = id != NULL ? id : "",
		.deck_id = rh_deck_id(reader->deck),
		.kind = kind,
		.weight = MIN(small_number(rh_node_attr(node, RH_ATTR_WEIGHT), 2), 3),
		.rev = small_number(rh_node_attr(node, RH_ATTR_REV), 1),
		.opener = rh_node_attr(node, RH_ATTR_OPENER) != NULL
	};
	const RhCard *first;

	parse_seconds(rh_node_attr(node, RH_ATTR_SECONDS), &card);
	if (!rh_deck_add_card(reader->deck, &card, &first))
		report(reader, node, RH_E_DUPLICATE_ID,
		       g_strdup_printf(_("the card id \"%s\" is taken by the <%s> of line %u"), id,
				       rh_kind_name(first->kind), first->node->line),
		       g_strdup_printf(_("give this card another id, for example %s-2"), id));
	if (rh_node_attr(node, RH_ATTR_WAS) != NULL)
		g_array_append_val(reader->renamed, index);
	if (reader->deck->cards->len <= RH_CARDS_MAX)
		return;
	report(reader, node, RH_E_CARD_COUNT,
	       g_strdup_printf(_("more than %u cards"), RH_CARDS_MAX),
	       g_strdup(_("split the deck into several")));
	rh_reader_stop(reader);
}

static void check_situation(RhReader *reader, const RhNode *node)
{
	const RhNode *choice = rh_node_child(node, RH_TAG_CHOICE);

	check_child_ids(reader, node, RH_TAG_CHOICE);
	for (; choice != NULL; choice = rh_node_next(choice))
		if (g_strcmp0(rh_node_attr(choice, RH_ATTR_FIT), "best") == 0)
			return;
	if (rh_node_child(node, RH_TAG_CHOICE) != NULL)
		report(reader, node, RH_E_NO_BEST, g_strdup(_("no <choice> is the best one")),
		       g_strdup(_("write fit=\"best\" on the choice to prefer")));
}

/* What a rule of an exercise may name. */
typedef struct {
	const RhNode *exercise;
	GHashTable *inputs;
} RuleNames;

static gboolean is_known(RhRuleTerm term, const char *id, gpointer data)
{
	const RuleNames *names = data;

	if (term == RH_RULE_INPUT)
		return g_hash_table_contains(names->inputs, id);
	for (const RhNode *group = rh_node_child(names->exercise, RH_TAG_GROUP); group != NULL;
	     group = rh_node_next(group))
		if (g_strcmp0(rh_node_attr(group, RH_ATTR_ID), id) == 0)
			return TRUE;
	return FALSE;
}

static void check_exercise(RhReader *reader, const RhNode *node)
{
	g_autoptr(GHashTable) inputs = collect_inputs(reader, node);
	RuleNames names = { node, inputs };

	check_child_ids(reader, node, RH_TAG_GROUP);
	for (const RhNode *rule = rh_node_child(node, RH_TAG_RULE); rule != NULL;
	     rule = rh_node_next(rule)) {
		const char *text = rh_node_attr(rule, RH_ATTR_IF);
		char *message, *remedy;

		if (text != NULL && text[strspn(text, " ")] != '\0' &&
		    !rh_rule_check(text, is_known, &names, &message, &remedy))
			report(reader, rule, RH_E_RULE, message, remedy);
	}
}

static void check_input(RhReader *reader, const RhNode *node)
{
	gboolean is_choice = g_strcmp0(rh_node_attr(node, RH_ATTR_TYPE), "choice") == 0;
	guint n_options = rh_node_count(node, RH_TAG_OPTION);

	check_child_ids(reader, node, RH_TAG_OPTION);
	if (is_choice && n_options < 2)
		report(reader, node, RH_E_OPTIONS,
		       g_strdup_printf(_("an input of type choice needs two <option>, and this "
					 "has %u"),
				       n_options),
		       g_strdup(_("write <option id=\"...\">...</option> for each choice")));
	else if (!is_choice && n_options > 0)
		report(reader, node, RH_E_OPTIONS, g_strdup(_("only an input of type choice has "
							      "<option>")),
		       g_strdup(_("write type=\"choice\", or delete the options")));
}

static void check_question(RhReader *reader, const RhNode *node)
{
	check_child_ids(reader, node, RH_TAG_POINT);
	check_child_ids(reader, node, RH_TAG_CRITERION);
	check_child_ids(reader, node, RH_TAG_TOLD);
}

void rh_rules_start(RhReader *reader, const RhFrame *frame)
{
	RhKind kind;

	if (frame->tag == RH_TAG_SECTION)
		reader->section = frame->node;
	else if (rh_schema_is_card(frame->tag, &kind))
		add_card(reader, frame->node, kind);
}

void rh_rules_end(RhReader *reader, const RhFrame *frame)
{
	const RhNode *node = frame->node;

	switch (frame->tag) {
	case RH_TAG_WORDS:
		declare(reader, reader->words, node);
		break;
	case RH_TAG_VARIABLE:
		declare(reader, reader->variables, node);
		break;
	case RH_TAG_COMPETENCY:
		declare(reader, reader->competencies, node);
		break;
	case RH_TAG_SECTION:
		declare(reader, reader->sections, node);
		reader->section = NULL;
		break;
	case RH_TAG_QUESTION:
	case RH_TAG_STORY:
		check_question(reader, node);
		break;
	case RH_TAG_SITUATION:
		check_situation(reader, node);
		break;
	case RH_TAG_EXERCISE:
		check_exercise(reader, node);
		break;
	case RH_TAG_INPUT:
		check_input(reader, node);
		break;
	default:
		break;
	}
}

static void report_was(RhReader *reader, const RhCard *card, const RhCard *old, const char *was)
{
	report(reader, card->node, RH_E_WAS,
	       card == old ? g_strdup(_("was names the card itself")) :
	       g_strdup_printf(_("this card was \"%s\", but a card of that id is still there, on "
				 "line %u"), was, old->node->line),
	       card == old ? g_strdup_printf(_("delete was=\"%s\""), was) :
	       g_strdup(_("delete was=\"...\", or the card of the old id")));
}

/* A history can move to one card only, and not while its own is still there. */
void rh_rules_deck(RhReader *reader)
{
	g_autoptr(GHashTable) heirs = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < reader->renamed->len; i++) {
		const RhCard *card = rh_deck_card(reader->deck, g_array_index(reader->renamed,
									      guint32, i));
		const char *was = rh_node_attr(card->node, RH_ATTR_WAS);
		const RhCard *old = rh_deck_find(reader->deck, was);
		const RhNode *heir = g_hash_table_lookup(heirs, was);

		if (old != NULL)
			report_was(reader, card, old, was);
		else if (heir != NULL)
			report(reader, card->node, RH_E_WAS,
			       g_strdup_printf(_("the card of line %u was \"%s\" too"),
					       heir->line, was),
			       g_strdup(_("delete was=\"...\" on one of them: the history goes to "
					  "one")));
		else
			g_hash_table_insert(heirs, (gpointer)(gintptr)was,
					    (gpointer)(gintptr)card->node);
	}
}
