import type { FloatType } from '../numbers/float-numbers';

/** The numbers that tensors are views of: an entry of the file. */
export interface PickledStorage {
  readonly kind: 'storage';
  readonly type: FloatType;
  /** Name of the entry under `data/`. */
  readonly key: string;
  /** Numbers in it. */
  readonly count: number;
}

/** A tensor as the pickle describes it: a view of a storage; sizes and strides count elements. */
export interface PickledTensor {
  readonly kind: 'tensor';
  readonly storage: PickledStorage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** A class or function by its name; nothing is ever looked up or called. */
export interface PickledGlobal {
  readonly kind: 'global';
  readonly name: string;
}

/** A tuple or a list. */
export interface PickledList {
  readonly kind: 'list';
  readonly items: PickledValue[];
}

/** A dictionary; keys that are no text are left out, since none names a parameter. */
export interface PickledDictionary {
  readonly kind: 'dictionary';
  readonly entries: Map<string, PickledValue>;
}

/** What a pickle of a `state_dict` can hold. */
export type PickledValue =
  | string
  | number
  | boolean
  | null
  | PickledStorage
  | PickledTensor
  | PickledGlobal
  | PickledList
  | PickledDictionary;
