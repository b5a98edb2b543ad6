import { expect, test } from 'vitest';
import { catchModelError } from '../test-support/catch-model-error';
import { architectures, findArchitecture } from './architectures';
import { article } from './article';
import { diagram } from './diagram';

test('each architecture stands under its own name', () => {
  for (const [name, architecture] of Object.entries(architectures)) expect(architecture.name).toBe(name);
});

test('an architecture is found by its name', () => {
  expect(findArchitecture('article')).toBe(article);
  expect(findArchitecture('diagram')).toBe(diagram);
});

test.each(['resnet', '', 'toString', '__proto__', 'ARTICLE'])(
  'the name "%s" is refused with the known names',
  (name) => {
    const error = catchModelError(() => findArchitecture(name));
    expect(error.code).toBe('UNKNOWN_ARCHITECTURE');
    expect(error.message).toBe(`There is no architecture named "${name}".`);
    expect(error.hint).toBe('Use one of: article, diagram, lenet5-1998, lenet1.');
  },
);
