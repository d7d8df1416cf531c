/*
 * kernel-wide.c - the kernels four cards at a time, for x86-64 with AVX2.
 *
 * Only the functions between the pragmas are compiled for it, so that one program
 * runs on every machine; rh_kernel_wide() asks the one it is on.
 */
#include <math.h>
#include <string.h>
#include "memory/model.h"
#include "memory/gradient.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma")
#endif

#define LANES 4
#include "memory/kernel.inc"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

static const RhKernel wide = RH_KERNEL("wide");

const RhKernel *rh_kernel_wide(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &wide : NULL;
}

#else

const RhKernel *rh_kernel_wide(void)
{
	return NULL;
}

#endif
