import assert from 'node:assert/strict'
import {randomUUID} from 'node:crypto'
import {test} from 'node:test'

import {refusal} from '../../support/expect.js'
import {patiently, stripe, twenty} from '../../support/stripe.js'

const client = stripe()
const {paymentIntents: intents} = client

for (const [name, wanted, code, param] of [
  ['an unknown parameter', {amont: 1}, 'parameter_unknown', 'amont'],
  ['an unknown nested parameter', {automatic_payment_methods: {on: true}, payment_method_types: undefined}, 'parameter_unknown', 'automatic_payment_methods[on]'],
  ['no number', {amount: 'x'}, 'parameter_invalid_integer', 'amount'],
  ['no amount', {amount: undefined}, 'parameter_missing', 'amount'],
  ['too little', {amount: 49}, 'amount_too_small', 'amount'],
  ['too much', {amount: 100_000_000}, 'amount_too_large', 'amount'],
  ['an unknown currency', {currency: 'xxx'}, undefined, 'currency'],
  ['half a króna', {amount: 100_050, currency: 'isk'}, 'invalid_charge_amount', 'amount'],
  ['an unknown card', {payment_method: 'pm_card_nobodys'}, 'resource_missing', 'payment_method'],
  ['a method of another kind', {payment_method: 'pm_paypal'}, 'payment_intent_incompatible_payment_method', 'payment_method'],
  ['a return address without a confirmation', {return_url: 'https://shop.example'}, undefined, 'return_url'],
  ['a long metadata key', {metadata: {['k'.repeat(41)]: 'v'}}, undefined, 'metadata'],
  ['a long metadata value', {metadata: {k: 'v'.repeat(501)}}, undefined, 'metadata[k]'],
]) {
  test(`${name} is refused`, async () => {
    const error = await refusal(patiently(() => intents.create(twenty(wanted))))
    assert.equal(error.statusCode, 400)
    assert.equal(error.type, 'StripeInvalidRequestError')
    assert.equal(error.code, code)
    assert.equal(error.param, param)
  })
}

test('what is not there is told apart from what is refused', async () => {
  const missing = await refusal(patiently(() => intents.retrieve('pi_none')))
  assert.deepEqual([missing.statusCode, missing.code], [404, 'resource_missing'])
  const elsewhere = await refusal(patiently(() => client.customers.list()))
  assert.equal(elsewhere.statusCode, 404)
  assert.match(elsewhere.message, /Unrecognized request URL/)
  const stranger = await refusal(patiently(() => stripe('sk_test_of_somebody_else').paymentIntents.list()))
  assert.deepEqual([stranger.statusCode, stranger.type], [401, 'StripeAuthenticationError'])
})

test('a key remembers its payment, and takes no other parameters', async () => {
  const idempotencyKey = randomUUID()
  const first = await patiently(() => intents.create(twenty(), {idempotencyKey}))
  const second = await patiently(() => intents.create(twenty(), {idempotencyKey}))
  assert.equal(second.id, first.id)
  assert.equal(second.lastResponse.headers['idempotent-replayed'], 'true')
  assert.notEqual(second.lastResponse.requestId, first.lastResponse.requestId)
  const error = await refusal(patiently(() => intents.create(twenty({amount: 2001}), {idempotencyKey})))
  assert.deepEqual([error.statusCode, error.type], [400, 'StripeIdempotencyError'])
})

test('a key remembers a decline', async () => {
  const idempotencyKey = randomUUID()
  const declined = () =>
    refusal(
      patiently(() => intents.create(twenty({confirm: true, payment_method: 'pm_card_chargeDeclined'}), {idempotencyKey})),
    )
  const first = await declined()
  const second = await declined()
  assert.equal(second.statusCode, 402)
  assert.equal(second.payment_intent.id, first.payment_intent.id)
})

test('of two calls that change one payment at once, one is told to wait', async () => {
  const {id} = await patiently(() => intents.create(twenty()))
  const calls = await Promise.allSettled(
    Array.from({length: 4}, () => intents.confirm(id, {payment_method: 'pm_card_visa'}, {maxNetworkRetries: 0})),
  )
  const codes = calls.map(({value, reason}) => value?.status ?? reason.code)
  assert.equal(codes.filter((code) => code === 'succeeded').length, 1)
  assert.ok(codes.every((code) => ['succeeded', 'lock_timeout', 'payment_intent_unexpected_state', 'rate_limit'].includes(code)))
  assert.ok(codes.includes('lock_timeout'))
})

test('more than 25 requests in a second are too many, and pass a little later', async () => {
  const calls = await Promise.allSettled(Array.from({length: 60}, () => intents.list({limit: 1})))
  const refused = calls.filter((call) => call.status === 'rejected').map((call) => call.reason)
  assert.ok(refused.length > 0)
  for (const error of refused) {
    assert.deepEqual([error.statusCode, error.type, error.code], [429, 'StripeRateLimitError', 'rate_limit'])
    assert.match(error.headers['stripe-rate-limited-reason'], /^(endpoint|global)-rate$/)
  }
  assert.equal((await patiently(() => intents.list({limit: 1}))).object, 'list')
})
