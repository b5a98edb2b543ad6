/** What a device has been asked for, since it is watched. */
export interface DeviceActivity {
  /** Buffers made and not destroyed. */
  liveBuffers: number;
  buffersMade: number;
  bindGroupsMade: number;
  /** The bind groups that passes were given. */
  readonly bindGroupsSet: Set<GPUBindGroup>;
  dispatches: number;
  submits: number;
}

/** Counts the calls of a real device; every call still goes through. */
export function watchDevice(device: GPUDevice): DeviceActivity {
  const activity: DeviceActivity = {
    liveBuffers: 0,
    buffersMade: 0,
    bindGroupsMade: 0,
    bindGroupsSet: new Set(),
    dispatches: 0,
    submits: 0,
  };
  const createBuffer = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = createBuffer(descriptor);
    activity.liveBuffers++;
    activity.buffersMade++;
    const destroy = buffer.destroy.bind(buffer);
    let isLive = true;
    buffer.destroy = () => {
      if (isLive) activity.liveBuffers--;
      isLive = false;
      destroy();
    };
    return buffer;
  };
  const createBindGroup = device.createBindGroup.bind(device);
  device.createBindGroup = (descriptor) => {
    activity.bindGroupsMade++;
    return createBindGroup(descriptor);
  };
  const createCommandEncoder = device.createCommandEncoder.bind(device);
  device.createCommandEncoder = (descriptor) => {
    const encoder = createCommandEncoder(descriptor);
    const beginComputePass = encoder.beginComputePass.bind(encoder);
    encoder.beginComputePass = (passDescriptor) => {
      const pass = beginComputePass(passDescriptor);
      const setBindGroup = pass.setBindGroup.bind(pass);
      pass.setBindGroup = (index: number, group: GPUBindGroup) => {
        activity.bindGroupsSet.add(group);
        setBindGroup(index, group);
      };
      const dispatchWorkgroups = pass.dispatchWorkgroups.bind(pass);
      pass.dispatchWorkgroups = (x, y, z) => {
        activity.dispatches++;
        dispatchWorkgroups(x, y, z);
      };
      return pass;
    };
    return encoder;
  };
  const queue = device.queue;
  const submit = queue.submit.bind(queue);
  queue.submit = (commands) => {
    activity.submits++;
    submit(commands);
  };
  return activity;
}
