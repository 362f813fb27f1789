/**
 * What editors may ask of an order and of stock, and how they ask. Plain functions: the shop decides again by the same
 * rules, so these only spare editors a refusal.
 */

/** What an order's document says, as far as it matters here. A document being loaded says nothing. */
export interface OrderDocument {
  readonly status?: string
  readonly paymentStatus?: string
  readonly fulfilmentStatus?: string
  readonly request?: unknown
}

export type Move = 'shipped' | 'delivered' | 'returned' | 'cancelled'

export interface Parcel {
  readonly carrier: string
  readonly trackingCode: string
}

/** As long as the shop takes them. */
export const LONGEST = {carrier: 40, trackingCode: 64} as const

const COVERED = ['paid', 'partially_refunded']
const NOT_SENT_YET = 'It was not sent yet, or not all of it.'

/** Why this cannot be asked of the order now, in a sentence; undefined if it can. */
export const whyNot = (move: Move, order: OrderDocument): string | undefined => {
  if (order.request !== undefined && order.request !== null) {
    return 'The shop has not answered the last request yet.'
  }
  const {status, paymentStatus = '', fulfilmentStatus = ''} = order
  switch (move) {
    case 'shipped':
      if (!['unfulfilled', 'partially_shipped'].includes(fulfilmentStatus)) {
        return 'It was sent already.'
      }
      if (status !== 'open') {
        return `It is ${status}.`
      }
      return COVERED.includes(paymentStatus) ? undefined : 'It is not paid.'
    case 'delivered':
      if (fulfilmentStatus === 'shipped') {
        return undefined
      }
      return ['unfulfilled', 'partially_shipped'].includes(fulfilmentStatus)
        ? NOT_SENT_YET
        : `It is ${fulfilmentStatus}.`
    case 'returned':
      if (['shipped', 'delivered'].includes(fulfilmentStatus)) {
        return undefined
      }
      return ['returned', 'failed'].includes(fulfilmentStatus) ? `It is ${fulfilmentStatus}.` : NOT_SENT_YET
    case 'cancelled':
      if (status !== 'open') {
        return `It is ${status}.`
      }
      if (fulfilmentStatus !== 'unfulfilled') {
        return 'It was sent, or a part of it.'
      }
      return paymentStatus === 'disputed' ? 'The payment is disputed.' : undefined
  }
}

/** Why a parcel cannot be said to be this; undefined if it can. Neither is a parcel that nobody follows. */
export const faultOf = ({carrier, trackingCode}: Parcel): string | undefined => {
  const [by, code] = [carrier.trim(), trackingCode.trim()]
  if ((by === '') !== (code === '')) {
    return 'Carrier and tracking code belong together: give both or neither.'
  }
  if (by.length > LONGEST.carrier || code.length > LONGEST.trackingCode) {
    return `The carrier may have ${LONGEST.carrier} characters and the tracking code ${LONGEST.trackingCode}.`
  }
  return undefined
}

/** The patch that asks for it: the one field that editors own, and never over another's request. */
export const requestPatch = (move: Move, at: Date, parcel?: Parcel) => {
  const carrier = parcel?.carrier.trim() ?? ''
  const trackingCode = parcel?.trackingCode.trim() ?? ''
  return {
    setIfMissing: {
      request: {
        _type: 'orderRequest',
        to: move,
        ...(carrier === '' ? {} : {carrier}),
        ...(trackingCode === '' ? {} : {trackingCode}),
        at: at.toISOString(),
      },
    },
  }
}

/** What a stock document says, as far as it matters here. */
export interface StockDocument {
  readonly supplied?: number
  readonly onHand?: number
}

export const MOST_PIECES = 1_000_000

/** The whole number that somebody typed; undefined if it is none. */
export const piecesOf = (typed: string): number | undefined => {
  const text = typed.trim()
  const pieces = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return pieces <= MOST_PIECES ? pieces : undefined
}

/** Why stock cannot be counted; undefined if it can. */
export const whyNoCount = ({supplied, onHand}: StockDocument): string | undefined =>
  typeof supplied !== 'number' || typeof onHand !== 'number' ? 'The shop has not counted it yet.' : undefined

/** What comes to `supplied` when so many arrive. */
export const received = (pieces: number): number => pieces

/** What comes to `supplied`, or goes from it, when so many are found where the shop believes in others. */
export const counted = (pieces: number, {onHand = 0}: StockDocument): number => pieces - onHand
