import assert from 'node:assert/strict'
import {test} from 'node:test'

import {eventually} from '../../support/expect.js'
import {receiver} from '../../support/receiver.js'
import {patiently, stripe, twenty} from '../../support/stripe.js'

const client = stripe()
const {paymentIntents: intents, webhookEndpoints} = client

/** A webhook of this test alone: `about` waits for as many events about a payment, checked by the client. */
async function subscribed(t, events = ['*']) {
  const inbox = await receiver(t)
  const endpoint = await patiently(() => webhookEndpoints.create({url: inbox.url, enabled_events: events}))
  t.after(() => patiently(() => webhookEndpoints.del(endpoint.id)))
  const about = async (intent, count) => {
    const found = []
    while (found.length < count) {
      const {headers, body} = await inbox.next()
      const event = client.webhooks.constructEvent(body, headers['stripe-signature'], endpoint.secret)
      const {object} = event.data
      if (object.id === intent || object.payment_intent === intent) found.push(event)
    }
    return found
  }
  return {inbox, endpoint, about}
}

test('a payment is told of, signed as the client checks it, in any order', async (t) => {
  const {about} = await subscribed(t)
  const {id, lastResponse} = await patiently(() =>
    intents.create(twenty({confirm: true, payment_method: 'pm_card_visa'}), {idempotencyKey: `told-${Math.random()}`}),
  )
  const events = await about(id, 3)
  assert.deepEqual(events.map((event) => event.type).sort(), [
    'charge.succeeded',
    'payment_intent.created',
    'payment_intent.succeeded',
  ])
  for (const event of events) {
    assert.equal(event.object, 'event')
    assert.equal(event.api_version, '2026-07-29.dahlia')
    assert.equal(event.request.id, lastResponse.requestId)
    assert.match(event.request.idempotency_key, /^told-/)
  }
  const paid = events.find((event) => event.type === 'payment_intent.succeeded')
  const kept = await eventually(
    'the event is delivered',
    () => patiently(() => client.events.retrieve(paid.id)),
    (event) => event.pending_webhooks === 0,
  )
  assert.equal(kept.data.object.status, 'succeeded')
})

test('only what is wanted is told', async (t) => {
  const {inbox} = await subscribed(t, ['payment_intent.canceled'])
  const {id} = await patiently(() => intents.create(twenty()))
  await patiently(() => intents.cancel(id))
  assert.equal(JSON.parse((await inbox.next()).body).type, 'payment_intent.canceled')
})

test('another secret, another body or an old signature does not verify', async (t) => {
  const {inbox, endpoint} = await subscribed(t)
  await patiently(() => intents.create(twenty()))
  const {headers, body} = await inbox.next()
  const signature = headers['stripe-signature']
  assert.throws(() => client.webhooks.constructEvent(body, signature, 'whsec_other'))
  assert.throws(() => client.webhooks.constructEvent(`${body} `, signature, endpoint.secret))
  const late = Date.now() + 301_000
  assert.throws(() => client.webhooks.constructEvent(body, signature, endpoint.secret, 300, undefined, late))
})

test('events are listed by type', async () => {
  const {id} = await patiently(() => intents.create(twenty()))
  const {data} = await patiently(() => client.events.list({types: ['payment_intent.created'], limit: 100}))
  assert.ok(data.every((event) => event.type === 'payment_intent.created'))
  assert.ok(data.some((event) => event.data.object.id === id))
})

test('a refund that fails later is told of', async (t) => {
  const {about} = await subscribed(t, ['refund.created', 'refund.failed'])
  const {id} = await patiently(() => intents.create(twenty({confirm: true, payment_method: 'pm_card_refundFail'})))
  const refund = await patiently(() => client.refunds.create({payment_intent: id}))
  assert.equal(refund.status, 'succeeded')
  const types = (await about(id, 2)).map((event) => event.type)
  assert.deepEqual(types, ['refund.created', 'refund.failed'])
  const {latest_charge: charge} = await patiently(() => intents.retrieve(id, {expand: ['latest_charge']}))
  assert.equal(charge.amount_refunded, 0)
})
