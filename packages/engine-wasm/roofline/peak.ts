// The most that the kernels could reach: their own register tile (8 sums, 6 loads, 8 multiply-adds), over and over on the same few
// cache lines. AssemblyScript.
export function peak(repetitions: i32, taps: i32): void {
  for (let repetition = 0; repetition < repetitions; repetition++) {
    let a = f32x4.splat(0),
      b = a,
      c = a,
      d = a,
      e = a,
      f = a,
      g = a,
      h = a;
    let values: usize = 4096,
      weights: usize = 32768;
    for (let tap = 0; tap < taps; tap++) {
      const low = v128.load(values),
        high = v128.load(values, 16);
      let weight = v128.load32_splat(weights);
      a = f32x4.add(f32x4.mul(low, weight), a);
      b = f32x4.add(f32x4.mul(high, weight), b);
      weight = v128.load32_splat(weights, 4);
      c = f32x4.add(f32x4.mul(low, weight), c);
      d = f32x4.add(f32x4.mul(high, weight), d);
      weight = v128.load32_splat(weights, 8);
      e = f32x4.add(f32x4.mul(low, weight), e);
      f = f32x4.add(f32x4.mul(high, weight), f);
      weight = v128.load32_splat(weights, 12);
      g = f32x4.add(f32x4.mul(low, weight), g);
      h = f32x4.add(f32x4.mul(high, weight), h);
      values += 32;
      weights += 16;
    }
    v128.store(0, f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(f32x4.add(e, f), f32x4.add(g, h))));
  }
}
