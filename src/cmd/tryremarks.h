/* tryremarks.h - what try says of an answer beside its patterns. */
#ifndef CMD_TRYREMARKS_H
#define CMD_TRYREMARKS_H

#include "cmd/app.h"
#include "cmd/json.h"

#include "session/remarks.h"

/* "remarks": the findings, each with its rule, value and evidence. */
void rh_try_remarks_json(RhJson *json, const RhRemarkInput *input);
/* The same as a session words it, then the figures. */
void rh_try_remarks_show(RhScreen *out, const RhRemarkInput *input);

#endif
