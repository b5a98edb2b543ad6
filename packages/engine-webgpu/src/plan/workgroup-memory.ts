/** A piece of workgroup memory that is needed from one phase to another, both included. */
export interface MemoryRegion {
  readonly name: string;
  /** float32 numbers. */
  readonly size: number;
  readonly from: number;
  readonly to: number;
}

/** Where each region starts, and how much all of them take. */
export interface MemoryPlan {
  readonly offsets: Readonly<Record<string, number>>;
  /** float32 numbers. */
  readonly size: number;
}

interface PlacedRegion extends MemoryRegion {
  readonly offset: number;
}

/** Placements that are tried; LeNet's regions come to rest after a few. */
const attempts = 40;

/**
 * Places regions so that two that are needed at the same time never overlap, in as little memory as it finds.
 *
 * Each region goes to the lowest place that is free all the time it is needed, the largest first. The region that sticks out most is
 * then placed first, and all is tried again.
 */
export function planWorkgroupMemory(regions: readonly MemoryRegion[]): MemoryPlan {
  let order = regions.filter(({ size }) => size > 0).sort((one, other) => other.size - one.size);
  let best = placeInOrder(order);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const placed = placeInOrder(order);
    if (extent(placed) < extent(best)) best = placed;
    const highest = placed.findIndex((region) => region.offset + region.size === extent(placed));
    order = [...order.slice(highest, highest + 1), ...order.slice(0, highest), ...order.slice(highest + 1)];
  }
  return { offsets: Object.fromEntries(best.map(({ name, offset }) => [name, offset])), size: extent(best) };
}

function placeInOrder(regions: readonly MemoryRegion[]): readonly PlacedRegion[] {
  const placed: PlacedRegion[] = [];
  for (const region of regions) placed.push({ ...region, offset: lowestFreePlace(region, placed) });
  return placed;
}

function lowestFreePlace(region: MemoryRegion, placed: readonly PlacedRegion[]): number {
  const neighbours = placed
    .filter((other) => other.from <= region.to && region.from <= other.to)
    .sort((one, other) => one.offset - other.offset);
  let offset = 0;
  for (const other of neighbours) {
    if (offset + region.size <= other.offset) break;
    offset = Math.max(offset, other.offset + other.size);
  }
  return offset;
}

function extent(placed: readonly PlacedRegion[]): number {
  return Math.max(0, ...placed.map(({ offset, size }) => offset + size));
}
