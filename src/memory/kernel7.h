/*
 * kernel7.h - FSRS-7 in lanes: the state after a review, and the way back from a
 * change of the state to a change of every parameter.
 *
 * Included by the files kernel-*.c after lanes.h.  The formulas are those of
 * fsrs7.c, where they are explained; here every lane computes what any grade needs
 * and takes what its own grade asks for.  Where a value is cut off at a bound, a
 * change passes through exactly at the bound and not beyond it.
 *
 * In the way back, a_x stands for the derivative of the loss by x.
 */
#define S7_MIN 0.0001
#define MARGIN 1e-5		/* R lies in [MARGIN, 1 - MARGIN] */
#define DECAY_MIN 0.01
#define DECAY_MAX 0.95
#define EXPONENT_MAX 60.0
#define BLOCK_LONG 7
#define BLOCK_SHORT 15

/* One stability in one review; REST is what the update is by: 1 - R, or 1 - r1. */
typedef struct {
	V s, ln_s, ln_s1;	/* before; ln S, ln(S + 1) */
	V reach, fall;		/* S + pace t, and ln(1 + pace t/S) */
	V part;			/* its component of the curve, at t */
	V x, y;			/* the powers that the grade needs, see grow7() */
	V next;			/* not cut off yet */
} Part7;

typedef struct {
	Part7 l, h;
	V d, t, g;
	V raw_decay, decay;	/* q1 before and after it is cut off */
	V exponent, power;	/* of c1: min(-ln(w25)/q1, 60), and e to it */
	V tau;			/* of the long time scale */
	V ratio, share;		/* v/u, and 1/(1 + ratio) */
	V mix, r;
	V next_d;
	V a_r;			/* of the label */
} Tape7;

/* Of the parameters alone. */
typedef struct {
	const double *w;
	double base, factor, decay, weight;	/* -ln w25, c2, q2, ln(w28/w27) */
	double easy_difficulty;
	double first_difficulty[4];		/* not clamped */
	double growth[2][4];			/* of long and short, by grade */
} Const7;

INLINE Const7 const7(const RhModel *model)
{
	const double *w = model->params.w;
	Const7 c = {
		.w = w,
		.base = -log(w[25]),
		.decay = rh_bounded(w[24], DECAY_MIN, DECAY_MAX),
		.weight = log(w[28] / w[27]),
	};

	c.factor = expm1(-log(w[26]) / c.decay);
	for (int i = 0; i < 4; i++)
		c.first_difficulty[i] = w[4] - exp(w[5] * i) + 1;
	c.easy_difficulty = c.first_difficulty[3];
	for (int i = 0; i < 2; i++) {
		const double *block = w + (i == 0 ? BLOCK_LONG : BLOCK_SHORT);

		c.growth[i][0] = c.growth[i][2] = 1;
		c.growth[i][1] = block[6];
		c.growth[i][3] = block[7];
	}
	return c;
}

/*
 * The next stability.  After recall x is e^(w0 - 1.5) S^-w1 and y e^(w2 miss) - 1,
 * after a lapse x is e^(w5 miss) and y (S+1)^w4 - 1, w counted within the block.
 */
INLINE void grow7(const double *w, const double *growth, Part7 *p, V d, V g, V miss)
{
	Mask lapse = (Mask)(g < 1.5);
	V left;

	p->x = power_of_e(choose(lapse, w[5] * miss, w[0] - 1.5 - w[1] * p->ln_s));
	p->y = power_of_e(choose(lapse, w[4] * p->ln_s1, w[2] * miss)) - 1;
	left = least(p->s, w[3] * p->x * p->y);
	p->next = choose(lapse, left,
			 p->s + p->s * p->x * (11 - d) * by_grade(g, growth) * p->y);
}

/* From l.s, h.s, d, t, g everything else. */
INLINE void step7(const Const7 *c, Tape7 *at)
{
	const double *w = c->w;
	Part7 *l = &at->l, *h = &at->h;
	V d = at->d, g = at->g, t = at->t, harder = d - 5, delta;
	Mask lapse = (Mask)(g < 1.5);

	l->ln_s = ln(l->s);
	h->ln_s = ln(h->s);
	l->ln_s1 = ln(l->s + 1);
	h->ln_s1 = ln(h->s + 1);
	at->raw_decay = w[23] * power_of_e((w[33] - 0.3) * h->ln_s);
	at->decay = bounded(at->raw_decay, DECAY_MIN, DECAY_MAX);
	at->exponent = c->base / at->decay;
	at->power = power_of_e(least(at->exponent, every(EXPONENT_MAX)));
	h->reach = h->s + (at->power - 1) * t;
	h->fall = ln(h->reach) - h->ln_s;
	h->part = power_of_e(-at->decay * h->fall);
	at->tau = power_of_e(harder * (w[32] - 0.3));
	l->reach = l->s + c->factor * at->tau * t;
	l->fall = ln(l->reach) - l->ln_s;
	l->part = power_of_e(-c->decay * l->fall);
	at->ratio = power_of_e(c->weight + w[30] * l->ln_s + w[29] * h->ln_s +
			       harder * (w[31] - 0.5));
	at->share = inverse(1 + at->ratio);
	at->mix = (h->part + at->ratio * l->part) * at->share;
	at->r = MARGIN + (1 - 2 * MARGIN) * at->mix;

	grow7(w + BLOCK_LONG, c->growth[0], l, d, g, 1 - at->r);
	grow7(w + BLOCK_SHORT, c->growth[1], h, d, g, 1 - h->part);
	h->next = choose(lapse, least(h->next, 0.8 * l->next), h->next);
	delta = -w[6] * (g - 3) * choose(lapse, at->r + 0.1, every(1));
	at->next_d = 0.01 * c->easy_difficulty + 0.99 * (d + delta * (10 - d) / 9);
}

INLINE V label7(V r, V g, V weight, V *loss)
{
	Mask remembered = (Mask)(g > 1.5);
	V right = choose(remembered, r, 1 - r);
	V slope = weight / right;

	*loss -= weight * ln(right);
	return choose(remembered, -slope, slope);
}

/* The sums over all reviews of all cards; beside the parameters some that lead to them. */
enum { A7_EASY = 34, A7_BASE, A7_FACTOR, A7_DECAY, A7_WEIGHT, A7_N };

/* The way back through grow7(): derivatives by S, D and miss; SUM is that of the block. */
INLINE void ungrow7(const double *w, const double *growth, const Part7 *p, V d, V g, V miss, V a,
		    V *sum, V *a_s, V *a_d, V *a_miss)
{
	Mask recalled = (Mask)(g > 1.5);
	V here = only(recalled, a), lapsed = a - here;
	V per_y = here * p->s * p->x * (11 - d);
	V all = per_y * by_grade(g, growth);
	V change = all * p->y, grown = all * (p->y + 1);
	V left = w[3] * p->x * p->y;
	V kept = only((Mask)(left > p->s), lapsed);

	*a_s = here + change * (1 - w[1]) * inverse(p->s) + kept;
	*a_d = -change * inverse(11 - d);
	*a_miss = grown * w[2];
	sum[0] += change;
	sum[1] -= change * p->ln_s;
	sum[2] += grown * miss;
	sum[6] += only((Mask)(g < 2.5), per_y * p->y);
	sum[7] += only((Mask)(g > 3.5), per_y * p->y);

	lapsed -= kept;
	change = lapsed * left;
	grown = lapsed * w[3] * p->x * (p->y + 1);
	*a_s += grown * w[4] * inverse(p->s + 1);
	*a_miss += change * w[5];
	sum[3] += lapsed * p->x * p->y;
	sum[4] += grown * p->ln_s1;
	sum[5] += change * miss;
}

/* The way back through the curve: A_R of the recall, A_H of the short component alone. */
INLINE void uncurve7(const Const7 *c, const Tape7 *at, V a_r, V a_h, V *sum, V *a_l_s, V *a_h_s,
		     V *a_d)
{
	const double *w = c->w;
	const Part7 *l = &at->l, *h = &at->h;
	V per_l = inverse(l->s), per_h = inverse(h->s);
	V harder = at->d - 5;
	V a_mix = a_r * (1 - 2 * MARGIN);
	V a_ratio = a_mix * (l->part - at->mix) * at->share * at->ratio;	/* by its ln */
	V a_long = a_mix * at->ratio * at->share * l->part;			/* by its ln */
	V a_short = (a_mix * at->share + a_h) * h->part;
	V a_reach, a_tau, a_power, a_decay;

	sum[A7_WEIGHT] += a_ratio;
	sum[29] += a_ratio * h->ln_s;
	sum[30] += a_ratio * l->ln_s;
	sum[31] += a_ratio * harder;
	*a_l_s += a_ratio * w[30] * per_l;
	*a_h_s += a_ratio * w[29] * per_h;
	*a_d += a_ratio * (w[31] - 0.5);

	sum[A7_DECAY] -= a_long * l->fall;
	a_reach = -c->decay * a_long * inverse(l->reach);
	*a_l_s += a_reach + c->decay * a_long * per_l;
	sum[A7_FACTOR] += a_reach * at->t * at->tau;
	a_tau = a_reach * at->t * c->factor * at->tau;				/* by its ln */
	sum[32] += a_tau * harder;
	*a_d += a_tau * (w[32] - 0.3);

	a_reach = -at->decay * a_short * inverse(h->reach);
	*a_h_s += a_reach + at->decay * a_short * per_h;
	a_power = only((Mask)(at->exponent <= EXPONENT_MAX), a_reach * at->t * at->power);
	a_power *= inverse(at->decay);
	sum[A7_BASE] += a_power;
	a_decay = -a_short * h->fall - a_power * at->exponent;
	a_decay = only(within(at->raw_decay, DECAY_MIN, DECAY_MAX), a_decay) * at->raw_decay;
	sum[23] += a_decay;							/* times w23 */
	sum[33] += a_decay * h->ln_s;
	*a_h_s += a_decay * (w[33] - 0.3) * per_h;
}

/* One review back: from the derivatives after it to those before it. */
INLINE void back7(const Const7 *c, const Tape7 *at, V *a_l, V *a_h, V *a_d, V *sum)
{
	const double *w = c->w;
	V d = at->d, g = at->g;
	Mask lapse = (Mask)(g < 1.5);
	V long_next = only(within(at->l.next, S7_MIN, RH_STABILITY_MAX), *a_l);
	V short_next = only(within(at->h.next, S7_MIN, RH_STABILITY_MAX), *a_h);
	V capped = only(both(lapse, (Mask)(at->h.next >= 0.8 * at->l.next)), short_next);
	V factor = choose(lapse, at->r + 0.1, every(1));
	V here = only(within(at->next_d, 1, 10), *a_d);
	V a_delta = here * (0.99 / 9) * (10 - d);
	V before_l, before_h, before_d, more_d, miss_long, miss_short, a_r;

	long_next += 0.8 * capped;
	short_next -= capped;
	ungrow7(w + BLOCK_LONG, c->growth[0], &at->l, d, g, 1 - at->r, long_next,
		sum + BLOCK_LONG, &before_l, &before_d, &miss_long);
	ungrow7(w + BLOCK_SHORT, c->growth[1], &at->h, d, g, 1 - at->h.part, short_next,
		sum + BLOCK_SHORT, &before_h, &more_d, &miss_short);

	before_d += more_d + 0.99 * here * (1 + w[6] * (g - 3) * factor / 9);
	sum[6] -= a_delta * (g - 3) * factor;
	sum[A7_EASY] += 0.01 * here;
	a_r = at->a_r - miss_long - only(lapse, a_delta * w[6] * (g - 3));
	uncurve7(c, at, a_r, -miss_short, sum, &before_l, &before_h, &before_d);
	*a_l = before_l;
	*a_h = before_h;
	*a_d = before_d;
}

/* The first review, whose state is parameters. */
INLINE void first7(const Const7 *c, V g, V a_l, V a_h, V a_d, V *sum)
{
	for (int i = 0; i < 4; i++) {
		Mask mine = (Mask)((g > i + 0.5) & (g < i + 1.5));
		double d = c->first_difficulty[i];
		V a = only(mine, a_d);

		sum[i] += only(mine, a_l);
		if (0.8 * c->w[i] >= S7_MIN)
			sum[i] += 0.8 * only(mine, a_h);
		if (d < 1 || d > 10)
			continue;
		sum[4] += a;
		sum[5] -= a * (i * exp(c->w[5] * i));
	}
}

/* The sums as derivatives by the parameters. */
INLINE void finish7(const Const7 *c, const V *sum, RhGradient *gradient)
{
	const double *w = c->w;
	double easy = sum_of(sum[A7_EASY]), weight = sum_of(sum[A7_WEIGHT]);
	double factor = sum_of(sum[A7_FACTOR]) * (c->factor + 1);
	double by[RH_PARAMS_MAX];

	for (int i = 0; i < RH_PARAMS_MAX; i++)
		by[i] = sum_of(sum[i]);
	by[4] += easy;
	by[5] -= easy * 3 * exp(3 * w[5]);
	by[23] /= w[23];
	by[24] += sum_of(sum[A7_DECAY]) + factor * log(w[26]) / (c->decay * c->decay);
	by[25] -= sum_of(sum[A7_BASE]) / w[25];
	by[26] -= factor / (c->decay * w[26]);
	by[27] -= weight / w[27];
	by[28] += weight / w[28];
	for (int i = 0; i < RH_PARAMS_MAX; i++)
		gradient->by[i] += by[i];
}

static void add7(const RhModel *model, const RhGroup *groups, guint n, void *scratch,
		 gboolean slope, RhGradient *gradient)
{
	Const7 c = const7(model);
	Tape7 *tape = scratch;
	V sum[A7_N] = { every(0) }, loss = every(0);

	for (guint i = 0; i < n; i++) {
		const double *step = groups[i].steps;
		V first = load(step + RH_STEP_GRADE * LANES);
		V l = bounded(by_grade(first, c.w), S7_MIN, RH_STABILITY_MAX);
		V h = bounded(0.8 * by_grade(first, c.w), S7_MIN, RH_STABILITY_MAX);
		V d = bounded(by_grade(first, c.first_difficulty), 1, 10);
		V a_l = every(0), a_h = every(0), a_d = every(0);

		for (guint j = 1; j < groups[i].n; j++) {
			Tape7 *at = &tape[j];

			step += RH_STEP_FIELDS * LANES;
			at->l.s = l;
			at->h.s = h;
			at->d = d;
			at->t = load(step + RH_STEP_ELAPSED * LANES);
			at->g = load(step + RH_STEP_GRADE * LANES);
			step7(&c, at);
			at->a_r = label7(at->r, at->g, load(step + RH_STEP_WEIGHT * LANES), &loss);
			l = bounded(at->l.next, S7_MIN, RH_STABILITY_MAX);
			h = bounded(at->h.next, S7_MIN, RH_STABILITY_MAX);
			d = bounded(at->next_d, 1, 10);
		}
		if (!slope)
			continue;
		for (guint j = groups[i].n - 1; j > 0; j--)
			back7(&c, &tape[j], &a_l, &a_h, &a_d, sum);
		first7(&c, first, a_l, a_h, a_d, sum);
	}
	gradient->loss += sum_of(loss);
	if (!slope)
		return;
	finish7(&c, sum, gradient);
}

static void next7(const RhModel *model, RhMemory *memories, const guint8 *grades,
		  const double *elapsed, gsize n)
{
	Const7 c = const7(model);

	for (gsize i = 0; i < n; i += LANES) {
		double l[LANES], h[LANES], d[LANES], t[LANES], g[LANES];
		gsize here = MIN(n - i, LANES);
		Tape7 at;

		for (gsize j = 0; j < LANES; j++) {
			gsize from = i + MIN(j, here - 1);

			l[j] = memories[from].stability_long;
			h[j] = memories[from].stability_short;
			d[j] = memories[from].difficulty;
			t[j] = elapsed[from];
			g[j] = grades[from];
		}
		at.l.s = bounded(load(l), S7_MIN, RH_STABILITY_MAX);
		at.h.s = bounded(load(h), S7_MIN, RH_STABILITY_MAX);
		at.d = bounded(load(d), 1, 10);
		at.t = bounded(load(t), 0, RH_ELAPSED_MAX);
		at.g = bounded(load(g), 1, 4);
		step7(&c, &at);
		at.l.s = bounded(at.l.next, S7_MIN, RH_STABILITY_MAX);
		at.h.s = bounded(at.h.next, S7_MIN, RH_STABILITY_MAX);
		at.d = bounded(at.next_d, 1, 10);
		memcpy(l, &at.l.s, sizeof(l));
		memcpy(h, &at.h.s, sizeof(h));
		memcpy(d, &at.d, sizeof(d));
		for (gsize j = 0; j < here; j++)
			memories[i + j] = (RhMemory){ l[j], h[j], d[j] };
	}
}
