/*
 * datewords.c - reads a moment, word by word.
 *
 * A text is cut into numbers, words and signs.  Each reader takes what it knows
 * from the front (a time, "in 2 weeks", "2. December") and notes it in the draft;
 * what no reader knows ends the reading.
 */
#include <string.h>

#include "session/datewords.h"
#include "text/words.h"

#define TEXT_MAX 200

/* ------------------------------------------------------------------ tokens */

static gboolean is_wordy(gunichar c)
{
	return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static const char *cut_number(const char *p, RhDateToken *token)
{
	token->kind = RH_TOKEN_NUMBER;
	for (; g_ascii_isdigit(*p); p++, token->digits++)
		if (token->digits < 6)
			token->value = token->value * 10 + (*p - '0');
	return p;
}

static const char *cut_word(const char *p, RhDateToken *token)
{
	const char *start = p;

	token->kind = RH_TOKEN_WORD;
	while (is_wordy(g_utf8_get_char(p)))
		p = g_utf8_find_next_char(p, NULL);
	token->word = g_strndup(start, (gsize)(p - start));
	return p;
}

/* FALSE when TEXT is too long to be a date. */
static gboolean cut(RhDateDraft *draft, const char *text)
{
	g_autofree char *plain = NULL, *small = NULL;
	guint n = 0;

	if (strlen(text) > TEXT_MAX || !g_utf8_validate(text, -1, NULL))
		return FALSE;
	plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
	small = g_utf8_strdown(plain, -1);
	for (const char *p = small; *p != '\0';) {
		RhDateToken *token = &draft->tokens[n];

		if (g_unichar_isspace(g_utf8_get_char(p)) || *p == ',') {
			p = g_utf8_find_next_char(p, NULL);
			continue;
		}
		if (++n > RH_DATE_TOKENS_MAX)
			return FALSE;
		if (g_ascii_isdigit(*p)) {
			p = cut_number(p, token);
		} else if (is_wordy(g_utf8_get_char(p))) {
			p = cut_word(p, token);
		} else {
			*token = (RhDateToken){ .kind = RH_TOKEN_SIGN, .value = (int)g_utf8_get_char(p) };
			p = g_utf8_find_next_char(p, NULL);
		}
	}
	draft->at = draft->tokens;
	return n > 0;
}

static gboolean is_sign(const RhDateToken *token, char sign)
{
	return token->kind == RH_TOKEN_SIGN && token->value == sign;
}

static gboolean is_number(const RhDateToken *token, int digits_max)
{
	return token->kind == RH_TOKEN_NUMBER && token->digits <= digits_max;
}

/* WORDS are separated by spaces. */
static gboolean is_word(const RhDateToken *token, const char *words)
{
	gsize len;

	if (token->kind != RH_TOKEN_WORD)
		return FALSE;
	len = strlen(token->word);
	for (const char *p = words; p != NULL; p = strchr(p, ' ')) {
		p += *p == ' ';
		if (strncmp(p, token->word, len) == 0 && (p[len] == ' ' || p[len] == '\0'))
			return TRUE;
	}
	return FALSE;
}

/* The same, or one of the words that the translation puts for WORDS. */
static gboolean means(const RhDateToken *token, const char *words)
{
	return is_word(token, words) || is_word(token, RH_WORD_OF("what is typed", words));
}

/* ------------------------------------------------------------------- names */

const char *const rh_month_names[12] = {
	N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
	N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
};
const char *const rh_weekday_names[7] = {
	N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
	N_("Sunday"),
};

/* Whether NAME begins with WORD, which is in small letters. */
static gboolean begins(const char *name, const char *word)
{
	g_autofree char *small = g_utf8_strdown(name, -1);

	return g_str_has_prefix(small, word);
}

/*
 * From 1: which of the N NAMES, English or translated, begins with TOKEN; or which
 * of OTHERS it is.
 */
static int find_name(const RhDateToken *token, const char *const *names, const char *const *others,
		     guint n, gsize least)
{
	if (token->kind != RH_TOKEN_WORD)
		return 0;
	for (guint i = 0; i < n; i++)
		if (strlen(token->word) >= least &&
		    (begins(names[i], token->word) || begins(_(names[i]), token->word)))
			return (int)i + 1;
	for (guint i = 0; others != NULL && i < 2 * n; i++) {
		g_autofree char *plain = g_utf8_normalize(others[i], -1, G_NORMALIZE_ALL_COMPOSE);
		g_autofree char *small = plain != NULL ? g_utf8_strdown(plain, -1) : NULL;

		/* Some locales write their short names with a full stop. */
		if (small != NULL && g_str_has_suffix(small, "."))
			small[strlen(small) - 1] = '\0';
		if (g_strcmp0(small, token->word) == 0)
			return (int)(i % n) + 1;
	}
	return 0;
}

static int month_of(const RhDateDraft *draft, const RhDateToken *token)
{
	const RhDateNames *names = draft->rule->names;

	return is_word(token, "sept") ? 9 :
	       find_name(token, rh_month_names, names != NULL ? names->months : NULL, 12, 3);
}

int rh_date_weekday(const char *word, const RhDateNames *names)
{
	g_autofree char *valid = g_utf8_make_valid(word, -1);
	g_autofree char *plain = g_utf8_normalize(valid, -1, G_NORMALIZE_ALL_COMPOSE);
	g_autofree char *small = g_utf8_strdown(plain, -1);
	RhDateToken token = { .kind = RH_TOKEN_WORD, .word = g_strstrip(small) };

	return find_name(&token, rh_weekday_names, names != NULL ? names->weekdays : NULL, 7, 2);
}

static int weekday_of(const RhDateDraft *draft, const RhDateToken *token)
{
	return token->kind == RH_TOKEN_WORD ? rh_date_weekday(token->word, draft->rule->names) : 0;
}

/* "three" */
static int counted(const RhDateToken *token)
{
	static const char *const numbers[] = { "one", "two", "three", "four", "five", "six",
					       "seven", "eight", "nine", "ten" };

	if (is_number(token, 4))
		return token->value;
	if (means(token, NC_("what is typed", "a an")))
		return 1;
	for (guint i = 0; token->kind == RH_TOKEN_WORD && i < G_N_ELEMENTS(numbers); i++)
		if (strcmp(numbers[i], token->word) == 0)
			return (int)i + 1;
	return -1;
}

/* ----------------------------------------------------- what may come next */

/* Each takes what it knows from the front: TRUE if it took something. */
typedef gboolean (*Reader)(RhDateDraft *draft);

static gboolean take(RhDateDraft *draft, guint n)
{
	draft->at += n;
	return TRUE;
}

static gboolean set_time(RhDateDraft *draft, int hour, int minute, guint n)
{
	const RhDateToken *after = draft->at + n;

	if (draft->hour >= 0)
		return FALSE;
	if (is_word(after, "am pm") || (is_word(after, "a p") && is_sign(after + 1, '.') &&
					is_word(after + 2, "m"))) {
		if (hour < 1 || hour > 12)
			return FALSE;
		hour = hour % 12 + (after->word[0] == 'p' ? 12 : 0);
		n += is_word(after, "am pm") ? 1 : is_sign(after + 3, '.') ? 4 : 3;
	}
	if (hour > 23 || minute > 59)
		return FALSE;
	draft->hour = hour;
	draft->minute = minute;
	return take(draft, n);
}

static gboolean read_noise(RhDateDraft *draft)
{
	return is_word(draft->at, "on the at of um am le el") &&
	       (draft->at[1].kind == RH_TOKEN_NUMBER || draft->at[1].kind == RH_TOKEN_WORD) ?
	       take(draft, 1) : FALSE;
}

/* "+01:00" or "z" after a time of the ISO form */
static void read_zone(RhDateDraft *draft)
{
	const RhDateToken *t = draft->at;
	int sign = is_sign(t, '+') ? 1 : is_sign(t, '-') ? -1 : 0;

	if (is_word(t, "z")) {
		draft->zone_min = 0;
		take(draft, 1);
	} else if (sign != 0 && is_number(t + 1, 2) && is_sign(t + 2, ':') && is_number(t + 3, 2)) {
		draft->zone_min = sign * (t[1].value * 60 + t[3].value);
		take(draft, 4);
	}
}

/* "10:00", "10:00:30", "10.30", "15h", "15h30", "10am", "10 o'clock", "noon" */
static gboolean read_time(RhDateDraft *draft)
{
	const RhDateToken *t = draft->at;
	gboolean dot = is_sign(t + 1, '.') && draft->kind != RH_DAY_NONE;

	if (is_word(t, "noon midday"))
		return set_time(draft, 12, 0, 1);
	if (!is_number(t, 2))
		return FALSE;
	if ((is_sign(t + 1, ':') || dot) && t[2].kind == RH_TOKEN_NUMBER && t[2].digits == 2) {
		guint n = is_sign(t + 3, ':') && is_number(t + 4, 2) ? 5 : 3;

		if (!set_time(draft, t[0].value, t[2].value, n))
			return FALSE;
		read_zone(draft);
		return TRUE;
	}
	if (is_word(t + 1, "am pm") || (is_word(t + 1, "a p") && is_sign(t + 2, '.')))
		return set_time(draft, t->value, 0, 1);
	if (is_word(t + 1, "h") && is_number(t + 2, 2) && t[2].digits == 2)
		return set_time(draft, t->value, t[2].value, 3);
	if (is_word(t + 1, "h uhr"))
		return set_time(draft, t->value, 0, 2);
	if (is_word(t + 1, "o") && t[2].kind == RH_TOKEN_SIGN && is_word(t + 3, "clock"))
		return set_time(draft, t->value, 0, 4);
	/* "2 Dec at 10" */
	if (draft->kind != RH_DAY_NONE && t > draft->tokens && is_word(t - 1, "at um"))
		return set_time(draft, t->value, 0, 1);
	return FALSE;
}

/* "9 days", "in a week", "in 3 hours" */
static gboolean read_offset(RhDateDraft *draft)
{
	gboolean in = is_word(draft->at, "in");
	const RhDateToken *t = draft->at + in;
	int n = counted(t);

	if (draft->kind != RH_DAY_NONE || n < 0)
		return FALSE;
	draft->kind = RH_DAY_OFFSET;
	if (means(t + 1, NC_("what is typed", "days day d")))
		draft->offset = n;
	else if (means(t + 1, NC_("what is typed", "weeks week wks wk w")))
		draft->offset = n * 7;
	else if (means(t + 1, NC_("what is typed", "months month")))
		draft->months = n;
	else if (means(t + 1, NC_("what is typed", "hours hour hrs hr")) ||
		 (in && is_word(t + 1, "h")))
		draft->kind = RH_DAY_EXACT;
	else
		draft->kind = RH_DAY_NONE;
	if (draft->kind == RH_DAY_EXACT)
		draft->exact_ms = draft->rule->now_ms + n * G_GINT64_CONSTANT(3600000);
	return draft->kind != RH_DAY_NONE ? take(draft, 2u + (guint)in) : FALSE;
}

/* "today", "tomorrow", "the day after tomorrow" */
static gboolean read_near(RhDateDraft *draft)
{
	const RhDateToken *t = draft->at;
	guint n = 1;

	if (draft->kind != RH_DAY_NONE)
		return FALSE;
	if (means(t, NC_("what is typed", "overmorrow"))) {
		draft->offset = 2;
	} else if (is_word(t, "day") && is_word(t + 1, "after") && is_word(t + 2, "tomorrow")) {
		draft->offset = 2;
		n = 3;
	} else if (means(t, NC_("what is typed", "tomorrow"))) {
		draft->offset = 1;
	} else if (means(t, NC_("what is typed", "yesterday"))) {
		draft->offset = -1;
	} else if (!means(t, NC_("what is typed", "today"))) {
		return FALSE;
	}
	draft->kind = RH_DAY_OFFSET;
	return take(draft, n);
}

/* "Wed", "next Wednesday"; before a date it is looked at, not counted */
static gboolean read_weekday(RhDateDraft *draft)
{
	gboolean next = is_word(draft->at, "next");
	guint skip = is_word(draft->at, "next this coming") ? 1 : 0;
	int weekday = weekday_of(draft, draft->at + skip);

	if (weekday == 0 || draft->weekday != 0 || draft->kind == RH_DAY_OFFSET)
		return FALSE;
	draft->weekday = weekday;
	draft->next = next;
	if (draft->kind == RH_DAY_NONE)
		draft->kind = RH_DAY_WEEKDAY;
	take(draft, skip + 1);
	if (is_sign(draft->at, '.'))
		take(draft, 1);
	return TRUE;
}

static gboolean set_date(RhDateDraft *draft, int day, int month, int year, guint n)
{
	if (draft->kind != RH_DAY_NONE && draft->kind != RH_DAY_WEEKDAY)
		return FALSE;
	draft->kind = RH_DAY_CALENDAR;
	draft->day = day;
	draft->month = month;
	draft->year = year;
	return take(draft, n);
}

static gboolean is_year(const RhDateToken *token)
{
	return token->kind == RH_TOKEN_NUMBER && token->digits == 4;
}

/* Of two digits or four. */
static int year_of(const RhDateToken *token)
{
	return token->digits == 4 ? token->value : 2000 + token->value;
}

/* "2 December 2026", "2nd of Dec", "2. Dez", "December 2nd" */
static gboolean read_named(RhDateDraft *draft)
{
	const RhDateToken *t = draft->at;
	gboolean month_first = month_of(draft, t) > 0;
	const RhDateToken *number = month_first ? t + 1 : t;
	const RhDateToken *after = number + 1;
	const RhDateToken *name;

	if (month_first && is_sign(number, '.'))
		number++, after++;
	if (!is_number(number, 2))
		return FALSE;
	if (is_sign(after, '.') || is_word(after, "st nd rd th"))
		after++;
	if (!month_first && is_word(after, "of de"))
		after++;
	name = month_first ? t : after++;
	if (month_of(draft, name) == 0)
		return FALSE;
	if (!month_first && is_sign(after, '.'))
		after++;
	if (is_year(after) && !is_sign(after + 1, ':'))
		return set_date(draft, number->value, month_of(draft, name), after->value,
				(guint)(after + 1 - t));
	return set_date(draft, number->value, month_of(draft, name), 0, (guint)(after - t));
}

/* "2026-12-02T10:00" */
static gboolean read_iso(RhDateDraft *draft)
{
	const RhDateToken *t = draft->at;
	gboolean dashes = is_sign(t + 1, '-') && is_sign(t + 3, '-');
	gboolean slashes = is_sign(t + 1, '/') && is_sign(t + 3, '/');

	if (!is_year(t) || !(dashes || slashes) || !is_number(t + 2, 2) || !is_number(t + 4, 2))
		return FALSE;
	if (!set_date(draft, t[4].value, t[2].value, t[0].value, 5))
		return FALSE;
	if (is_word(draft->at, "t") && draft->at[1].kind == RH_TOKEN_NUMBER)
		take(draft, 1);
	return TRUE;
}

/* "2.12.", "2.12.2026", "4/12", "12/25/2026", "4-12" */
static gboolean read_numeric(RhDateDraft *draft)
{
	const RhDateToken *t = draft->at;
	char sign = is_sign(t + 1, '.') ? '.' : is_sign(t + 1, '/') ? '/' : '-';
	int first = t[0].value, second = t[2].value, year = 0;
	guint n = 3;

	if (!is_number(t, 2) || !is_sign(t + 1, sign) || !is_number(t + 2, 2))
		return FALSE;
	if (is_sign(t + 3, sign)) {
		gboolean has_year = t[4].kind == RH_TOKEN_NUMBER &&
				    (t[4].digits == 4 || t[4].digits == 2) &&
				    !is_sign(t + 5, ':') && !is_sign(t + 5, '.');

		if (sign != '.' && !has_year)
			return FALSE;
		year = has_year ? year_of(t + 4) : 0;
		n = has_year ? 5 : 4;
	}
	if (sign != '.' && second > 12)
		return first <= 12 && set_date(draft, second, first, year, n);
	if (second > 12 || !set_date(draft, first, second, year, n))
		return FALSE;
	draft->swappable = sign != '.' && first <= 12 && first != second;
	return TRUE;
}

static gboolean read_all(RhDateDraft *draft)
{
	static const Reader readers[] = {
		read_iso, read_offset, read_named, read_near, read_weekday, read_time,
		read_numeric, read_noise,
	};

	while (draft->at->kind != RH_TOKEN_END) {
		gboolean taken = FALSE;

		for (guint i = 0; i < G_N_ELEMENTS(readers) && !taken; i++)
			taken = readers[i](draft);
		if (!taken)
			return FALSE;
	}
	return draft->kind != RH_DAY_NONE || draft->hour >= 0;
}

gboolean rh_date_read(RhDateDraft *draft, const char *text)
{
	return cut(draft, text) && read_all(draft);
}

void rh_date_draft_clear(RhDateDraft *draft)
{
	for (guint i = 0; i < RH_DATE_TOKENS_MAX; i++)
		g_clear_pointer(&draft->tokens[i].word, g_free);
}
