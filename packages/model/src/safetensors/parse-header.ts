import { ModelError } from '../model-error';
import { quote } from '../quote';
import { findDuplicateKey } from './find-duplicate-key';
import { headerLengthBytes, largestHeader, metadataKey, reservedNames } from './header-limits';
import { bitsPerElement, type SafetensorsDtype, tensorByteLength } from './safetensors-tensor';

/** What the header says of one tensor; `begin` and `end` count from the end of the header. */
export interface TensorEntry {
  readonly name: string;
  readonly dtype: SafetensorsDtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** A header that has passed every check: its tensors, by their place in the file, fill the data without overlap or hole. */
export interface Header {
  readonly entries: readonly TensorEntry[];
  readonly metadata: Readonly<Record<string, string>>;
  /** Offset of the first byte of data in the file. */
  readonly dataStart: number;
}

const damaged = 'The file is damaged, or is not a safetensors file: fetch it again.';
const nonconforming = 'The file does not follow the format: write it again with a safetensors library.';

/** Reads and checks the header; nothing larger than the file itself is allocated. */
export function parseHeader(bytes: Uint8Array): Header {
  const length = readHeaderLength(bytes);
  const dataStart = headerLengthBytes + length;
  const { [metadataKey]: metadata = {}, ...tensors } = parseJson(bytes.slice(headerLengthBytes, dataStart));
  const entries = Object.entries(tensors).map(([name, entry]) => parseEntry(name, entry));
  entries.sort((left, right) => left.begin - right.begin || left.end - right.end);
  checkCoverage(entries, bytes.length - dataStart);
  return { entries, metadata: parseMetadata(metadata), dataStart };
}

function readHeaderLength(bytes: Uint8Array): number {
  if (bytes.length < headerLengthBytes) {
    throw invalidSafetensors(`it has ${bytes.length} bytes, and the header's length alone takes 8`, damaged);
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset, headerLengthBytes).getBigUint64(0, true);
  if (length > largestHeader) {
    throw invalidSafetensors(`its header claims ${length} bytes; at most ${largestHeader} are read`, damaged);
  }
  if (length > bytes.length - headerLengthBytes) {
    throw invalidSafetensors(
      `its header claims ${length} bytes, and ${bytes.length - headerLengthBytes} follow`,
      'The file is cut short, or is not a safetensors file: fetch it again.',
    );
  }
  return Number(length);
}

function parseJson(header: Uint8Array): Record<string, unknown> {
  const json = decodeText(header);
  if (!json.startsWith('{')) throw invalidSafetensors('its header does not start with {', damaged);
  const value = parse(json);
  if (!isObject(value)) throw invalidSafetensors('its header is not a JSON object', damaged);
  const duplicate = findDuplicateKey(json);
  if (duplicate === undefined) return value;
  throw invalidSafetensors(`its header has the key ${quote(duplicate)} twice`, nonconforming);
}

function decodeText(header: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(header);
  } catch (error) {
    throw invalidSafetensors('its header is not UTF-8 text', damaged, error);
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw invalidSafetensors('its header is not JSON', damaged, error);
  }
}

function parseEntry(name: string, entry: unknown): TensorEntry {
  if (reservedNames.includes(name)) throw invalidSafetensors(`${quote(name)} cannot name a tensor`, nonconforming);
  if (!isObject(entry)) throw invalidSafetensors(`tensor ${quote(name)} is not described by an object`, nonconforming);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (!isDtype(dtype)) {
    throw invalidSafetensors(
      `tensor ${quote(name)} has the dtype ${quote(dtype)}`,
      `Known are: ${Object.keys(bitsPerElement).join(', ')}.`,
    );
  }
  if (!Array.isArray(shape))
    throw invalidSafetensors(`tensor ${quote(name)} has the shape ${quote(shape)}`, nonconforming);
  const [begin, end] = parseOffsets(name, offsets);
  const byteLength = tensorByteLength(dtype, shape);
  if (typeof byteLength === 'string')
    throw invalidSafetensors(`tensor ${quote(name)} has ${byteLength}`, nonconforming);
  if (byteLength !== end - begin) {
    throw invalidSafetensors(
      `tensor ${quote(name)} (${dtype} ${quote(shape)}) needs ${byteLength} bytes, its offsets hold ${end - begin}`,
      nonconforming,
    );
  }
  return { name, dtype, shape, begin, end };
}

function parseOffsets(name: string, offsets: unknown): readonly [begin: number, end: number] {
  if (Array.isArray(offsets) && offsets.length === 2) {
    const [begin, end]: unknown[] = offsets;
    if (isOffset(begin) && isOffset(end) && begin <= end) return [begin, end];
  }
  throw invalidSafetensors(`tensor ${quote(name)} has the data_offsets ${quote(offsets)}`, nonconforming);
}

/** The tensors must lie end to end: no overlap, no hole, nothing after the last one. */
function checkCoverage(entries: readonly TensorEntry[], dataLength: number): void {
  let covered = 0;
  for (const { name, begin, end } of entries) {
    if (begin !== covered) {
      const fault = begin < covered ? 'overlaps the tensor before it' : 'leaves a hole before it';
      throw invalidSafetensors(
        `tensor ${quote(name)} starts at byte ${begin}, not ${covered}: it ${fault}`,
        nonconforming,
      );
    }
    covered = end;
  }
  if (covered === dataLength) return;
  throw invalidSafetensors(
    `its tensors take ${covered} bytes, and ${dataLength} follow the header`,
    covered > dataLength ? 'The file is cut short: fetch it again.' : nonconforming,
  );
}

function parseMetadata(metadata: unknown): Readonly<Record<string, string>> {
  if (!isObject(metadata)) throw invalidSafetensors('its __metadata__ is not an object', nonconforming);
  const checked: Record<string, string> = Object.create(null);
  for (const [key, value] of Object.entries(metadata)) {
    if (typeof value !== 'string')
      throw invalidSafetensors(`its metadata ${quote(key)} is not a string`, nonconforming);
    checked[key] = value;
  }
  return checked;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDtype(value: unknown): value is SafetensorsDtype {
  return typeof value === 'string' && Object.hasOwn(bitsPerElement, value);
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** What is wrong with the file, in one line. */
function invalidSafetensors(found: string, hint: string, cause?: unknown): ModelError {
  return new ModelError('INVALID_SAFETENSORS', `Not a valid safetensors file: ${found}.`, hint, { cause });
}
