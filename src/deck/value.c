/*
 * value.c - what the value of an attribute must look like, and which
 * characters no deck may contain.
 */
#include <string.h>

#include "deck/value.h"
#include "text/words.h"

gboolean rh_value_is_id(const char *value, gsize len)
{
	if (len < 1 || len > 64 || !(g_ascii_islower(value[0]) || g_ascii_isdigit(value[0])))
		return FALSE;
	for (gsize i = 1; i < len; i++)
		if (!g_ascii_islower(value[i]) && !g_ascii_isdigit(value[i]) &&
		    value[i] != '.' && value[i] != '_' && value[i] != '-')
			return FALSE;
	return TRUE;
}

/* The id that VALUE was probably meant to be, or NULL.  (transfer full) */
static char *make_id(const char *value)
{
	g_autoptr(GString) id = g_string_new(NULL);

	for (; *value != '\0' && id->len < 64; value++) {
		char c = g_ascii_tolower(*value);

		if (rh_value_is_id(&c, 1) || (id->len > 0 && strchr("._-", c) != NULL))
			g_string_append_c(id, c);
		else if (id->len > 0 && id->str[id->len - 1] != '-')
			g_string_append_c(id, '-');
	}
	while (id->len > 0 && id->str[id->len - 1] == '-')
		g_string_truncate(id, id->len - 1);
	return id->len > 0 ? g_string_free(g_steal_pointer(&id), FALSE) : NULL;
}

static char *id_remedy(const char *value)
{
	g_autofree char *id = make_id(value);

	return g_strdup_printf(_("an id is up to 64 small letters, digits and . _ - and begins "
				 "with a letter or digit, for example %s"),
			       id != NULL ? id : "why-us");
}

/* Whole numbers only, with no sign and no zero before them. */
static gboolean parse_number(const char **at, int min, int max)
{
	char *end;
	guint64 number;

	if (!g_ascii_isdigit(**at) || (**at == '0' && g_ascii_isdigit((*at)[1])))
		return FALSE;
	number = g_ascii_strtoull(*at, &end, 10);
	*at = end;
	return number >= (guint64)min && number <= (guint64)max;
}

static gboolean is_number(const char *value, int min, int max)
{
	return parse_number(&value, min, max) && *value == '\0';
}

static gboolean is_range(const char *value, int min, int max)
{
	int low = (int)g_ascii_strtoull(value, NULL, 10);

	if (!parse_number(&value, min, max) || *value++ != '-')
		return FALSE;
	return is_number(value, low, max);
}

static gboolean is_date(const char *value)
{
	guint64 year, month, day;

	if (strlen(value) != 10 || value[4] != '-' || value[7] != '-')
		return FALSE;
	for (guint i = 0; i < 10; i++)
		if (i != 4 && i != 7 && !g_ascii_isdigit(value[i]))
			return FALSE;
	year = g_ascii_strtoull(value, NULL, 10);
	month = g_ascii_strtoull(value + 5, NULL, 10);
	day = g_ascii_strtoull(value + 8, NULL, 10);
	return year > 0 && month <= 12 &&
		g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

static gboolean is_period(const char *value)
{
	return parse_number(&value, 1, 3650) && strcmp(value, "d") == 0;
}

/* BCP 47 in its outline: subtags of one to eight letters and digits. */
static gboolean is_lang(const char *value)
{
	gsize n = strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

	if (n < 2 || n > 8)
		return FALSE;
	for (value += n; *value == '-'; value += n) {
		value++;
		for (n = 0; g_ascii_isalnum(value[n]); n++)
			;
		if (n < 1 || n > 8)
			return FALSE;
	}
	return *value == '\0';
}

static gboolean is_one_of(const char *const *words, const char *value, gsize len)
{
	for (; *words != NULL; words++)
		if (strlen(*words) == len && memcmp(*words, value, len) == 0)
			return TRUE;
	return FALSE;
}

/* Words between single or more spaces, at least one, each as SPEC wants it. */
static gboolean is_list(const RhAttrSpec *spec, const char *value)
{
	guint n_words = 0;

	for (value += strspn(value, " "); *value != '\0'; value += strspn(value, " ")) {
		gsize len = strcspn(value, " ");

		if (spec->type == RH_VALUE_IDS && !rh_value_is_id(value, len))
			return FALSE;
		if (spec->type == RH_VALUE_ENUMS && !is_one_of(spec->words, value, len))
			return FALSE;
		value += len;
		n_words++;
	}
	return n_words > 0;
}

static gboolean is_valid(const RhAttrSpec *spec, const char *value)
{
	switch (spec->type) {
	case RH_VALUE_ID:
		return rh_value_is_id(value, strlen(value));
	case RH_VALUE_IDS:
	case RH_VALUE_WORDS:
	case RH_VALUE_ENUMS:
		return is_list(spec, value);
	case RH_VALUE_ENUM:
		return is_one_of(spec->words, value, strlen(value));
	case RH_VALUE_INTEGER:
		return is_number(value, spec->min, spec->max);
	case RH_VALUE_RANGE:
		return is_range(value, spec->min, spec->max);
	case RH_VALUE_DATE:
		return is_date(value);
	case RH_VALUE_PERIOD:
		return is_period(value);
	case RH_VALUE_LANG:
		return is_lang(value);
	case RH_VALUE_RULE:	/* needs the inputs: see rules.c */
	case RH_VALUE_TEXT:
		return value[strspn(value, " ")] != '\0';
	}
	return FALSE;
}

static char *words_remedy(const RhAttrSpec *spec)
{
	g_autofree char *words = g_strjoinv(", ", (char **)(guintptr)spec->words);

	if (spec->type == RH_VALUE_ENUMS)
		return g_strdup_printf(_("write one or more of these, with spaces between: %s"),
				       words);
	return spec->words[1] == NULL ? g_strdup_printf(_("write %s, or delete the attribute"),
							words) :
		g_strdup_printf(_("write one of: %s"), words);
}

static char *describe(const RhAttrSpec *spec, const char *value)
{
	switch (spec->type) {
	case RH_VALUE_ID:
		return id_remedy(value);
	case RH_VALUE_IDS:
		return g_strdup(_("write ids with spaces between, each of small letters, digits "
				  "and . _ -"));
	case RH_VALUE_ENUM:
	case RH_VALUE_ENUMS:
		return words_remedy(spec);
	case RH_VALUE_INTEGER:
		if (spec->attr == RH_ATTR_FORMAT)
			return g_strdup(_("write format=\"1\"; a deck of a later format needs a "
					  "newer rehearse"));
		return g_strdup_printf(_("write a whole number from %d to %d"),
				       spec->min, spec->max);
	case RH_VALUE_RANGE:
		return g_strdup(_("write the shortest and the longest time in seconds, as 60-120"));
	case RH_VALUE_DATE:
		return g_strdup(_("write year, month and day, as 2026-12-02"));
	case RH_VALUE_PERIOD:
		return g_strdup(_("write a number of days, as 14d"));
	case RH_VALUE_LANG:
		return g_strdup(_("write a language tag, as en or pt-BR"));
	case RH_VALUE_WORDS:
	case RH_VALUE_RULE:
	case RH_VALUE_TEXT:
		break;
	}
	return g_strdup(_("write some text, or delete the attribute"));
}

gboolean rh_value_check(const RhAttrSpec *spec, const char *value, char **remedy)
{
	if (is_valid(spec, value))
		return TRUE;
	*remedy = describe(spec, value);
	return FALSE;
}

/* --- characters ---------------------------------------------------------------- */

gboolean rh_value_is_forbidden(gunichar c)
{
	static const struct {
		gunichar first, last;
	} ranges[] = {
		{ 0x007F, 0x009F },	/* DEL and the C1 controls */
		{ 0x00AD, 0x00AD },	/* soft hyphen */
		{ 0x061C, 0x061C },	/* Arabic letter mark */
		{ 0x115F, 0x1160 },	/* Hangul fillers: letters that nobody sees */
		{ 0x17B4, 0x17B5 },	/* Khmer inherent vowels, invisible */
		{ 0x180E, 0x180E },	/* Mongolian vowel separator */
		{ 0x200B, 0x200B },	/* zero width space; the joiners 200C, 200D are needed */
		{ 0x200E, 0x200F },	/* marks of direction */
		{ 0x2028, 0x202E },	/* line and paragraph separator, embeddings, overrides */
		{ 0x2060, 0x206F },	/* word joiner, invisible operators, isolates */
		{ 0x3164, 0x3164 },	/* Hangul filler */
		{ 0xE000, 0xF8FF },	/* private use */
		{ 0xFDD0, 0xFDEF },	/* noncharacters */
		{ 0xFEFF, 0xFEFF },	/* byte order mark within text */
		{ 0xFFA0, 0xFFA0 },	/* halfwidth Hangul filler */
		{ 0xFFF0, 0xFFFB },	/* interlinear annotation */
		{ 0x1BCA0, 0x1BCA3 },	/* shorthand format controls */
		{ 0x1D173, 0x1D17A },	/* musical format controls */
		{ 0xE0000, 0xE007F },	/* tags */
		{ 0xF0000, 0x10FFFF }	/* private use */
	};

	for (guint i = 0; i < G_N_ELEMENTS(ranges); i++)
		if (c <= ranges[i].last)
			return c >= ranges[i].first || (c & 0xFFFE) == 0xFFFE;
	return FALSE;
}

/* By its first byte: ASCII but DEL, and Latin to Hebrew letters, need no decoding. */
static inline gboolean may_be_forbidden(guint8 lead)
{
	return lead >= 0x7F && !(lead >= 0xC3 && lead <= 0xD7);
}

const char *rh_value_find_forbidden(const char *text, gsize len)
{
	const char *end = text + len;

	while (text < end) {
		const char *stop = MIN(text + sizeof(guint64), end);
		guint64 word = 0;

		memcpy(&word, text, (gsize)(stop - text));
		/* Adding 1 carries 0x7F into the high bit, where all else above ASCII is. */
		if (((word | (word + G_GUINT64_CONSTANT(0x0101010101010101))) &
		     G_GUINT64_CONSTANT(0x8080808080808080)) == 0)
			text = stop;
		for (; text < stop; text += g_utf8_skip[(guint8)*text])
			if (may_be_forbidden((guint8)*text) &&
			    rh_value_is_forbidden(g_utf8_get_char(text)))
				return text;
	}
	return NULL;
}
