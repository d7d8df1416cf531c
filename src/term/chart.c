/* chart.c - rows of blocks. */
#include "term/chart.h"

#include <math.h>

#include <rehearse/text.h>

enum { EIGHTHS = 8, LEAST_ROOM = 5, MOST_ROOM = 40 };

/* Appends a bar of LENGTH cells; what has a value is seen, however small. */
static void append_bar(GString *row, double length, gboolean is_ascii)
{
	static const char *const blocks[EIGHTHS + 1] = {
		"", "\xe2\x96\x8f", "\xe2\x96\x8e", "\xe2\x96\x8d", "\xe2\x96\x8c",
		"\xe2\x96\x8b", "\xe2\x96\x8a", "\xe2\x96\x89", "\xe2\x96\x88",
	};
	guint eighths = length > 0 ? MAX((guint)lround(length * EIGHTHS), 1) : 0;
	guint cells = is_ascii ? (eighths + EIGHTHS / 2) / EIGHTHS : eighths / EIGHTHS;

	if (is_ascii && eighths > 0)
		cells = MAX(cells, 1);
	for (guint i = 0; i < cells; i++)
		g_string_append(row, is_ascii ? "#" : blocks[EIGHTHS]);
	if (!is_ascii)
		g_string_append(row, blocks[eighths % EIGHTHS]);
	if (eighths > 0)
		g_string_append_c(row, ' ');
}

void rh_chart_bars(RhScreen *screen, const RhBar *bars, guint n)
{
	int label_width = 0, figure_width = 0, room;
	double longest = 0;

	for (guint i = 0; i < n; i++) {
		label_width = MAX(label_width, rh_text_width(bars[i].label));
		figure_width = MAX(figure_width, rh_text_width(bars[i].figure));
		longest = MAX(longest, bars[i].value);
	}
	/* Two columns of indent, two behind the label, one before the figure. */
	room = MIN(rh_screen_width(screen) - label_width - figure_width - 5, MOST_ROOM);
	for (guint i = 0; i < n; i++) {
		g_autofree char *pad = g_strnfill(
			(gsize)(label_width - rh_text_width(bars[i].label) + 2), ' ');
		g_autofree char *first = g_strconcat("  ", bars[i].label, pad, NULL);
		g_autoptr(GString) row = g_string_new(NULL);

		if (room >= LEAST_ROOM && longest > 0)
			append_bar(row, bars[i].value / longest * room, rh_screen_is_ascii(screen));
		g_string_append(row, bars[i].figure);
		rh_screen_put(screen, RH_SHOW_PLAIN, first, "    ", row->str);
	}
}
