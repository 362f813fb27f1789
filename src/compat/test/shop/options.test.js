import assert from 'node:assert/strict'
import {test} from 'node:test'

import {anonymous, shop} from '../../support/clients.js'
import {refusal} from '../../support/expect.js'

const client = shop()
const query = '*[_type == "brand"] | order(_id)[0...3]{name}'

/** The answer under these options, without what differs from call to call. */
const answer = async (asked, options) => {
  const {ms, ...rest} = await asked.fetch(query, {}, {filterResponse: false, ...options})
  return rest
}

test('the query is left out of the envelope on demand', async () => {
  const envelope = await answer(client, {returnQuery: false})
  assert.ok(!('query' in envelope))
  assert.deepEqual(envelope, await answer(anonymous, {returnQuery: false}))
})

test('a source map comes on demand and is the one of the lake', async () => {
  for (const resultSourceMap of [true, 'withKeyArraySelector']) {
    const envelope = await answer(client, {resultSourceMap})
    assert.equal(typeof envelope.resultSourceMap.mappings, 'object')
    assert.deepEqual(envelope, await answer(anonymous, {resultSourceMap}))
  }
})

test('options that are for logs and caches change no answer', async () => {
  const plain = await answer(client)
  for (const options of [
    {tag: 'compatibility.options'},
    {cacheMode: 'noStale'},
    {perspective: 'published'},
    {useCdn: true},
    {cache: 'no-store'},
    {signal: new AbortController().signal},
  ]) {
    assert.deepEqual(await answer(client, options), plain, JSON.stringify(options))
  }
  assert.deepEqual(await answer(shop({requestTagPrefix: 'compatibility'}), {tag: 'prefixed'}), plain)
  assert.deepEqual(await answer(shop({useCdn: true})), plain)
})

test('a client that encodes source maps into texts reads the same texts', async () => {
  const {stegaClean} = await import('@sanity/client/stega')
  const encoded = await shop({stega: {enabled: true, studioUrl: 'http://localhost:3333'}}).fetch(query)
  assert.deepEqual(stegaClean(encoded), await anonymous.fetch(query))
})

test('a live event that nobody knows does not keep the answer back', async () => {
  assert.deepEqual(await answer(client, {lastLiveEventId: 'no-such-event-1'}), await answer(client))
})

test('a request is given up on demand', async () => {
  const error = await refusal(client.fetch(query, {}, {signal: AbortSignal.abort()}))
  assert.equal(error.name, 'AbortError')
})
