// The kernels for vectors of LANES floats; included once a path, with NAME, TARGET, LANES, SPLAT,
// TILE_ROWS and TILE_OUTPUTS defined, ONLY_MULTIPLY where the path has no other kernel, and NO_FMA where it has no fused
// product and sum.

typedef float NAME(vec) __attribute__((vector_size(LANES * 4), aligned(4)));
typedef int NAME(mask) __attribute__((vector_size(LANES * 4), aligned(4)));
#define VEC NAME(vec)
#define MASK NAME(mask)
#define VECTORS (TILE_OUTPUTS / LANES)

static inline __attribute__((always_inline)) TARGET VEC NAME(load)(const float *p) {
  return *(const VEC *)p;
}

static inline __attribute__((always_inline)) TARGET VEC NAME(splat)(float x) {
  return SPLAT(x);
}

#ifdef NO_FMA
// Fused in double precision: the product of two floats is exact there, and a sum whose last bit keeps whether anything was lost
// ("round to odd", Boldo and Melquiond 2008) rounds to float as the exact sum does.
static inline __attribute__((always_inline)) TARGET VEC NAME(fused)(VEC a, VEC b, VEC c) {
  typedef double wide __attribute__((vector_size(LANES * 8)));
  typedef long long bits __attribute__((vector_size(LANES * 8)));
  const wide product = __builtin_convertvector(a, wide) * __builtin_convertvector(b, wide);
  const wide added = __builtin_convertvector(c, wide);
  const wide sum = product + added;
  const wide back = sum - product;
  const wide lost = (product - (sum - back)) + (added - back);
  const bits even = ((bits)sum & 1) - 1;
  const bits towards = (((bits)lost ^ (bits)sum) >> 63) | 1;
  const bits odd = (bits)sum + ((bits)(lost != 0.0) & even & towards);
  return __builtin_convertvector((wide)odd, VEC);
}
#else
static inline __attribute__((always_inline)) TARGET VEC NAME(fused)(VEC a, VEC b, VEC c) {
  return __builtin_elementwise_fma(a, b, c);
}
#endif

// `rows` rows by `vectors` vectors of outputs; both are constants wherever this is inlined, so the sums stay in registers.
static inline __attribute__((always_inline)) TARGET void NAME(tile)(
    const int rows, const int vectors, const float *packed, const float *bias, size_t inner, const float *x,
    size_t x_stride, float *out, size_t out_stride) {
  VEC sums[TILE_ROWS][VECTORS];
  const float *columns[VECTORS];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++)
    columns[v] = packed + v * LANES / LK_PANEL * inner * LK_PANEL + v * LANES % LK_PANEL;
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sums[r][v] = NAME(load)(bias + v * LANES);
  for (size_t i = 0; i < inner; i++) {
    VEC weights[VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) weights[v] = NAME(load)(columns[v] + i * LK_PANEL);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      VEC value = NAME(splat)(x[(size_t)r * x_stride + i]);
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sums[r][v] = NAME(fused)(value, weights[v], sums[r][v]);
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) *(VEC *)(out + (size_t)r * out_stride + v * LANES) = sums[r][v];
}

// All rows by `vectors` vectors of outputs, in as few tiles as hold them and as even ones: a tile of one row takes almost
// the time of one of six.
static inline __attribute__((always_inline)) TARGET void NAME(stripe)(
    const int vectors, const float *packed, const float *bias, size_t inner, const float *x, size_t x_stride,
    size_t rows, float *out, size_t out_stride) {
  const size_t tiles = (rows + TILE_ROWS - 1) / TILE_ROWS;
  for (size_t tile = 0; tile < tiles; tile++) {
    const size_t first = rows * tile / tiles;
    const float *from = x + first * x_stride;
    float *to = out + first * out_stride;
#define TILE(n) \
  case n: NAME(tile)(n, vectors, packed, bias, inner, from, x_stride, to, out_stride); break
    switch (rows * (tile + 1) / tiles - first) {
      TILE(1);
      TILE(2);
      TILE(3);
      TILE(4);
      TILE(5);
      TILE(6);
#if TILE_ROWS > 6
      TILE(7);
      TILE(8);
      TILE(9);
      TILE(10);
      TILE(11);
      TILE(12);
#endif
      default: break;
    }
#undef TILE
  }
}

static TARGET void NAME(multiply)(const float *packed, const float *bias, size_t panels, size_t inner,
                                  const float *x, size_t x_stride, size_t rows, float *out,
                                  size_t out_stride) {
  const size_t outputs = panels * LK_PANEL;
  size_t o = 0;
  for (; o + TILE_OUTPUTS <= outputs; o += TILE_OUTPUTS)
    NAME(stripe)(VECTORS, packed + o / LK_PANEL * inner * LK_PANEL + o % LK_PANEL, bias + o, inner, x, x_stride,
                 rows, out + o, out_stride);
#if TILE_OUTPUTS > LK_PANEL
  if (o < outputs)
    NAME(stripe)(LK_PANEL / LANES, packed + o * inner, bias + o, inner, x, x_stride, rows, out + o, out_stride);
#endif
}

#ifndef ONLY_MULTIPLY

static inline __attribute__((always_inline)) TARGET VEC NAME(greater)(VEC a, VEC b) {
  MASK m = a > b;
  return (VEC)((m & (MASK)a) | (~m & (MASK)b));
}

static inline __attribute__((always_inline)) TARGET VEC NAME(lesser)(VEC a, VEC b) {
  MASK m = a < b;
  return (VEC)((m & (MASK)a) | (~m & (MASK)b));
}

// The Pade approximant [5/4] of tanh, clamped where it reaches 1; at most 0.0015 off.
static inline __attribute__((always_inline)) TARGET VEC NAME(tanh)(VEC x) {
  VEC y = NAME(lesser)(NAME(greater)(x, NAME(splat)(-3.6f)), NAME(splat)(3.6f));
  VEC s = y * y;
  return y * (945.0f + s * (105.0f + s)) / (945.0f + s * (420.0f + 15.0f * s));
}

static inline __attribute__((always_inline)) TARGET VEC NAME(sigmoid)(VEC x) {
  return 0.5f + 0.5f * NAME(tanh)(0.5f * x);
}

static TARGET void NAME(relu)(float *values, size_t count) {
  for (size_t i = 0; i < count; i += LANES)
    *(VEC *)(values + i) = NAME(greater)(NAME(load)(values + i), NAME(splat)(0.0f));
}

static TARGET void NAME(add_relu)(const float *a, const float *b, size_t count, float *out) {
  for (size_t i = 0; i < count; i += LANES)
    *(VEC *)(out + i) = NAME(greater)(NAME(load)(a + i) + NAME(load)(b + i), NAME(splat)(0.0f));
}

static inline __attribute__((always_inline)) TARGET VEC NAME(convolution)(
    const float *before, const float *at, const float *after, size_t width, const float *bias, size_t i) {
  VEC z = NAME(load)(bias + i);
  if (before) z = z + NAME(load)(before + width + i);
  z = z + NAME(load)(at + 3 * width + i);
  if (after) z = z + NAME(load)(after + 5 * width + i);
  return z;
}

static TARGET void NAME(convolve)(const float *const *entries, size_t count, size_t width, const float *bias,
                                  float *out) {
  for (size_t t = 0; t < count; t++) {
    const float *before = t > 0 ? entries[t - 1] : 0;
    const float *after = t + 1 < count ? entries[t + 1] : 0;
    for (size_t i = 0; i < width; i += LANES) {
      VEC value = NAME(convolution)(before, entries[t], after, width, bias, i);
      VEC gate = NAME(convolution)(before, entries[t], after, width, bias, width + i);
      *(VEC *)(out + t * width + i) = NAME(load)(entries[t] + i) + value * NAME(sigmoid)(gate);
    }
  }
}

static TARGET void NAME(recur)(const float *z, size_t z_stride, size_t count, size_t units,
                               const float *residual, float *out) {
  for (size_t side = 0; side < 2; side++) {
    for (size_t unit = side * units; unit < (side + 1) * units; unit += LANES) {
      VEC c = NAME(splat)(0.0f);
      for (size_t step = 0; step < count; step++) {
        size_t t = side == 0 ? step : count - 1 - step;
        const float *gates = z + t * z_stride + unit;
        VEC f = NAME(sigmoid)(NAME(load)(gates));
        VEC u = NAME(tanh)(NAME(load)(gates + 2 * units));
        VEC o = NAME(sigmoid)(NAME(load)(gates + 4 * units));
        c = u + f * (c - u);
        VEC y = o * c;
        size_t place = t * 2 * units + unit;
        if (residual) y = y + NAME(load)(residual + place);
        *(VEC *)(out + place) = y;
      }
    }
  }
}

#endif

#undef VEC
#undef MASK
#undef VECTORS
