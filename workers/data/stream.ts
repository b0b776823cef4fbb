/** Chunks as a stream that asks for the next one only when the last was taken, and stops when left. */
export function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (;;) {
        const { done, value } = await iterator.next();
        if (done) {
          controller.close();
          return;
        }
        if (value.length === 0) continue;
        controller.enqueue(value);
        return;
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
