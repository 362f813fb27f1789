import {DocumentTextIcon} from '@sanity/icons'
import {defineField, defineType} from 'sanity'

import {isHandle} from '../rules'

/** A page of text: about the shop, shipping, returns, terms. */
export const page = defineType({
  name: 'page',
  title: 'Page',
  type: 'document',
  icon: DocumentTextIcon,
  groups: [
    {name: 'content', title: 'Content', default: true},
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
      description: 'Last part of the address. Changing it breaks links that people have kept.',
      options: {source: 'title.en', maxLength: 80},
      validation: (rule) => rule.required().custom(isHandle),
    }),
    defineField({
      name: 'summary',
      title: 'Summary',
      type: 'localeText',
      group: 'content',
      description: 'One sentence for lists of pages.',
    }),
    defineField({
      name: 'body',
      title: 'Text',
      type: 'localeBlocks',
      group: 'content',
      validation: (rule) => rule.required(),
    }),
    defineField({name: 'seo', title: 'Search engines', type: 'seo', group: 'seo'}),
  ],
  preview: {
    select: {title: 'title.en', handle: 'slug.current', german: 'body.de'},
    prepare: ({title, handle, german}) => ({
      title,
      subtitle: `/${handle ?? ''} · ${german === undefined ? 'English only' : 'English, German'}`,
    }),
  },
})
