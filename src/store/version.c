/* version.c - which database engine is at work, and which schema it keeps. */
#include <rehearse/upkeep.h>

#include "store/private.h"

char *rh_store_engine_version(void)
{
	return g_strdup_printf("SQLite %s", sqlite3_libversion());
}

int rh_store_schema_version(void)
{
	return RH_SCHEMA_VERSION;
}
