import assert from 'node:assert/strict'
import {randomUUID} from 'node:crypto'
import {test} from 'node:test'

import {editor} from '../../support/clients.js'
import {ownDocuments, ownType} from '../../support/documents.js'

const before = {
  name: 'Jetty',
  n: 10,
  price: 1.5,
  nested: {a: 1, b: 2},
  list: ['a', 'b', 'c'],
  lines: [
    {_key: 'k1', sku: 'one', qty: 1},
    {_key: 'k2', sku: 'two', qty: 2},
  ],
}

/** What each patch makes of the document above, in the parts named. */
const patches = {
  'set changes and adds': [
    (patch) => patch.set({name: 'Pier', 'nested.c.d': true, fresh: [1]}),
    {name: 'Pier', nested: {a: 1, b: 2, c: {d: true}}, fresh: [1]},
  ],
  'set reaches an element by its key': [
    (patch) => patch.set({'lines[_key=="k2"].qty': 5}),
    {lines: [before.lines[0], {...before.lines[1], qty: 5}]},
  ],
  'set reaches elements by position from both ends': [
    (patch) => patch.set({'list[0]': 'A', 'list[-1]': 'C'}),
    {list: ['A', 'b', 'C']},
  ],
  'setIfMissing leaves alone what is there': [
    (patch) => patch.setIfMissing({name: 'Pier', colour: 'blue'}),
    {name: 'Jetty', colour: 'blue'},
  ],
  'unset removes fields, elements by key and by position': [
    (patch) => patch.unset(['name', 'nested.a', 'lines[_key=="k1"]', 'list[0]']),
    {name: undefined, nested: {b: 2}, lines: [before.lines[1]], list: ['b', 'c']},
  ],
  'inc and dec add and subtract': [
    (patch) => patch.inc({n: 5, 'lines[_key=="k1"].qty': 2}).dec({price: 0.5}),
    {n: 15, price: 1, lines: [{...before.lines[0], qty: 3}, before.lines[1]]},
  ],
  'insert before': [(patch) => patch.insert('before', 'list[1]', ['x', 'y']), {list: ['a', 'x', 'y', 'b', 'c']}],
  'insert after a key': [
    (patch) => patch.insert('after', 'lines[_key=="k1"]', [{_key: 'k3'}]),
    {lines: [before.lines[0], {_key: 'k3'}, before.lines[1]]},
  ],
  'insert in place of a range': [(patch) => patch.insert('replace', 'list[0:2]', ['x']), {list: ['x', 'c']}],
  append: [(patch) => patch.append('list', ['x', 'y']), {list: ['a', 'b', 'c', 'x', 'y']}],
  prepend: [(patch) => patch.prepend('list', ['x', 'y']), {list: ['x', 'y', 'a', 'b', 'c']}],
  'append to an array that was just made': [
    (patch) => patch.setIfMissing({fresh: []}).append('fresh', ['x']),
    {fresh: ['x']},
  ],
  'splice removes and inserts': [(patch) => patch.splice('list', 1, 1, ['x', 'y']), {list: ['a', 'x', 'y', 'c']}],
  'diffMatchPatch edits text': [
    (patch) => patch.diffMatchPatch({name: '@@ -1,5 +1,7 @@\n Jett\n-y\n+ies\n'}),
    {name: 'Jetties'},
  ],
}

for (const [claim, [change, expected]] of Object.entries(patches)) {
  test(`patch: ${claim}`, async (t) => {
    const id = ownDocuments(t).id()
    await editor.create({_id: id, _type: ownType, ...before})
    const after = await change(editor.patch(id)).commit()
    const untouched = Object.fromEntries(Object.entries(before).filter(([name]) => !(name in expected)))
    const {_id, _type, _rev, _createdAt, _updatedAt, ...content} = after
    const wanted = JSON.parse(JSON.stringify({...untouched, ...expected})) // drops what is undefined
    assert.deepEqual(content, wanted)
    assert.deepEqual(await editor.getDocument(id), after)
  })
}

test('patch: several documents by ids, and by query', async (t) => {
  const own = ownDocuments(t)
  const batch = randomUUID()
  const ids = [own.id(), own.id()]
  const transaction = editor.transaction()
  ids.forEach((_id) => transaction.create({_id, _type: ownType, batch, n: 0}))
  await transaction.commit()

  await editor.patch(ids).inc({n: 1}).commit()
  await editor.patch({query: '*[batch == $batch]', params: {batch}}).inc({n: 10}).commit()

  const documents = await editor.getDocuments(ids)
  assert.deepEqual(
    documents.map(({n}) => n),
    [11, 11],
  )
})

test('patch: the revision named must be the present one', async (t) => {
  const id = ownDocuments(t).id()
  const {_rev} = await editor.create({_id: id, _type: ownType, n: 1})
  const second = await editor.patch(id).ifRevisionId(_rev).set({n: 2}).commit()
  assert.equal(second.n, 2)
  assert.notEqual(second._rev, _rev)
  await assert.rejects(editor.patch(id).ifRevisionId(_rev).set({n: 3}).commit(), {statusCode: 409})
  assert.equal((await editor.getDocument(id)).n, 2)
})
