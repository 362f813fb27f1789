import {defineArrayMember, defineField, defineType} from 'sanity'

import {formatAmount} from '../amounts'
import {distinct, MOST, SKU} from '../rules'

interface Priced {
  amount?: number
  currencyCode?: string
}

/** One thing that can be put into a cart: what is sold, counted and weighed. */
export const variant = defineType({
  name: 'variant',
  title: 'Variant',
  type: 'object',
  groups: [
    {name: 'offer', title: 'Offer', default: true},
    {name: 'parcel', title: 'Parcel'},
  ],
  fields: [
    defineField({
      name: 'sku',
      title: 'SKU',
      type: 'string',
      group: 'offer',
      description: 'Never reuse or rename: stock, carts and orders are kept under it.',
      validation: (rule) => rule.required().regex(SKU, {name: 'capitals and digits, joined by hyphens'}).max(64),
    }),
    defineField({
      name: 'selections',
      title: 'Options',
      type: 'array',
      group: 'offer',
      description: 'One value for each option of the product; empty if it has none.',
      of: [defineArrayMember({type: 'selection'})],
      validation: (rule) =>
        rule.max(MOST.options).custom(distinct<{option?: string}>('The option', (entry) => entry.option)),
    }),
    defineField({
      name: 'prices',
      title: 'Prices',
      type: 'array',
      group: 'offer',
      description: 'Where a currency is missing, the variant is not sold in it.',
      of: [defineArrayMember({type: 'price'})],
      validation: (rule) =>
        rule
          .required()
          .min(1)
          .custom(distinct<Priced>('The currency', ({currencyCode}) => currencyCode)),
    }),
    defineField({
      name: 'picture',
      title: 'Picture',
      type: 'picture',
      group: 'offer',
      description: "Shown instead of the product's first picture when this variant is chosen.",
    }),
    defineField({
      name: 'barcode',
      title: 'Barcode (EAN, UPC)',
      type: 'string',
      group: 'parcel',
      validation: (rule) => rule.regex(/^\d{8,14}$/, {name: '8 to 14 digits'}),
    }),
    defineField({
      name: 'weight',
      title: 'Weight in grams',
      type: 'number',
      group: 'parcel',
      description: 'With packaging, as it goes on the scales.',
      validation: (rule) => rule.required().integer().min(1).max(100_000),
    }),
    defineField({
      name: 'size',
      title: 'Size of the parcel',
      type: 'size',
      group: 'parcel',
      validation: (rule) => rule.required(),
    }),
  ],
  preview: {
    select: {
      sku: 'sku',
      first: 'selections.0.value',
      second: 'selections.1.value',
      price: 'prices.0',
      media: 'picture',
    },
    prepare: ({sku, first, second, price, media}) => ({
      title: [first, second].filter((value) => value !== undefined).join(' / ') || 'Single variant',
      subtitle: `${sku ?? 'no SKU'} · ${formatAmount(price?.amount, price?.currencyCode)}`,
      media,
    }),
  },
})
