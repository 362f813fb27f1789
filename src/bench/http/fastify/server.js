// A listing of products over Sanity, cached by URL, in two ways. KEEP=results is the ordinary one: what the client brought
// is kept, and Fastify and its plugins make JSON, entity tags and gzip of it. KEEP=bytes is what a careful author would do
// who has measured that: the finished bytes are kept. Neither logs, and neither learns of changes.
import {createHash} from 'node:crypto'
import {gzipSync} from 'node:zlib'
import compress from '@fastify/compress'
import etag from '@fastify/etag'
import {createClient} from '@sanity/client'
import Fastify from 'fastify'
import {LRUCache} from 'lru-cache'

const client = createClient({
  projectId: 'sandbox',
  dataset: 'production',
  apiVersion: '2025-02-19',
  apiHost: process.env.LAKE_URL,
  useProjectHostname: false,
  useCdn: false,
})

const answers = new LRUCache({max: 20_000, ttl: 300_000})

const FILTER = `_type == "product"
  && (!defined($category) || $category in categories[]->slug.current)
  && (!defined($tag) || $tag in tags)
  && count(variants[prices[currencyCode == "EUR" && amount >= $minPrice][0].amount != null]) > 0`

const CARD = `{
  "id": _id, "handle": slug.current, "title": title.en, "description": description.en,
  "availableForSale": true,
  "priceRange": {
    "minVariantPrice": {"amount": string(math::min(variants[].prices[currencyCode == "EUR"][0].amount) / 100), "currencyCode": "EUR"},
    "maxVariantPrice": {"amount": string(math::max(variants[].prices[currencyCode == "EUR"][0].amount) / 100), "currencyCode": "EUR"}
  },
  "featuredImage": pictures[0]{
    "url": asset->url, "altText": alt.en,
    "width": asset->metadata.dimensions.width, "height": asset->metadata.dimensions.height,
    "placeholder": asset->metadata.lqip
  },
  tags, "seo": {"title": seo.title.en, "description": seo.description.en},
  "createdAt": _createdAt, "updatedAt": _updatedAt
}`

const ORDERS = {
  newest: '_createdAt desc',
  oldest: '_createdAt asc',
  name: 'lower(title.en) asc',
  'name-desc': 'lower(title.en) desc',
}

function load(query) {
  return client.fetch(
    `{"items": *[${FILTER}] | order(${ORDERS[query.sort] ?? ORDERS.newest}, _id asc)[0...24]${CARD}, "total": count(*[${FILTER}]), "nextCursor": null}`,
    {
      category: query.category ?? null,
      tag: query.tag ?? null,
      minPrice: Math.round(Number(query.minPrice ?? 0) * 100),
    },
  )
}

function finished(result) {
  const body = Buffer.from(JSON.stringify(result))
  return {body, gzip: gzipSync(body), etag: createHash('sha256').update(body).digest('base64url').slice(0, 22)}
}

async function cached(request, make) {
  const key = request.raw.url
  let answer = answers.get(key)
  if (answer === undefined) {
    answer = make(await load(request.query))
    answers.set(key, answer)
  }
  return answer
}

function headers(reply) {
  return reply
    .header('cache-control', 'public, max-age=0, s-maxage=0')
    .header('access-control-allow-origin', '*')
    .header('x-content-type-options', 'nosniff')
}

const server = Fastify({logger: false})

if (process.env.KEEP === 'results') {
  await server.register(compress)
  await server.register(etag)
  server.get('/products', async (request, reply) => {
    headers(reply)
    return cached(request, (result) => result)
  })
} else {
  server.get('/products', async (request, reply) => {
    const answer = await cached(request, finished)
    const zipped = (request.headers['accept-encoding'] ?? '').includes('gzip')
    const tag = zipped ? `"${answer.etag}-gzip"` : `"${answer.etag}"`
    headers(reply).header('etag', tag).header('vary', 'Accept-Encoding')
    if (request.headers['if-none-match'] === tag) {
      return reply.code(304).send()
    }
    if (zipped) {
      reply.header('content-encoding', 'gzip')
    }
    return reply.header('content-type', 'application/json; charset=utf-8').send(zipped ? answer.gzip : answer.body)
  })
}

await server.listen({host: '127.0.0.1', port: Number(process.env.PORT)})
