/*
 * tokens.c - cuts a text into sentences and words.
 *
 * A word is letters, digits and marks, with apostrophes inside it; a hyphen
 * divides.  Scripts that put no spaces between words give a word for each
 * letter, so that a phrase is found as a run of them.  Each word is folded, an
 * English contraction is written out, and the words that are alike are linked,
 * so that a pattern goes from one to the next without reading the text.
 */
#include "answer/tokens.h"

#include <string.h>

#include <rehearse/text.h>

typedef struct {
	const RhLanguage *language;
	RhAnswer *answer;
	RhScan scan;
	gboolean is_bare;
	GArray *sentences;	/* RhStretch; NULL: nobody asks */
	guint32 sentence_start;
	GString *folded;
} Reader;

/* ------------------------------------------------------------- characters */

static gboolean is_letter(gunichar c)
{
	return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* Those of pattern.c, and what else keyboards and word processors make of it. */
static gboolean is_apostrophe(gunichar c)
{
	return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2019 ||
	       c == 0x201B || c == 0x2032 || c == 0xFF07;
}

/* Invisible inside a word: soft hyphen, joiners. */
static gboolean is_invisible(gunichar c)
{
	return c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060;
}

static gboolean is_unspaced(gunichar c)
{
	if (c < 0x0E00)
		return FALSE;
	switch (g_unichar_get_script(c)) {
	case G_UNICODE_SCRIPT_HAN: case G_UNICODE_SCRIPT_HIRAGANA: case G_UNICODE_SCRIPT_KATAKANA:
	case G_UNICODE_SCRIPT_THAI: case G_UNICODE_SCRIPT_LAO: case G_UNICODE_SCRIPT_KHMER:
	case G_UNICODE_SCRIPT_MYANMAR:
		return TRUE;
	default:
		return FALSE;
	}
}

/* ------------------------------------------------------------------ tokens */

static const char *intern(RhAnswer *answer, const char *string)
{
	return g_string_chunk_insert_const(answer->strings, string);
}

static void add_token(Reader *reader, const char *form, const char *start, const char *end)
{
	RhAnswer *answer = reader->answer;
	guint first = rh_tokens_with_form(answer, form);
	RhToken token = { .start = (guint32)(start - reader->scan.begin),
			  .end = (guint32)(end - reader->scan.begin),
			  .next_form = RH_NO_TOKEN, .next_stem = RH_NO_TOKEN };

	if (first != RH_NO_TOKEN) {
		token.form = rh_token(answer, first)->form;
		token.stem = rh_token(answer, first)->stem;
	} else {
		token.form = intern(answer, form);
		token.stem = intern(answer, rh_language_stem(reader->language, form));
		/* For now any token with this form; link() puts the first there. */
		g_hash_table_insert(answer->forms, (gpointer)(guintptr)token.form,
				    GUINT_TO_POINTER(answer->tokens->len + 1));
	}
	g_array_append_val(answer->tokens, token);
}

/* The word in reader->folded, as one token or as those it stands for. */
static void add_word(Reader *reader, const char *start, const char *end)
{
	g_autofree char *expanded = NULL;
	g_auto(GStrv) words = NULL;

	if (!reader->is_bare && rh_language_is_english(reader->language))
		expanded = rh_english_expand(reader->folded->str);
	if (expanded == NULL) {
		add_token(reader, reader->folded->str, start, end);
		return;
	}
	words = g_strsplit(expanded, " ", -1);
	for (char **word = words; *word != NULL; word++)
		add_token(reader, *word, start, end);
}

/* Folds what stands in reader->folded, in place. */
static void fold(Reader *reader)
{
	GString *folded = reader->folded;
	g_autofree char *text = NULL;
	gboolean is_ascii = TRUE;

	for (gsize i = 0; i < folded->len && is_ascii; i++)
		is_ascii = (guchar)folded->str[i] < 0x80;
	if (is_ascii && *rh_language_code(reader->language) != 't' &&
	    *rh_language_code(reader->language) != 'a') {
		g_string_ascii_down(folded);
		return;
	}
	text = rh_text_fold(folded->str, folded->len, rh_language_code(reader->language));
	g_string_assign(folded, text);
}

/* Whether an apostrophe at AT stands inside a word, which goes on behind it. */
static gboolean goes_on(const Reader *reader, const char *at)
{
	gsize length;
	gunichar c = rh_scan_char(at, reader->scan.end, &length);

	return is_letter(c) && !is_apostrophe(c) && !is_unspaced(c);
}

/* Reads the word that starts at AT; returns where it ends. */
static const char *read_word(Reader *reader, const char *at)
{
	const char *start = at;
	gsize length;
	gunichar c = rh_scan_char(at, reader->scan.end, &length);
	gboolean is_single = is_unspaced(c);

	g_string_truncate(reader->folded, 0);
	for (;;) {
		if (is_apostrophe(c)) {
			if (is_single || rh_language_elides(reader->language) ||
			    !goes_on(reader, at + length))
				break;
			g_string_append_c(reader->folded, '\'');
		} else if (is_letter(c)) {
			if (reader->folded->len > 0 && is_single != is_unspaced(c) &&
			    !g_unichar_ismark(c))
				break;
			if (reader->folded->len > 0 && is_single && !g_unichar_ismark(c))
				break;
			g_string_append_len(reader->folded, at, (gssize)length);
		} else if (!is_invisible(c)) {
			break;
		}
		at += length;
		c = rh_scan_char(at, reader->scan.end, &length);
	}
	fold(reader);
	add_word(reader, start, at);
	reader->scan.word = start;
	reader->scan.word_end = at;
	return at;
}

/* ---------------------------------------------------------------- sentences */

static void end_sentence(Reader *reader)
{
	RhStretch sentence = { reader->sentence_start, reader->answer->tokens->len };

	if (reader->sentences == NULL || sentence.first == sentence.end)
		return;
	g_array_append_val(reader->sentences, sentence);
	reader->sentence_start = sentence.end;
}

/* "%" and "&" are read as words, since a pattern writes them so. */
static void add_sign(Reader *reader, gunichar c, const char *at, gsize length)
{
	if (!rh_language_is_english(reader->language))
		return;
	if (c == '%')
		add_token(reader, "percent", at, at + length);
	else if (c == '&')
		add_token(reader, "and", at, at + length);
}

static void read_text(Reader *reader)
{
	const char *at = reader->scan.begin;

	while (at < reader->scan.end) {
		gsize length;
		gunichar c = rh_scan_char(at, reader->scan.end, &length);

		if (is_letter(c) && !is_apostrophe(c)) {
			at = read_word(reader, at);
			continue;
		}
		if (rh_sentence_ends(&reader->scan, at, c))
			end_sentence(reader);
		else
			add_sign(reader, c, at, length);
		at += length;
	}
	end_sentence(reader);
}

static void add_window(RhAnswer *answer, RhStretch tokens)
{
	RhWindow window = { tokens, answer->n_slots };

	answer->n_slots += tokens.end - tokens.first + 1;
	g_array_append_val(answer->windows, window);
}

/* Each sentence, and up to three that together are short. */
static void add_windows(RhAnswer *answer, const GArray *sentences)
{
	for (guint i = 0; i < sentences->len; i++) {
		RhStretch stretch = g_array_index(sentences, RhStretch, i);

		add_window(answer, stretch);
		for (guint n = 1; n < RH_WINDOW_SENTENCES && i + n < sentences->len; n++) {
			stretch.end = g_array_index(sentences, RhStretch, i + n).end;
			if (stretch.end - stretch.first > RH_WINDOW_WORDS)
				break;
			add_window(answer, stretch);
		}
	}
}

/* ------------------------------------------------------------------- index */

/* Links the tokens that are alike, from the last to the first. */
static void link_tokens(RhAnswer *answer)
{
	for (guint i = answer->tokens->len; i-- > 0;) {
		RhToken *token = &g_array_index(answer->tokens, RhToken, i);
		guint next = rh_tokens_with_form(answer, token->form);

		token->next_form = next > i ? next : RH_NO_TOKEN;
		token->next_stem = rh_tokens_with_stem(answer, token->stem);
		g_hash_table_insert(answer->forms, (gpointer)(guintptr)token->form,
				    GUINT_TO_POINTER(i + 1));
		g_hash_table_insert(answer->stems, (gpointer)(guintptr)token->stem,
				    GUINT_TO_POINTER(i + 1));
	}
}

static gint compare_forms(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_forms(RhAnswer *answer)
{
	GHashTableIter iter;
	gpointer form;

	g_hash_table_iter_init(&iter, answer->forms);
	while (g_hash_table_iter_next(&iter, &form, NULL))
		g_ptr_array_add(answer->sorted, form);
	g_ptr_array_sort(answer->sorted, compare_forms);
}

static guint look_up(GHashTable *table, const char *word)
{
	guint found = GPOINTER_TO_UINT(g_hash_table_lookup(table, word));

	return found > 0 ? found - 1 : RH_NO_TOKEN;
}

guint rh_tokens_with_form(const RhAnswer *answer, const char *form)
{
	return look_up(answer->forms, form);
}

guint rh_tokens_with_stem(const RhAnswer *answer, const char *stem)
{
	return look_up(answer->stems, stem);
}

guint rh_tokens_from_prefix(const RhAnswer *answer, const char *prefix)
{
	guint low = 0, high = answer->sorted->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (strcmp(answer->sorted->pdata[middle], prefix) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ------------------------------------------------------------ entry points */

static RhAnswer *answer_new(void)
{
	RhAnswer *answer = g_new0(RhAnswer, 1);

	answer->tokens = g_array_new(FALSE, FALSE, sizeof(RhToken));
	answer->windows = g_array_new(FALSE, FALSE, sizeof(RhWindow));
	answer->forms = g_hash_table_new(g_str_hash, g_str_equal);
	answer->stems = g_hash_table_new(g_str_hash, g_str_equal);
	answer->sorted = g_ptr_array_new();
	answer->strings = g_string_chunk_new(1024);
	return answer;
}

void rh_answer_free(RhAnswer *answer)
{
	if (answer == NULL)
		return;
	g_array_unref(answer->tokens);
	g_array_unref(answer->windows);
	g_hash_table_unref(answer->forms);
	g_hash_table_unref(answer->stems);
	g_ptr_array_unref(answer->sorted);
	g_string_chunk_free(answer->strings);
	g_free(answer);
}

static RhAnswer *read_all(const RhLanguage *language, const char *text, gsize len, gboolean is_bare,
			  GArray *sentences)
{
	Reader reader = { .language = language, .answer = answer_new(),
			  .scan = { .begin = text, .end = text + MIN(len, RH_ANSWER_MAX) },
			  .is_bare = is_bare, .sentences = sentences,
			  .folded = g_string_new(NULL) };

	read_text(&reader);
	g_string_free(reader.folded, TRUE);
	return reader.answer;
}

RhAnswer *rh_tokens_new(const RhLanguage *language, const char *text, gsize len, gboolean is_bare)
{
	return read_all(language, text, len, is_bare, NULL);
}

RhAnswer *rh_tokens_answer(const RhLanguage *language, const char *text, gsize len)
{
	g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(RhStretch));
	RhAnswer *answer = read_all(language, text, len, FALSE, sentences);

	add_windows(answer, sentences);
	link_tokens(answer);
	sort_forms(answer);
	return answer;
}

guint rh_answer_n_words(const RhAnswer *answer)
{
	return answer->tokens->len;
}
