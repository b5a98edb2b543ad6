import { article } from '@lenet/model';
import { describe, expect, it } from 'vitest';
import { planEngine } from '../plan/engine-plan';
import { checkBatchSize } from './check-batch-size';

/** The default limits of WebGPU. */
const limits = {
  maxStorageBufferBindingSize: 128 * 1024 ** 2,
  maxBufferSize: 256 * 1024 ** 2,
  maxComputeWorkgroupsPerDimension: 65_535,
} as GPUSupportedLimits;

describe('checkBatchSize', () => {
  it('takes 1,024 images on every device', () => {
    expect(() => checkBatchSize(1024, planEngine(article), limits)).not.toThrow();
  });

  it('refuses a batch whose records do not fit, and names the largest that does', () => {
    expect(() => checkBatchSize(5000, planEngine(article), limits)).toThrow(/5000; .* at most 4\d\d\d\./);
  });
});
