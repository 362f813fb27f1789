import {defineField, defineType} from 'sanity'

import {MinorUnitsInput} from '../../components/MinorUnitsInput'

/** A promotion that an order used, and what it took off in all. */
export const orderDiscount = defineType({
  name: 'orderDiscount',
  title: 'Discount',
  type: 'object',
  readOnly: true,
  fields: [
    defineField({name: 'promotion', title: 'Promotion', type: 'reference', to: [{type: 'promotion'}], weak: true}),
    defineField({name: 'title', title: 'Title', type: 'string', validation: (rule) => rule.required()}),
    defineField({
      name: 'code',
      title: 'Code',
      type: 'string',
      description: 'As entered; empty if it applied by itself.',
    }),
    defineField({
      name: 'kind',
      title: 'Kind',
      type: 'string',
      description: "The promotion's kind when the order was placed.",
    }),
    defineField({
      name: 'amount',
      title: 'Amount',
      type: 'number',
      components: {input: MinorUnitsInput},
      validation: (rule) => rule.required().integer().min(0),
    }),
  ],
  preview: {select: {title: 'title', subtitle: 'code'}},
})
