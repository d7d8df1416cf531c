/*
 * book.c - workbooks: ZIP through libzip, XML through libxml2's SAX events.
 *
 * A workbook may come from anybody.  A part is refused before it is unpacked when it
 * says that it would become too large, and again while it is unpacked, for it may
 * lie; XML is read as decks are: no DOCTYPE, no entities, nothing fetched.
 */
#include "exchange/book.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <zip.h>

#include <rehearse/error.h>

#include "deck/build.h"
#include "deck/parser.h"
#include "text/words.h"

#define PARTS_MAX 10000
#define UNPACKED_MAX (64u * 1024 * 1024)	/* bytes, of all parts together */
#define RATIO_MAX 300u		/* of unpacked to packed: text has 5 to 30 */
#define RATIO_FREE (1024u * 1024)	/* bytes that any part may have */
#define DEPTH_MAX 64u
#define ATTRS_MAX 64

struct RhBook {
	char *name;
	zip_t *zip;
	gsize unpacked;
};

static gboolean refuse(const RhBook *book, GError **error, int code, const char *part,
		       const char *why)
{
	g_set_error(error, RH_ERROR, code, "%s: %s%s%s", book->name, part, *part != '\0' ? ": " : "",
		    why);
	return FALSE;
}

RhBook *rh_book_open(const char *name, const char *bytes, gsize len, GError **error)
{
	g_autoptr(RhBook) book = g_new0(RhBook, 1);
	zip_source_t *source = zip_source_buffer_create(bytes, len, 0, NULL);

	book->name = g_strdup(name);
	if (source == NULL)
		g_error("out of memory");
	book->zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
	if (book->zip == NULL) {
		zip_source_free(source);
		refuse(book, error, RH_ERROR_INPUT, "",
		       _("the workbook is damaged or cut off; open it and save it again"));
		return NULL;
	}
	if (zip_get_num_entries(book->zip, 0) > PARTS_MAX) {
		refuse(book, error, RH_ERROR_LIMIT, "",
		       _("the workbook has more than 10000 parts"));
		return NULL;
	}
	return g_steal_pointer(&book);
}

void rh_book_free(RhBook *book)
{
	if (book == NULL)
		return;
	if (book->zip != NULL)
		zip_discard(book->zip);
	g_free(book->name);
	g_free(book);
}

gboolean rh_book_has(const RhBook *book, const char *part)
{
	return zip_name_locate(book->zip, part, 0) >= 0;
}

/* ----------------------------------------------------------------- unpacking */

static gboolean check_size(const RhBook *book, const char *part, const zip_stat_t *status,
			   GError **error)
{
	if ((status->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
	    status->encryption_method != ZIP_EM_NONE)
		return refuse(book, error, RH_ERROR_INPUT, part,
			      _("the workbook has a password; open it, take it away, and save it "
				"again"));
	if ((status->valid & ZIP_STAT_SIZE) == 0 || (status->valid & ZIP_STAT_COMP_SIZE) == 0)
		return refuse(book, error, RH_ERROR_INPUT, part, _("its size is not known"));
	if (status->size > UNPACKED_MAX - book->unpacked)
		return refuse(book, error, RH_ERROR_LIMIT, part,
			      _("the workbook would unpack to more than 64 MiB"));
	if (status->size > RATIO_FREE && status->size / RATIO_MAX > status->comp_size)
		return refuse(book, error, RH_ERROR_LIMIT, part,
			      _("it is packed so tightly that it is no table that a person made"));
	return TRUE;
}

/* SIZE is what the part says; one byte more would be a lie. */
static GByteArray *unpack(RhBook *book, const char *part, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	guint8 chunk[65536];
	zip_stat_t status;
	zip_file_t *file;
	zip_int64_t got = -1;

	if (zip_stat(book->zip, part, 0, &status) != 0) {
		refuse(book, error, RH_ERROR_INPUT, part,
		       _("this part of the workbook is missing"));
		return NULL;
	}
	if (!check_size(book, part, &status, error))
		return NULL;
	file = zip_fopen(book->zip, part, 0);
	while (file != NULL && (got = zip_fread(file, chunk, sizeof chunk)) > 0 &&
	       bytes->len <= status.size)
		g_byte_array_append(bytes, chunk, (guint)got);
	/* The checksum is looked at when it is closed. */
	if (file != NULL && zip_fclose(file) != 0)
		got = -1;
	if (got != 0 || bytes->len != status.size) {
		refuse(book, error, RH_ERROR_INPUT, part,
		       _("this part of the workbook is damaged; open the file and save it again"));
		return NULL;
	}
	book->unpacked += bytes->len;
	return g_steal_pointer(&bytes);
}

/* ----------------------------------------------------------------------- XML */

typedef struct {
	const RhBookEvents *events;
	gpointer data;
	xmlParserCtxtPtr parser;
	guint depth;
	gboolean is_refused;
} Reading;

static void stop(Reading *reading)
{
	reading->is_refused = TRUE;
	xmlStopParser(reading->parser);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		     int n_namespaces, const xmlChar **namespaces, int n_attrs, int n_defaulted,
		     const xmlChar **attrs)
{
	Reading *reading = context;
	g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(g_free);

	(void)prefix;
	(void)uri;
	(void)n_namespaces;
	(void)namespaces;
	(void)n_defaulted;
	if (++reading->depth > DEPTH_MAX || n_attrs > ATTRS_MAX) {
		stop(reading);
		return;
	}
	for (int i = 0; i < n_attrs; i++, attrs += 5) {
		gsize len = (gsize)(attrs[4] - attrs[3]);
		char *value = g_strndup((const char *)attrs[3], len);

		rh_attrs_restore_ampersands(value, len);
		g_ptr_array_add(pairs, g_strdup((const char *)attrs[0]));
		g_ptr_array_add(pairs, value);
	}
	g_ptr_array_add(pairs, NULL);
	reading->events->start(reading->data, (const char *)name,
			       (const char *const *)(gpointer)pairs->pdata);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	Reading *reading = context;

	(void)prefix;
	(void)uri;
	reading->depth--;
	reading->events->end(reading->data, (const char *)name);
}

static void on_text(void *context, const xmlChar *text, int len)
{
	Reading *reading = context;

	reading->events->text(reading->data, (const char *)text, (gsize)len);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *public_id,
		       const xmlChar *system_id)
{
	(void)name;
	(void)public_id;
	(void)system_id;
	stop(context);
}

#if LIBXML_VERSION >= 21200
static void on_error(G_GNUC_UNUSED void *data, G_GNUC_UNUSED const xmlError *error)
#else
static void on_error(G_GNUC_UNUSED void *data, G_GNUC_UNUSED xmlErrorPtr error)
#endif
{
	/* The result of the parser says enough: nobody writes this XML by hand. */
}

static gboolean parse(Reading *reading, const char *part, const GByteArray *bytes)
{
	xmlSAXHandler handler = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.cdataBlock = on_text,
		.ignorableWhitespace = on_text,
		.internalSubset = on_doctype,
		.serror = on_error,
	};
	gboolean good;

	reading->parser = xmlCreatePushParserCtxt(&handler, reading, NULL, 0, part);
	xmlCtxtUseOptions(reading->parser, rh_parser_options());
	good = rh_parser_feed(reading->parser, (const char *)bytes->data, bytes->len);
	xmlFreeParserCtxt(reading->parser);
	return good && !reading->is_refused;
}

gboolean rh_book_read(RhBook *book, const char *part, const RhBookEvents *events, gpointer data,
		      GError **error)
{
	g_autoptr(GByteArray) bytes = unpack(book, part, error);
	Reading reading = { .events = events, .data = data };

	if (bytes == NULL)
		return FALSE;
	if (!parse(&reading, part, bytes))
		return refuse(book, error, RH_ERROR_INPUT, part,
			      _("this part of the workbook is no sound XML; open the file and "
				"save it again"));
	return TRUE;
}

const char *rh_book_attr(const char *const *attrs, const char *name)
{
	for (; attrs[0] != NULL; attrs += 2)
		if (strcmp(attrs[0], name) == 0)
			return attrs[1];
	return NULL;
}
