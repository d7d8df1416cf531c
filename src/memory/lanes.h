/*
 * lanes.h - numbers side by side: LANES doubles in one variable, one card each.
 *
 * Included once by each file kernel-*.c, after it has defined LANES; whatever is
 * written with these few words then works for one number (with the functions of
 * the C library) or for several at once (with the functions below, which have no
 * branches).  Everything is inlined, so that the target of the including file
 * decides what the machine executes.
 */
#ifndef LANES
#error "define LANES before including this file"
#endif

#include <glib.h>
#include <math.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

#if LANES == 1

typedef double V;
typedef int Mask;

INLINE Mask both(Mask a, Mask b) { return a && b; }
INLINE V choose(Mask mask, V yes, V no) { return mask ? yes : no; }
INLINE V ln(V x) { return log(x); }
INLINE V power_of_e(V x) { return exp(x); }
INLINE V every(double x) { return x; }
INLINE double sum_of(V x) { return x; }

#else

typedef double V __attribute__((vector_size(LANES * sizeof(double))));
typedef gint64 Mask __attribute__((vector_size(LANES * sizeof(double))));	/* -1 or 0 */
typedef guint64 Bits __attribute__((vector_size(LANES * sizeof(double))));

INLINE Mask both(Mask a, Mask b) { return a & b; }

INLINE V choose(Mask mask, V yes, V no)
{
	return (V)(((Bits)mask & (Bits)yes) | (~(Bits)mask & (Bits)no));
}

INLINE V every(double x) { return (V){ 0 } + x; }

/* Always added in the same order. */
INLINE double sum_of(V x)
{
	double sum = 0;

	for (int i = 0; i < LANES; i++)
		sum += x[i];
	return sum;
}

#define LN_2 0x1.62e42fefa39efp-1
#define LN_2_HIGH 0x1.62e42fee00000p-1	/* the last bits 0: its multiples are exact */
#define LN_2_LOW 0x1.a39ef35793c76p-33
#define ROUNDER 0x1.8p52	/* added, it leaves the whole part in the lowest bits */

/*
 * e^x: X = n ln 2 + r with |r| <= ln(2)/2, then the Taylor series of e^r, even and
 * odd powers apart because they do not wait for each other, up to r^13 (the next
 * term is below 5e-18), times 2^n put straight into the exponent.
 * X is brought into [-708, 709], where neither zero nor infinity comes out.
 */
INLINE V power_of_e(V x)
{
	V shifted, n, r, z, even, odd;
	Bits scale;

	x = choose(x > -708.0, x, every(-708));
	x = choose(x < 709.0, x, every(709));
	shifted = x * (1 / LN_2) + ROUNDER;
	n = shifted - ROUNDER;
	r = x - n * LN_2_HIGH - n * LN_2_LOW;
	z = r * r;
	even = 1 + z * (1.0 / 2 + z * (1.0 / 24 + z * (1.0 / 720 + z * (1.0 / 40320 +
		z * (1.0 / 3628800 + z * (1.0 / 479001600))))));
	odd = 1 + z * (1.0 / 6 + z * (1.0 / 120 + z * (1.0 / 5040 + z * (1.0 / 362880 +
		z * (1.0 / 39916800 + z * (1.0 / 6227020800.0))))));
	scale = ((Bits)shifted << 52) + ((guint64)1023 << 52);
	return (even + r * odd) * (V)scale;
}

/*
 * ln x of a positive normal number: X = 2^n m with m from 0.7 to 1.4, and
 * ln m = 2 (s + s^3/3 + s^5/5 + ...) with s = (m - 1)/(m + 1), |s| <= 0.172, up to
 * s^21 (the next term is below 3e-19).
 */
INLINE V ln(V x)
{
	Bits bits = (Bits)x;
	V n = (V)((bits >> 52) | 0x4330000000000000u) - (0x1p52 + 1023);
	V m = (V)((bits & 0x000fffffffffffffu) | 0x3ff0000000000000u);
	Mask large = m > 0x1.6a09e667f3bcdp0;
	V s, z, series;

	m = choose(large, m * 0.5, m);
	n = choose(large, n + 1, n);
	s = (m - 1) / (m + 1);
	z = s * s;
	series = 1.0 / 3 + z * (1.0 / 5 + z * (1.0 / 7 + z * (1.0 / 9 + z * (1.0 / 11 +
		z * (1.0 / 13 + z * (1.0 / 15 + z * (1.0 / 17 + z * (1.0 / 19 +
		z * (1.0 / 21)))))))));
	return n * LN_2_HIGH + (2 * s + (2 * s * z * series + n * LN_2_LOW));
}

#endif

INLINE V load(const double *from)
{
	V x;

	memcpy(&x, from, sizeof(x));
	return x;
}

INLINE V least(V a, V b) { return choose(a < b, a, b); }
INLINE V most(V a, V b) { return choose(a > b, a, b); }
INLINE V bounded(V x, double lo, double hi) { return least(most(x, every(lo)), every(hi)); }
INLINE V only(Mask mask, V x) { return choose(mask, x, every(0)); }
INLINE Mask within(V x, double lo, double hi) { return both((Mask)(x >= lo), (Mask)(x <= hi)); }
INLINE V inverse(V x) { return 1 / x; }

/* One of four values by grade, which is 1 to 4. */
INLINE V by_grade(V grade, const double *values)
{
	return choose(grade < 2.5, choose(grade < 1.5, every(values[0]), every(values[1])),
		      choose(grade < 3.5, every(values[2]), every(values[3])));
}
