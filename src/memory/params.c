/*
 * params.c - the parameters of the models: what is published, what is allowed,
 * and their text form.
 *
 * The text form is one "name value" a line, so that people can read, compare
 * and edit it; numbers have 17 significant digits and read back exactly.  The
 * bare list of numbers that other programs print is read as well.
 */
#include <math.h>
#include <string.h>
#include <rehearse/error.h>
#include "memory/model.h"

static const RhParamRange fsrs6_ranges[] = {
	{ 0.212, 0.001, 100 },	/* w0-w3: first stability after each grade */
	{ 1.2931, 0.001, 100 },
	{ 2.3065, 0.001, 100 },
	{ 8.2956, 0.001, 100 },
	{ 6.4133, 1, 10 },	/* difficulty after a first again */
	{ 0.8334, 0.001, 4 },	/* slope of the first difficulty */
	{ 3.0194, 0.001, 4 },	/* step of difficulty a grade */
	{ 0.001, 0.001, 0.75 },	/* return of difficulty to its mean */
	{ 1.8722, 0, 4.5 },	/* growth after recall: log scale */
	{ 0.1666, 0, 0.8 },	/* growth falls with stability */
	{ 0.796, 0.001, 3.5 },	/* growth rises with what was nearly forgotten */
	{ 1.4835, 0.001, 5 },	/* after a lapse: scale */
	{ 0.0614, 0.001, 0.25 },	/* after a lapse: power of difficulty */
	{ 0.2629, 0.001, 0.9 },	/* after a lapse: power of stability */
	{ 1.6483, 0, 4 },	/* after a lapse: effect of recall */
	{ 0.6014, 0, 1 },	/* growth at hard */
	{ 1.8729, 1, 6 },	/* growth at easy */
	{ 0.5425, 0, 2 },	/* same day: scale */
	{ 0.0912, 0, 2 },	/* same day: offset of the grade */
	{ 0.0658, 0.01, 0.8 },	/* same day: falls with stability */
	{ 0.1542, 0.1, 0.8 },	/* decay of the forgetting curve */
};

static const RhParamRange fsrs7_ranges[] = {
	{ 0.1104, 0.0001, 50 },	/* w0-w3: first long stability after each grade */
	{ 2.2395, 0.0001, 100 },
	{ 3.9221, 0.0001, 100 },
	{ 11.7841, 0.0001, 100 },
	{ 6.1686, 1, 10 },	/* first difficulty */
	{ 0.6457, 0.001, 4 },	/* its slope */
	{ 3.6807, 0.1, 4 },	/* step of difficulty a grade */
	{ 1.9795, 0, 4 },	/* long: growth after recall, log scale plus 1.5 */
	{ 0.0, 0, 1.2 },	/* long: growth falls with stability */
	{ 1.3826, 0.3, 3 },	/* long: growth rises with what was nearly forgotten */
	{ 0.7024, 0.01, 1.5 },	/* long: after a lapse, scale */
	{ 0.5999, 0.1, 1 },	/* long: after a lapse, power of stability */
	{ 0.8146, 0, 3.5 },	/* long: after a lapse, effect of recall */
	{ 0.6398, 0, 1 },	/* long: growth at hard */
	{ 1.0, 1, 7 },		/* long: growth at easy */
	{ 1.3207, 0, 4 },	/* short: the same eight */
	{ 0.6707, 0, 2 },
	{ 3.8668, 0.5, 6 },
	{ 0.4416, 0.001, 1.5 },
	{ 0.0934, 0.001, 1 },
	{ 1.8631, 0, 5 },
	{ 0.6162, 0, 1 },
	{ 1.0869, 1, 7 },
	{ 0.1567, 0.01, 0.25 },	/* curve: decay of the short component */
	{ 0.0801, 0.01, 0.95 },	/* curve: decay of the long component */
	{ 0.2421, 0.2, 0.85 },	/* curve: short component at t = H */
	{ 0.9464, 0.5, 0.99 },	/* curve: long component at t = L */
	{ 0.1433, 0.01, 1 },	/* mixture: weight of the short component */
	{ 0.7145, 0.1, 1 },	/* mixture: weight of the long component */
	{ 0.0, 0, 0.9 },	/* short weight falls with H */
	{ 0.5667, 0.1, 1.1 },	/* long weight rises with L */
	{ 0.3734, 0, 1 },	/* difficulty on the long weight, plus 0.5 */
	{ 0.5333, 0, 0.6 },	/* difficulty on the long time scale, plus 0.3 */
	{ 0.3048, 0, 0.6 },	/* H on the short decay, plus 0.3 */
};

G_STATIC_ASSERT(G_N_ELEMENTS(fsrs7_ranges) == RH_PARAMS_MAX);

const RhParamRange *rh_params_ranges(RhModelKind kind, guint *n)
{
	switch (kind) {
	case RH_MODEL_FSRS6:
		*n = G_N_ELEMENTS(fsrs6_ranges);
		return fsrs6_ranges;
	case RH_MODEL_FSRS7:
		*n = G_N_ELEMENTS(fsrs7_ranges);
		return fsrs7_ranges;
	}
	*n = 0;
	return NULL;
}

void rh_params_init(RhParams *params, RhModelKind kind)
{
	guint n;
	const RhParamRange *ranges = rh_params_ranges(kind, &n);

	*params = (RhParams){ .kind = kind, .n = n };
	for (guint i = 0; i < n; i++)
		params->w[i] = ranges[i].initial;
}

gboolean rh_params_clip(RhParams *params, GError **error)
{
	guint n;
	const RhParamRange *ranges = rh_params_ranges(params->kind, &n);
	double *w = params->w;

	if (ranges == NULL || params->n != n) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    "%u parameters do not make a model; fsrs7 has 34 and fsrs6 has 21",
			    params->n);
		return FALSE;
	}
	for (guint i = 0; i < n; i++) {
		if (!isfinite(w[i])) {
			g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
				    "parameter w%u is not a finite number; it may be %g to %g", i,
				    ranges[i].lo, ranges[i].hi);
			return FALSE;
		}
	}
	for (guint i = 0; i < n; i++)
		w[i] = rh_bounded(w[i], ranges[i].lo, ranges[i].hi);
	if (params->kind == RH_MODEL_FSRS7) {
		for (guint i = 1; i < 4; i++)
			w[i] = MAX(w[i], w[i - 1]);
		w[26] = MAX(w[26], w[25]);
	}
	return TRUE;
}

/* ------------------------------------------------------------- text form */

char *rh_params_format(const RhParams *params)
{
	GString *text = g_string_new("# Parameters of a memory model of rehearse.\n");
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append_printf(text, "model %s\n", rh_model_kind_name(params->kind));
	for (guint i = 0; i < params->n; i++)
		g_string_append_printf(text, "w%u %s\n", i,
				       g_ascii_dtostr(number, sizeof(number), params->w[i]));
	return g_string_free(text, FALSE);
}

#define QUOTE_MAX 40	/* bytes of foreign text in a message */

char *rh_memory_quote(const char *text)
{
	g_autofree char *start = g_strndup(text, QUOTE_MAX);
	g_autofree char *valid = g_utf8_make_valid(start, -1);

	return g_strconcat("\"", valid, strlen(text) > QUOTE_MAX ? "...\"" : "\"", NULL);
}

/* What a parameter file has said so far. */
typedef struct {
	RhParams params;
	gboolean has_model;
	gboolean seen[RH_PARAMS_MAX];
	guint line;
} Reader;

G_GNUC_PRINTF(3, 4)
static gboolean refuse(const Reader *reader, GError **error, const char *format, ...)
{
	g_autofree char *reason = NULL;
	va_list args;

	va_start(args, format);
	reason = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error(error, RH_ERROR, RH_ERROR_INPUT, "line %u: %s",
		    MAX(reader->line, 1), reason);
	return FALSE;
}

static gboolean take_model(Reader *reader, const char *value, GError **error)
{
	g_autofree char *quoted = rh_memory_quote(value);
	RhModelKind kind;

	if (reader->has_model)
		return refuse(reader, error, "there is a second model line; remove one");
	if (!rh_model_kind_parse(value, &kind))
		return refuse(reader, error, "the model is %s; it must be fsrs7 or fsrs6", quoted);
	rh_params_init(&reader->params, kind);
	reader->has_model = TRUE;
	return TRUE;
}

/* "w0", "w1", ... without leading zeros; -1 for another name. */
static int index_of(const RhParams *params, const char *name)
{
	for (guint i = 0; i < params->n; i++) {
		char known[8];

		g_snprintf(known, sizeof(known), "w%u", i);
		if (strcmp(known, name) == 0)
			return (int)i;
	}
	return -1;
}

static gboolean take_value(Reader *reader, const char *name, const char *value, GError **error)
{
	g_autofree char *quoted_name = rh_memory_quote(name);
	g_autofree char *quoted = rh_memory_quote(value);
	char *end;
	double number;
	int i;

	if (!reader->has_model)
		return refuse(reader, error,
			      "\"model fsrs7\" or \"model fsrs6\" must come first");
	i = index_of(&reader->params, name);
	if (i < 0)
		return refuse(reader, error, "%s is no parameter; there are w0 to w%u",
			      quoted_name, reader->params.n - 1);
	if (reader->seen[i])
		return refuse(reader, error, "%s is there twice; remove one", name);
	number = g_ascii_strtod(value, &end);
	if (end == value || *end != '\0' || !isfinite(number))
		return refuse(reader, error, "the value of %s is %s; it must be a number", name,
			      quoted);
	reader->params.w[i] = number;
	reader->seen[i] = TRUE;
	return TRUE;
}

static gboolean take_line(Reader *reader, char *line, GError **error)
{
	char *value;

	g_strstrip(line);
	if (line[0] == '\0' || line[0] == '#')
		return TRUE;
	value = strpbrk(line, " \t");
	if (value == NULL) {
		g_autofree char *quoted = rh_memory_quote(line);

		return refuse(reader, error, "%s has no value; write \"name value\"", quoted);
	}
	*value++ = '\0';
	g_strchug(value);
	if (strcmp(line, "model") == 0)
		return take_model(reader, value, error);
	return take_value(reader, line, value, error);
}

/* The named form: a model line, then "name value" lines. */
static gboolean parse_named(Reader *reader, const char *text, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line != NULL; line++) {
		reader->line++;
		if (!take_line(reader, *line, error))
			return FALSE;
	}
	if (!reader->has_model)
		return refuse(reader, error,
			      "the line \"model fsrs7\" or \"model fsrs6\" is missing");
	for (guint i = 0; i < reader->params.n; i++)
		if (!reader->seen[i])
			return refuse(reader, error, "w%u is missing; there must be w0 to w%u", i,
				      reader->params.n - 1);
	return TRUE;
}

#define BETWEEN " \t\r\n,[]"	/* what may stand between the numbers of a list */

/* The bare form, as other programs print it: "[0.212, 1.2931, ...]". */
static gboolean parse_list(Reader *reader, const char *text, GError **error)
{
	double w[RH_PARAMS_MAX];
	guint n = 0;

	reader->line = 1;
	for (const char *p = text;;) {
		char *end;

		for (; *p != '\0' && strchr(BETWEEN, *p) != NULL; p++)
			reader->line += *p == '\n';
		if (*p == '\0')
			break;
		if (n == RH_PARAMS_MAX)
			return refuse(reader, error, "there are more than %d numbers",
				      RH_PARAMS_MAX);
		w[n++] = g_ascii_strtod(p, &end);
		/* strchr also finds the NUL that ends BETWEEN. */
		if (end == p || strchr(BETWEEN, *end) == NULL || !isfinite(w[n - 1])) {
			g_autofree char *quoted = rh_memory_quote(p);

			return refuse(reader, error, "%s does not begin with a number", quoted);
		}
		p = end;
	}
	if (n != G_N_ELEMENTS(fsrs6_ranges) && n != G_N_ELEMENTS(fsrs7_ranges))
		return refuse(reader, error, "there are %u numbers; fsrs7 has 34 and fsrs6 has 21",
			      n);
	rh_params_init(&reader->params,
		       n == G_N_ELEMENTS(fsrs7_ranges) ? RH_MODEL_FSRS7 : RH_MODEL_FSRS6);
	memcpy(reader->params.w, w, n * sizeof(*w));
	return TRUE;
}

gboolean rh_params_parse(RhParams *params, const char *text, GError **error)
{
	Reader reader = { .line = 0 };
	const char *start = text + strspn(text, " \t\r\n");
	gboolean is_list = *start != '\0' && strchr("[+-.0123456789", *start) != NULL;

	if (!(is_list ? parse_list(&reader, text, error) : parse_named(&reader, text, error)))
		return FALSE;
	*params = reader.params;
	return TRUE;
}
