import {defineArrayMember, defineField, defineType} from 'sanity'

/** Which lines of a cart a promotion looks at: those that match any entry; all lines if nothing is entered. */
export const promotionScope = defineType({
  name: 'promotionScope',
  title: 'Scope',
  type: 'object',
  fields: [
    defineField({
      name: 'products',
      title: 'Products',
      type: 'array',
      of: [defineArrayMember({type: 'reference', to: [{type: 'product'}]})],
      validation: (rule) => rule.unique().max(100),
    }),
    defineField({
      name: 'collections',
      title: 'Collections',
      type: 'array',
      of: [defineArrayMember({type: 'reference', to: [{type: 'collection'}]})],
      validation: (rule) => rule.unique().max(20),
    }),
    defineField({
      name: 'categories',
      title: 'Categories',
      type: 'array',
      description: 'With every category below them.',
      of: [defineArrayMember({type: 'reference', to: [{type: 'category'}]})],
      validation: (rule) => rule.unique().max(20),
    }),
    defineField({
      name: 'brands',
      title: 'Brands',
      type: 'array',
      of: [defineArrayMember({type: 'reference', to: [{type: 'brand'}]})],
      validation: (rule) => rule.unique().max(20),
    }),
    defineField({
      name: 'excludeReduced',
      title: 'Leave out what is reduced already',
      type: 'boolean',
      initialValue: false,
    }),
  ],
})
