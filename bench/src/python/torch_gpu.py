"""The article's training in PyTorch, all data on the device. Arguments: MNIST's folder, initial parameters, device, mode.

`eager`: as one writes it. `graph`: one CUDA graph a step, replayed. `resident`: the graph's step without a graph, on any device.
"""

import sys

from gpu_contender import BATCH_SIZE, LEARNING_RATE, STEPS_AN_EPOCH, answer, read_digits, read_parameters, refuse

try:
    import torch
    from torch import nn
except ImportError as error:
    refuse(f"not installed: {error}")

folder, parameters_file, device_name, mode = sys.argv[1:]
if device_name == "cuda" and not torch.cuda.is_available():
    refuse(f"PyTorch {torch.__version__} sees no CUDA device")
if mode == "graph" and device_name != "cuda":
    refuse("CUDA graphs need a CUDA device")
device = torch.device(device_name)
torch.backends.cudnn.benchmark = True
MOST_STEPS = 1 << 20

model = nn.Sequential(
    nn.Conv2d(1, 6, 5), nn.ReLU(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 3), nn.ReLU(), nn.AvgPool2d(2), nn.Flatten(),
    nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
).to(device)  # fmt: skip
optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE, foreach=True)
initial = read_parameters(parameters_file)
names = [f"{layer}.{kind}" for layer in ("conv1", "conv2", "fc1", "fc2", "fc3") for kind in ("weight", "bias")]

pixels, classes = read_digits(folder)
images = torch.from_numpy(pixels).to(device).float().div_(255).sub_(0.1307).div_(0.3081)
labels = torch.from_numpy(classes).to(device)


@torch.no_grad()
def write_initial_parameters():
    for name, parameter in zip(names, model.parameters()):
        parameter.copy_(torch.from_numpy(initial[name].copy()))


def update(batch, expected):
    optimizer.zero_grad(set_to_none=True)
    loss = nn.functional.cross_entropy(model(batch), expected)
    loss.backward()
    optimizer.step()
    return loss.detach()


def train_eager(steps):
    losses = []
    for step in range(steps):
        first = step % STEPS_AN_EPOCH * BATCH_SIZE
        losses.append(update(images[first : first + BATCH_SIZE], labels[first : first + BATCH_SIZE]))
    return torch.stack(losses).tolist()


# A graph replays the same commands on the same addresses: which batch it is and where its loss goes is counted on the device.
position = torch.zeros(1, dtype=torch.int64, device=device)
order = torch.arange(STEPS_AN_EPOCH * BATCH_SIZE, device=device).view(STEPS_AN_EPOCH, BATCH_SIZE)
resident_losses = torch.zeros(MOST_STEPS, device=device)


def resident_step():
    indices = order.index_select(0, position.remainder(STEPS_AN_EPOCH)).view(-1)
    loss = update(images.index_select(0, indices), labels.index_select(0, indices))
    resident_losses.index_copy_(0, position, loss.view(1))
    position.add_(1)


def capture():
    """As PyTorch's documentation of CUDA graphs says: a few steps on a side stream first, then the capture."""
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for _ in range(5):
            resident_step()
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    optimizer.zero_grad(set_to_none=True)
    with torch.cuda.graph(graph):
        resident_step()
    return graph.replay


def train_resident(steps):
    position.zero_()
    for _ in range(steps):
        step_once()
    return resident_losses[:steps].tolist()


step_once = capture() if mode == "graph" else resident_step
write_initial_parameters()
where = torch.cuda.get_device_name() if device_name == "cuda" else f"cpu, {torch.get_num_threads()} thread(s)"
answer(train_eager if mode == "eager" else train_resident, torch.__version__, where)
