import assert from 'node:assert/strict'
import {randomUUID} from 'node:crypto'
import {test} from 'node:test'

import {ClientError, ServerError} from '@sanity/client'

import {anonymous, editor, lake, viewer} from '../../support/clients.js'
import {ownDataset, ownDocuments, ownType} from '../../support/documents.js'
import {refusal, untraced} from '../../support/expect.js'
import {arrangeFault, askedAs} from '../../support/sandbox.js'

/** The refusal of a mutation: its status and the type of its first item's error. */
async function mutationRefusal(promise) {
  const error = await refusal(promise)
  assert.ok(error instanceof ClientError, String(error))
  assert.equal(error.details.type, 'mutationError')
  assert.equal(error.response.body.error.items[0].index, 0)
  const reason = error.details.items[0].error
  assert.ok(error.message.includes(reason.description), error.message)
  return {error, reason}
}

test('broken GROQ is a ClientError that shows the place', async () => {
  const query = '*[_type == '
  const error = await refusal(anonymous.fetch(query))
  assert.ok(error instanceof ClientError)
  assert.equal(error.statusCode, 400)
  assert.equal(error.details.type, 'queryParseError')
  assert.equal(error.details.query, query)
  assert.equal(error.details.start, query.length)
  assert.equal(typeof error.details.end, 'number')
  assert.match(error.message, /^GROQ query parse error:\n> 1 \| \*\[_type == \n +\| +\^+ \S+/)
})

test('the place is right behind line breaks and letters beyond ASCII', async () => {
  const query = '// größer\n*[name == "🧥"]\n  ]'
  const error = await refusal(anonymous.fetch(query))
  assert.equal(error.details.start, query.lastIndexOf(']'))
  assert.match(error.message, /\n> 3 \| {3}\]\n/)
})

test('an unknown function is a ClientError that names it', async () => {
  const error = await refusal(anonymous.fetch('noSuchFunction(1)'))
  assert.ok(error instanceof ClientError)
  assert.equal(error.statusCode, 400)
  assert.match(error.message, /noSuchFunction/)
})

test('an unknown token is refused, even where none is needed', async () => {
  const error = await refusal(lake({token: 'made-up'}).fetch('count(*)'))
  assert.ok(error instanceof ClientError)
  assert.equal(error.statusCode, 401)
  assert.equal(untraced(error), 'Unauthorized - Session not found')
})

test('an unknown dataset is not found', async () => {
  const error = await refusal(lake({dataset: 'no-such-dataset'}).fetch('count(*)'))
  assert.ok(error instanceof ClientError)
  assert.equal(error.statusCode, 404)
  assert.match(error.message, /no-such-dataset/)
})

test('writing needs a token', async (t) => {
  const id = ownDocuments(t).id()
  const error = await refusal(anonymous.create({_id: id, _type: ownType}))
  assert.ok(error instanceof ClientError)
  assert.equal(error.statusCode, 401)
  assert.match(error.message, /^Unauthorized - /)
  assert.equal(await editor.getDocument(id), undefined)
})

test('a token for reading does not allow to write', async (t) => {
  const id = ownDocuments(t).id()
  const {error, reason} = await mutationRefusal(viewer.create({_id: id, _type: ownType}))
  assert.equal(error.statusCode, 403)
  assert.equal(reason.type, 'insufficientPermissionsError')
  assert.equal(await editor.getDocument(id), undefined)
})

test('creating what exists is a conflict', async (t) => {
  const id = ownDocuments(t).id()
  await editor.create({_id: id, _type: ownType})
  const {error, reason} = await mutationRefusal(editor.create({_id: id, _type: ownType}))
  assert.equal(error.statusCode, 409)
  assert.equal(reason.type, 'documentAlreadyExistsError')
  assert.equal(reason.id, id)
})

test('patching what does not exist is refused', async () => {
  const id = `compatibility-${randomUUID()}`
  const {error, reason} = await mutationRefusal(editor.patch(id).set({n: 1}).commit())
  assert.equal(error.statusCode, 409)
  assert.equal(reason.type, 'documentNotFoundError')
  assert.equal(reason.id, id)
})

test('another revision than expected is a conflict that names both', async (t) => {
  const id = ownDocuments(t).id()
  const {_rev} = await editor.create({_id: id, _type: ownType})
  const {error, reason} = await mutationRefusal(editor.patch(id).ifRevisionId('another').set({n: 1}).commit())
  assert.equal(error.statusCode, 409)
  assert.equal(reason.type, 'documentRevisionIDDoesNotMatchError')
  assert.equal(reason.currentRevisionID, _rev)
  assert.equal(reason.expectedRevisionID, 'another')
  assert.match(error.message, /unexpected revision ID/)
})

test('a transaction id is good for one transaction', async (t) => {
  const own = ownDocuments(t)
  const transactionId = `compatibility-${randomUUID()}`
  const [first, second] = [own.id(), own.id()]
  const create = (_id) => editor.transaction().create({_id, _type: ownType}).transactionId(transactionId).commit()
  await create(first)
  const {error, reason} = await mutationRefusal(create(second))
  assert.equal(error.statusCode, 409)
  assert.equal(reason.type, 'transactionAlreadyExistsError')
  assert.equal(await editor.getDocument(second), undefined)
})

test('what is strongly referenced is not deleted, what is weakly referenced is', async (t) => {
  const own = ownDocuments(t)
  const [target, referrer] = [own.id(), own.id()]
  const reference = {_type: 'reference', _ref: target}
  await editor
    .transaction()
    .create({_id: target, _type: ownType})
    .create({_id: referrer, _type: ownType, to: reference})
    .commit()
  const {error, reason} = await mutationRefusal(editor.delete(target))
  assert.equal(error.statusCode, 409)
  assert.equal(reason.type, 'documentHasExistingReferencesError')
  await editor
    .patch(referrer)
    .set({to: {...reference, _weak: true}})
    .commit()
  await editor.delete(target)
  assert.equal(await editor.getDocument(target), undefined)
})

test('a document beyond the limits is refused as invalid', async (t) => {
  const id = ownDocuments(t).id()
  let deep = 1
  for (let level = 0; level < 30; level++) {
    deep = {deep}
  }
  const {error, reason} = await mutationRefusal(editor.create({_id: id, _type: ownType, deep}))
  assert.equal(error.statusCode, 400)
  assert.equal(reason.type, 'validationError')
})

test('a body beyond four megabytes is refused', async (t) => {
  const id = ownDocuments(t).id()
  const error = await refusal(editor.create({_id: id, _type: ownType, text: 'x'.repeat(4_000_001)}))
  assert.ok(error instanceof ClientError)
  assert.equal(error.statusCode, 413)
})

test('the client repeats a query while the lake is briefly unavailable', async (t) => {
  const client = await ownDataset(t)
  const tag = `compatibility.${randomUUID()}`
  const match = {pathContains: client.getDataUrl('query')}
  await arrangeFault(t, {match, kind: 'status', status: 503, times: 1})
  await arrangeFault(t, {match, kind: 'status', status: 429, times: 1})
  assert.equal(await client.fetch('*[_id == "kept"][0]._id', {}, {tag}), 'kept')
  assert.deepEqual((await askedAs(tag)).map((request) => request.status).sort(), [200, 429, 503])
})

test('the client does not repeat a mutation', async (t) => {
  const client = await ownDataset(t)
  const tag = `compatibility.${randomUUID()}`
  await arrangeFault(t, {match: {pathContains: client.getDataUrl('mutate')}, kind: 'status', status: 503, times: 1})
  const error = await refusal(client.createOrReplace({_id: 'kept', _type: ownType}, {tag}))
  assert.ok(error instanceof ServerError)
  assert.equal(error.statusCode, 503)
  assert.equal((await askedAs(tag)).length, 1)
})
