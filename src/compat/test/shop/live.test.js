import assert from 'node:assert/strict'
import {randomUUID} from 'node:crypto'
import {test} from 'node:test'

import {editor, shop, shopUrl} from '../../support/clients.js'
import {ownDocuments, ownType} from '../../support/documents.js'
import {concerns, follow, welcomes} from '../../support/expect.js'
import {openLine} from '../../support/line.js'

const client = shop()
const ask = (query, params, options) => client.fetch(query, params, {filterResponse: false, ...options})
const one = '*[_type == $type && _id == $id][0]{_rev, n}'
const params = (id) => ({type: ownType, id})

test('a change is announced, and then the answer is new', async (t) => {
  const id = ownDocuments(t).id()
  await editor.create({_id: id, _type: ownType, n: 1})
  const stream = follow(t, client.live.events())
  const welcome = await stream.first('welcome', welcomes)
  assert.equal(typeof welcome.id, 'string')
  assert.notEqual(welcome.id, '')
  const {syncTags} = await ask(one, params(id))

  const changed = await editor.patch(id).set({n: 2}).commit({visibility: 'async'})
  const event = await stream.first('message', concerns(syncTags))
  const demanded = await ask(one, params(id), {lastLiveEventId: event.id})
  assert.deepEqual(demanded.result, {_rev: changed._rev, n: 2})
  assert.deepEqual((await ask(one, params(id))).result, demanded.result)
})

test('the answer is new after its event also where nobody demands it', async (t) => {
  const id = ownDocuments(t).id()
  const stream = follow(t, client.live.events())
  await stream.first('welcome', welcomes)
  const {result, syncTags} = await ask(one, params(id))
  assert.equal(result, null)

  await editor.create({_id: id, _type: ownType, n: 1}, {visibility: 'async'})
  await stream.first('message', concerns(syncTags))
  assert.equal((await ask(one, params(id))).result.n, 1)
})

test('a change of one document is announced to no query of another', async (t) => {
  const own = ownDocuments(t)
  const [changed, untouched] = [own.id(), own.id()]
  await editor
    .transaction()
    .create({_id: changed, _type: ownType, n: 1})
    .create({_id: untouched, _type: ownType, n: 1})
    .commit()
  const [mine, other] = await Promise.all([ask(one, params(changed)), ask(one, params(untouched))])
  const stream = follow(t, client.live.events())
  await stream.first('welcome', welcomes)
  const before = stream.seen.length
  await editor.patch(changed).set({n: 2}).commit()
  await stream.first('message', concerns(mine.syncTags))
  const since = stream.seen.slice(before)
  assert.deepEqual(
    since.filter((event) => event.type === 'restart' || concerns(other.syncTags)(event)),
    [],
  )
})

test('a document of the shop that enters, changes and leaves a list makes the list new', async (t) => {
  const id = ownDocuments(t).id()
  const list = '*[_type == "page" && string::startsWith(slug.current, $prefix)]{"title": title.en}'
  const prefix = {prefix: id}
  const stream = follow(t, client.live.events())
  await stream.first('welcome', welcomes)
  const {result, syncTags} = await ask(list, prefix)
  assert.deepEqual(result, [])

  const told = async (mutation) => {
    const position = stream.seen.length
    await mutation
    const isNew = (event) => stream.seen.indexOf(event) >= position
    const event = await stream.first('message', (each) => isNew(each) && concerns(syncTags)(each))
    return (await ask(list, prefix, {lastLiveEventId: event.id})).result
  }
  const page = {_id: id, _type: 'page', slug: {_type: 'slug', current: id}, title: {_type: 'localeString', en: 'First'}}
  assert.deepEqual(await told(editor.create(page, {visibility: 'async'})), [{title: 'First'}])
  const rename = editor.patch(id).set({'title.en': 'Second'})
  assert.deepEqual(await told(rename.commit({visibility: 'async'})), [{title: 'Second'}])
  assert.deepEqual(await told(editor.delete(id, {visibility: 'async'})), [])
})

test('drafts are announced to nobody', async (t) => {
  const own = ownDocuments(t)
  const type = `${ownType}-${randomUUID()}` // whose every change concerns a query for it
  const [draft, open] = [own.id('drafts.'), own.id()]
  const stream = follow(t, client.live.events())
  await stream.first('welcome', welcomes)
  const {syncTags} = await ask('*[_type == $type]', {type})
  await editor.create({_id: draft, _type: type})
  assert.deepEqual(stream.seen.filter(concerns(syncTags)), [])
  const {_id} = await editor.create({_id: open, _type: type})
  const event = await stream.first('message', concerns(syncTags))
  assert.deepEqual((await ask('*[_type == $type]._id', {type}, {lastLiveEventId: event.id})).result, [_id])
  assert.deepEqual(stream.seen.filter(concerns(syncTags)), [event])
})

test('a stream that was cut goes on where it ended', async (t) => {
  const own = ownDocuments(t)
  const [first, missed] = [own.id(), own.id()]
  const [before, after] = await Promise.all([ask(one, params(first)), ask(one, params(missed))])
  const line = await openLine(t, shopUrl)
  const stream = follow(t, shop({apiHost: line.url}).live.events())
  await stream.first('welcome', welcomes)
  await editor.create({_id: first, _type: ownType})
  await stream.first('message', concerns(before.syncTags))
  line.cut()
  await editor.create({_id: missed, _type: ownType})
  await stream.first('what was missed', concerns(after.syncTags))
  assert.ok(!stream.seen.some((event) => event.type === 'restart'))
})

test('a position that nobody knows is answered with a restart', async (t) => {
  const stream = follow(t, shop({headers: {'Last-Event-ID': 'no-such-position-1'}}).live.events())
  const first = await stream.first('event', () => true)
  assert.equal(first.type, 'restart')
})
