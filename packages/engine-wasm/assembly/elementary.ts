/**
 * Elementary functions of four float32 at once, within 2 units in the last place.
 * Polynomials and range reductions are those of Cephes (Moshier), `expf`, `logf` and `tanhf`. NaN stays NaN.
 */

@inline
function splat(value: f32): v128 {
  return f32x4.splat(value);
}

@inline
function horner(x: v128, sum: v128, coefficient: f32): v128 {
  return f32x4.add(f32x4.mul(sum, x), splat(coefficient));
}

/** e^x; arguments outside -87 .. 88 are taken as the nearest bound. */
export function exp(argument: v128): v128 {
  const x = f32x4.pmin(f32x4.pmax(argument, splat(-87)), splat(88));
  const power = f32x4.nearest(f32x4.mul(x, splat(1.44269504088896341)));
  const rest = f32x4.sub(f32x4.sub(x, f32x4.mul(power, splat(0.693359375))), f32x4.mul(power, splat(-2.12194440e-4)));
  let series = splat(1.9875691500e-4);
  series = horner(rest, series, 1.3981999507e-3);
  series = horner(rest, series, 8.3334519073e-3);
  series = horner(rest, series, 4.1665795894e-2);
  series = horner(rest, series, 1.6666665459e-1);
  series = horner(rest, series, 5.0000001201e-1);
  series = f32x4.add(f32x4.add(f32x4.mul(series, f32x4.mul(rest, rest)), rest), splat(1));
  const scale = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(power), i32x4.splat(127)), 23);
  return f32x4.mul(series, scale);
}

/** The natural logarithm of normal numbers above 0. */
export function log(x: v128): v128 {
  const isAbove = f32x4.ge(v128.or(v128.and(x, i32x4.splat(0x007fffff)), splat(0.5)), splat(0.707106781186547524));
  const mantissa = v128.or(v128.and(x, i32x4.splat(0x007fffff)), splat(0.5));
  const exponent = f32x4.sub(
    f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126))),
    v128.andnot(splat(1), isAbove),
  );
  const m = f32x4.sub(f32x4.add(mantissa, v128.andnot(mantissa, isAbove)), splat(1));
  const square = f32x4.mul(m, m);
  let series = splat(7.0376836292e-2);
  series = horner(m, series, -1.1514610310e-1);
  series = horner(m, series, 1.1676998740e-1);
  series = horner(m, series, -1.2420140846e-1);
  series = horner(m, series, 1.4249322787e-1);
  series = horner(m, series, -1.6668057665e-1);
  series = horner(m, series, 2.0000714765e-1);
  series = horner(m, series, -2.4999993993e-1);
  series = horner(m, series, 3.3333331174e-1);
  let rest = f32x4.mul(f32x4.mul(series, m), square);
  rest = f32x4.add(rest, f32x4.mul(exponent, splat(-2.12194440e-4)));
  rest = f32x4.sub(rest, f32x4.mul(square, splat(0.5)));
  const result = f32x4.add(f32x4.add(m, rest), f32x4.mul(exponent, splat(0.693359375)));
  return v128.bitselect(result, x, f32x4.eq(x, x));
}

/** The hyperbolic tangent: a polynomial near 0, `1 - 2 / (e^2x + 1)` elsewhere. */
export function tanh(x: v128): v128 {
  const size = f32x4.abs(x);
  const square = f32x4.mul(x, x);
  let series = splat(-5.70498872745e-3);
  series = horner(square, series, 2.06390887954e-2);
  series = horner(square, series, -5.37397155531e-2);
  series = horner(square, series, 1.33314422036e-1);
  series = horner(square, series, -3.33332819422e-1);
  const near = f32x4.add(f32x4.mul(f32x4.mul(series, square), x), x);
  const far = f32x4.sub(splat(1), f32x4.div(splat(2), f32x4.add(exp(f32x4.add(size, size)), splat(1))));
  const signed = v128.or(far, v128.and(x, i32x4.splat(0x80000000)));
  return v128.bitselect(near, signed, f32x4.lt(size, splat(0.625)));
}
