/**
 * The closed lists that schemas share. Lakefront reads the same words, so a value is added here and in the shop
 * together; renaming one orphans every document that holds it.
 */
export interface Term {
  readonly value: string
  readonly title: string
}

export const LOCALES: readonly Term[] = [
  {value: 'en', title: 'English'},
  {value: 'de', title: 'Deutsch'},
]

/** Text that is missing in another locale is shown in this one. */
export const DEFAULT_LOCALE = 'en'

export interface Currency extends Term {
  /** Digits after the point: amounts are stored as whole numbers of the smallest unit. */
  readonly exponent: number
}

export const CURRENCIES: readonly Currency[] = [
  {value: 'EUR', title: 'Euro', exponent: 2},
  {value: 'USD', title: 'US dollar', exponent: 2},
]

export const TAX_CLASSES: readonly Term[] = [
  {value: 'standard', title: 'Standard'},
  {value: 'reduced', title: 'Reduced (food, books)'},
  {value: 'exempt', title: 'Exempt'},
]

export const ORDER_STATUSES: readonly Term[] = [
  {value: 'open', title: 'Open'},
  {value: 'completed', title: 'Completed'},
  {value: 'cancelled', title: 'Cancelled'},
]

export const PAYMENT_STATUSES: readonly Term[] = [
  {value: 'pending', title: 'Pending'},
  {value: 'processing', title: 'Processing'},
  {value: 'paid', title: 'Paid'},
  {value: 'failed', title: 'Failed'},
  {value: 'partially_refunded', title: 'Partially refunded'},
  {value: 'refunded', title: 'Refunded'},
  {value: 'disputed', title: 'Disputed'},
]

export const REFUND_STATUSES: readonly Term[] = [
  {value: 'requested', title: 'Requested'},
  {value: 'pending', title: 'On its way'},
  {value: 'succeeded', title: 'Given back'},
  {value: 'failed', title: 'Failed'},
]

export const DISPUTE_STATUSES: readonly Term[] = [
  {value: 'open', title: 'Open'},
  {value: 'lost', title: 'Lost'},
]

export const FULFILMENT_STATUSES: readonly Term[] = [
  {value: 'unfulfilled', title: 'Unfulfilled'},
  {value: 'partially_shipped', title: 'Partially shipped'},
  {value: 'shipped', title: 'Shipped'},
  {value: 'delivered', title: 'Delivered'},
  {value: 'returned', title: 'Returned'},
  {value: 'failed', title: 'Failed'},
]

/** What an editor may ask of an order; the shop decides whether it is a legal move. */
export const ORDER_REQUESTS: readonly Term[] = [
  {value: 'shipped', title: 'Mark as shipped'},
  {value: 'delivered', title: 'Mark as delivered'},
  {value: 'returned', title: 'Mark as returned'},
  {value: 'cancelled', title: 'Cancel the order'},
]

export const ROLES: readonly Term[] = [
  {value: 'customer', title: 'Customer'},
  {value: 'staff', title: 'Staff'},
  {value: 'admin', title: 'Administrator'},
]

export const titleOf = (terms: readonly Term[], value: string | undefined): string =>
  terms.find((term) => term.value === value)?.title ?? value ?? 'unknown'

/** The shape Sanity's `options.list` wants; it does not accept read-only arrays. */
export const choices = (terms: readonly Term[]): {title: string; value: string}[] =>
  terms.map(({title, value}) => ({title, value}))
