import {BillIcon} from '@sanity/icons'
import {defineField, defineType} from 'sanity'

import {choices, TAX_CLASSES, titleOf} from '../vocabulary'

/** The tax on one class of goods sent to one country or region. The rate of a region replaces that of its country. */
export const taxRate = defineType({
  name: 'taxRate',
  title: 'Tax rate',
  type: 'document',
  icon: BillIcon,
  groups: [{name: 'rate', title: 'Rate', default: true}],
  fields: [
    defineField({
      name: 'title',
      title: 'Name',
      type: 'localeString',
      group: 'rate',
      description: 'Shown at the checkout and on receipts.',
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'countryCode',
      title: 'Country',
      type: 'string',
      group: 'rate',
      description: 'Two letters, ISO 3166-1.',
      validation: (rule) => rule.required().regex(/^[A-Z]{2}$/, {name: 'two capitals'}),
    }),
    defineField({
      name: 'region',
      title: 'Region',
      type: 'string',
      group: 'rate',
      description: 'As in addresses, such as CA; empty for the whole country.',
      validation: (rule) => rule.regex(/^[A-Z0-9]{1,3}$/, {name: 'one to three capitals or digits'}),
    }),
    defineField({
      name: 'taxClass',
      title: 'Tax class',
      type: 'string',
      group: 'rate',
      options: {list: choices(TAX_CLASSES)},
      initialValue: 'standard',
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'percent',
      title: 'Percent',
      type: 'number',
      group: 'rate',
      validation: (rule) => rule.required().min(0).max(100).precision(4),
    }),
    defineField({
      name: 'onShipping',
      title: 'Shipping is taxed too',
      type: 'boolean',
      group: 'rate',
      initialValue: true,
      validation: (rule) => rule.required(),
    }),
  ],
  orderings: [
    {
      name: 'place',
      title: 'Country and region',
      by: [
        {field: 'countryCode', direction: 'asc'},
        {field: 'region', direction: 'asc'},
      ],
    },
  ],
  preview: {
    select: {countryCode: 'countryCode', region: 'region', taxClass: 'taxClass', percent: 'percent'},
    prepare: ({countryCode, region, taxClass, percent}) => ({
      title: [countryCode, region].filter((part) => part !== undefined).join('-'),
      subtitle: `${percent} % · ${titleOf(TAX_CLASSES, taxClass)}`,
    }),
  },
})
