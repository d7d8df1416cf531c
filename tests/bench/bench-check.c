/*
 * bench-check.c - what `check` costs: all warnings and hints, against loading.
 *
 * Decks of every kind of card are generated, as a diligent author would write them:
 * points with four phrase patterns, traps, two samples, one card in ten a red flag.
 * Each is read, and read and checked, in turns; printed are the best times and their
 * ratio.  A deck of twice the cards shows whether the time grows with the number of
 * pairs of cards; so does one whose prompts are all nearly the same.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <rehearse/deck.h>

enum { CARDS = 5000, ROUNDS = 2, VOCABULARY = 3000 };

typedef struct {
	guint cards;
	gboolean is_alike;	/* all prompts differ in one word of twelve */
	GString *xml;
	guint32 state;
} Deck;

/* ------------------------------------------------------------------ the deck */

static guint32 random_below(Deck *deck, guint32 n)
{
	deck->state = deck->state * 1664525u + 1013904223u;
	return (guint32)(((guint64)deck->state * n) >> 32);
}

/* A word of four or six letters; small numbers more often, as in a language. */
static void add_word(Deck *deck)
{
	guint32 n = random_below(deck, VOCABULARY) * random_below(deck, VOCABULARY) / VOCABULARY;
	static const char consonants[] = "bdfgklmnprstvw", vowels[] = "aeiou";

	do {
		g_string_append_c(deck->xml, consonants[n % 14]);
		g_string_append_c(deck->xml, vowels[n / 14 % 5]);
		n /= 70;
	} while (n > 0);
	g_string_append(deck->xml, "ne");
}

static void add_words(Deck *deck, guint n)
{
	for (guint i = 0; i < n; i++) {
		if (i > 0)
			g_string_append_c(deck->xml, ' ');
		add_word(deck);
	}
}

static void add_element(Deck *deck, const char *tag, guint n)
{
	g_string_append_printf(deck->xml, "<%s>", tag);
	add_words(deck, n);
	g_string_append_printf(deck->xml, "</%s>\n", tag);
}

/* "word (one/two/three) ~4 word" */
static void add_says(Deck *deck, guint n)
{
	for (guint i = 0; i < n; i++) {
		g_string_append(deck->xml, "<say>");
		add_word(deck);
		g_string_append(deck->xml, " (");
		for (guint k = 0; k < 3; k++) {
			g_string_append(deck->xml, k > 0 ? "/" : "");
			add_word(deck);
		}
		g_string_append(deck->xml, ") ~4 ");
		add_word(deck);
		g_string_append(deck->xml, "</say>");
	}
}

static void add_prompt(Deck *deck, const char *tag, guint i)
{
	if (!deck->is_alike) {
		add_element(deck, tag, 12);
		return;
	}
	g_string_append_printf(deck->xml, "<%s>one two three four five six seven eight nine ten "
			       "eleven w%u</%s>\n", tag, i, tag);
}

static void add_question(Deck *deck, guint i)
{
	const char *kind = i % 5 == 0 ? "story" : "question";

	g_string_append_printf(deck->xml, "<%s id=\"c%u\" seconds=\"30-60\">\n", kind, i);
	add_prompt(deck, "ask", i);
	for (guint k = 0; k < 4; k++) {
		g_string_append(deck->xml, "<point>");
		add_words(deck, 8);
		add_says(deck, 4);
		g_string_append(deck->xml, "</point>\n");
	}
	g_string_append(deck->xml, "<avoid label=\"no blame\">");
	add_says(deck, 4);
	add_element(deck, "why", 12);
	g_string_append(deck->xml, "</avoid>\n");
	add_element(deck, "sample", 80);
	add_element(deck, "sample", 80);
	g_string_append_printf(deck->xml, "</%s>\n", kind);
}

static void add_redflag(Deck *deck, guint i)
{
	g_string_append_printf(deck->xml, "<redflag id=\"c%u\">\n", i);
	add_prompt(deck, "line", i);
	add_says(deck, 6);
	add_element(deck, "why", 15);
	add_element(deck, "better", 15);
	g_string_append(deck->xml, "</redflag>\n");
}

static void write_deck(Deck *deck)
{
	deck->state = 12345;
	deck->xml = g_string_new("<deck id=\"big\" version=\"1\" format=\"1\" xml:lang=\"en\">\n"
				 "<title>A large deck</title>\n");
	for (guint i = 0; i < deck->cards; i++)
		if (i % 10 == 9)
			add_redflag(deck, i);
		else
			add_question(deck, i);
	g_string_append(deck->xml, "</deck>\n");
}

/* ------------------------------------------------------------------ measuring */

typedef struct {
	double load, check;	/* seconds, the best */
	guint warnings;
} Cost;

/* Of this process alone: the ratio must not depend on what else the machine does. */
static gint64 spent_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void measure_once(const Deck *deck, Cost *cost)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	gint64 start = spent_us();
	g_autoptr(RhDeck) read = rh_deck_read_bytes("big.xml", deck->xml->str, deck->xml->len, diags);
	gint64 middle = spent_us();
	double load = (double)(middle - start) / 1e6, check;

	if (read == NULL || rh_diagnostics_count(diags, RH_SEVERITY_ERROR) > 0 ||
	    rh_deck_n_cards(read) != deck->cards) {
		fprintf(stderr, "bench-check: the deck is not sound\n");
		exit(EXIT_FAILURE);
	}
	rh_deck_check(read, diags);
	check = (double)(spent_us() - middle) / 1e6 + load;
	cost->load = cost->load > 0 ? MIN(cost->load, load) : load;
	cost->check = cost->check > 0 ? MIN(cost->check, check) : check;
	cost->warnings = rh_diagnostics_count(diags, RH_SEVERITY_WARNING);
}

static Cost measure(guint cards, gboolean is_alike, const char *what)
{
	Deck deck = { .cards = cards, .is_alike = is_alike };
	Cost cost = { 0 };

	write_deck(&deck);
	for (guint i = 0; i < ROUNDS; i++)
		measure_once(&deck, &cost);
	printf("%5u cards, %s (%.1f MB): load %.3f s, check %.3f s, %u warnings; ratio %.1f\n", cards,
	       what, (double)deck.xml->len / 1e6, cost.load, cost.check, cost.warnings,
	       cost.check / cost.load);
	g_string_free(deck.xml, TRUE);
	return cost;
}

int main(void)
{
	Cost one, two;

	setvbuf(stdout, NULL, _IOLBF, 0);
	one = measure(CARDS, FALSE, "as written");
	two = measure(2 * CARDS, FALSE, "as written");
	measure(CARDS, TRUE, "prompts alike");
	printf("check of a deck against loading it: %.1f (aim: at most 10)\n", one.check / one.load);
	printf("twice the cards: %.1f times as long\n", two.check / one.check);
	return EXIT_SUCCESS;
}
