import {defineField, defineType} from 'sanity'

/** Outer measures in millimetres, as carriers ask for them. */
export const size = defineType({
  name: 'size',
  title: 'Size in millimetres',
  type: 'object',
  options: {columns: 3},
  fields: [
    defineField({
      name: 'length',
      title: 'Length',
      type: 'number',
      validation: (rule) => rule.required().integer().min(1).max(4000),
    }),
    defineField({
      name: 'width',
      title: 'Width',
      type: 'number',
      validation: (rule) => rule.required().integer().min(1).max(4000),
    }),
    defineField({
      name: 'height',
      title: 'Height',
      type: 'number',
      validation: (rule) => rule.required().integer().min(1).max(4000),
    }),
  ],
  preview: {
    select: {length: 'length', width: 'width', height: 'height'},
    prepare: ({length, width, height}) => ({title: `${length} × ${width} × ${height} mm`}),
  },
})
