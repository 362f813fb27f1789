import {defineField, defineType} from 'sanity'

/** Something that happened to an order, in the words the customer reads. */
export const timelineEntry = defineType({
  name: 'timelineEntry',
  title: 'Event',
  type: 'object',
  readOnly: true,
  fields: [
    defineField({name: 'at', title: 'At', type: 'datetime', validation: (rule) => rule.required()}),
    defineField({
      name: 'kind',
      title: 'Kind',
      type: 'string',
      description: 'Such as placed, paid, shipped or cancelled.',
      validation: (rule) => rule.required(),
    }),
    defineField({name: 'message', title: 'Message', type: 'string', validation: (rule) => rule.required()}),
  ],
  preview: {select: {title: 'message', subtitle: 'at'}},
})
