import {defineArrayMember, defineField, defineType} from 'sanity'

import {distinct} from '../rules'

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** A choice a product comes in, such as colour or size. Filters and variants name the codes; names are for people. */
export const option = defineType({
  name: 'option',
  title: 'Option',
  type: 'object',
  fields: [
    defineField({
      name: 'code',
      title: 'Code',
      type: 'string',
      description: 'The same on every product that offers this choice: it is the filter `option.<code>`.',
      validation: (rule) => rule.required().regex(CODE, {name: 'lowercase words joined by hyphens'}).max(40),
    }),
    defineField({name: 'name', title: 'Name', type: 'localeString', validation: (rule) => rule.required()}),
    defineField({
      name: 'values',
      title: 'Values',
      type: 'array',
      of: [defineArrayMember({type: 'optionValue'})],
      validation: (rule) =>
        rule
          .required()
          .min(1)
          .max(24)
          .custom(distinct<{code?: string}>('The code', ({code}) => code)),
    }),
  ],
  preview: {
    select: {title: 'name.en', first: 'values.0.name.en', second: 'values.1.name.en', third: 'values.2.name.en'},
    prepare: ({title, first, second, third}) => ({
      title,
      subtitle: [first, second, third].filter((name) => name !== undefined).join(', '),
    }),
  },
})

/** One value of an option. */
export const optionValue = defineType({
  name: 'optionValue',
  title: 'Value',
  type: 'object',
  fields: [
    defineField({
      name: 'code',
      title: 'Code',
      type: 'string',
      validation: (rule) => rule.required().regex(CODE, {name: 'lowercase words joined by hyphens'}).max(40),
    }),
    defineField({name: 'name', title: 'Name', type: 'localeString', validation: (rule) => rule.required()}),
    defineField({
      name: 'swatch',
      title: 'Swatch',
      type: 'string',
      description: 'Colour shown for the choice, such as #5b6b4e.',
      validation: (rule) => rule.regex(/^#[0-9a-f]{6}$/, {name: 'six hexadecimal digits after #'}),
    }),
  ],
  preview: {select: {title: 'name.en', subtitle: 'code'}},
})
