import {defineField, defineType} from 'sanity'

/** Formatted text per locale. */
export const localeBlocks = defineType({
  name: 'localeBlocks',
  title: 'Formatted text',
  type: 'object',
  fields: [
    defineField({
      name: 'en',
      title: 'English',
      type: 'blocks',
      description: 'Also shown where another language is missing.',
      validation: (rule) => rule.required().min(1),
    }),
    defineField({name: 'de', title: 'Deutsch', type: 'blocks'}),
  ],
})
