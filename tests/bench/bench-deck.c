/*
 * bench-deck.c - what reading a deck costs, against a bare SAX pass.
 *
 * A deck of 100,000 cards is generated.  Then, in turns and each in a process of
 * its own, libxml2's push parser runs over the bytes with callbacks that do
 * nothing, and rh_deck_read_file() makes a checked tree of them.  Printed are
 * the best time and the peak memory of each, and the ratio of the times.
 */
#include <fcntl.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <rehearse/deck.h>

enum { CARDS = 100000, ROUNDS = 5, CHUNK = 64 * 1024 };

typedef struct {
	double seconds;
	long rss_kib;
} Cost;

/* --- the deck ------------------------------------------------------------------ */

static const char *const words[] = {
	"team", "plan", "people", "explain", "reason", "before", "change", "customer", "why",
	"decide", "together", "numbers", "deadline", "listen", "risk", "first", "their", "quality",
	"because", "meeting", "result", "measure", "support", "would", "should", "difficult",
	"caf\303\251", "the", "of", "and", "to", "in", "with", "a", "was", "not"
};

static guint32 state = 12345;

static const char *word(void)
{
	state = state * 1664525u + 1013904223u;
	return words[(state >> 16) % G_N_ELEMENTS(words)];
}

static void add_words(GString *xml, guint n)
{
	for (guint i = 0; i < n; i++)
		g_string_append_printf(xml, "%s%s", i > 0 ? " " : "", word());
}

static void add_element(GString *xml, const char *tag, guint n)
{
	g_string_append_printf(xml, "    <%s>", tag);
	add_words(xml, n);
	g_string_append_printf(xml, "</%s>\n", tag);
}

/*
 * About 100 bytes an element, as in the shipped decks; one card in eight has
 * what else a coach writes, with phrase patterns of both sorts.
 */
static void add_card(GString *xml, guint i)
{
	gboolean full = i % 8 == 0;

	g_string_append_printf(xml, "  <question id=\"card-%u\" weight=\"%u\" competency=\"self\">\n",
			       i, i % 3 + 1);
	add_element(xml, "ask", 12);
	if (full)
		add_element(xml, "why", 15);
	for (guint point = 0; point < 3; point++) {
		g_string_append(xml, "    <point>");
		add_words(xml, 10);
		if (full && point == 0) {
			g_string_append(xml, "\n      <say>");
			add_words(xml, 3);
			g_string_append(xml, "</say>\n      <say>@me ~4 (");
			add_words(xml, 1);
			g_string_append(xml, "/plan) !not</say>\n    ");
		}
		g_string_append(xml, "</point>\n");
	}
	add_element(xml, "sample", 30);
	if (full)
		add_element(xml, "follow", 8);
	g_string_append(xml, "  </question>\n");
}

static void write_deck(int fd)
{
	g_autoptr(GString) xml = g_string_new(
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<deck id=\"big\" version=\"1\" format=\"1\" xml:lang=\"en\">\n"
		"  <title>A very large deck</title>\n"
		"  <competency id=\"self\">Knowing oneself</competency>\n"
		"  <words id=\"me\">i / me / my</words>\n");
	gsize done = 0;

	for (guint i = 0; i < CARDS; i++)
		add_card(xml, i);
	g_string_append(xml, "</deck>\n");
	while (done < xml->len) {
		ssize_t n = write(fd, xml->str + done, xml->len - done);

		if (n < 0) {
			perror("bench-deck: write");
			exit(EXIT_FAILURE);
		}
		done += (gsize)n;
	}
	printf("deck: %u cards, %.1f MB\n", (guint)CARDS, (double)xml->len / 1e6);
}

/* --- the bare pass ---------------------------------------------------------------- */

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		     int n_namespaces, const xmlChar **namespaces, int n_attrs, int n_defaulted,
		     const xmlChar **attrs)
{
	(void)context, (void)name, (void)prefix, (void)uri, (void)n_namespaces;
	(void)namespaces, (void)n_attrs, (void)n_defaulted, (void)attrs;
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)context, (void)name, (void)prefix, (void)uri;
}

static void on_text(void *context, const xmlChar *text, int len)
{
	(void)context, (void)text, (void)len;
}

static int pass_bare(const char *path)
{
	static char bytes[CHUNK];
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text
	};
	xmlParserCtxtPtr ctxt = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
	int fd = open(path, O_RDONLY | O_CLOEXEC), ok;
	ssize_t n;

	xmlCtxtUseOptions(ctxt, XML_PARSE_NONET | XML_PARSE_NOCDATA);
	while ((n = read(fd, bytes, sizeof bytes)) > 0)
		xmlParseChunk(ctxt, bytes, (int)n, 0);
	xmlParseChunk(ctxt, NULL, 0, 1);
	ok = ctxt->wellFormed;
	xmlFreeParserCtxt(ctxt);
	close(fd);
	return ok;
}

static int pass_reader(const char *path)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_file(path, diags, NULL);

	return deck != NULL && rh_deck_n_cards(deck) == CARDS && rh_diagnostics_length(diags) == 0;
}

/* --- measuring --------------------------------------------------------------------- */

/* Runs PASS in a child; keeps the lower time and the higher memory. */
static void measure(int (*pass)(const char *path), const char *path, Cost *cost)
{
	int channel[2], status;
	struct rusage usage;
	double seconds;
	pid_t child;

	if (pipe(channel) != 0 || (child = fork()) < 0) {
		perror("bench-deck");
		exit(EXIT_FAILURE);
	}
	if (child == 0) {
		gint64 start = g_get_monotonic_time();
		int ok = pass(path);

		seconds = (double)(g_get_monotonic_time() - start) / 1e6;
		_exit(ok && write(channel[1], &seconds, sizeof seconds) == sizeof seconds ?
		      EXIT_SUCCESS : EXIT_FAILURE);
	}
	close(channel[1]);
	if (read(channel[0], &seconds, sizeof seconds) != sizeof seconds ||
	    wait4(child, &status, 0, &usage) != child || status != 0) {
		fprintf(stderr, "bench-deck: a pass failed\n");
		exit(EXIT_FAILURE);
	}
	close(channel[0]);
	cost->seconds = cost->seconds > 0 ? MIN(cost->seconds, seconds) : seconds;
	cost->rss_kib = MAX(cost->rss_kib, usage.ru_maxrss);
}

static void run(const char *path)
{
	Cost bare = { 0 }, reader = { 0 };

	for (guint i = 0; i < ROUNDS; i++) {
		measure(pass_bare, path, &bare);
		measure(pass_reader, path, &reader);
	}
	printf("bare SAX pass:    %.3f s, peak %ld MiB\n", bare.seconds, bare.rss_kib >> 10);
	printf("rh_deck_read_file: %.3f s, peak %ld MiB\n", reader.seconds, reader.rss_kib >> 10);
	printf("ratio: %.2f (aim: at most 1.50)\n", reader.seconds / bare.seconds);
}

int main(void)
{
	g_autofree char *path = NULL;
	int fd = g_file_open_tmp("bench-deck-XXXXXX.xml", &path, NULL);

	if (fd < 0) {
		fprintf(stderr, "bench-deck: no temporary file\n");
		return EXIT_FAILURE;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	write_deck(fd);
	close(fd);
	run(path);
	g_unlink(path);
	return EXIT_SUCCESS;
}
