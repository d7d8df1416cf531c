/*
 * params.c - the parameters of the memory model: the last PARAMS event of the log
 * says which are in use, so that two merged files agree on them.
 */
#include "store/replay.h"

/* What cached states depend on beside the log: other text, other states. */
static char *make_key(const RhStore *store)
{
	g_autofree char *text = rh_params_format(&store->model.params);
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
	char retention[G_ASCII_DTOSTR_BUF_SIZE];

	g_ascii_dtostr(retention, sizeof(retention), store->rules.retention);
	return g_strdup_printf("%d %s %d %.32s", RH_CACHE_VERSION, retention,
			       store->rules.day_start_hour, sum);
}

gboolean rh_store_load_model(RhStore *store, GError **error)
{
	g_autoptr(RhQuery) query = rh_query(store, RH_SQL_PARAMS_LAST, error);
	RhParams params;
	RhStep step;

	rh_params_init(&params, RH_MODEL_FSRS7);
	if (query == NULL)
		return FALSE;
	step = rh_query_step(store, query, error);
	if (step == RH_STEP_FAILED)
		return FALSE;
	if (step == RH_STEP_ROW &&
	    (!rh_params_parse(&params, rh_query_column(query, 0), error) ||
	     !rh_params_clip(&params, error))) {
		g_prefix_error(error, "the model parameters in %s: ", store->path);
		return FALSE;
	}
	rh_model_init(&store->model, &params);
	g_free(store->cache_key);
	store->cache_key = make_key(store);
	return TRUE;
}
