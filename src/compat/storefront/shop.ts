/** The shop's catalogue with the types that are generated from its own description. */
import type {paths} from '../generated/shop.ts'

/** The paths whose GET answers with JSON. */
type Path = {
  [P in keyof paths]: paths[P] extends {
    get: {responses: {200: {content: {'application/json': unknown}}}}
  }
    ? P
    : never
}[keyof paths]

type Get<P extends Path> = NonNullable<paths[P]['get']>
export type Answer<P extends Path> = Get<P>['responses'][200]['content']['application/json']
export type Query<P extends Path> = NonNullable<Get<P>['parameters']['query']>

/** What must be given to ask a path: the parts of its address are required, what follows the question mark is not. */
type Question<P extends Path> = Pick<Get<P>['parameters'], 'path' | 'query'>

export type Product = Answer<'/products/{idOrSlug}'>['product']
export type Card = Answer<'/products'>['items'][number]
export type MenuItem = Answer<'/menus/{slug}'>['menu']['items'][number]
export type Image = Product['images'][number]

export interface Shop {
  /** The answer; undefined if there is nothing of this name. Throws when the shop refuses or is not there. */
  read<P extends Path>(path: P, question: Question<P>): Promise<Answer<P> | undefined>
}

export const shopAt = (url: string): Shop => ({
  async read<P extends Path>(path: P, {path: parts, query}: Question<P>) {
    const address = new URL(filled(path, parts ?? {}), url)
    for (const [name, values] of Object.entries(query ?? {})) {
      for (const value of [values].flat()) {
        address.searchParams.append(name, String(value))
      }
    }
    const response = await fetch(address)
    if (response.status === 404) {
      return undefined
    }
    if (!response.ok) {
      throw new Error(`${address.pathname}: ${response.status} ${await response.text()}`)
    }
    return (await response.json()) as Answer<P>
  },
})

const filled = (path: string, parts: Record<string, unknown>) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parts[name])))
