// The machine that these kernels were scheduled for. It replaces the header that the hardware generator writes, and has
// to come from the same run as the kernels and the hardware configuration.
#ifndef GEMMINI_PARAMS_H
#define GEMMINI_PARAMS_H

#include <limits.h>
#include <stdint.h>

#define XCUSTOM_ACC 3

#define DIM 128
#define ADDR_LEN 32
#define BANK_NUM 4
#define BANK_ROWS 512
#define ACC_ROWS 1024
#define MAX_BYTES 64
#define MAX_BLOCK_LEN 1
#define MAX_BLOCK_LEN_ACC 1

typedef int8_t elem_t;
static const elem_t elem_t_max = 127;
static const elem_t elem_t_min = -128;
typedef int32_t acc_t;
typedef int64_t full_t;

#define HAS_MVIN_SCALE
typedef float scale_t;
typedef uint32_t scale_t_bits;

typedef int32_t scale_acc_t;
typedef uint32_t scale_acc_t_bits;

typedef float acc_scale_t;
typedef uint32_t acc_scale_t_bits;

#define row_align(blocks) __attribute__((aligned((blocks) * DIM * sizeof(elem_t))))
#define row_align_acc(blocks) __attribute__((aligned((blocks) * DIM * sizeof(acc_t))))

#define MVIN_SCALE_IDENTITY 1.0
#define ACC_SCALE_IDENTITY 1.0

#ifdef __cplusplus
#define SAME_TYPE(x) decltype(x)
#else
#define SAME_TYPE(x) __typeof__(x)
#endif

// To the nearest integer, ties to the even one.
static inline long long dosa_round(double x) {
  const long long down = (long long)x - (x < (double)(long long)x);
  const double rest = x - (double)down;
  return down + (rest > 0.5 || (rest == 0.5 && (down & 1) != 0));
}

// To int8: the product in single precision, rounded, saturated.
static inline acc_t dosa_scale(acc_t x, float scale) {
  volatile float product = (float)x * scale;
  const float value = product;
  return value >= 127.0f ? 127 : value <= -128.0f ? -128 : (acc_t)dosa_round(value);
}

// x / 2^shift to the nearest integer, ties to the even one; a negative shift multiplies.
static inline int64_t dosa_shift(int64_t x, int64_t shift) {
  if (shift <= 0) {
    return (int64_t)((uint64_t)x << -shift);
  }
  const int64_t down = x >> shift;
  const int64_t rest = x - (int64_t)((uint64_t)down << shift);
  const int64_t half = (int64_t)1 << (shift - 1);
  return down + (rest > half || (rest == half && (down & 1) != 0));
}

#define ROUND_NEAR_EVEN(x) ((SAME_TYPE(x))dosa_round(x))
#define ROUNDING_RIGHT_SHIFT(x, shift) dosa_shift(x, shift)
#define ROUNDING_RIGHT_SHIFT_BITS(x, shift) dosa_shift(x, shift)
#define ACC_SCALE(x, scale) dosa_scale(x, scale)
#define MVIN_SCALE(x, scale) ((elem_t)dosa_scale(x, scale))
#define MVIN_SCALE_ACC(x, scale) (x)

#define ACC_SCALE_T_IS_FLOAT
#define ACC_SCALE_EXP_BITS 8
#define ACC_SCALE_SIG_BITS 24

#define ACC_READ_SMALL_WIDTH
#define ACC_READ_FULL_WIDTH

#define HAS_FIRST_LAYER_OPTIMIZATIONS

#ifndef NORM_STAT_IDS
#define NORM_STAT_IDS 4
#endif

#endif
