"""The C loops against plain PyTorch with its own derivatives."""

import math

import pytest
import torch

import kernels

OFFSETS = torch.tensor([0, 1, 5, 7])


def tanh(x):
    y = x.clamp(-3.6, 3.6)
    s = y * y
    return y * (945 + s * (105 + s)) / (945 + s * (420 + 15 * s))


def sigmoid(x):
    return 0.5 + 0.5 * tanh(0.5 * x)


def qrnn(z, h):
    pieces = []
    for a, b in zip(OFFSETS.tolist(), OFFSETS.tolist()[1:]):
        sides = []
        for side, order in ((0, range(a, b)), (1, range(b - 1, a - 1, -1))):
            block = lambda k: z[:, (2 * k + side) * h : (2 * k + side + 1) * h]
            f, u, o = sigmoid(block(0)), tanh(block(1)), sigmoid(block(2))
            c, made = torch.zeros(h), {}
            for t in order:
                c = u[t] + f[t] * (c - u[t])
                made[t] = o[t] * c
            sides.append(torch.stack([made[t] for t in range(a, b)]))
        pieces.append(torch.cat(sides, 1))
    return torch.cat(pieces)


def compare(mine, theirs, inputs, slack):
    """Values, and derivatives of a weighted sum; slack is the part by which 1 - t*t may miss the exact slope."""
    torch.manual_seed(3)
    a = mine(*[x.clone() for x in inputs])
    b = theirs(*inputs)
    torch.testing.assert_close(a, b, rtol=1e-4, atol=1e-5)
    weight = torch.randn_like(a)
    one = torch.autograd.grad((a * weight).sum(), inputs)
    two = torch.autograd.grad((b * weight).sum(), inputs)
    for x, y in zip(one, two):
        torch.testing.assert_close(x, y, rtol=slack, atol=slack)


def test_rational_tanh_is_close():
    x = torch.linspace(-20, 20, 4001)
    t, s = torch.empty_like(x), torch.empty_like(x)
    kernels.library().activations(kernels.ptr(x), kernels.ptr(t), kernels.ptr(s), kernels.i64(len(x)))
    assert (t - torch.tanh(x)).abs().max() < 0.0016
    assert (s - torch.sigmoid(x)).abs().max() < 0.0008
    assert t.abs().max() <= 1


def test_qrnn():
    z = torch.randn(7, 6 * 4, requires_grad=True)
    compare(lambda z: kernels.QRNN.apply(z, OFFSETS), lambda z: qrnn(z, 4), [z], 0.02)


def test_gate():
    x, z = torch.randn(5, 8, requires_grad=True), torch.randn(5, 16, requires_grad=True)
    compare(kernels.Gate.apply, lambda x, z: x + z[:, :8] * sigmoid(z[:, 8:]), [x, z], 0.02)


def test_window_does_not_cross_sentences():
    x = torch.randn(7, 3, requires_grad=True)

    def plain(x):
        rows = []
        for a, b in zip(OFFSETS.tolist(), OFFSETS.tolist()[1:]):
            for t in range(a, b):
                parts = [x[i] if a <= i < b else torch.zeros(3) for i in (t - 1, t, t + 1)]
                rows.append(torch.cat(parts))
        return torch.stack(rows)

    compare(lambda x: kernels.Window.apply(x, OFFSETS), plain, [x], 1e-5)


def test_dropout_keeps_the_mean_and_its_mask():
    x = torch.ones(200000, requires_grad=True)
    y = kernels.Dropout.apply(x, 0.2, 12345)
    assert abs(y.mean().item() - 1) < 0.01
    assert y.detach().unique().tolist() == pytest.approx([0.0, 1.25])
    (g,) = torch.autograd.grad(y.sum(), x)
    assert torch.equal(g, y.detach())


def test_rows_follow_adam():
    """With all rows in use each step, the row-wise Adam is PyTorch's."""
    torch.manual_seed(5)
    weight = torch.randn(4, 8)
    table = kernels.RowTable(weight.clone())
    other = torch.nn.Parameter(weight.clone())
    adam = torch.optim.Adam([other], lr=0.01, betas=(0.9, 0.95))
    ids = torch.tensor([[0, 1], [2, 3], [-1, 1]])
    for _ in range(5):
        target = torch.randn(3, 8)
        (table(ids) * target).sum().backward()
        rows = torch.cat([other, torch.zeros(1, 8)])
        ((rows[ids[:, 0]] + rows[ids[:, 1]]) * target).sum().backward()
        assert math.isclose(table.squared_norm(), float(other.grad.pow(2).sum()), rel_tol=1e-4)
        table.step(0.01, 1.0)
        adam.step()
        adam.zero_grad()
        torch.testing.assert_close(table.weight, other.detach(), rtol=1e-4, atol=1e-5)


def test_rows_out_of_use_rest():
    table = kernels.RowTable(torch.ones(3, 8))
    table(torch.tensor([[1, -1]])).sum().backward()
    table.step(0.1, 1.0)
    assert torch.equal(table.weight[0], torch.ones(8)) and torch.equal(table.weight[2], torch.ones(8))
    assert (table.weight[1] < 1).all()
