/* json.c - the one file that knows jansson. */
#include "cmd/json.h"

#include <math.h>
#include <string.h>

#include <jansson.h>

#include <rehearse/error.h>

#define DEPTH_MAX 16

struct RhJson {
	json_t *stack[DEPTH_MAX];	/* [0] is the whole */
	guint depth;
};

struct RhJsonValue {
	json_t *root;
};

char *rh_json_library_version(void)
{
	return g_strdup_printf("jansson %s", JANSSON_VERSION);
}

RhJson *rh_json_new(void)
{
	RhJson *json = g_new0(RhJson, 1);

	json->stack[0] = json_object();
	return json;
}

void rh_json_free(RhJson *json)
{
	if (json == NULL)
		return;
	json_decref(json->stack[0]);
	g_free(json);
}

static void put(RhJson *json, const char *key, json_t *value)
{
	json_t *top = json->stack[json->depth];

	if (json_is_array(top))
		json_array_append_new(top, value);
	else
		json_object_set_new(top, key, value);
}

void rh_json_string(RhJson *json, const char *key, const char *value)
{
	g_autofree char *valid = value != NULL ? g_utf8_make_valid(value, -1) : NULL;

	put(json, key, valid != NULL ? json_string(valid) : json_null());
}

void rh_json_int(RhJson *json, const char *key, gint64 value)
{
	put(json, key, json_integer(value));
}

void rh_json_number(RhJson *json, const char *key, double value)
{
	put(json, key, isfinite(value) ? json_real(value) : json_null());
}

void rh_json_bool(RhJson *json, const char *key, gboolean value)
{
	put(json, key, json_boolean(value));
}

void rh_json_time(RhJson *json, const char *key, gint64 at_ms, int tz_min)
{
	g_autoptr(GDateTime) utc = at_ms >= 0 ? g_date_time_new_from_unix_utc(at_ms / 1000) : NULL;
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(tz_min * 60);
	g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone(utc, zone) : NULL;
	g_autofree char *day = NULL;
	g_autofree char *text = NULL;

	if (local != NULL) {
		day = g_date_time_format(local, "%Y-%m-%dT%H:%M:%S");
		text = g_strdup_printf("%s.%03d%c%02d:%02d", day, (int)(at_ms % 1000),
				       tz_min < 0 ? '-' : '+', ABS(tz_min) / 60, ABS(tz_min) % 60);
	}
	rh_json_string(json, key, text);
}

static void begin(RhJson *json, const char *key, json_t *value)
{
	g_return_if_fail(json->depth + 1 < DEPTH_MAX);
	put(json, key, value);
	json->stack[++json->depth] = value;	/* borrowed from its parent */
}

void rh_json_begin_object(RhJson *json, const char *key)
{
	begin(json, key, json_object());
}

void rh_json_begin_array(RhJson *json, const char *key)
{
	begin(json, key, json_array());
}

void rh_json_end(RhJson *json)
{
	g_return_if_fail(json->depth > 0);
	json->depth--;
}

static void write_line(const json_t *root, RhScreen *screen)
{
	char *text = json_dumps(root, JSON_COMPACT | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(17));
	g_auto(GStrv) parts = NULL;
	g_autofree char *line = NULL;

	if (text == NULL)
		return;
	/* jansson leaves DEL as it is, since it is ASCII; terminals obey it. */
	parts = g_strsplit(text, "\x7f", -1);
	free(text);
	line = g_strjoinv("\\u007f", parts);
	rh_screen_raw(screen, line, -1);
	rh_screen_raw(screen, "\n", 1);
}

void rh_json_write(RhJson *json, RhScreen *screen)
{
	write_line(json->stack[0], screen);
}

void rh_json_write_data(RhJson *json, const char *command, RhScreen *screen)
{
	json_t *envelope = json_object();

	json_object_set_new(envelope, "rehearse", json_integer(1));
	json_object_set_new(envelope, "command", json_string(command));
	json_object_set(envelope, "data", json->stack[0]);
	write_line(envelope, screen);
	json_decref(envelope);
}

/* --------------------------------------------------------------------- in */

RhJsonValue *rh_json_parse(const char *line, GError **error)
{
	json_error_t problem;
	json_t *root = json_loads(line, JSON_REJECT_DUPLICATES, &problem);
	RhJsonValue *value;

	if (root == NULL) {
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    "the line is not JSON (column %d: %s)", problem.column, problem.text);
		return NULL;
	}
	if (!json_is_object(root)) {
		json_decref(root);
		g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
			    "the line must be a JSON object such as {\"grade\":3,\"seconds\":12}");
		return NULL;
	}
	value = g_new0(RhJsonValue, 1);
	value->root = root;
	return value;
}

void rh_json_value_free(RhJsonValue *value)
{
	if (value == NULL)
		return;
	json_decref(value->root);
	g_free(value);
}

gboolean rh_json_has(const RhJsonValue *value, const char *key)
{
	return json_object_get(value->root, key) != NULL;
}

gboolean rh_json_get_int(const RhJsonValue *value, const char *key, gint64 *out)
{
	const json_t *member = json_object_get(value->root, key);

	if (!json_is_integer(member))
		return FALSE;
	*out = json_integer_value(member);
	return TRUE;
}

gboolean rh_json_get_number(const RhJsonValue *value, const char *key, double *out)
{
	const json_t *member = json_object_get(value->root, key);

	if (!json_is_number(member))
		return FALSE;
	*out = json_number_value(member);
	return TRUE;
}

gboolean rh_json_get_bool(const RhJsonValue *value, const char *key, gboolean *out)
{
	const json_t *member = json_object_get(value->root, key);

	if (!json_is_boolean(member))
		return FALSE;
	*out = json_is_true(member);
	return TRUE;
}

char *rh_json_get_string(const RhJsonValue *value, const char *key)
{
	return g_strdup(json_string_value(json_object_get(value->root, key)));
}

GArray *rh_json_get_ints(const RhJsonValue *value, const char *key)
{
	const json_t *member = json_object_get(value->root, key);
	g_autoptr(GArray) ints = g_array_new(FALSE, FALSE, sizeof(gint64));

	if (!json_is_array(member))
		return NULL;
	for (size_t i = 0; i < json_array_size(member); i++) {
		const json_t *item = json_array_get(member, i);
		gint64 number = json_integer_value(item);

		if (!json_is_integer(item))
			return NULL;
		g_array_append_val(ints, number);
	}
	return g_steal_pointer(&ints);
}

const char *rh_json_unknown_key(const RhJsonValue *value, const char *const *known)
{
	const char *key;
	json_t *member;

	json_object_foreach(value->root, key, member)
		if (!g_strv_contains(known, key))
			return key;
	return NULL;
}
