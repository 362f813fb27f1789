import {defineArrayMember, defineField, defineType} from 'sanity'

import {MinorUnitsInput} from '../../components/MinorUnitsInput'
import {formatAmount} from '../amounts'
import {choices, DISPUTE_STATUSES, REFUND_STATUSES, titleOf} from '../vocabulary'

/** What is known of an order's payment. Never card data: the number does not pass through the shop. */
export const payment = defineType({
  name: 'payment',
  title: 'Payment',
  type: 'object',
  readOnly: true,
  fields: [
    defineField({
      name: 'provider',
      title: 'Provider',
      type: 'string',
      options: {list: [{title: 'Stripe', value: 'stripe'}]},
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'kind',
      title: 'Kind',
      type: 'string',
      options: {
        list: [
          {title: 'Embedded', value: 'payment_intent'},
          {title: 'Hosted page', value: 'checkout_session'},
        ],
      },
    }),
    defineField({
      name: 'reference',
      title: 'Reference',
      type: 'string',
      description: "The provider's id of the payment that counts.",
    }),
    defineField({
      name: 'attempt',
      title: 'Attempt',
      type: 'number',
      description: 'Which of the attempts to pay it is; empty for the first.',
      validation: (rule) => rule.integer().min(1),
    }),
    defineField({name: 'method', title: 'Method', type: 'string', description: 'Such as card or paypal.'}),
    defineField({
      name: 'captured',
      title: 'Received',
      type: 'number',
      components: {input: MinorUnitsInput},
      validation: (rule) => rule.integer().min(0),
    }),
    defineField({
      name: 'refunded',
      title: 'Given back',
      type: 'number',
      components: {input: MinorUnitsInput},
      validation: (rule) => rule.integer().min(0),
    }),
    defineField({name: 'paidAt', title: 'Paid at', type: 'datetime'}),
    defineField({
      name: 'failure',
      title: 'Why it failed',
      type: 'string',
      description: "The provider's reason for the last failed attempt.",
    }),
    defineField({
      name: 'refunds',
      title: 'Refunds',
      type: 'array',
      of: [defineArrayMember({type: 'refund'})],
      validation: (rule) => rule.max(20),
    }),
    defineField({
      name: 'dispute',
      title: 'Dispute',
      type: 'dispute',
      description: 'Nothing is sent as long as the bank questions the payment, or when it has taken the money back.',
    }),
  ],
  preview: {select: {title: 'reference', subtitle: 'method'}},
})

/** Money given back to a customer, in minor units of the order's currency. */
export const refund = defineType({
  name: 'refund',
  title: 'Refund',
  type: 'object',
  readOnly: true,
  fields: [
    defineField({
      name: 'reference',
      title: 'Reference',
      type: 'string',
      description: "The provider's id; empty until it has answered.",
    }),
    defineField({
      name: 'amount',
      title: 'Amount',
      type: 'number',
      components: {input: MinorUnitsInput},
      validation: (rule) => rule.required().integer().min(1),
    }),
    defineField({
      name: 'status',
      title: 'Status',
      type: 'string',
      options: {list: choices(REFUND_STATUSES)},
      validation: (rule) => rule.required(),
    }),
    defineField({name: 'reason', title: 'Reason', type: 'string'}),
    defineField({name: 'restocked', title: 'Pieces put back on sale', type: 'boolean'}),
    defineField({name: 'at', title: 'At', type: 'datetime', validation: (rule) => rule.required()}),
  ],
  preview: {
    select: {amount: 'amount', status: 'status', reason: 'reason'},
    prepare: ({amount, status, reason}) => ({
      title: formatAmount(amount, undefined),
      subtitle: [titleOf(REFUND_STATUSES, status), reason].filter((part) => part !== undefined).join(' · '),
    }),
  },
})

/** The customer's bank questions the payment, or has taken it back; amounts in minor units of the order's currency. */
export const dispute = defineType({
  name: 'dispute',
  title: 'Dispute',
  type: 'object',
  readOnly: true,
  fields: [
    defineField({name: 'reference', title: 'Reference', type: 'string', validation: (rule) => rule.required()}),
    defineField({
      name: 'status',
      title: 'Status',
      type: 'string',
      options: {list: choices(DISPUTE_STATUSES)},
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'amount',
      title: 'Amount',
      type: 'number',
      components: {input: MinorUnitsInput},
      validation: (rule) => rule.required().integer().min(0),
    }),
    defineField({name: 'reason', title: 'Reason', type: 'string', description: "The provider's word for it."}),
    defineField({name: 'at', title: 'Since', type: 'datetime', validation: (rule) => rule.required()}),
  ],
  preview: {
    select: {amount: 'amount', status: 'status', reason: 'reason'},
    prepare: ({amount, status, reason}) => ({
      title: formatAmount(amount, undefined),
      subtitle: [titleOf(DISPUTE_STATUSES, status), reason].filter((part) => part !== undefined).join(' · '),
    }),
  },
})
