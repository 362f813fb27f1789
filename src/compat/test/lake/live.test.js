import assert from 'node:assert/strict'
import {randomUUID} from 'node:crypto'
import {test} from 'node:test'

import {ConnectionFailedError} from '@sanity/client'

import {anonymous, editor, lake, readToken} from '../../support/clients.js'
import {ownDataset, ownDocuments, ownType} from '../../support/documents.js'
import {concerns, follow, welcomes} from '../../support/expect.js'
import {openLine} from '../../support/line.js'
import {arrangeFault} from '../../support/sandbox.js'

const query = '*[_type == $type && _id == $id][0].n'
const params = (id) => ({type: ownType, id})
const ask = (id, options) => anonymous.fetch(query, params(id), {filterResponse: false, ...options})

test('a change is announced to the queries that it touches and to no others', async (t) => {
  const own = ownDocuments(t)
  const [changed, untouched] = [own.id(), own.id()]
  await editor
    .transaction()
    .create({_id: changed, _type: ownType, n: 1})
    .create({_id: untouched, _type: ownType, n: 1})
    .commit()
  const [mine, other] = await Promise.all([ask(changed), ask(untouched)])
  const stream = follow(t, anonymous.live.events())
  const welcome = await stream.first('welcome', welcomes)
  assert.equal(typeof welcome.id, 'string')

  await editor.patch(changed).set({n: 2}).commit({visibility: 'async'})
  const event = await stream.first('message', concerns(mine.syncTags))
  assert.equal(typeof event.id, 'string')
  assert.ok(!stream.seen.some(concerns(other.syncTags)))
  assert.equal((await ask(changed, {lastLiveEventId: event.id})).result, 2)
})

test('a stream that was cut goes on where it ended', async (t) => {
  const id = ownDocuments(t).id()
  const line = await openLine(t, lake().config().apiHost)
  const stream = follow(t, lake({apiHost: line.url}).live.events())
  await stream.first('welcome', welcomes)
  const {syncTags} = await ask(id)
  line.cut()
  await editor.create({_id: id, _type: ownType, n: 1})
  assert.ok(!stream.seen.some(concerns(syncTags)))
  await stream.first('what was missed', concerns(syncTags))
  assert.ok(!stream.seen.some((event) => event.type === 'restart'))
})

test('a position that nobody knows is answered with a restart', async (t) => {
  const stream = follow(t, lake({headers: {'Last-Event-ID': 'no-such-position-1'}}).live.events())
  const first = await stream.first('event', () => true)
  assert.equal(first.type, 'restart')
})

test('drafts are announced to readers with a token who ask for them, and to nobody else', async (t) => {
  const own = ownDocuments(t)
  const type = `${ownType}-${randomUUID()}` // whose every change concerns a query for it
  const [draft, open] = [own.id('drafts.'), own.id()]
  const list = '*[_type == $type]{n}'
  const editors = lake({token: readToken, perspective: 'drafts'})
  const [all, published] = await Promise.all(
    [editors, anonymous].map((client) => client.fetch(list, {type}, {filterResponse: false})),
  )
  const told = follow(t, editors.live.events({includeDrafts: true}))
  const untold = follow(t, anonymous.live.events())
  await Promise.all([told.first('welcome', welcomes), untold.first('welcome', welcomes)])

  await editor.create({_id: draft, _type: type, n: 1})
  const event = await told.first('message about the draft', concerns(all.syncTags))
  assert.deepEqual(await editors.fetch(list, {type}, {lastLiveEventId: event.id}), [{n: 1}])
  await editor.create({_id: open, _type: type, n: 2})
  await untold.first('message about the other document', concerns(published.syncTags))
  assert.equal(untold.seen.filter(concerns(published.syncTags)).length, 1)
})

test('an unknown token ends a stream of drafts for good', async (t) => {
  const error = await follow(t, lake({token: 'made-up'}).live.events({includeDrafts: true})).end()
  assert.ok(error instanceof ConnectionFailedError)
  assert.equal(error.status, 401)
})

test('the client opens its stream anew after a refusal that will pass', async (t) => {
  const client = await ownDataset(t)
  await arrangeFault(t, {
    match: {pathContains: client.getDataUrl('live/events')},
    kind: 'status',
    status: 503,
    times: 1,
  })
  const stream = follow(t, client.live.events())
  await stream.first('welcome', welcomes)
  assert.deepEqual(
    stream.seen.map((event) => event.type),
    ['reconnect', 'welcome'],
  )
})
