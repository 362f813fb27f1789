import {defineField, defineType} from 'sanity'

import {MinorUnitsInput} from '../../components/MinorUnitsInput'
import {formatAmount} from '../amounts'
import {choices, CURRENCIES} from '../vocabulary'

/** What one variant costs in one currency. Whether that includes tax is a property of the currency (settings). */
export const price = defineType({
  name: 'price',
  title: 'Price',
  type: 'object',
  options: {columns: 3},
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
      title: 'Price',
      type: 'number',
      components: {input: MinorUnitsInput},
      validation: (rule) => rule.required().integer().min(0),
    }),
    defineField({
      name: 'compareAtAmount',
      title: 'Former price',
      type: 'number',
      description: 'Shown struck through. Leave empty unless the price was reduced.',
      components: {input: MinorUnitsInput},
      validation: (rule) =>
        rule
          .integer()
          .custom<number>((compareAt, {parent}) =>
            compareAt === undefined || compareAt > ((parent as {amount?: number} | undefined)?.amount ?? 0)
              ? true
              : 'Must be higher than the price',
          ),
    }),
  ],
  preview: {
    select: {amount: 'amount', compareAtAmount: 'compareAtAmount', currencyCode: 'currencyCode'},
    prepare: ({amount, compareAtAmount, currencyCode}) => ({
      title: formatAmount(amount, currencyCode),
      subtitle: compareAtAmount === undefined ? undefined : `instead of ${formatAmount(compareAtAmount, currencyCode)}`,
    }),
  },
})
