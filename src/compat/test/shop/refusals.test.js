import assert from 'node:assert/strict'
import {randomUUID} from 'node:crypto'
import {test} from 'node:test'

import {ClientError, ConnectionFailedError} from '@sanity/client'

import {editor, readToken, shop, writeToken} from '../../support/clients.js'
import {ownType} from '../../support/documents.js'
import {follow, refusal} from '../../support/expect.js'

const client = shop()
const withToken = shop({token: writeToken})

/** Expects a refusal to act upon: of the client's own class, in words, with the shop's stable code. */
async function refusedWith(status, code, promise) {
  const error = await refusal(promise)
  assert.ok(error instanceof ClientError, `${error.name}: ${error.message}`)
  assert.equal(error.statusCode, status)
  const {body} = error.response
  assert.equal(body.statusCode, status)
  assert.equal(body.status, status)
  assert.equal(body.code, code)
  assert.equal(error.message, `${body.error} - ${body.message}`)
  assert.ok(body.message.length > 20, body.message)
}

const count = 'count(*[_type == "product"])'

for (const perspective of ['drafts', 'raw', ['rSpring', 'drafts']]) {
  test(`the perspective ${perspective} is refused`, async () => {
    await refusedWith(403, 'PERSPECTIVE_NOT_ALLOWED', client.fetch(count, {}, {perspective}))
  })
}

test('a token is refused, good or bad', async () => {
  for (const token of [readToken, writeToken, 'made-up']) {
    await refusedWith(403, 'TOKEN_NOT_ALLOWED', shop({token}).fetch(count))
  }
})

test('a dataset that the shop does not serve is not found', async () => {
  await refusedWith(404, 'DATASET_NOT_FOUND', shop({dataset: 'staging'}).fetch(count))
})

test('writing is refused with a token and without', async () => {
  const _id = `compatibility-${randomUUID()}`
  const document = {_id, _type: ownType}
  for (const asked of [client, withToken]) {
    await refusedWith(403, 'WRITE_NOT_ALLOWED', asked.create(document))
    await refusedWith(403, 'WRITE_NOT_ALLOWED', asked.createIfNotExists(document))
    await refusedWith(403, 'WRITE_NOT_ALLOWED', asked.createOrReplace(document))
    await refusedWith(403, 'WRITE_NOT_ALLOWED', asked.patch('settings').set({title: 'Taken over'}).commit())
    await refusedWith(403, 'WRITE_NOT_ALLOWED', asked.delete('settings'))
    await refusedWith(403, 'WRITE_NOT_ALLOWED', asked.transaction().create(document).delete('settings').commit())
    await refusedWith(
      403,
      'WRITE_NOT_ALLOWED',
      asked.action({actionType: 'sanity.action.document.publish', draftId: `drafts.${_id}`, publishedId: _id}),
    )
  }
  assert.equal(await editor.getDocument(_id), undefined)
  assert.equal((await editor.getDocument('settings'))._type, 'settings')
})

test('uploading is refused', async () => {
  for (const asked of [client, withToken]) {
    const upload = asked.assets.upload('image', Buffer.from('GIF89a'), {filename: 'x.gif'})
    await refusedWith(403, 'WRITE_NOT_ALLOWED', upload)
  }
})

test('reading by id is refused', async () => {
  await refusedWith(403, 'FORBIDDEN', client.getDocument('settings'))
  await refusedWith(403, 'FORBIDDEN', client.getDocuments(['settings', 'page-about']))
})

test('listening ends with a refusal and is not tried again', async (t) => {
  const error = await follow(t, client.listen('*[_type == "product"]')).end()
  assert.ok(error instanceof ConnectionFailedError, `${error.name}: ${error.message}`)
  assert.equal(error.status, 403)
})

test('following drafts ends with a refusal and is not tried again', async (t) => {
  const error = await follow(t, withToken.live.events({includeDrafts: true})).end()
  assert.ok(error instanceof ConnectionFailedError, `${error.name}: ${error.message}`)
  assert.equal(error.status, 403)
})
