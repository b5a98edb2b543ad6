import { describe, expect, it } from 'vitest';
import { CheckpointClock } from './checkpoint-clock';

function clockAt(pace: { everySteps?: number; everySeconds?: number }) {
  const time = { now: 0 };
  return { time, clock: new CheckpointClock(pace, () => time.now) };
}

describe('a checkpoint between two epochs', () => {
  it('is due after every so many steps, counted from the first step of the run', () => {
    const { clock } = clockAt({ everySteps: 100 });
    expect([0, 1, 99, 100, 250].map((step) => clock.stepsUntilDue(step))).toEqual([100, 99, 1, 100, 50]);
    expect([99, 100, 101, 200].map((step) => clock.isDue(step))).toEqual([false, true, false, true]);
  });

  it('is due when so many seconds have passed since the last one', () => {
    const { clock, time } = clockAt({ everySeconds: 2 });
    time.now = 1999;
    expect(clock.isDue(7)).toBe(false);
    time.now = 2000;
    expect(clock.isDue(7)).toBe(true);
    clock.made(2000);
    expect(clock.isDue(7)).toBe(false);
  });

  it('waits a hundred times as long as the last one has cost', () => {
    const { clock, time } = clockAt({ everySeconds: 2 });
    time.now = 2050;
    clock.made(2000);
    time.now = 2050 + 4999;
    expect(clock.isDue(7)).toBe(false);
    time.now = 2050 + 5000;
    expect(clock.isDue(7)).toBe(true);
  });

  it('is never due when nobody asks for one', () => {
    const { clock, time } = clockAt({});
    time.now = 1e9;
    expect(clock.isDue(100)).toBe(false);
    expect(clock.stepsUntilDue(100)).toBe(Number.POSITIVE_INFINITY);
  });
});
