/*
 * test_text.c - the sanitiser and the wrapper: examples, and properties that
 * hold for any bytes.  What is forbidden is listed here once more, by hand or
 * by GLib's tables, so that a mistake in src/text cannot excuse itself.
 */
#include "unit.h"

#include <rehearse/text.h>

enum { ROUNDS = 4000, MAX_BYTES = 120 };

static const RhSafeFlags all_flags[] = {
	RH_SAFE_DEFAULT, RH_SAFE_KEEP_LINES, RH_SAFE_ASCII, RH_SAFE_KEEP_LINES | RH_SAFE_ASCII
};

static void assert_safe_with(const char *input, RhSafeFlags flags, const char *expected)
{
	g_autofree char *safe = rh_text_safe(input, -1, flags);

	ck_assert_str_eq(safe, expected);
}

static void assert_safe(const char *input, const char *expected)
{
	assert_safe_with(input, RH_SAFE_DEFAULT, expected);
}

static gboolean is_bidi_or_hidden(gunichar c)
{
	return c == 0x00AD || c == 0x061C || c == 0x200B || c == 0x200E || c == 0x200F ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
	       c == 0x180E || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

/* Says what is wrong with an output of rh_text_safe(), or NULL. */
static const char *fault(const char *safe, RhSafeFlags flags)
{
	guint marks = 0;

	if (!g_utf8_validate(safe, -1, NULL))
		return "not UTF-8";
	for (const char *at = safe; *at != '\0'; at = g_utf8_find_next_char(at, NULL)) {
		gunichar c = g_utf8_get_char(at);
		GUnicodeType type = g_unichar_type(c);

		if (c == '\n' && (flags & RH_SAFE_KEEP_LINES))
			marks = 0;
		else if (c < 0x20 || c == 0x7F || (c >= 0x80 && c <= 0x9F))
			return "a control character";
		if (c > 0x7E && (flags & RH_SAFE_ASCII))
			return "not ASCII";
		if (is_bidi_or_hidden(c))
			return "a bidi control or an invisible character";
		if (type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED)
			return "a private or unassigned character";
		if (g_unichar_ismark(c)) {
			/* A variation selector that may stay is not one of the eight. */
			if (c != 0xFE0E && c != 0xFE0F && ++marks > 8)
				return "more than eight marks";
		} else if (c != 0x200C && c != 0x200D) {
			marks = 0;
		}
	}
	return NULL;
}

static void check_properties(const char *bytes, gssize len)
{
	for (gsize i = 0; i < G_N_ELEMENTS(all_flags); i++) {
		g_autofree char *once = rh_text_safe(bytes, len, all_flags[i]);
		g_autofree char *twice = rh_text_safe(once, -1, all_flags[i]);
		const char *wrong = fault(once, all_flags[i]);

		ck_assert_msg(wrong == NULL, "%s in <%s>", wrong, once);
		ck_assert_str_eq(once, twice);
	}
}

START_TEST(plain_text_stays)
{
	static const char *const texts[] = {
		"", "Both are needed; neither ranks higher.",
		"na\xc3\xafve caf\xc3\xa9 \xe2\x82\xac",
		"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",		/* Hebrew */
		"\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7",	/* Arabic */
		"\xe9\x9d\xa2\xe8\xaf\x95",			/* Chinese */
		"\xe0\xa4\xa8\xe0\xa4\xae\xe0\xa4\xb8\xe0\xa5\x8d\xe0\xa4\xa4\xe0\xa5\x87",
		"e\xcc\x81 o\xcc\x88",				/* combining marks */
		"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",	/* emoji ZWJ emoji */
		"\xe2\x9d\xa4\xef\xb8\x8f",			/* heart VS16 */
		"1\xef\xb8\x8f\xe2\x83\xa3",			/* keycap */
		/* Persian "I want": a non-joiner between joining letters */
		"\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae\xd9\x88\xd8\xa7\xd9\x87\xd9\x85",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		assert_safe(texts[i], texts[i]);
}
END_TEST

START_TEST(controls_become_visible)
{
	g_autofree char *with_nul = rh_text_safe("a\0b", 3, RH_SAFE_DEFAULT);

	assert_safe("\033[2J", "\xe2\x90\x9b[2J");
	assert_safe("a\x7f" "b", "a\xe2\x90\xa1" "b");
	assert_safe("a\xc2\x9b" "31m", "a<U+009B>31m");
	assert_safe("a\tb\r\nc", "a    b c");
	assert_safe_with("a\tb\r\nc", RH_SAFE_KEEP_LINES, "a    b\nc");
	assert_safe_with("\033\a\x7f\xc2\x9b", RH_SAFE_ASCII, "\\x1b\\x07\\x7f\\x9b");
	assert_safe("a\xe2\x80\xa8" "b", "a<U+2028>b");
	ck_assert_str_eq(with_nul, "a\xe2\x90\x80" "b");
	assert_safe(NULL, "");
}
END_TEST

START_TEST(hidden_characters_are_named)
{
	assert_safe("user\xe2\x80\xae" "txt.exe", "user<U+202E>txt.exe");
	assert_safe("\xe2\x81\xa6x\xe2\x81\xa9", "<U+2066>x<U+2069>");
	assert_safe("\xef\xbb\xbf" "a", "<U+FEFF>a");
	assert_safe("co\xc2\xad" "op", "co<U+00AD>op");
	assert_safe("\xf3\xa0\x81\x81", "<U+E0041>");		/* tag A */
	assert_safe("\xee\x80\x80", "<U+E000>");		/* private use */
	assert_safe("\xcd\xb8", "<U+0378>");			/* unassigned */
	assert_safe("\xef\xbf\xbe", "<U+FFFE>");		/* noncharacter */
	assert_safe("\xef\xbf\xba", "<U+FFFA>");		/* interlinear */
	assert_safe("a\xe2\x80\x8d" "b", "a<U+200D>b");		/* ZWJ between letters */
	assert_safe("a\xef\xb8\x8f", "a<U+FE0F>");		/* VS16 after a letter */
	assert_safe("a\xe2\x80\x8c" "b", "a<U+200C>b");		/* ZWNJ, nothing joins */
	assert_safe("\xe2\x9d\xa4\xef\xb8\x8f\xef\xb8\x8f", "\xe2\x9d\xa4\xef\xb8\x8f<U+FE0F>");
}
END_TEST

START_TEST(bad_bytes_are_replaced)
{
	assert_safe("a\xff" "b", "a\xef\xbf\xbd" "b");
	assert_safe("\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd");		/* overlong */
	assert_safe("\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"); /* surrogate */
	assert_safe("\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
	assert_safe("x\xe2\x82", "x\xef\xbf\xbd\xef\xbf\xbd");		/* cut short */
}
END_TEST

START_TEST(marks_are_capped)
{
	g_autoptr(GString) tower = g_string_new("o");
	g_autofree char *safe = NULL;

	for (int i = 0; i < 100; i++)
		g_string_append(tower, "\xcc\x81");
	safe = rh_text_safe(tower->str, -1, RH_SAFE_DEFAULT);
	ck_assert_uint_eq(strlen(safe), 1 + 8 * 2);
	/* A mark at the start must not sit on what stands before the text. */
	assert_safe("\xcc\x81", "\xe2\x97\x8c\xcc\x81");
	assert_safe_with("a\n\xcc\x81", RH_SAFE_KEEP_LINES, "a\n\xe2\x97\x8c\xcc\x81");
}
END_TEST

START_TEST(ascii_has_lookalikes)
{
	assert_safe_with("\xe2\x80\x9cI\xe2\x80\x99m\xe2\x80\x9d \xe2\x80\x93 ok\xe2\x80\xa6",
			 RH_SAFE_ASCII, "\"I'm\" - ok...");
	assert_safe_with("caf\xc3\xa9 \xf0\x9f\x91\xa9", RH_SAFE_ASCII, "caf<U+00E9> <U+1F469>");
}
END_TEST

START_TEST(any_bytes_become_safe)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(20241);

	for (int round = 0; round < ROUNDS; round++) {
		char bytes[MAX_BYTES];
		gsize len = (gsize)g_rand_int_range(rand, 0, MAX_BYTES);

		for (gsize i = 0; i < len; i++)
			bytes[i] = (char)g_rand_int_range(rand, 0, 256);
		check_properties(bytes, (gssize)len);
	}
}
END_TEST

/* Characters that react to their neighbours come up often. */
static gunichar random_char(GRand *rand)
{
	static const gunichar tricky[] = {
		'a', ' ', '\n', '\r', '\t', 0x1B, 0x200C, 0x200D, 0x094D, 0x0915, 0x0628, 0x0627,
		0x064B, 0xFE0F, 0xFE0E, 0x1F469, 0x1F3FB, 0x1F4BB, 0x2764, 0x1FC00, '1', 0x20E3,
		0x0301, 0x034F, 0x202E, 0xE0041, 0x115F, 0x180B, 0x1100, 0x1161, 0x00E9, 0x4E00,
	};

	if (g_rand_boolean(rand))
		return tricky[g_rand_int_range(rand, 0, G_N_ELEMENTS(tricky))];
	return (gunichar)g_rand_int_range(rand, 1, 0x110000);
}

static char *random_text(GRand *rand)
{
	GString *text = g_string_new(NULL);
	int n = g_rand_int_range(rand, 0, 60);

	for (int i = 0; i < n; i++) {
		gunichar c = random_char(rand);

		if (g_unichar_validate(c))
			g_string_append_unichar(text, c);
	}
	return g_string_free(text, FALSE);
}

START_TEST(any_characters_become_safe)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);

	for (int round = 0; round < ROUNDS; round++) {
		g_autofree char *text = random_text(rand);

		check_properties(text, -1);
	}
}
END_TEST

START_TEST(every_single_character_is_safe)
{
	for (gunichar c = 1; c <= 0x10FFFF; c++) {
		char bytes[8];

		if (!g_unichar_validate(c))
			continue;
		bytes[g_unichar_to_utf8(c, bytes)] = '\0';
		for (gsize i = 0; i < G_N_ELEMENTS(all_flags); i += 3) {
			g_autofree char *safe = rh_text_safe(bytes, -1, all_flags[i]);
			const char *wrong = fault(safe, all_flags[i]);

			ck_assert_msg(wrong == NULL, "U+%04X: %s", c, wrong);
		}
	}
}
END_TEST

/* Only old blocks: libraries differ in how new a letter they know. */
START_TEST(letters_of_all_scripts_stay)
{
	static const gunichar blocks[][2] = {
		{ 0x0041, 0x005A }, { 0x00C0, 0x024F }, { 0x0370, 0x052F }, { 0x05D0, 0x05EA },
		{ 0x0620, 0x064A }, { 0x0710, 0x072F }, { 0x0905, 0x0939 }, { 0x0E01, 0x0E3A },
		{ 0x10A0, 0x10FF }, { 0x13A0, 0x13F4 }, { 0x1E00, 0x1FBC }, { 0x3041, 0x30FF },
		{ 0x4E00, 0x9FA5 }, { 0xAC00, 0xD7A3 }, { 0xFB1D, 0xFBB1 }, { 0x10400, 0x1044F },
	};
	guint letters = 0;

	for (gsize b = 0; b < G_N_ELEMENTS(blocks); b++) {
		for (gunichar c = blocks[b][0]; c <= blocks[b][1]; c++) {
			char bytes[8];
			g_autofree char *safe = NULL;

			bytes[g_unichar_to_utf8(c, bytes)] = '\0';
			safe = rh_text_safe(bytes, -1, RH_SAFE_DEFAULT);
			if (g_unichar_isalpha(c)) {
				ck_assert_msg(strcmp(safe, bytes) == 0, "letter U+%04X", c);
				letters++;
			}
		}
	}
	ck_assert_uint_gt(letters, 30000);
}
END_TEST

/* ------------------------------------------------------------------ wrap */

static void assert_wrap(const char *text, int width, const char *first, const char *rest,
			const char *expected)
{
	g_autofree char *page = rh_text_wrap(text, width, first, rest);

	ck_assert_str_eq(page, expected);
}

/* The screens at 40 columns: text is wrapped at 39. */
START_TEST(screens_at_40_columns)
{
	const int w = 39;

	assert_wrap("Setting up rehearse: 14 packages (70 MB), then a build. About 2 minutes.", w,
		    NULL, NULL,
		    "Setting up rehearse: 14 packages (70\nMB), then a build. About 2 minutes.\n");
	assert_wrap("1 of 3. When is your interview? For example: 9 days, Wed, 2 Dec 10:00", w, "",
		    "  ", "1 of 3. When is your interview? For\n"
		    "  example: 9 days, Wed, 2 Dec 10:00\n");
	assert_wrap("3 of 3. How many minutes a day? Enter = 10", w, "", "  ",
		    "3 of 3. How many minutes a day? Enter =\n  10\n");
	assert_wrap("Any job: the questions almost everybody is asked", w, "  1  ", "     ",
		    "  1  Any job: the questions almost\n     everybody is asked\n");
	assert_wrap("What separates managing from leading, for you?", w, "  ", "  ",
		    "  What separates managing from leading,\n  for you?\n");
	assert_wrap("Which did you miss? Enter = 1 2 4 5 (not found), - = none", w, NULL, NULL,
		    "Which did you miss? Enter = 1 2 4 5\n(not found), - = none\n");
	assert_wrap("1 true, 2 not true. Not sure? Add ?, like 2?", w, "  ", "    ",
		    "  1 true, 2 not true. Not sure? Add ?,\n    like 2?\n");
	assert_wrap("Trap: \"a leader not a manager\" puts one role above the other.\n"
		    "Say instead: \"I lean towards leading, and I also run the daily work. For "
		    "example, ...\"", w, "  5  ", "     ",
		    "  5  Trap: \"a leader not a manager\"\n     puts one role above the other.\n"
		    "     Say instead: \"I lean towards\n     leading, and I also run the daily\n"
		    "     work. For example, ...\"\n");
	assert_wrap("Better: \"My habit is to lead; here is how I keep order: ...\"", w, "  2  ",
		    "     ",
		    "  2  Better: \"My habit is to lead; here\n     is how I keep order: ...\"\n");
}
END_TEST

/* Names that people type again stay whole. */
START_TEST(names_are_not_broken_at_hyphens)
{
	assert_wrap("In Downloads: interview-questions-2.deck.xml, 31 cards, today.", 39, "", "",
		    "In Downloads:\ninterview-questions-2.deck.xml, 31\ncards, today.\n");
	assert_wrap("Waiting: 110 cards that are asked less often. See: plan --left-out", 39, "",
		    "", "Waiting: 110 cards that are asked less\noften. See: plan --left-out\n");
	assert_wrap("one-very-long-name-that-is-longer", 12, "", "",
		    "one-very-\nlong-name-\nthat-is-\nlonger\n");
	assert_wrap("see abcdefghijklmnop q", 10, "", "", "see\nabcdefghij\nklmnop q\n");
}
END_TEST

START_TEST(indents_and_lines)
{
	assert_wrap("", 20, "  1  ", "     ", "  1\n");
	assert_wrap("", 20, NULL, NULL, "\n");
	assert_wrap("a\n\nb", 20, "- ", "  ", "- a\n\n  b\n");
	assert_wrap("a\n", 20, NULL, NULL, "a\n");
	assert_wrap("a  b   ", 20, "    ", NULL, "    a  b\n");
	assert_wrap("abcdefgh ijkl", 12, "answer> ", "", "answer>\nabcdefgh\nijkl\n");
	/* An indent that leaves no room is cut. */
	assert_wrap("abcdef", 10, "            ", "            ", "      abcd\n      ef\n");
	assert_wrap("exactly ten", 2, NULL, NULL, "exactly\nten\n");
	/* Wide characters break anywhere and count two columns. */
	assert_wrap("\xe9\x9d\xa2\xe8\xaf\x95\xe9\x9d\xa2\xe8\xaf\x95\xe9\x9d\xa2\xe8\xaf\x95", 10,
		    NULL, NULL, "\xe9\x9d\xa2\xe8\xaf\x95\xe9\x9d\xa2\xe8\xaf\x95\xe9\x9d\xa2\n"
		    "\xe8\xaf\x95\n");
	ck_assert_int_eq(rh_text_width("\xe9\x9d\xa2" "e\xcc\x81"), 3);
}
END_TEST

static char *without_space(const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text != '\0'; text = g_utf8_find_next_char(text, NULL))
		if (!g_unichar_isspace(g_utf8_get_char(text)))
			g_string_append_unichar(out, g_utf8_get_char(text));
	return g_string_free(out, FALSE);
}

static void check_page(const char *text, int width, const char *indent)
{
	g_autofree char *page = rh_text_wrap(text, width, indent, indent);
	g_autofree char *got = without_space(page);
	g_autofree char *want = without_space(text);
	g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
	guint n = g_strv_length(lines);

	ck_assert_str_eq(got, want);
	ck_assert(g_utf8_validate(page, -1, NULL));
	ck_assert_str_eq(lines[n - 1], "");
	for (guint i = 0; i + 1 < n; i++) {
		ck_assert_int_le(rh_text_width(lines[i]), width);
		ck_assert(!g_str_has_suffix(lines[i], " "));
		ck_assert(lines[i][0] == '\0' || g_str_has_prefix(lines[i], indent));
	}
}

START_TEST(any_text_is_wrapped_and_whole)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(99);

	for (int round = 0; round < ROUNDS; round++) {
		g_autofree char *text = random_text(rand);
		g_autofree char *safe = rh_text_safe(text, -1, RH_SAFE_KEEP_LINES);
		int width = g_rand_int_range(rand, 10, 73);

		check_page(safe, width, round % 2 == 0 ? "" : "     ");
	}
}
END_TEST

/* ----------------------------------------------------------------- names */

START_TEST(nearest_name)
{
	static const char *const names[] = {
		"point", "points", "choice", "avoid", "say", "sample"
	};
	const gsize n = G_N_ELEMENTS(names);
	g_autofree char *endless = g_strnfill(5000, 'p');

	ck_assert_str_eq(rh_text_nearest("piont", names, n), "point");
	ck_assert_str_eq(rh_text_nearest("pionts", names, n), "points");
	ck_assert_str_eq(rh_text_nearest("Choise", names, n), "choice");
	ck_assert_str_eq(rh_text_nearest("smple", names, n), "sample");
	ck_assert_str_eq(rh_text_nearest("sya", names, n), "say");
	ck_assert_ptr_null(rh_text_nearest("question", names, n));
	ck_assert_ptr_null(rh_text_nearest("x", names, n));
	ck_assert_ptr_null(rh_text_nearest("", names, n));
	ck_assert_ptr_null(rh_text_nearest("\xff\xff\xff\xff", names, n));
	ck_assert_ptr_null(rh_text_nearest(endless, names, n));
	ck_assert_ptr_null(rh_text_nearest("point", NULL, 0));
}
END_TEST

START_TEST(what_is_looked_for)
{
	static const struct {
		const char *text, *loose;
	} pairs[] = {
		{ "  Two\n words\t ", "two words" },
		{ "Caf\xc3\xa9", "cafe" },
		{ "Cafe\xcc\x81", "cafe" },
		{ "STRASSE Stra\xc3\x9f""e", "strasse strasse" },
		{ "a\xc2\xa0\xc2\xa0""b", "a b" },
		{ "I\xe2\x80\x99m \xe2\x80\x9chere\xe2\x80\x9d \xe2\x80\x93 now", "i'm \"here\" - now" },
		{ "\xce\x9f\xce\xb4\xcf\x8c\xcf\x82", "\xce\xbf\xce\xb4\xce\xbf\xcf\x83" },
		{ "", "" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *loose = rh_text_loose(pairs[i].text, -1);
		g_autofree char *again = rh_text_loose(loose, -1);

		ck_assert_str_eq(loose, pairs[i].loose);
		ck_assert_str_eq(again, loose);
	}
}
END_TEST

START_TEST(letters_are_not_accents)
{
	/* Kana with and without voicing marks, Devanagari ki and ku. */
	static const char *const pairs[][2] = {
		{ "\xe3\x81\x8b", "\xe3\x81\x8c" },
		{ "\xe0\xa4\x95\xe0\xa4\xbf", "\xe0\xa4\x95\xe0\xa5\x81" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *a = rh_text_loose(pairs[i][0], -1);
		g_autofree char *b = rh_text_loose(pairs[i][1], -1);

		ck_assert_str_ne(a, b);
	}
}
END_TEST

START_TEST(words_are_counted)
{
	ck_assert_uint_eq(rh_text_count_words(""), 0);
	ck_assert_uint_eq(rh_text_count_words(" \n\t "), 0);
	ck_assert_uint_eq(rh_text_count_words("two words"), 2);
	ck_assert_uint_eq(rh_text_count_words("  one\ntwo\tthree-and-a-half  "), 3);
	ck_assert_uint_eq(rh_text_count_words("\303\234bung macht"), 2);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text");
	TCase *safe = tcase_create("safe"), *wrap = tcase_create("wrap");
	TCase *loose = tcase_create("loose");

	tcase_set_timeout(safe, 60);
	tcase_add_test(safe, plain_text_stays);
	tcase_add_test(safe, controls_become_visible);
	tcase_add_test(safe, hidden_characters_are_named);
	tcase_add_test(safe, bad_bytes_are_replaced);
	tcase_add_test(safe, marks_are_capped);
	tcase_add_test(safe, ascii_has_lookalikes);
	tcase_add_test(safe, any_bytes_become_safe);
	tcase_add_test(safe, any_characters_become_safe);
	tcase_add_test(safe, every_single_character_is_safe);
	tcase_add_test(safe, letters_of_all_scripts_stay);
	suite_add_tcase(suite, safe);
	tcase_set_timeout(wrap, 60);
	tcase_add_test(wrap, screens_at_40_columns);
	tcase_add_test(wrap, names_are_not_broken_at_hyphens);
	tcase_add_test(wrap, indents_and_lines);
	tcase_add_test(wrap, any_text_is_wrapped_and_whole);
	tcase_add_test(wrap, nearest_name);
	tcase_add_test(wrap, words_are_counted);
	suite_add_tcase(suite, wrap);
	tcase_add_test(loose, what_is_looked_for);
	tcase_add_test(loose, letters_are_not_accents);
	suite_add_tcase(suite, loose);
	return unit_main(suite);
}
