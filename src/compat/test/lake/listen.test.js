import assert from 'node:assert/strict'
import {test} from 'node:test'

import {ChannelError} from '@sanity/client'

import {anonymous, editor, viewer} from '../../support/clients.js'
import {ownDocuments, ownType} from '../../support/documents.js'
import {follow, welcomes} from '../../support/expect.js'

const events = ['welcome', 'mutation']

test('a listener hears of a document that appears, changes and disappears', async (t) => {
  const id = ownDocuments(t).id()
  const stream = follow(t, viewer.listen('*[_type == $type && _id == $id && n < 10]', {type: ownType, id}, {events}))
  const welcome = await stream.first('welcome', welcomes)
  assert.equal(typeof welcome.listenerName, 'string')

  const created = await editor.create({_id: id, _type: ownType, n: 1})
  const appeared = await stream.first('appearance', (event) => event.transition === 'appear')
  assert.equal(appeared.type, 'mutation')
  assert.equal(appeared.documentId, id)
  assert.deepEqual(appeared.result, created)
  assert.deepEqual(appeared.mutations, [{create: {_id: id, _type: ownType, n: 1}}])
  assert.equal(typeof appeared.eventId, 'string')
  assert.equal(typeof appeared.transactionId, 'string')
  assert.ok(Date.parse(appeared.timestamp) > 0)

  await editor.patch(id).set({n: 2}).commit()
  const changed = await stream.first('change', (event) => event.transition === 'update')
  assert.equal(changed.result.n, 2)
  assert.equal(changed.previousRev, appeared.resultRev)

  await editor.patch(id).set({n: 10}).commit()
  const gone = await stream.first('disappearance', (event) => event.transition === 'disappear')
  assert.equal(gone.documentId, id)
})

test('a listener hears of a deletion and gets the document as it was on demand', async (t) => {
  const id = ownDocuments(t).id()
  const created = await editor.create({_id: id, _type: ownType, n: 1})
  const options = {events, includePreviousRevision: true, includeMutations: false}
  const stream = follow(t, viewer.listen('*[_id == $id]', {id}, options))
  await stream.first('welcome', welcomes)
  await editor.delete(id)
  const gone = await stream.first('deletion', (event) => event.transition === 'disappear')
  assert.deepEqual(gone.previous, created)
  assert.equal(gone.result, undefined)
  assert.deepEqual(gone.mutations ?? [], [])
})

test('a listener that waits for queries hears only what they show', async (t) => {
  const id = ownDocuments(t).id()
  const stream = follow(t, viewer.listen('*[_id == $id]', {id}, {events, visibility: 'query'}))
  await stream.first('welcome', welcomes)
  await editor.create({_id: id, _type: ownType, n: 1}, {visibility: 'async'})
  const appeared = await stream.first('appearance', (event) => event.transition === 'appear')
  assert.equal(appeared.visibility, 'query')
  assert.equal(await anonymous.fetch('*[_id == $id][0].n', {id}), 1)
})

test('an anonymous listener hears nothing of ids with a dot', async (t) => {
  const own = ownDocuments(t)
  const [hidden, open] = [own.id('compatibility.'), own.id()]
  const query = '*[_id in $ids]'
  const stream = follow(t, anonymous.listen(query, {ids: [hidden, open]}, {events}))
  const told = follow(t, viewer.listen(query, {ids: [hidden, open]}, {events}))
  await Promise.all([stream.first('welcome', welcomes), told.first('welcome', welcomes)])
  await editor.create({_id: hidden, _type: ownType})
  await editor.create({_id: open, _type: ownType})
  await told.first('the hidden document', (event) => event.documentId === hidden)
  await stream.first('the open document', (event) => event.documentId === open)
  assert.ok(!stream.seen.some((event) => event.documentId === hidden))
})

test('a listener with broken GROQ ends with the channel error that shows the place', async (t) => {
  const error = await follow(t, viewer.listen('*[_type == ', {}, {events})).end()
  assert.ok(error instanceof ChannelError, `${error.name}: ${error.message}`)
  assert.match(error.message, /^GROQ query parse error:\n> 1 \| \*\[_type == /)
})
