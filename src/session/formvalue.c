/*
 * formvalue.c - reads the values of a form as people write them.
 */
#include <string.h>

#include "session/dates.h"
#include "session/formvalue.h"
#include "text/words.h"

#define HOURS_MAX 168.0		/* a week has no more */
#define NUMBER_MAX 1e9

static const struct {
	const char *name, *prompt, *help, *empty;
} types[RH_N_INPUTS] = {
	[RH_INPUT_HOURS] = { "hours", N_("hours> "), N_("Hours, such as 1.5, 1:30 or 90m. Enter = 0"),
			     "0" },
	[RH_INPUT_NUMBER] = { "number", N_("number> "), N_("A number. Enter = leave it empty"), NULL },
	[RH_INPUT_SCALE5] = { "scale5", N_("1-5> "), N_("A digit, 1 to 5. Enter = leave it empty"), NULL },
	[RH_INPUT_YESNO] = { "yesno", N_("yes/no> "), N_("y or n. Enter = leave it empty"), NULL },
	[RH_INPUT_LINE] = { "line", N_("line> "), N_("One line. Enter = leave it empty"), NULL },
	[RH_INPUT_DATE] = { "date", N_("date> "),
			    N_("A day, such as tomorrow, Wed or 2 Dec. Enter = leave it empty"),
			    NULL },
	[RH_INPUT_CHOICE] = { "choice", N_("choose> "), N_("A digit. Enter = leave it empty"), NULL },
};

RhInputType rh_input_type(const RhNode *input)
{
	const char *name = rh_node_attr(input, RH_ATTR_TYPE);

	for (int i = 0; i < RH_N_INPUTS; i++)
		if (g_strcmp0(name, types[i].name) == 0)
			return (RhInputType)i;
	return RH_INPUT_LINE;
}

const char *rh_input_prompt(RhInputType type)
{
	return _(types[type].prompt);
}

const char *rh_input_help(RhInputType type)
{
	return _(types[type].help);
}

const char *rh_input_empty(RhInputType type)
{
	return types[type].empty;
}

/* --------------------------------------------------------------- numbers */

/* Digits with at most one point or comma; moves AT behind them. */
static gboolean read_decimal(const char **at, double *number)
{
	char digits[32];
	gsize n = 0;
	gboolean point = FALSE, any = FALSE;

	for (; n + 1 < sizeof(digits); n++) {
		char c = (*at)[n];

		if (g_ascii_isdigit(c))
			any = TRUE;
		else if ((c == '.' || c == ',') && !point)
			point = TRUE;
		else
			break;
		digits[n] = c == ',' ? '.' : c;
	}
	digits[n] = '\0';
	*at += n;
	*number = g_ascii_strtod(digits, NULL);
	return any;
}

static void skip_blanks(const char **at)
{
	*at += strspn(*at, " ");
}

/* One of WORDS stands at AT, up to a blank, a digit or the end. */
static gboolean read_unit(const char **at, const char *const *words)
{
	gsize len = 0;

	while (g_ascii_isalpha((*at)[len]))
		len++;
	for (; *words != NULL; words++)
		if (strlen(*words) == len && strncmp(*at, *words, len) == 0) {
			*at += len;
			return TRUE;
		}
	return FALSE;
}

/* "1.5", "1,5", "1:30", "90m", "2h", "1h30", "1 h 30 min" */
static gboolean read_hours(const char *text, double *hours)
{
	static const char *const hour[] = { "h", "hr", "hrs", "hour", "hours", NULL };
	static const char *const minute[] = { "m", "min", "mins", "minute", "minutes", NULL };
	double minutes = 0;
	gboolean clock;

	if (!read_decimal(&text, hours))
		return FALSE;
	skip_blanks(&text);
	if (*text == '\0')
		return TRUE;
	if (read_unit(&text, minute)) {
		*hours /= 60;
		return *text == '\0';
	}
	clock = *text == ':';
	if (clock)
		text++;
	else if (!read_unit(&text, hour))
		return FALSE;
	skip_blanks(&text);
	if (*text == '\0')
		return !clock;
	if (!read_decimal(&text, &minutes) || minutes >= 60)
		return FALSE;
	skip_blanks(&text);
	if (!clock && *text != '\0' && !read_unit(&text, minute))
		return FALSE;
	*hours += minutes / 60;
	return *text == '\0';
}

static gboolean read_number(const char *text, double *number)
{
	gboolean minus = *text == '-';

	if (minus)
		text++;
	if (!read_decimal(&text, number))
		return FALSE;
	if (minus)
		*number = -*number;
	skip_blanks(&text);
	return *text == '\0' || strcmp(text, "%") == 0;
}

static char *number_text(double number)
{
	char buffer[G_ASCII_DTOSTR_BUF_SIZE];

	return g_strdup(g_ascii_formatd(buffer, sizeof(buffer), "%.6g", number));
}

/* Full-width digits, capitals and special blanks make no difference. */
static char *fold(const char *text)
{
	g_autofree char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);

	return g_strstrip(g_ascii_strdown(plain != NULL ? plain : text, -1));
}

/* ----------------------------------------------------------------- values */

static char *parse_hours(const char *text)
{
	double hours;

	return read_hours(text, &hours) && hours <= HOURS_MAX ? number_text(hours) : NULL;
}

static char *parse_number(const char *text)
{
	double number;

	return read_number(text, &number) && number <= NUMBER_MAX && number >= -NUMBER_MAX ?
		number_text(number) : NULL;
}

static char *parse_digit(const char *text, guint n, guint *digit)
{
	*digit = (guint)(guchar)text[0] - '0';
	if (text[1] != '\0' || *digit < 1 || *digit > n)
		return NULL;
	return g_strdup(text);
}

/* WORDS are separated by spaces. */
static gboolean is_one_of(const char *text, const char *words)
{
	g_auto(GStrv) list = g_strsplit(words, " ", -1);

	return g_strv_contains((const char *const *)list, text);
}

static char *parse_yesno(const char *text)
{
	/* words: for yes, separated by spaces; the English ones are always understood */
	if (is_one_of(text, "y yes") || is_one_of(text, C_("what is typed", "y yes")))
		return g_strdup("1");
	/* words: for no, separated by spaces; the English ones are always understood */
	return is_one_of(text, "n no") || is_one_of(text, C_("what is typed", "n no")) ?
		g_strdup("0") : NULL;
}

static char *parse_choice(const RhNode *input, const char *text)
{
	const RhNode *option = rh_node_child(input, RH_TAG_OPTION);
	guint digit;
	g_autofree char *valid = parse_digit(text, rh_node_count(input, RH_TAG_OPTION), &digit);

	if (valid == NULL)
		return NULL;
	while (--digit > 0)
		option = rh_node_next(option);
	return g_strdup(rh_node_attr(option, RH_ATTR_ID));
}

/* Of two readings the earlier one: it is shown, and < corrects it. */
static char *parse_date(const char *text, gint64 now_ms, int tz_min)
{
	GTimeZone *zone = g_time_zone_new_offset(tz_min * 60);
	RhDateRule rule = { .now_ms = now_ms, .zone = zone };
	RhDate found[2];
	g_autofree char *problem = NULL;
	g_autoptr(GDateTime) utc = NULL, day = NULL;
	char *result = NULL;

	if (rh_date_parse(text, &rule, found, &problem) > 0) {
		utc = g_date_time_new_from_unix_utc(found[0].at_ms / 1000);
		day = g_date_time_to_timezone(utc, zone);
		result = g_date_time_format(day, "%Y-%m-%d");
	}
	g_time_zone_unref(zone);
	return result;
}

static char *parse(const RhNode *input, RhInputType type, const char *text, gint64 now_ms,
		   int tz_min)
{
	g_autofree char *folded = fold(text);
	guint digit;

	switch (type) {
	case RH_INPUT_HOURS:
		return parse_hours(folded);
	case RH_INPUT_NUMBER:
		return parse_number(folded);
	case RH_INPUT_SCALE5:
		return parse_digit(folded, 5, &digit);
	case RH_INPUT_YESNO:
		return parse_yesno(folded);
	case RH_INPUT_DATE:
		return parse_date(text, now_ms, tz_min);
	case RH_INPUT_CHOICE:
		return parse_choice(input, folded);
	case RH_INPUT_LINE:
	case RH_N_INPUTS:
		break;
	}
	return g_strdup(text);
}

char *rh_input_parse(const RhNode *input, const char *text, gint64 now_ms, int tz_min,
		     char **problem)
{
	RhInputType type = rh_input_type(input);
	char *value = parse(input, type, text, now_ms, tz_min);

	*problem = NULL;
	if (value == NULL)
		*problem = g_strdup_printf(_("Not understood. %s"), rh_input_help(type));
	return value;
}
