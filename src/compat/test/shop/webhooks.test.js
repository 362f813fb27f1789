import assert from 'node:assert/strict'
import {randomUUID} from 'node:crypto'
import {test} from 'node:test'

import {encodeSignatureHeader, SIGNATURE_HEADER_NAME} from '@sanity/webhook'

import {editor, shopUrl} from '../../support/clients.js'
import {ownDocuments, ownType} from '../../support/documents.js'
import {eventually} from '../../support/expect.js'
import {deliveries} from '../../support/sandbox.js'

const secret = 'sandbox-webhook-secret'
const hour = 3_600_000

/** What the content webhook's projection says about a document that was just made. */
async function change(t) {
  const {_id, _type, _rev, _updatedAt} = await editor.create({_id: ownDocuments(t).id(), _type: ownType})
  return JSON.stringify({_id, _type, _rev, _updatedAt, operation: 'create', note: 'Größe ½ 🧥'})
}

const post = (body, headers) =>
  fetch(`${shopUrl}/webhooks/sanity`, {
    method: 'POST',
    headers: {'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers},
    body,
  })

const signed = async (body, {at = Date.now(), by = secret} = {}) => ({
  [SIGNATURE_HEADER_NAME]: await encodeSignatureHeader(body, at, by),
})

test('a body signed by the official library is accepted', async (t) => {
  const body = await change(t)
  assert.equal((await post(body, await signed(body))).status, 204)
})

test('the same delivery is accepted again', async (t) => {
  const body = await change(t)
  const headers = {...(await signed(body)), 'idempotency-key': randomUUID()}
  assert.equal((await post(body, headers)).status, 204)
  assert.equal((await post(body, headers)).status, 204)
})

test('a delivery that was held up for some minutes is accepted', async (t) => {
  const body = await change(t)
  assert.equal((await post(body, await signed(body, {at: Date.now() - hour / 2}))).status, 204)
})

test('an altered body is refused', async (t) => {
  const body = await change(t)
  assert.equal((await post(body.replace('create', 'update'), await signed(body))).status, 401)
})

test('a body that only looks the same is refused', async (t) => {
  const body = await change(t)
  assert.equal((await post(` ${body}`, await signed(body))).status, 401)
})

test('a signature by another secret is refused', async (t) => {
  const body = await change(t)
  assert.equal((await post(body, await signed(body, {by: 'another secret'}))).status, 401)
})

test('a signature of long ago is refused', async (t) => {
  const body = await change(t)
  assert.equal((await post(body, await signed(body, {at: Date.now() - 2 * hour}))).status, 401)
})

test('a missing or malformed signature is refused', async (t) => {
  const body = await change(t)
  assert.equal((await post(body)).status, 401)
  for (const header of ['', 't=1', 'v1=abc', 'sha256=abc', 't=soon,v1=abc']) {
    assert.equal((await post(body, {[SIGNATURE_HEADER_NAME]: header})).status, 401, header)
  }
})

test('the lake tells the shop of changed content, and the shop accepts its signature', async (t) => {
  const id = ownDocuments(t).id()
  await editor.create({_id: id, _type: 'page', slug: {_type: 'slug', current: id}})
  const delivered = (operation) => (reports) =>
    reports.some(
      (each) =>
        each.documentId === id &&
        each.operation === operation &&
        each.url.endsWith('/webhooks/sanity') &&
        each.outcome === 'delivered' &&
        each.status === 204,
    )
  await eventually('the creation was delivered', deliveries, delivered('create'))
  await editor.delete(id)
  await eventually('the deletion was delivered', deliveries, delivered('delete'))
})

test('the lake tells the shop nothing of types that are not content', async (t) => {
  const own = ownDocuments(t)
  const [silent, told] = [own.id(), own.id()]
  await editor.create({_id: silent, _type: ownType})
  await editor.create({_id: told, _type: 'page', slug: {_type: 'slug', current: told}})
  const reports = await eventually('the page was delivered', deliveries, (seen) =>
    seen.some((each) => each.documentId === told),
  )
  assert.ok(!reports.some((each) => each.documentId === silent))
})
