import assert from 'node:assert/strict'
import {randomUUID} from 'node:crypto'
import {test} from 'node:test'

import {anonymous, editor} from '../../support/clients.js'
import {ownDocuments, ownType} from '../../support/documents.js'

test('a created document comes back with system fields and is queried at once', async (t) => {
  const id = ownDocuments(t).id()
  const created = await editor.create({_id: id, _type: ownType, name: 'Jetty', tags: ['a']})
  const {_rev, _createdAt, _updatedAt, ...rest} = created
  assert.deepEqual(rest, {_id: id, _type: ownType, name: 'Jetty', tags: ['a']})
  assert.equal(typeof _rev, 'string')
  assert.equal(_createdAt, _updatedAt)
  assert.deepEqual(await anonymous.fetch('*[_id == $id][0]', {id}), created)
})

test('a document without id, or with a prefix for one, gets one', async (t) => {
  const own = ownDocuments(t)
  const nameless = await editor.create({_type: ownType})
  own.adopt(nameless._id)
  assert.match(nameless._id, /^[A-Za-z0-9-]+$/)
  const prefixed = await editor.create({_id: 'compatibility.', _type: ownType})
  own.adopt(prefixed._id)
  assert.match(prefixed._id, /^compatibility\.[A-Za-z0-9-]+$/)
})

test('createIfNotExists creates once and then changes nothing', async (t) => {
  const id = ownDocuments(t).id()
  const first = await editor.createIfNotExists({_id: id, _type: ownType, n: 1})
  assert.equal(first.n, 1)
  await editor.createIfNotExists({_id: id, _type: ownType, n: 2})
  const after = await editor.getDocument(id)
  assert.equal(after.n, 1)
  assert.equal(after._rev, first._rev)
})

test('createOrReplace replaces everything but the time of creation', async (t) => {
  const id = ownDocuments(t).id()
  const first = await editor.createOrReplace({_id: id, _type: ownType, old: true})
  const second = await editor.createOrReplace({_id: id, _type: ownType, n: 1})
  assert.ok(!('old' in second))
  assert.equal(second._createdAt, first._createdAt)
  assert.notEqual(second._rev, first._rev)
})

test('a document is deleted by id', async (t) => {
  const id = ownDocuments(t).id()
  await editor.create({_id: id, _type: ownType})
  const {results} = await editor.delete(id, {returnDocuments: false})
  assert.deepEqual(results, [{id, operation: 'delete'}])
  assert.equal(await editor.getDocument(id), undefined)
  assert.equal(await anonymous.fetch('*[_id == $id][0]', {id}), null)
})

test('deleting what does not exist succeeds', async () => {
  await editor.delete(`compatibility-${randomUUID()}`)
})

test('documents are deleted by query and parameters', async (t) => {
  const own = ownDocuments(t)
  const batch = randomUUID()
  const ids = [own.id(), own.id(), own.id()]
  const transaction = editor.transaction()
  ids.forEach((_id, n) => transaction.create({_id, _type: ownType, batch, n}))
  await transaction.commit()
  await editor.delete({query: '*[_type == $type && batch == $batch && n > 0]', params: {type: ownType, batch}})
  assert.deepEqual(await anonymous.fetch('*[batch == $batch]._id', {batch}), [ids[0]])
})

test('a transaction reports what became of each document', async (t) => {
  const own = ownDocuments(t)
  const [created, patched, deleted] = [own.id(), own.id(), own.id()]
  await editor
    .transaction()
    .create({_id: patched, _type: ownType, n: 1})
    .create({_id: deleted, _type: ownType})
    .commit()
  const transactionId = `compatibility-${randomUUID()}`
  const result = await editor
    .transaction()
    .create({_id: created, _type: ownType})
    .patch(patched, (patch) => patch.inc({n: 1}))
    .delete(deleted)
    .transactionId(transactionId)
    .commit()
  assert.equal(result.transactionId, transactionId)
  assert.deepEqual(result.documentIds, [created, patched, deleted])
  assert.deepEqual(result.results, [
    {id: created, operation: 'create'},
    {id: patched, operation: 'update'},
    {id: deleted, operation: 'delete'},
  ])
})

test('a transaction hands back its documents on demand', async (t) => {
  const own = ownDocuments(t)
  const [one, other] = [own.id(), own.id()]
  const documents = await editor
    .transaction()
    .create({_id: one, _type: ownType, n: 1})
    .createOrReplace({_id: other, _type: ownType, n: 2})
    .commit({returnDocuments: true})
  assert.deepEqual(
    documents.map(({_id, n}) => ({_id, n})),
    [
      {_id: one, n: 1},
      {_id: other, n: 2},
    ],
  )
})

test('later mutations of a transaction see earlier ones', async (t) => {
  const id = ownDocuments(t).id()
  await editor
    .transaction()
    .create({_id: id, _type: ownType, n: 1})
    .patch(id, {inc: {n: 1}})
    .patch(id, {set: {list: []}})
    .patch(id, (patch) => patch.append('list', ['x']))
    .commit()
  const {n, list} = await editor.getDocument(id)
  assert.deepEqual({n, list}, {n: 2, list: ['x']})
})

test('a transaction that fails leaves nothing behind', async (t) => {
  const own = ownDocuments(t)
  const [good, missing] = [own.id(), own.id()]
  await assert.rejects(
    editor
      .transaction()
      .create({_id: good, _type: ownType})
      .patch(missing, {set: {n: 1}})
      .commit(),
  )
  assert.equal(await editor.getDocument(good), undefined)
})

test('mutations given as plain objects are taken', async (t) => {
  const id = ownDocuments(t).id()
  await editor.mutate([{create: {_id: id, _type: ownType, n: 1}}, {patch: {id, set: {n: 2}}}])
  assert.equal((await editor.getDocument(id)).n, 2)
})

test('a dry run answers and changes nothing', async (t) => {
  const id = ownDocuments(t).id()
  const answer = await editor.create({_id: id, _type: ownType, n: 1}, {dryRun: true})
  assert.equal(answer.n, 1)
  assert.equal(await editor.getDocument(id), undefined)
})

test('missing array keys are made on demand', async (t) => {
  const id = ownDocuments(t).id()
  const {lines} = await editor.create(
    {_id: id, _type: ownType, lines: [{sku: 'a'}, {sku: 'b', _key: 'kept'}]},
    {autoGenerateArrayKeys: true},
  )
  assert.match(lines[0]._key, /^\w+$/)
  assert.equal(lines[1]._key, 'kept')
})

test('a draft is published by an action', async (t) => {
  const own = ownDocuments(t)
  const publishedId = own.id()
  const draftId = own.adopt(`drafts.${publishedId}`)
  await editor.create({_id: draftId, _type: ownType, n: 1})
  const {transactionId} = await editor.action({actionType: 'sanity.action.document.publish', draftId, publishedId})
  assert.equal(typeof transactionId, 'string')
  assert.equal((await editor.getDocument(publishedId)).n, 1)
  assert.equal(await editor.getDocument(draftId), undefined)
})
