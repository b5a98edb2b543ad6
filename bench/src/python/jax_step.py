"""The article's training step in JAX, jitted, on XLA's CPU threads; losses are read once a call."""

import jax
import jax.numpy as jnp
import numpy
from jax import lax

from mnist_batches import BATCHES, answer, read_batches


def initialize():
    generator = numpy.random.default_rng(1)
    shapes = [(6, 1, 5, 5), (16, 6, 3, 3), (400, 120), (120, 84), (84, 10)]
    layers = []
    for shape in shapes:
        fan_in = int(numpy.prod(shape[1:])) if len(shape) == 4 else shape[0]
        bound = fan_in**-0.5
        units = shape[0] if len(shape) == 4 else shape[1]
        layers.append([generator.uniform(-bound, bound, size).astype(numpy.float32) for size in (shape, (units,))])
    return jax.device_put(layers)


def convolve(x, weight, bias):
    x = lax.conv_general_dilated(x, weight, (1, 1), "VALID", dimension_numbers=("NCHW", "OIHW", "NCHW"))
    x = jax.nn.relu(x + bias[None, :, None, None])
    return lax.reduce_window(x, 0.0, lax.add, (1, 1, 2, 2), (1, 1, 2, 2), "VALID") / 4


def mean_loss(layers, images, labels):
    (w1, b1), (w2, b2), *dense = layers
    x = convolve(convolve(images, w1, b1), w2, b2).reshape(images.shape[0], -1)
    for index, (weight, bias) in enumerate(dense):
        x = x @ weight + bias
        if index < len(dense) - 1:
            x = jax.nn.relu(x)
    return -jnp.take_along_axis(jax.nn.log_softmax(x), labels[:, None], 1).mean()


@jax.jit
def training_step(layers, images, labels):
    loss, gradients = jax.value_and_grad(mean_loss)(layers, images, labels)
    return jax.tree_util.tree_map(lambda weight, gradient: weight - 0.01 * gradient, layers, gradients), loss


batches = [(jax.device_put(images), jax.device_put(labels)) for images, labels in zip(*read_batches())]
layers = initialize()


def train(steps):
    global layers
    losses = []
    for step in range(steps):
        layers, loss = training_step(layers, *batches[step % BATCHES])
        losses.append(loss)
    jax.device_get(losses)


answer(train, jax.__version__, f"{jax.devices()[0].platform}, XLA's threads")
