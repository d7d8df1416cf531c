/*
 * fuzz-deck.c - the deck reader: of any bytes it makes diagnostics or a tree, and
 * what a tree without errors promises holds.
 *
 * Promises: every diagnostic has a place within the file, a message and a remedy;
 * every text of the tree is UTF-8 without a character that a terminal obeys; a
 * card can be found by its id; reading is repeatable.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <rehearse/deck.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static guint count_lines(const uint8_t *data, size_t size)
{
	guint n = 1;

	for (size_t i = 0; i < size; i++)
		n += data[i] == '\n';
	return n;
}

static void check_diagnostics(const RhDiagnostics *diags, guint n_lines)
{
	for (guint i = 0; i < rh_diagnostics_length(diags); i++) {
		const RhDiagnostic *diag = rh_diagnostics_get(diags, i);
		g_autofree char *text = rh_diagnostic_format(diag);

		if (diag->message == NULL || diag->remedy == NULL || diag->line > n_lines ||
		    rh_diagnostic_explain(diag->code) == NULL || !g_utf8_validate(text, -1, NULL))
			abort();
	}
}

static void check_text(const char *text)
{
	if (!g_utf8_validate(text, -1, NULL))
		abort();
	for (; *text != '\0'; text++)
		if ((guint8)*text == 0x7F || ((guint8)*text < ' ' && *text != '\n'))
			abort();
}

static void check_node(const RhNode *node, guint n_lines)
{
	if (node->line < 1 || node->line > n_lines || node->column < 1)
		abort();
	if (node->text != NULL)
		check_text(node->text);
	for (guint attr = 0; attr < RH_N_ATTRS; attr++) {
		const char *value = rh_node_attr(node, (RhAttr)attr);

		if (value != NULL)
			check_text(value);
	}
	for (const RhNode *child = node->first; child != NULL; child = child->next)
		check_node(child, n_lines);
}

static void check_deck(const RhDeck *deck, guint n_lines)
{
	check_node(rh_deck_root(deck), n_lines);
	for (guint i = 0; i < rh_deck_n_cards(deck); i++) {
		const RhCard *card = rh_deck_card(deck, i);
		g_autofree char *fingerprint = rh_card_fingerprint(card);
		const RhNode *point = rh_node_child(card->node, RH_TAG_POINT);
		g_autofree char *id = point != NULL ? rh_node_id(point) : NULL;

		if (rh_deck_find(deck, card->id) != card || strlen(fingerprint) != 32 ||
		    rh_card_prompt(card)[0] == '\0' || rh_card_facets(card)[0] == NULL ||
		    (id != NULL && id[0] == '\0'))
			abort();
	}
}

static guint read_again(const char *bytes, size_t size)
{
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_bytes("fuzz.xml", bytes, size, diags);

	return rh_diagnostics_length(diags) + (deck != NULL ? rh_deck_n_cards(deck) : 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	g_autoptr(RhDiagnostics) diags = rh_diagnostics_new();
	g_autoptr(RhDeck) deck = rh_deck_read_bytes("fuzz.xml", bytes, size, diags);
	guint n_lines = count_lines(data, size);

	if (read_again(bytes, size) !=
	    rh_diagnostics_length(diags) + (deck != NULL ? rh_deck_n_cards(deck) : 0))
		abort();
	if (deck == NULL && rh_diagnostics_count(diags, RH_SEVERITY_ERROR) == 0)
		abort();
	if (deck != NULL && rh_diagnostics_count(diags, RH_SEVERITY_ERROR) == 0)
		check_deck(deck, n_lines);
	if (deck != NULL)
		rh_deck_check(deck, diags);
	check_diagnostics(diags, n_lines);
	return 0;
}
