import assert from 'node:assert/strict'
import {test} from 'node:test'

import {eventually, refusal} from '../../support/expect.js'
import {paymentsSeen, settle} from '../../support/sandbox.js'
import {patiently, stripe, twenty} from '../../support/stripe.js'

const client = stripe()
const {disputes, refunds} = client

const paid = (payment_method) => patiently(() => client.paymentIntents.create(twenty({confirm: true, payment_method})))
const charge = (id) => patiently(() => client.charges.retrieve(id))

async function disputed() {
  const payment = await paid('pm_card_createDispute')
  const {data} = await eventually(
    'it is disputed',
    () => patiently(() => disputes.list({payment_intent: payment.id})),
    (list) => list.data.length === 1,
  )
  return {payment, dispute: data[0]}
}

test('a disputed payment cannot be given back, and a won one can', async () => {
  const {payment, dispute} = await disputed()
  assert.deepEqual([dispute.status, dispute.amount, dispute.charge], ['needs_response', 2000, payment.latest_charge])
  assert.equal((await charge(payment.latest_charge)).disputed, true)
  const refund = () => patiently(() => refunds.create({payment_intent: payment.id, amount: 500}))
  assert.equal((await refusal(refund())).code, 'charge_disputed')

  const staged = await patiently(() => disputes.update(dispute.id, {evidence: {customer_name: 'Ada'}, submit: false}))
  assert.deepEqual([staged.status, staged.evidence_details.has_evidence], ['needs_response', true])
  const won = await patiently(() =>
    disputes.update(dispute.id, {evidence: {uncategorized_text: 'winning_evidence'}, submit: true}),
  )
  assert.equal(won.status, 'won')
  assert.equal((await refund()).status, 'succeeded')
  const {data} = await patiently(() => client.events.list({type: 'charge.dispute.*', limit: 100}))
  const types = new Set(data.filter((event) => event.data.object.id === dispute.id).map((event) => event.type))
  assert.deepEqual([...types].sort(), [
    'charge.dispute.closed',
    'charge.dispute.created',
    'charge.dispute.funds_reinstated',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.updated',
  ])
})

for (const [name, lose] of [
  ['bad evidence', (id) => disputes.update(id, {evidence: {uncategorized_text: 'losing_evidence'}})],
  ['giving in', (id) => disputes.close(id)],
]) {
  test(`${name} loses a dispute`, async () => {
    const {dispute} = await disputed()
    assert.equal((await patiently(() => lose(dispute.id))).status, 'lost')
    assert.equal((await refusal(patiently(() => disputes.close(dispute.id)))).statusCode, 400)
    assert.equal((await patiently(() => disputes.retrieve(dispute.id))).status, 'lost')
  })
}

test('refunds are found by their payment, fail later, and are all told of', async () => {
  const {id: payment_intent, latest_charge} = await paid('pm_card_visa')
  const refund = (amount, name) =>
    patiently(() => refunds.create({payment_intent, amount, metadata: {refund: name}}, {idempotencyKey: payment_intent + name}))
  const first = await refund(500, 'r1')
  const second = await refund(700, 'r2')
  assert.equal((await refund(500, 'r1')).id, first.id)
  const {data} = await patiently(() => refunds.list({payment_intent}))
  assert.deepEqual(data.map(({id, metadata}) => [id, metadata.refund]), [[second.id, 'r2'], [first.id, 'r1']])

  await settle(first.id, 'fail')
  const failed = await patiently(() => refunds.retrieve(first.id))
  assert.equal(failed.status, 'failed')
  assert.ok(failed.failure_reason)
  assert.equal((await charge(latest_charge)).amount_refunded, 700)
  const seen = (await paymentsSeen()).find(({id}) => id === payment_intent)
  assert.deepEqual(seen.refunds.map(({amount, status}) => [amount, status]), [[700, 'succeeded'], [500, 'failed']])
  assert.deepEqual([seen.amount_received, seen.amount_refunded, seen.dispute], [2000, 700, null])
})

test('a pending refund ends later', async () => {
  const {id: payment_intent} = await paid('pm_card_pendingRefund')
  const refund = await patiently(() => refunds.create({payment_intent}))
  assert.deepEqual([refund.status, refund.pending_reason], ['pending', 'processing'])
  await eventually(
    'it is there',
    () => patiently(() => refunds.retrieve(refund.id)),
    ({status}) => status === 'succeeded',
  )
})
