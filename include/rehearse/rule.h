/*
 * rule.h - the condition of a <rule> in an exercise: reading and deciding it.
 *
 *	rule       = and { "or" and } ;
 *	and        = comparison { "and" comparison } ;
 *	comparison = value op value ;
 *	op         = "eq" | "ne" | "lt" | "le" | "gt" | "ge" | "=" | "!=" | "<" | "<=" | ">" | ">=" ;
 *	value      = number | id | "sum(" id ")" | "share(" id ")" ;
 *
 * "and" binds tighter than "or".  An id alone is an input; sum and share take a
 * group, and share is in percent.
 */
#ifndef REHEARSE_RULE_H
#define REHEARSE_RULE_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum { RH_RULE_INPUT, RH_RULE_SUM, RH_RULE_SHARE } RhRuleTerm;

/*
 * Gives the value of a term.  FALSE when the input, or the whole group, was
 * left empty: the comparison is then false.  Yes is 1 and no is 0.
 */
typedef gboolean (*RhRuleValue)(RhRuleTerm term, const char *id, double *value, gpointer data);
/* Whether there is such an input or group. */
typedef gboolean (*RhRuleKnown)(RhRuleTerm term, const char *id, gpointer data);

/*
 * Whether TEXT is a rule.  If not, *MESSAGE says what is wrong and *REMEDY what
 * to type (both transfer full).  KNOWN may be NULL: then every id is accepted.
 */
gboolean rh_rule_check(const char *text, RhRuleKnown known, gpointer data, char **message,
		       char **remedy);
/* Whether the rule holds; FALSE also for a text that is no rule. */
gboolean rh_rule_holds(const char *text, RhRuleValue value, gpointer data);

G_END_DECLS

#endif
