import { expect, test } from 'vitest';
import { article } from './article';
import { diagram } from './diagram';
import { summary } from './summary';

test('the summary of the article network is an aligned table', () => {
  expect(summary(article).text).toBe(
    [
      'layer  output shape  parameters',
      'conv1  [6, 24, 24]          156',
      'relu1  [6, 24, 24]            0',
      'pool1  [6, 12, 12]            0',
      'conv2  [16, 10, 10]         880',
      'relu2  [16, 10, 10]           0',
      'pool2  [16, 5, 5]             0',
      'fc1    [120]             48,120',
      'relu3  [120]                  0',
      'fc2    [84]              10,164',
      'relu4  [84]                   0',
      'fc3    [10]                 850',
      'total                    60,170',
    ].join('\n'),
  );
});

test('the rows and the total are there as data', () => {
  const { rows, total } = summary(diagram);
  expect(rows[3]).toEqual({ name: 'conv2', outputShape: [16, 10, 10], parameters: 2416 });
  expect(total).toBe(61_706);
});
