/*
 * rule.c - reads the condition of a <rule> and decides it in the same pass.
 *
 * A rule is a flat list of comparisons, so there is no recursion and no tree:
 * "or" closes a run of "and"s.
 */
#include <rehearse/rule.h>

#include <string.h>

#include "text/words.h"

#define TOKEN_MAX 80u

typedef struct {
	const char *at;
	char token[TOKEN_MAX + 1];	/* "" at the end */
	RhRuleKnown known;
	RhRuleValue value;
	gpointer data;
	char *message, *remedy;		/* set once something is wrong */
} Parser;

static gboolean is_word(char c)
{
	return g_ascii_isalnum(c) || c == '.' || c == '_' || c == '-';
}

/* The next word, number, operator or parenthesis goes to parser->token. */
static void next(Parser *parser)
{
	const char *start;
	gsize len;

	parser->at += strspn(parser->at, " \t\r\n");
	start = parser->at;
	if (is_word(*start))
		while (is_word(*parser->at))
			parser->at++;
	else if (strchr("=!<>", *start) != NULL)
		parser->at += strspn(start, "=!<>");
	else
		parser->at += g_utf8_skip[(guint8)*start];
	len = MIN((gsize)(parser->at - start), TOKEN_MAX);
	memcpy(parser->token, start, len);
	parser->token[len] = '\0';
}

static gboolean fail(Parser *parser, char *message, const char *remedy)
{
	if (parser->message == NULL) {
		parser->message = message;
		parser->remedy = g_strdup(remedy);
	} else {
		g_free(message);
	}
	return FALSE;
}

static gboolean fail_at_token(Parser *parser, const char *wanted, const char *remedy)
{
	const char *token = parser->token;

	return fail(parser, token[0] == '\0' ? g_strdup_printf(_("the rule ends where %s should "
								 "be"),
							       wanted) :
		    g_strdup_printf(_("\"%s\" stands where %s should be"), token, wanted), remedy);
}

/* An input, or within sum() and share() a group. */
static gboolean read_term(Parser *parser, RhRuleTerm term, double *value, gboolean *is_empty)
{
	if (parser->known != NULL && !parser->known(term, parser->token, parser->data)) {
		const char *what = term == RH_RULE_INPUT ? "input" : "group";
		const char *remedy = term == RH_RULE_INPUT ?
			_("write the id of one of this exercise's inputs") :
			_("write the id of one of this exercise's groups");

		return fail(parser, g_strdup_printf(_("there is no %s \"%s\""),
						    what, parser->token),
			    remedy);
	}
	if (parser->value != NULL && !parser->value(term, parser->token, value, parser->data))
		*is_empty = TRUE;
	next(parser);
	return TRUE;
}

static gboolean read_group(Parser *parser, RhRuleTerm term, double *value, gboolean *is_empty)
{
	const char *remedy = _("write the group in parentheses, as sum(people)");

	next(parser);
	if (strcmp(parser->token, "(") != 0)
		return fail_at_token(parser, "(", remedy);
	next(parser);
	if (!is_word(parser->token[0]))
		return fail_at_token(parser, _("the id of a group"), remedy);
	if (!read_term(parser, term, value, is_empty))
		return FALSE;
	if (strcmp(parser->token, ")") != 0)
		return fail_at_token(parser, ")", remedy);
	next(parser);
	return TRUE;
}

static gboolean read_value(Parser *parser, double *value, gboolean *is_empty)
{
	char *end;

	if (strcmp(parser->token, "sum") == 0)
		return read_group(parser, RH_RULE_SUM, value, is_empty);
	if (strcmp(parser->token, "share") == 0)
		return read_group(parser, RH_RULE_SHARE, value, is_empty);
	if (!is_word(parser->token[0]))
		return fail_at_token(parser, _("a value"),
				     _("write a number, the id of an input, sum(group) or "
				       "share(group)"));
	if (strspn(parser->token, "0123456789.-") != strlen(parser->token))
		return read_term(parser, RH_RULE_INPUT, value, is_empty);
	*value = g_ascii_strtod(parser->token, &end);
	if (*end != '\0' || end == parser->token)
		return fail(parser, g_strdup_printf(_("\"%s\" is no number"), parser->token),
			    _("write for example 0, 12 or 2.5"));
	next(parser);
	return TRUE;
}

typedef enum { OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, N_OPS } Operator;

static gboolean read_operator(Parser *parser, Operator *op)
{
	static const char *const words[N_OPS] = { "eq", "ne", "lt", "le", "gt", "ge" };
	static const char *const signs[N_OPS] = { "=", "!=", "<", "<=", ">", ">=" };

	for (guint i = 0; i < N_OPS; i++)
		if (strcmp(parser->token, words[i]) == 0 || strcmp(parser->token, signs[i]) == 0) {
			*op = (Operator)i;
			next(parser);
			return TRUE;
		}
	return fail_at_token(parser, _("a comparison"), _("write one of: eq, ne, lt, le, gt, ge"));
}

static gboolean compare(double a, Operator op, double b)
{
	switch (op) {
	case OP_EQ:
		return a >= b && a <= b;
	case OP_NE:
		return a < b || a > b;
	case OP_LT:
		return a < b;
	case OP_LE:
		return a <= b;
	case OP_GT:
		return a > b;
	case OP_GE:
		return a >= b;
	case N_OPS:
		break;
	}
	return FALSE;
}

static gboolean read_comparison(Parser *parser, gboolean *holds)
{
	double left = 0, right = 0;
	gboolean is_empty = FALSE;
	Operator op;

	if (!read_value(parser, &left, &is_empty) || !read_operator(parser, &op) ||
	    !read_value(parser, &right, &is_empty))
		return FALSE;
	*holds = !is_empty && compare(left, op, right);
	return TRUE;
}

/* FALSE when the text is no rule; otherwise HOLDS tells its truth. */
static gboolean read_rule(Parser *parser, gboolean *holds)
{
	gboolean all = TRUE, one;

	*holds = FALSE;
	next(parser);
	for (;;) {
		if (!read_comparison(parser, &one))
			return FALSE;
		all = all && one;
		if (strcmp(parser->token, "and") == 0) {
			next(parser);
			continue;
		}
		*holds = *holds || all;
		all = TRUE;
		if (parser->token[0] == '\0')
			return TRUE;
		if (strcmp(parser->token, "or") != 0)
			return fail_at_token(parser, _("and, or, or the end"),
					     _("join comparisons by and or or"));
		next(parser);
	}
}

gboolean rh_rule_check(const char *text, RhRuleKnown known, gpointer data, char **message,
		       char **remedy)
{
	Parser parser = { .at = text, .known = known, .data = data };
	gboolean holds;

	if (read_rule(&parser, &holds))
		return TRUE;
	*message = parser.message;
	*remedy = parser.remedy;
	return FALSE;
}

gboolean rh_rule_holds(const char *text, RhRuleValue value, gpointer data)
{
	Parser parser = { .at = text, .value = value, .data = data };
	gboolean holds = FALSE, ok = read_rule(&parser, &holds);

	g_free(parser.message);
	g_free(parser.remedy);
	return ok && holds;
}
