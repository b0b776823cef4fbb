// Memory by size classes: four a power of two, freed blocks go to their class's list. The head holds the class.
export let top: usize = 0;
export let live: usize = 0;
/** Where the lists of freed blocks stand; blocks follow. */
export let lists: usize = 0;
/** Marks a freed block in its head, for whoever walks over all blocks. */
const FREE: u32 = 0x80000000;

/** Everything from `start` on is ours. */
export function heap(start: usize): void {
  lists = start;
  memory.fill(lists, 0, 1024);
  top = start + 1024;
  live = 0;
}

export function alloc(size: usize): usize {
  const wanted = <usize>(size < 24 ? 32 : size + 8);
  const power = 31 - clz<u32>(<u32>wanted - 1);
  const step = (<usize>1) << (power - 2);
  const quarter = ((wanted - 1) >> (power - 2)) & 3;
  const index = <usize>(power << 2) + quarter;
  const bytes = ((<usize>1) << power) + (quarter + 1) * step;
  live += bytes;
  const list = lists + (index << 2);
  let block: usize = load<u32>(list);
  if (block != 0) {
    store<u32>(list, load<u32>(block + 8));
  } else {
    block = top;
    top += bytes;
    const have = (<usize>memory.size()) << 16;
    if (top + 256 > have && memory.grow(<i32>((max(top + 256 - have, 4 << 20) + 65535) >> 16)) < 0)
      unreachable();
  }
  store<u32>(block, <u32>index);
  store<u32>(block, <u32>bytes, 4);
  return block + 8;
}

export function free(pointer: usize): void {
  if (pointer == 0) return;
  const block = pointer - 8;
  live -= load<u32>(block, 4);
  const list = lists + ((<usize>load<u32>(block)) << 2);
  store<u32>(block, load<u32>(list), 8);
  store<u32>(block, load<u32>(block) | FREE);
  store<u32>(list, <u32>block);
}

/** Makes sure that all memory below `end` is there. */
export function reach(end: usize): void {
  const have = <usize>memory.size() << 16;
  if (end > have && memory.grow(<i32>((end - have + 65535) >> 16)) < 0) unreachable();
}

/** The bytes a block can really hold. */
export function room(pointer: usize): u32 {
  return load<u32>(pointer - 8, 4) - 8;
}

/** A block of at least `size` with the first `used` bytes of the old one, which is freed. */
export function grow(pointer: usize, used: usize, size: usize): usize {
  const fresh = alloc(size);
  if (pointer != 0) {
    memory.copy(fresh, pointer, used);
    free(pointer);
  }
  return fresh;
}
