import assert from 'node:assert/strict'
import {test} from 'node:test'

import {anonymous, lake, shop} from '../../support/clients.js'
import {refusal, untraced} from '../../support/expect.js'
import {brokenQueries, shopQueries} from '../../support/shop-queries.js'

const client = shop()

/** All of the answer but how long it took. */
const answer = async (asked, query, params) => {
  const {ms, ...rest} = await asked.fetch(query, params, {filterResponse: false})
  assert.equal(typeof ms, 'number')
  return rest
}

for (const [claim, [query, params]] of Object.entries(shopQueries)) {
  test(`the shop answers as the lake does: ${claim}`, async () => {
    const expected = await answer(anonymous, query, params)
    assert.deepEqual(await answer(client, query, params), expected)
    assert.deepEqual(await answer(client, query, params), expected, 'from the cache')
  })
}

for (const [claim, [query, params]] of Object.entries(brokenQueries)) {
  test(`the shop refuses as the lake does: ${claim}`, async () => {
    const expected = await refusal(anonymous.fetch(query, params))
    const error = await refusal(client.fetch(query, params))
    assert.equal(error.constructor, expected.constructor)
    assert.equal(error.statusCode, expected.statusCode)
    assert.equal(untraced(error), untraced(expected))
    assert.deepEqual(error.details, expected.details)
    assert.deepEqual(error.response.body.error, expected.response.body.error)
  })
}

test('the shop answers every API version as the lake does', async () => {
  for (const apiVersion of ['1', '2021-03-25', '2025-02-19', 'X']) {
    const query = '*[_type == "page"] | order(_id)[0...3]{_id}'
    const config = {apiVersion, perspective: 'published'}
    assert.deepEqual(await answer(shop(config), query), await answer(lake(config), query), apiVersion)
  }
})

test('a query too long for a URL is answered as the lake does', async () => {
  const ids = ['product-birch-mug', ...Array.from({length: 700}, (_, i) => `no-such-document-${i}`)]
  const query = '*[_id in $ids]{_id}'
  assert.deepEqual(await answer(client, query, {ids}), await answer(anonymous, query, {ids}))
})

test('the observable client gets the same answer', async () => {
  const answers = []
  await new Promise((resolve, reject) => {
    client.observable
      .fetch('*[_id == "settings"][0]._id')
      .subscribe({next: (each) => answers.push(each), error: reject, complete: resolve})
  })
  assert.deepEqual(answers, ['settings'])
})
