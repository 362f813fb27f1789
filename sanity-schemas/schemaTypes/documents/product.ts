import {TagIcon} from '@sanity/icons'
import {defineArrayMember, defineField, defineType} from 'sanity'

import {formatAmount} from '../amounts'
import {distinct, isHandle, MOST} from '../rules'
import {choices, TAX_CLASSES} from '../vocabulary'

/** Products that carry it are served by name only: left out of lists, search and related products. */
const HIDDEN_TAG = 'nextjs-frontend-hidden'

interface Option {
  code?: string
  values?: {code?: string}[]
}

interface Variant {
  sku?: string
  selections?: {option?: string; value?: string}[]
}

/** A variant chooses exactly one known value of every option, and no two variants choose the same. */
const chooseEveryOptionOnce = (variants: readonly Variant[], options: readonly Option[]): true | string => {
  for (const {sku, selections = []} of variants) {
    const unknown = selections.find(
      (chosen) =>
        !options.some(
          ({code, values = []}) => code === chosen.option && values.some((value) => value.code === chosen.value),
        ),
    )
    if (unknown !== undefined) {
      return `${sku}: ${unknown.option} has no value ${unknown.value}`
    }
    if (selections.length !== options.length) {
      return `${sku}: choose one value for each of the ${options.length} options`
    }
  }
  return distinct<Variant>('The combination', ({selections = []}) =>
    options.map(({code}) => selections.find((chosen) => chosen.option === code)?.value).join(' / '),
  )(variants)
}

/** Something the shop offers, with everything that can be said of it except how many there are. */
export const product = defineType({
  name: 'product',
  title: 'Product',
  type: 'document',
  icon: TagIcon,
  groups: [
    {name: 'story', title: 'Story', default: true},
    {name: 'offer', title: 'Options and variants'},
    {name: 'place', title: 'Where it appears'},
    {name: 'seo', title: 'Search engines'},
  ],
  fields: [
    defineField({
      name: 'title',
      title: 'Title',
      type: 'localeString',
      group: 'story',
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'slug',
      title: 'Handle',
      type: 'slug',
      group: 'story',
      description: 'Last part of the address. Changing it breaks links that people have kept.',
      options: {source: 'title.en', maxLength: 80},
      validation: (rule) => rule.required().custom(isHandle),
    }),
    defineField({
      name: 'description',
      title: 'Short description',
      type: 'localeText',
      group: 'story',
      description: 'One or two sentences for cards and search results.',
      validation: (rule) => rule.required(),
    }),
    defineField({name: 'body', title: 'Full description', type: 'localeBlocks', group: 'story'}),
    defineField({
      name: 'pictures',
      title: 'Pictures',
      type: 'array',
      group: 'story',
      description: 'The first one is shown in lists.',
      of: [defineArrayMember({type: 'picture'})],
      options: {layout: 'grid'},
      validation: (rule) => [
        rule.max(MOST.pictures),
        rule.custom((pictures) => pictures !== undefined || 'Products without a picture sell badly').warning(),
      ],
    }),
    defineField({
      name: 'options',
      title: 'Options',
      type: 'array',
      group: 'offer',
      of: [defineArrayMember({type: 'option'})],
      validation: (rule) => rule.max(MOST.options).custom(distinct<Option>('The code', ({code}) => code)),
    }),
    defineField({
      name: 'variants',
      title: 'Variants',
      type: 'array',
      group: 'offer',
      description: 'A product without options has exactly one.',
      of: [defineArrayMember({type: 'variant'})],
      validation: (rule) =>
        rule
          .required()
          .min(1)
          .max(MOST.variants)
          .custom(distinct<Variant>('The SKU', ({sku}) => sku))
          .custom<unknown[]>((variants, {document}) =>
            chooseEveryOptionOnce((variants ?? []) as Variant[], (document?.options ?? []) as Option[]),
          ),
    }),
    defineField({
      name: 'taxClass',
      title: 'Tax class',
      type: 'string',
      group: 'offer',
      options: {list: choices(TAX_CLASSES), layout: 'radio', direction: 'horizontal'},
      initialValue: 'standard',
      validation: (rule) => rule.required(),
    }),
    defineField({name: 'brand', title: 'Brand', type: 'reference', group: 'place', to: [{type: 'brand'}]}),
    defineField({
      name: 'categories',
      title: 'Categories',
      type: 'array',
      group: 'place',
      description: 'The most specific ones; those above them follow.',
      of: [defineArrayMember({type: 'reference', to: [{type: 'category'}]})],
      validation: (rule) => rule.required().min(1).max(6).unique(),
    }),
    defineField({
      name: 'tags',
      title: 'Tags',
      type: 'array',
      group: 'place',
      description: `Free words for rules and filters. "${HIDDEN_TAG}" keeps a product out of lists and search.`,
      of: [defineArrayMember({type: 'string', validation: (rule) => rule.max(40)})],
      options: {layout: 'tags'},
      validation: (rule) => rule.unique().max(20),
    }),
    defineField({name: 'seo', title: 'Search engines', type: 'seo', group: 'seo'}),
  ],
  orderings: [
    {name: 'title', title: 'Title', by: [{field: 'title.en', direction: 'asc'}]},
    {name: 'changed', title: 'Last changed', by: [{field: '_updatedAt', direction: 'desc'}]},
  ],
  preview: {
    select: {
      title: 'title.en',
      brand: 'brand.name',
      tags: 'tags',
      price: 'variants.0.prices.0',
      second: 'variants.1.sku',
      media: 'pictures.0',
    },
    prepare: ({title, brand, tags, price, second, media}) => ({
      title,
      subtitle: [
        (tags as string[] | undefined)?.includes(HIDDEN_TAG) === true ? 'Hidden' : 'Listed',
        brand,
        `${second === undefined ? '' : 'from '}${formatAmount(price?.amount, price?.currencyCode)}`,
      ]
        .filter((part) => part !== undefined)
        .join(' · '),
      media,
    }),
  },
})
