import assert from 'node:assert/strict'
import {beforeEach, test} from 'node:test'

import {createClient, defineQuery, groq, stegaClean} from 'next-sanity'

import {anonymous, cloudUrl, editor, lake, project, readToken, shop, shopUrl} from '../../support/clients.js'
import {ownDocuments, ownType} from '../../support/documents.js'
import {refusal, untraced} from '../../support/expect.js'
import {flavours} from '../../support/next/live.js'
import {next, renew} from '../../support/next/stand-in.js'
import {brokenQueries, shopQueries} from '../../support/shop-queries.js'

/** next-sanity brings its own client, of another major version than the one asked elsewhere. */
const configured = (apiHost, config) => createClient({...project(apiHost), ...config})
const targets = {lake: {url: cloudUrl, like: lake()}, shop: {url: shopUrl, like: shop()}}

const expected = Object.fromEntries(
  await Promise.all(
    Object.entries(shopQueries).map(async ([claim, [query, params]]) => [claim, await anonymous.fetch(query, params)]),
  ),
)

beforeEach(renew)

test('the flavours are two', () => {
  const [one, other] = Object.values(flavours)
  assert.notEqual(one.defineLive, other.defineLive)
})

for (const [target, {url, like}] of Object.entries(targets)) {
  const client = configured(url)

  test(`its client: the ${target} answers what front ends ask`, async () => {
    for (const [claim, [query, params]] of Object.entries(shopQueries)) {
      const answer = await client.fetch(defineQuery(query), params)
      assert.deepEqual(answer, expected[claim], claim)
    }
  })

  test(`its client: the ${target} refuses broken queries`, async () => {
    for (const [claim, [query, params]] of Object.entries(brokenQueries)) {
      const [error, usual] = await Promise.all([client, anonymous].map((each) => refusal(each.fetch(query, params))))
      assert.equal(error.name, usual.name, claim)
      assert.equal(error.statusCode, usual.statusCode, claim)
      assert.equal(untraced(error), untraced(usual), claim)
    }
  })

  for (const [flavour, {defineLive, parseTags}] of Object.entries(flavours)) {
    test(`sanityFetch ${flavour}: the ${target} answers what front ends ask`, async () => {
      const {sanityFetch} = defineLive({client, serverToken: false, browserToken: false})
      for (const [claim, [query, params]] of Object.entries(shopQueries)) {
        const {data} = await sanityFetch({query, params})
        assert.deepEqual(data, expected[claim], claim)
      }
    })

    test(`sanityFetch ${flavour}: the ${target} gives the tags under which answers are kept`, async () => {
      const {sanityFetch} = defineLive({client, serverToken: false, browserToken: false})
      const query = groq`*[_type == "brand"] | order(_id){name}`
      const {tags} = await sanityFetch({query, tags: ['own']})
      const {syncTags} = await like.fetch(query, {}, {filterResponse: false})
      assert.deepEqual(tags.filter((tag) => tag !== 'own').sort(), syncTags.map((tag) => `sanity:${tag}`).sort())
      assert.deepEqual(parseTags(tags.filter((tag) => tag !== 'own')).tagsWithoutPrefix.sort(), [...syncTags].sort())
      if (flavour === 'with cache components') {
        assert.deepEqual(next.cacheTags.sort(), [...tags].sort())
      }
    })
  }
}

const withTokens = (defineLive) =>
  defineLive({
    client: configured(cloudUrl, {stega: {studioUrl: 'http://localhost:3333'}}),
    serverToken: readToken,
    browserToken: readToken,
  })

for (const [flavour, {defineLive}] of Object.entries(flavours)) {
  test(`sanityFetch ${flavour}: drafts show with the server's token in their perspective only`, async (t) => {
    const own = ownDocuments(t)
    const id = own.id()
    own.adopt(`drafts.${id}`)
    await editor
      .transaction()
      .create({_id: id, _type: ownType, title: 'open'})
      .create({_id: `drafts.${id}`, _type: ownType, title: 'draft'})
      .commit()
    const {sanityFetch} = withTokens(defineLive)
    const ask = async (options) =>
      stegaClean((await sanityFetch({query: '*[_id == $id][0].title', params: {id}, ...options})).data)
    assert.equal(await ask(), 'open')
    assert.equal(await ask({perspective: 'published'}), 'open')
    assert.equal(await ask({perspective: 'drafts'}), 'draft')
    assert.equal(await ask({perspective: 'drafts', stega: true}), 'draft')
  })
}

test('sanityFetch in draft mode shows the perspective of the cookie, and drafts without one', async (t) => {
  const id = ownDocuments(t).id('drafts.')
  await editor.create({_id: id, _type: ownType, n: 1})
  const {sanityFetch} = withTokens(flavours['without cache components'].defineLive)
  const params = {id: id.slice('drafts.'.length)}
  const ask = async () => (await sanityFetch({query: '*[_id == $id][0].n', params})).data
  assert.equal(await ask(), null)
  next.isDraftMode = true
  assert.equal(await ask(), 1)
  next.cookies.set('sanity-preview-perspective', 'published')
  assert.equal(await ask(), null)
})
