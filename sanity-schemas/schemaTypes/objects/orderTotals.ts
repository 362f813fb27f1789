import {defineField, defineType} from 'sanity'

import {MinorUnitsInput} from '../../components/MinorUnitsInput'
import {formatAmount} from '../amounts'

/**
 * The sums of an order in minor units of its currency: `total = subtotal - discount + shipping`, plus tax unless prices
 * include it.
 */
export const orderTotals = defineType({
  name: 'orderTotals',
  title: 'Totals',
  type: 'object',
  readOnly: true,
  options: {columns: 3},
  fields: [
    defineField({
      name: 'currencyCode',
      title: 'Currency',
      type: 'string',
      description: 'Of every amount in the order.',
      validation: (rule) => rule.required(),
    }),
    ...(
      [
        ['subtotal', 'Goods'],
        ['discount', 'Discount'],
        ['shipping', 'Shipping'],
        ['tax', 'Tax'],
        ['total', 'Total'],
      ] as const
    ).map(([name, title]) =>
      defineField({
        name,
        title,
        type: 'number',
        components: {input: MinorUnitsInput},
        validation: (rule) => rule.required().integer().min(0),
      }),
    ),
    defineField({
      name: 'taxesIncluded',
      title: 'Tax is part of the prices',
      type: 'boolean',
      validation: (rule) => rule.required(),
    }),
  ],
  preview: {
    select: {total: 'total', currencyCode: 'currencyCode'},
    prepare: ({total, currencyCode}) => ({title: formatAmount(total, currencyCode)}),
  },
})
