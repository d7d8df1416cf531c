/*
 * kernel6.h - FSRS-6 in lanes: the state after a review, and the way back from a
 * change of the state to a change of every parameter.
 *
 * Included by the files kernel-*.c after lanes.h.  The formulas are those of
 * fsrs6.c, where they are explained; here every lane computes what any grade needs
 * and takes what its own grade asks for.  Where a value is cut off at a bound, a
 * change passes through exactly at the bound and not beyond it.
 *
 * In the way back, a_x stands for the derivative of the loss by x.
 */
#define S6_MIN 0.001
#define P_MIN 1e-7	/* FSRS-6 predicts no less, and no more than 1 - P_MIN */

/* What one review computed and the way back needs. */
typedef struct {
	V s, d, t, g;		/* state before, elapsed days, grade */
	V ln_s, ln_d, ln_s1;	/* ln S, ln D, ln(S + 1) */
	V reach, fall;		/* S + F t, and ln(1 + F t/S) */
	V r;			/* recall */
	V x, y;			/* the powers that the grade needs, see step6() */
	V next_s, next_d;	/* not cut off yet */
	V a_r;			/* of the label */
} Tape6;

/* Of the parameters alone. */
typedef struct {
	const double *w;
	double factor, easy_difficulty, cap;
	double first_difficulty[4];	/* not clamped */
	double growth[4];
} Const6;

INLINE Const6 const6(const RhModel *model)
{
	const double *w = model->params.w;
	Const6 c = { .w = w, .factor = expm1(-log(0.9) / w[20]), .cap = exp(-w[17] * w[18]) };

	for (int i = 0; i < 4; i++)
		c.first_difficulty[i] = w[4] - exp(w[5] * i) + 1;
	c.easy_difficulty = c.first_difficulty[3];
	c.growth[0] = c.growth[2] = 1;
	c.growth[1] = w[15];
	c.growth[3] = w[16];
	return c;
}

/*
 * From s, d, t, g everything else.  x is the power that scales the change and y
 * the one that gives its size: after recall e^w8 S^-w9 and e^(w10 (1-R)) - 1; after
 * a lapse e^(w14 (1-R)) D^-w12 and (S+1)^w13 - 1; on the same day only x.
 */
INLINE void step6(const Const6 *c, Tape6 *at)
{
	const double *w = c->w;
	V s = at->s, d = at->d, g = at->g;
	Mask same_day = (Mask)(at->t <= 0), lapse = (Mask)(g < 1.5);
	V miss, scaled, left, delta;

	at->ln_s = ln(s);
	at->ln_d = ln(d);
	at->ln_s1 = ln(s + 1);
	at->reach = s + c->factor * at->t;
	at->fall = ln(at->reach) - at->ln_s;
	at->r = power_of_e(-w[20] * at->fall);
	miss = 1 - at->r;
	at->x = power_of_e(choose(same_day, w[17] * (g - 3 + w[18]) - w[19] * at->ln_s,
				  choose(lapse, w[14] * miss - w[12] * at->ln_d,
					 w[8] - w[9] * at->ln_s)));
	at->y = power_of_e(choose(lapse, w[13] * at->ln_s1, w[10] * miss)) - 1;
	scaled = s * at->x;
	left = least(w[11] * at->x * at->y, s * c->cap);
	at->next_s = choose(same_day,
			    choose(both((Mask)(g > 1.5), (Mask)(at->x < 1)), s, scaled),
			    choose(lapse, left,
				   s + scaled * (11 - d) * by_grade(g, c->growth) * at->y));
	delta = -w[6] * (g - 3);
	at->next_d = w[7] * c->easy_difficulty + (1 - w[7]) * (d + delta * (10 - d) / 9);
}

/* The derivative of the label's loss by R; adds the loss. */
INLINE V label6(V r, V g, V weight, V *loss)
{
	Mask remembered = (Mask)(g > 1.5);
	V p = bounded(r, P_MIN, 1 - P_MIN);
	V right = choose(remembered, p, 1 - p);
	V slope = weight / right;

	*loss -= weight * ln(right);
	return only(within(r, P_MIN, 1 - P_MIN), choose(remembered, -slope, slope));
}

/* The sums over all reviews of all cards; beside the parameters three that lead to some. */
enum { A6_FACTOR = 21, A6_EASY, A6_CAP, A6_N };

/* One review back: from *a_s, *a_d after it to those before it. */
INLINE void back6(const Const6 *c, const Tape6 *at, V *a_s, V *a_d, V *sum)
{
	const double *w = c->w;
	V s = at->s, d = at->d, g = at->g, x = at->x, y = at->y;
	V miss = 1 - at->r;
	Mask recalled = (Mask)(g > 1.5), lapse = (Mask)(g < 1.5);
	Mask same_day = (Mask)(at->t <= 0), later = (Mask)(at->t > 0);
	V a = only(within(at->next_s, S6_MIN, RH_STABILITY_MAX), *a_s);
	V before_s, before_d, a_miss;

	{	/* after recall: S + S x (11-D) h y */
		V here = only(both(later, recalled), a);
		V per_y = here * s * x * (11 - d);
		V h = by_grade(g, c->growth);
		V change = per_y * h * y;

		before_s = here + change * (1 - w[9]) * inverse(s);
		before_d = -change * inverse(11 - d);
		sum[8] += change;
		sum[9] -= change * at->ln_s;
		sum[10] += per_y * h * (y + 1) * miss;
		a_miss = per_y * h * (y + 1) * w[10];
		sum[15] += only((Mask)(g < 2.5), per_y * y);
		sum[16] += only((Mask)(g > 3.5), per_y * y);
	}
	{	/* after a lapse: w11 x y, or no more than S cap */
		V left = w[11] * x * y;
		Mask capped = (Mask)(left >= s * c->cap);
		V here = only(both(later, lapse), a);
		V by_cap = only(capped, here);
		V change, grown;

		here -= by_cap;
		change = here * left;
		grown = here * w[11] * x * (y + 1);
		sum[11] += here * x * y;
		sum[12] -= change * at->ln_d;
		sum[13] += grown * at->ln_s1;
		sum[14] += change * miss;
		a_miss += change * w[14];
		before_d -= change * w[12] * inverse(d);
		before_s += grown * w[13] * inverse(s + 1) + by_cap * c->cap;
		sum[A6_CAP] += by_cap * s;
	}
	{	/* on the same day: S x, or S */
		V here = only(same_day, a);
		V kept = only(both(recalled, (Mask)(x < 1)), here);
		V change;

		here -= kept;
		change = here * s * x;
		before_s += here * x * (1 - w[19]) + kept;
		sum[17] += change * (g - 3 + w[18]);
		sum[18] += change * w[17];
		sum[19] -= change * at->ln_s;
	}
	{	/* difficulty */
		V here = only(within(at->next_d, 1, 10), *a_d);
		V damped = here * (1 - w[7]);
		V delta = -w[6] * (g - 3);

		before_d += damped * (1 - delta / 9);
		sum[6] -= damped * (g - 3) * (10 - d) / 9;
		sum[7] += here * (c->easy_difficulty - d - delta * (10 - d) / 9);
		sum[A6_EASY] += here * w[7];
	}
	{	/* R = e^(-w20 fall), of the label and of the change */
		V fallen = (at->a_r - a_miss) * at->r;
		V a_reach = -w[20] * fallen * inverse(at->reach);

		before_s += a_reach + w[20] * fallen * inverse(s);
		sum[A6_FACTOR] += a_reach * at->t;
		sum[20] -= fallen * at->fall;
	}
	*a_s = before_s;
	*a_d = before_d;
}

/* The first review, whose state is parameters. */
INLINE void first6(const Const6 *c, V g, V a_s, V a_d, V *sum)
{
	for (int i = 0; i < 4; i++) {
		Mask mine = (Mask)(((g > i + 0.5) & (g < i + 1.5)));
		double d = c->first_difficulty[i];
		V a = only(mine, a_d);

		sum[i] += only(mine, a_s);
		if (d < 1 || d > 10)
			continue;
		sum[4] += a;
		sum[5] -= a * (i * exp(c->w[5] * i));
	}
}

static void add6(const RhModel *model, const RhGroup *groups, guint n, void *scratch,
		 gboolean slope, RhGradient *gradient)
{
	Const6 c = const6(model);
	const double *w = c.w;
	Tape6 *tape = scratch;
	V sum[A6_N] = { every(0) }, loss = every(0);
	double a_factor, a_easy, a_cap;

	for (guint i = 0; i < n; i++) {
		const double *step = groups[i].steps;
		V first = load(step + RH_STEP_GRADE * LANES);
		V s = bounded(by_grade(first, w), S6_MIN, RH_STABILITY_MAX);
		V d = bounded(by_grade(first, c.first_difficulty), 1, 10);
		V a_s = every(0), a_d = every(0);

		for (guint j = 1; j < groups[i].n; j++) {
			Tape6 *at = &tape[j];

			step += RH_STEP_FIELDS * LANES;
			at->s = s;
			at->d = d;
			at->t = load(step + RH_STEP_ELAPSED * LANES);
			at->g = load(step + RH_STEP_GRADE * LANES);
			step6(&c, at);
			at->a_r = label6(at->r, at->g, load(step + RH_STEP_WEIGHT * LANES), &loss);
			s = bounded(at->next_s, S6_MIN, RH_STABILITY_MAX);
			d = bounded(at->next_d, 1, 10);
		}
		if (!slope)
			continue;
		for (guint j = groups[i].n - 1; j > 0; j--)
			back6(&c, &tape[j], &a_s, &a_d, sum);
		first6(&c, first, a_s, a_d, sum);
	}
	gradient->loss += sum_of(loss);
	if (!slope)
		return;
	for (int i = 0; i < 21; i++)
		gradient->by[i] += sum_of(sum[i]);
	a_factor = sum_of(sum[A6_FACTOR]);
	a_easy = sum_of(sum[A6_EASY]);
	a_cap = sum_of(sum[A6_CAP]);
	gradient->by[4] += a_easy;
	gradient->by[5] -= a_easy * 3 * exp(3 * w[5]);
	gradient->by[17] -= a_cap * c.cap * w[18];
	gradient->by[18] -= a_cap * c.cap * w[17];
	gradient->by[20] += a_factor * (c.factor + 1) * log(0.9) / (w[20] * w[20]);
}

static void next6(const RhModel *model, RhMemory *memories, const guint8 *grades,
		  const double *elapsed, gsize n)
{
	Const6 c = const6(model);

	for (gsize i = 0; i < n; i += LANES) {
		double s[LANES], d[LANES], t[LANES], g[LANES];
		gsize here = MIN(n - i, LANES);
		Tape6 at;

		for (gsize j = 0; j < LANES; j++) {
			gsize from = i + MIN(j, here - 1);

			s[j] = memories[from].stability_long;
			d[j] = memories[from].difficulty;
			t[j] = elapsed[from];
			g[j] = grades[from];
		}
		at.s = bounded(load(s), S6_MIN, RH_STABILITY_MAX);
		at.d = bounded(load(d), 1, 10);
		at.t = bounded(load(t), 0, RH_ELAPSED_MAX);
		at.g = bounded(load(g), 1, 4);
		step6(&c, &at);
		at.s = bounded(at.next_s, S6_MIN, RH_STABILITY_MAX);
		at.d = bounded(at.next_d, 1, 10);
		memcpy(s, &at.s, sizeof(s));
		memcpy(d, &at.d, sizeof(d));
		for (gsize j = 0; j < here; j++)
			memories[i + j] = (RhMemory){ .stability_long = s[j],
						      .difficulty = d[j] };
	}
}
