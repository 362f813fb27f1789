import {MenuIcon} from '@sanity/icons'
import {defineArrayMember, defineField, defineType} from 'sanity'

import {isHandle} from '../rules'

/** A navigation the front end asks for by its handle, such as `header` or `footer`. */
export const menu = defineType({
  name: 'menu',
  title: 'Menu',
  type: 'document',
  icon: MenuIcon,
  groups: [{name: 'content', title: 'Content', default: true}],
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
      description: 'The front end asks for the menu under this name.',
      options: {source: 'title.en', maxLength: 80},
      validation: (rule) => rule.required().custom(isHandle),
    }),
    defineField({
      name: 'items',
      title: 'Entries',
      type: 'array',
      group: 'content',
      of: [defineArrayMember({type: 'menuItem'})],
      validation: (rule) => rule.required().max(20),
    }),
  ],
  preview: {
    select: {title: 'title.en', handle: 'slug.current'},
    prepare: ({title, handle}) => ({title, subtitle: handle}),
  },
})
