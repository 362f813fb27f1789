import {CaseIcon} from '@sanity/icons'
import {defineField, defineType} from 'sanity'

import {isHandle} from '../rules'

/** A maker of products. Its name is the same in every language. */
export const brand = defineType({
  name: 'brand',
  title: 'Brand',
  type: 'document',
  icon: CaseIcon,
  groups: [
    {name: 'content', title: 'Content', default: true},
    {name: 'seo', title: 'Search engines'},
  ],
  fields: [
    defineField({
      name: 'name',
      title: 'Name',
      type: 'string',
      group: 'content',
      validation: (rule) => rule.required().max(80),
    }),
    defineField({
      name: 'slug',
      title: 'Handle',
      type: 'slug',
      group: 'content',
      options: {source: 'name', maxLength: 80},
      validation: (rule) => rule.required().custom(isHandle),
    }),
    defineField({name: 'description', title: 'Description', type: 'localeText', group: 'content'}),
    defineField({name: 'logo', title: 'Logo', type: 'picture', group: 'content'}),
    defineField({
      name: 'website',
      title: 'Website',
      type: 'url',
      group: 'content',
      validation: (rule) => rule.uri({scheme: ['https']}),
    }),
    defineField({name: 'seo', title: 'Search engines', type: 'seo', group: 'seo'}),
  ],
  preview: {
    select: {title: 'name', handle: 'slug.current', logo: 'logo'},
    prepare: ({title, handle, logo}) => ({title, subtitle: handle, media: logo}),
  },
})
