/*
 * kernel-widest.c - the kernels eight cards at a time, for x86-64 with AVX-512.
 *
 * Only the functions between the pragmas are compiled for it, so that one program
 * runs on every machine; rh_kernel_widest() asks the one it is on.
 */
#include <math.h>
#include <string.h>
#include "memory/model.h"
#include "memory/gradient.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,fma"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512dq,fma")
#endif

#define LANES 8
#include "memory/kernel.inc"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

static const RhKernel widest = RH_KERNEL("widest");

const RhKernel *rh_kernel_widest(void)
{
	if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512dq"))
		return NULL;
	return &widest;
}

#else

const RhKernel *rh_kernel_widest(void)
{
	return NULL;
}

#endif
