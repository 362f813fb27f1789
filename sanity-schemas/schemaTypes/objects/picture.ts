import {defineField, defineType} from 'sanity'

/** An image with its text alternative. */
export const picture = defineType({
  name: 'picture',
  title: 'Picture',
  type: 'image',
  options: {hotspot: true, metadata: ['blurhash', 'lqip', 'palette']},
  fields: [
    defineField({
      name: 'alt',
      title: 'Text alternative',
      type: 'localeString',
      description:
        'What the picture shows, for people who cannot see it. Falls back to the title of what it belongs to.',
    }),
  ],
  preview: {select: {media: 'asset', title: 'alt.en', subtitle: 'asset.originalFilename'}},
})
