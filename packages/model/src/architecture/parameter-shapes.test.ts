import { expect, test } from 'vitest';
import { article } from './article';
import { diagram } from './diagram';
import { classCount, countParameters, parameterShapes } from './parameter-shapes';

test('the article network has 60,170 parameters and the diagram network 61,706', () => {
  expect(countParameters(article)).toBe(60_170);
  expect(countParameters(diagram)).toBe(61_706);
});

test('parameters stand in the order of PyTorch, weight before bias', () => {
  expect(Object.entries(parameterShapes(diagram))).toEqual([
    ['conv1.weight', [6, 1, 5, 5]],
    ['conv1.bias', [6]],
    ['conv2.weight', [16, 6, 5, 5]],
    ['conv2.bias', [16]],
    ['fc1.weight', [120, 400]],
    ['fc1.bias', [120]],
    ['fc2.weight', [84, 120]],
    ['fc2.bias', [84]],
    ['fc3.weight', [10, 84]],
    ['fc3.bias', [10]],
  ]);
});

test('the classes are the units of the last layer', () => {
  expect(classCount(article)).toBe(10);
  expect(classCount({ ...article, layers: [{ kind: 'dense', name: 'fc', units: 26 }] })).toBe(26);
});
