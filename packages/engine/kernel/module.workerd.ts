import wasm from "./kernel.wasm";

export const kernelModule: WebAssembly.Module = wasm;
