import {StackCompactIcon} from '@sanity/icons'
import {defineArrayMember, defineField, defineType} from 'sanity'

import {isHandle} from '../rules'

interface Kind {
  kind?: string
}

const byRule = (document: Kind | undefined): boolean => document?.kind === 'rule'

/** Products shown together: picked by hand and in that order, or all that meet a rule. */
export const collection = defineType({
  name: 'collection',
  title: 'Collection',
  type: 'document',
  icon: StackCompactIcon,
  groups: [
    {name: 'content', title: 'Content', default: true},
    {name: 'products', title: 'Products'},
    {name: 'seo', title: 'Search engines'},
  ],
  fields: [
    defineField({
      name: 'title',
      title: 'Title',
      type: 'localeString',
      group: 'content',
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'slug',
      title: 'Handle',
      type: 'slug',
      group: 'content',
      description: 'One that begins with "hidden" is left out of the list of collections and served by name only.',
      options: {source: 'title.en', maxLength: 80},
      validation: (rule) => rule.required().custom(isHandle),
    }),
    defineField({name: 'description', title: 'Description', type: 'localeText', group: 'content'}),
    defineField({name: 'picture', title: 'Picture', type: 'picture', group: 'content'}),
    defineField({
      name: 'kind',
      title: 'Filled',
      type: 'string',
      group: 'products',
      options: {
        list: [
          {title: 'By hand', value: 'manual'},
          {title: 'By rule', value: 'rule'},
        ],
        layout: 'radio',
        direction: 'horizontal',
      },
      initialValue: 'manual',
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'products',
      title: 'Products',
      type: 'array',
      group: 'products',
      description: 'In the order they are shown.',
      of: [defineArrayMember({type: 'reference', to: [{type: 'product'}]})],
      hidden: ({document}) => byRule(document as Kind | undefined),
      validation: (rule) =>
        rule
          .unique()
          .max(200)
          .custom((products, {document}) =>
            byRule(document as Kind | undefined) && (products ?? []).length > 0
              ? 'A collection by rule has no products of its own'
              : true,
          ),
    }),
    defineField({
      name: 'match',
      title: 'A product must meet',
      type: 'string',
      group: 'products',
      options: {
        list: [
          {title: 'all conditions', value: 'all'},
          {title: 'any condition', value: 'any'},
        ],
        layout: 'radio',
        direction: 'horizontal',
      },
      hidden: ({document}) => !byRule(document as Kind | undefined),
      validation: (rule) =>
        rule.custom((match, {document}) =>
          byRule(document as Kind | undefined) && match === undefined ? 'Say how the conditions combine' : true,
        ),
    }),
    defineField({
      name: 'conditions',
      title: 'Conditions',
      type: 'array',
      group: 'products',
      of: [
        defineArrayMember({type: 'tagCondition'}),
        defineArrayMember({type: 'brandCondition'}),
        defineArrayMember({type: 'categoryCondition'}),
        defineArrayMember({type: 'priceCondition'}),
        defineArrayMember({type: 'reducedCondition'}),
      ],
      hidden: ({document}) => !byRule(document as Kind | undefined),
      validation: (rule) =>
        rule
          .max(10)
          .custom((conditions, {document}) =>
            byRule(document as Kind | undefined) === (conditions ?? []).length > 0
              ? true
              : 'Conditions belong to collections by rule, which need at least one',
          ),
    }),
    defineField({name: 'seo', title: 'Search engines', type: 'seo', group: 'seo'}),
  ],
  preview: {
    select: {title: 'title.en', handle: 'slug.current', kind: 'kind', media: 'picture'},
    prepare: ({title, handle, kind, media}) => ({
      title,
      subtitle: [
        (handle as string | undefined)?.startsWith('hidden') === true ? 'Hidden' : 'Visible',
        kind === 'rule' ? 'by rule' : 'by hand',
      ].join(' · '),
      media,
    }),
  },
})
