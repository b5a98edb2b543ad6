"""What the Python contenders of the GPU benchmark share: MNIST, the initial parameters, and the loop that answers requests."""

import json
import struct
import sys
import time

import numpy

BATCH_SIZE, STEPS_AN_EPOCH, LEARNING_RATE = 64, 937, 0.01
ANSWERED_LOSSES = 100


def read_digits(folder):
    """Images as uint8 [60000, 1, 28, 28] and labels as int64 [60000]."""
    images = numpy.fromfile(f"{folder}/train-images-idx3-ubyte", numpy.uint8, offset=16)
    labels = numpy.fromfile(f"{folder}/train-labels-idx1-ubyte", numpy.uint8, offset=8)
    return images.reshape(-1, 1, 28, 28), labels.astype(numpy.int64)


def read_parameters(file):
    """The float32 arrays of a safetensors file by name."""
    with open(file, "rb") as opened:
        content = opened.read()
    (length,) = struct.unpack("<Q", content[:8])
    header, start = json.loads(content[8 : 8 + length]), 8 + length
    arrays = {}
    for name, entry in header.items():
        if name != "__metadata__":
            first, end = entry["data_offsets"]
            arrays[name] = numpy.frombuffer(content[start + first : start + end], numpy.float32).reshape(entry["shape"])
    return arrays


def say(message):
    print(json.dumps(message), flush=True)


def refuse(reason):
    say({"reason": reason})
    sys.exit(1)


def answer(train, version, device):
    """`train(steps)` returns the first losses when all steps are done on the device."""
    say({"version": version, "device": device})
    for line in sys.stdin:
        steps = json.loads(line)["steps"]
        started = time.perf_counter()
        losses = train(steps)
        say({"milliseconds": 1000 * (time.perf_counter() - started), "losses": losses[:ANSWERED_LOSSES]})
