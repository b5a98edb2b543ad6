import { expect, test } from 'vitest';
import { answerColourScheme } from './answer-colour-scheme.js';

const svg = '<style>@media (prefers-color-scheme: dark){\n#a .b{fill:#fff}\n#a .c{fill:#000}\n}</style>';

test('the dark rules stay for dark and go for light', () => {
  expect(answerColourScheme(svg, 'dark')).toBe('<style>#a .b{fill:#fff}\n#a .c{fill:#000}</style>');
  expect(answerColourScheme(svg, 'light')).toBe('<style></style>');
});

test('an SVG without the query is left alone', () => {
  expect(answerColourScheme('<svg><style>.a{fill:red}</style></svg>', 'dark')).toBe(
    '<svg><style>.a{fill:red}</style></svg>',
  );
});
