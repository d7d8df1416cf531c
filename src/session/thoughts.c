/* thoughts.c - counts what was missed. */
#include <string.h>
#include <rehearse/variable.h>

#include "session/thoughts.h"

typedef struct {
	gint64 seq;
	char *key;	/* deck, card and line */
	char *text;
	guint weight;
} Thought;

struct RhThoughts {
	GArray *all;	/* of Thought */
};

static void thought_clear(gpointer data)
{
	Thought *thought = data;

	g_free(thought->key);
	g_free(thought->text);
}

RhThoughts *rh_thoughts_new(void)
{
	RhThoughts *thoughts = g_new0(RhThoughts, 1);

	thoughts->all = g_array_new(FALSE, TRUE, sizeof(Thought));
	g_array_set_clear_func(thoughts->all, thought_clear);
	return thoughts;
}

void rh_thoughts_free(RhThoughts *thoughts)
{
	if (thoughts == NULL)
		return;
	g_array_unref(thoughts->all);
	g_free(thoughts);
}

static void add(RhThoughts *thoughts, gint64 seq, const RhTask *task, const char *line,
		const char *text)
{
	Thought thought = {
		.seq = seq, .text = g_strdup(text), .weight = task->card->weight,
		.key = g_strjoin("\n", task->card->deck_id, task->card->id, line, NULL),
	};

	g_array_append_val(thoughts->all, thought);
}

static void add_node(RhThoughts *thoughts, gint64 seq, const RhTask *task, const char *id,
		     const RhNode *node)
{
	g_autofree char *text = rh_deck_expand(task->deck, node->text);

	add(thoughts, seq, task, id, text);
}

/* Of a choice the words that were right: the fact behind a myth, the best deed. */
static void add_choice(RhThoughts *thoughts, gint64 seq, const RhTask *task, guint choice)
{
	const RhPresent *present = task->present;
	const RhNode *fact = rh_node_child(task->card->node, RH_TAG_FACT);

	if (rh_present_choice(present, choice)->fit != RH_FIT_POOR)
		return;
	if (fact != NULL && fact->text != NULL)
		add_node(thoughts, seq, task, "fact", fact);
	else if (present->lists_choices)
		add(thoughts, seq, task, "best",
		    rh_present_choice(present, rh_present_best(present))->text);
}

void rh_thoughts_note(RhThoughts *thoughts, gint64 seq, const RhTask *task,
		      const RhVerdict *verdict)
{
	const RhNode *better = rh_node_child(task->card->node, RH_TAG_BETTER);

	if (verdict->choice > 0) {
		add_choice(thoughts, seq, task, verdict->choice);
		return;
	}
	/* Of a line to improve the better one helps, whichever of its lines was missed. */
	if (task->card->kind == RH_KIND_REDFLAG && better != NULL && better->text != NULL) {
		if (verdict->has_lines && verdict->missed != 0)
			add_node(thoughts, seq, task, "better", better);
		return;
	}
	for (guint i = 0; verdict->has_lines && i < task->present->lines->len; i++) {
		const RhLine *line = rh_present_line(task->present, i + 1);

		if ((verdict->missed & (1u << i)) != 0 && line->role != RH_LINE_EXTRA)
			add(thoughts, seq, task, line->id, line->text);
	}
}

void rh_thoughts_move(RhThoughts *thoughts, gint64 before, gint64 now)
{
	for (guint i = 0; i < thoughts->all->len; i++) {
		Thought *thought = &g_array_index(thoughts->all, Thought, i);

		if (thought->seq == before)
			thought->seq = now;
	}
}

/* Of two that were missed as often: the weightier, the later, its first line. */
static gboolean is_fitter(const Thought *thought, const Thought *than)
{
	if (thought->weight != than->weight)
		return thought->weight > than->weight;
	return thought->seq != than->seq;
}

const char *rh_thoughts_best(const RhThoughts *thoughts, const RhEngine *engine)
{
	g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
	const Thought *best = NULL;
	guint most = 0;

	for (guint i = 0; i < thoughts->all->len; i++) {
		const Thought *thought = &g_array_index(thoughts->all, Thought, i);
		guint n;

		if (!rh_engine_stands(engine, thought->seq))
			continue;
		n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, thought->key)) + 1;
		g_hash_table_insert(counts, thought->key, GUINT_TO_POINTER(n));
		if (best != NULL && (n < most || (n == most && !is_fitter(thought, best))))
			continue;
		best = thought;
		most = n;
	}
	return best != NULL ? best->text : NULL;
}
