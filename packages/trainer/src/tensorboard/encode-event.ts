/** A number at a step, under a tag such as `loss/training`. */
export interface Scalar {
  readonly tag: string;
  readonly value: number;
}

/** What an event file says at one moment. */
export interface TensorboardEvent {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
  readonly content:
    | { readonly kind: 'file-version' }
    /** Everything from this step on that older files say is void: training goes on from before it. */
    | { readonly kind: 'session-start' }
    | { readonly kind: 'scalars'; readonly scalars: readonly Scalar[] };
}

/** Field numbers. Source: https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/util/event.proto and summary.proto */
const fields = {
  event: { wallTime: 1, step: 2, fileVersion: 3, summary: 5, sessionLog: 7 },
  sessionLog: { status: 1 },
  summary: { value: 1 },
  value: { tag: 1, simpleValue: 2 },
} as const;

/** The version of the format; TensorBoard asks for it in each file. */
const fileVersion = 'brain.Event:2';

const sessionStart = 1;

/** Writes an event as the bytes of the protobuf message `tensorflow.Event`. */
export function encodeEvent({ wallTime, step, content }: TensorboardEvent): Uint8Array {
  return message(float64(fields.event.wallTime, wallTime), integer(fields.event.step, step), encodeContent(content));
}

function encodeContent(content: TensorboardEvent['content']): Uint8Array {
  switch (content.kind) {
    case 'file-version':
      return bytes(fields.event.fileVersion, new TextEncoder().encode(fileVersion));
    case 'session-start':
      return bytes(fields.event.sessionLog, integer(fields.sessionLog.status, sessionStart));
    case 'scalars':
      return bytes(fields.event.summary, message(...content.scalars.map(encodeScalar)));
  }
}

function encodeScalar({ tag, value }: Scalar): Uint8Array {
  const fieldsOfValue = message(
    bytes(fields.value.tag, new TextEncoder().encode(tag)),
    float32(fields.value.simpleValue, value),
  );
  return bytes(fields.summary.value, fieldsOfValue);
}

/** A varint: seven bits a byte, the lowest first; the top bit says that more follow. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

function integer(field: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(field * 8), ...varint(value)]);
}

function float64(field: number, value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return message(Uint8Array.from(varint(field * 8 + 1)), new Uint8Array(view.buffer));
}

function float32(field: number, value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value, true);
  return message(Uint8Array.from(varint(field * 8 + 5)), new Uint8Array(view.buffer));
}

function bytes(field: number, value: Uint8Array): Uint8Array {
  return message(Uint8Array.from([...varint(field * 8 + 2), ...varint(value.length)]), value);
}

function message(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}
