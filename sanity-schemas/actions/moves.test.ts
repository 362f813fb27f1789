import assert from 'node:assert/strict'
import {test} from 'node:test'

import {counted, faultOf, type Move, type OrderDocument, piecesOf, received, requestPatch, whyNoCount, whyNot} from './moves.ts'

const paid: OrderDocument = {status: 'open', paymentStatus: 'paid', fulfilmentStatus: 'unfulfilled'}
const moves: Move[] = ['shipped', 'delivered', 'returned', 'cancelled']
const allowed = (order: OrderDocument) => moves.filter((move) => whyNot(move, order) === undefined)

test('what can be asked follows the state of the order', () => {
  assert.deepEqual(allowed(paid), ['shipped', 'cancelled'])
  assert.deepEqual(allowed({...paid, paymentStatus: 'partially_refunded'}), ['shipped', 'cancelled'])
  assert.deepEqual(allowed({...paid, paymentStatus: 'pending'}), ['cancelled'])
  assert.deepEqual(allowed({...paid, paymentStatus: 'disputed'}), [])
  assert.deepEqual(allowed({...paid, fulfilmentStatus: 'partially_shipped'}), ['shipped'])
  assert.deepEqual(allowed({...paid, fulfilmentStatus: 'shipped'}), ['delivered', 'returned'])
  assert.deepEqual(allowed({...paid, status: 'completed', fulfilmentStatus: 'delivered'}), ['returned'])
  assert.deepEqual(allowed({...paid, fulfilmentStatus: 'returned'}), [])
  assert.deepEqual(allowed({...paid, status: 'cancelled'}), [])
  assert.deepEqual(allowed({}), [])
})

test('a request that waits for its answer bars every other', () => {
  assert.deepEqual(allowed({...paid, request: {to: 'shipped'}}), [])
  assert.deepEqual(allowed({...paid, request: null}), ['shipped', 'cancelled'])
})

test('a refusal is a sentence', () => {
  for (const move of moves) {
    for (const order of [{...paid, status: 'cancelled', fulfilmentStatus: 'failed'}, {...paid, request: {}}]) {
      assert.match(whyNot(move, order) ?? '', /^[A-Z].*\.$/)
    }
  }
})

test('a request writes the one field that editors own', () => {
  const at = new Date('2026-03-01T12:00:00Z')
  assert.deepEqual(requestPatch('shipped', at, {carrier: ' DHL ', trackingCode: '0034'}), {
    setIfMissing: {
      request: {_type: 'orderRequest', to: 'shipped', carrier: 'DHL', trackingCode: '0034', at: '2026-03-01T12:00:00.000Z'},
    },
  })
  assert.deepEqual(requestPatch('cancelled', at), {
    setIfMissing: {request: {_type: 'orderRequest', to: 'cancelled', at: '2026-03-01T12:00:00.000Z'}},
  })
  assert.deepEqual(Object.keys(requestPatch('shipped', at, {carrier: '', trackingCode: ' '}).setIfMissing.request), [
    '_type',
    'to',
    'at',
  ])
})

test('carrier and tracking code come together', () => {
  assert.equal(faultOf({carrier: '', trackingCode: ''}), undefined)
  assert.equal(faultOf({carrier: 'DHL', trackingCode: '1'}), undefined)
  assert.notEqual(faultOf({carrier: 'DHL', trackingCode: ' '}), undefined)
  assert.notEqual(faultOf({carrier: '', trackingCode: '1'}), undefined)
  assert.notEqual(faultOf({carrier: 'DHL', trackingCode: '1'.repeat(65)}), undefined)
})

test('a number of pieces is a whole one', () => {
  assert.equal(piecesOf(' 20 '), 20)
  assert.equal(piecesOf('0'), 0)
  for (const text of ['', '-1', '1.5', '1e3', '1000001', 'ten']) {
    assert.equal(piecesOf(text), undefined, text)
  }
})

test('a count is the difference to what the shop believes in', () => {
  assert.equal(received(20), 20)
  assert.equal(counted(7, {supplied: 30, onHand: 10}), -3)
  assert.equal(counted(12, {supplied: 30, onHand: 10}), 2)
  assert.equal(counted(0, {supplied: 30, onHand: -2}), 2)
  assert.notEqual(whyNoCount({supplied: 4}), undefined)
  assert.equal(whyNoCount({supplied: 4, onHand: 4}), undefined)
})
