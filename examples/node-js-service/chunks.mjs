// Large envelopes go in chunks, so that small ones can pass between them.
import { decode, encode } from "./protocol.mjs";

const LARGE_BYTES = 32 * 1024;
const CHUNK_BYTES = 16 * 1024;

/** What goes out for an envelope: itself, or its bytes in chunks, each of which wants a packet of its own. */
export function split(envelope) {
  const bytes = encode(envelope);
  if (bytes.length <= LARGE_BYTES) {
    return [{ envelope, large: false }];
  }
  const chunks = [];
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    const data = bytes.subarray(from, from + CHUNK_BYTES);
    const total = from === 0 ? bytes.length : 0;
    const last = from + data.length === bytes.length;
    chunks.push({ envelope: { id: envelope.id, chunk: { data, total, last } }, large: true });
  }
  return chunks;
}

/** Puts what comes in chunks together again. */
export class Assembly {
  #maxBytes;
  #begun = new Map();

  constructor(maxBytes) {
    this.#maxBytes = maxBytes;
  }

  /** An envelope that is whole, or null. */
  take(envelope) {
    if (envelope.kind !== "chunk") {
      return envelope;
    }
    const { data, total, last } = envelope.chunk;
    const begun = this.#begun.get(envelope.id) ?? { total, size: 0, parts: [] };
    begun.parts.push(data);
    begun.size += data.length;
    if (begun.total > this.#maxBytes || begun.size > begun.total) {
      throw new Error(`chunk: ${begun.size} of ${begun.total} bytes (expected: at most ${this.#maxBytes})`);
    }
    this.#begun.set(envelope.id, begun);
    if (!last) {
      return null;
    }
    this.#begun.delete(envelope.id);
    return decode(Buffer.concat(begun.parts));
  }
}
