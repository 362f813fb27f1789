import {defineField, defineType} from 'sanity'

/** One line of text per locale. Read as `coalesce(title[$locale], title.en)`. */
export const localeString = defineType({
  name: 'localeString',
  title: 'Text, one line',
  type: 'object',
  options: {columns: 2},
  fields: [
    defineField({
      name: 'en',
      title: 'English',
      type: 'string',
      description: 'Also shown where another language is missing.',
      validation: (rule) => rule.required().max(200),
    }),
    defineField({name: 'de', title: 'Deutsch', type: 'string', validation: (rule) => rule.max(200)}),
  ],
  preview: {select: {title: 'en', subtitle: 'de'}},
})
