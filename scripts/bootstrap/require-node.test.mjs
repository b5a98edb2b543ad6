import { expect, test } from 'vitest';
import { nodeComplaint } from './require-node.mjs';

test.each(['20.19.0', '20.20.2', '21.0.0', '24.1.0'])('Node %s is new enough', (version) => {
  expect(nodeComplaint(version, '20.19')).toBeUndefined();
});

test.each(['20.18.3', '18.20.8', '8.0.0'])('Node %s is told in one line what to do', (version) => {
  const complaint = nodeComplaint(version, '20.19');
  expect(complaint).toContain(`This is Node ${version}`);
  expect(complaint).toContain('20.19 or newer');
  expect(complaint).not.toContain('\n');
});
