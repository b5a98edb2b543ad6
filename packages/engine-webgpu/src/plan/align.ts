/** The shaders read parameters four at a time: everything starts at a multiple of four numbers. */
export function alignToVector(count: number): number {
  return Math.ceil(count / 4) * 4;
}
