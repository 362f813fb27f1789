import {defineField, defineType} from 'sanity'

/** The shipping option the customer chose, as it was quoted. Its price is `totals.shipping`. */
export const orderShipping = defineType({
  name: 'orderShipping',
  title: 'Chosen shipping',
  type: 'object',
  readOnly: true,
  options: {columns: 2},
  fields: [
    defineField({
      name: 'optionId',
      title: 'Option',
      type: 'string',
      description: "The carrier's rate, or the code of a method from the settings.",
      validation: (rule) => rule.required(),
    }),
    defineField({name: 'carrier', title: 'Carrier', type: 'string'}),
    defineField({name: 'service', title: 'Service', type: 'string', validation: (rule) => rule.required()}),
    defineField({
      name: 'estimatedDays',
      title: 'Days in transit',
      type: 'number',
      validation: (rule) => rule.integer().min(0),
    }),
  ],
  preview: {select: {title: 'service', subtitle: 'carrier'}},
})
