import { toMnistImage } from '@lenet/mnist';
import { createModel } from '@lenet/model';
import { chooseNetwork, type NetworkFlags } from '../input/choose-network';
import { decodePng } from '../input/decode-png';
import { namePathInErrors } from '../input/name-path-in-errors';
import { readInputFile } from '../input/read-input-file';
import type { Session } from '../session';
import { answerOf } from './answer';

const largestFile = 64 * 1024 * 1024;

/** Reads pictures of digits: all of them are checked before the first answer. */
export async function predictPictures(files: readonly string[], flags: NetworkFlags, session: Session): Promise<void> {
  const pictures = [];
  for (const file of files) pictures.push(await readPicture(file));
  const { architecture, parameters, dataset } = await chooseNetwork(flags, session);
  const model = createModel({ architecture, parameters });
  for (const { file, width, height, image } of pictures) {
    session.emit({
      type: 'picture-predict',
      file,
      width,
      height,
      ...answerOf(model.predict(image).logits),
      image,
      classNames: dataset.classNames,
    });
  }
}

async function readPicture(file: string) {
  const picture = decodePng(await readInputFile(file, largestFile), file);
  const image = await namePathInErrors(file, () => toMnistImage(picture));
  return { file, width: picture.width, height: picture.height, image };
}
