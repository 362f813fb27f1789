import {defineField, defineType} from 'sanity'

/** A plain paragraph per locale, for cards, search results and meta descriptions. */
export const localeText = defineType({
  name: 'localeText',
  title: 'Text, a paragraph',
  type: 'object',
  fields: [
    defineField({
      name: 'en',
      title: 'English',
      type: 'text',
      rows: 3,
      description: 'Also shown where another language is missing.',
      validation: (rule) => rule.required().max(1000),
    }),
    defineField({name: 'de', title: 'Deutsch', type: 'text', rows: 3, validation: (rule) => rule.max(1000)}),
  ],
  preview: {select: {title: 'en', subtitle: 'de'}},
})
