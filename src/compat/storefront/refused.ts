/** What the generated types must not let through. Compiles only if each line that is expected to be an error is one. */
import {shopAt} from './shop.ts'

export async function refused() {
  const shop = shopAt('http://localhost')
  // @ts-expect-error no such path
  await shop.read('/products/{slug}/reviews', {})
  // @ts-expect-error the address is not complete
  await shop.read('/products/{idOrSlug}', {})
  // @ts-expect-error no such order
  await shop.read('/products', {query: {sort: 'cheapest'}})
  // @ts-expect-error a number
  await shop.read('/products', {query: {limit: 'many'}})

  const answer = await shop.read('/products/{idOrSlug}', {path: {idOrSlug: 'birch-mug'}})
  // @ts-expect-error there may be no such product
  answer.product
  // @ts-expect-error there may be no picture
  answer?.product.featuredImage.url
  // @ts-expect-error there is no such field
  answer?.product.price
  // @ts-expect-error amounts are texts
  const amount: number | undefined = answer?.product.variants[0]?.price.amount
  return amount
}
