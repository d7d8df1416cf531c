/*
 * attrs.c - the attributes of an element: known, allowed here, of the right
 * form, none missing.
 */
#include <string.h>

#include <rehearse/text.h>

#include "deck/build.h"
#include "text/words.h"

/* How libxml2 hands an attribute over: five pointers. */
enum { LOCAL_NAME, PREFIX, URI, VALUE, VALUE_END, STRIDE };

static void report(RhReader *reader, const RhFrame *frame, RhCode code, char *message,
		   char *remedy)
{
	rh_reader_report(reader, code, frame->line, frame->column, message, remedy);
}

/* "id, rev, was": what TAG may have. */
static char *list_attrs(RhTag tag)
{
	const RhTagSpec *spec = rh_schema_tag(tag);
	g_autoptr(GString) list = g_string_new(NULL);

	for (guint i = 0; i < spec->n_attrs; i++)
		g_string_append_printf(list, "%s%s", i > 0 ? ", " : "",
				       rh_attr_name(spec->attrs[i].attr));
	return g_string_free(g_steal_pointer(&list), FALSE);
}

static const char *nearest_attr(RhTag tag, const char *name)
{
	const RhTagSpec *spec = rh_schema_tag(tag);
	const char *allowed[RH_N_ATTRS];

	for (guint i = 0; i < spec->n_attrs; i++)
		allowed[i] = rh_attr_name(spec->attrs[i].attr);
	for (guint i = 0; i < spec->n_attrs; i++)
		if (g_str_has_prefix(allowed[i], "xml:") &&
		    g_str_equal(allowed[i] + strlen("xml:"), name))
			return allowed[i];
	return rh_text_nearest(name, allowed, spec->n_attrs);
}

static void report_unknown(RhReader *reader, const RhFrame *frame, const char *name)
{
	const char *nearest = nearest_attr(frame->tag, name);
	g_autofree char *list = list_attrs(frame->tag);
	const char *tag = rh_tag_name(frame->tag);
	RhTag child = rh_schema_tag_parse(name);

	report(reader, frame, RH_E_UNKNOWN_ATTR,
	       g_strdup_printf(_("<%s> has no attribute %s"), tag, name),
	       child != RH_TAG_NONE && rh_schema_place(frame->tag, child) > 0 ?
	       g_strdup_printf(_("write it inside, as <%s>...</%s>"), name, name) :
	       nearest != NULL ? g_strdup_printf(_("write %s=\"...\""), nearest) :
	       list[0] != '\0' ? g_strdup_printf(_("delete it; <%s> can have: %s"), tag, list) :
	       g_strdup_printf(_("delete it; <%s> has no attributes"), tag));
}

void rh_attrs_refuse_namespace(RhReader *reader, const char *prefix, guint line, guint column)
{
	rh_reader_report(reader, RH_E_UNKNOWN_ATTR, line, column,
			 g_strdup_printf(_("a deck has no name spaces, and this is xmlns%s%s"),
					 prefix != NULL ? ":" : "", prefix != NULL ? prefix : ""),
			 g_strdup(_("delete it")));
}

/* What example an attribute that is missing is shown with. */
static const char *example(const RhAttrSpec *spec)
{
	switch (spec->attr) {
	case RH_ATTR_VERSION:
	case RH_ATTR_FORMAT:
		return "1";
	case RH_ATTR_LANG:
		return "en";
	case RH_ATTR_LABEL:
		return "no word against either";
	case RH_ATTR_IF:
		return "sum(people) eq 0";
	default:
		return spec->words != NULL ? spec->words[0] : "...";
	}
}

static void report_missing(RhReader *reader, const RhFrame *frame, guint32 missing)
{
	const RhTagSpec *spec = rh_schema_tag(frame->tag);

	for (guint i = 0; i < spec->n_attrs; i++) {
		RhAttr attr = spec->attrs[i].attr;

		if (!(missing & (guint32)1 << attr))
			continue;
		if (attr == RH_ATTR_ID)
			report(reader, frame, RH_E_MISSING_ID,
			       g_strdup_printf(_("<%s> has no id"), spec->name),
			       g_strdup_printf(_("write <%s id=\"a-short-name\">, or let rehearse "
						 "fmt fill it in"), spec->name));
		else
			report(reader, frame, RH_E_MISSING_ATTR,
			       g_strdup_printf(_("<%s> has no %s"), spec->name, rh_attr_name(attr)),
			       g_strdup_printf(_("write for example %s=\"%s\""), rh_attr_name(attr),
					       example(&spec->attrs[i])));
	}
}

static void check_value(RhReader *reader, const RhFrame *frame, const RhAttrSpec *spec,
			const char *value, gsize len)
{
	const char *name = rh_attr_name(spec->attr);
	const char *bad = rh_value_find_forbidden(value, len);
	char *remedy = NULL;
	RhCode code = spec->type == RH_VALUE_ID || spec->type == RH_VALUE_IDS ? RH_E_BAD_ID :
		spec->attr == RH_ATTR_FORMAT ? RH_E_FORMAT : RH_E_BAD_VALUE;

	if (bad != NULL)
		report(reader, frame, RH_E_CHARACTER,
		       g_strdup_printf(_("character U+%04X in %s is not allowed"),
				       g_utf8_get_char(bad),
				       name),
		       g_strdup(RH_REMEDY_CHARACTER));
	else if (len > RH_FIELD_MAX)
		report(reader, frame, RH_E_FIELD_SIZE,
		       g_strdup_printf(_("the attribute %s is longer than %u KiB"), name,
				       RH_FIELD_MAX >> 10),
		       g_strdup(_("shorten it")));
	else if (!rh_value_check(spec, value, &remedy))
		report(reader, frame, code,
		       g_strdup_printf(_("%s=\"%.80s\" is not valid"), name, value), remedy);
}

gsize rh_attrs_restore_ampersands(char *value, gsize len)
{
	static const char escaped[] = "&#38;";
	gsize to = 0;

	for (gsize i = 0; i < len; to++) {
		value[to] = value[i];
		i += strncmp(value + i, escaped, strlen(escaped)) == 0 ? strlen(escaped) : 1;
	}
	value[to] = '\0';
	return to;
}

/* Reads one attribute into SLOT; FALSE when this element has none such. */
static gboolean read_attr(RhReader *reader, const RhFrame *frame, const xmlChar **attr,
			  struct RhNodeAttr *slot)
{
	const RhName *known = rh_reader_name(reader, attr[LOCAL_NAME]);
	gboolean is_lang = known != NULL && known->attr == RH_ATTR_LANG;
	const char *prefix = (const char *)attr[PREFIX];
	const char *value = (const char *)attr[VALUE];
	gsize len = (gsize)(attr[VALUE_END] - attr[VALUE]);
	const RhAttrSpec *spec = NULL;
	char *copy;

	if (known != NULL && known->attr != RH_N_ATTRS &&
	    (is_lang ? g_strcmp0(prefix, "xml") == 0 : prefix == NULL))
		spec = rh_schema_attr(frame->tag, (RhAttr)known->attr);
	if (spec == NULL) {
		g_autofree char *name = prefix == NULL ? g_strdup((const char *)attr[LOCAL_NAME]) :
			g_strdup_printf("%s:%s", prefix, (const char *)attr[LOCAL_NAME]);

		report_unknown(reader, frame, name);
		return FALSE;
	}
	copy = rh_arena_string(&reader->deck->arena, value, len);
	if (memchr(copy, '&', len) != NULL)
		len = rh_attrs_restore_ampersands(copy, len);
	slot->attr = spec->attr;
	slot->value = copy;
	check_value(reader, frame, spec, copy, len);
	return TRUE;
}

void rh_attrs_read(RhReader *reader, const RhFrame *frame, int n_attrs, const xmlChar **attrs)
{
	struct RhNodeAttr read[RH_ATTRS_MAX];
	guint n = 0;
	guint32 missing = rh_schema_required(frame->tag);

	if (n_attrs > (int)RH_ATTRS_MAX) {
		report(reader, frame, RH_E_ATTR_COUNT,
		       g_strdup_printf(_("<%s> has more than %u attributes"),
				       rh_tag_name(frame->tag),
				       RH_ATTRS_MAX),
		       g_strdup(_("delete some")));
		return;
	}
	for (int i = 0; i < n_attrs; i++)
		if (read_attr(reader, frame, attrs + i * STRIDE, &read[n]))
			missing &= ~((guint32)1 << read[n++].attr);
	if (n > 0) {
		struct RhNodeAttr *kept = rh_arena_alloc(&reader->deck->arena, n * sizeof *kept);

		memcpy(kept, read, n * sizeof *kept);
		frame->node->attrs = kept;
		frame->node->n_attrs = (guint8)n;
	}
	if (missing != 0)
		report_missing(reader, frame, missing);
}
