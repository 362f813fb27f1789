import assert from 'node:assert/strict'
import {randomUUID} from 'node:crypto'
import {test} from 'node:test'

import {eventually, refusal} from '../../support/expect.js'
import {receiver} from '../../support/receiver.js'
import {settle} from '../../support/sandbox.js'
import {clicked, patiently, shopper, stripe} from '../../support/stripe.js'

const client = stripe()
const {sessions} = client.checkout

const item = (more) => ({
  quantity: 2,
  price_data: {currency: 'eur', unit_amount: 2000, product_data: {name: 'Kettle'}},
  ...more,
})
const wanted = (more) => ({
  mode: 'payment',
  ui_mode: 'hosted_page',
  line_items: [item()],
  success_url: 'https://shop.example/thanks?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.example/cart',
  payment_intent_data: {metadata: {order: '8'}},
  ...more,
})
const create = (more, options) => patiently(() => sessions.create(wanted(more), options))
const retrieve = (id, options) => patiently(() => sessions.retrieve(id, options))
const seconds = () => Math.floor(Date.now() / 1000)

test('a session is made, paid on its page and found with its payment', async () => {
  const expires_at = seconds() + 3_600
  const made = await create({metadata: {order: '7'}, client_reference_id: 'o 7', expires_at, expand: ['line_items']})
  assert.match(made.id, /^cs_test_/)
  assert.deepEqual([made.status, made.payment_status, made.payment_intent], ['open', 'unpaid', null])
  assert.deepEqual([made.amount_total, made.currency, made.expires_at], [4000, 'eur', expires_at])
  assert.equal(made.line_items.data[0].description, 'Kettle')

  const page = await fetch(made.url)
  assert.equal(page.status, 200)
  const html = await page.text()
  assert.match(html, /value="pm_card_visa"/)
  assert.doesNotMatch(html, /<script/)
  const answer = await clicked(made, 'pm_card_visa')
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), `https://shop.example/thanks?session=${made.id}`)

  const paid = await retrieve(made.id, {expand: ['payment_intent.latest_charge.refunds']})
  assert.deepEqual([paid.status, paid.payment_status, paid.url], ['complete', 'paid', null])
  assert.deepEqual(paid.metadata, {order: '7'})
  const {payment_intent: intent} = paid
  assert.deepEqual([intent.status, intent.amount_received, intent.metadata], ['succeeded', 4000, {order: '8'}])
  assert.deepEqual(intent.latest_charge.refunds.data, [])
  const {data: found} = await patiently(() => sessions.list({payment_intent: intent.id}))
  assert.deepEqual(found.map(({id}) => id), [made.id])
  const {data: items} = await patiently(() => sessions.listLineItems(made.id))
  assert.deepEqual(items.map((each) => [each.quantity, each.amount_total]), [[2, 4000]])
})

for (const [method, outcome, reason] of [
  ['pm_card_chargeDeclinedInsufficientFunds', 'pay', /insufficient funds/],
  ['pm_card_visa', 'fail', /card was declined/],
  ['pm_paypal', 'fail', /did not approve/],
]) {
  test(`what is refused shows the page again: ${method}, ${outcome}`, async () => {
    const made = await create()
    const answer = await clicked(made, method, outcome)
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), reason)
    const {status, payment_intent} = await retrieve(made.id, {expand: ['payment_intent']})
    assert.deepEqual([status, payment_intent.status], ['open', 'requires_payment_method'])
    assert.equal((await clicked(made, 'pm_card_mastercard')).status, 303)
    assert.equal((await retrieve(made.id)).payment_intent, payment_intent.id)
  })
}

test('who leaves may come back', async () => {
  const made = await create()
  const answer = await clicked(made, 'pm_card_visa', 'leave')
  assert.equal(answer.headers.get('location'), 'https://shop.example/cart')
  assert.equal((await retrieve(made.id)).status, 'open')
})

for (const [method, outcome, status] of [
  ['pm_card_threeDSecure2Required', 'succeed', 'complete'],
  ['pm_card_threeDSecure2Required', 'fail', 'open'],
  ['pm_paypal', 'succeed', 'complete'],
  ['pm_paypal', 'fail', 'open'],
]) {
  test(`a shopper is sent elsewhere and comes back: ${method}, ${outcome}`, async () => {
    const made = await create()
    const url = (await clicked(made, method)).headers.get('location')
    const back = await shopper({next_action: {redirect_to_url: {url}}}, outcome)
    const then = await fetch(back, {redirect: 'manual'})
    const paid = status === 'complete'
    assert.equal(then.headers.get('location'), paid ? `https://shop.example/thanks?session=${made.id}` : made.url)
    assert.equal((await retrieve(made.id)).status, status)
  })
}

for (const [outcome, payment_status, type] of [
  ['succeed', 'paid', 'checkout.session.async_payment_succeeded'],
  ['fail', 'unpaid', 'checkout.session.async_payment_failed'],
]) {
  test(`a slow bank decides after the session is complete: ${outcome}`, async (t) => {
    const inbox = await receiver(t)
    const endpoint = await patiently(() =>
      client.webhookEndpoints.create({url: inbox.url, enabled_events: ['checkout.session.completed', type]}),
    )
    t.after(() => patiently(() => client.webhookEndpoints.del(endpoint.id)))
    const next = async (id) => {
      for (;;) {
        const {headers, body} = await inbox.next()
        const event = client.webhooks.constructEvent(body, headers['stripe-signature'], endpoint.secret)
        if (event.data.object.id === id) return event
      }
    }
    const made = await create()
    assert.equal((await clicked(made, 'pm_processing_de')).status, 303)
    const completed = await next(made.id)
    assert.deepEqual([completed.type, completed.data.object.payment_status], ['checkout.session.completed', 'unpaid'])
    await settle(made.id, outcome)
    assert.equal((await next(made.id)).type, type)
    assert.equal((await retrieve(made.id)).payment_status, payment_status)
  })
}

test('an open session is expired, with its payment, and no other', async () => {
  const made = await create()
  await clicked(made, 'pm_card_visa', 'fail')
  const {payment_intent} = await retrieve(made.id)
  const belongs = await refusal(patiently(() => client.paymentIntents.cancel(payment_intent)))
  assert.match(belongs.message, /expiring the Checkout Session/)
  const expired = await patiently(() => sessions.expire(made.id))
  assert.deepEqual([expired.status, expired.url], ['expired', null])
  assert.equal((await patiently(() => client.paymentIntents.retrieve(payment_intent))).status, 'canceled')
  assert.match((await refusal(patiently(() => sessions.expire(made.id)))).message, /can be expired/)
  const late = await clicked(made, 'pm_card_visa')
  assert.equal(late.status, 200)
  assert.match(await late.text(), /expired/)
})

test('a key is one session', async () => {
  const idempotencyKey = randomUUID()
  const expires_at = seconds() + 3_600
  const first = await create({expires_at}, {idempotencyKey})
  const second = await create({expires_at}, {idempotencyKey})
  assert.equal(second.id, first.id)
  const error = await refusal(create({expires_at: expires_at + 1}, {idempotencyKey}))
  assert.equal(error.type, 'StripeIdempotencyError')
})

test('sessions are listed by status and time, and the list goes on by itself', async () => {
  const from = seconds()
  const made = []
  for (let i = 0; i < 3; i++) made.unshift((await create()).id)
  const open = []
  for await (const session of sessions.list({limit: 2, status: 'open', created: {gte: from, lte: seconds()}})) {
    open.push(session.id)
  }
  assert.deepEqual(open.filter((id) => made.includes(id)), made)
  await patiently(() => sessions.expire(made[0]))
  await eventually(
    'it is listed as expired',
    () => patiently(() => sessions.list({limit: 1, status: 'expired', created: {gte: from}})),
    ({data}) => data[0]?.id === made[0],
  )
})

for (const [name, more, code, param] of [
  ['another way to show it', {ui_mode: 'embedded_page'}, undefined, 'ui_mode'],
  ['the old name of the page', {ui_mode: 'hosted'}, undefined, 'ui_mode'],
  ['a subscription', {mode: 'subscription'}, undefined, 'mode'],
  ['no items', {line_items: undefined}, 'parameter_missing', 'line_items'],
  ['no number', {line_items: [item({quantity: 'x'})]}, 'parameter_invalid_integer', 'line_items[0][quantity]'],
  ['an unknown price', {line_items: [{price: 'price_1', quantity: 1}]}, 'resource_missing', 'line_items[0][price]'],
  ['an unknown parameter', {line_itms: 1}, 'parameter_unknown', 'line_itms'],
  ['an unknown nested parameter', {payment_intent_data: {amount: 1}}, 'parameter_unknown', 'payment_intent_data[amount]'],
  ['no address', {success_url: 'thanks'}, 'url_invalid', 'success_url'],
  ['too short a life', {expires_at: seconds() + 60}, undefined, 'expires_at'],
  ['too long a life', {expires_at: seconds() + 90_000}, undefined, 'expires_at'],
]) {
  test(`${name} is refused`, async () => {
    const error = await refusal(create(more))
    assert.deepEqual([error.statusCode, error.type], [400, 'StripeInvalidRequestError'])
    assert.deepEqual([error.code, error.param], [code, param])
  })
}
