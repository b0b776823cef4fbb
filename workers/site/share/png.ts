import { initWasm, Resvg } from "@resvg/resvg-wasm";
import wasm from "@resvg/resvg-wasm/index_bg.wasm";
import inter from "./fonts/inter.ttf";
import interSemibold from "./fonts/inter-semibold.ttf";
import literata from "./fonts/literata.ttf";
import { drawShare, type ShareFacts } from "./draw.ts";
import { Letters } from "./letters.ts";

let made: Promise<{ serif: Letters; sans: Letters }> | undefined;

/** A share image as PNG. What draws it is set going by the first that is asked for. */
export async function sharePng(facts: ShareFacts): Promise<Uint8Array> {
  const { serif, sans } = await (made ??= make());
  const drawing = new Resvg(drawShare(facts, serif, sans), {
    font: {
      fontBuffers: [literata, inter, interSemibold].map((font) => new Uint8Array(font)),
      loadSystemFonts: false,
      defaultFontFamily: "Inter",
    },
  });
  const image = drawing.render();
  const png = image.asPng();
  image.free();
  drawing.free();
  return png;
}

async function make() {
  await initWasm(wasm);
  return { serif: new Letters(literata), sans: new Letters(inter) };
}
