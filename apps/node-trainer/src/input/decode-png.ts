import type { Picture } from '@lenet/mnist';
import { type DecodedPng, decode } from 'fast-png';
import { checkPng, invalidPicture } from './png-bytes';

/**
 * Decodes a PNG file of anyone: any colour type, 1 to 16 bits a channel, palette or not.
 *
 * @param name - what the file is called in messages
 * @throws CommandError `INVALID_PICTURE`
 */
export function decodePng(bytes: Uint8Array, name: string): Picture {
  return toPicture(decodeChecked(checkPng(bytes, name), name), name);
}

function decodeChecked(bytes: Uint8Array, name: string): DecodedPng {
  try {
    return decode(bytes, { checkCrc: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalidPicture(name, `is a damaged PNG file (${reason})`, { cause: error });
  }
}

function toPicture(png: DecodedPng, name: string): Picture {
  const samples = unpackSamples(png);
  const { width, height } = png;
  if (png.palette) return { data: lookUpPalette(samples, png.palette, name), width, height, channels: 4 };
  const largest = 2 ** png.depth - 1;
  const bytes = Uint8Array.from(samples, (sample) => Math.round((sample * 255) / largest));
  if (!png.transparency) return { data: bytes, width, height, channels: png.channels as 1 | 2 | 3 | 4 };
  const channels = png.channels as 1 | 3;
  const data = addColourKey(samples, bytes, channels, png.transparency);
  return { data, width, height, channels: channels === 1 ? 2 : 4 };
}

/** One number a sample; rows of 1, 2 and 4 bits are packed, from the highest bit on. */
function unpackSamples({ data, width, height, depth }: DecodedPng): ArrayLike<number> & Iterable<number> {
  if (depth >= 8) return data;
  const rowBytes = Math.ceil((width * depth) / 8);
  const samplesPerByte = 8 / depth;
  return Uint8Array.from({ length: width * height }, (_, pixel) => {
    const column = pixel % width;
    const byte = data[Math.floor(pixel / width) * rowBytes + Math.floor(column / samplesPerByte)];
    return (byte >> (8 - depth - (column % samplesPerByte) * depth)) & (2 ** depth - 1);
  });
}

function lookUpPalette(samples: ArrayLike<number>, palette: readonly (readonly number[])[], name: string): Uint8Array {
  const data = new Uint8Array(samples.length * 4);
  for (let pixel = 0; pixel < samples.length; pixel++) {
    const colour = palette[samples[pixel]];
    if (!colour) throw invalidPicture(name, `uses colour ${samples[pixel]} of a palette of ${palette.length}`);
    const [red, green, blue, alpha = 255] = colour;
    data.set([red, green, blue, alpha], pixel * 4);
  }
  return data;
}

/** Adds an alpha channel: pixels of exactly the key's colour are transparent. */
function addColourKey(samples: ArrayLike<number>, bytes: Uint8Array, channels: 1 | 3, key: Uint16Array): Uint8Array {
  const pixels = bytes.length / channels;
  const data = new Uint8Array(pixels * (channels + 1));
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = pixel * channels;
    const isKey = Array.from({ length: channels }, (_, channel) => samples[from + channel] === key[channel]).every(
      Boolean,
    );
    data.set(bytes.subarray(from, from + channels), from + pixel);
    data[from + pixel + channels] = isKey ? 0 : 255;
  }
  return data;
}
