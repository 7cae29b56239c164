"""The peer of FullStep: the official LoVT_100 training step in PyTorch, written independently from the formulas.

Random weights, batch 8, 224 x 224, 128 tokens, at most 10 sentences; ResNet-50, BERT-base with embeddings and six
layers frozen, attention pooling, projections with BatchNorm, symmetric cross-attention, global and local losses, AdamW.
Usage: full_step.py [--batch 8] [--threads 2] [--steps 5] [--bf16] [--channels-last]
Prints one line per step and the median, in milliseconds.
"""
import argparse
import math
import statistics
import time

import torch
import torch.nn.functional as F
from torch import nn


class Bottleneck(nn.Module):
    def __init__(self, cin, planes, stride):
        super().__init__()
        out = planes * 4
        self.c1, self.b1 = nn.Conv2d(cin, planes, 1, bias=False), nn.BatchNorm2d(planes)
        self.c2, self.b2 = nn.Conv2d(planes, planes, 3, stride, 1, bias=False), nn.BatchNorm2d(planes)
        self.c3, self.b3 = nn.Conv2d(planes, out, 1, bias=False), nn.BatchNorm2d(out)
        self.down = None
        if stride != 1 or cin != out:
            self.down = nn.Sequential(nn.Conv2d(cin, out, 1, stride, bias=False), nn.BatchNorm2d(out))

    def forward(self, x):
        h = F.relu(self.b1(self.c1(x)))
        h = F.relu(self.b2(self.c2(h)))
        h = self.b3(self.c3(h))
        return F.relu(h + (x if self.down is None else self.down(x)))


def resnet50():
    layers = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    cin = 64
    for i, n in enumerate([3, 4, 6, 3]):
        for j in range(n):
            layers.append(Bottleneck(cin, 64 * 2**i, 2 if i > 0 and j == 0 else 1))
            cin = 256 * 2**i
    return nn.Sequential(*layers)


class BertLayer(nn.Module):
    def __init__(self, d=768, heads=12, inner=3072, p=0.1):
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(d, d) for _ in range(4))
        self.n1, self.n2 = nn.LayerNorm(d, 1e-12), nn.LayerNorm(d, 1e-12)
        self.up, self.down = nn.Linear(d, inner), nn.Linear(inner, d)
        self.heads, self.p = heads, p

    def forward(self, x, mask):
        b, n, d = x.shape
        split = lambda t: t.view(b, n, self.heads, d // self.heads).transpose(1, 2)
        a = F.scaled_dot_product_attention(
            split(self.q(x)), split(self.k(x)), split(self.v(x)), mask, self.p if self.training else 0.0)
        a = a.transpose(1, 2).reshape(b, n, d)
        x = self.n1(x + F.dropout(self.o(a), self.p, self.training))
        return self.n2(x + F.dropout(self.down(F.gelu(self.up(x))), self.p, self.training))


class Bert(nn.Module):
    def __init__(self):
        super().__init__()
        self.word, self.pos, self.kind = nn.Embedding(28996, 768), nn.Embedding(512, 768), nn.Embedding(2, 768)
        self.norm = nn.LayerNorm(768, 1e-12)
        self.layers = nn.ModuleList(BertLayer() for _ in range(12))
        for m in [self.word, self.pos, self.kind, self.norm, *self.layers[:6]]:
            m.requires_grad_(False)

    def forward(self, ids, mask):
        n = ids.shape[1]
        h = self.word(ids) + self.kind.weight[:1] + self.pos.weight[:n]
        h = F.dropout(self.norm(h), 0.1, self.training)
        extra = torch.zeros(mask.shape[0], 1, 1, n).masked_fill(~mask[:, None, None], -math.inf)
        for layer in self.layers:
            h = layer(h, extra.to(h.dtype))
        return h


class Pool(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.att = nn.MultiheadAttention(d, 8, batch_first=True)

    def forward(self, x, mask=None):
        masked = x if mask is None else x.masked_fill(~mask[..., None], 0)
        y, w = self.att(masked.mean(1, keepdim=True), x, x, None if mask is None else ~mask)
        return y[:, 0], w[:, 0]


class Projection(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.a, self.n, self.b = nn.Linear(d, 2048), nn.BatchNorm1d(2048), nn.Linear(2048, 512)

    def forward(self, x):
        h = self.a(x)
        return self.b(F.relu(self.n(h.reshape(-1, 2048))).reshape(h.shape))


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.image, self.text = resnet50(), Bert()
        self.pool_a, self.pool_b = Pool(2048), Pool(768)
        self.la, self.ga, self.lb, self.gb = Projection(2048), Projection(2048), Projection(768), Projection(768)
        self.k, self.v, self.o = (nn.Linear(512, 512) for _ in range(3))
        self.norm = nn.BatchNorm1d(512)
        cells = torch.arange(49)
        dist = torch.hypot((cells[:, None] // 7 - cells // 7).float(), (cells[:, None] % 7 - cells % 7).float())
        dist = dist / math.sqrt(98)
        self.register_buffer("near", torch.where(dist <= 0.5, torch.exp(-dist), torch.zeros(())))

    def attend(self, p, v):
        h = self.o(p @ v)
        return self.norm(h.reshape(-1, 512)).reshape(h.shape)

    def forward(self, scan, ids, mask, index, token_mask, sentence_mask):
        b, s, t = token_mask.shape
        ya = self.image(scan).flatten(2).transpose(1, 2)
        ga, wa = self.pool_a(ya)
        tokens = self.text(ids, mask)
        grouped = tokens.reshape(-1, 768)[index].view(b, s, t, 768)
        yb = grouped.masked_fill(~token_mask[..., None], -math.inf).amax(2)
        yb = yb.masked_fill(~sentence_mask[..., None], 0)
        gb, wb = self.pool_b(yb, sentence_mask)
        za, zb, zga, zgb = self.la(ya), self.lb(yb), self.ga(ga), self.gb(gb)
        scores = self.k(za) @ self.k(zb).transpose(1, 2) / math.sqrt(512)
        pba = scores.masked_fill(~sentence_mask[:, None], -math.inf).softmax(-1)
        pab = scores.transpose(1, 2).softmax(-1) * sentence_mask[..., None]
        zba, zab = self.attend(pba, self.v(zb)), self.attend(pab, self.v(za))
        za, zb, zga, zgb, zba, zab = (x.float() for x in (za, zb, zga, zgb, zba, zab))
        eye = torch.eye(s)
        local = self.local(za, zba, self.near, None, wa.detach().float())
        local = local + self.local(zb, zab, eye, sentence_mask, wb.detach().float())
        logits = F.normalize(zga, dim=-1) @ F.normalize(zgb, dim=-1).T / 0.1
        target = torch.arange(b)
        return 0.375 * local + 0.75 * F.cross_entropy(logits, target) + 0.25 * F.cross_entropy(logits.T, target)

    @staticmethod
    def local(x, y, near, mask, w):
        s = F.normalize(x, dim=-1) @ F.normalize(y, dim=-1).transpose(1, 2) / 0.3
        p = near.expand_as(s)
        if mask is not None:
            p = p * mask[:, None]
            w = w * mask
        p = p / p.sum(-1, keepdim=True).clamp_min(1e-12)
        w = w / w.sum(-1, keepdim=True)
        total = 0
        for d in (s, s.transpose(1, 2)):
            masked = d if mask is None else d.masked_fill(~mask[:, None], -math.inf)
            total = total + (w * (masked.logsumexp(-1) - (p * d).sum(-1))).sum(-1).mean()
        return total


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--warmup", type=int, default=2)
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--channels-last", action="store_true")
    o = parser.parse_args()
    torch.set_num_threads(o.threads)
    torch.manual_seed(1)
    model = Model()
    if o.channels_last:
        model.image = model.image.to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], 1e-4, weight_decay=1e-6)
    scan = torch.randn(o.batch, 1, 224, 224).expand(-1, 3, -1, -1)
    if o.channels_last:
        scan = scan.contiguous(memory_format=torch.channels_last)
    ids = torch.randint(200, 28000, (o.batch, 128))
    mask = torch.ones(o.batch, 128, dtype=torch.bool)
    # Report i has 10 - i % 3 sentences of 12 tokens.
    token_mask = torch.zeros(o.batch, 10, 12, dtype=torch.bool)
    index = torch.zeros(o.batch, 10, 12, dtype=torch.long)
    for i in range(o.batch):
        for k in range(10 - i % 3):
            token_mask[i, k] = True
            index[i, k] = i * 128 + 1 + 12 * k + torch.arange(12)
    sentence_mask = token_mask.any(-1)
    times = []
    for step in range(o.warmup + o.steps):
        start = time.perf_counter()
        with torch.autocast("cpu", torch.bfloat16, enabled=o.bf16):
            loss = model(scan, ids, mask, index.flatten(), token_mask, sentence_mask)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        value = loss.item()
        elapsed = (time.perf_counter() - start) * 1000
        if step >= o.warmup:
            times.append(elapsed)
        print(f"step {step} loss {value:.4f} {elapsed:.0f} ms", flush=True)
    print(f"median {statistics.median(times):.0f} ms")


if __name__ == "__main__":
    main()
