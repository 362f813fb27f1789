import {defineField, defineType} from 'sanity'

/** The value a variant has for one option of its product, both by code. */
export const selection = defineType({
  name: 'selection',
  title: 'Choice',
  type: 'object',
  options: {columns: 2},
  fields: [
    defineField({name: 'option', title: 'Option', type: 'string', validation: (rule) => rule.required()}),
    defineField({name: 'value', title: 'Value', type: 'string', validation: (rule) => rule.required()}),
  ],
  preview: {select: {title: 'value', subtitle: 'option'}},
})
