import { describe, expect, it } from 'vitest';
import { SubmitPacer } from './submit-pacer';

describe('SubmitPacer', () => {
  it('starts with few steps', () => {
    expect(new SubmitPacer().steps(64)).toBe(2);
  });

  it('fills 60 ms of GPU time, whatever the batch size', () => {
    const pacer = new SubmitPacer();
    pacer.measure(2 * 64, 1000, 1006);
    expect(pacer.steps(64)).toBe(20);
    expect(pacer.steps(32)).toBe(40);
  });

  it('counts no time in which an earlier submit was still running', () => {
    const pacer = new SubmitPacer();
    pacer.measure(64, 1000, 1060);
    pacer.measure(64, 1001, 1066);
    expect(pacer.steps(64)).toBe(10);
  });

  it('makes one step at least, and 512 at most', () => {
    const pacer = new SubmitPacer();
    pacer.measure(64, 0, 500);
    expect(pacer.steps(64)).toBe(1);
    pacer.measure(64 * 512, 600, 600);
    expect(pacer.steps(64)).toBe(512);
  });
});
