/*
 * read.c - reads a deck file: its bytes in chunks, through libxml2's push
 * parser, into the builder.
 *
 * libxml2 is not made for hostile data, so the smallest part of it is used: SAX2
 * events, no DTD, no entities but the predefined, and no file that it opens
 * itself.  The encoding is settled here before the parser sees a byte.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <rehearse/answer.h>
#include <rehearse/error.h>

#include "deck/build.h"
#include "deck/parser.h"
#include "deck/reader.h"
#include "deck/shelf.h"
#include "text/words.h"

/* --- reporting --------------------------------------------------------------- */

void rh_reader_report(RhReader *reader, RhCode code, guint line, guint column, char *message,
		      char *remedy)
{
	rh_diagnostics_add(reader->diags, code, reader->deck->path, line, column, message, remedy);
}

void rh_reader_report_at(RhReader *reader, RhCode code, guint64 offset, char *message,
			 char *remedy)
{
	guint line, column;

	rh_places_look(&reader->places, offset, &line, &column);
	rh_reader_report(reader, code, line, column, message, remedy);
}

guint64 rh_reader_offset(const RhReader *reader)
{
	long consumed = xmlByteConsumed(reader->ctxt);

	return consumed > 0 ? (guint64)consumed : 0;
}

void rh_reader_stop(RhReader *reader)
{
	reader->stopped = TRUE;
	xmlStopParser(reader->ctxt);
}

/* --- names ------------------------------------------------------------------- */

static guint name_slot(const RhReader *reader, const xmlChar *name)
{
	guintptr bits = (guintptr)name;
	guint at = (guint)(bits ^ (bits >> 8)) & (RH_NAME_SLOTS - 1);

	while (reader->names[at].name != NULL && reader->names[at].name != name)
		at = (at + 1) & (RH_NAME_SLOTS - 1);
	return at;
}

const RhName *rh_reader_name(const RhReader *reader, const xmlChar *name)
{
	const RhName *found = &reader->names[name_slot(reader, name)];

	return found->name != NULL ? found : NULL;
}

static RhName *add_name(RhReader *reader, const char *text)
{
	const xmlChar *name = xmlDictLookup(reader->ctxt->dict, (const xmlChar *)text, -1);
	RhName *slot = &reader->names[name_slot(reader, name)];

	if (slot->name == NULL)
		*slot = (RhName){ name, RH_TAG_NONE, RH_N_ATTRS };
	return slot;
}

static void add_names(RhReader *reader)
{
	for (guint tag = 1; tag < RH_N_TAGS; tag++)
		add_name(reader, rh_tag_name((RhTag)tag))->tag = (guint8)tag;
	for (guint attr = 0; attr < RH_N_ATTRS; attr++) {
		const char *name = rh_attr_name((RhAttr)attr);

		if (g_str_has_prefix(name, "xml:"))
			name += strlen("xml:");
		add_name(reader, name)->attr = (guint8)attr;
	}
}

/* --- events other than elements and text --------------------------------------- */

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external_id,
		       const xmlChar *system_id)
{
	RhReader *reader = context;
	guint64 at = rh_places_back(&reader->places, rh_reader_offset(reader), "<!DOCTYPE");

	(void)name;
	(void)external_id;
	(void)system_id;
	rh_reader_report_at(reader, RH_E_DOCTYPE, at,
			    g_strdup(_("DOCTYPE is not allowed in a deck")),
			    g_strdup(_("delete the <!DOCTYPE ...> declaration: a deck needs "
				       "none")));
	rh_reader_stop(reader);
}

static void on_unknown_entity(RhReader *reader, const xmlChar *name)
{
	guint64 at = rh_places_back_to(&reader->places, rh_reader_offset(reader), '&');

	rh_reader_report_at(reader, RH_E_AMPERSAND, at,
			    g_strdup_printf(_("&%s; is not known"), (const char *)name),
			    g_strdup(_("write the character itself, or its number as in &#160;")));
	rh_reader_stop(reader);
}

/* libxml2 calls this where an entity was not resolved; none may be lost silently. */
static void on_reference(void *context, const xmlChar *name)
{
	on_unknown_entity(context, name);
}

static void add_allow(RhReader *reader, const char *word, guint line, guint column)
{
	RhAllow allow = { reader->deck->cards->len, rh_code_parse(word), line, column };

	if (allow.code >= RH_W_NO_POINT && allow.code < RH_N_CODES)
		g_array_append_val(reader->deck->allows, allow);
	else
		rh_reader_report(reader, RH_W_INSTRUCTION, line, column,
				 g_strdup_printf(_("%s is no warning or hint that can be allowed"),
						 word),
				 g_strdup(_("write the code as rehearse check prints it, for "
					    "example <?rehearse allow W002?>")));
}

/* <?rehearse allow W002?> before a card; instructions for others are theirs. */
static void on_instruction(void *context, const xmlChar *target, const xmlChar *data)
{
	RhReader *reader = context;
	guint64 at = rh_places_back(&reader->places, rh_reader_offset(reader), "<?rehearse");
	g_auto(GStrv) words = NULL;
	guint line, column, n_codes = 0;

	if (strcmp((const char *)target, "rehearse") != 0)
		return;
	rh_places_look(&reader->places, at, &line, &column);
	words = g_strsplit_set(data != NULL ? (const char *)data : "", " \t\r\n", -1);
	for (guint i = 1; words[0] != NULL && words[i] != NULL; i++) {
		if (words[i][0] == '\0' || strcmp(words[0], "allow") != 0)
			continue;
		add_allow(reader, words[i], line, column);
		n_codes++;
	}
	if (n_codes == 0)
		rh_reader_report(reader, RH_W_INSTRUCTION, line, column,
				 g_strdup(_("this instruction is not understood")),
				 g_strdup(_("write for example <?rehearse allow W002?> before a "
					    "card, or delete it")));
}

#if LIBXML_VERSION >= 21200
static void on_error(void *context, const xmlError *error)
#else
static void on_error(void *context, xmlErrorPtr error)
#endif
{
	RhReader *reader = context;

	/* A name space that is not declared is reported as an unknown element. */
	if (reader->stopped || error->level != XML_ERR_FATAL)
		return;
	reader->stopped = TRUE;
	rh_xmlerror_report(reader, error);
}

/* --- the parser ---------------------------------------------------------------- */

/* A backstop: nothing that a file says makes libxml2 open another one. */
static xmlParserInputPtr load_nothing(const char *url, const char *id, xmlParserCtxtPtr ctxt)
{
	(void)url;
	(void)id;
	(void)ctxt;
	return NULL;
}

static void set_up_library(void)
{
	static gsize done;

	if (!g_once_init_enter(&done))
		return;
	xmlInitParser();
	xmlSetExternalEntityLoader(load_nothing);
	g_once_init_leave(&done, 1);
}

static void reader_init(RhReader *reader, const char *name, RhDiagnostics *diags)
{
	/* cdataBlock stays NULL: libxml2 then hands CDATA to characters(). */
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.internalSubset = on_doctype,
		.reference = on_reference,
		.startElementNs = rh_build_start,
		.endElementNs = rh_build_end,
		.characters = rh_text_add,
		.ignorableWhitespace = rh_text_add,
		.processingInstruction = on_instruction,
		.serror = on_error
	};

	set_up_library();
	memset(reader, 0, sizeof *reader);
	reader->deck = rh_deck_new(name);
	reader->diags = diags;
	reader->ctxt = xmlCreatePushParserCtxt(&sax, reader, NULL, 0, NULL);
	if (reader->ctxt == NULL)
		g_error("libxml2: out of memory");
	xmlCtxtUseOptions(reader->ctxt, rh_parser_options());
	add_names(reader);
	rh_places_init(&reader->places);
	reader->words = g_hash_table_new(g_str_hash, g_str_equal);
	reader->variables = g_hash_table_new(g_str_hash, g_str_equal);
	reader->competencies = g_hash_table_new(g_str_hash, g_str_equal);
	reader->sections = g_hash_table_new(g_str_hash, g_str_equal);
	reader->renamed = g_array_new(FALSE, FALSE, sizeof(guint32));
}

/* Gives back the deck, or NULL when there is nothing to look at. */
static RhDeck *reader_finish(RhReader *reader)
{
	RhDeck *deck = reader->deck;

	xmlFreeParserCtxt(reader->ctxt);
	rh_places_clear(&reader->places);
	g_hash_table_unref(reader->words);
	g_hash_table_unref(reader->variables);
	g_hash_table_unref(reader->competencies);
	g_hash_table_unref(reader->sections);
	g_array_unref(reader->renamed);
	rh_pattern_free(reader->room);
	if (deck->root != NULL)
		return deck;
	rh_deck_free(deck);
	return NULL;
}

/* --- bytes --------------------------------------------------------------------- */

static void report_not_utf8(RhReader *reader, guint64 offset, guint8 byte)
{
	g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, offset + 1);
	char *remedy = byte >= 0x80 && byte < 0xC0 ?
		g_strdup(_("save the file as UTF-8 (your editor's \"Save as\" has a choice of "
			   "encoding)")) :
		g_strdup(_("save the file as UTF-8 (your editor's \"Save as\" has a choice of "
			   "encoding); it looks like Latin-1 or Windows-1252"));

	rh_reader_report_at(reader, RH_E_NOT_UTF8, offset,
			    g_strdup_printf(_("byte %s of the file (0x%02X) is not UTF-8"), number,
					    byte),
			    remedy);
	reader->stopped = TRUE;
}

/*
 * Gives LEN bytes to the parser.  Bytes that are no UTF-8 end the reading: what
 * is before them is parsed first, so that problems are found in order.  *HELD
 * is set to the number of bytes at the end that begin a character.
 */
static void feed(RhReader *reader, const char *bytes, gsize len, gsize *held)
{
	guint64 start = reader->places.start + reader->places.window->len;
	gsize valid = rh_encoding_valid_prefix(bytes, len);

	*held = rh_encoding_is_incomplete(bytes + valid, len - valid) ? len - valid : 0;
	rh_places_feed(&reader->places, bytes, len - *held);
	xmlParseChunk(reader->ctxt, bytes, (int)valid, 0);
	if (!reader->stopped && valid + *held < len)
		report_not_utf8(reader, start + valid, (guint8)bytes[valid]);
	if (!reader->stopped)
		rh_places_trim(&reader->places, rh_reader_offset(reader));
}

/* All bytes are given; HELD of them are left over, a part of a character. */
static void end(RhReader *reader, const char *bytes, gsize held)
{
	if (reader->stopped)
		return;
	if (held > 0) {
		rh_places_feed(&reader->places, bytes, held);
		report_not_utf8(reader, reader->places.start + reader->places.window->len - held,
				(guint8)bytes[0]);
		return;
	}
	reader->ending = TRUE;
	xmlParseChunk(reader->ctxt, NULL, 0, 1);
	if (!reader->stopped)
		rh_rules_deck(reader);
}

static void report_too_large(RhReader *reader)
{
	rh_reader_report(reader, RH_E_FILE_SIZE, 0, 0,
			 g_strdup_printf(_("the file is larger than %u MiB"), RH_FILE_MAX >> 20),
			 g_strdup(_("split it into several decks")));
	reader->stopped = TRUE;
}

/* Reads until BYTES are full or the file ends; -1 on an error (errno). */
static gssize read_fully(int fd, char *bytes, gsize room)
{
	gsize len = 0;

	while (len < room) {
		ssize_t n = read(fd, bytes + len, room - len);

		if (n == 0)
			break;
		if (n > 0)
			len += (gsize)n;
		else if (errno != EINTR)
			return -1;
	}
	return (gssize)len;
}

static gboolean read_all(RhReader *reader, int fd, GError **error)
{
	g_autofree char *bytes = g_malloc(RH_CHUNK);
	guint64 total = 0;
	gsize held = 0;
	gssize len;

	do {
		gsize before = held;

		len = read_fully(fd, bytes + before, RH_CHUNK - before);
		if (len < 0) {
			g_set_error(error, RH_ERROR, RH_ERROR_IO, _("cannot read %s: %s"),
				    reader->deck->path, g_strerror(errno));
			return FALSE;
		}
		if (total == 0 && !rh_encoding_check(reader, bytes, (gsize)len))
			break;
		total += (guint64)len;
		if (total > RH_FILE_MAX) {
			report_too_large(reader);
			break;
		}
		feed(reader, bytes, before + (gsize)len, &held);
		memmove(bytes, bytes + before + (gsize)len - held, held);
	} while (len > 0 && !reader->stopped);
	end(reader, bytes, held);
	return TRUE;
}

/* A descriptor of a regular file or of standard input; -1 and ERROR. */
static int open_deck(const char *path, GError **error)
{
	struct stat st;
	int fd;

	if (strcmp(path, "-") == 0)
		return STDIN_FILENO;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0) {
		int code = errno == ENOENT ? RH_ERROR_NOT_FOUND : RH_ERROR_IO;

		g_set_error(error, RH_ERROR, code,
			    _("cannot open %s: %s; check the name and the folder"),
			    path, g_strerror(errno));
		return -1;
	}
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		return fd;
	g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
		    _("%s is not a file; name the deck file itself"),
		    path);
	close(fd);
	return -1;
}

RhDeck *rh_deck_read_file(const char *path, RhDiagnostics *diags, GError **error)
{
	int fd = open_deck(path, error);
	RhReader reader;
	RhDeck *deck;
	gboolean ok;

	if (fd < 0)
		return NULL;
	reader_init(&reader, path, diags);
	ok = read_all(&reader, fd, error);
	deck = reader_finish(&reader);
	if (fd != STDIN_FILENO)
		close(fd);
	if (ok)
		return deck;
	rh_deck_free(deck);
	return NULL;
}

RhDeck *rh_deck_read_bytes(const char *name, const char *bytes, gsize len, RhDiagnostics *diags)
{
	RhReader reader;
	gsize at = 0, held = 0;

	reader_init(&reader, name, diags);
	if (len > RH_FILE_MAX)
		report_too_large(&reader);
	else if (rh_encoding_check(&reader, bytes, len))
		while (at < len && !reader.stopped) {
			gsize n = MIN(len - at, RH_CHUNK);

			feed(&reader, bytes + at, n, &held);
			at += at + n < len ? n - held : n;
		}
	end(&reader, bytes + at - held, held);
	return reader_finish(&reader);
}

/* --- the head ------------------------------------------------------------------ */

/* The parser goes on a little behind the start tag: not far. */
#define HEAD_PIECE 2048u

char *rh_deck_read_id(const char *path)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autofree char *bytes = g_malloc(RH_CHUNK);
	g_autoptr(RhDeck) deck = NULL;
	int fd = open_deck(path, NULL);
	gssize len = fd >= 0 ? read_fully(fd, bytes, RH_CHUNK) : -1;
	RhReader reader;

	if (fd >= 0)
		close(fd);
	if (len < 0)
		return NULL;
	reader_init(&reader, path, diags);
	reader.head_only = TRUE;
	if (rh_encoding_check(&reader, bytes, (gsize)len)) {
		gsize held = 0;

		for (gsize at = 0; at < (gsize)len && !reader.stopped;) {
			gsize n = MIN((gsize)len - at, HEAD_PIECE);

			feed(&reader, bytes + at, n, &held);
			at += n - (at + n < (gsize)len ? held : 0);
		}
	}
	deck = reader_finish(&reader);
	return deck != NULL && *rh_deck_id(deck) != '\0' ? g_strdup(rh_deck_id(deck)) : NULL;
}
