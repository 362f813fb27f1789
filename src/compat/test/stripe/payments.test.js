import assert from 'node:assert/strict'
import {test} from 'node:test'

import {eventually, refusal} from '../../support/expect.js'
import {asBrowser, patiently, shopper, stripe, twenty} from '../../support/stripe.js'

const client = stripe()
const {paymentIntents: intents} = client

const create = (more) => patiently(() => intents.create(twenty(more)))
const retrieve = (id, options) => patiently(() => intents.retrieve(id, options))
const returnUrl = 'https://shop.example/back?order=1'

test('a payment is made, confirmed and found with its charge', async () => {
  const made = await create({metadata: {order_id: 'o & 1', 'a key': 'ä'}, description: 'Order 1'})
  assert.match(made.id, /^pi_[0-9A-Za-z]{24}$/)
  assert.equal(made.status, 'requires_payment_method')
  assert.equal(made.livemode, false)
  assert.ok(made.client_secret.startsWith(`${made.id}_secret_`))
  assert.deepEqual(made.metadata, {order_id: 'o & 1', 'a key': 'ä'})

  const paid = await patiently(() => intents.confirm(made.id, {payment_method: 'pm_card_visa'}))
  assert.equal(paid.status, 'succeeded')
  assert.equal(paid.amount_received, 2000)

  const found = await retrieve(made.id, {expand: ['latest_charge', 'payment_method']})
  assert.equal(found.latest_charge.payment_method_details.card.last4, '4242')
  assert.equal(found.latest_charge.amount_captured, 2000)
  assert.equal(found.payment_method.type, 'card')
  assert.equal((await patiently(() => client.charges.retrieve(found.latest_charge.id))).payment_intent, made.id)
})

for (const [method, code, declineCode] of [
  ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_visa_chargeDeclinedExpiredCard', 'expired_card', ''],
]) {
  test(`${method} is declined, and the payment can be tried again`, async () => {
    const error = await refusal(create({confirm: true, payment_method: method}))
    assert.equal(error.type, 'StripeCardError')
    assert.equal(error.statusCode, 402)
    assert.equal(error.code, code)
    assert.equal(error.decline_code, declineCode)
    assert.equal(error.payment_intent.status, 'requires_payment_method')
    assert.equal(error.payment_intent.last_payment_error.code, code)

    const {id} = error.payment_intent
    assert.equal((await retrieve(id)).last_payment_error.code, code)
    const paid = await patiently(() => intents.confirm(id, {payment_method: 'pm_card_mastercard'}))
    assert.equal(paid.status, 'succeeded')
    assert.equal(paid.last_payment_error, null)
  })
}

for (const [outcome, status, told] of [
  ['succeed', 'succeeded', 'succeeded'],
  ['fail', 'requires_payment_method', 'failed'],
]) {
  test(`a bank that asks the shopper decides: ${outcome}`, async () => {
    const waiting = await create({
      confirm: true,
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: returnUrl,
    })
    assert.equal(waiting.status, 'requires_action')
    assert.equal(waiting.next_action.type, 'redirect_to_url')

    const back = await shopper(waiting, outcome)
    assert.equal(back.searchParams.get('order'), '1')
    assert.equal(back.searchParams.get('payment_intent'), waiting.id)
    assert.equal(back.searchParams.get('redirect_status'), told)
    const decided = await retrieve(waiting.id)
    assert.equal(decided.status, status)
    assert.equal(decided.last_payment_error?.code, outcome === 'fail' ? 'payment_intent_authentication_failure' : undefined)
  })
}

test('PayPal sends the shopper away and back', async () => {
  const made = await patiently(() =>
    intents.create({amount: 2000, currency: 'eur', automatic_payment_methods: {enabled: true}}),
  )
  assert.ok(made.payment_method_types.includes('paypal'))
  const data = {payment_method_data: {type: 'paypal'}}
  assert.equal((await refusal(patiently(() => intents.confirm(made.id, data)))).param, 'return_url')
  const waiting = await patiently(() => intents.confirm(made.id, {...data, return_url: returnUrl}))
  await shopper(waiting, 'succeed')
  assert.equal((await retrieve(made.id)).status, 'succeeded')
})

for (const [method, status] of [
  ['pm_success_de', 'succeeded'],
  ['pm_failed_de', 'requires_payment_method'],
]) {
  test(`a direct debit is decided later: ${method}`, async () => {
    const made = await create({payment_method_types: ['sepa_debit'], confirm: true, payment_method: method})
    assert.equal(made.status, 'processing')
    const error = await refusal(patiently(() => intents.cancel(made.id)))
    assert.equal(error.code, 'payment_intent_unexpected_state')
    await eventually('the bank has decided', () => retrieve(made.id), (intent) => intent.status === status)
  })
}

test('a payment that is held is taken in part, or let go', async () => {
  const held = {capture_method: 'manual', confirm: true, payment_method: 'pm_card_visa'}
  const first = await create(held)
  const second = await create(held)
  assert.equal(first.status, 'requires_capture')
  const taken = await patiently(() => intents.capture(first.id, {amount_to_capture: 1500}))
  assert.deepEqual([taken.status, taken.amount_received], ['succeeded', 1500])
  const free = await patiently(() => intents.cancel(second.id, {cancellation_reason: 'abandoned'}))
  assert.deepEqual([free.status, free.cancellation_reason], ['canceled', 'abandoned'])
})

test('what is paid can neither be cancelled, confirmed nor changed in its amount', async () => {
  const {id} = await create({confirm: true, payment_method: 'pm_card_visa'})
  for (const again of [
    () => intents.cancel(id),
    () => intents.confirm(id, {payment_method: 'pm_card_visa'}),
    () => intents.update(id, {amount: 3000}),
  ]) {
    const error = await refusal(patiently(again))
    assert.equal(error.type, 'StripeInvalidRequestError')
    assert.equal(error.code, 'payment_intent_unexpected_state')
    assert.equal(error.payment_intent.status, 'succeeded')
  }
  const noted = await patiently(() => intents.update(id, {metadata: {note: 'late'}}))
  assert.deepEqual(noted.metadata, {note: 'late'})
})

test('money is given back in parts until nothing is left', async () => {
  const {id: payment_intent} = await create({confirm: true, payment_method: 'pm_card_visa'})
  const refund = (more) => patiently(() => client.refunds.create({payment_intent, ...more}))
  assert.equal((await refund({amount: 500, reason: 'requested_by_customer'})).status, 'succeeded')
  assert.match((await refusal(refund({amount: 1501}))).message, /greater than unrefunded amount/)
  assert.equal((await refund()).amount, 1500)
  assert.equal((await refusal(refund())).code, 'charge_already_refunded')
  const {latest_charge: charge} = await retrieve(payment_intent, {expand: ['latest_charge.refunds']})
  assert.deepEqual([charge.amount_refunded, charge.refunded, charge.refunds.data.length], [2000, true, 2])
})

test('the list goes on by itself, newest first', async () => {
  const made = []
  for (let i = 0; i < 5; i++) made.unshift((await create()).id)
  const listed = []
  for await (const intent of intents.list({limit: 2, created: {gte: Math.floor(Date.now() / 1000) - 60}})) {
    listed.push(intent.id)
    if (listed.length === 5) break
  }
  assert.deepEqual(listed, made)
})

test('a browser confirms with the publishable key, and sees less', async () => {
  const {id, client_secret} = await create({metadata: {order_id: '1'}})
  const {status, json, headers} = await asBrowser('GET', `payment_intents/${id}`, {client_secret})
  assert.equal(status, 200)
  assert.equal(headers.get('access-control-allow-origin'), 'https://shop.example')
  assert.equal(json.amount, 2000)
  assert.equal('metadata' in json || 'latest_charge' in json, false)

  const wrong = await asBrowser('POST', `payment_intents/${id}/confirm`, {
    client_secret: `${client_secret}x`,
    payment_method: 'pm_card_visa',
  })
  assert.equal(wrong.status, 400)
  assert.equal(wrong.json.error.param, 'client_secret')
  const paid = await asBrowser('POST', `payment_intents/${id}/confirm`, {client_secret, payment_method: 'pm_card_visa'})
  assert.equal(paid.json.status, 'succeeded')
  const list = await asBrowser('GET', 'payment_intents')
  assert.equal(list.status, 403)
  assert.equal(list.json.error.code, 'secret_key_required')
})
