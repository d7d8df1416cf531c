/*
 * lanes.h - numbers side by side: LANES doubles in one variable, one card each.
 *
 * Included once by each file kernel-*.c, after it has defined LANES; whatever is
 * written with these few words then works for one number (with the functions of
 * the C library) or for several at once (with the functions below, which have no
 * branches).  Sums and products are written as usual; comparing and choosing has
 * names, because it is there that machines differ.  Everything is inlined, so that
 * the target of the including file decides what the machine executes.
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
typedef gboolean Mask;

INLINE V every(double x) { return x; }
INLINE Mask less(V a, V b) { return a < b; }
INLINE Mask at_most(V a, V b) { return a <= b; }
INLINE Mask both(Mask a, Mask b) { return a && b; }
INLINE V choose(Mask mask, V yes, V no) { return mask ? yes : no; }
INLINE V least(V a, V b) { return a < b ? a : b; }
INLINE V most(V a, V b) { return a > b ? a : b; }
INLINE V power_of_e(V x) { return exp(x); }
INLINE V ln(V x) { return log(x); }
INLINE double sum_of(V x) { return x; }

#else

typedef double V __attribute__((vector_size(LANES * sizeof(double))));
typedef guint64 Bits __attribute__((vector_size(LANES * sizeof(double))));

#if LANES == 8	/* AVX-512 */

typedef __mmask8 Mask;

INLINE V every(double x) { return (V)_mm512_set1_pd(x); }
INLINE Mask less(V a, V b) { return _mm512_cmp_pd_mask(a, b, _CMP_LT_OQ); }
INLINE Mask at_most(V a, V b) { return _mm512_cmp_pd_mask(a, b, _CMP_LE_OQ); }
INLINE Mask both(Mask a, Mask b) { return a & b; }
INLINE V choose(Mask mask, V yes, V no) { return (V)_mm512_mask_blend_pd(mask, no, yes); }
INLINE V least(V a, V b) { return (V)_mm512_min_pd(a, b); }
INLINE V most(V a, V b) { return (V)_mm512_max_pd(a, b); }

#elif LANES == 4	/* AVX2 */

typedef __m256d Mask;

INLINE V every(double x) { return (V)_mm256_set1_pd(x); }
INLINE Mask less(V a, V b) { return _mm256_cmp_pd(a, b, _CMP_LT_OQ); }
INLINE Mask at_most(V a, V b) { return _mm256_cmp_pd(a, b, _CMP_LE_OQ); }
INLINE Mask both(Mask a, Mask b) { return _mm256_and_pd(a, b); }
INLINE V choose(Mask mask, V yes, V no) { return (V)_mm256_blendv_pd(no, yes, mask); }
INLINE V least(V a, V b) { return (V)_mm256_min_pd(a, b); }
INLINE V most(V a, V b) { return (V)_mm256_max_pd(a, b); }

#else

typedef Bits Mask;	/* all ones or 0 */

INLINE V every(double x) { return (V){ 0 } + x; }
INLINE Mask less(V a, V b) { return (Mask)(a < b); }
INLINE Mask at_most(V a, V b) { return (Mask)(a <= b); }
INLINE Mask both(Mask a, Mask b) { return a & b; }
INLINE V choose(Mask mask, V yes, V no) { return (V)((mask & (Bits)yes) | (~mask & (Bits)no)); }
INLINE V least(V a, V b) { return choose(less(a, b), a, b); }
INLINE V most(V a, V b) { return choose(less(b, a), a, b); }

#endif

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
#define ROUNDER 0x1.8p52		/* added, it leaves the whole part in the lowest bits */
#define HALF_ROOT 0x3fe6a09e667f3bcdu	/* the bits of sqrt(1/2) */
#define ONE 0x3ff0000000000000u		/* the bits of 1 */

/*
 * e^x: X = n ln 2 + r with |r| <= ln(2)/2, then the Taylor series of e^r, even and
 * odd powers apart because they do not wait for each other, up to r^11 (the next
 * term is below 7e-15), times 2^n put straight into the exponent.
 * X is brought into [-708, 709], where neither zero nor infinity comes out.
 */
INLINE V power_of_e(V x)
{
	V shifted, n, r, z, even, odd;
	Bits scale;

	x = least(most(x, every(-708)), every(709));
	shifted = x * (1 / LN_2) + ROUNDER;
	n = shifted - ROUNDER;
	r = x - n * LN_2_HIGH - n * LN_2_LOW;
	z = r * r;
	even = 1 + z * (1.0 / 2 + z * (1.0 / 24 + z * (1.0 / 720 + z * (1.0 / 40320 +
		z * (1.0 / 3628800)))));
	odd = 1 + z * (1.0 / 6 + z * (1.0 / 120 + z * (1.0 / 5040 + z * (1.0 / 362880 +
		z * (1.0 / 39916800)))));
	scale = ((Bits)shifted << 52) + ONE;
	return (even + r * odd) * (V)scale;
}

/*
 * ln x of a positive normal number: X = 2^n m with m from sqrt(1/2) to sqrt(2), and
 * ln m = 2 (s + s^3/3 + s^5/5 + ...) with s = (m - 1)/(m + 1), |s| <= 0.172, up to
 * s^17 (the rest is below 2e-15 of it).
 */
INLINE V ln(V x)
{
	Bits bits = (Bits)x - HALF_ROOT + ONE;
	V n = (V)((bits >> 52) | 0x4330000000000000u) - (0x1p52 + 1023);
	V m = (V)((bits & 0x000fffffffffffffu) + HALF_ROOT);
	V s = (m - 1) / (m + 1);
	V z = s * s, even, odd;

	even = z * z;
	odd = 1.0 / 3 + even * (1.0 / 7 + even * (1.0 / 11 + even * (1.0 / 15)));
	even = 1.0 / 5 + even * (1.0 / 9 + even * (1.0 / 13 + even * (1.0 / 17)));
	return n * LN_2_HIGH + (2 * s + (2 * s * z * (odd + z * even) + n * LN_2_LOW));
}

#endif

INLINE V load(const double *from)
{
	V x;

	memcpy(&x, from, sizeof(x));
	return x;
}

INLINE Mask below(V a, double b) { return less(a, every(b)); }
INLINE Mask above(V a, double b) { return less(every(b), a); }
INLINE V bounded(V x, double lo, double hi) { return least(most(x, every(lo)), every(hi)); }
INLINE V only(Mask mask, V x) { return choose(mask, x, every(0)); }
INLINE V inverse(V x) { return 1 / x; }

INLINE Mask within(V x, double lo, double hi)
{
	return both(at_most(every(lo), x), at_most(x, every(hi)));
}

/* One of four values by grade, which is 1 to 4. */
INLINE V by_grade(V grade, const double *values)
{
	V low = choose(below(grade, 1.5), every(values[0]), every(values[1]));
	V high = choose(below(grade, 3.5), every(values[2]), every(values[3]));

	return choose(below(grade, 2.5), low, high);
}

/* Field NAME of team K in a review of a group. */
#define FIELD(step, name, k) ((step) + ((name) * TEAMS + (k)) * LANES)
