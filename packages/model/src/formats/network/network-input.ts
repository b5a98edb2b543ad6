/** What a network in a file takes: the bytes of a picture, which it normalises itself, or normalised pixels. */
export type NetworkInput = 'bytes' | 'normalized';
