import type {Slug} from 'sanity'

/** Lowercase words joined by hyphens: what a URL shows and what `Cache-Tag` can carry (no comma, no space). */
const HANDLE = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Becomes the document id `stock.<sku>`: no dot, and no part that begins with a hyphen. */
export const SKU = /^[A-Z0-9]+(-[A-Z0-9]+)*$/

/** Upper bounds of arrays: what one person can oversee, in a document of some dozens of kilobytes. */
export const MOST = {variants: 24, options: 3, pictures: 12, orderLines: 100, timeline: 50} as const

export const isHandle = (slug: Slug | undefined): true | string =>
  slug?.current === undefined || HANDLE.test(slug.current) || 'Lowercase letters and digits, words joined by hyphens'

/** A custom rule for arrays: no two entries have the same key. Entries without a key are left to their own rules. */
export const distinct =
  <T>(what: string, keyOf: (entry: T) => string | undefined) =>
  (entries: readonly unknown[] | undefined): true | string => {
    const keys = ((entries ?? []) as readonly T[]).map(keyOf).filter((key) => key !== undefined)
    const twice = keys.find((key, index) => keys.indexOf(key) !== index)
    return twice === undefined || `${what} ${twice} appears twice`
  }
