import {defineArrayMember, defineField, defineType, type Reference} from 'sanity'

import type {Term} from '../vocabulary'
import {choices, titleOf} from '../vocabulary'

const KINDS: readonly Term[] = [
  {value: 'home', title: 'Home page'},
  {value: 'search', title: 'All products'},
  {value: 'product', title: 'Product'},
  {value: 'collection', title: 'Collection'},
  {value: 'category', title: 'Category'},
  {value: 'page', title: 'Page'},
  {value: 'url', title: 'Other address'},
]

/** Kinds that lead to a document of the type of the same name. */
const DOCUMENT_KINDS = ['product', 'collection', 'category', 'page']

interface Item {
  kind?: string
}

/** One entry of a menu, with the entries below it. */
export const menuItem = defineType({
  name: 'menuItem',
  title: 'Menu item',
  type: 'object',
  fields: [
    defineField({name: 'title', title: 'Title', type: 'localeString', validation: (rule) => rule.required()}),
    defineField({
      name: 'kind',
      title: 'Leads to',
      type: 'string',
      options: {list: choices(KINDS), layout: 'radio', direction: 'horizontal'},
      initialValue: 'collection',
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'target',
      title: 'Target',
      type: 'reference',
      to: [{type: 'product'}, {type: 'collection'}, {type: 'category'}, {type: 'page'}],
      options: {
        filter: ({parent}) => ({filter: '_type == $type', params: {type: (parent as Item | undefined)?.kind ?? ''}}),
      },
      hidden: ({parent}) => !DOCUMENT_KINDS.includes((parent as Item | undefined)?.kind ?? ''),
      validation: (rule) =>
        rule.custom<Reference>((target, {parent}) =>
          DOCUMENT_KINDS.includes((parent as Item | undefined)?.kind ?? '') === (target?._ref !== undefined)
            ? true
            : 'A target is needed for products, collections, categories and pages, and for nothing else',
        ),
    }),
    defineField({
      name: 'url',
      title: 'Address',
      type: 'url',
      hidden: ({parent}) => (parent as Item | undefined)?.kind !== 'url',
      validation: (rule) =>
        rule
          .uri({scheme: ['https', 'http', 'mailto', 'tel'], allowRelative: true})
          .custom<string>((url, {parent}) =>
            ((parent as Item | undefined)?.kind === 'url') === (url !== undefined)
              ? true
              : 'An address is needed for "Other address", and for nothing else',
          ),
    }),
    defineField({
      name: 'items',
      title: 'Entries below',
      type: 'array',
      of: [defineArrayMember({type: 'menuItem'})],
      validation: (rule) => rule.max(20),
    }),
  ],
  preview: {
    select: {title: 'title.en', kind: 'kind', target: 'target.title.en', url: 'url'},
    prepare: ({title, kind, target, url}) => ({
      title,
      subtitle: [titleOf(KINDS, kind), target ?? url].filter((part) => part !== undefined).join(' · '),
    }),
  },
})
