import {defineArrayMember, defineField, defineType} from 'sanity'

/**
 * Portable text with what the shop renders to HTML and nothing else: a style or mark that is not listed here would be
 * left out of the page, so editors must not be offered it.
 */
export const blocks = defineType({
  name: 'blocks',
  title: 'Formatted text',
  type: 'array',
  of: [
    defineArrayMember({
      type: 'block',
      styles: [
        {title: 'Text', value: 'normal'},
        {title: 'Heading', value: 'h2'},
        {title: 'Subheading', value: 'h3'},
        {title: 'Quote', value: 'blockquote'},
      ],
      lists: [
        {title: 'Bullets', value: 'bullet'},
        {title: 'Numbers', value: 'number'},
      ],
      marks: {
        decorators: [
          {title: 'Strong', value: 'strong'},
          {title: 'Emphasis', value: 'em'},
        ],
        annotations: [
          defineArrayMember({
            name: 'link',
            title: 'Link to an address',
            type: 'object',
            fields: [
              defineField({
                name: 'href',
                title: 'Address',
                type: 'url',
                validation: (rule) => rule.required().uri({scheme: ['https', 'http', 'mailto', 'tel']}),
              }),
            ],
          }),
          defineArrayMember({
            name: 'internalLink',
            title: 'Link inside the shop',
            type: 'object',
            fields: [
              defineField({
                name: 'target',
                title: 'Leads to',
                type: 'reference',
                to: [{type: 'page'}, {type: 'product'}, {type: 'category'}, {type: 'collection'}],
                validation: (rule) => rule.required(),
              }),
            ],
          }),
        ],
      },
    }),
    defineArrayMember({type: 'picture'}),
  ],
})
