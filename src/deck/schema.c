/*
 * schema.c - the table of deck format 1: one row for each element.
 *
 * The tables below are the format.  Reading, writing, checking and comparing
 * derive from them, so that a rule is stated once.
 */
#include "deck/schema.h"

#include <string.h>

#define LIST(array) (array), G_N_ELEMENTS(array)
#define WORDS(...) (const char *const[]){ __VA_ARGS__, NULL }
#define BIT(tag) RH_TAG_BIT(RH_TAG_##tag)
#define ONE(tag) { BIT(tag), 1, 1 }
#define OPTIONAL(tag) { BIT(tag), 0, 1 }
#define ANY(tag) { BIT(tag), 0, 0 }
#define SOME(tag) { BIT(tag), 1, 0 }

#define REQUIRED(attr, type) { RH_ATTR_##attr, TRUE, RH_VALUE_##type, 0, 0, NULL }
#define ALLOWED(attr, type) { RH_ATTR_##attr, FALSE, RH_VALUE_##type, 0, 0, NULL }
#define NUMBER(attr, required, min, max) \
	{ RH_ATTR_##attr, required, RH_VALUE_INTEGER, min, max, NULL }
#define ONE_OF(attr, required, ...) \
	{ RH_ATTR_##attr, required, RH_VALUE_ENUM, 0, 0, WORDS(__VA_ARGS__) }
#define SOME_OF(attr, ...) { RH_ATTR_##attr, FALSE, RH_VALUE_ENUMS, 0, 0, WORDS(__VA_ARGS__) }

#define LEVEL SOME_OF(LEVEL, "entry", "mid", "senior", "exec")
#define APPROACH ONE_OF(APPROACH, FALSE, "manage", "lead", "any")

#define CARD_ATTRS \
	REQUIRED(ID, ID), NUMBER(REV, FALSE, 1, 1000000), ALLOWED(WAS, ID), \
	ALLOWED(COMPETENCY, IDS), ALLOWED(ROLE, WORDS), LEVEL, \
	{ RH_ATTR_SECONDS, FALSE, RH_VALUE_RANGE, 1, 3600, NULL }, \
	NUMBER(WEIGHT, FALSE, 1, 3), ONE_OF(OPENER, FALSE, "yes"), \
	ONE_OF(STAGE, FALSE, "stable", "change"), SOME_OF(SIDES, "manage", "lead"), \
	ALLOWED(SOURCE, WORDS), ONE_OF(EVIDENCE, FALSE, "study", "custom", "opinion")

#define CARDS \
	(BIT(QUESTION) | BIT(STORY) | BIT(MYTH) | BIT(SITUATION) | BIT(CONTRAST) | \
	 BIT(REDFLAG) | BIT(EXERCISE))
#define CARD_END OPTIONAL(HINT), { BIT(NOTE) | BIT(PRIVATE), 0, 0 }
#define QUESTION_CHILDREN \
	ONE(ASK), ANY(VARIANT), OPTIONAL(WHY), ANY(POINT), ANY(AVOID), ANY(SAMPLE), \
	ANY(FOLLOW), ANY(CRITERION)

/* --- attributes ------------------------------------------------------------ */

static const RhAttrSpec deck_attrs[] = {
	REQUIRED(ID, ID), NUMBER(VERSION, TRUE, 1, 1000000000), NUMBER(FORMAT, TRUE, 1, 1),
	REQUIRED(LANG, LANG), ALLOWED(REGION, WORDS)
};
static const RhAttrSpec id_attrs[] = { REQUIRED(ID, ID) };
static const RhAttrSpec include_attrs[] = { REQUIRED(DECK, ID), ALLOWED(CARDS, IDS) };
static const RhAttrSpec card_attrs[] = { CARD_ATTRS };
static const RhAttrSpec story_attrs[] = {
	CARD_ATTRS, ONE_OF(METHOD, FALSE, "STAR", "CAR", "SOAR", "PARLA"), APPROACH
};
static const RhAttrSpec exercise_attrs[] = { CARD_ATTRS, ALLOWED(EVERY, PERIOD) };
static const RhAttrSpec told_attrs[] = { REQUIRED(ID, ID), ALLOWED(ON, DATE), APPROACH };
static const RhAttrSpec part_attrs[] = {
	ONE_OF(NAME, TRUE, "situation", "task", "action", "result", "challenge", "obstacle",
	       "problem", "learning", "application", "fits", "blend")
};
static const RhAttrSpec point_attrs[] = {
	ALLOWED(ID, ID), ONE_OF(NEED, FALSE, "must", "nice")
};
static const RhAttrSpec avoid_attrs[] = { REQUIRED(LABEL, TEXT) };
static const RhAttrSpec follow_attrs[] = {
	ONE_OF(WHEN, FALSE, "always", "no-number", "no-episode", "no-own-part", "short", "long")
};
static const RhAttrSpec sample_attrs[] = { ALLOWED(TRADE, TEXT), LEVEL };
static const RhAttrSpec check_attrs[] = { ONE_OF(ANSWER, TRUE, "true", "false") };
static const RhAttrSpec choice_attrs[] = {
	REQUIRED(ID, ID), ONE_OF(FIT, TRUE, "best", "good", "poor")
};
static const RhAttrSpec side_attrs[] = { REQUIRED(NAME, TEXT) };
static const RhAttrSpec input_attrs[] = {
	REQUIRED(ID, ID),
	ONE_OF(TYPE, TRUE, "hours", "number", "scale5", "yesno", "line", "date", "choice")
};
static const RhAttrSpec rule_attrs[] = { REQUIRED(IF, RULE) };

/* --- children, in the order in which they stand ---------------------------- */

static const RhChildSpec deck_children[] = {
	ONE(TITLE),
	{ BIT(AUTHOR) | BIT(LICENCE) | BIT(ABOUT) | BIT(PRIVATE) | BIT(COMPETENCY) | BIT(WORDS) |
	  BIT(VARIABLE), 0, 0 },
	{ CARDS | BIT(SECTION) | BIT(INCLUDE), 1, 0 }
};
static const RhChildSpec section_children[] = { ONE(TITLE), { CARDS | BIT(INCLUDE), 1, 0 } };
static const RhChildSpec question_children[] = { QUESTION_CHILDREN, CARD_END };
static const RhChildSpec story_children[] = {
	QUESTION_CHILDREN, ANY(CUE), ANY(TOLD), CARD_END
};
static const RhChildSpec told_children[] = { ONE(TITLE), SOME(PART) };
static const RhChildSpec myth_children[] = {
	ONE(FACT), ONE(CLAIM), OPTIONAL(SEEMS), ONE(WHY), SOME(BETTER), OPTIONAL(CHECK), CARD_END
};
static const RhChildSpec situation_children[] = { ONE(SCENE), { BIT(CHOICE), 2, 0 }, CARD_END };
static const RhChildSpec contrast_children[] = {
	ONE(DIMENSION), { BIT(SIDE), 2, 3 }, OPTIONAL(FAIR), CARD_END
};
static const RhChildSpec redflag_children[] = {
	ONE(LINE), ANY(SAY), ANY(UNLESS), ONE(WHY), SOME(BETTER), CARD_END
};
static const RhChildSpec exercise_children[] = { ONE(TASK), ANY(GROUP), ANY(RULE), CARD_END };
static const RhChildSpec point_children[] = { ANY(SAY) };
static const RhChildSpec avoid_children[] = { SOME(SAY), ANY(UNLESS), ONE(WHY), OPTIONAL(BETTER) };
static const RhChildSpec criterion_children[] = {
	ONE(TITLE), ONE(WEAK), ONE(FAIR), ONE(STRONG)
};
static const RhChildSpec choice_children[] = { ONE(LABEL), ONE(WHY) };
static const RhChildSpec group_children[] = { ONE(TITLE), SOME(INPUT) };
static const RhChildSpec input_children[] = { ANY(OPTION) };

/* --- elements -------------------------------------------------------------- */

#define NOTHING NULL, 0
#define TEXT(tag, name, content) \
	[RH_TAG_##tag] = { name, RH_CONTENT_##content, NOTHING, NOTHING }
#define TEXT_WITH(tag, name, content, attrs) \
	[RH_TAG_##tag] = { name, RH_CONTENT_##content, LIST(attrs), NOTHING }
#define PARENT(tag, name, attrs, children) \
	[RH_TAG_##tag] = { name, RH_CONTENT_CHILDREN, LIST(attrs), LIST(children) }

static const RhTagSpec tags[RH_N_TAGS] = {
	[RH_TAG_NONE] = { "", RH_CONTENT_EMPTY, NOTHING, NOTHING },

	PARENT(DECK, "deck", deck_attrs, deck_children),
	TEXT(TITLE, "title", PLAIN),
	TEXT(AUTHOR, "author", PLAIN),
	TEXT(LICENCE, "licence", PLAIN),
	TEXT(ABOUT, "about", RUNNING),
	TEXT(PRIVATE, "private", RUNNING),
	TEXT_WITH(COMPETENCY, "competency", PLAIN, id_attrs),
	TEXT_WITH(WORDS, "words", WORDS, id_attrs),
	TEXT_WITH(VARIABLE, "variable", PLAIN, id_attrs),
	PARENT(SECTION, "section", id_attrs, section_children),
	TEXT_WITH(INCLUDE, "include", EMPTY, include_attrs),

	PARENT(QUESTION, "question", card_attrs, question_children),
	PARENT(STORY, "story", story_attrs, story_children),
	PARENT(MYTH, "myth", card_attrs, myth_children),
	PARENT(SITUATION, "situation", card_attrs, situation_children),
	PARENT(CONTRAST, "contrast", card_attrs, contrast_children),
	PARENT(REDFLAG, "redflag", card_attrs, redflag_children),
	PARENT(EXERCISE, "exercise", exercise_attrs, exercise_children),

	TEXT(ASK, "ask", RUNNING),
	TEXT(VARIANT, "variant", RUNNING),
	TEXT(WHY, "why", RUNNING),
	[RH_TAG_POINT] = { "point", RH_CONTENT_RUNNING, LIST(point_attrs), LIST(point_children) },
	PARENT(AVOID, "avoid", avoid_attrs, avoid_children),
	TEXT_WITH(SAMPLE, "sample", RUNNING, sample_attrs),
	TEXT_WITH(FOLLOW, "follow", RUNNING, follow_attrs),
	PARENT(CRITERION, "criterion", id_attrs, criterion_children),
	TEXT(CUE, "cue", RUNNING),
	PARENT(TOLD, "told", told_attrs, told_children),
	TEXT_WITH(PART, "part", RUNNING, part_attrs),
	TEXT(FACT, "fact", RUNNING),
	TEXT(CLAIM, "claim", RUNNING),
	TEXT(SEEMS, "seems", RUNNING),
	TEXT(BETTER, "better", RUNNING),
	TEXT_WITH(CHECK, "check", RUNNING, check_attrs),
	TEXT(SCENE, "scene", RUNNING),
	PARENT(CHOICE, "choice", choice_attrs, choice_children),
	TEXT(LABEL, "label", RUNNING),
	TEXT(DIMENSION, "dimension", RUNNING),
	TEXT_WITH(SIDE, "side", RUNNING, side_attrs),
	TEXT(FAIR, "fair", RUNNING),
	TEXT(LINE, "line", RUNNING),
	TEXT(SAY, "say", PATTERN),
	TEXT(UNLESS, "unless", PATTERN),
	TEXT(TASK, "task", RUNNING),
	PARENT(GROUP, "group", id_attrs, group_children),
	[RH_TAG_INPUT] = { "input", RH_CONTENT_RUNNING, LIST(input_attrs), LIST(input_children) },
	TEXT_WITH(OPTION, "option", RUNNING, id_attrs),
	TEXT_WITH(RULE, "rule", RUNNING, rule_attrs),
	TEXT(HINT, "hint", RUNNING),
	TEXT(NOTE, "note", RUNNING),
	TEXT(WEAK, "weak", RUNNING),
	TEXT(STRONG, "strong", RUNNING),
	TEXT(EM, "em", RUNNING),
	TEXT(BR, "br", EMPTY)
};

static const char *const attr_names[RH_N_ATTRS] = {
	[RH_ATTR_ID] = "id", [RH_ATTR_VERSION] = "version", [RH_ATTR_FORMAT] = "format",
	[RH_ATTR_LANG] = "xml:lang", [RH_ATTR_REGION] = "region", [RH_ATTR_REV] = "rev",
	[RH_ATTR_WAS] = "was", [RH_ATTR_COMPETENCY] = "competency", [RH_ATTR_ROLE] = "role",
	[RH_ATTR_LEVEL] = "level", [RH_ATTR_SECONDS] = "seconds", [RH_ATTR_WEIGHT] = "weight",
	[RH_ATTR_OPENER] = "opener", [RH_ATTR_STAGE] = "stage", [RH_ATTR_SIDES] = "sides",
	[RH_ATTR_SOURCE] = "source", [RH_ATTR_EVIDENCE] = "evidence",
	[RH_ATTR_METHOD] = "method", [RH_ATTR_APPROACH] = "approach", [RH_ATTR_ON] = "on",
	[RH_ATTR_NAME] = "name", [RH_ATTR_ANSWER] = "answer", [RH_ATTR_FIT] = "fit",
	[RH_ATTR_EVERY] = "every", [RH_ATTR_TYPE] = "type", [RH_ATTR_IF] = "if",
	[RH_ATTR_NEED] = "need", [RH_ATTR_WHEN] = "when", [RH_ATTR_LABEL] = "label",
	[RH_ATTR_TRADE] = "trade", [RH_ATTR_DECK] = "deck", [RH_ATTR_CARDS] = "cards"
};

G_STATIC_ASSERT(RH_N_TAGS <= 64);
G_STATIC_ASSERT(RH_N_ATTRS <= 32);
G_STATIC_ASSERT(RH_TAG_EXERCISE - RH_TAG_QUESTION + 1 == RH_N_KINDS);
G_STATIC_ASSERT(G_N_ELEMENTS(story_children) <= RH_MAX_CHILD_SPECS);

/* --- look-ups, made from the table once ------------------------------------- */

static struct {
	guint8 place[RH_N_TAGS][RH_N_TAGS];	/* [parent][child] */
	guint8 attr[RH_N_TAGS][RH_N_ATTRS];	/* position in attrs, from 1 */
	guint32 required[RH_N_TAGS];
} lookup;

static void index_tag(guint tag)
{
	const RhTagSpec *spec = &tags[tag];

	for (guint i = 0; i < spec->n_children; i++)
		for (guint child = 0; child < RH_N_TAGS; child++)
			if (spec->children[i].tags & RH_TAG_BIT(child))
				lookup.place[tag][child] = (guint8)(i + 1);
	for (guint i = 0; i < spec->n_attrs; i++) {
		lookup.attr[tag][spec->attrs[i].attr] = (guint8)(i + 1);
		if (spec->attrs[i].required)
			lookup.required[tag] |= (guint32)1 << spec->attrs[i].attr;
	}
}

static void make_lookup(void)
{
	static gsize done;

	if (!g_once_init_enter(&done))
		return;
	for (guint tag = 0; tag < RH_N_TAGS; tag++)
		index_tag(tag);
	g_once_init_leave(&done, 1);
}

const RhTagSpec *rh_schema_tag(RhTag tag)
{
	return &tags[(guint)tag < RH_N_TAGS ? tag : RH_TAG_NONE];
}

RhTag rh_schema_tag_parse(const char *name)
{
	for (guint tag = 1; tag < RH_N_TAGS; tag++)
		if (strcmp(tags[tag].name, name) == 0)
			return (RhTag)tag;
	return RH_TAG_NONE;
}

guint rh_schema_place(RhTag parent, RhTag child)
{
	make_lookup();
	return lookup.place[parent][child];
}

const RhAttrSpec *rh_schema_attr(RhTag tag, RhAttr attr)
{
	guint at;

	make_lookup();
	at = lookup.attr[tag][attr];
	return at > 0 ? &tags[tag].attrs[at - 1] : NULL;
}

guint32 rh_schema_required(RhTag tag)
{
	make_lookup();
	return lookup.required[tag];
}

gboolean rh_schema_is_card(RhTag tag, RhKind *kind)
{
	if (tag < RH_TAG_QUESTION || tag > RH_TAG_EXERCISE)
		return FALSE;
	if (kind != NULL)
		*kind = (RhKind)(tag - RH_TAG_QUESTION);
	return TRUE;
}

gboolean rh_schema_has_text(RhTag tag)
{
	return rh_schema_tag(tag)->content >= RH_CONTENT_PLAIN;
}

const char *rh_kind_name(RhKind kind)
{
	g_return_val_if_fail((guint)kind < RH_N_KINDS, "");
	return tags[RH_TAG_QUESTION + kind].name;
}

gboolean rh_kind_parse(const char *name, RhKind *kind)
{
	return rh_schema_is_card(rh_schema_tag_parse(name), kind);
}

const char *rh_tag_name(RhTag tag)
{
	return rh_schema_tag(tag)->name;
}

const char *rh_attr_name(RhAttr attr)
{
	g_return_val_if_fail((guint)attr < RH_N_ATTRS, "");
	return attr_names[attr];
}
