/* editions.c - shows what differs between two editions of a deck. */
#include "cmd/editions.h"

#include "text/words.h"

RhDeckFile *rh_deckfile_read_sound(RhApp *app, const char *path, RhLibrary *library,
				   const char *not_done, GError **error)
{
	g_autoptr(RhDeckFile) file = rh_deckfile_read(path, library, error);

	if (file == NULL)
		return NULL;
	if (file->deck != NULL && rh_deckfile_count(file, RH_SEVERITY_ERROR) == 0)
		return g_steal_pointer(&file);
	rh_deckfile_blame(app, file);
	g_set_error(error, RH_ERROR, RH_ERROR_INPUT,
		    _("%s %s: mend its errors first; '%s explain CODE' tells more"), path, not_done,
		    app->command);
	return NULL;
}

const char *rh_effect_meaning(RhEditionKind kind)
{
	static const char *const meanings[RH_EDITION_N_KINDS] = {
		[RH_EDITION_SAME] = N_("the same"),
		[RH_EDITION_REWORDED] = N_("reworded: progress stays, asked again by tomorrow"),
		[RH_EDITION_CHANGED] = N_("changed: asked again soon, to be learned anew"),
		[RH_EDITION_MOVED] = N_("renamed: progress moves along"),
		[RH_EDITION_RETIRED] = N_("gone: not asked any more, progress is kept"),
		[RH_EDITION_NEW] = N_("new"),
		[RH_EDITION_RETURNED] = N_("back, with the progress of before"),
	};

	return _(meanings[kind]);
}

/* The words stand here to be collected: programs are told the English ones. */
static const char *word_of(const char *word)
{
	static const char *const known[] = {
		N_("same"), N_("reworded"), N_("changed"), N_("renamed"), N_("gone"), N_("new"),
		N_("back"),
	};

	for (guint i = 0; i < G_N_ELEMENTS(known); i++)
		if (g_str_equal(known[i], word))
			return _(known[i]);
	return word;
}

char *rh_edition_say(const RhEdition *edition)
{
	return rh_edition_counts_in(edition, word_of);
}

/* ---------------------------------------------------------------------- JSON */

static void json_changes(RhJson *json, const char *key, const RhFieldChange *changes, guint n)
{
	static const char *const names[] = { "changed", "added", "removed" };

	rh_json_begin_array(json, key);
	for (guint i = 0; i < n; i++) {
		rh_json_begin_object(json, NULL);
		rh_json_string(json, "where", changes[i].where);
		rh_json_string(json, "change", names[changes[i].kind]);
		rh_json_string(json, "before", changes[i].before);
		rh_json_string(json, "after", changes[i].after);
		rh_json_end(json);
	}
	rh_json_end(json);
}

void rh_edition_json(RhJson *json, const RhEdition *edition)
{
	for (RhEditionKind kind = 0; kind < RH_EDITION_N_KINDS; kind++)
		rh_json_int(json, rh_edition_kind_name(kind), edition->counts[kind]);
}

void rh_diff_json(RhJson *json, const RhDeckDiff *diff)
{
	const RhEdition *edition = rh_deck_diff_edition(diff);
	const RhFieldChange *changes;
	guint n;

	rh_json_int(json, "version", edition->version);
	rh_json_int(json, "before", edition->seen_version);
	rh_json_bool(json, "unraised", edition->is_unraised);
	rh_edition_json(json, edition);
	rh_json_begin_array(json, "effects");
	for (guint i = 0; i < edition->n_effects; i++) {
		const RhEffect *effect = &edition->effects[i];

		changes = rh_deck_diff_card(diff, i, &n);
		if (effect->kind == RH_EDITION_SAME && n == 0)
			continue;
		rh_json_begin_object(json, NULL);
		rh_json_string(json, "card", effect->card);
		rh_json_string(json, "effect", rh_edition_kind_name(effect->kind));
		if (effect->was != NULL)
			rh_json_string(json, "was", effect->was);
		json_changes(json, "fields", changes, n);
		rh_json_end(json);
	}
	rh_json_end(json);
	changes = rh_deck_diff_deck(diff, &n);
	json_changes(json, "deck", changes, n);
}

/* ---------------------------------------------------------------------- text */

static void show_change(RhApp *app, const char *where, const char *word, const char *text)
{
	const char *space = *where != '\0' ? " " : "";
	g_autofree char *first = g_strdup_printf("  %s%s%s: ", where, space, word);

	rh_screen_put(app->out, RH_SHOW_PLAIN, first, "    ", text);
}

void rh_show_changes(RhApp *app, const RhFieldChange *changes, guint n)
{
	for (guint i = 0; i < n; i++) {
		const RhFieldChange *change = &changes[i];

		if (change->before == NULL && change->after == NULL) {
			rh_screen_say(app->out, RH_SHOW_PLAIN, "  %s", change->where);
			continue;
		}
		if (change->before != NULL)
			show_change(app, change->where,
				    change->after != NULL ? _("was") : _("gone"), change->before);
		if (change->after != NULL)
			show_change(app, change->where,
				    change->before != NULL ? _("now") : _("new"), change->after);
	}
}
