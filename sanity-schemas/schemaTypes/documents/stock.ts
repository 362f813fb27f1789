import {PackageIcon} from '@sanity/icons'
import {defineField, defineType} from 'sanity'

import {SKU} from '../rules'

/**
 * How many pieces of one SKU there are; id `stock.<sku>`, apart from the product so that a sale touches no public page.
 * Two counters with one writer each never overwrite one another: editors count what comes in, the shop what goes out.
 */
export const stock = defineType({
  name: 'stock',
  title: 'Stock',
  type: 'document',
  icon: PackageIcon,
  liveEdit: true,
  groups: [{name: 'count', title: 'Count', default: true}],
  fields: [
    defineField({
      name: 'sku',
      title: 'SKU',
      type: 'string',
      group: 'count',
      readOnly: true,
      validation: (rule) => rule.required().regex(SKU, {name: 'capitals and digits, joined by hyphens'}),
    }),
    defineField({
      name: 'supplied',
      title: 'Supplied',
      type: 'number',
      group: 'count',
      description: 'All pieces ever put on sale. When 20 arrive, raise it by 20.',
      validation: (rule) => rule.required().integer().min(0),
    }),
    defineField({
      name: 'sold',
      title: 'Sold',
      type: 'number',
      group: 'count',
      readOnly: true,
      validation: (rule) => rule.required().integer().min(0),
    }),
    defineField({
      name: 'onHand',
      title: 'On hand',
      type: 'number',
      group: 'count',
      description: 'Supplied less sold. Pieces held for unpaid orders are still in it.',
      readOnly: true,
      validation: (rule) => rule.required().integer(),
    }),
    defineField({
      name: 'shopSeq',
      title: 'Version in the shop',
      type: 'number',
      group: 'count',
      description: 'Rises with every change; tells the shop whether this copy is behind.',
      readOnly: true,
      validation: (rule) => rule.required().integer().min(1),
    }),
  ],
  orderings: [{name: 'fewest', title: 'Fewest first', by: [{field: 'onHand', direction: 'asc'}]}],
  preview: {
    select: {sku: 'sku', onHand: 'onHand', supplied: 'supplied'},
    prepare: ({sku, onHand, supplied}) => ({
      title: sku,
      subtitle: onHand > 0 ? `${onHand} of ${supplied} on hand` : 'Sold out',
    }),
  },
})
