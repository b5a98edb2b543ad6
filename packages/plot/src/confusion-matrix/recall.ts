/** The share of a label's images that were read right; `undefined` for a label without images. */
export function recallOf(counts: readonly (readonly number[])[], label: number): number | undefined {
  const row = counts[label] ?? [];
  const total = row.reduce((sum, count) => sum + count, 0);
  return total === 0 ? undefined : (row[label] ?? 0) / total;
}

/** How many images were read right, how many there are, and the share; `undefined` without images. */
export function accuracyOf(counts: readonly (readonly number[])[]): {
  readonly right: number;
  readonly total: number;
  readonly share: number | undefined;
} {
  let [right, total] = [0, 0];
  counts.forEach((row, label) => {
    right += row[label] ?? 0;
    total += row.reduce((sum, count) => sum + count, 0);
  });
  return { right, total, share: total === 0 ? undefined : right / total };
}
