import assert from 'node:assert/strict'
import {randomUUID} from 'node:crypto'
import {test} from 'node:test'

import {anonymous, lake} from '../../support/clients.js'
import {askedAs} from '../../support/sandbox.js'

const syncTag = /^s1:[^\s,]+$/

test('parameters of every JSON type arrive as they were sent', async () => {
  const params = {
    text: 'Größe "M" & 50 % + ½ 🧥 #/?=\\\n',
    number: -12.75,
    yes: true,
    nothing: null,
    list: ['a', 1, {deep: [null]}],
    object: {'odd key': {n: 0}},
  }
  const query = '{"text": $text, "number": $number, "yes": $yes, "nothing": $nothing, "list": $list, "object": $object}'
  assert.deepEqual(await anonymous.fetch(query, params), params)
})

test('a parameter selects documents', async () => {
  const mug = await anonymous.fetch('*[_type == "product" && slug.current == $slug][0]{_id, "brand": brand->name}', {
    slug: 'birch-mug',
  })
  assert.deepEqual(mug, {_id: 'product-birch-mug', brand: 'Birke & Zinn'})
})

test('what does not exist is null, an empty list or zero, and no error', async () => {
  assert.equal(await anonymous.fetch('*[_id == "no-such-document"][0]'), null)
  assert.deepEqual(await anonymous.fetch('*[_type == "noSuchType"]'), [])
  assert.equal(await anonymous.fetch('count(*[_type == "noSuchType"])'), 0)
  assert.equal(await anonymous.fetch('*[_id == "settings"][0].noSuchField'), null)
})

test('a query too long for a URL goes as POST and is answered the same', async () => {
  const tag = `compatibility.${randomUUID()}`
  const ids = ['product-birch-mug', ...Array.from({length: 700}, (_, i) => `no-such-document-${i}`)]
  const result = await anonymous.fetch('*[_id in $ids]{_id}', {ids}, {tag})
  assert.deepEqual(result, [{_id: 'product-birch-mug'}])
  assert.deepEqual(
    (await askedAs(tag)).map((request) => request.method),
    ['POST'],
  )
})

test('the whole envelope has query, result, duration and sync tags', async () => {
  const query = '*[_type == "settings"][0]{_id}'
  const envelope = await anonymous.fetch(query, {}, {filterResponse: false})
  assert.equal(envelope.query, query)
  assert.deepEqual(envelope.result, {_id: 'settings'})
  assert.equal(typeof envelope.ms, 'number')
  assert.ok(envelope.syncTags.length > 0)
  envelope.syncTags.forEach((tag) => assert.match(tag, syncTag))
})

test('the query is left out of the envelope on demand', async () => {
  const envelope = await anonymous.fetch('count(*)', {}, {filterResponse: false, returnQuery: false})
  assert.ok(!('query' in envelope))
})

test('sync tags tell apart what queries depend on', async () => {
  const tags = async (query) => (await anonymous.fetch(query, {}, {filterResponse: false})).syncTags
  const mug = await tags('*[_id == "product-birch-mug"]{title}')
  const hat = await tags('*[_id == "product-alpaca-hat-pina"]{title}')
  assert.ok(mug.some((tag) => !hat.includes(tag)))
  assert.ok(hat.some((tag) => !mug.includes(tag)))
  assert.deepEqual(await tags('*[_id == "product-birch-mug"]{title}'), mug)
})

test('a source map comes on demand and has the parts that the client reads', async () => {
  for (const resultSourceMap of [true, 'withKeyArraySelector']) {
    const {resultSourceMap: map} = await anonymous.fetch(
      '*[_type == "settings"][0]{title}',
      {},
      {filterResponse: false, resultSourceMap},
    )
    assert.ok(Array.isArray(map.documents))
    assert.ok(Array.isArray(map.paths))
    assert.equal(typeof map.mappings, 'object')
  }
})

test('a client that encodes source maps into texts reads the same texts', async () => {
  const {stegaClean} = await import('@sanity/client/stega')
  const query = '*[_type == "brand"] | order(_id)[0...3]{name}'
  const encoded = await lake({stega: {enabled: true, studioUrl: 'http://localhost:3333'}}).fetch(query)
  assert.deepEqual(stegaClean(encoded), await anonymous.fetch(query))
})

test('every API version that the client accepts is answered', async () => {
  for (const apiVersion of ['1', '2021-03-25', '2025-02-19', 'X']) {
    const client = lake({apiVersion, perspective: 'published'})
    assert.equal(await client.fetch('*[_id == "settings"][0]._type'), 'settings', apiVersion)
  }
})

test('sync tags come from version 2021-03-25 on', async () => {
  const tags = async (apiVersion) =>
    (await lake({apiVersion}).fetch('*[_id == "settings"]', {}, {filterResponse: false})).syncTags
  assert.equal(await tags('1'), undefined)
  assert.ok((await tags('2021-03-25')).length > 0)
})

test('the observable client gets the same answer', async () => {
  const answers = []
  await new Promise((resolve, reject) => {
    anonymous.observable
      .fetch('*[_id == "settings"][0]._id')
      .subscribe({next: (answer) => answers.push(answer), error: reject, complete: resolve})
  })
  assert.deepEqual(answers, ['settings'])
})
