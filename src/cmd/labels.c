/* labels.c - the elements of a deck as words for people. */
#include "cmd/labels.h"

static const char *const labels[RH_N_TAGS] = {
	[RH_TAG_VARIANT] = "Also asked as", [RH_TAG_WHY] = "Why",
	[RH_TAG_POINT] = "Point",	    [RH_TAG_AVOID] = "Trap",
	[RH_TAG_SAMPLE] = "Sample",	    [RH_TAG_FOLLOW] = "Follow-up",
	[RH_TAG_CRITERION] = "Criterion",   [RH_TAG_CUE] = "Cue",
	[RH_TAG_TOLD] = "Told",		    [RH_TAG_FACT] = "Fact",
	[RH_TAG_CLAIM] = "Claim",	    [RH_TAG_SEEMS] = "Seems true because",
	[RH_TAG_BETTER] = "Better",	    [RH_TAG_CHECK] = "Later",
	[RH_TAG_CHOICE] = "Choice",	    [RH_TAG_SIDE] = "Side",
	[RH_TAG_FAIR] = "Fair",		    [RH_TAG_SAY] = "Found by",
	[RH_TAG_GROUP] = "Group",	    [RH_TAG_INPUT] = "Entry",
	[RH_TAG_OPTION] = "Option",	    [RH_TAG_RULE] = "If",
	[RH_TAG_HINT] = "Hint",		    [RH_TAG_NOTE] = "Note",
	[RH_TAG_PRIVATE] = "Private",	    [RH_TAG_WEAK] = "Weak",
	[RH_TAG_STRONG] = "Strong",	    [RH_TAG_PART] = "Part",
	[RH_TAG_UNLESS] = "Unless",
};

const char *rh_tag_label(RhTag tag)
{
	return labels[tag] != NULL ? labels[tag] : rh_tag_name(tag);
}
