import { recipeNames, type TrainingSettings } from '../session/training-settings';
import { architectureNames, bounds, defaultRecipe, offeredSettings, optimizerNames } from './settings';

/** What an address says. */
export interface ParsedSettings {
  readonly settings: TrainingSettings;
  /** The engine that the address asks for, by its identifier; whether there is one here is for the session to say. */
  readonly device: string | undefined;
  /** One line for each value that was ignored: what was found, what was expected, what is used. */
  readonly notes: readonly string[];
}

/**
 * Reads the settings from the part of an address behind the page's name, such as `?epochs=3&seed=7`.
 *
 * The names are those of the flags of `lenet train`. A value that fits no setting is ignored, with a note; names that the page does not
 * know are left alone. Never throws.
 */
export function parseSettings(search: string): ParsedSettings {
  const query = new URLSearchParams(search);
  const notes: string[] = [];
  const name = readName(query, 'recipe', recipeNames, defaultRecipe, notes);
  const own = offeredSettings(name);
  const settings: TrainingSettings = {
    recipe: own.recipe,
    architecture: readName(query, 'architecture', architectureNames, own.architecture, notes),
    optimizer: readName(query, 'optimizer', optimizerNames, own.optimizer, notes),
    learningRate: readNumber(query, 'learning-rate', bounds.learningRate, own.learningRate, notes),
    batchSize: readWhole(query, 'batch-size', bounds.batchSize, own.batchSize, notes),
    epochs: readWhole(query, 'epochs', bounds.epochs, own.epochs, notes),
    seed: readWhole(query, 'seed', bounds.seed, own.seed, notes),
    ...readImages(query, own, notes),
  };
  return { settings, device: readDevice(query, notes), notes };
}

/** How many images there are to train on and how many are held out: those two have to leave something to train on. */
function readImages(
  query: URLSearchParams,
  own: TrainingSettings,
  notes: string[],
): Pick<TrainingSettings, 'heldOut' | 'trainingImages'> {
  const limit = readWhole(query, 'limit', bounds.trainingImages, bounds.trainingImages.maximum, notes);
  const half = { minimum: 0, maximum: Math.floor(limit / 2) };
  const heldOut = readWhole(query, 'held-out', half, Math.min(own.heldOut, half.maximum), notes);
  return limit === bounds.trainingImages.maximum ? { heldOut } : { heldOut, trainingImages: limit };
}

interface Bounds {
  readonly minimum: number;
  readonly maximum: number;
}

function readName<Name extends string>(
  query: URLSearchParams,
  key: string,
  names: readonly Name[],
  fallback: Name,
  notes: string[],
): Name {
  const found = query.get(key);
  if (found === null) return fallback;
  const name = names.find((one) => one === found);
  if (name !== undefined) return name;
  notes.push(ignored(key, found, listed(names), fallback));
  return fallback;
}

function readNumber(
  query: URLSearchParams,
  key: string,
  { minimum, maximum }: Bounds,
  fallback: number,
  notes: string[],
): number {
  const found = query.get(key);
  if (found === null) return fallback;
  const value = isDecimal(found) ? Number(found) : Number.NaN;
  if (value >= minimum && value <= maximum) return value;
  notes.push(ignored(key, found, `a number from ${minimum} to ${maximum}`, String(fallback)));
  return fallback;
}

function readWhole(query: URLSearchParams, key: string, range: Bounds, fallback: number, notes: string[]): number {
  const found = query.get(key);
  if (found === null) return fallback;
  const value = /^\d{1,10}$/.test(found) ? Number(found) : Number.NaN;
  if (value >= range.minimum && value <= range.maximum) return value;
  notes.push(ignored(key, found, `a whole number from ${range.minimum} to ${range.maximum}`, String(fallback)));
  return fallback;
}

function readDevice(query: URLSearchParams, notes: string[]): string | undefined {
  const found = query.get('device');
  if (found === null) return undefined;
  if (/^[a-z0-9-]{1,40}$/.test(found)) return found;
  notes.push(ignored('device', found, 'the name of a device', 'the default'));
  return undefined;
}

/** Digits with at most one point and an exponent, as people and this page write numbers; not `0x10`, not blanks. */
function isDecimal(text: string): boolean {
  return text.length <= 24 && /^\d*\.?\d+(e[+-]?\d{1,3})?$/i.test(text);
}

function ignored(key: string, found: string, expected: string, used: string): string {
  return `Ignored ${key}=${quote(found)} in the address: expected ${expected}. Using ${used}.`;
}

/** What a stranger's link says goes on the page in a few visible characters at most. */
function quote(found: string): string {
  const visible = Array.from(found, (character) => (/[\p{C}\p{Z}]/u.test(character) ? '·' : character));
  return visible.length > 20 ? `“${visible.slice(0, 20).join('')}…”` : `“${visible.join('')}”`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
