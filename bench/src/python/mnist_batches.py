"""The first 100 batches of 64 MNIST training images, normalised, and the loop that answers `STEPS` with milliseconds."""

import sys
import time

import numpy

BATCHES, BATCH_SIZE = 100, 64


def read_batches():
    folder = sys.argv[1]
    pixels = numpy.fromfile(f"{folder}/train-images-idx3-ubyte", numpy.uint8, offset=16)[: BATCHES * BATCH_SIZE * 784]
    labels = numpy.fromfile(f"{folder}/train-labels-idx1-ubyte", numpy.uint8, offset=8)[: BATCHES * BATCH_SIZE]
    images = ((pixels / 255 - 0.1307) / 0.3081).astype(numpy.float32)
    return images.reshape(BATCHES, BATCH_SIZE, 1, 28, 28), labels.astype(numpy.int64).reshape(BATCHES, BATCH_SIZE)


def answer(train, version, device):
    """`train(steps)` returns when all steps are done."""
    print("ready", version, device, flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        train(int(line))
        print(1000 * (time.perf_counter() - start), flush=True)
