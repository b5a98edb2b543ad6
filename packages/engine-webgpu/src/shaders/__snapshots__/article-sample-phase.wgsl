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
@group(0) @binding(0) var<storage, read> images: array<u32>;
@group(0) @binding(1) var<storage, read> labels: array<u32>;
@group(0) @binding(2) var<storage, read> order: array<u32>;
@group(0) @binding(4) var<uniform> settings: Settings;
@group(0) @binding(5) var<storage, read_write> state: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> records: array<f32>;
@group(0) @binding(7) var<storage, read_write> progress: Progress;
const pixelScale = f32(0.012728233130318015);
const pixelShift = f32(-0.424212917883804);
var<workgroup> memory: array<f32, 3860>;
fn stateNumber(place: u32) -> f32 { return state[place / 4u][place % 4u]; }
fn relu(sum: f32) -> f32 { return select(sum, 0.0, sum <= 0.0); }
fn hyperbolicTangent(sum: f32) -> f32 {
  let decay = exp(-2.0 * abs(sum));
  return sign(sum) * (1.0 - decay) / (1.0 + decay);
}
@compute @workgroup_size(256)
fn samplePhase(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  let step = progress.next;
  if (workgroup.x == 0u && thread == 0u) { progress.current = step; }
  let image = order[step * settings.batchSize + workgroup.x];
  let record = workgroup.x * 7224u;
  // The image, normalised: [28][28].
  for (var place = thread; place < 784u; place += 256u) {
    let row = place / 28u - 0u;
    let column = place % 28u - 0u;
    var value = 0.0;
    if (row < 28u && column < 28u) {
      let pixel = image * 784u + row * 28u + column;
      value = f32((images[pixel / 4u] >> (8u * (pixel % 4u))) & 255u) * pixelScale + pixelShift;
    }
    memory[0u + place] = value;
  }
  workgroupBarrier();
  // conv1: [1][28][28] to [6][12][12].
  for (var task = thread; task < 432u; task += 256u) {
    let cell = task % 144u;
    let firstFilter = task / 144u * 2u;
    let row = cell / 12u * 2u;
    let column = cell % 12u * 2u;
    let bias0 = stateNumber(168u + firstFilter + 0u);
    var z0_0_0 = bias0;
    var z0_0_1 = bias0;
    var z0_1_0 = bias0;
    var z0_1_1 = bias0;
    let bias1 = stateNumber(168u + firstFilter + 1u);
    var z1_0_0 = bias1;
    var z1_0_1 = bias1;
    var z1_1_0 = bias1;
    var z1_1_1 = bias1;
    for (var channel = 0u; channel < 1u; channel++) {
      let corner = 0u + channel * 785u + row * 28u + column;
      let x0_0 = memory[corner + 0u];
      let x0_1 = memory[corner + 1u];
      let x0_2 = memory[corner + 2u];
      let x0_3 = memory[corner + 3u];
      let x0_4 = memory[corner + 4u];
      let x0_5 = memory[corner + 5u];
      let x1_0 = memory[corner + 28u];
      let x1_1 = memory[corner + 29u];
      let x1_2 = memory[corner + 30u];
      let x1_3 = memory[corner + 31u];
      let x1_4 = memory[corner + 32u];
      let x1_5 = memory[corner + 33u];
      let x2_0 = memory[corner + 56u];
      let x2_1 = memory[corner + 57u];
      let x2_2 = memory[corner + 58u];
      let x2_3 = memory[corner + 59u];
      let x2_4 = memory[corner + 60u];
      let x2_5 = memory[corner + 61u];
      let x3_0 = memory[corner + 84u];
      let x3_1 = memory[corner + 85u];
      let x3_2 = memory[corner + 86u];
      let x3_3 = memory[corner + 87u];
      let x3_4 = memory[corner + 88u];
      let x3_5 = memory[corner + 89u];
      let x4_0 = memory[corner + 112u];
      let x4_1 = memory[corner + 113u];
      let x4_2 = memory[corner + 114u];
      let x4_3 = memory[corner + 115u];
      let x4_4 = memory[corner + 116u];
      let x4_5 = memory[corner + 117u];
      let x5_0 = memory[corner + 140u];
      let x5_1 = memory[corner + 141u];
      let x5_2 = memory[corner + 142u];
      let x5_3 = memory[corner + 143u];
      let x5_4 = memory[corner + 144u];
      let x5_5 = memory[corner + 145u];
      {
        let kernel = 0u + ((firstFilter + 0u) * 1u + channel) * 7u;
        let w0 = state[kernel + 0u];
        let w1 = state[kernel + 1u];
        let w2 = state[kernel + 2u];
        let w3 = state[kernel + 3u];
        let w4 = state[kernel + 4u];
        let w5 = state[kernel + 5u];
        let w6 = state[kernel + 6u];
        z0_0_0 += w0.x * x0_0;
        z0_0_1 += w0.x * x0_1;
        z0_1_0 += w0.x * x1_0;
        z0_1_1 += w0.x * x1_1;
        z0_0_0 += w0.y * x0_1;
        z0_0_1 += w0.y * x0_2;
        z0_1_0 += w0.y * x1_1;
        z0_1_1 += w0.y * x1_2;
        z0_0_0 += w0.z * x0_2;
        z0_0_1 += w0.z * x0_3;
        z0_1_0 += w0.z * x1_2;
        z0_1_1 += w0.z * x1_3;
        z0_0_0 += w0.w * x0_3;
        z0_0_1 += w0.w * x0_4;
        z0_1_0 += w0.w * x1_3;
        z0_1_1 += w0.w * x1_4;
        z0_0_0 += w1.x * x0_4;
        z0_0_1 += w1.x * x0_5;
        z0_1_0 += w1.x * x1_4;
        z0_1_1 += w1.x * x1_5;
        z0_0_0 += w1.y * x1_0;
        z0_0_1 += w1.y * x1_1;
        z0_1_0 += w1.y * x2_0;
        z0_1_1 += w1.y * x2_1;
        z0_0_0 += w1.z * x1_1;
        z0_0_1 += w1.z * x1_2;
        z0_1_0 += w1.z * x2_1;
        z0_1_1 += w1.z * x2_2;
        z0_0_0 += w1.w * x1_2;
        z0_0_1 += w1.w * x1_3;
        z0_1_0 += w1.w * x2_2;
        z0_1_1 += w1.w * x2_3;
        z0_0_0 += w2.x * x1_3;
        z0_0_1 += w2.x * x1_4;
        z0_1_0 += w2.x * x2_3;
        z0_1_1 += w2.x * x2_4;
        z0_0_0 += w2.y * x1_4;
        z0_0_1 += w2.y * x1_5;
        z0_1_0 += w2.y * x2_4;
        z0_1_1 += w2.y * x2_5;
        z0_0_0 += w2.z * x2_0;
        z0_0_1 += w2.z * x2_1;
        z0_1_0 += w2.z * x3_0;
        z0_1_1 += w2.z * x3_1;
        z0_0_0 += w2.w * x2_1;
        z0_0_1 += w2.w * x2_2;
        z0_1_0 += w2.w * x3_1;
        z0_1_1 += w2.w * x3_2;
        z0_0_0 += w3.x * x2_2;
        z0_0_1 += w3.x * x2_3;
        z0_1_0 += w3.x * x3_2;
        z0_1_1 += w3.x * x3_3;
        z0_0_0 += w3.y * x2_3;
        z0_0_1 += w3.y * x2_4;
        z0_1_0 += w3.y * x3_3;
        z0_1_1 += w3.y * x3_4;
        z0_0_0 += w3.z * x2_4;
        z0_0_1 += w3.z * x2_5;
        z0_1_0 += w3.z * x3_4;
        z0_1_1 += w3.z * x3_5;
        z0_0_0 += w3.w * x3_0;
        z0_0_1 += w3.w * x3_1;
        z0_1_0 += w3.w * x4_0;
        z0_1_1 += w3.w * x4_1;
        z0_0_0 += w4.x * x3_1;
        z0_0_1 += w4.x * x3_2;
        z0_1_0 += w4.x * x4_1;
        z0_1_1 += w4.x * x4_2;
        z0_0_0 += w4.y * x3_2;
        z0_0_1 += w4.y * x3_3;
        z0_1_0 += w4.y * x4_2;
        z0_1_1 += w4.y * x4_3;
        z0_0_0 += w4.z * x3_3;
        z0_0_1 += w4.z * x3_4;
        z0_1_0 += w4.z * x4_3;
        z0_1_1 += w4.z * x4_4;
        z0_0_0 += w4.w * x3_4;
        z0_0_1 += w4.w * x3_5;
        z0_1_0 += w4.w * x4_4;
        z0_1_1 += w4.w * x4_5;
        z0_0_0 += w5.x * x4_0;
        z0_0_1 += w5.x * x4_1;
        z0_1_0 += w5.x * x5_0;
        z0_1_1 += w5.x * x5_1;
        z0_0_0 += w5.y * x4_1;
        z0_0_1 += w5.y * x4_2;
        z0_1_0 += w5.y * x5_1;
        z0_1_1 += w5.y * x5_2;
        z0_0_0 += w5.z * x4_2;
        z0_0_1 += w5.z * x4_3;
        z0_1_0 += w5.z * x5_2;
        z0_1_1 += w5.z * x5_3;
        z0_0_0 += w5.w * x4_3;
        z0_0_1 += w5.w * x4_4;
        z0_1_0 += w5.w * x5_3;
        z0_1_1 += w5.w * x5_4;
        z0_0_0 += w6.x * x4_4;
        z0_0_1 += w6.x * x4_5;
        z0_1_0 += w6.x * x5_4;
        z0_1_1 += w6.x * x5_5;
      }
      {
        let kernel = 0u + ((firstFilter + 1u) * 1u + channel) * 7u;
        let w0 = state[kernel + 0u];
        let w1 = state[kernel + 1u];
        let w2 = state[kernel + 2u];
        let w3 = state[kernel + 3u];
        let w4 = state[kernel + 4u];
        let w5 = state[kernel + 5u];
        let w6 = state[kernel + 6u];
        z1_0_0 += w0.x * x0_0;
        z1_0_1 += w0.x * x0_1;
        z1_1_0 += w0.x * x1_0;
        z1_1_1 += w0.x * x1_1;
        z1_0_0 += w0.y * x0_1;
        z1_0_1 += w0.y * x0_2;
        z1_1_0 += w0.y * x1_1;
        z1_1_1 += w0.y * x1_2;
        z1_0_0 += w0.z * x0_2;
        z1_0_1 += w0.z * x0_3;
        z1_1_0 += w0.z * x1_2;
        z1_1_1 += w0.z * x1_3;
        z1_0_0 += w0.w * x0_3;
        z1_0_1 += w0.w * x0_4;
        z1_1_0 += w0.w * x1_3;
        z1_1_1 += w0.w * x1_4;
        z1_0_0 += w1.x * x0_4;
        z1_0_1 += w1.x * x0_5;
        z1_1_0 += w1.x * x1_4;
        z1_1_1 += w1.x * x1_5;
        z1_0_0 += w1.y * x1_0;
        z1_0_1 += w1.y * x1_1;
        z1_1_0 += w1.y * x2_0;
        z1_1_1 += w1.y * x2_1;
        z1_0_0 += w1.z * x1_1;
        z1_0_1 += w1.z * x1_2;
        z1_1_0 += w1.z * x2_1;
        z1_1_1 += w1.z * x2_2;
        z1_0_0 += w1.w * x1_2;
        z1_0_1 += w1.w * x1_3;
        z1_1_0 += w1.w * x2_2;
        z1_1_1 += w1.w * x2_3;
        z1_0_0 += w2.x * x1_3;
        z1_0_1 += w2.x * x1_4;
        z1_1_0 += w2.x * x2_3;
        z1_1_1 += w2.x * x2_4;
        z1_0_0 += w2.y * x1_4;
        z1_0_1 += w2.y * x1_5;
        z1_1_0 += w2.y * x2_4;
        z1_1_1 += w2.y * x2_5;
        z1_0_0 += w2.z * x2_0;
        z1_0_1 += w2.z * x2_1;
        z1_1_0 += w2.z * x3_0;
        z1_1_1 += w2.z * x3_1;
        z1_0_0 += w2.w * x2_1;
        z1_0_1 += w2.w * x2_2;
        z1_1_0 += w2.w * x3_1;
        z1_1_1 += w2.w * x3_2;
        z1_0_0 += w3.x * x2_2;
        z1_0_1 += w3.x * x2_3;
        z1_1_0 += w3.x * x3_2;
        z1_1_1 += w3.x * x3_3;
        z1_0_0 += w3.y * x2_3;
        z1_0_1 += w3.y * x2_4;
        z1_1_0 += w3.y * x3_3;
        z1_1_1 += w3.y * x3_4;
        z1_0_0 += w3.z * x2_4;
        z1_0_1 += w3.z * x2_5;
        z1_1_0 += w3.z * x3_4;
        z1_1_1 += w3.z * x3_5;
        z1_0_0 += w3.w * x3_0;
        z1_0_1 += w3.w * x3_1;
        z1_1_0 += w3.w * x4_0;
        z1_1_1 += w3.w * x4_1;
        z1_0_0 += w4.x * x3_1;
        z1_0_1 += w4.x * x3_2;
        z1_1_0 += w4.x * x4_1;
        z1_1_1 += w4.x * x4_2;
        z1_0_0 += w4.y * x3_2;
        z1_0_1 += w4.y * x3_3;
        z1_1_0 += w4.y * x4_2;
        z1_1_1 += w4.y * x4_3;
        z1_0_0 += w4.z * x3_3;
        z1_0_1 += w4.z * x3_4;
        z1_1_0 += w4.z * x4_3;
        z1_1_1 += w4.z * x4_4;
        z1_0_0 += w4.w * x3_4;
        z1_0_1 += w4.w * x3_5;
        z1_1_0 += w4.w * x4_4;
        z1_1_1 += w4.w * x4_5;
        z1_0_0 += w5.x * x4_0;
        z1_0_1 += w5.x * x4_1;
        z1_1_0 += w5.x * x5_0;
        z1_1_1 += w5.x * x5_1;
        z1_0_0 += w5.y * x4_1;
        z1_0_1 += w5.y * x4_2;
        z1_1_0 += w5.y * x5_1;
        z1_1_1 += w5.y * x5_2;
        z1_0_0 += w5.z * x4_2;
        z1_0_1 += w5.z * x4_3;
        z1_1_0 += w5.z * x5_2;
        z1_1_1 += w5.z * x5_3;
        z1_0_0 += w5.w * x4_3;
        z1_0_1 += w5.w * x4_4;
        z1_1_0 += w5.w * x5_3;
        z1_1_1 += w5.w * x5_4;
        z1_0_0 += w6.x * x4_4;
        z1_0_1 += w6.x * x4_5;
        z1_1_0 += w6.x * x5_4;
        z1_1_1 += w6.x * x5_5;
      }
    }
    {
      let filterIndex = firstFilter + 0u;
      let output = 2168u + filterIndex * 576u + row * 24u + column;
      let a0_0_0 = relu(z0_0_0);
      let a0_0_1 = relu(z0_0_1);
      let a0_1_0 = relu(z0_1_0);
      let a0_1_1 = relu(z0_1_1);
      records[record + output + 0u] = a0_0_0;
      records[record + output + 1u] = a0_0_1;
      records[record + output + 24u] = a0_1_0;
      records[record + output + 25u] = a0_1_1;
      let mean = (a0_0_0 + a0_0_1 + a0_1_0 + a0_1_1) * 0.25;
      memory[1940u + filterIndex * 145u + cell / 12u * 12u + cell % 12u + 0u] = mean;
    }
    {
      let filterIndex = firstFilter + 1u;
      let output = 2168u + filterIndex * 576u + row * 24u + column;
      let a1_0_0 = relu(z1_0_0);
      let a1_0_1 = relu(z1_0_1);
      let a1_1_0 = relu(z1_1_0);
      let a1_1_1 = relu(z1_1_1);
      records[record + output + 0u] = a1_0_0;
      records[record + output + 1u] = a1_0_1;
      records[record + output + 24u] = a1_1_0;
      records[record + output + 25u] = a1_1_1;
      let mean = (a1_0_0 + a1_0_1 + a1_1_0 + a1_1_1) * 0.25;
      memory[1940u + filterIndex * 145u + cell / 12u * 12u + cell % 12u + 0u] = mean;
    }
  }
  workgroupBarrier();
  // conv2: [6][12][12] to [16][5][5].
  for (var task = thread; task < 200u; task += 256u) {
    let cell = task % 25u;
    let firstFilter = task / 25u * 2u;
    let row = cell / 5u * 2u;
    let column = cell % 5u * 2u;
    let bias0 = stateNumber(1328u + firstFilter + 0u);
    var z0_0_0 = bias0;
    var z0_0_1 = bias0;
    var z0_1_0 = bias0;
    var z0_1_1 = bias0;
    let bias1 = stateNumber(1328u + firstFilter + 1u);
    var z1_0_0 = bias1;
    var z1_0_1 = bias1;
    var z1_1_0 = bias1;
    var z1_1_1 = bias1;
    for (var channel = 0u; channel < 6u; channel++) {
      let corner = 1940u + channel * 145u + row * 12u + column;
      let x0_0 = memory[corner + 0u];
      let x0_1 = memory[corner + 1u];
      let x0_2 = memory[corner + 2u];
      let x0_3 = memory[corner + 3u];
      let x1_0 = memory[corner + 12u];
      let x1_1 = memory[corner + 13u];
      let x1_2 = memory[corner + 14u];
      let x1_3 = memory[corner + 15u];
      let x2_0 = memory[corner + 24u];
      let x2_1 = memory[corner + 25u];
      let x2_2 = memory[corner + 26u];
      let x2_3 = memory[corner + 27u];
      let x3_0 = memory[corner + 36u];
      let x3_1 = memory[corner + 37u];
      let x3_2 = memory[corner + 38u];
      let x3_3 = memory[corner + 39u];
      {
        let kernel = 44u + ((firstFilter + 0u) * 6u + channel) * 3u;
        let w0 = state[kernel + 0u];
        let w1 = state[kernel + 1u];
        let w2 = state[kernel + 2u];
        z0_0_0 += w0.x * x0_0;
        z0_0_1 += w0.x * x0_1;
        z0_1_0 += w0.x * x1_0;
        z0_1_1 += w0.x * x1_1;
        z0_0_0 += w0.y * x0_1;
        z0_0_1 += w0.y * x0_2;
        z0_1_0 += w0.y * x1_1;
        z0_1_1 += w0.y * x1_2;
        z0_0_0 += w0.z * x0_2;
        z0_0_1 += w0.z * x0_3;
        z0_1_0 += w0.z * x1_2;
        z0_1_1 += w0.z * x1_3;
        z0_0_0 += w0.w * x1_0;
        z0_0_1 += w0.w * x1_1;
        z0_1_0 += w0.w * x2_0;
        z0_1_1 += w0.w * x2_1;
        z0_0_0 += w1.x * x1_1;
        z0_0_1 += w1.x * x1_2;
        z0_1_0 += w1.x * x2_1;
        z0_1_1 += w1.x * x2_2;
        z0_0_0 += w1.y * x1_2;
        z0_0_1 += w1.y * x1_3;
        z0_1_0 += w1.y * x2_2;
        z0_1_1 += w1.y * x2_3;
        z0_0_0 += w1.z * x2_0;
        z0_0_1 += w1.z * x2_1;
        z0_1_0 += w1.z * x3_0;
        z0_1_1 += w1.z * x3_1;
        z0_0_0 += w1.w * x2_1;
        z0_0_1 += w1.w * x2_2;
        z0_1_0 += w1.w * x3_1;
        z0_1_1 += w1.w * x3_2;
        z0_0_0 += w2.x * x2_2;
        z0_0_1 += w2.x * x2_3;
        z0_1_0 += w2.x * x3_2;
        z0_1_1 += w2.x * x3_3;
      }
      {
        let kernel = 44u + ((firstFilter + 1u) * 6u + channel) * 3u;
        let w0 = state[kernel + 0u];
        let w1 = state[kernel + 1u];
        let w2 = state[kernel + 2u];
        z1_0_0 += w0.x * x0_0;
        z1_0_1 += w0.x * x0_1;
        z1_1_0 += w0.x * x1_0;
        z1_1_1 += w0.x * x1_1;
        z1_0_0 += w0.y * x0_1;
        z1_0_1 += w0.y * x0_2;
        z1_1_0 += w0.y * x1_1;
        z1_1_1 += w0.y * x1_2;
        z1_0_0 += w0.z * x0_2;
        z1_0_1 += w0.z * x0_3;
        z1_1_0 += w0.z * x1_2;
        z1_1_1 += w0.z * x1_3;
        z1_0_0 += w0.w * x1_0;
        z1_0_1 += w0.w * x1_1;
        z1_1_0 += w0.w * x2_0;
        z1_1_1 += w0.w * x2_1;
        z1_0_0 += w1.x * x1_1;
        z1_0_1 += w1.x * x1_2;
        z1_1_0 += w1.x * x2_1;
        z1_1_1 += w1.x * x2_2;
        z1_0_0 += w1.y * x1_2;
        z1_0_1 += w1.y * x1_3;
        z1_1_0 += w1.y * x2_2;
        z1_1_1 += w1.y * x2_3;
        z1_0_0 += w1.z * x2_0;
        z1_0_1 += w1.z * x2_1;
        z1_1_0 += w1.z * x3_0;
        z1_1_1 += w1.z * x3_1;
        z1_0_0 += w1.w * x2_1;
        z1_0_1 += w1.w * x2_2;
        z1_1_0 += w1.w * x3_1;
        z1_1_1 += w1.w * x3_2;
        z1_0_0 += w2.x * x2_2;
        z1_0_1 += w2.x * x2_3;
        z1_1_0 += w2.x * x3_2;
        z1_1_1 += w2.x * x3_3;
      }
    }
    {
      let filterIndex = firstFilter + 0u;
      let output = 5624u + filterIndex * 100u + row * 10u + column;
      let a0_0_0 = relu(z0_0_0);
      let a0_0_1 = relu(z0_0_1);
      let a0_1_0 = relu(z0_1_0);
      let a0_1_1 = relu(z0_1_1);
      records[record + output + 0u] = a0_0_0;
      records[record + output + 1u] = a0_0_1;
      records[record + output + 10u] = a0_1_0;
      records[record + output + 11u] = a0_1_1;
      let mean = (a0_0_0 + a0_0_1 + a0_1_0 + a0_1_1) * 0.25;
      memory[960u + filterIndex * 25u + cell] = mean;
      records[record + 1564u + filterIndex * 25u + cell] = mean;
    }
    {
      let filterIndex = firstFilter + 1u;
      let output = 5624u + filterIndex * 100u + row * 10u + column;
      let a1_0_0 = relu(z1_0_0);
      let a1_0_1 = relu(z1_0_1);
      let a1_1_0 = relu(z1_1_0);
      let a1_1_1 = relu(z1_1_1);
      records[record + output + 0u] = a1_0_0;
      records[record + output + 1u] = a1_0_1;
      records[record + output + 10u] = a1_1_0;
      records[record + output + 11u] = a1_1_1;
      let mean = (a1_0_0 + a1_0_1 + a1_1_0 + a1_1_1) * 0.25;
      memory[960u + filterIndex * 25u + cell] = mean;
      records[record + 1564u + filterIndex * 25u + cell] = mean;
    }
  }
  workgroupBarrier();
  // fc1: [400] to [120].
  for (var units = 0u; units < 120u; units += 128u) {
    let reader = thread % 8u;
    let firstUnit = units + thread / 8u;
    var sum0 = 0.0;
    var sum1 = 0.0;
    var sum2 = 0.0;
    var sum3 = 0.0;
    let row = 391u + firstUnit * 100u;
    for (var vector = reader; vector < 96u; vector += 16u) {
      let weights0_0 = state[row + 0u + vector];
      let weights0_1 = state[row + 3200u + vector];
      let weights0_2 = state[row + 6400u + vector];
      let weights0_3 = state[row + 9600u + vector];
      let weights1_0 = state[row + 0u + (vector + 8u)];
      let weights1_1 = state[row + 3200u + (vector + 8u)];
      let weights1_2 = state[row + 6400u + (vector + 8u)];
      let weights1_3 = state[row + 9600u + (vector + 8u)];
      let place0 = 960u + 4u * vector;
      let values0 = vec4f(memory[place0], memory[place0 + 1u], memory[place0 + 2u], memory[place0 + 3u]);
      sum0 += dot(weights0_0, values0);
      sum1 += dot(weights0_1, values0);
      sum2 += dot(weights0_2, values0);
      sum3 += dot(weights0_3, values0);
      let place1 = 960u + 4u * (vector + 8u);
      let values1 = vec4f(memory[place1], memory[place1 + 1u], memory[place1 + 2u], memory[place1 + 3u]);
      sum0 += dot(weights1_0, values1);
      sum1 += dot(weights1_1, values1);
      sum2 += dot(weights1_2, values1);
      sum3 += dot(weights1_3, values1);
    }
    if (reader < 4u) {
      let vector = 96u + reader;
      let weights0_0 = state[row + 0u + vector];
      let weights0_1 = state[row + 3200u + vector];
      let weights0_2 = state[row + 6400u + vector];
      let weights0_3 = state[row + 9600u + vector];
      let place0 = 960u + 4u * vector;
      let values0 = vec4f(memory[place0], memory[place0 + 1u], memory[place0 + 2u], memory[place0 + 3u]);
      sum0 += dot(weights0_0, values0);
      sum1 += dot(weights0_1, values0);
      sum2 += dot(weights0_2, values0);
      sum3 += dot(weights0_3, values0);
    }
    memory[0u + reader * 120u + firstUnit + 0u] = sum0;
    memory[0u + reader * 120u + firstUnit + 32u] = sum1;
    memory[0u + reader * 120u + firstUnit + 64u] = sum2;
    if (firstUnit + 96u < 120u) { memory[0u + reader * 120u + firstUnit + 96u] = sum3; }
  }
  workgroupBarrier();
  for (var unit = thread; unit < 120u; unit += 256u) {
    var sum = stateNumber(1344u + unit);
    sum += memory[0u + 0u + unit];
    sum += memory[0u + 120u + unit];
    sum += memory[0u + 240u + unit];
    sum += memory[0u + 360u + unit];
    sum += memory[0u + 480u + unit];
    sum += memory[0u + 600u + unit];
    sum += memory[0u + 720u + unit];
    sum += memory[0u + 840u + unit];
    let value = relu(sum);
    memory[1080u + unit] = value;
    records[record + 1964u + unit] = value;
  }
  workgroupBarrier();
  // fc2: [120] to [84].
  for (var units = 0u; units < 84u; units += 96u) {
    let reader = thread % 8u;
    let firstUnit = units + thread / 8u;
    var sum0 = 0.0;
    var sum1 = 0.0;
    var sum2 = 0.0;
    let row = 12391u + firstUnit * 30u;
    for (var vector = reader; vector < 16u; vector += 16u) {
      let weights0_0 = state[row + 0u + vector];
      let weights0_1 = state[row + 960u + vector];
      let weights0_2 = state[row + 1920u + vector];
      let weights1_0 = state[row + 0u + (vector + 8u)];
      let weights1_1 = state[row + 960u + (vector + 8u)];
      let weights1_2 = state[row + 1920u + (vector + 8u)];
      let place0 = 1080u + 4u * vector;
      let values0 = vec4f(memory[place0], memory[place0 + 1u], memory[place0 + 2u], memory[place0 + 3u]);
      sum0 += dot(weights0_0, values0);
      sum1 += dot(weights0_1, values0);
      sum2 += dot(weights0_2, values0);
      let place1 = 1080u + 4u * (vector + 8u);
      let values1 = vec4f(memory[place1], memory[place1 + 1u], memory[place1 + 2u], memory[place1 + 3u]);
      sum0 += dot(weights1_0, values1);
      sum1 += dot(weights1_1, values1);
      sum2 += dot(weights1_2, values1);
    }
    {
      let vector = 16u + reader;
      let weights0_0 = state[row + 0u + vector];
      let weights0_1 = state[row + 960u + vector];
      let weights0_2 = state[row + 1920u + vector];
      let place0 = 1080u + 4u * vector;
      let values0 = vec4f(memory[place0], memory[place0 + 1u], memory[place0 + 2u], memory[place0 + 3u]);
      sum0 += dot(weights0_0, values0);
      sum1 += dot(weights0_1, values0);
      sum2 += dot(weights0_2, values0);
    }
    if (reader < 6u) {
      let vector = 24u + reader;
      let weights0_0 = state[row + 0u + vector];
      let weights0_1 = state[row + 960u + vector];
      let weights0_2 = state[row + 1920u + vector];
      let place0 = 1080u + 4u * vector;
      let values0 = vec4f(memory[place0], memory[place0 + 1u], memory[place0 + 2u], memory[place0 + 3u]);
      sum0 += dot(weights0_0, values0);
      sum1 += dot(weights0_1, values0);
      sum2 += dot(weights0_2, values0);
    }
    memory[0u + reader * 84u + firstUnit + 0u] = sum0;
    memory[0u + reader * 84u + firstUnit + 32u] = sum1;
    if (firstUnit + 64u < 84u) { memory[0u + reader * 84u + firstUnit + 64u] = sum2; }
  }
  workgroupBarrier();
  for (var unit = thread; unit < 84u; unit += 256u) {
    var sum = stateNumber(1464u + unit);
    sum += memory[0u + 0u + unit];
    sum += memory[0u + 84u + unit];
    sum += memory[0u + 168u + unit];
    sum += memory[0u + 252u + unit];
    sum += memory[0u + 336u + unit];
    sum += memory[0u + 420u + unit];
    sum += memory[0u + 504u + unit];
    sum += memory[0u + 588u + unit];
    let value = relu(sum);
    memory[840u + unit] = value;
    records[record + 2084u + unit] = value;
  }
  workgroupBarrier();
  // fc3: [84] to [10].
  for (var units = 0u; units < 10u; units += 32u) {
    let reader = thread % 8u;
    let firstUnit = units + thread / 8u;
    var sum0 = 0.0;
    let row = 14911u + firstUnit * 21u;
    {
      let vector = 0u + reader;
      let weights0_0 = state[row + 0u + vector];
      let weights1_0 = state[row + 0u + (vector + 8u)];
      let place0 = 840u + 4u * vector;
      let values0 = vec4f(memory[place0], memory[place0 + 1u], memory[place0 + 2u], memory[place0 + 3u]);
      sum0 += dot(weights0_0, values0);
      let place1 = 840u + 4u * (vector + 8u);
      let values1 = vec4f(memory[place1], memory[place1 + 1u], memory[place1 + 2u], memory[place1 + 3u]);
      sum0 += dot(weights1_0, values1);
    }
    if (reader < 5u) {
      let vector = 16u + reader;
      let weights0_0 = state[row + 0u + vector];
      let place0 = 840u + 4u * vector;
      let values0 = vec4f(memory[place0], memory[place0 + 1u], memory[place0 + 2u], memory[place0 + 3u]);
      sum0 += dot(weights0_0, values0);
    }
    if (firstUnit + 0u < 10u) { memory[0u + reader * 10u + firstUnit + 0u] = sum0; }
  }
  workgroupBarrier();
  for (var unit = thread; unit < 10u; unit += 256u) {
    var sum = stateNumber(1548u + unit);
    sum += memory[0u + 0u + unit];
    sum += memory[0u + 10u + unit];
    sum += memory[0u + 20u + unit];
    sum += memory[0u + 30u + unit];
    sum += memory[0u + 40u + unit];
    sum += memory[0u + 50u + unit];
    sum += memory[0u + 60u + unit];
    sum += memory[0u + 70u + unit];
    let value = sum;
    memory[80u + unit] = value;
  }
  workgroupBarrier();
  // Cross-entropy of 10 logits, divided by the batch size, and its gradient.
  if (thread < 10u) {
    let label = (labels[image / 4u] >> (8u * (image % 4u))) & 255u;
    var largest = memory[80u];
    var prediction = 0u;
    for (var unit = 1u; unit < 10u; unit++) {
      let logit = memory[80u + unit];
      if (logit > largest) { largest = logit; prediction = unit; }
    }
    var total = 0.0;
    for (var unit = 0u; unit < 10u; unit++) { total += exp(memory[80u + unit] - largest); }
    let probability = exp(memory[80u + thread] - largest) / total;
    let gradient = (probability - select(0.0, 1.0, thread == label)) * settings.inverseBatchSize;
    memory[924u + thread] = gradient;
    records[record + 1548u + thread] = gradient;
    if (thread == 0u) {
      let loss = log(total) + largest - memory[80u + label];
      records[record + 1560u] = loss * settings.inverseBatchSize;
      records[record + 1561u] = select(0.0, 1.0, prediction == label);
    }
  }
  workgroupBarrier();
  // The activations in the record were written by other invocations.
  storageBarrier();
  // fc3, backwards: [10] to [84].
  for (var task = thread; task < 210u; task += 256u) {
    let share = task / 21u;
    let vector = task % 21u;
    var sum = vec4f();
    {
      let unit = 0u + share;
      let weights0 = state[14911u + unit * 21u + vector];
      sum += memory[924u + unit] * weights0;
    }
    let place = 0u + 4u * task;
    memory[place + 0u] = sum.x;
    memory[place + 1u] = sum.y;
    memory[place + 2u] = sum.z;
    memory[place + 3u] = sum.w;
  }
  workgroupBarrier();
  for (var unit = thread; unit < 84u; unit += 256u) {
    var sum = memory[0u + unit];
    sum += memory[0u + 84u + unit];
    sum += memory[0u + 168u + unit];
    sum += memory[0u + 252u + unit];
    sum += memory[0u + 336u + unit];
    sum += memory[0u + 420u + unit];
    sum += memory[0u + 504u + unit];
    sum += memory[0u + 588u + unit];
    sum += memory[0u + 672u + unit];
    sum += memory[0u + 756u + unit];
    let gradient = select(0.0, sum, memory[840u + unit] > 0.0);
    memory[960u + unit] = gradient;
    records[record + 1464u + unit] = gradient;
  }
  workgroupBarrier();
  // fc2, backwards: [84] to [120].
  for (var task = thread; task < 240u; task += 256u) {
    let share = task / 30u;
    let vector = task % 30u;
    var sum = vec4f();
    for (var unit = share; unit < 64u; unit += 64u) {
      let weights0 = state[12391u + unit * 30u + vector];
      let weights1 = state[12391u + (unit + 8u) * 30u + vector];
      let weights2 = state[12391u + (unit + 16u) * 30u + vector];
      let weights3 = state[12391u + (unit + 24u) * 30u + vector];
      let weights4 = state[12391u + (unit + 32u) * 30u + vector];
      let weights5 = state[12391u + (unit + 40u) * 30u + vector];
      let weights6 = state[12391u + (unit + 48u) * 30u + vector];
      let weights7 = state[12391u + (unit + 56u) * 30u + vector];
      sum += memory[960u + unit] * weights0;
      sum += memory[960u + (unit + 8u)] * weights1;
      sum += memory[960u + (unit + 16u)] * weights2;
      sum += memory[960u + (unit + 24u)] * weights3;
      sum += memory[960u + (unit + 32u)] * weights4;
      sum += memory[960u + (unit + 40u)] * weights5;
      sum += memory[960u + (unit + 48u)] * weights6;
      sum += memory[960u + (unit + 56u)] * weights7;
    }
    {
      let unit = 64u + share;
      let weights0 = state[12391u + unit * 30u + vector];
      let weights1 = state[12391u + (unit + 8u) * 30u + vector];
      sum += memory[960u + unit] * weights0;
      sum += memory[960u + (unit + 8u)] * weights1;
    }
    if (share < 4u) {
      let unit = 80u + share;
      let weights0 = state[12391u + unit * 30u + vector];
      sum += memory[960u + unit] * weights0;
    }
    let place = 0u + 4u * task;
    memory[place + 0u] = sum.x;
    memory[place + 1u] = sum.y;
    memory[place + 2u] = sum.z;
    memory[place + 3u] = sum.w;
  }
  workgroupBarrier();
  for (var unit = thread; unit < 120u; unit += 256u) {
    var sum = memory[0u + unit];
    sum += memory[0u + 120u + unit];
    sum += memory[0u + 240u + unit];
    sum += memory[0u + 360u + unit];
    sum += memory[0u + 480u + unit];
    sum += memory[0u + 600u + unit];
    sum += memory[0u + 720u + unit];
    sum += memory[0u + 840u + unit];
    let gradient = select(0.0, sum, memory[1080u + unit] > 0.0);
    memory[960u + unit] = gradient;
    records[record + 1344u + unit] = gradient;
  }
  workgroupBarrier();
  // fc1, backwards: [120] to [400].
  for (var task = thread; task < 200u; task += 256u) {
    let share = task / 100u;
    let vector = task % 100u;
    var sum = vec4f();
    for (var unit = share; unit < 112u; unit += 16u) {
      let weights0 = state[391u + unit * 100u + vector];
      let weights1 = state[391u + (unit + 2u) * 100u + vector];
      let weights2 = state[391u + (unit + 4u) * 100u + vector];
      let weights3 = state[391u + (unit + 6u) * 100u + vector];
      let weights4 = state[391u + (unit + 8u) * 100u + vector];
      let weights5 = state[391u + (unit + 10u) * 100u + vector];
      let weights6 = state[391u + (unit + 12u) * 100u + vector];
      let weights7 = state[391u + (unit + 14u) * 100u + vector];
      sum += memory[960u + unit] * weights0;
      sum += memory[960u + (unit + 2u)] * weights1;
      sum += memory[960u + (unit + 4u)] * weights2;
      sum += memory[960u + (unit + 6u)] * weights3;
      sum += memory[960u + (unit + 8u)] * weights4;
      sum += memory[960u + (unit + 10u)] * weights5;
      sum += memory[960u + (unit + 12u)] * weights6;
      sum += memory[960u + (unit + 14u)] * weights7;
    }
    {
      let unit = 112u + share;
      let weights0 = state[391u + unit * 100u + vector];
      let weights1 = state[391u + (unit + 2u) * 100u + vector];
      let weights2 = state[391u + (unit + 4u) * 100u + vector];
      let weights3 = state[391u + (unit + 6u) * 100u + vector];
      sum += memory[960u + unit] * weights0;
      sum += memory[960u + (unit + 2u)] * weights1;
      sum += memory[960u + (unit + 4u)] * weights2;
      sum += memory[960u + (unit + 6u)] * weights3;
    }
    let place = 0u + 4u * task;
    memory[place + 0u] = sum.x;
    memory[place + 1u] = sum.y;
    memory[place + 2u] = sum.z;
    memory[place + 3u] = sum.w;
  }
  workgroupBarrier();
  for (var unit = thread; unit < 400u; unit += 256u) {
    var sum = memory[0u + unit];
    sum += memory[0u + 400u + unit];
    memory[2812u + unit] = sum;
  }
  workgroupBarrier();
  for (var place = thread; place < 1938u; place += 256u) {
    var gradient = 0.0;
    let inside = (place - 2u) % 121u;
    let row = inside / 12u;
    let column = inside % 12u;
    if (place >= 2u && row < 10u && column < 10u) {
      let filterIndex = (place - 2u) / 121u;
      let output = records[record + 5624u + filterIndex * 100u + row * 10u + column];
      gradient = select(0.0, memory[2812u + filterIndex * 25u + row / 2u * 5u + column / 2u] * 0.25, output > 0.0);
    }
    memory[0u + place] = gradient;
  }
  workgroupBarrier();
  // conv2: gradients of the weights.
  for (var round = 0u; round < 1u; round++) {
    let slice = thread / 96u;
    let pair = round * 96u + thread % 96u;
    let isBusy = slice < 2u && pair < 96u;
    var sum0 = 0.0;
    var sum1 = 0.0;
    var sum2 = 0.0;
    var sum3 = 0.0;
    var sum4 = 0.0;
    var sum5 = 0.0;
    var sum6 = 0.0;
    var sum7 = 0.0;
    var sum8 = 0.0;
    var sum9 = 0.0;
    const firstRow = 0u;
    if (isBusy) {
      let channel = pair / 1u % 6u;
      let filterIndex = pair / 6u;
      let kernelRow = pair % 1u * 3u;
      for (var row = slice; row < 10u; row += 2u) {
        let d = 0u + 2u + filterIndex * 121u + row * 12u;
        let x = 1940u + channel * 145u + (firstRow + row + kernelRow) * 12u;
        let x0_0 = memory[x + 0u];
        let x0_1 = memory[x + 1u];
        let x1_0 = memory[x + 12u];
        let x1_1 = memory[x + 13u];
        let x2_0 = memory[x + 24u];
        let x2_1 = memory[x + 25u];
        let d0 = memory[d + 0u];
        sum9 += d0;
        let x0_2 = memory[x + 2u];
        sum0 += d0 * x0_0;
        sum1 += d0 * x0_1;
        sum2 += d0 * x0_2;
        let x1_2 = memory[x + 14u];
        sum3 += d0 * x1_0;
        sum4 += d0 * x1_1;
        sum5 += d0 * x1_2;
        let x2_2 = memory[x + 26u];
        sum6 += d0 * x2_0;
        sum7 += d0 * x2_1;
        sum8 += d0 * x2_2;
        let d1 = memory[d + 1u];
        sum9 += d1;
        let x0_3 = memory[x + 3u];
        sum0 += d1 * x0_1;
        sum1 += d1 * x0_2;
        sum2 += d1 * x0_3;
        let x1_3 = memory[x + 15u];
        sum3 += d1 * x1_1;
        sum4 += d1 * x1_2;
        sum5 += d1 * x1_3;
        let x2_3 = memory[x + 27u];
        sum6 += d1 * x2_1;
        sum7 += d1 * x2_2;
        sum8 += d1 * x2_3;
        let d2 = memory[d + 2u];
        sum9 += d2;
        let x0_4 = memory[x + 4u];
        sum0 += d2 * x0_2;
        sum1 += d2 * x0_3;
        sum2 += d2 * x0_4;
        let x1_4 = memory[x + 16u];
        sum3 += d2 * x1_2;
        sum4 += d2 * x1_3;
        sum5 += d2 * x1_4;
        let x2_4 = memory[x + 28u];
        sum6 += d2 * x2_2;
        sum7 += d2 * x2_3;
        sum8 += d2 * x2_4;
        let d3 = memory[d + 3u];
        sum9 += d3;
        let x0_5 = memory[x + 5u];
        sum0 += d3 * x0_3;
        sum1 += d3 * x0_4;
        sum2 += d3 * x0_5;
        let x1_5 = memory[x + 17u];
        sum3 += d3 * x1_3;
        sum4 += d3 * x1_4;
        sum5 += d3 * x1_5;
        let x2_5 = memory[x + 29u];
        sum6 += d3 * x2_3;
        sum7 += d3 * x2_4;
        sum8 += d3 * x2_5;
        let d4 = memory[d + 4u];
        sum9 += d4;
        let x0_6 = memory[x + 6u];
        sum0 += d4 * x0_4;
        sum1 += d4 * x0_5;
        sum2 += d4 * x0_6;
        let x1_6 = memory[x + 18u];
        sum3 += d4 * x1_4;
        sum4 += d4 * x1_5;
        sum5 += d4 * x1_6;
        let x2_6 = memory[x + 30u];
        sum6 += d4 * x2_4;
        sum7 += d4 * x2_5;
        sum8 += d4 * x2_6;
        let d5 = memory[d + 5u];
        sum9 += d5;
        let x0_7 = memory[x + 7u];
        sum0 += d5 * x0_5;
        sum1 += d5 * x0_6;
        sum2 += d5 * x0_7;
        let x1_7 = memory[x + 19u];
        sum3 += d5 * x1_5;
        sum4 += d5 * x1_6;
        sum5 += d5 * x1_7;
        let x2_7 = memory[x + 31u];
        sum6 += d5 * x2_5;
        sum7 += d5 * x2_6;
        sum8 += d5 * x2_7;
        let d6 = memory[d + 6u];
        sum9 += d6;
        let x0_8 = memory[x + 8u];
        sum0 += d6 * x0_6;
        sum1 += d6 * x0_7;
        sum2 += d6 * x0_8;
        let x1_8 = memory[x + 20u];
        sum3 += d6 * x1_6;
        sum4 += d6 * x1_7;
        sum5 += d6 * x1_8;
        let x2_8 = memory[x + 32u];
        sum6 += d6 * x2_6;
        sum7 += d6 * x2_7;
        sum8 += d6 * x2_8;
        let d7 = memory[d + 7u];
        sum9 += d7;
        let x0_9 = memory[x + 9u];
        sum0 += d7 * x0_7;
        sum1 += d7 * x0_8;
        sum2 += d7 * x0_9;
        let x1_9 = memory[x + 21u];
        sum3 += d7 * x1_7;
        sum4 += d7 * x1_8;
        sum5 += d7 * x1_9;
        let x2_9 = memory[x + 33u];
        sum6 += d7 * x2_7;
        sum7 += d7 * x2_8;
        sum8 += d7 * x2_9;
        let d8 = memory[d + 8u];
        sum9 += d8;
        let x0_10 = memory[x + 10u];
        sum0 += d8 * x0_8;
        sum1 += d8 * x0_9;
        sum2 += d8 * x0_10;
        let x1_10 = memory[x + 22u];
        sum3 += d8 * x1_8;
        sum4 += d8 * x1_9;
        sum5 += d8 * x1_10;
        let x2_10 = memory[x + 34u];
        sum6 += d8 * x2_8;
        sum7 += d8 * x2_9;
        sum8 += d8 * x2_10;
        let d9 = memory[d + 9u];
        sum9 += d9;
        let x0_11 = memory[x + 11u];
        sum0 += d9 * x0_9;
        sum1 += d9 * x0_10;
        sum2 += d9 * x0_11;
        let x1_11 = memory[x + 23u];
        sum3 += d9 * x1_9;
        sum4 += d9 * x1_10;
        sum5 += d9 * x1_11;
        let x2_11 = memory[x + 35u];
        sum6 += d9 * x2_9;
        sum7 += d9 * x2_10;
        sum8 += d9 * x2_11;
      } }
    workgroupBarrier();
    if (isBusy) { memory[1940u + 0u + thread] = sum0;
      memory[1940u + 192u + thread] = sum1;
      memory[1940u + 384u + thread] = sum2;
      memory[1940u + 576u + thread] = sum3;
      memory[1940u + 768u + thread] = sum4;
      memory[1940u + 960u + thread] = sum5;
      memory[1940u + 1152u + thread] = sum6;
      memory[1940u + 1344u + thread] = sum7;
      memory[1940u + 1536u + thread] = sum8;
      memory[1940u + 1728u + thread] = sum9; }
    workgroupBarrier();
    for (var task = thread; task < 960u; task += 256u) {
      let place = 1940u + task / 96u * 192u + task % 96u;
      let ofPair = round * 96u + task % 96u;
      if (ofPair < 96u) {
        var total = memory[place];
        total += memory[place + 96u];
        if ((task / 96u + 0u) < 9u) { records[record + 176u + ofPair / 1u * 12u + ofPair % 1u * 9u + (task / 96u + 0u)] = total; }
        else if (ofPair % 6u == 0u) { records[record + 1328u + ofPair / 6u] = total; }
      }
    }
    workgroupBarrier();
  }
  // conv2: gradient of the input, [6][12][12].
  for (var task = thread; task < 216u; task += 256u) {
    let column = task % 6u * 2u;
    let row = task / 6u % 6u * 2u;
    let channel = task / 36u;
    var g0_0 = 0.0;
    var g0_1 = 0.0;
    var g1_0 = 0.0;
    var g1_1 = 0.0;
    for (var filterIndex = 0u; filterIndex < 16u; filterIndex++) {
      let kernel = 44u + (filterIndex * 6u + channel) * 3u;
      let w0 = state[kernel + 0u];
      let w1 = state[kernel + 1u];
      let w2 = state[kernel + 2u];
      let corner = 0u + 2u - 2u + filterIndex * 121u + column;
      {
        let patchRow = row + 0u - 2u;
        if (patchRow < 10u) {
          let d = corner + patchRow * 12u;
          let d0 = memory[d + 0u];
          let d1 = memory[d + 1u];
          let d2 = memory[d + 2u];
          let d3 = memory[d + 3u];
          g0_0 += d2 * w1.z;
          g0_0 += d1 * w1.w;
          g0_0 += d0 * w2.x;
          g0_1 += d3 * w1.z;
          g0_1 += d2 * w1.w;
          g0_1 += d1 * w2.x;
        }
      }
      {
        let patchRow = row + 1u - 2u;
        if (patchRow < 10u) {
          let d = corner + patchRow * 12u;
          let d0 = memory[d + 0u];
          let d1 = memory[d + 1u];
          let d2 = memory[d + 2u];
          let d3 = memory[d + 3u];
          g0_0 += d2 * w0.w;
          g0_0 += d1 * w1.x;
          g0_0 += d0 * w1.y;
          g0_1 += d3 * w0.w;
          g0_1 += d2 * w1.x;
          g0_1 += d1 * w1.y;
          g1_0 += d2 * w1.z;
          g1_0 += d1 * w1.w;
          g1_0 += d0 * w2.x;
          g1_1 += d3 * w1.z;
          g1_1 += d2 * w1.w;
          g1_1 += d1 * w2.x; }
      }
      {
        let patchRow = row + 2u - 2u;
        if (patchRow < 10u) {
          let d = corner + patchRow * 12u;
          let d0 = memory[d + 0u];
          let d1 = memory[d + 1u];
          let d2 = memory[d + 2u];
          let d3 = memory[d + 3u];
          g0_0 += d2 * w0.x;
          g0_0 += d1 * w0.y;
          g0_0 += d0 * w0.z;
          g0_1 += d3 * w0.x;
          g0_1 += d2 * w0.y;
          g0_1 += d1 * w0.z;
          g1_0 += d2 * w0.w;
          g1_0 += d1 * w1.x;
          g1_0 += d0 * w1.y;
          g1_1 += d3 * w0.w;
          g1_1 += d2 * w1.x;
          g1_1 += d1 * w1.y; }
      }
      {
        let patchRow = row + 3u - 2u;
        if (patchRow < 10u) {
          let d = corner + patchRow * 12u;
          let d0 = memory[d + 0u];
          let d1 = memory[d + 1u];
          let d2 = memory[d + 2u];
          let d3 = memory[d + 3u];
          g1_0 += d2 * w0.x;
          g1_0 += d1 * w0.y;
          g1_0 += d0 * w0.z;
          g1_1 += d3 * w0.x;
          g1_1 += d2 * w0.y;
          g1_1 += d1 * w0.z; }
      }
    }
    memory[1940u + channel * 144u + (row + 0u) * 12u + column + 0u] = g0_0;
    memory[1940u + channel * 144u + (row + 0u) * 12u + column + 1u] = g0_1;
    memory[1940u + channel * 144u + (row + 1u) * 12u + column + 0u] = g1_0;
    memory[1940u + channel * 144u + (row + 1u) * 12u + column + 1u] = g1_1;
  }
  workgroupBarrier();
  // The image, normalised: [28][28].
  for (var place = thread; place < 784u; place += 256u) {
    let row = place / 28u - 0u;
    let column = place % 28u - 0u;
    var value = 0.0;
    if (row < 28u && column < 28u) {
      let pixel = image * 784u + row * 28u + column;
      value = f32((images[pixel / 4u] >> (8u * (pixel % 4u))) & 255u) * pixelScale + pixelShift;
    }
    memory[2804u + place] = value;
  }
  workgroupBarrier();
  // conv1: gradients of the weights.
  for (var round = 0u; round < 1u; round++) {
    let slice = thread / 30u;
    let pair = round * 30u + thread % 30u;
    let isBusy = slice < 8u && pair < 30u;
    var sum0 = 0.0;
    var sum1 = 0.0;
    var sum2 = 0.0;
    var sum3 = 0.0;
    var sum4 = 0.0;
    var sum5 = 0.0;
    for (var firstRow = 0u; firstRow < 24u; firstRow += 8u) {
      for (var place = thread; place < 1152u; place += 256u) {
        let column = place % 24u;
        let row = firstRow + place / 24u % 8u;
        let filterIndex = place / 192u;
        var gradient = 0.0;
        let output = records[record + 2168u + filterIndex * 576u + row * 24u + column];
        gradient = select(0.0, memory[1940u + filterIndex * 144u + row / 2u * 12u + column / 2u] * 0.25, output > 0.0);
        memory[0u + filterIndex * 193u + place % 192u] = gradient;
      }
      workgroupBarrier();
      if (isBusy) {
        let channel = pair / 5u % 1u;
        let filterIndex = pair / 5u;
        let kernelRow = pair % 5u * 1u;
        for (var row = slice; row < 8u; row += 8u) {
          let d = 0u + 0u + filterIndex * 193u + row * 24u;
          let x = 2804u + channel * 785u + (firstRow + row + kernelRow) * 28u;
          let x0_0 = memory[x + 0u];
          let x0_1 = memory[x + 1u];
          let x0_2 = memory[x + 2u];
          let x0_3 = memory[x + 3u];
          let d0 = memory[d + 0u];
          sum5 += d0;
          let x0_4 = memory[x + 4u];
          sum0 += d0 * x0_0;
          sum1 += d0 * x0_1;
          sum2 += d0 * x0_2;
          sum3 += d0 * x0_3;
          sum4 += d0 * x0_4;
          let d1 = memory[d + 1u];
          sum5 += d1;
          let x0_5 = memory[x + 5u];
          sum0 += d1 * x0_1;
          sum1 += d1 * x0_2;
          sum2 += d1 * x0_3;
          sum3 += d1 * x0_4;
          sum4 += d1 * x0_5;
          let d2 = memory[d + 2u];
          sum5 += d2;
          let x0_6 = memory[x + 6u];
          sum0 += d2 * x0_2;
          sum1 += d2 * x0_3;
          sum2 += d2 * x0_4;
          sum3 += d2 * x0_5;
          sum4 += d2 * x0_6;
          let d3 = memory[d + 3u];
          sum5 += d3;
          let x0_7 = memory[x + 7u];
          sum0 += d3 * x0_3;
          sum1 += d3 * x0_4;
          sum2 += d3 * x0_5;
          sum3 += d3 * x0_6;
          sum4 += d3 * x0_7;
          let d4 = memory[d + 4u];
          sum5 += d4;
          let x0_8 = memory[x + 8u];
          sum0 += d4 * x0_4;
          sum1 += d4 * x0_5;
          sum2 += d4 * x0_6;
          sum3 += d4 * x0_7;
          sum4 += d4 * x0_8;
          let d5 = memory[d + 5u];
          sum5 += d5;
          let x0_9 = memory[x + 9u];
          sum0 += d5 * x0_5;
          sum1 += d5 * x0_6;
          sum2 += d5 * x0_7;
          sum3 += d5 * x0_8;
          sum4 += d5 * x0_9;
          let d6 = memory[d + 6u];
          sum5 += d6;
          let x0_10 = memory[x + 10u];
          sum0 += d6 * x0_6;
          sum1 += d6 * x0_7;
          sum2 += d6 * x0_8;
          sum3 += d6 * x0_9;
          sum4 += d6 * x0_10;
          let d7 = memory[d + 7u];
          sum5 += d7;
          let x0_11 = memory[x + 11u];
          sum0 += d7 * x0_7;
          sum1 += d7 * x0_8;
          sum2 += d7 * x0_9;
          sum3 += d7 * x0_10;
          sum4 += d7 * x0_11;
          let d8 = memory[d + 8u];
          sum5 += d8;
          let x0_12 = memory[x + 12u];
          sum0 += d8 * x0_8;
          sum1 += d8 * x0_9;
          sum2 += d8 * x0_10;
          sum3 += d8 * x0_11;
          sum4 += d8 * x0_12;
          let d9 = memory[d + 9u];
          sum5 += d9;
          let x0_13 = memory[x + 13u];
          sum0 += d9 * x0_9;
          sum1 += d9 * x0_10;
          sum2 += d9 * x0_11;
          sum3 += d9 * x0_12;
          sum4 += d9 * x0_13;
          let d10 = memory[d + 10u];
          sum5 += d10;
          let x0_14 = memory[x + 14u];
          sum0 += d10 * x0_10;
          sum1 += d10 * x0_11;
          sum2 += d10 * x0_12;
          sum3 += d10 * x0_13;
          sum4 += d10 * x0_14;
          let d11 = memory[d + 11u];
          sum5 += d11;
          let x0_15 = memory[x + 15u];
          sum0 += d11 * x0_11;
          sum1 += d11 * x0_12;
          sum2 += d11 * x0_13;
          sum3 += d11 * x0_14;
          sum4 += d11 * x0_15;
          let d12 = memory[d + 12u];
          sum5 += d12;
          let x0_16 = memory[x + 16u];
          sum0 += d12 * x0_12;
          sum1 += d12 * x0_13;
          sum2 += d12 * x0_14;
          sum3 += d12 * x0_15;
          sum4 += d12 * x0_16;
          let d13 = memory[d + 13u];
          sum5 += d13;
          let x0_17 = memory[x + 17u];
          sum0 += d13 * x0_13;
          sum1 += d13 * x0_14;
          sum2 += d13 * x0_15;
          sum3 += d13 * x0_16;
          sum4 += d13 * x0_17;
          let d14 = memory[d + 14u];
          sum5 += d14;
          let x0_18 = memory[x + 18u];
          sum0 += d14 * x0_14;
          sum1 += d14 * x0_15;
          sum2 += d14 * x0_16;
          sum3 += d14 * x0_17;
          sum4 += d14 * x0_18;
          let d15 = memory[d + 15u];
          sum5 += d15;
          let x0_19 = memory[x + 19u];
          sum0 += d15 * x0_15;
          sum1 += d15 * x0_16;
          sum2 += d15 * x0_17;
          sum3 += d15 * x0_18;
          sum4 += d15 * x0_19;
          let d16 = memory[d + 16u];
          sum5 += d16;
          let x0_20 = memory[x + 20u];
          sum0 += d16 * x0_16;
          sum1 += d16 * x0_17;
          sum2 += d16 * x0_18;
          sum3 += d16 * x0_19;
          sum4 += d16 * x0_20;
          let d17 = memory[d + 17u];
          sum5 += d17;
          let x0_21 = memory[x + 21u];
          sum0 += d17 * x0_17;
          sum1 += d17 * x0_18;
          sum2 += d17 * x0_19;
          sum3 += d17 * x0_20;
          sum4 += d17 * x0_21;
          let d18 = memory[d + 18u];
          sum5 += d18;
          let x0_22 = memory[x + 22u];
          sum0 += d18 * x0_18;
          sum1 += d18 * x0_19;
          sum2 += d18 * x0_20;
          sum3 += d18 * x0_21;
          sum4 += d18 * x0_22;
          let d19 = memory[d + 19u];
          sum5 += d19;
          let x0_23 = memory[x + 23u];
          sum0 += d19 * x0_19;
          sum1 += d19 * x0_20;
          sum2 += d19 * x0_21;
          sum3 += d19 * x0_22;
          sum4 += d19 * x0_23;
          let d20 = memory[d + 20u];
          sum5 += d20;
          let x0_24 = memory[x + 24u];
          sum0 += d20 * x0_20;
          sum1 += d20 * x0_21;
          sum2 += d20 * x0_22;
          sum3 += d20 * x0_23;
          sum4 += d20 * x0_24;
          let d21 = memory[d + 21u];
          sum5 += d21;
          let x0_25 = memory[x + 25u];
          sum0 += d21 * x0_21;
          sum1 += d21 * x0_22;
          sum2 += d21 * x0_23;
          sum3 += d21 * x0_24;
          sum4 += d21 * x0_25;
          let d22 = memory[d + 22u];
          sum5 += d22;
          let x0_26 = memory[x + 26u];
          sum0 += d22 * x0_22;
          sum1 += d22 * x0_23;
          sum2 += d22 * x0_24;
          sum3 += d22 * x0_25;
          sum4 += d22 * x0_26;
          let d23 = memory[d + 23u];
          sum5 += d23;
          let x0_27 = memory[x + 27u];
          sum0 += d23 * x0_23;
          sum1 += d23 * x0_24;
          sum2 += d23 * x0_25;
          sum3 += d23 * x0_26;
          sum4 += d23 * x0_27;
        } }
      workgroupBarrier();
    }
    if (isBusy) { memory[0u + 0u + thread] = sum0;
      memory[0u + 240u + thread] = sum1;
      memory[0u + 480u + thread] = sum2;
      memory[0u + 720u + thread] = sum3;
      memory[0u + 960u + thread] = sum4;
      memory[0u + 1200u + thread] = sum5; }
    workgroupBarrier();
    for (var task = thread; task < 180u; task += 256u) {
      let place = 0u + task / 30u * 240u + task % 30u;
      let ofPair = round * 30u + task % 30u;
      if (ofPair < 30u) {
        var total = memory[place];
        total += memory[place + 30u];
        total += memory[place + 60u];
        total += memory[place + 90u];
        total += memory[place + 120u];
        total += memory[place + 150u];
        total += memory[place + 180u];
        total += memory[place + 210u];
        if ((task / 30u + 0u) < 5u) { records[record + 0u + ofPair / 5u * 28u + ofPair % 5u * 5u + (task / 30u + 0u)] = total; }
        else if (ofPair % 5u == 0u) { records[record + 168u + ofPair / 5u] = total; }
      }
    }
    workgroupBarrier();
  }
}
