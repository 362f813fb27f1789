import {defineArrayMember, defineField, defineType} from 'sanity'

import {MOST} from '../rules'

/** One parcel on its way. Its status follows the carrier and moves forward only. */
export const shipment = defineType({
  name: 'shipment',
  title: 'Shipment',
  type: 'object',
  readOnly: true,
  fields: [
    defineField({name: 'carrier', title: 'Carrier', type: 'string', validation: (rule) => rule.required()}),
    defineField({name: 'service', title: 'Service', type: 'string'}),
    defineField({name: 'trackingCode', title: 'Tracking code', type: 'string', validation: (rule) => rule.required()}),
    defineField({name: 'trackingUrl', title: 'Tracking page', type: 'url'}),
    defineField({name: 'labelUrl', title: 'Label', type: 'url'}),
    defineField({
      name: 'status',
      title: 'Status',
      type: 'string',
      description: "The carrier's word, such as in_transit or delivered.",
      validation: (rule) => rule.required(),
    }),
    defineField({name: 'estimatedDelivery', title: 'Expected', type: 'datetime'}),
    defineField({name: 'shippedAt', title: 'Shipped at', type: 'datetime'}),
    defineField({name: 'deliveredAt', title: 'Delivered at', type: 'datetime'}),
    defineField({
      name: 'lines',
      title: 'Contents',
      type: 'array',
      of: [defineArrayMember({type: 'shipmentLine'})],
      validation: (rule) => rule.max(MOST.orderLines),
    }),
  ],
  preview: {
    select: {carrier: 'carrier', trackingCode: 'trackingCode', status: 'status'},
    prepare: ({carrier, trackingCode, status}) => ({title: `${carrier} ${trackingCode}`, subtitle: status}),
  },
})

/** How many pieces of an order line a shipment carries. */
export const shipmentLine = defineType({
  name: 'shipmentLine',
  title: 'Content',
  type: 'object',
  readOnly: true,
  fields: [
    defineField({name: 'sku', title: 'SKU', type: 'string', validation: (rule) => rule.required()}),
    defineField({
      name: 'quantity',
      title: 'Quantity',
      type: 'number',
      validation: (rule) => rule.required().integer().min(1),
    }),
  ],
  preview: {
    select: {sku: 'sku', quantity: 'quantity'},
    prepare: ({sku, quantity}) => ({title: `${quantity} × ${sku}`}),
  },
})
