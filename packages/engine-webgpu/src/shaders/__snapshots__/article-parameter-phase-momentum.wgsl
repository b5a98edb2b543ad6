struct Settings {
  batchSize: u32,
  inverseBatchSize: f32,
  weightDecay: f32,
  momentum: f32,
  // The direction of SGD with momentum: gradientShare * gradient + velocityShare * velocity.
  gradientShare: f32,
  velocityShare: f32,
  beta1: f32,
  oneMinusBeta1: f32,
  beta2: f32,
  oneMinusBeta2: f32,
  epsilon: f32,
}
struct Progress {
  next: u32,
  current: u32,
  // The mean loss and the number of correct predictions of each step.
  metrics: array<vec2f>,
}
@group(0) @binding(3) var<storage, read> rates: array<vec4f>;
@group(0) @binding(4) var<uniform> settings: Settings;
@group(0) @binding(5) var<storage, read_write> state: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> records: array<vec4f>;
@group(0) @binding(7) var<storage, read_write> progress: Progress;
var<workgroup> inputTile: array<vec4f, 512>;
var<workgroup> deltaTile: array<f32, 256>;
fn update(place: u32, gradient: vec4f) {
  let parameter = state[place];
  let rate = rates[progress.current];
  let decayed = gradient + settings.weightDecay * parameter;
  let velocity = settings.momentum * state[place + 15121u] + decayed;
  state[place + 15121u] = velocity;
  state[place] = parameter - rate.x * (settings.gradientShare * decayed + settings.velocityShare * velocity);
}
fn updateSummed(tile: u32, thread: u32) {
  let vector = tile * 16u + thread % 16u;
  var sum = vec4f();
  if (vector < 391u) {
    for (var sample = thread / 16u; sample < settings.batchSize; sample += 16u) {
      var value0 = vec4f();
      if (sample + 0u < settings.batchSize) { value0 = records[(sample + 0u) * 1806u + vector]; }
      var value1 = vec4f();
      if (sample + 4u < settings.batchSize) { value1 = records[(sample + 4u) * 1806u + vector]; }
      var value2 = vec4f();
      if (sample + 8u < settings.batchSize) { value2 = records[(sample + 8u) * 1806u + vector]; }
      var value3 = vec4f();
      if (sample + 12u < settings.batchSize) { value3 = records[(sample + 12u) * 1806u + vector]; }
      sum += value0;
      sum += value1;
      sum += value2;
      sum += value3;
    }
  }
  inputTile[thread] = sum;
  workgroupBarrier();
  if (thread < 16u && vector < 391u) {
    sum += inputTile[thread + 16u];
    sum += inputTile[thread + 32u];
    sum += inputTile[thread + 48u];
    if (vector == 390u) { progress.metrics[progress.current] = sum.xy; }
    else { update(vector, sum); }
  }
}
fn updateMatrix(tile: u32, thread: u32, vectors: u32, units: u32, inputs: u32, deltas: u32, weights: u32) {
  let tilesAcross = (vectors + 15u) / 16u;
  let firstVector = tile % tilesAcross * 16u;
  let firstUnit = tile / tilesAcross * 8u;
  let column = thread % 16u;
  let share = thread / 16u;
  var sum0 = vec4f();
  var sum1 = vec4f();
  for (var firstSample = 0u; firstSample < settings.batchSize; firstSample += 32u) {
    for (var place = thread; place < 512u; place += 64u) {
      let sample = firstSample + place / 16u;
      let vector = firstVector + place % 16u;
      var value = vec4f();
      if (sample < settings.batchSize && vector < vectors) { value = records[sample * 1806u + inputs + vector]; }
      inputTile[place] = value;
    }
    for (var place = thread; place < 64u; place += 64u) {
      let sample = firstSample + place / 2u;
      var value = vec4f();
      if (sample < settings.batchSize) {
        value = records[sample * 1806u + deltas + firstUnit / 4u + place % 2u];
      }
      deltaTile[4u * place + 0u] = value.x;
      deltaTile[4u * place + 1u] = value.y;
      deltaTile[4u * place + 2u] = value.z;
      deltaTile[4u * place + 3u] = value.w;
    }
    workgroupBarrier();
    for (var sample = 0u; sample < 32u; sample++) {
      let values = inputTile[sample * 16u + column];
      let delta = sample * 8u + share * 2u;
      sum0 += deltaTile[delta + 0u] * values;
      sum1 += deltaTile[delta + 1u] * values;
    }
    workgroupBarrier();
  }
  if (firstVector + column < vectors) {
    let place = weights + (firstUnit + share * 2u) * vectors + firstVector + column;
    if (firstUnit + share * 2u + 0u < units) { update(place + 0u * vectors, sum0); }
    if (firstUnit + share * 2u + 1u < units) { update(place + 1u * vectors, sum1); }
  }
}
@compute @workgroup_size(64)
fn parameterPhase(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  if (workgroup.x == 0u && thread == 0u) { progress.next = progress.current + 1u; }
  if (workgroup.x < 25u) { updateSummed(workgroup.x, thread); }
  else if (workgroup.x < 130u) { updateMatrix(workgroup.x - 25u, thread, 100u, 120u, 391u, 336u, 391u); }
  else if (workgroup.x < 152u) { updateMatrix(workgroup.x - 130u, thread, 30u, 84u, 491u, 366u, 12391u); }
  else if (workgroup.x < 156u) { updateMatrix(workgroup.x - 152u, thread, 21u, 10u, 521u, 387u, 14911u); }
}
