"""The article's training in JAX, all data on the device. Arguments: MNIST's folder, initial parameters, device, mode.

`step`: a jitted step, called step by step. `scan`: 100 steps in one jitted call.
"""

import os
import sys

from gpu_contender import BATCH_SIZE, LEARNING_RATE, STEPS_AN_EPOCH, answer, read_digits, read_parameters, refuse

folder, parameters_file, device_name, mode = sys.argv[1:]
os.environ["JAX_PLATFORMS"] = device_name
os.environ.setdefault("XLA_PYTHON_CLIENT_PREALLOCATE", "false")

try:
    import jax
    import jax.numpy as jnp
    from jax import lax

    device = jax.devices()[0]
except ImportError as error:
    refuse(f"not installed: {error}")
except (RuntimeError, AssertionError) as error:
    refuse(f"JAX {jax.__version__} sees no device {device_name} {error}".splitlines()[0])

STEPS_A_SCAN = 100

initial = read_parameters(parameters_file)
layers = jax.device_put([(initial[f"{name}.weight"], initial[f"{name}.bias"]) for name in ("conv1", "conv2", "fc1", "fc2", "fc3")])
pixels, classes = read_digits(folder)
images = (jax.device_put(pixels).astype(jnp.float32) / 255 - 0.1307) / 0.3081
labels = jax.device_put(classes.astype("int32"))


def convolve(x, weight, bias):
    x = lax.conv_general_dilated(x, weight, (1, 1), "VALID", dimension_numbers=("NCHW", "OIHW", "NCHW"))
    x = jax.nn.relu(x + bias[None, :, None, None])
    return lax.reduce_window(x, 0.0, lax.add, (1, 1, 2, 2), (1, 1, 2, 2), "VALID") / 4


def mean_loss(layers, batch, expected):
    (w1, b1), (w2, b2), *dense = layers
    x = convolve(convolve(batch, w1, b1), w2, b2).reshape(BATCH_SIZE, -1)
    for index, (weight, bias) in enumerate(dense):
        x = x @ weight.T + bias
        if index < len(dense) - 1:
            x = jax.nn.relu(x)
    return -jnp.take_along_axis(jax.nn.log_softmax(x), expected[:, None], 1).mean()


def update(layers, step, images, labels):
    first = step % STEPS_AN_EPOCH * BATCH_SIZE
    batch = lax.dynamic_slice_in_dim(images, first, BATCH_SIZE)
    expected = lax.dynamic_slice_in_dim(labels, first, BATCH_SIZE)
    loss, gradients = jax.value_and_grad(mean_loss)(layers, batch, expected)
    return jax.tree_util.tree_map(lambda weight, gradient: weight - LEARNING_RATE * gradient, layers, gradients), loss


update_once = jax.jit(update, donate_argnums=0)


@jax.jit
def update_many(layers, first, images, labels):
    return lax.scan(lambda carried, step: update(carried, step, images, labels), layers, first + jnp.arange(STEPS_A_SCAN))


def train(steps):
    global layers
    losses = []
    scanned = steps - steps % STEPS_A_SCAN if mode == "scan" else 0
    for first in range(0, scanned, STEPS_A_SCAN):
        layers, of_scan = update_many(layers, first, images, labels)
        losses.append(of_scan)
    for step in range(scanned, steps):
        layers, loss = update_once(layers, step, images, labels)
        losses.append(loss[None])
    return jnp.concatenate(losses).tolist()


answer(train, jax.__version__, f"{device.device_kind} ({device.platform})")
