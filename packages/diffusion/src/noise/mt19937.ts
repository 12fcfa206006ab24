/**
 * The 32-bit Mersenne Twister of torch's and numpy's CPU generators.
 * Source: Matsumoto and Nishimura, "Mersenne Twister" (1998), initialisation of 2002.
 */
const STATE_SIZE = 624;
const SHIFT_SIZE = 397;
const MATRIX_A = 0x9908b0df;
const UPPER_BIT = 0x80000000;
const LOWER_BITS = 0x7fffffff;

export class Mt19937 {
  /** Signed, so that words stay in integer registers; only bit operations look at them. */
  readonly #state = new Int32Array(STATE_SIZE);
  #next = STATE_SIZE;

  /** `seed` is used modulo 2^32. */
  constructor(seed: number) {
    const state = this.#state;
    let previous = seed >>> 0;
    state[0] = previous;
    for (let index = 1; index < STATE_SIZE; index += 1) {
      previous = (Math.imul(1812433253, previous ^ (previous >>> 30)) + index) >>> 0;
      state[index] = previous;
    }
  }

  /** The next unsigned 32-bit integer of the stream. */
  nextUint32(): number {
    if (this.#next === STATE_SIZE) this.#refill();
    let word = this.#state[this.#next] ?? 0;
    this.#next += 1;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  #refill(): void {
    const state = this.#state;
    for (let index = 0; index < STATE_SIZE; index += 1) {
      const following = state[index + 1 === STATE_SIZE ? 0 : index + 1] ?? 0;
      const mixed = ((state[index] ?? 0) & UPPER_BIT) | (following & LOWER_BITS);
      const shifted = index + SHIFT_SIZE;
      const partner = state[shifted < STATE_SIZE ? shifted : shifted - STATE_SIZE] ?? 0;
      state[index] = partner ^ (mixed >>> 1) ^ (mixed & 1 ? MATRIX_A : 0);
    }
    this.#next = 0;
  }
}
