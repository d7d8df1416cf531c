/*
 * schema.h - the table of deck format 1 as its reader, writer and checks use it.
 *
 * Every rule about what may stand where comes from here: a new element or
 * attribute is one row in schema.c (and one in decks/deck.rng, which a test
 * compares with this table by their verdicts).
 */
#ifndef DECK_SCHEMA_H
#define DECK_SCHEMA_H

#include <rehearse/schema.h>

/* What stands between the tags of an element, before its child elements. */
typedef enum {
	RH_CONTENT_EMPTY,	/* nothing at all: <br/>, <include/> */
	RH_CONTENT_CHILDREN,	/* only child elements */
	RH_CONTENT_PLAIN,	/* text without <em> and <br/> */
	RH_CONTENT_RUNNING,	/* text with <em> and <br/>, and {variables} */
	RH_CONTENT_PATTERN,	/* a phrase pattern */
	RH_CONTENT_WORDS	/* alternatives separated by / */
} RhContent;

typedef enum {
	RH_VALUE_ID,		/* [a-z0-9][a-z0-9._-]{0,63} */
	RH_VALUE_IDS,		/* ids separated by spaces */
	RH_VALUE_WORDS,		/* any words separated by spaces */
	RH_VALUE_ENUM,		/* one of a few words */
	RH_VALUE_ENUMS,		/* some of a few words, separated by spaces */
	RH_VALUE_INTEGER,	/* min to max */
	RH_VALUE_RANGE,		/* "60-120": min to max, in order */
	RH_VALUE_DATE,		/* "2026-12-02" */
	RH_VALUE_PERIOD,	/* "14d" */
	RH_VALUE_LANG,		/* "en", "pt-BR" */
	RH_VALUE_RULE,		/* a comparison, see rehearse/rule.h */
	RH_VALUE_TEXT		/* any text, not empty */
} RhValue;

typedef struct {
	RhAttr attr;
	gboolean required;
	RhValue type;
	int min, max;			/* of a number */
	const char *const *words;	/* of an enumeration; NULL-terminated */
} RhAttrSpec;

/* One place in the row of children: any of TAGS, MIN to MAX times. */
typedef struct {
	guint64 tags;		/* a set: RH_TAG_BIT(tag) | ... */
	guint min;
	guint max;		/* 0 = any number */
} RhChildSpec;

#define RH_TAG_BIT(tag) (G_GUINT64_CONSTANT(1) << (tag))
#define RH_MAX_CHILD_SPECS 16

typedef struct {
	const char *name;
	RhContent content;
	const RhAttrSpec *attrs;
	guint n_attrs;
	const RhChildSpec *children;	/* in the order in which they must stand */
	guint n_children;
} RhTagSpec;

/* The row of TAG; never NULL. */
const RhTagSpec *rh_schema_tag(RhTag tag);
/* RH_TAG_NONE for a name that no element has. */
RhTag rh_schema_tag_parse(const char *name);
/* Where CHILD stands among the children of PARENT: from 1; 0 = not allowed there. */
guint rh_schema_place(RhTag parent, RhTag child);
/* What TAG's ATTR must look like; NULL when TAG has no such attribute. */
const RhAttrSpec *rh_schema_attr(RhTag tag, RhAttr attr);
/* The attributes that TAG must have, as a set of 1 << RhAttr. */
guint32 rh_schema_required(RhTag tag);
/* Whether TAG is a card; if so its kind goes to KIND, which may be NULL. */
gboolean rh_schema_is_card(RhTag tag, RhKind *kind);
/* Whether the tag holds text that is shown or matched. */
gboolean rh_schema_has_text(RhTag tag);

#endif
