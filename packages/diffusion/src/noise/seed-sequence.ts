/** How a stream of child seeds is made from one seed: numpy's `SeedSequence`, bit for bit. */
export interface SeedSequenceOptions {
  /** Not negative; the whole integer counts, not only its low bits. */
  readonly entropy: bigint;
  /** Position in a tree of sequences. */
  readonly spawnKey?: readonly bigint[];
  /** 32-bit words of state; numpy's default is 4, at least 4. */
  readonly poolSize?: number;
}

const XOR_SHIFT = 16;
const INITIAL_HASH_IN = 0x43b0d7e5;
const MULTIPLIER_IN = 0x931e8875;
const INITIAL_HASH_OUT = 0x8b51f9dd;
const MULTIPLIER_OUT = 0x58f38ded;
const MIX_LEFT = 0xca01f9dd;
const MIX_RIGHT = 0x4973f715;

/** `numpy.random.SeedSequence(entropy, spawn_key, pool_size).generate_state(words)` as 32-bit words. */
export function seedSequenceState(options: SeedSequenceOptions, words: number): Uint32Array {
  const pool = mixedPool(options);
  const state = new Uint32Array(words);
  let hash = INITIAL_HASH_OUT;
  for (let index = 0; index < words; index += 1) {
    let word = (pool[index % pool.length] ?? 0) ^ hash;
    hash = Math.imul(hash, MULTIPLIER_OUT) >>> 0;
    word = Math.imul(word, hash) >>> 0;
    state[index] = word ^ (word >>> XOR_SHIFT);
  }
  return state;
}

function mixedPool({ entropy, spawnKey = [], poolSize = 4 }: SeedSequenceOptions): Uint32Array {
  const words = assembledEntropy(entropy, spawnKey, poolSize);
  const pool = new Uint32Array(poolSize);
  let hash = INITIAL_HASH_IN;
  const hashed = (value: number): number => {
    const mixed = value ^ hash;
    hash = Math.imul(hash, MULTIPLIER_IN) >>> 0;
    const product = Math.imul(mixed, hash) >>> 0;
    return (product ^ (product >>> XOR_SHIFT)) >>> 0;
  };
  for (let index = 0; index < poolSize; index += 1) pool[index] = hashed(words[index] ?? 0);
  for (let source = 0; source < poolSize; source += 1) {
    for (let target = 0; target < poolSize; target += 1) {
      if (source !== target) pool[target] = mix(pool[target] ?? 0, hashed(pool[source] ?? 0));
    }
  }
  for (let source = poolSize; source < words.length; source += 1) {
    for (let target = 0; target < poolSize; target += 1) {
      pool[target] = mix(pool[target] ?? 0, hashed(words[source] ?? 0));
    }
  }
  return pool;
}

/** With a spawn key the entropy is padded to the pool, so that key words never stand in for entropy words. */
function assembledEntropy(entropy: bigint, spawnKey: readonly bigint[], poolSize: number): number[] {
  const words = wordsOf(entropy);
  if (spawnKey.length > 0) while (words.length < poolSize) words.push(0);
  for (const key of spawnKey) words.push(...wordsOf(key));
  return words;
}

/** Little-endian 32-bit words; zero is one word. */
function wordsOf(value: bigint): number[] {
  if (value < 0n) throw new RangeError(`A seed sequence needs a seed of at least 0, got ${value}.`);
  const words: number[] = [];
  let rest = value;
  do {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return words;
}

function mix(left: number, right: number): number {
  const word = (Math.imul(MIX_LEFT, left) - Math.imul(MIX_RIGHT, right)) >>> 0;
  return (word ^ (word >>> XOR_SHIFT)) >>> 0;
}
