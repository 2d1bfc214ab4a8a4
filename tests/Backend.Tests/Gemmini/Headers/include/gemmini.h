// Declares the intrinsics that the kernels use, with the types that they take. With TRACE each prints what it was given.
#ifndef GEMMINI_INTRINSICS_H
#define GEMMINI_INTRINSICS_H

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "include/gemmini_params.h"

#define GARBAGE_ADDR ((uint32_t)-1)
#define WEIGHT_STATIONARY 1
#define NO_ACTIVATION 0
#define RELU 1

#ifdef TRACE
#define INTRINSIC(name, parameters, ...) static inline __attribute__((unused)) void name parameters { printf(__VA_ARGS__); }
#else
#define INTRINSIC(name, parameters, ...) void name parameters;
#endif

#define AT(pointer) (uint64_t)(uintptr_t)(pointer)

static inline __attribute__((unused)) uint32_t float_bits(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

INTRINSIC(gemmini_flush, (int skip), "flush %d\n", skip)
INTRINSIC(gemmini_fence, (void), "fence\n")
INTRINSIC(gemmini_extended_config_ex, (int dataflow, int act, int shift, uint16_t stride, bool at, bool bt),
          "config_ex %d %d %d %u %d %d\n", dataflow, act, shift, stride, at, bt)
INTRINSIC(gemmini_extended4_config_ld, (uint64_t stride, float scale, bool shrunk, uint16_t block, int id),
          "config_ld %" PRIu64 " %" PRIu32 " %d %u %d\n", stride, float_bits(scale), shrunk, block, id)
INTRINSIC(gemmini_extended_config_st, (uint32_t stride, int act, float scale), "config_st %" PRIu32 " %d %" PRIu32 "\n", stride, act,
          float_bits(scale))
INTRINSIC(gemmini_extended_mvin, (const void *from, uint32_t to, uint16_t cols, uint16_t rows),
          "mvin 0 %" PRIu64 " %" PRIu32 " %u %u\n", AT(from), to, cols, rows)
INTRINSIC(gemmini_extended_mvin2, (const void *from, uint32_t to, uint16_t cols, uint16_t rows),
          "mvin 1 %" PRIu64 " %" PRIu32 " %u %u\n", AT(from), to, cols, rows)
INTRINSIC(gemmini_extended_mvin3, (const void *from, uint32_t to, uint16_t cols, uint16_t rows),
          "mvin 2 %" PRIu64 " %" PRIu32 " %u %u\n", AT(from), to, cols, rows)
INTRINSIC(gemmini_extended_mvout, (void *to, uint32_t from, uint16_t cols, uint16_t rows), "mvout %" PRIu64 " %" PRIu32 " %u %u\n", AT(to),
          from, cols, rows)
INTRINSIC(gemmini_extended_preload, (uint32_t bd, uint32_t c, uint16_t bd_cols, uint16_t bd_rows, uint16_t c_cols, uint16_t c_rows),
          "preload %" PRIu32 " %" PRIu32 " %u %u %u %u\n", bd, c, bd_cols, bd_rows, c_cols, c_rows)
INTRINSIC(gemmini_extended_compute_preloaded, (uint32_t a, uint32_t bd, uint16_t cols, uint16_t rows, uint16_t bd_cols, uint16_t bd_rows),
          "compute 0 %" PRIu32 " %" PRIu32 " %u %u %u %u\n", a, bd, cols, rows, bd_cols, bd_rows)
INTRINSIC(gemmini_extended_compute_accumulated, (uint32_t a, uint32_t bd, uint16_t cols, uint16_t rows, uint16_t bd_cols, uint16_t bd_rows),
          "compute 1 %" PRIu32 " %" PRIu32 " %u %u %u %u\n", a, bd, cols, rows, bd_cols, bd_rows)

#endif
