// A client under test, driven by a Java test: commands come as lines of JSON, and so goes all that the client tells
// its application.
import { createInterface } from "node:readline";
import WebSocket from "ws";

const [adapter, url, options] = process.argv.slice(2);
const tell = (saw, more) => process.stdout.write(JSON.stringify({ saw, ...more }) + "\n");

class ObservedWebSocket extends WebSocket {
  constructor(address, protocols) {
    super(address, protocols);
    this.addEventListener("open", () => tell("open", { protocol: this.protocol, extensions: this.extensions }));
    this.addEventListener("close", ({ code }) => tell("closed", { code }));
    this.addEventListener("error", ({ message }) => tell("failure", { message }));
  }
}

const { default: start } = await import(`./${adapter}.mjs`);
const client = await start(url, { ...JSON.parse(options), transport: ObservedWebSocket }, tell);

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const { do: command, ...args } = JSON.parse(line);
    client[command](args);
  })
  .on("close", () => process.exit(0));
