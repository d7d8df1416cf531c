/* error.c - the error domain and the stable names of its codes. */
#include <rehearse/error.h>

G_DEFINE_QUARK(rh-error-quark, rh_error)

const char *rh_error_name(int code)
{
	static const char *const names[] = {
		[RH_ERROR_USAGE] = "usage",
		[RH_ERROR_INPUT] = "input",
		[RH_ERROR_NOT_FOUND] = "not-found",
		[RH_ERROR_EXISTS] = "exists",
		[RH_ERROR_LIMIT] = "limit",
		[RH_ERROR_IO] = "io",
		[RH_ERROR_BUSY] = "busy",
		[RH_ERROR_FULL] = "full",
		[RH_ERROR_READ_ONLY] = "read-only",
		[RH_ERROR_CORRUPT] = "corrupt",
		[RH_ERROR_NEWER] = "newer",
		[RH_ERROR_FOREIGN] = "foreign",
		[RH_ERROR_CANCELLED] = "cancelled",
		[RH_ERROR_INTERNAL] = "internal",
	};

	if (code < 0 || (gsize)code >= G_N_ELEMENTS(names))
		return "internal";
	return names[code];
}
