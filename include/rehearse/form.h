/*
 * form.h - today's form: how a person does compared with what the memory model expects.
 *
 * The model looks at one card at a time; but people have good and bad weeks and
 * days, and published parameters fit nobody exactly.  From the answers so far
 * the form estimates by how much the log odds of remembering lie beside the
 * model's, and so improves the forecast and the choice of what to ask now.  It
 * is never a part of what is stored of a card.  Measurements: form.c.
 *
 *	RhForm form;
 *	rh_form_init(&form);
 *	for each past answer to be counted, in order of time
 *		rh_form_observe(&form, at_ms, recall, remembered);
 *	p = rh_form_adjust(&form, now_ms, rh_model_retrievability(...));
 *
 * To be counted is an answer on a later practice day than the card's last one.
 * A first answer is no recall, and a card that comes back on the same day tells
 * of the minutes before, not of the day.  Pure: no clock, nothing to free.
 */
#ifndef REHEARSE_FORM_H
#define REHEARSE_FORM_H

#include <glib.h>

G_BEGIN_DECLS

/*
 * Three views of a person, each right for some: the model as it is; with a
 * level that moves over weeks; with a level and a form of the day besides.
 */
#define RH_FORM_VIEWS 3

/* Offsets of the log odds under one view, as a mean and a variance each. */
typedef struct {
	double level, day;
	double level_var, day_var, covariance;
	double weight;		/* how well the view has predicted; they add up to 1 */
} RhFormView;

/* Plain data, copied freely; its fields are private. */
typedef struct {
	RhFormView views[RH_FORM_VIEWS];
	gint64 at_ms;		/* of the last answer observed */
	guint64 observed;
} RhForm;

/* Nothing is known: rh_form_adjust() returns what it is given. */
void rh_form_init(RhForm *form);

/*
 * An answer at AT_MS (UTC): RECALL is what the model had expected, 0 to 1, not
 * adjusted.  Times that go back count as no time; a RECALL that is not a number
 * is not counted.
 */
void rh_form_observe(RhForm *form, gint64 at_ms, double recall, gboolean remembered);

/*
 * RECALL, which the model expects at AT_MS, with the form taken into account; in
 * (0, 1).  For a moment far ahead the form fades and RECALL returns.  NAN for NAN.
 */
double rh_form_adjust(const RhForm *form, gint64 at_ms, double recall);

/*
 * What the form leaves to be believed of AT_MS: by how much the person's log odds of
 * remembering will lie beside the model's, and how far off that may be, as a mean and a
 * standard deviation.  Of a person who is not known the mean is 0, the deviation 0.8.
 */
typedef struct {
	double mean, spread;
} RhFormOffset;

void rh_form_offset(const RhForm *form, gint64 at_ms, RhFormOffset *offset);

G_END_DECLS

#endif
