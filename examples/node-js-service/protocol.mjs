// What session.proto says, as it is: loaded at the start, without a compiler.
import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";

const FILES = fileURLToPath(new URL("../../grpc/src/main/proto/", import.meta.url));

/** The tag of Packet.envelopes. */
const ENVELOPES = 0x0a;

export const { Sessions } = grpc.loadPackageDefinition(
  loader.loadSync("phoenixgenapi/session/v1/session.proto", {
    includeDirs: [FILES],
    keepCase: true,
    longs: Number,
    enums: String,
    defaults: true,
    oneofs: true,
  }),
).phoenixgenapi.session.v1;

// The loader makes bytes of what a method sends, which is packets: one with a single envelope is that envelope's bytes
// behind a tag and a length.
const { requestSerialize, responseDeserialize } = Sessions.service.Session;

/** The bytes of an envelope. */
export function encode(envelope) {
  const packet = requestSerialize({ envelopes: [envelope] });
  let from = 1;
  while (packet[from] >= 0x80) {
    from++;
  }
  return packet.subarray(from + 1);
}

/** The envelope of some bytes. */
export function decode(bytes) {
  const head = [ENVELOPES];
  let length = bytes.length;
  for (; length >= 0x80; length = Math.floor(length / 0x80)) {
    head.push((length % 0x80) + 0x80);
  }
  head.push(length);
  return responseDeserialize(Buffer.concat([Buffer.from(head), bytes])).envelopes[0];
}
