"""The article's training step in PyTorch, on as many threads as the second argument says; losses are read once a call."""

import sys

import torch
from torch import nn

from mnist_batches import BATCHES, answer, read_batches

torch.set_num_threads(int(sys.argv[2]))
model = nn.Sequential(
    nn.Conv2d(1, 6, 5), nn.ReLU(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 3), nn.ReLU(), nn.AvgPool2d(2), nn.Flatten(),
    nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
)  # fmt: skip
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
images, labels = (torch.from_numpy(array) for array in read_batches())


def train(steps):
    losses = []
    for step in range(steps):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(images[step % BATCHES]), labels[step % BATCHES])
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    torch.stack(losses).tolist()


answer(train, torch.__version__, f"{torch.get_num_threads()} thread(s)")
