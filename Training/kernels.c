/* Fused loops of the trainer: activations, recurrence, embedding sums, dropout, row-wise Adam.
   Sentences are packed: row r of a matrix is one position, offsets[s] ..< offsets[s+1] is sentence s.
   Compiled by kernels.py; every function is compared with plain PyTorch in tests/test_kernels.py. */
#include <math.h>
#include <stdint.h>
#include <string.h>

/* Pade approximant [5/4] of tanh, cut where it reaches 1: at most 0.0015 from tanh. Inference uses the same. */
static inline float tanh_r(float x) {
    float y = x < -3.6f ? -3.6f : x > 3.6f ? 3.6f : x;
    float s = y * y;
    return y * (945.0f + s * (105.0f + s)) / (945.0f + s * (420.0f + 15.0f * s));
}
static inline float sigmoid_r(float x) { return 0.5f + 0.5f * tanh_r(0.5f * x); }

void activations(const float *x, float *t, float *s, int64_t n) {
    for (int64_t i = 0; i < n; i++) { t[i] = tanh_r(x[i]); s[i] = sigmoid_r(x[i]); }
}

/* One bidirectional QRNN layer. z: rows x 6h (f> f< u> u< o> o<), replaced by its activations. c, y: rows x 2h. */
void qrnn_forward(float *restrict z, float *restrict c, float *restrict y, const int64_t *offsets, int64_t sentences, int64_t h) {
    for (int64_t s = 0; s < sentences; s++) {
        int64_t a = offsets[s], b = offsets[s + 1];
        for (int d = 0; d < 2; d++) {
            float state[512];
            memset(state, 0, sizeof state);
            for (int64_t k = 0; k < b - a; k++) {
                int64_t r = d ? b - 1 - k : a + k;
                float *f = z + r * 6 * h + d * h, *u = f + 2 * h, *o = f + 4 * h;
                float *cr = c + r * 2 * h + d * h, *yr = y + r * 2 * h + d * h;
                for (int64_t i = 0; i < h; i++) {
                    float ff = sigmoid_r(f[i]), uu = tanh_r(u[i]), oo = sigmoid_r(o[i]);
                    float cc = uu + ff * (state[i] - uu);
                    f[i] = ff; u[i] = uu; o[i] = oo; state[i] = cc; cr[i] = cc; yr[i] = oo * cc;
                }
            }
        }
    }
}

/* Derivatives by the outputs: t' = 1 - t*t, s' = s*(1 - s). */
void qrnn_backward(const float *restrict z, const float *restrict c, const float *restrict dy, float *restrict dz,
                   const int64_t *offsets, int64_t sentences, int64_t h) {
    static const float zeros[512];
    for (int64_t s = 0; s < sentences; s++) {
        int64_t a = offsets[s], b = offsets[s + 1];
        for (int d = 0; d < 2; d++) {
            float carry[512];
            memset(carry, 0, sizeof carry);
            for (int64_t k = b - a - 1; k >= 0; k--) {
                int64_t r = d ? b - 1 - k : a + k, p = d ? r + 1 : r - 1;
                const float *f = z + r * 6 * h + d * h, *u = f + 2 * h, *o = f + 4 * h;
                const float *cr = c + r * 2 * h + d * h, *cp = k ? c + p * 2 * h + d * h : zeros, *dr = dy + r * 2 * h + d * h;
                float *df = dz + r * 6 * h + d * h, *du = df + 2 * h, *dO = df + 4 * h;
                for (int64_t i = 0; i < h; i++) {
                    float dc = dr[i] * o[i] + carry[i];
                    dO[i] = dr[i] * cr[i] * o[i] * (1 - o[i]);
                    du[i] = dc * (1 - f[i]) * (1 - u[i] * u[i]);
                    df[i] = dc * (cp[i] - u[i]) * f[i] * (1 - f[i]);
                    carry[i] = dc * f[i];
                }
            }
        }
    }
}

/* y = x + a * sigmoid(b), z = [a b] of rows x 2d; the sigmoid replaces b. */
void gate_forward(const float *restrict x, float *restrict z, float *restrict y, int64_t rows, int64_t d) {
    for (int64_t r = 0; r < rows; r++) {
        float *a = z + r * 2 * d, *b = a + d;
        for (int64_t i = 0; i < d; i++) { b[i] = sigmoid_r(b[i]); y[r * d + i] = x[r * d + i] + a[i] * b[i]; }
    }
}
void gate_backward(const float *restrict z, const float *restrict dy, float *restrict dz, int64_t rows, int64_t d) {
    for (int64_t r = 0; r < rows; r++) {
        const float *a = z + r * 2 * d, *b = a + d, *g = dy + r * d;
        float *da = dz + r * 2 * d, *db = da + d;
        for (int64_t i = 0; i < d; i++) { da[i] = g[i] * b[i]; db[i] = g[i] * a[i] * b[i] * (1 - b[i]); }
    }
}

/* [previous, own, next] of each position, zeros beyond the sentence. */
void window_forward(const float *restrict x, float *restrict w, const int64_t *offsets, int64_t sentences, int64_t d) {
    for (int64_t s = 0; s < sentences; s++)
        for (int64_t a = offsets[s], b = offsets[s + 1], r = a; r < b; r++) {
            float *o = w + r * 3 * d;
            if (r > a) memcpy(o, x + (r - 1) * d, d * 4); else memset(o, 0, d * 4);
            memcpy(o + d, x + r * d, d * 4);
            if (r + 1 < b) memcpy(o + 2 * d, x + (r + 1) * d, d * 4); else memset(o + 2 * d, 0, d * 4);
        }
}
void window_backward(const float *restrict dw, float *restrict dx, const int64_t *offsets, int64_t sentences, int64_t d) {
    for (int64_t s = 0; s < sentences; s++)
        for (int64_t a = offsets[s], b = offsets[s + 1], r = a; r < b; r++)
            for (int64_t i = 0; i < d; i++) {
                float g = dw[r * 3 * d + d + i];
                if (r + 1 < b) g += dw[(r + 1) * 3 * d + i];
                if (r > a) g += dw[(r - 1) * 3 * d + 2 * d + i];
                dx[r * d + i] = g;
            }
}

/* Sum of k rows of a table for each position. */
void embed_forward(const float *restrict table, const int64_t *ids, float *restrict y, int64_t rows, int64_t k, int64_t d) {
    for (int64_t r = 0; r < rows; r++) {
        float *o = y + r * d;
        memset(o, 0, d * 4);
        for (int64_t j = 0; j < k; j++) {
            if (ids[r * k + j] < 0) continue;
            const float *e = table + ids[r * k + j] * d;
            for (int64_t i = 0; i < d; i++) o[i] += e[i];
        }
    }
}
/* Gradient rows of the ids in use; slot maps a table row to its gradient row plus one and is cleared by the caller's
   next call; returns the number of distinct rows. */
int64_t embed_backward(const float *restrict dy, const int64_t *ids, int32_t *restrict slot, int64_t *restrict used,
                       float *restrict grad, int64_t rows, int64_t k, int64_t d) {
    int64_t n = 0;
    for (int64_t r = 0; r < rows; r++)
        for (int64_t j = 0; j < k; j++) {
            int64_t id = ids[r * k + j];
            if (id < 0) continue;
            if (!slot[id]) { used[n] = id; slot[id] = (int32_t)++n; memset(grad + (n - 1) * d, 0, d * 4); }
            float *g = grad + (int64_t)(slot[id] - 1) * d;
            for (int64_t i = 0; i < d; i++) g[i] += dy[r * d + i];
        }
    for (int64_t i = 0; i < n; i++) slot[used[i]] = 0;
    return n;
}
/* Adam on the used rows only (moments of other rows rest). */
void adam_rows(float *restrict table, float *restrict m, float *restrict v, const int64_t *used, const float *restrict grad,
               int64_t n, int64_t d, float rate, float b1, float b2, float scale, float eps) {
    for (int64_t j = 0; j < n; j++) {
        float *p = table + used[j] * d, *mm = m + used[j] * d, *vv = v + used[j] * d;
        for (int64_t i = 0; i < d; i++) {
            float g = grad[j * d + i] * scale;
            mm[i] = b1 * mm[i] + (1 - b1) * g;
            vv[i] = b2 * vv[i] + (1 - b2) * g * g;
            p[i] -= rate * mm[i] / (sqrtf(vv[i]) + eps);
        }
    }
}

/* Inverted dropout whose mask is a hash of position and seed: nothing to store for the way back. */
void dropout(const float *restrict x, float *restrict y, int64_t n, uint32_t seed, float p) {
    uint32_t threshold = (uint32_t)(p * 16777216.0f);
    float scale = 1.0f / (1.0f - p);
    for (int64_t i = 0; i < n; i++) {
        uint32_t h = ((uint32_t)i ^ seed) * 0x9E3779B1u;
        h ^= h >> 15; h *= 0x85EBCA77u; h ^= h >> 13;
        y[i] = (h >> 8) >= threshold ? x[i] * scale : 0.0f;
    }
}
