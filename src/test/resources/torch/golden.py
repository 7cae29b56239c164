"""Makes the golden files of this folder with PyTorch; run in this folder. Needs torch only."""
import collections
import io
import json
import struct
import sys
import types
import zipfile

import torch

TYPES = {
    torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16",
    torch.int64: "I64", torch.int32: "I32", torch.int16: "I16", torch.int8: "I8",
    torch.uint8: "U8", torch.bool: "BOOL",
}


def state_dict():
    values = torch.arange(-5, 7).reshape(3, 4)
    base = torch.arange(24, dtype=torch.float32) / 8 - 1
    d = collections.OrderedDict()
    for dtype, name in TYPES.items():
        d["dtype." + name] = (values > 0) if dtype == torch.bool else values.abs().to(dtype) \
            if dtype == torch.uint8 else values.to(dtype)
    d["half.special"] = torch.tensor([0.0, -0.0, 1e-7, 65504.0, float("inf")], dtype=torch.float16)
    d["scalar"] = torch.tensor(2.5)
    d["empty"] = torch.empty(0, 4)
    d["parameter"] = torch.nn.Parameter(torch.tensor([[1.5, -2.25]]))
    d["shared.whole"] = base
    d["shared.part"] = base[8:20].reshape(3, 4)
    d["strided.transposed"] = base.reshape(4, 6).t()
    d["strided.step"] = base[1::5]
    d["strided.channels_last"] = base.clone().reshape(1, 2, 3, 4).contiguous(
        memory_format=torch.channels_last)
    d["expanded"] = torch.tensor([3.0, 4.0]).reshape(2, 1).expand(2, 3)
    d._metadata = collections.OrderedDict([("", {"version": 1})])
    return d


def safetensors(path, tensors):
    header, data = {}, b""
    for name, t in tensors.items():
        t = t.detach().contiguous().clone()
        raw = bytes(t.view(-1).untyped_storage())
        header[name] = {"dtype": TYPES[t.dtype], "shape": list(t.shape),
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + data)


def deflated(source, target):
    with zipfile.ZipFile(source) as z, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in z.namelist():
            out.writestr(zipfile.ZipInfo(name), z.read(name), zipfile.ZIP_DEFLATED)


def training_checkpoint():
    """As a trainer leaves it: hyper-parameters and callbacks of classes that exist nowhere else."""
    module = types.ModuleType("elsewhere.config")
    sys.modules["elsewhere"] = types.ModuleType("elsewhere")
    sys.modules["elsewhere.config"] = module

    class Config(dict):
        pass

    class Stopper:
        def __init__(self):
            self.patience = 10

    for cls in (Config, Stopper):
        cls.__module__, cls.__qualname__ = "elsewhere.config", cls.__name__
        setattr(module, cls.__name__, cls)
    net = torch.nn.Linear(3, 2)
    with torch.no_grad():
        net.weight.copy_(torch.arange(6.0).reshape(2, 3))
        net.bias.copy_(torch.tensor([0.5, -0.5]))
    optimizer = torch.optim.Adam(net.parameters())
    net(torch.ones(1, 3)).sum().backward()
    state = collections.OrderedDict((k, v.clone()) for k, v in net.state_dict().items())
    optimizer.step()
    config = Config(name="x", lr=1e-4, nested=Config(a=[1, 2, (3, {4})]))
    return {
        "epoch": 7, "global_step": 1234, "pytorch-lightning_version": "1.4.2",
        "state_dict": state, "optimizer_states": [optimizer.state_dict()],
        "callbacks": {Stopper: {"best": torch.tensor(0.5), "stopper": Stopper()}},
        "hyper_parameters": {"config": config, "dataset": "mimic"},
    }


def main():
    torch.manual_seed(0)
    d = state_dict()
    safetensors("expected.safetensors", d)
    torch.save(d, "zip.pt")
    deflated("zip.pt", "deflated.pt")
    torch.save(d, "legacy.pt", _use_new_zipfile_serialization=False)
    torch.save(d, "protocol4.pt", pickle_protocol=4)
    c = training_checkpoint()
    safetensors("expected-checkpoint.safetensors", c["state_dict"])
    torch.save(c, "checkpoint.ckpt")
    torch.save(c, "checkpoint-legacy.ckpt", _use_new_zipfile_serialization=False)
    torch.save({"model_state_dict": c["state_dict"], "epoch": 3}, "model_state_dict.pt")
    torch.serialization.set_crc32_options(False)
    torch.save(c["state_dict"], "no-checksums.pt")


main()
