import { fileURLToPath } from 'node:url';

/** A picture to try `lenet predict` with: a seven, blue on white. The path holds for `dist/` and for `src/`. */
export const examplePicture: string = fileURLToPath(new URL('../examples/seven.png', import.meta.url));
