/* labels.c - the elements of a deck as words for people. */
#include "cmd/labels.h"
#include "text/words.h"

static const char *const labels[RH_N_TAGS] = {
	[RH_TAG_VARIANT] = N_("Also asked as"),
	[RH_TAG_WHY] = N_("Why"),
	[RH_TAG_POINT] = N_("Point"),
	[RH_TAG_AVOID] = N_("Trap"),
	[RH_TAG_SAMPLE] = N_("Sample"),
	[RH_TAG_FOLLOW] = N_("Follow-up"),
	[RH_TAG_CRITERION] = N_("Criterion"),
	[RH_TAG_CUE] = N_("Cue"),
	[RH_TAG_TOLD] = N_("Told"),
	[RH_TAG_FACT] = N_("Fact"),
	[RH_TAG_CLAIM] = N_("Claim"),
	[RH_TAG_SEEMS] = N_("Seems true because"),
	[RH_TAG_BETTER] = N_("Better"),
	[RH_TAG_CHECK] = N_("Later"),
	[RH_TAG_CHOICE] = N_("Choice"),
	[RH_TAG_SIDE] = N_("Side"),
	[RH_TAG_FAIR] = N_("Fair"),
	[RH_TAG_SAY] = N_("Found by"),
	[RH_TAG_GROUP] = N_("Group"),
	[RH_TAG_INPUT] = N_("Entry"),
	[RH_TAG_OPTION] = N_("Option"),
	[RH_TAG_RULE] = N_("If"),
	[RH_TAG_HINT] = N_("Hint"),
	[RH_TAG_NOTE] = N_("Note"),
	[RH_TAG_PRIVATE] = N_("Private"),
	[RH_TAG_WEAK] = N_("Weak"),
	[RH_TAG_STRONG] = N_("Strong"),
	[RH_TAG_PART] = N_("Part"),
	[RH_TAG_UNLESS] = N_("Unless"),
};

const char *rh_tag_label(RhTag tag)
{
	return labels[tag] != NULL ? _(labels[tag]) : rh_tag_name(tag);
}
