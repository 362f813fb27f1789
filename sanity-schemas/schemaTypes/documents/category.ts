import {FolderIcon} from '@sanity/icons'
import {defineField, defineType, getPublishedId, type Reference} from 'sanity'

import {apiVersion} from '../../environment'
import {isHandle} from '../rules'

/** Levels of the tree. Menus and breadcrumbs are laid out for no more. */
const DEEPEST = 4

/** A place in the one tree every product is filed in. */
export const category = defineType({
  name: 'category',
  title: 'Category',
  type: 'document',
  icon: FolderIcon,
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
      options: {source: 'title.en', maxLength: 80},
      validation: (rule) => rule.required().custom(isHandle),
    }),
    defineField({
      name: 'parent',
      title: 'Below',
      type: 'reference',
      group: 'content',
      description: 'Empty for a category at the top.',
      to: [{type: 'category'}],
      options: {
        filter: ({document}) => ({filter: '_id != $self', params: {self: getPublishedId(document._id)}}),
      },
      validation: (rule) =>
        rule.custom<Reference>(async (parent, {document, getClient}) => {
          const client = getClient({apiVersion})
          const self = document === undefined ? undefined : getPublishedId(document._id)
          let above = parent?._ref
          for (let level = 2; above !== undefined && level <= DEEPEST; level++) {
            if (above === self) {
              return 'A category cannot be below itself'
            }
            above = (await client.fetch<string | null>('*[_id == $id][0].parent._ref', {id: above})) ?? undefined
          }
          return above === undefined || `The tree has at most ${DEEPEST} levels`
        }),
    }),
    defineField({
      name: 'position',
      title: 'Position',
      type: 'number',
      group: 'content',
      description: 'Order among its neighbours, smallest first; the title decides between equals.',
      initialValue: 100,
      validation: (rule) => rule.required().integer().min(0),
    }),
    defineField({name: 'description', title: 'Description', type: 'localeText', group: 'content'}),
    defineField({name: 'picture', title: 'Picture', type: 'picture', group: 'content'}),
    defineField({name: 'seo', title: 'Search engines', type: 'seo', group: 'seo'}),
  ],
  orderings: [{name: 'position', title: 'Position', by: [{field: 'position', direction: 'asc'}]}],
  preview: {
    select: {title: 'title.en', parent: 'parent.title.en', grandparent: 'parent.parent.title.en', media: 'picture'},
    prepare: ({title, parent, grandparent, media}) => ({
      title,
      subtitle:
        parent === undefined ? 'Top level' : [grandparent, parent].filter((name) => name !== undefined).join(' › '),
      media,
    }),
  },
})
