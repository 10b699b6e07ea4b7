// The inner loops of the language core, in C because Swift cannot compile one function for a wider instruction set
// than the rest of the program: each kernel exists for the baseline of the target and, on x86-64, for AVX2; the one that
// takes most of the time for AVX-512 too.
//
// All give the same bits. Every output is summed over the inner dimension from first to last and vectors run across
// outputs only, so the width of a vector changes nothing. The matrix product rounds each product and sum once (IEEE 754's
// fusedMultiplyAdd), which a processor without that instruction reckons slowly but alike; nothing else is fused.
//
// All buffers are float32, row-major, and never overlap unless said so.

#ifndef CLANGUAGE_KERNELS_H
#define CLANGUAGE_KERNELS_H

#include <stddef.h>

// Outputs of a packed matrix come in panels of this many.
#define LK_PANEL 16

// For which instructions a kernel is made; each path runs what the ones before it do.
typedef enum { LK_PLAIN, LK_AVX2, LK_AVX512 } lk_path;

// The last path that this processor and system run.
lk_path lk_fastest_path(void);

// out[r][o] = bias[o] + sum over i of x[r][i] * weight[o][i], for `panels` * 16 outputs.
//
// `packed` holds the weights panel by panel, in a panel the 16 outputs of each inner index side by side. `bias` and
// the rows of `out` have room for all panels.
void lk_multiply(lk_path path, const float *packed, const float *bias, size_t panels, size_t inner,
                 const float *x, size_t x_stride, size_t rows, float *out, size_t out_stride);

// values[i] = max(values[i], 0); `count` is a multiple of 8.
void lk_relu(lk_path path, float *values, size_t count);

// The gated convolution from products that were computed a form.
//
// entries[t] points to a position's e (width), then its three products (2 * width each) for the places before, at and
// after itself: z[t] = bias + first(t - 1) + second(t) + third(t + 1), out[t] = e[t] + z[t][..<width] *
// sigmoid(z[t][width...]). `width` is a multiple of 8.
void lk_convolve(lk_path path, const float *const *entries, size_t count, size_t width, const float *bias,
                 float *out);

// The recurrence of one bidirectional QRNN layer over `count` positions with `units` a side, a multiple of 8.
//
// z[t] (stride z_stride) holds six blocks: forget, candidate and output, each forwards then backwards, before their
// activations. out[t] (2 * units) = o * c, plus residual[t] if that is not null; `residual` may be `out`.
void lk_recur(lk_path path, const float *z, size_t z_stride, size_t count, size_t units,
              const float *residual, float *out);

// out[i] = max(a[i] + b[i], 0); `count` is a multiple of 8.
void lk_add_relu(lk_path path, const float *a, const float *b, size_t count, float *out);

// Reads whole numbers of at most seven digits, parted by single spaces, and divides each by `unit`; the number of them, or
// -1 where something else stands there. `out` has room for (count + 1) / 2 numbers.
ptrdiff_t lk_read_numbers(const unsigned char *bytes, size_t count, float unit, float *out);

#endif
