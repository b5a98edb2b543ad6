@group(0) @binding(0) var<storage, read> images: array<u32>;
@group(0) @binding(1) var<storage, read> state: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> logits: array<f32>;
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
fn predict(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) thread: u32) {
  let image = workgroup.x;
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
      let mean = (a0_0_0 + a0_0_1 + a0_1_0 + a0_1_1) * 0.25;
      memory[960u + filterIndex * 25u + cell] = mean;
    }
    {
      let filterIndex = firstFilter + 1u;
      let output = 5624u + filterIndex * 100u + row * 10u + column;
      let a1_0_0 = relu(z1_0_0);
      let a1_0_1 = relu(z1_0_1);
      let a1_1_0 = relu(z1_1_0);
      let a1_1_1 = relu(z1_1_1);
      let mean = (a1_0_0 + a1_0_1 + a1_1_0 + a1_1_1) * 0.25;
      memory[960u + filterIndex * 25u + cell] = mean;
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
  for (var unit = thread; unit < 10u; unit += 256u) {
    logits[image * 10u + unit] = memory[80u + unit];
  }
}
