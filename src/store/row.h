/*
 * row.h - the columns of the two central tables, in the one order in which
 * they are written and read: row.c holds the same list as data, and the round
 * trip test fails when the two differ.
 */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#define RH_EVENT_COLUMNS "device, seq, kind, deck, card, facet, at_ms, tz_min, practice_day," \
	" session, position, mode, grade, suggested, confidence, choice, variant, hint," \
	" revealed_early, duration_ms, think_ms, speak_ms, words, deck_version, rev," \
	" fingerprint, interview, planned_due_ms, planned_by, r_predicted, params," \
	" target_device, target_seq, payload"
#define RH_EVENT_MARKS "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16," \
	" ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32," \
	" ?33, ?34"

#define RH_CARD_COLUMNS "deck, card, facet, seen, stability_long, stability_short, difficulty," \
	" last_ms, last_day, due_ms, review_due_ms, reps, lapses, successes, agains_today," \
	" last_grade, last_variant, suspended, flagged, retired, buried, rev, mark"
#define RH_CARD_MARKS "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16," \
	" ?17, ?18, ?19, ?20, ?21, ?22, ?23"

#endif
