/*
 * build.c - elements as the parser finds them become the tree.
 *
 * What may stand where comes from the table in schema.c.  After a mistake the
 * reading goes on, so that one run finds as many as it can: an element that
 * cannot stand where it is is passed over with all that is in it; one that is
 * only in the wrong order is kept.
 */
#include <string.h>

#include <rehearse/text.h>

#include "deck/build.h"
#include "text/words.h"

/* --- messages ---------------------------------------------------------------- */

/* "ask, variant, why": what may stand in PARENT, in order. */
static char *list_children(RhTag parent)
{
	const RhTagSpec *spec = rh_schema_tag(parent);
	g_autoptr(GString) list = g_string_new(NULL);

	for (guint i = 0; i < spec->n_children; i++)
		for (guint tag = 1; tag < RH_N_TAGS; tag++)
			if (spec->children[i].tags & RH_TAG_BIT(tag))
				g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "",
						       rh_tag_name((RhTag)tag));
	return g_string_free(g_steal_pointer(&list), FALSE);
}

char *rh_build_describe_content(RhTag parent)
{
	g_autofree char *children = list_children(parent);
	const char *name = rh_tag_name(parent);

	switch (rh_schema_tag(parent)->content) {
	case RH_CONTENT_EMPTY:
		return g_strdup_printf(_("write <%s/> with nothing in it"), name);
	case RH_CONTENT_CHILDREN:
		return g_strdup_printf(_("in <%s> there can be, in this order: %s"),
				       name, children);
	case RH_CONTENT_RUNNING:
		if (children[0] != '\0')
			return g_strdup_printf(_("in <%s> there can be text with <em> and <br/>, "
						 "and then %s"), name, children);
		return g_strdup_printf(_("in <%s> there can be only text%s and <br/>"), name,
				       parent == RH_TAG_EM ? "" : ", <em>");
	default:
		return g_strdup_printf(_("in <%s> there can be only text"), name);
	}
}

/* What stands in a deck for an element of HTML in running text; NULL for others. */
static const char *instead_of_html(RhTag parent, const char *name)
{
	static const char *const emphasis[] = { "b", "i", "u", "strong", NULL };

	if (rh_schema_tag(parent)->content != RH_CONTENT_RUNNING ||
	    !g_strv_contains(emphasis, name))
		return NULL;
	return "em";
}

/* Of the elements that may stand in PARENT the one that NAME was meant to be. */
static const char *nearest_element(RhTag parent, const char *name)
{
	const char *allowed[RH_N_TAGS], *all[RH_N_TAGS], *found;
	guint n_allowed = 0, n_all = 0;

	for (guint tag = 1; tag < RH_N_TAGS; tag++) {
		all[n_all++] = rh_tag_name((RhTag)tag);
		if (rh_schema_place(parent, (RhTag)tag) > 0)
			allowed[n_allowed++] = rh_tag_name((RhTag)tag);
	}
	found = rh_text_nearest(name, allowed, n_allowed);
	return found != NULL ? found : rh_text_nearest(name, all, n_all);
}

static void report_unknown(RhReader *reader, const RhFrame *parent, const char *prefix,
			   const char *name, guint line, guint column)
{
	const char *html = instead_of_html(parent->tag, name);
	const char *nearest = html != NULL ? html : nearest_element(parent->tag, name);
	char *remedy = nearest != NULL ? g_strdup_printf(_("write <%s>"), nearest) :
		rh_build_describe_content(parent->tag);

	rh_reader_report(reader, RH_E_UNKNOWN_ELEMENT, line, column,
			 g_strdup_printf(_("unknown element <%s%s%s>"),
					 prefix != NULL ? prefix : "",
					 prefix != NULL ? ":" : "", name),
			 remedy);
}

/* The innermost open element in which TAG could stand, or NULL. */
static const RhFrame *find_home(const RhReader *reader, RhTag tag)
{
	for (guint i = reader->depth; i > 0; i--)
		if (rh_schema_place(reader->frames[i].tag, tag) > 0)
			return &reader->frames[i];
	return NULL;
}

static void report_misplaced(RhReader *reader, const RhFrame *parent, RhTag tag, guint line,
			     guint column)
{
	const RhFrame *home = find_home(reader, tag);
	char *remedy = home == NULL ? rh_build_describe_content(parent->tag) :
		home[1].tag == tag && &home[1] == parent ?
		g_strdup_printf(_("to end <%s>, write </%s>"), rh_tag_name(tag), rh_tag_name(tag)) :
		g_strdup_printf(_("close <%s> of line %u with </%s> first: <%s> belongs in <%s>"),
				rh_tag_name(home[1].tag), home[1].line, rh_tag_name(home[1].tag),
				rh_tag_name(tag), rh_tag_name(home->tag));

	rh_reader_report(reader, RH_E_MISPLACED, line, column,
			 g_strdup_printf(_("<%s> cannot stand in <%s>"), rh_tag_name(tag),
					 rh_tag_name(parent->tag)),
			 remedy);
}

static void report_order(RhReader *reader, const RhFrame *parent, RhTag tag, guint line,
			 guint column)
{
	g_autofree char *order = list_children(parent->tag);
	const char *later = rh_tag_name((RhTag)parent->last->tag);

	rh_reader_report(reader, RH_E_ORDER, line, column,
			 g_strdup_printf(_("<%s> stands after <%s>"), rh_tag_name(tag), later),
			 g_strdup_printf(_("move it up; the order is: %s"), order));
}

static void report_too_many(RhReader *reader, const RhFrame *parent, RhTag tag, guint max,
			    guint line, guint column)
{
	const char *name = rh_tag_name(tag);

	rh_reader_report(reader, RH_E_TOO_MANY, line, column,
			 g_strdup_printf(max == 1 ? _("a second <%s> in this <%s>") :
					 _("too many <%s> in this <%s>"), name,
					 rh_tag_name(parent->tag)),
			 g_strdup_printf(max == 1 ? _("keep one and delete this <%s>") :
					 _("keep the others and delete this <%s>"), name));
}

/* --- elements ------------------------------------------------------------------ */

/* Where the start tag begins that ends where the parser is. */
static void find_start(RhReader *reader, guint *line, guint *column)
{
	guint64 at = rh_places_back_to(&reader->places, rh_reader_offset(reader), '<');

	rh_places_pass(&reader->places, at, line, column);
}

static RhFrame *push(RhReader *reader, RhTag tag, guint line, guint column)
{
	RhFrame *frame = &reader->frames[++reader->depth];

	memset(frame, 0, sizeof *frame);
	frame->tag = tag;
	frame->line = line;
	frame->column = column;
	return frame;
}

static void add_node(RhReader *reader, RhFrame *parent, RhFrame *frame)
{
	RhNode *node = rh_arena_alloc(&reader->deck->arena, sizeof *node);

	memset(node, 0, sizeof *node);
	node->line = frame->line;
	node->column = frame->column;
	node->tag = (guint8)frame->tag;
	if (parent->node == NULL)
		reader->deck->root = node;
	else if (parent->last == NULL)
		parent->node->first = node;
	else
		parent->last->next = node;
	parent->last = node;
	frame->node = node;
}

/* Counts a child and checks order and number; both are reported once. */
static void place_child(RhReader *reader, RhFrame *parent, RhTag tag, guint place, guint line,
			guint column)
{
	guint max = rh_schema_tag(parent->tag)->children[place - 1].max;

	if (parent->counts[place] < G_MAXUINT8)
		parent->counts[place]++;
	if (place >= parent->place) {
		parent->place = place;
		if (max == 0 || parent->counts[place] <= max)
			return;
	}
	if (parent->reported & RH_TAG_BIT(tag))
		return;
	parent->reported |= RH_TAG_BIT(tag);
	if (place < parent->place)
		report_order(reader, parent, tag, line, column);
	else
		report_too_many(reader, parent, tag, max, line, column);
}

/* <em> or <br/>: part of the text around it.  FALSE when it is not allowed. */
static gboolean start_inline(RhReader *reader, const RhFrame *parent, RhTag tag, guint line,
			     guint column)
{
	if (parent->has_text || rh_schema_tag(parent->tag)->content != RH_CONTENT_RUNNING ||
	    (parent->tag == RH_TAG_EM && tag == RH_TAG_EM))
		return FALSE;
	if (tag == RH_TAG_BR)
		rh_text_break(reader);
	push(reader, tag, line, column);
	return TRUE;
}

static void stop_too_deep(RhReader *reader, guint line, guint column)
{
	rh_reader_report(reader, RH_E_DEPTH, line, column,
			 g_strdup_printf(_("elements are nested more than %u deep"), RH_DEPTH_MAX),
			 g_strdup(_("close elements before you open others")));
	rh_reader_stop(reader);
}

static void stop_not_a_deck(RhReader *reader, const char *name, guint line, guint column)
{
	rh_reader_report(reader, RH_E_NOT_A_DECK, line, column,
			 g_strdup_printf(_("the first element is <%s>, so this is not a deck"),
					 name),
			 g_strdup(_("a deck begins with <deck id=\"my-deck\" version=\"1\" "
				    "format=\"1\" xml:lang=\"en\">")));
	rh_reader_stop(reader);
}

/* An element that may stand here: into the tree with it. */
static void start_element(RhReader *reader, RhFrame *parent, RhTag tag, guint place, guint line,
			  guint column, int n_attrs, const xmlChar **attrs)
{
	RhFrame *frame;

	if (place > 0)
		place_child(reader, parent, tag, place, line, column);
	if (parent->node != NULL && !parent->has_text)
		rh_text_close(reader, parent);
	frame = push(reader, tag, line, column);
	add_node(reader, parent, frame);
	rh_attrs_read(reader, frame, n_attrs, attrs);
	rh_rules_start(reader, frame);
	if (reader->head_only)
		rh_reader_stop(reader);
}

static RhTag find_tag(RhReader *reader, const xmlChar *name, const xmlChar *prefix,
		      const xmlChar *uri)
{
	const RhName *known = rh_reader_name(reader, name);

	if (reader->depth == 0)
		reader->uri = uri;
	return known != NULL && prefix == NULL && uri == reader->uri ? (RhTag)known->tag :
		RH_TAG_NONE;
}

/* At the end of a file libxml2 hands over even a tag that has no end. */
static gboolean is_cut_off(const RhReader *reader)
{
	int byte;

	if (!reader->ending)
		return FALSE;
	byte = rh_places_byte(&reader->places, rh_reader_offset(reader));
	return byte != '>' && byte != '/';
}

void rh_build_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		    int n_namespaces, const xmlChar **namespaces, int n_attrs, int n_defaulted,
		    const xmlChar **attrs)
{
	RhReader *reader = context;
	RhFrame *parent = &reader->frames[reader->depth];
	RhTag tag = find_tag(reader, name, prefix, uri);
	guint line, column, place;

	(void)n_defaulted;
	if (reader->stopped || is_cut_off(reader))
		return;
	find_start(reader, &line, &column);
	if (reader->skip > 0 || reader->depth == RH_DEPTH_MAX) {
		reader->skip++;
		if (reader->depth + reader->skip > RH_DEPTH_MAX)
			stop_too_deep(reader, line, column);
		return;
	}
	place = rh_schema_place(parent->tag, tag);
	if (reader->depth == 0 && tag != RH_TAG_DECK) {
		stop_not_a_deck(reader, (const char *)name, line, column);
	} else if (reader->depth == 0 || place > 0) {
		start_element(reader, parent, tag, place, line, column, n_attrs, attrs);
		if (n_namespaces > 0)
			rh_attrs_refuse_namespace(reader, (const char *)namespaces[0], line, column);
	} else if ((tag == RH_TAG_EM || tag == RH_TAG_BR) &&
		   start_inline(reader, parent, tag, line, column)) {
		if (n_attrs > 0)
			rh_attrs_read(reader, &reader->frames[reader->depth], n_attrs, attrs);
	} else {
		if (tag == RH_TAG_NONE)
			report_unknown(reader, parent, (const char *)prefix, (const char *)name,
				       line, column);
		else
			report_misplaced(reader, parent, tag, line, column);
		reader->skip = 1;
	}
}

/* "question \"weakness\"", or "<choice>" for what has no id. */
static char *describe_element(const RhFrame *frame)
{
	const char *id = rh_node_attr(frame->node, RH_ATTR_ID);

	return id != NULL ? g_strdup_printf("%s \"%s\"", rh_tag_name(frame->tag), id) :
		g_strdup_printf("<%s>", rh_tag_name(frame->tag));
}

/* "<ask>"; where there is a choice, it is among the cards. */
static char *describe_child(const RhChildSpec *child)
{
	for (guint tag = 1; tag < RH_N_TAGS; tag++)
		if (child->tags == RH_TAG_BIT(tag))
			return g_strdup_printf("<%s>", rh_tag_name((RhTag)tag));
	return g_strdup(C_("what is missing", "card"));
}

static void report_missing(RhReader *reader, const RhFrame *frame, const RhChildSpec *child,
			   guint count)
{
	g_autofree char *element = describe_element(frame);
	g_autofree char *name = describe_child(child);

	rh_reader_report(reader, RH_E_MISSING_CHILD, frame->line, frame->column,
			 count == 0 ? g_strdup_printf(_("%s has no %s"), element, name) :
			 g_strdup_printf(_("%s has only one %s"), element, name),
			 g_strdup_printf(child->min - count == 1 ? _("add at least one %s") :
					 _("add at least two %s"), name));
}

static void end_element(RhReader *reader, RhFrame *frame)
{
	const RhTagSpec *spec = rh_schema_tag(frame->tag);

	if (!frame->has_text)
		rh_text_close(reader, frame);
	for (guint i = 0; i < spec->n_children; i++)
		if (frame->counts[i + 1] < spec->children[i].min)
			report_missing(reader, frame, &spec->children[i], frame->counts[i + 1]);
	rh_rules_end(reader, frame);
}

void rh_build_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	RhReader *reader = context;
	RhFrame *frame = &reader->frames[reader->depth];

	(void)name;
	(void)prefix;
	(void)uri;
	if (reader->stopped)
		return;
	if (reader->skip > 0) {
		reader->skip--;
		return;
	}
	if (frame->node != NULL)
		end_element(reader, frame);
	reader->depth--;
}
