import {defineField, defineType} from 'sanity'

import {MinorUnitsInput} from '../../components/MinorUnitsInput'
import {formatAmount} from '../amounts'
import {choices, CURRENCIES} from '../vocabulary'

/** An amount in whole minor units of its currency, so that nothing is ever lost to rounding. */
export const money = defineType({
  name: 'money',
  title: 'Amount',
  type: 'object',
  options: {columns: 2},
  fields: [
    defineField({
      name: 'currencyCode',
      title: 'Currency',
      type: 'string',
      options: {list: choices(CURRENCIES)},
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'amount',
      title: 'Amount',
      type: 'number',
      components: {input: MinorUnitsInput},
      validation: (rule) => rule.required().integer().min(0),
    }),
  ],
  preview: {
    select: {amount: 'amount', currencyCode: 'currencyCode'},
    prepare: ({amount, currencyCode}) => ({title: formatAmount(amount, currencyCode)}),
  },
})
