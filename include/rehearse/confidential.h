/*
 * confidential.h - what in an answer should perhaps not leave the house: looked for
 * before answers are shown to somebody else.
 *
 * Forms, not meanings: an address, a number to call, a client by name, a sum that is
 * called confidential, a key.  What it does not find is not safe for that.  English
 * words where words matter.  Pure; takes time that grows with the text.
 *
 *	g_autoptr(GArray) details = rh_confidential_find(text);
 *	const RhDetail *detail = &g_array_index(details, RhDetail, i);
 */
#ifndef REHEARSE_CONFIDENTIAL_H
#define REHEARSE_CONFIDENTIAL_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
	RH_DETAIL_EMAIL,
	RH_DETAIL_PHONE,	/* with a leading 0 or +, or as 555-123-4567 */
	RH_DETAIL_CLIENT,	/* "our client Acme", "patient Mrs Miller" */
	RH_DETAIL_MONEY,	/* a sum in a sentence that calls something confidential */
	RH_DETAIL_KEY,		/* "password: ...", or a long word like a key */
	RH_N_DETAILS
} RhDetailKind;

/* Bytes of the text, whole characters. */
typedef struct {
	RhDetailKind kind;
	gsize start, end;
} RhDetail;

/* At most so many are found in one text. */
#define RH_DETAILS_MAX 16

/* In the order of TEXT (valid UTF-8), none inside another.  (transfer full) of RhDetail */
GArray *rh_confidential_find(const char *text);
/* "email", "phone", "client", "money", "key": for programs; static. */
const char *rh_detail_name(RhDetailKind kind);

G_END_DECLS

#endif
