import {defineField, defineType} from 'sanity'

/** What search engines and link previews show, where it shall differ from title and description. */
export const seo = defineType({
  name: 'seo',
  title: 'Search engines',
  type: 'object',
  options: {collapsible: true, collapsed: true},
  fields: [
    defineField({
      name: 'title',
      title: 'Title',
      type: 'localeString',
      description: 'About 60 characters are shown. Falls back to the title.',
    }),
    defineField({
      name: 'description',
      title: 'Description',
      type: 'localeText',
      description: 'About 160 characters are shown. Falls back to the description.',
    }),
  ],
})
