import assert from 'node:assert/strict'
import {test} from 'node:test'
import {setTimeout as pause} from 'node:timers/promises'

import {easypost, harbour, shipment} from '../../support/easypost.js'
import {refusal} from '../../support/expect.js'

const client = easypost()

test('an address is verified and corrected', async () => {
  const address = await client.Address.create({...harbour, verify: true})
  assert.match(address.id, /^adr_[0-9a-f]{32}$/)
  assert.match(address.zip, /^90277-\d{4}$/)
  assert.equal(address.city, 'REDONDO BEACH')
  assert.equal(address.verifications.delivery.success, true)
  assert.equal((await client.Address.retrieve(address.id)).id, address.id)
  assert.equal((await client.Address.verifyAddress(address.id)).id, address.id)
})

test('an address that does not exist is an answer, unless the check is strict', async () => {
  const wrong = {...harbour, street1: 'UNDELIVERABLE ST'}
  const address = await client.Address.create({...wrong, verify: true})
  assert.equal(address.verifications.delivery.success, false)
  assert.equal(address.verifications.delivery.errors[0].code, 'E.ADDRESS.NOT_FOUND')
  const error = await refusal(client.Address.createAndVerify(wrong))
  assert.equal(error.statusCode, 422)
  assert.equal(error.code, 'ADDRESS.VERIFY.FAILURE')
  assert.equal(error.errors[0].field, 'address')
})

test('a shipment is rated, bought once, insured and refunded', async () => {
  const rated = await client.Shipment.create(shipment())
  assert.ok(rated.rates.length >= 5)
  assert.equal(rated.postage_label, null)
  const lowest = rated.lowestRate()
  assert.match(lowest.rate, /^\d+\.\d\d$/)

  const bought = await client.Shipment.buy(rated.id, lowest, '249.99')
  assert.equal(bought.selected_rate.id, lowest.id)
  assert.equal(bought.insurance, '249.99')
  assert.equal(bought.tracker.status, 'unknown')
  assert.deepEqual(
    bought.fees.map((fee) => fee.type),
    ['LabelFee', 'PostageFee', 'InsuranceFee'],
  )
  const label = await fetch(bought.postage_label.label_url)
  assert.equal(label.headers.get('content-type'), 'image/png')

  const again = await refusal(client.Shipment.buy(rated.id, lowest))
  assert.equal(again.code, 'SHIPMENT.POSTAGE.EXISTS')
  assert.equal((await client.Shipment.refund(rated.id)).refund_status, 'submitted')
  assert.equal((await client.Shipment.retrieve(rated.id)).tracking_code, bought.tracking_code)
})

test('rating anew gives the same prices under other ids', async () => {
  const first = await client.Shipment.create(shipment())
  const second = await client.Shipment.regenerateRates(first.id)
  const prices = (rated) => rated.rates.map((rate) => `${rate.carrier} ${rate.service} ${rate.rate}`)
  assert.deepEqual(prices(second), prices(first))
  assert.equal(
    second.rates.some((rate) => first.rates.some((other) => other.id === rate.id)),
    false,
  )
})

test('what nobody carries has messages in place of rates', async () => {
  const heavy = await client.Shipment.create(shipment({parcel: {weight: 9000}}))
  assert.deepEqual(heavy.rates, [])
  assert.ok(heavy.messages.every((message) => message.type === 'rate_error'))
})

test('lists come in pages, the newest first', async () => {
  const ids = []
  for (let i = 0; i < 3; i++) ids.unshift((await client.Shipment.create(shipment())).id)
  const first = await client.Shipment.all({page_size: 2})
  const second = await client.Shipment.getNextPage(first)
  assert.deepEqual(
    first.shipments.map((each) => each.id),
    ids.slice(0, 2),
  )
  assert.equal(second.shipments[0].id, ids[2])
})

test('errors are those that the client knows', async () => {
  const stranger = await refusal(easypost('EZTK_of_somebody_else').Tracker.retrieve('trk_1'))
  assert.deepEqual([stranger.statusCode, stranger.code], [401, 'APIKEY.INACTIVE'])
  const unknown = await refusal(client.Shipment.retrieve('shp_1'))
  assert.deepEqual([unknown.statusCode, unknown.code], [404, 'NOT_FOUND'])
  const incomplete = await refusal(client.Shipment.create(shipment({to_address: undefined})))
  assert.deepEqual([incomplete.statusCode, incomplete.code], [422, 'PARAMETER.REQUIRED'])
  assert.deepEqual(incomplete.errors, [{field: 'to_address', message: 'cannot be blank', suggestion: null}])
})

test('lists are refused beyond five in a second, all else is not', async () => {
  const answers = await Promise.allSettled(Array.from({length: 20}, () => client.Tracker.all()))
  const refused = answers.filter((answer) => answer.status === 'rejected')
  assert.ok(refused.length >= 5)
  assert.ok(refused.every(({reason}) => reason.statusCode === 429 && reason.code === 'RATE_LIMITED'))
  await client.Address.create({...harbour})
  // other tests ask for lists, too
  await pause(1000)
})
