/*
 * fingerprint.c - what identifies the content of a card: its prompt, what is
 * remembered of it, and hashes that notice a new wording.
 */
#include <string.h>

#include <rehearse/deck.h>

/* The elements whose wording is learned, by name; all else may change freely. */
static gboolean is_learned(RhTag tag)
{
	switch (tag) {
	case RH_TAG_ASK:
	case RH_TAG_POINT:
	case RH_TAG_AVOID:
	case RH_TAG_FACT:
	case RH_TAG_CLAIM:
	case RH_TAG_CHECK:
	case RH_TAG_SCENE:
	case RH_TAG_CHOICE:
	case RH_TAG_LABEL:
	case RH_TAG_DIMENSION:
	case RH_TAG_SIDE:
	case RH_TAG_LINE:
	case RH_TAG_BETTER:
	case RH_TAG_TASK:
	case RH_TAG_GROUP:
	case RH_TAG_INPUT:
	case RH_TAG_OPTION:
		return TRUE;
	default:
		return FALSE;
	}
}

/* Of an element's attributes only these belong to what is learned. */
static const RhAttr learned_attrs[] = {
	RH_ATTR_NAME, RH_ATTR_LABEL, RH_ATTR_FIT, RH_ATTR_ANSWER, RH_ATTR_NEED
};

static void add_string(GChecksum *sum, const char *text)
{
	/* With its NUL, so that "ab" "c" and "a" "bc" differ. */
	g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
}

/* The depth of a tree is bounded by the reader. */
static void add_node(GChecksum *sum, const RhNode *node)
{
	add_string(sum, rh_tag_name((RhTag)node->tag));
	for (guint i = 0; i < G_N_ELEMENTS(learned_attrs); i++) {
		const char *value = rh_node_attr(node, learned_attrs[i]);

		if (value != NULL) {
			add_string(sum, rh_attr_name(learned_attrs[i]));
			add_string(sum, value);
		}
	}
	add_string(sum, node->text != NULL ? node->text : "");
	for (const RhNode *child = node->first; child != NULL; child = child->next)
		if (is_learned((RhTag)child->tag))
			add_node(sum, child);
	add_string(sum, "/");
}

char *rh_card_fingerprint(const RhCard *card)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	char *hex;

	add_node(sum, card->node);
	hex = g_strdup(g_checksum_get_string(sum));
	hex[32] = '\0';
	return hex;
}

char *rh_node_id(const RhNode *node)
{
	const char *id = rh_node_attr(node, RH_ATTR_ID);
	g_autofree char *hex = NULL;

	if (id != NULL)
		return g_strdup(id);
	if (node->text == NULL)
		return g_strdup(rh_tag_name((RhTag)node->tag));
	hex = g_compute_checksum_for_string(G_CHECKSUM_SHA256, node->text, -1);
	return g_strdup_printf("p%.8s", hex);
}

const char *rh_card_prompt(const RhCard *card)
{
	static const RhTag prompts[RH_N_KINDS] = {
		[RH_KIND_QUESTION] = RH_TAG_ASK,
		[RH_KIND_STORY] = RH_TAG_ASK,
		/* Lists name a myth by the fact, or the claim is what stays in mind. */
		[RH_KIND_MYTH] = RH_TAG_FACT,
		[RH_KIND_SITUATION] = RH_TAG_SCENE,
		[RH_KIND_CONTRAST] = RH_TAG_DIMENSION,
		[RH_KIND_REDFLAG] = RH_TAG_LINE,
		[RH_KIND_EXERCISE] = RH_TAG_TASK
	};
	const RhNode *prompt = rh_node_child(card->node, prompts[card->kind]);

	return prompt != NULL && prompt->text != NULL ? prompt->text : card->id;
}

const char *const *rh_card_facets(const RhCard *card)
{
	static const char *const plain[] = { "", NULL };
	static const char *const contrast[] = { "", "reverse", NULL };
	static const char *const checked[] = { "", "check", NULL };
	static const char *const told[] = { "", "60", "30", NULL };

	if (card->kind == RH_KIND_CONTRAST)
		return contrast;
	if (card->kind == RH_KIND_MYTH && rh_node_child(card->node, RH_TAG_CHECK) != NULL)
		return checked;
	if (card->kind == RH_KIND_STORY && rh_node_child(card->node, RH_TAG_TOLD) != NULL)
		return told;
	return plain;
}
