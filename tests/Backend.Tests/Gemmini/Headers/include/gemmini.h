// Declares the intrinsics that the kernels use, with the types that they take. With TRACE each prints what it was given.
#ifndef GEMMINI_INTRINSICS_H
#define GEMMINI_INTRINSICS_H

#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
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

void gemmini_loop_ws(uint16_t i, uint16_t j, uint16_t k, uint16_t pad_i, uint16_t pad_j, uint16_t pad_k, const elem_t *a, const elem_t *b,
                     const void *d, void *c, size_t a_stride, size_t b_stride, size_t d_stride, size_t c_stride, bool at, bool bt, bool full,
                     bool low, bool accumulate, int act, int a_id, int b_id, bool resadd);
void gemmini_loop_conv_ws(uint16_t batch, uint16_t in_rows, uint16_t in_cols, uint16_t in_channels, uint16_t out_channels, uint16_t out_rows,
                          uint16_t out_cols, uint16_t pool_rows, uint16_t pool_cols, uint8_t stride, uint8_t padding, uint16_t kernel,
                          uint16_t dilation, uint16_t pool_size, uint8_t pool_stride, uint8_t pool_padding, uint16_t batches,
                          uint16_t porows, uint16_t pocols, uint16_t pochs, uint16_t krows, uint16_t kcols, uint16_t kchs, uint16_t left,
                          uint16_t right, uint16_t up, uint8_t down, uint8_t pool_left, uint16_t pool_right, uint16_t pool_up,
                          uint16_t pool_down, uint16_t orows, uint16_t ocols, const elem_t *weights, elem_t *output, const acc_t *bias,
                          const elem_t *input, bool no_bias, bool no_pool, bool downsample, bool rotate, bool dilated, int act,
                          bool trans_output, bool trans_weight, bool trans_weight2, bool trans_input, uint8_t pixels, uint16_t in_stride,
                          uint16_t weight_stride, uint16_t out_stride, bool depthwise, int a_id, int b_id);

#endif
