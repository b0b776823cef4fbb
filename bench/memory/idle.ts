import { peakMemory } from "#bench/speed/peak-memory.ts";

// What Node takes before any work.
console.log(JSON.stringify({ memory: peakMemory(), wall: 0 }));
