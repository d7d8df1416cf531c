/*
 * tokens.c - cuts a text into sentences and words.
 *
 * A word is letters, digits and marks, with apostrophes inside it; a hyphen
 * divides.  Scripts that put no spaces between words give a word for each
 * letter, so that a phrase is found as a run of them.  Each word is folded, an
 * English contraction is written out, and the words that are alike are linked,
 * so that a pattern goes from one to the next without reading the text.  What a
 * word is, its stem and what it stands for, the language remembers.
 */
#include "answer/tokens.h"

#include <string.h>

#include <rehearse/text.h>

typedef struct {
	const RhLanguage *language;
	GArray *tokens;		/* RhToken */
	RhScan scan;
	gboolean is_bare;
	GArray *sentences;	/* RhStretch; NULL: nobody asks */
	guint32 sentence_start;
	GString *folded;
} Reader;

/* ------------------------------------------------------------- characters */

static gboolean is_letter(gunichar c)
{
	if (c < 0x80)
		return g_ascii_isalnum((char)c);
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

static void add_token(Reader *reader, const RhWord *word, const char *start, const char *end)
{
	RhToken token = { .form = word->form, .stem = word->stem,
			  .start = (guint32)(start - reader->scan.begin),
			  .end = (guint32)(end - reader->scan.begin),
			  .next_form = RH_NO_TOKEN, .next_stem = RH_NO_TOKEN };

	g_array_append_val(reader->tokens, token);
}

/* The word in reader->folded, as one token or as those it stands for. */
static void add_word(Reader *reader, const char *start, const char *end)
{
	const RhWord *word = rh_language_word(reader->language, reader->folded->str);

	if (word->meant == NULL || reader->is_bare) {
		add_token(reader, word, start, end);
		return;
	}
	for (const RhWord **meant = word->meant; *meant != NULL; meant++)
		add_token(reader, *meant, start, end);
}

/* Folds what stands in reader->folded, in place. */
static void fold(Reader *reader)
{
	GString *folded = reader->folded;
	g_autofree char *text = NULL;
	gboolean is_ascii = TRUE;

	for (gsize i = 0; i < folded->len && is_ascii; i++)
		is_ascii = (guchar)folded->str[i] < 0x80;
	/* Turkish and Azeri have an i of their own: their I is none of ASCII when it is small. */
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

/* Behind the ASCII letters and digits from AT on. */
static const char *skip_plain(const Reader *reader, const char *at)
{
	while (at < reader->scan.end && g_ascii_isalnum(*at))
		at++;
	return at;
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
		const char *plain = is_single ? at : skip_plain(reader, at);

		if (plain > at) {
			g_string_append_len(reader->folded, at, plain - at);
			length = (gsize)(plain - at);
		} else if (is_apostrophe(c)) {
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
	RhStretch sentence = { reader->sentence_start, reader->tokens->len };

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
		add_token(reader, rh_language_word(reader->language, "percent"), at, at + length);
	else if (c == '&')
		add_token(reader, rh_language_word(reader->language, "and"), at, at + length);
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

/* Where KEY is looked for first. */
static guint32 slot_of(const RhAnswer *answer, const char *key)
{
	guint64 bits = (guint64)(guintptr)key * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);

	return (guint32)(bits >> 32) & answer->mask;
}

static guint32 *find_form(const RhAnswer *answer, const char *form)
{
	guint32 at = slot_of(answer, form);

	while (answer->forms[at] != 0 && rh_token(answer, answer->forms[at] - 1)->form != form)
		at = (at + 1) & answer->mask;
	return &answer->forms[at];
}

static guint32 *find_stem(const RhAnswer *answer, const char *stem)
{
	guint32 at = slot_of(answer, stem);

	while (answer->stems[at] != 0 && rh_token(answer, answer->stems[at] - 1)->stem != stem)
		at = (at + 1) & answer->mask;
	return &answer->stems[at];
}

/* RH_NO_TOKEN is one less than 0. */
guint rh_tokens_with_form(const RhAnswer *answer, const char *form)
{
	return *find_form(answer, form) - 1;
}

guint rh_tokens_with_stem(const RhAnswer *answer, const char *stem)
{
	return *find_stem(answer, stem) - 1;
}

/* Links the tokens that are alike, from the last to the first. */
static void link_tokens(RhAnswer *answer)
{
	guint32 size = 2;

	while (size < 2 * answer->tokens->len)
		size *= 2;
	answer->mask = size - 1;
	answer->forms = g_new0(guint32, 2 * size);
	answer->stems = answer->forms + size;
	for (guint i = answer->tokens->len; i-- > 0;) {
		RhToken *token = &g_array_index(answer->tokens, RhToken, i);
		guint32 *form = find_form(answer, token->form);
		guint32 *stem = find_stem(answer, token->stem);

		token->next_form = *form - 1;
		token->next_stem = *stem - 1;
		*form = *stem = i + 1;
	}
}

static gint compare_forms(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const GPtrArray *rh_tokens_sorted(const RhAnswer *answer)
{
	GPtrArray *sorted = answer->sorted;

	if (sorted->len > 0)
		return sorted;
	for (guint i = 0; i < answer->tokens->len; i++) {
		const char *form = rh_token(answer, i)->form;

		if (rh_tokens_with_form(answer, form) == i)
			g_ptr_array_add(sorted, (gpointer)(guintptr)form);
	}
	g_ptr_array_sort(sorted, compare_forms);
	return sorted;
}

guint rh_tokens_from_prefix(const RhAnswer *answer, const char *prefix)
{
	const GPtrArray *sorted = rh_tokens_sorted(answer);
	guint low = 0, high = sorted->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (strcmp(sorted->pdata[middle], prefix) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ------------------------------------------------------------ entry points */

void rh_answer_free(RhAnswer *answer)
{
	if (answer == NULL)
		return;
	g_array_unref(answer->tokens);
	g_array_unref(answer->windows);
	g_free(answer->forms);
	g_ptr_array_unref(answer->sorted);
	g_free(answer);
}

static void cut(Reader *reader, const char *text, gsize len)
{
	reader->scan = (RhScan){ .begin = text, .end = text + MIN(len, RH_ANSWER_MAX) };
	reader->folded = g_string_new(NULL);
	read_text(reader);
	g_string_free(reader->folded, TRUE);
}

void rh_tokens_cut(const RhLanguage *language, const char *text, gsize len, gboolean is_bare,
		   GArray *tokens)
{
	Reader reader = { .language = language, .tokens = tokens, .is_bare = is_bare };

	cut(&reader, text, len);
}

RhAnswer *rh_tokens_answer(const RhLanguage *language, const char *text, gsize len)
{
	g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(RhStretch));
	RhAnswer *answer = g_new0(RhAnswer, 1);
	Reader reader = { .language = language, .sentences = sentences };

	answer->language = language;
	answer->tokens = reader.tokens = g_array_new(FALSE, FALSE, sizeof(RhToken));
	answer->windows = g_array_new(FALSE, FALSE, sizeof(RhWindow));
	answer->sorted = g_ptr_array_new();
	cut(&reader, text, len);
	add_windows(answer, sentences);
	link_tokens(answer);
	return answer;
}

guint rh_answer_n_words(const RhAnswer *answer)
{
	return answer->tokens->len;
}
