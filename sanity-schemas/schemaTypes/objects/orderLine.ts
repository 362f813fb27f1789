import {defineField, defineType} from 'sanity'

import {MinorUnitsInput} from '../../components/MinorUnitsInput'

/**
 * What was bought, as it was when it was bought. Titles and prices are copies on purpose: a later change of the product
 * must not change what a customer was promised. Amounts are minor units of the order's currency.
 */
export const orderLine = defineType({
  name: 'orderLine',
  title: 'Line',
  type: 'object',
  readOnly: true,
  fields: [
    defineField({name: 'sku', title: 'SKU', type: 'string', validation: (rule) => rule.required()}),
    defineField({
      name: 'product',
      title: 'Product',
      type: 'reference',
      to: [{type: 'product'}],
      weak: true,
      description: 'May lead nowhere: products can be deleted, orders stay.',
    }),
    defineField({name: 'title', title: 'Title', type: 'string', validation: (rule) => rule.required()}),
    defineField({
      name: 'variantTitle',
      title: 'Variant',
      type: 'string',
      description: 'The chosen options in the language of the order.',
    }),
    defineField({
      name: 'quantity',
      title: 'Quantity',
      type: 'number',
      validation: (rule) => rule.required().integer().min(1),
    }),
    defineField({
      name: 'unitPrice',
      title: 'Price of one',
      type: 'number',
      components: {input: MinorUnitsInput},
      validation: (rule) => rule.required().integer().min(0),
    }),
    defineField({
      name: 'discount',
      title: 'Discount',
      type: 'number',
      description: "This line's share of all discounts.",
      components: {input: MinorUnitsInput},
      validation: (rule) => rule.required().integer().min(0),
    }),
    defineField({
      name: 'tax',
      title: 'Tax',
      type: 'number',
      description: 'Contained in the total.',
      components: {input: MinorUnitsInput},
      validation: (rule) => rule.required().integer().min(0),
    }),
    defineField({
      name: 'total',
      title: 'Total',
      type: 'number',
      description: 'What the customer pays for this line.',
      components: {input: MinorUnitsInput},
      validation: (rule) => rule.required().integer().min(0),
    }),
  ],
  preview: {
    select: {title: 'title', variantTitle: 'variantTitle', quantity: 'quantity', sku: 'sku'},
    prepare: ({title, variantTitle, quantity, sku}) => ({
      title: `${quantity} × ${title}`,
      subtitle: [variantTitle, sku].filter((part) => part !== undefined).join(' · '),
    }),
  },
})
