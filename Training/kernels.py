"""Compiles kernels.c once (any C compiler named `cc`) and offers its loops as PyTorch functions."""

import ctypes
import functools
import hashlib
import os
import platform
import subprocess
from pathlib import Path

import torch

SOURCE = Path(__file__).with_name("kernels.c")
WIDEST = 512  # the state buffer in kernels.c


@functools.cache
def library():
    """The compiled loops; kept beside the source under a name made of its hash and the machine's."""
    digest = hashlib.sha256(SOURCE.read_bytes() + platform.node().encode()).hexdigest()[:16]
    target = SOURCE.parent / "__pycache__" / f"kernels-{digest}.so"
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        draft = target.with_suffix(f".{os.getpid()}.so")
        command = ["cc", "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", "-o", draft, SOURCE, "-lm"]
        try:
            subprocess.run(command, check=True)
        except (FileNotFoundError, subprocess.CalledProcessError) as error:
            raise SystemExit(
                f"{SOURCE}: cannot be compiled ({error}); install a C compiler that is called cc"
            ) from error
        draft.rename(target)
    lib = ctypes.CDLL(str(target))
    lib.embed_backward.restype = ctypes.c_int64
    return lib


def ptr(tensor):
    assert tensor.is_contiguous()
    return ctypes.c_void_p(tensor.data_ptr())


def i64(n):
    return ctypes.c_int64(n)


def f32(x):
    return ctypes.c_float(x)


class QRNN(torch.autograd.Function):
    """Activations and recurrence of one bidirectional layer; overwrites its input."""

    @staticmethod
    def forward(ctx, z, offsets):
        width = z.shape[1] // 6
        if width > WIDEST:
            raise ValueError(f"recurrent width {width} is above {WIDEST}; raise WIDEST and the buffers in kernels.c")
        c, y = z.new_empty(z.shape[0], 2 * width), z.new_empty(z.shape[0], 2 * width)
        library().qrnn_forward(ptr(z), ptr(c), ptr(y), ptr(offsets), i64(len(offsets) - 1), i64(width))
        ctx.parts = (z, c, offsets)
        return y

    @staticmethod
    def backward(ctx, dy):
        z, c, offsets = ctx.parts
        dz = torch.empty_like(z)
        dy = dy.contiguous()
        library().qrnn_backward(
            ptr(z), ptr(c), ptr(dy), ptr(dz), ptr(offsets), i64(len(offsets) - 1), i64(z.shape[1] // 6)
        )
        return dz, None


class Gate(torch.autograd.Function):
    """x + a * sigmoid(b) for z = [a, b]; overwrites z."""

    @staticmethod
    def forward(ctx, x, z):
        y = torch.empty_like(x)
        library().gate_forward(ptr(x), ptr(z), ptr(y), i64(x.shape[0]), i64(x.shape[1]))
        ctx.parts = z
        return y

    @staticmethod
    def backward(ctx, dy):
        dz, dy = torch.empty_like(ctx.parts), dy.contiguous()
        library().gate_backward(ptr(ctx.parts), ptr(dy), ptr(dz), i64(dy.shape[0]), i64(dy.shape[1]))
        return dy, dz


class Window(torch.autograd.Function):
    """[previous, own, next] of each position."""

    @staticmethod
    def forward(ctx, x, offsets):
        y = x.new_empty(x.shape[0], 3 * x.shape[1])
        library().window_forward(ptr(x), ptr(y), ptr(offsets), i64(len(offsets) - 1), i64(x.shape[1]))
        ctx.parts = offsets
        return y

    @staticmethod
    def backward(ctx, dy):
        dy = dy.contiguous()
        dx = dy.new_empty(dy.shape[0], dy.shape[1] // 3)
        library().window_backward(ptr(dy), ptr(dx), ptr(ctx.parts), i64(len(ctx.parts) - 1), i64(dx.shape[1]))
        return dx, None


class Dropout(torch.autograd.Function):
    """Inverted dropout with a mask made again from its seed on the way back."""

    @staticmethod
    def forward(ctx, x, p, seed):
        ctx.parts, x = (p, seed), x.contiguous()
        y = torch.empty_like(x)
        library().dropout(ptr(x), ptr(y), i64(x.numel()), ctypes.c_uint32(seed), f32(p))
        return y

    @staticmethod
    def backward(ctx, dy):
        p, seed = ctx.parts
        dy = dy.contiguous()
        dx = torch.empty_like(dy)
        library().dropout(ptr(dy), ptr(dx), i64(dy.numel()), ctypes.c_uint32(seed), f32(p))
        return dx, None, None


class RowTable:
    """An embedding table that is trained by Adam on the rows in use, without a dense gradient."""

    def __init__(self, weight, betas=(0.9, 0.95), eps=1e-8):
        self.weight, self.betas, self.eps = weight, betas, eps
        self.m, self.v = torch.zeros_like(weight), torch.zeros_like(weight)
        self.slot = torch.zeros(weight.shape[0], dtype=torch.int32)
        self.used = self.grad = None
        self.steps = 0

    def __call__(self, ids):
        """Sum of the rows of each line of `ids`; an id below 0 adds nothing."""
        return _EmbedSum.apply(ids, self, torch.ones((), requires_grad=torch.is_grad_enabled()))

    def squared_norm(self):
        return float(self.grad.pow(2).sum()) if self.grad is not None else 0.0

    def step(self, rate, scale):
        """One Adam step with the collected gradient times `scale`."""
        if self.grad is None:
            return
        self.steps += 1
        b1, b2 = self.betas
        correction = (1 - b2**self.steps) ** 0.5
        library().adam_rows(
            ptr(self.weight), ptr(self.m), ptr(self.v), ptr(self.used), ptr(self.grad), i64(len(self.used)),
            i64(self.weight.shape[1]), f32(rate * correction / (1 - b1**self.steps)), f32(b1), f32(b2), f32(scale),
            f32(self.eps * correction),
        )  # fmt: skip
        self.used = self.grad = None


class _EmbedSum(torch.autograd.Function):
    @staticmethod
    def forward(ctx, ids, table, anchor):
        width = table.weight.shape[1]
        y = torch.empty(ids.shape[0], width)
        library().embed_forward(ptr(table.weight), ptr(ids), ptr(y), i64(ids.shape[0]), i64(ids.shape[1]), i64(width))
        ctx.parts = (ids, table)
        return y

    @staticmethod
    def backward(ctx, dy):
        ids, table = ctx.parts
        dy = dy.contiguous()
        bound = min(ids.numel(), table.weight.shape[0])
        used, grad = torch.empty(bound, dtype=torch.int64), torch.empty(bound, dy.shape[1])
        n = library().embed_backward(
            ptr(dy), ptr(ids), ptr(table.slot), ptr(used), ptr(grad), i64(ids.shape[0]), i64(ids.shape[1]),
            i64(dy.shape[1]),
        )  # fmt: skip
        table.used, table.grad = used[:n].contiguous(), grad[:n].contiguous()
        return None, None, None
