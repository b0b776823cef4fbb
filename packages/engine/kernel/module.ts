import { base64 } from "./kernel-bytes.ts";

/** The kernel, compiled from bytes: for Node and browsers. workerd forbids that and imports `kernel.wasm` instead. */
export const kernelModule = new WebAssembly.Module(
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
);
