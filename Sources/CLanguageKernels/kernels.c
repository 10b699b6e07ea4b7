#include "CLanguageKernels.h"

#include <stdbool.h>

// Whether a compiler fuses a product with a sum, and so rounds once, depends on the machine; only `multiply` does, by name.
#pragma STDC FP_CONTRACT OFF

#define NAME(x) x##_plain
#define TARGET
#define LANES 4
#define SPLAT(x) ((VEC){x, x, x, x})
#define TILE_ROWS 6
#define TILE_OUTPUTS 8
#if defined(__x86_64__) && !defined(__FMA__)
#define NO_FMA
#endif
#include "kernel_bodies.h"
#undef NO_FMA
#undef NAME
#undef TARGET
#undef LANES
#undef SPLAT
#undef TILE_ROWS
#undef TILE_OUTPUTS

#if defined(__x86_64__)

#define NAME(x) x##_avx2
#define TARGET __attribute__((target("avx2,fma")))
#define LANES 8
#define SPLAT(x) ((VEC){x, x, x, x, x, x, x, x})
#define TILE_ROWS 6
#define TILE_OUTPUTS 16
#include "kernel_bodies.h"
#undef NAME
#undef TARGET
#undef LANES
#undef SPLAT
#undef TILE_ROWS
#undef TILE_OUTPUTS

#define NAME(x) x##_avx512
#define TARGET __attribute__((target("avx512f")))
#define LANES 16
#define SPLAT(x) ((VEC){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x})
// Twice the sums fit twice the registers.
#define TILE_ROWS 12
#define TILE_OUTPUTS 32
#define ONLY_MULTIPLY
#include "kernel_bodies.h"

lk_path lk_fastest_path(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f")) return LK_AVX512;
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? LK_AVX2 : LK_PLAIN;
}

#define CALL(kernel, ...) \
  if (path != LK_PLAIN) \
    kernel##_avx2(__VA_ARGS__); \
  else \
    kernel##_plain(__VA_ARGS__)

#define CALL_WIDEST(kernel, ...) \
  if (path == LK_AVX512) \
    kernel##_avx512(__VA_ARGS__); \
  else \
    CALL(kernel, __VA_ARGS__)

#else

lk_path lk_fastest_path(void) { return LK_PLAIN; }

#define CALL(kernel, ...) \
  (void)path; \
  kernel##_plain(__VA_ARGS__)

#define CALL_WIDEST CALL

#endif

void lk_multiply(lk_path path, const float *packed, const float *bias, size_t panels, size_t inner,
                 const float *x, size_t x_stride, size_t rows, float *out, size_t out_stride) {
  CALL_WIDEST(multiply, packed, bias, panels, inner, x, x_stride, rows, out, out_stride);
}

void lk_relu(lk_path path, float *values, size_t count) {
  CALL(relu, values, count);
}

void lk_convolve(lk_path path, const float *const *entries, size_t count, size_t width, const float *bias,
                 float *out) {
  CALL(convolve, entries, count, width, bias, out);
}

void lk_recur(lk_path path, const float *z, size_t z_stride, size_t count, size_t units,
              const float *residual, float *out) {
  CALL(recur, z, z_stride, count, units, residual, out);
}

void lk_add_relu(lk_path path, const float *a, const float *b, size_t count, float *out) {
  CALL(add_relu, a, b, count, out);
}

ptrdiff_t lk_read_numbers(const unsigned char *bytes, size_t count, float unit, float *out) {
  ptrdiff_t found = 0;
  size_t at = 0;
  for (;;) {
    const bool negative = at < count && bytes[at] == '-';
    if (negative) at += 1;
    const size_t first = at;
    long value = 0;
    while (at < count && at - first < 7 && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + (bytes[at] - '0');
      at += 1;
    }
    if (at == first) return -1;
    out[found] = (float)(negative ? -value : value) / unit;
    found += 1;
    if (at == count) return found;
    if (bytes[at] != ' ') return -1;
    at += 1;
  }
}
