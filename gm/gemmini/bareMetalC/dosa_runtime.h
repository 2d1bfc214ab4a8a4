// Shared by the kernels: data from a seed, a plain reference on the CPU, and the comparison with it.
#ifndef DOSA_RUNTIME_H
#define DOSA_RUNTIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "include/gemmini.h"

// Where the data starts. The same seed gives the same data on every machine.
#ifndef DOSA_SEED
#define DOSA_SEED 1
#endif

// How many multiply-accumulates of each layer, all repeats, the CPU may spend on checking. Layers below are checked in full, of larger
// ones evenly spread pixels with all their channels, the first and the last one included. 0 checks everything.
#ifndef DOSA_CHECK_MACS
#define DOSA_CHECK_MACS 250000000
#endif

#define DOSA_UNUSED __attribute__((unused))

struct dosa_layer {
  const char *name;
  int64_t r, s, p, q, c, k, n, groups, repeats;
  int64_t stride_width, stride_height, dilation_width, dilation_height;
  int64_t pad_left, pad_top, input_width, input_height;
  int64_t input_pixel, output_pixel, input_group, output_group;
  bool bias, relu;
  float scale;
  void (*run)(const elem_t *input, const elem_t *weights, const acc_t *bias, acc_t *partial, elem_t *output);
};

static elem_t dosa_input[DOSA_MAX_INPUT] __attribute__((aligned(64)));
static elem_t dosa_weights[DOSA_MAX_WEIGHTS] __attribute__((aligned(64)));
static acc_t dosa_bias[DOSA_MAX_CHANNELS] __attribute__((aligned(64)));
static acc_t dosa_partial[DOSA_MAX_PARTIAL] __attribute__((aligned(64)));
static elem_t dosa_output[DOSA_MAX_OUTPUT] __attribute__((aligned(64)));
static acc_t dosa_sums[DOSA_MAX_CHANNELS];

static inline DOSA_UNUSED int64_t dosa_min(int64_t a, int64_t b) { return a < b ? a : b; }
static inline DOSA_UNUSED int64_t dosa_max(int64_t a, int64_t b) { return a > b ? a : b; }

// Local addresses: rows of the scratchpad, of the accumulator to overwrite or to add to, and to read in full width.
static inline DOSA_UNUSED uint32_t dosa_sp(int64_t row) { return (uint32_t)row; }
static inline DOSA_UNUSED uint32_t dosa_acc(int64_t row) { return (uint32_t)row | 0x80000000u; }
static inline DOSA_UNUSED uint32_t dosa_acc_add(int64_t row) { return (uint32_t)row | 0xC0000000u; }
static inline DOSA_UNUSED uint32_t dosa_acc_full(int64_t row) { return (uint32_t)row | 0xA0000000u; }

static DOSA_UNUSED uint64_t dosa_cycles(void) {
  uint64_t cycles = 0;
#ifdef __riscv
  __asm__ __volatile__("rdcycle %0" : "=r"(cycles));
#endif
  return cycles;
}

static inline uint32_t dosa_next(uint32_t x) { return x * 1664525u + 1013904223u; }

static DOSA_UNUSED void dosa_fill(elem_t *values, int64_t count, uint32_t x) {
  for (int64_t i = 0; i < count; i++) {
    x = dosa_next(x);
    values[i] = (elem_t)(x >> 24);
  }
}

static DOSA_UNUSED void dosa_prepare(const struct dosa_layer *layer, uint32_t seed) {
  dosa_fill(dosa_input, layer->n * layer->input_height * layer->input_width * layer->c * layer->groups, seed * 3 + 1);
  dosa_fill(dosa_weights, layer->r * layer->s * layer->c * layer->k * layer->groups, seed * 3 + 2);
  uint32_t x = seed * 3 + 3;
  for (int64_t k = 0; k < layer->k * layer->groups; k++) {
    x = dosa_next(x);
    dosa_bias[k] = (acc_t)x >> 20;
  }
  dosa_fill(dosa_output, layer->n * layer->q * layer->p * layer->k * layer->groups, seed + 12345);
}

// The product is kept apart from the rounding so that the compiler cannot fuse them.
static DOSA_UNUSED elem_t dosa_requantise(acc_t sum, const struct dosa_layer *layer) {
  volatile float product = (float)sum * layer->scale;
  const float value = product;
  int32_t whole;
  if (value >= 127.0f) {
    whole = 127;
  } else if (value <= -128.0f) {
    whole = -128;
  } else {
    whole = (int32_t)value;
    const float rest = value - (float)whole;
    if (rest > 0.5f || (rest == 0.5f && (whole & 1) != 0)) {
      whole++;
    } else if (rest < -0.5f || (rest == -0.5f && (whole & 1) != 0)) {
      whole--;
    }
  }
  return (elem_t)(layer->relu && whole < 0 ? 0 : whole);
}

static DOSA_UNUSED void dosa_reference(const struct dosa_layer *layer, int64_t g, int64_t n, int64_t q, int64_t p) {
  for (int64_t k = 0; k < layer->k; k++) {
    dosa_sums[k] = layer->bias ? dosa_bias[g * layer->k + k] : 0;
  }
  for (int64_t s = 0; s < layer->s; s++) {
    const int64_t row = q * layer->stride_height + s * layer->dilation_height - layer->pad_top;
    for (int64_t r = 0; r < layer->r; r++) {
      const int64_t column = p * layer->stride_width + r * layer->dilation_width - layer->pad_left;
      if (row < 0 || row >= layer->input_height || column < 0 || column >= layer->input_width) {
        continue;
      }
      const elem_t *pixel = dosa_input + g * layer->input_group + ((n * layer->input_height + row) * layer->input_width + column) * layer->input_pixel;
      const elem_t *weights = dosa_weights + ((g * layer->s + s) * layer->r + r) * layer->c * layer->k;
      for (int64_t c = 0; c < layer->c; c++, weights += layer->k) {
        const acc_t x = pixel[c];
        for (int64_t k = 0; k < layer->k; k++) {
          dosa_sums[k] += x * weights[k];
        }
      }
    }
  }
}

// How many of the checked outputs differ; says which the first one is.
static DOSA_UNUSED int64_t dosa_compare(const struct dosa_layer *layer, int64_t *checked) {
  const int64_t image = layer->n * layer->q * layer->p;
  const int64_t pixels = image * layer->groups;
  const int64_t macs = layer->r * layer->s * layer->c * layer->k;
  int64_t wanted = DOSA_CHECK_MACS == 0 ? pixels : dosa_max(16, (int64_t)DOSA_CHECK_MACS / (macs * layer->repeats));
  wanted = dosa_min(wanted, pixels);
  int64_t wrong = 0;
  for (int64_t i = 0; i < wanted; i++) {
    const int64_t at = wanted == 1 ? 0 : i * (pixels - 1) / (wanted - 1);
    const int64_t group = at / image;
    const int64_t pixel = at % image;
    const elem_t *output = dosa_output + group * layer->output_group + pixel * layer->output_pixel;
    dosa_reference(layer, group, pixel / (layer->q * layer->p), pixel / layer->p % layer->q, pixel % layer->p);
    for (int64_t k = 0; k < layer->k; k++) {
      const elem_t expected = dosa_requantise(dosa_sums[k], layer);
      if (output[k] != expected && wrong++ == 0) {
        printf("%s: group %ld pixel %ld channel %ld is %d, not %d\n", layer->name, (long)group, (long)pixel, (long)k, (int)output[k],
               (int)expected);
      }
    }
  }
  *checked += wanted;
  return wrong;
}

// Runs all repeats of a layer, each on data of its own, and compares; 0 when everything checked is right. How much is checked
// is shared among the repeats.
static DOSA_UNUSED int dosa_test(const struct dosa_layer *layer) {
  int64_t checked = 0;
  int64_t wrong = 0;
  uint64_t cycles = 0;
  for (int64_t i = 0; i < layer->repeats; i++) {
    dosa_prepare(layer, DOSA_SEED + (uint32_t)i);
    __asm__ __volatile__("" ::: "memory");
    const uint64_t start = dosa_cycles();
    layer->run(dosa_input, dosa_weights, dosa_bias, dosa_partial, dosa_output);
    cycles += dosa_cycles() - start;
    __asm__ __volatile__("" ::: "memory");
    wrong += dosa_compare(layer, &checked);
  }
  printf("%s %s: %lu cycles", wrong == 0 ? "PASS" : "FAIL", layer->name, (unsigned long)cycles);
  if (layer->groups > 1) {
    printf(", %ld groups", (long)layer->groups);
  }
  if (layer->repeats > 1) {
    printf(", %ld repeats", (long)layer->repeats);
  }
  printf(", %ld of %ld pixels checked, %ld outputs wrong\n", (long)checked,
         (long)(layer->repeats * layer->groups * layer->n * layer->q * layer->p), (long)wrong);
  return wrong == 0 ? 0 : 1;
}

#endif
