/* pack.c - changes what is sent of a deck, in the file as its author wrote it. */
#include <rehearse/pack.h>

#include <string.h>

#include <rehearse/error.h>
#include <rehearse/text.h>

#include "deck/source.h"
#include "text/words.h"

struct RhPack {
	RhSource *source;
	RhSourceNode *root;
};

RhPack *rh_pack_new(const char *name, const char *bytes, gsize len, GError **error)
{
	g_autoptr(RhPack) pack = g_new0(RhPack, 1);

	pack->source = rh_source_read(name, bytes, len, error);
	if (pack->source == NULL)
		return NULL;
	pack->root = rh_source_root(pack->source);
	if (pack->root->tag == RH_TAG_DECK)
		return g_steal_pointer(&pack);
	g_set_error(error, RH_ERROR, RH_ERROR_INPUT, _("%s is no deck: it must begin with <deck>"),
		    name);
	return NULL;
}

void rh_pack_free(RhPack *pack)
{
	if (pack == NULL)
		return;
	rh_source_free(pack->source);
	g_free(pack);
}

void rh_pack_set_version(RhPack *pack, guint version)
{
	g_autofree char *value = g_strdup_printf("%u", version);

	rh_source_set_attr(pack->source, pack->root, rh_attr_name(RH_ATTR_VERSION), value);
}

gboolean rh_pack_raise(RhPack *pack, const char *card)
{
	RhSourceNode *node = rh_source_find_card(pack->root, card);
	const char *rev = node != NULL ? rh_source_attr(node, rh_attr_name(RH_ATTR_REV)) : NULL;
	g_autofree char *next = NULL;

	if (node == NULL)
		return FALSE;
	/* A card without a rev has the first. */
	next = g_strdup_printf("%" G_GUINT64_FORMAT,
			       rev != NULL ? g_ascii_strtoull(rev, NULL, 10) + 1 : 2);
	rh_source_set_attr(pack->source, node, rh_attr_name(RH_ATTR_REV), next);
	return TRUE;
}

static gboolean is_private(const RhSourceNode *node)
{
	switch (node->kind) {
	case RH_SOURCE_ELEMENT:
		return node->tag == RH_TAG_PRIVATE;
	case RH_SOURCE_INSTRUCTION:
		return strcmp(node->name, "rehearse") != 0;
	case RH_SOURCE_COMMENT:
		return TRUE;
	default:
		return FALSE;
	}
}

static guint strip(RhSourceNode *parent)
{
	RhSourceNode *next;
	guint n = 0;

	for (RhSourceNode *node = parent->first; node != NULL; node = next) {
		next = node->next;
		if (!is_private(node)) {
			n += strip(node);
			continue;
		}
		n += node->kind == RH_SOURCE_ELEMENT;
		rh_source_remove(node);
	}
	return n;
}

guint rh_pack_strip(RhPack *pack)
{
	return strip(pack->source->top);
}

void rh_pack_head(RhPack *pack, const char *text)
{
	g_autofree char *safe = rh_text_safe(text, -1, RH_SAFE_DEFAULT);
	g_auto(GStrv) parts = g_strsplit(safe, "--", -1);
	g_autofree char *joined = g_strjoinv("- -", parts);
	g_autofree char *comment = g_strdup_printf(" %s ", joined);

	rh_source_insert_comment(pack->source, pack->source->top, pack->source->top->first,
				 comment);
}

char *rh_pack_format(const RhPack *pack)
{
	return rh_source_format(pack->source);
}
