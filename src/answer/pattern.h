/*
 * pattern.h - a parsed phrase pattern, for what is done with it in this room.
 *
 * Flat arrays that refer to each other by index, in the order of the text: a
 * compiler to an automaton walks them once.
 *
 *	alternative	items: vetoes and units in the order written
 *	item		a choice of members, here or in the <words> group named
 *	member		atoms that stand next to each other
 *	atom		one word as written
 *
 * An atom is not yet a token: "don't" or "co-worker" may be several once the
 * tokenizer of the answers has seen it, and case, normal form and stem are
 * that tokenizer's business as well.
 */
#ifndef ANSWER_PATTERN_H
#define ANSWER_PATTERN_H

#include <rehearse/answer.h>

#define RH_PATTERN_ALTERNATIVES_MAX 64
#define RH_PATTERN_ITEMS_MAX 32		/* units and vetoes of an alternative */
#define RH_PATTERN_MEMBERS_MAX 128	/* of a group */
#define RH_PATTERN_GAP_MAX 12
#define RH_PATTERN_GAP_DEFAULT 3

typedef enum {
	RH_ATOM_STEM,		/* word: compared by its stem */
	RH_ATOM_PREFIX,		/* word*: every word that begins like this */
	RH_ATOM_EXACT		/* "word": this form only */
} RhAtomKind;

typedef struct {
	const char *text;	/* ASCII apostrophes and hyphens; never empty */
	RhAtomKind kind;
} RhAtom;

typedef struct {
	guint first_atom, n_atoms;	/* n_atoms >= 1 */
} RhMember;

typedef struct {
	const char *words;	/* of @id: the members are that group's; else NULL */
	guint first_member, n_members;	/* n_members is 0 with WORDS, else >= 1 */
	/*
	 * A veto covers the stretch where it stands: before the first unit,
	 * between its neighbouring units, or after the last one.
	 */
	gboolean is_veto;
	/* Of a unit behind another one: most tokens between the two, 0 to 12. */
	guint gap;
} RhItem;

typedef struct {
	guint first_item, n_items;	/* at least one of them is a unit */
} RhAlternative;

struct RhPattern {
	RhAlternative *alternatives;
	RhItem *items;
	RhMember *members;
	RhAtom *atoms;
	guint n_alternatives, n_items, n_members, n_atoms;
	char *strings;		/* what the texts and ids above point into */
};

/* An empty pattern with room for all that can stand in TEXT.  (transfer full) */
RhPattern *rh_pattern_new(const char *text);

/*
 * Parses the content of a <words> element: a pattern of one alternative with
 * one item, whose members are the words.  (transfer full)
 */
RhPattern *rh_pattern_parse_words(const char *text, RhPatternProblem *problem);

/* One of pattern->items as it is written, without the ! of a veto. (transfer full) */
char *rh_pattern_format_item(const RhPattern *pattern, guint item);

/* ------------------------------------------------------- problems (problem.c) */

/* Where the parser stands; what a character means there. */
typedef enum {
	RH_PLACE_PATTERN = 1 << 0,
	RH_PLACE_GROUP = 1 << 1,
	RH_PLACE_QUOTE = 1 << 2,
	RH_PLACE_WORDS = 1 << 3
} RhPlace;

/* Fills PROBLEM (may be NULL); REMEDY is copied. */
void rh_pattern_problem_set(RhPatternProblem *problem, gsize offset, const char *remedy,
			    const char *format, ...) G_GNUC_PRINTF(4, 5);
/* The character at OFFSET of TEXT cannot stand at PLACE. */
void rh_pattern_problem_stray(RhPatternProblem *problem, const char *text, gsize offset,
			      RhPlace place);

#endif
