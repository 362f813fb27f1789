import {defineField, defineType} from 'sanity'

import {MinorUnitsInput} from '../../components/MinorUnitsInput'
import {formatAmount} from '../amounts'
import {choices, CURRENCIES} from '../vocabulary'

/** The conditions a collection by rule is made of. One shape each, so that a reference stays a reference. */

export const tagCondition = defineType({
  name: 'tagCondition',
  title: 'Has a tag',
  type: 'object',
  fields: [defineField({name: 'tag', title: 'Tag', type: 'string', validation: (rule) => rule.required()})],
  preview: {select: {tag: 'tag'}, prepare: ({tag}) => ({title: `Tag is ${tag}`})},
})

export const brandCondition = defineType({
  name: 'brandCondition',
  title: 'Is of a brand',
  type: 'object',
  fields: [
    defineField({
      name: 'brand',
      title: 'Brand',
      type: 'reference',
      to: [{type: 'brand'}],
      validation: (rule) => rule.required(),
    }),
  ],
  preview: {select: {name: 'brand.name'}, prepare: ({name}) => ({title: `Brand is ${name}`})},
})

export const categoryCondition = defineType({
  name: 'categoryCondition',
  title: 'Is in a category',
  type: 'object',
  fields: [
    defineField({
      name: 'category',
      title: 'Category',
      type: 'reference',
      description: 'With every category below it.',
      to: [{type: 'category'}],
      validation: (rule) => rule.required(),
    }),
  ],
  preview: {select: {name: 'category.title.en'}, prepare: ({name}) => ({title: `In ${name} or below`})},
})

export const priceCondition = defineType({
  name: 'priceCondition',
  title: 'Costs between',
  type: 'object',
  description: 'Compared with the lowest price of the product.',
  options: {columns: 3},
  fields: [
    defineField({
      name: 'currencyCode',
      title: 'Currency',
      type: 'string',
      options: {list: choices(CURRENCIES)},
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'minimum',
      title: 'At least',
      type: 'number',
      components: {input: MinorUnitsInput},
      validation: (rule) => rule.integer().min(0),
    }),
    defineField({
      name: 'maximum',
      title: 'At most',
      type: 'number',
      components: {input: MinorUnitsInput},
      validation: (rule) => rule.integer().min(0),
    }),
  ],
  preview: {
    select: {minimum: 'minimum', maximum: 'maximum', currencyCode: 'currencyCode'},
    prepare: ({minimum, maximum, currencyCode}) => ({
      title: `Costs ${formatAmount(minimum ?? 0, currencyCode)} to ${
        maximum === undefined ? 'any amount' : formatAmount(maximum, currencyCode)
      }`,
    }),
  },
})

export const reducedCondition = defineType({
  name: 'reducedCondition',
  title: 'Is reduced',
  type: 'object',
  fields: [
    defineField({
      name: 'percent',
      title: 'By at least, in percent',
      type: 'number',
      initialValue: 1,
      validation: (rule) => rule.required().integer().min(1).max(99),
    }),
  ],
  preview: {select: {percent: 'percent'}, prepare: ({percent}) => ({title: `Reduced by ${percent} % or more`})},
})
