/*
 * json.h - JSON out and in, jansson kept behind it.
 *
 * Out: an object is built from the outside in; keys are NULL inside an array.
 *
 *	g_autoptr(RhJson) json = rh_json_new();
 *	rh_json_string(json, "event", "end");
 *	rh_json_begin_array(json, "cards");
 *	rh_json_int(json, NULL, 3);
 *	rh_json_end(json);
 *	rh_json_write(json, app->out);		// one line, all ASCII
 *
 * In: one line is parsed into a value whose members are looked up by key.
 */
#ifndef CMD_JSON_H
#define CMD_JSON_H

#include <glib.h>
#include "term/term.h"

typedef struct RhJson RhJson;

/* "jansson 2.14".  (transfer full) */
char *rh_json_library_version(void);

RhJson *rh_json_new(void);
void rh_json_free(RhJson *json);

/* Bad UTF-8 is repaired; a NULL string and a number that is not finite are null. */
void rh_json_string(RhJson *json, const char *key, const char *value);
void rh_json_int(RhJson *json, const char *key, gint64 value);
void rh_json_number(RhJson *json, const char *key, double value);
void rh_json_bool(RhJson *json, const char *key, gboolean value);
/* AT_MS (UTC) as RFC 3339 with the offset TZ_MIN; null when negative. */
void rh_json_time(RhJson *json, const char *key, gint64 at_ms, int tz_min);
void rh_json_begin_object(RhJson *json, const char *key);
void rh_json_begin_array(RhJson *json, const char *key);
void rh_json_end(RhJson *json);

/* One line; nothing in it is obeyed by a terminal. */
void rh_json_write(RhJson *json, RhScreen *screen);
/* The envelope of a verb's answer: {"rehearse":1,"command":...,"data":JSON}. */
void rh_json_write_data(RhJson *json, const char *command, RhScreen *screen);

typedef struct RhJsonValue RhJsonValue;

/* NULL with RH_ERROR_INPUT when LINE is no JSON object.  (transfer full) */
RhJsonValue *rh_json_parse(const char *line, GError **error);
void rh_json_value_free(RhJsonValue *value);
gboolean rh_json_has(const RhJsonValue *value, const char *key);
/* TRUE when KEY is there and of that type; otherwise OUT is unchanged. */
gboolean rh_json_get_int(const RhJsonValue *value, const char *key, gint64 *out);
gboolean rh_json_get_number(const RhJsonValue *value, const char *key, double *out);
gboolean rh_json_get_bool(const RhJsonValue *value, const char *key, gboolean *out);
/* (transfer full) UTF-8; NULL when KEY is no string. */
char *rh_json_get_string(const RhJsonValue *value, const char *key);
/* An array of integers; (transfer full) GArray of gint64, NULL when it is none. */
GArray *rh_json_get_ints(const RhJsonValue *value, const char *key);
/* The first key that is not in KNOWN (NULL-terminated), or NULL. */
const char *rh_json_unknown_key(const RhJsonValue *value, const char *const *known);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhJson, rh_json_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RhJsonValue, rh_json_value_free)

#endif
