import assert from 'node:assert/strict'
import {test} from 'node:test'

import {easypost, ownCode} from '../../support/easypost.js'
import {receiver} from '../../support/receiver.js'
import {advance} from '../../support/sandbox.js'

const client = easypost()
const secret = 'sécret'

/** A webhook of this test alone, and where its pushes arrive. */
async function subscribed(t) {
  const inbox = await receiver(t)
  const webhook = await client.Webhook.create({url: inbox.url, webhook_secret: secret})
  t.after(() => client.Webhook.delete(webhook.id))
  return {inbox, webhook}
}

/** The next push about this code, checked by the client. */
async function nextAbout(inbox, code) {
  for (;;) {
    const {headers, body} = await inbox.next()
    const event = client.Utils.validateWebhook(body, headers, secret)
    if (event.result.tracking_code === code) return event
  }
}

for (const [code, status] of [
  ['EZ1000000001', 'pre_transit'],
  ['EZ2000000002', 'in_transit'],
  ['EZ3000000003', 'out_for_delivery'],
  ['EZ4000000004', 'delivered'],
  ['EZ5000000005', 'return_to_sender'],
  ['EZ6000000006', 'failure'],
  ['EZ7000000007', 'unknown'],
]) {
  test(`${code} is ${status}, and one tracker however often it is asked for`, async () => {
    const tracker = await client.Tracker.create({tracking_code: code, carrier: 'USPS'})
    assert.equal(tracker.status, status)
    assert.equal((await client.Tracker.create({tracking_code: code, carrier: 'USPS'})).id, tracker.id)
    assert.equal((await client.Tracker.retrieve(tracker.id)).tracking_code, code)
  })
}

test('what a carrier says is pushed, signed as the client checks it', async (t) => {
  const {inbox} = await subscribed(t)
  const code = ownCode()
  await client.Tracker.create({tracking_code: code})
  assert.equal((await nextAbout(inbox, code)).description, 'tracker.created')

  await advance(code, 'out_for_delivery', 'In the boat')
  const event = await nextAbout(inbox, code)
  assert.equal(event.description, 'tracker.updated')
  assert.equal(event.result.status, 'out_for_delivery')
  assert.deepEqual(event.previous_attributes, {status: 'unknown'})
  assert.equal(event.result.tracking_details.at(-1).message, 'In the boat')
  assert.equal((await client.Event.retrieve(event.id)).result, undefined)
})

test('a weight keeps its point in what is signed', async (t) => {
  const {inbox} = await subscribed(t)
  const tracker = await client.Tracker.create({tracking_code: 'EZ2000000002', carrier: 'USPS'})
  await advance(tracker.tracking_code, 'in_transit')
  for (;;) {
    const {headers, body} = await inbox.next()
    if (body.includes('"weight":136.0')) {
      assert.equal(client.Utils.validateWebhook(body, headers, secret).result.weight, 136)
      return
    }
  }
})

test('another secret does not verify', async (t) => {
  const {inbox} = await subscribed(t)
  const code = ownCode()
  await client.Tracker.create({tracking_code: code})
  const {headers, body} = await inbox.next()
  assert.throws(() => client.Utils.validateWebhook(body, headers, 'another'))
})

test('a webhook can be changed and removed', async (t) => {
  const {webhook} = await subscribed(t)
  assert.equal((await client.Webhook.update(webhook.id, {webhook_secret: secret})).disabled_at, null)
  const {webhooks} = await client.Webhook.all()
  assert.ok(webhooks.some((each) => each.id === webhook.id))
})
