import {defineField, defineType} from 'sanity'

import {choices, ORDER_REQUESTS, titleOf} from '../vocabulary'

/**
 * What an editor asks of an order. The only field of an order that editors own: the shop carries the request out or
 * refuses it, says so in `requestOutcome`, and clears it.
 */
export const orderRequest = defineType({
  name: 'orderRequest',
  title: 'Request',
  type: 'object',
  fields: [
    defineField({
      name: 'to',
      title: 'What shall happen',
      type: 'string',
      options: {list: choices(ORDER_REQUESTS), layout: 'radio'},
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'trackingCode',
      title: 'Tracking code',
      type: 'string',
      description: 'The customer gets it by mail.',
      hidden: ({parent}) => (parent as {to?: string} | undefined)?.to !== 'shipped',
      validation: (rule) => rule.max(64),
    }),
    defineField({
      name: 'carrier',
      title: 'Carrier',
      type: 'string',
      hidden: ({parent}) => (parent as {to?: string} | undefined)?.to !== 'shipped',
      validation: (rule) =>
        rule
          .max(40)
          .custom<string>((carrier, {parent}) =>
            (carrier === undefined) === ((parent as {trackingCode?: string} | undefined)?.trackingCode === undefined)
              ? true
              : 'Carrier and tracking code belong together: give both or neither',
          ),
    }),
    defineField({name: 'at', title: 'Asked at', type: 'datetime', validation: (rule) => rule.required()}),
  ],
  preview: {
    select: {to: 'to', at: 'at'},
    prepare: ({to, at}) => ({title: titleOf(ORDER_REQUESTS, to), subtitle: at}),
  },
})

/** The shop's answer to the last request. */
export const orderRequestOutcome = defineType({
  name: 'orderRequestOutcome',
  title: 'Outcome of the last request',
  type: 'object',
  readOnly: true,
  fields: [
    defineField({name: 'to', title: 'Asked for', type: 'string', validation: (rule) => rule.required()}),
    defineField({name: 'accepted', title: 'Carried out', type: 'boolean', validation: (rule) => rule.required()}),
    defineField({name: 'message', title: 'Message', type: 'string', validation: (rule) => rule.required()}),
    defineField({name: 'at', title: 'At', type: 'datetime', validation: (rule) => rule.required()}),
  ],
  preview: {
    select: {title: 'message', accepted: 'accepted'},
    prepare: ({title, accepted}) => ({title, subtitle: accepted === true ? 'carried out' : 'refused'}),
  },
})
