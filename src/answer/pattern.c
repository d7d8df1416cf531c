/*
 * pattern.c - parses phrase patterns.
 *
 *	say    = alt { "|" alt } ;
 *	alt    = { veto } unit { between unit } { veto } ;
 *	between = vetoes and at most one gap, in any order ;
 *	gap    = "~" [ digits ] ;
 *	veto   = "!" unit ;
 *	unit   = word [ "*" ] | quoted | group | "@" id ;
 *	quoted = '"' word { word } '"' ;
 *	group  = "(" member { "/" member } ")" ;
 *	member = matom { matom } ;
 *	matom  = word [ "*" ] | quoted ;
 *	words  = member { "/" member } ;	the content of <words>
 *
 * A word is letters, digits and marks, with apostrophes and hyphens inside it.
 * There is no recursion and no backtracking: time and memory grow with the
 * length of the text, which is bounded.  Long because each rule of the grammar
 * is a function, and says in words what is wrong where it fails.
 */
#include "answer/pattern.h"
#include "text/words.h"

#include <string.h>

typedef struct {
	const char *text;	/* all of it */
	const char *at;		/* the next character */
	RhPattern *pattern;
	char *string;		/* end of what is used of pattern->strings */
	RhWordsLookup lookup;
	gpointer data;
	RhPatternProblem *problem;
} Parser;

/* Says what is wrong at AT; always FALSE. */
static gboolean G_GNUC_PRINTF(4, 5) fail(Parser *parser, const char *at, const char *remedy,
					 const char *format, ...)
{
	g_autofree char *message = NULL;
	va_list args;

	va_start(args, format);
	message = g_strdup_vprintf(format, args);
	va_end(args);
	rh_pattern_problem_set(parser->problem, (gsize)(at - parser->text), remedy, "%s", message);
	return FALSE;
}

static gboolean fail_stray(Parser *parser, RhPlace place)
{
	rh_pattern_problem_stray(parser->problem, parser->text,
				 (gsize)(parser->at - parser->text), place);
	return FALSE;
}

/* ------------------------------------------------------------- characters */

static gunichar peek(const Parser *parser)
{
	guchar byte = (guchar)*parser->at;

	return byte < 0x80 ? byte : g_utf8_get_char(parser->at);
}

/* g_utf8_next_char() takes const away. */
static const char *next_character(const char *at)
{
	return at + g_utf8_skip[(guchar)*at];
}

static void advance(Parser *parser)
{
	parser->at = next_character(parser->at);
}

static void skip_spaces(Parser *parser)
{
	for (;;) {
		while (g_ascii_isspace(*parser->at))
			parser->at++;
		if ((guchar)*parser->at < 0x80 || !g_unichar_isspace(peek(parser)))
			return;
		advance(parser);
	}
}

static gboolean is_letter(gunichar character)
{
	if (character < 0x80)
		return g_ascii_isalnum((char)character);
	return g_unichar_isalnum(character) || g_unichar_ismark(character);
}

static gboolean is_apostrophe(gunichar character)
{
	return character == '\'' || character == 0x2018 || character == 0x2019;
}

static gboolean is_hyphen(gunichar character)
{
	return character == '-' || character == 0x2010 || character == 0x2011;
}

/* Straight, curly and angled double quotes are one: word processors choose. */
static gboolean is_quote(gunichar character)
{
	return character == '"' || (character >= 0x201C && character <= 0x201F) ||
	       character == 0xAB || character == 0xBB;
}

static gboolean is_id_character(char character)
{
	return g_ascii_islower(character) || g_ascii_isdigit(character) || character == '.' ||
	       character == '_' || character == '-';
}

/* ------------------------------------------------------------------ words */

/* A letter, and those of ASCII behind it, which are most. */
static void copy_letter(Parser *parser)
{
	const char *from = parser->at;

	advance(parser);
	while (g_ascii_isalnum(*parser->at))
		parser->at++;
	memcpy(parser->string, from, (gsize)(parser->at - from));
	parser->string += parser->at - from;
}

/*
 * Reads the word that starts here.  An apostrophe at its end ("clients'") is
 * dropped, as the tokenizer of the answers does.
 */
static const char *parse_word(Parser *parser)
{
	const char *word = parser->string;

	while (is_letter(peek(parser))) {
		gunichar joint;

		copy_letter(parser);
		joint = peek(parser);
		if (!is_apostrophe(joint) && !is_hyphen(joint))
			continue;
		if (is_letter(g_utf8_get_char(next_character(parser->at))))
			*parser->string++ = is_hyphen(joint) ? '-' : '\'';
		else if (is_hyphen(joint))
			break;
		advance(parser);
	}
	*parser->string++ = '\0';
	return word;
}

/* word [ "*" ] */
static gboolean parse_plain_atom(Parser *parser)
{
	RhAtom atom = { parse_word(parser), RH_ATOM_STEM };

	if (*parser->at == '*') {
		atom.kind = RH_ATOM_PREFIX;
		advance(parser);
		if (is_letter(peek(parser)))
			return fail(parser, parser->at - 1,
				    _("write the start of the word and then *, as in lead*"),
				    _("'*' stands only at the end of a word"));
	}
	parser->pattern->atoms[parser->pattern->n_atoms++] = atom;
	return TRUE;
}

/* Whether a quote follows behind this one. */
static gboolean is_closed(const Parser *parser)
{
	for (const char *c = next_character(parser->at); *c != '\0'; c = next_character(c))
		if (is_quote(g_utf8_get_char(c)))
			return TRUE;
	return FALSE;
}

static gboolean parse_quoted(Parser *parser)
{
	const char *start = parser->at;
	guint before = parser->pattern->n_atoms;

	if (!is_closed(parser))
		return fail(parser, start, _("write \" after the last of the exact words"),
			    _("this quote is not closed"));
	advance(parser);
	for (skip_spaces(parser); !is_quote(peek(parser)); skip_spaces(parser)) {
		RhAtom atom = { NULL, RH_ATOM_EXACT };

		if (!is_letter(peek(parser)))
			return fail_stray(parser, RH_PLACE_QUOTE);
		atom.text = parse_word(parser);
		parser->pattern->atoms[parser->pattern->n_atoms++] = atom;
	}
	advance(parser);
	if (parser->pattern->n_atoms == before)
		return fail(parser, start, _("write the exact words between the quotes"),
			    _("there is nothing between these quotes"));
	return TRUE;
}

/* -------------------------------------------------------- members, groups */

/* matom { matom }, up to a character that is none of it. */
static gboolean parse_member(Parser *parser, RhPlace place, char end)
{
	RhMember member = { parser->pattern->n_atoms, 0 };

	for (skip_spaces(parser);; skip_spaces(parser)) {
		gboolean good;

		if (is_quote(peek(parser)))
			good = parse_quoted(parser);
		else if (is_letter(peek(parser)))
			good = parse_plain_atom(parser);
		else
			break;
		if (!good)
			return FALSE;
	}
	member.n_atoms = parser->pattern->n_atoms - member.first_atom;
	if (member.n_atoms == 0) {
		gboolean is_empty = *parser->at == '/' || *parser->at == end;

		return is_empty ? fail(parser, parser->at,
				       _("write a word on both sides of every /"),
				       _("an alternative is empty")) :
				  fail_stray(parser, place);
	}
	parser->pattern->members[parser->pattern->n_members++] = member;
	return TRUE;
}

/* member { "/" member }, up to END. */
static gboolean parse_members(Parser *parser, RhPlace place, char end, RhItem *item)
{
	item->first_member = parser->pattern->n_members;
	for (;;) {
		if (item->n_members == RH_PATTERN_MEMBERS_MAX)
			return fail(parser, parser->at, _("divide it into two groups"),
				    _("a group has more than %d alternatives"),
				    RH_PATTERN_MEMBERS_MAX);
		if (!parse_member(parser, place, end))
			return FALSE;
		item->n_members++;
		if (*parser->at == end)
			return TRUE;
		if (*parser->at != '/')
			return fail_stray(parser, place);
		advance(parser);
	}
}

static gboolean parse_group(Parser *parser, RhItem *item)
{
	const char *start = parser->at;

	if (strchr(start, ')') == NULL)
		return fail(parser, start, _("write ) after the last alternative"),
			    _("this parenthesis is not closed"));
	advance(parser);
	skip_spaces(parser);
	if (*parser->at == ')')
		return fail(parser, start, _("write the alternatives, as in (one/other)"),
			    _("this group is empty"));
	if (!parse_members(parser, RH_PLACE_GROUP, ')', item))
		return FALSE;
	advance(parser);
	return TRUE;
}

static gboolean parse_reference(Parser *parser, RhItem *item)
{
	const char *start = parser->at++;
	const char *id = parser->at;

	while (is_id_character(*parser->at))
		parser->at++;
	if (parser->at == id)
		return fail(parser, start, _("write the id of a <words> group, as in @lead"),
			    _("an @ stands without a name"));
	if (is_letter(peek(parser)))
		return fail(parser, parser->at,
			    _("an id has small letters a to z, digits, . _ and -"),
			    _("this letter stands in no id"));
	item->words = parser->string;
	memcpy(parser->string, id, (gsize)(parser->at - id));
	parser->string += parser->at - id;
	*parser->string++ = '\0';
	if (parser->lookup == NULL || parser->lookup(item->words, parser->data) != NULL)
		return TRUE;
	fail(parser, start, _("write the words themselves, or add a <words> group with this id"),
	     _("there is no <words id=\"%s\">"), item->words);
	if (parser->problem != NULL)
		parser->problem->unknown = g_strdup(item->words);
	return FALSE;
}

/* ----------------------------------------------------------- alternatives */

/* word [ "*" ] | quoted | group | "@" id; the item gets its members. */
static gboolean parse_unit(Parser *parser, RhItem *item)
{
	RhMember member = { parser->pattern->n_atoms, 0 };
	gboolean good;

	if (*parser->at == '@')
		return parse_reference(parser, item);
	if (*parser->at == '(')
		return parse_group(parser, item);
	if (is_quote(peek(parser)))
		good = parse_quoted(parser);
	else if (is_letter(peek(parser)))
		good = parse_plain_atom(parser);
	else
		return fail_stray(parser, RH_PLACE_PATTERN);
	if (!good)
		return FALSE;
	member.n_atoms = parser->pattern->n_atoms - member.first_atom;
	item->first_member = parser->pattern->n_members;
	item->n_members = 1;
	parser->pattern->members[parser->pattern->n_members++] = member;
	return TRUE;
}

static gboolean parse_veto(Parser *parser, RhItem *item)
{
	const char *start = parser->at;

	advance(parser);
	item->is_veto = TRUE;
	if (*parser->at == '\0' || strchr("|~!", *parser->at) != NULL ||
	    g_unichar_isspace(peek(parser)))
		return fail(parser, start, _("write ! directly before a word, as in !never"),
			    _("nothing stands behind the veto !"));
	return parse_unit(parser, item);
}

/* "~" [ digits ] */
static gboolean parse_gap(Parser *parser, guint *gap)
{
	const char *start = parser->at++;

	*gap = RH_PATTERN_GAP_DEFAULT;
	if (!g_ascii_isdigit(*parser->at))
		return TRUE;
	for (*gap = 0; g_ascii_isdigit(*parser->at); parser->at++)
		*gap = MIN(*gap * 10 + (guint)(*parser->at - '0'), RH_PATTERN_GAP_MAX + 1);
	if (*gap > RH_PATTERN_GAP_MAX)
		return fail(parser, start, _("write ~12 or less, or two patterns"),
			    _("a gap is more than %d words"), RH_PATTERN_GAP_MAX);
	if (is_letter(peek(parser)))
		return fail(parser, parser->at, _("write a space between the gap and the word"),
			    _("a word stands directly behind a gap"));
	return TRUE;
}

/* What is known of the alternative that is being read. */
typedef struct {
	guint n_units;
	const char *gap_at;	/* of a gap that waits for its unit, else NULL */
	guint gap;
} Progress;

static gboolean parse_item(Parser *parser, Progress *progress)
{
	RhItem item = { 0 };

	if (*parser->at == '!') {
		if (!parse_veto(parser, &item))
			return FALSE;
	} else {
		if (!parse_unit(parser, &item))
			return FALSE;
		if (progress->n_units++ > 0)
			item.gap = progress->gap_at != NULL ? progress->gap :
							      RH_PATTERN_GAP_DEFAULT;
		progress->gap_at = NULL;
	}
	parser->pattern->items[parser->pattern->n_items++] = item;
	return TRUE;
}

static gboolean take_gap(Parser *parser, Progress *progress)
{
	if (progress->n_units == 0)
		return fail(parser, parser->at, _("leave it out: a gap stands between two words"),
			    _("a gap stands before the first word"));
	if (progress->gap_at != NULL)
		return fail(parser, parser->at, _("write one gap with the larger number"),
			    _("two gaps stand between the same words"));
	progress->gap_at = parser->at;
	return parse_gap(parser, &progress->gap);
}

static gboolean finish_alternative(Parser *parser, const Progress *progress, RhAlternative *alt)
{
	if (progress->gap_at != NULL)
		return fail(parser, progress->gap_at,
			    _("leave it out: a gap stands between two words"),
			    _("a gap stands behind the last word"));
	alt->n_items = parser->pattern->n_items - alt->first_item;
	if (alt->n_items == 0)
		return fail(parser, parser->at, _("write a word on both sides of every |"),
			    _("an alternative is empty"));
	if (progress->n_units == 0)
		return fail(parser, parser->at, _("add a word that must stand there"),
			    _("an alternative has vetoes only"));
	if (parser->pattern->n_alternatives == RH_PATTERN_ALTERNATIVES_MAX)
		return fail(parser, parser->at, _("divide it into two <say> elements"),
			    _("there are more than %d alternatives"), RH_PATTERN_ALTERNATIVES_MAX);
	parser->pattern->alternatives[parser->pattern->n_alternatives++] = *alt;
	return TRUE;
}

static gboolean parse_alternative(Parser *parser)
{
	RhAlternative alt = { parser->pattern->n_items, 0 };
	Progress progress = { 0 };

	for (skip_spaces(parser); *parser->at != '\0' && *parser->at != '|'; skip_spaces(parser)) {
		if (parser->pattern->n_items - alt.first_item == RH_PATTERN_ITEMS_MAX)
			return fail(parser, parser->at, _("write a shorter phrase"),
				    _("an alternative has more than %d parts"),
				    RH_PATTERN_ITEMS_MAX);
		if (*parser->at == '~' ? !take_gap(parser, &progress) :
					 !parse_item(parser, &progress))
			return FALSE;
	}
	return finish_alternative(parser, &progress, &alt);
}

static gboolean parse_say(Parser *parser)
{
	while (parse_alternative(parser)) {
		if (*parser->at == '\0')
			return TRUE;
		parser->at++;
	}
	return FALSE;
}

static gboolean parse_words(Parser *parser)
{
	RhItem item = { 0 };
	RhAlternative alt = { 0, 1 };

	if (!parse_members(parser, RH_PLACE_WORDS, '\0', &item))
		return FALSE;
	parser->pattern->items[parser->pattern->n_items++] = item;
	parser->pattern->alternatives[parser->pattern->n_alternatives++] = alt;
	return TRUE;
}

/* ------------------------------------------------------------ entry points */

static gboolean check_text(Parser *parser)
{
	gsize length = strlen(parser->text);
	const char *end;

	if (length > RH_PATTERN_MAX)
		return fail(parser, parser->text + RH_PATTERN_MAX, _("divide it into several"),
			    _("this is longer than %d bytes"), RH_PATTERN_MAX);
	if (!g_utf8_validate(parser->text, (gssize)length, &end))
		return fail(parser, end, _("save the file as UTF-8"), _("this is not UTF-8"));
	skip_spaces(parser);
	if (*parser->at == '\0')
		return fail(parser, parser->text, _("write the words to look for"),
			    _("there is no word here"));
	return TRUE;
}

static gboolean parse(Parser *parser, RhPattern *pattern, gboolean (*rule)(Parser *))
{
	pattern->n_alternatives = pattern->n_items = pattern->n_members = pattern->n_atoms = 0;
	parser->pattern = pattern;
	parser->string = pattern->strings;
	return rule(parser);
}

static RhPattern *parse_new(Parser *parser, gboolean (*rule)(Parser *))
{
	g_autoptr(RhPattern) pattern = NULL;

	if (!check_text(parser))
		return NULL;
	pattern = rh_pattern_new(parser->text);
	return parse(parser, pattern, rule) ? g_steal_pointer(&pattern) : NULL;
}

RhPattern *rh_pattern_parse(const char *text, RhWordsLookup lookup, gpointer data,
			    RhPatternProblem *problem)
{
	Parser parser = { .text = text, .at = text, .lookup = lookup, .data = data,
			  .problem = problem };

	return parse_new(&parser, parse_say);
}

gboolean rh_pattern_parse_into(RhPattern *room, const char *text, RhWordsLookup lookup,
			       gpointer data, RhPatternProblem *problem)
{
	Parser parser = { .text = text, .at = text, .lookup = lookup, .data = data,
			  .problem = problem };

	return check_text(&parser) && parse(&parser, room, parse_say);
}

RhPattern *rh_pattern_parse_words(const char *text, RhPatternProblem *problem)
{
	Parser parser = { .text = text, .at = text, .problem = problem };

	return parse_new(&parser, parse_words);
}

gboolean rh_pattern_check_words(const char *text, RhPatternProblem *problem)
{
	g_autoptr(RhPattern) words = rh_pattern_parse_words(text, problem);

	return words != NULL;
}
