/** Choices that are the same again for the same seed (the generator is mulberry32). */
export function chance(seed) {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (bound) => Math.floor(fraction() * bound)
  const pick = (list) => list[below(list.length)]
  return {
    pick,
    /** From `least` to `most`, both included. */
    between: (least, most) => least + below(most - least + 1),
    coin: () => fraction() < 0.5,
    /** So many of a list, without repetition. */
    some(list, count) {
      const rest = [...list]
      return Array.from({length: Math.min(count, rest.length)}, () => rest.splice(below(rest.length), 1)[0])
    },
  }
}
