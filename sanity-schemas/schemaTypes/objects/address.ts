import {defineField, defineType} from 'sanity'

/** A postal address, field for field what the shop's API calls one. */
export const address = defineType({
  name: 'address',
  title: 'Address',
  type: 'object',
  options: {columns: 2},
  fields: [
    defineField({
      name: 'firstName',
      title: 'First name',
      type: 'string',
      validation: (rule) => rule.required().max(100),
    }),
    defineField({name: 'lastName', title: 'Last name', type: 'string', validation: (rule) => rule.required().max(100)}),
    defineField({name: 'company', title: 'Company', type: 'string', validation: (rule) => rule.max(100)}),
    defineField({
      name: 'line1',
      title: 'Street and number',
      type: 'string',
      validation: (rule) => rule.required().max(200),
    }),
    defineField({name: 'line2', title: 'Addition', type: 'string', validation: (rule) => rule.max(200)}),
    defineField({name: 'postalCode', title: 'Postal code', type: 'string', validation: (rule) => rule.max(20)}),
    defineField({name: 'city', title: 'City', type: 'string', validation: (rule) => rule.required().max(100)}),
    defineField({
      name: 'region',
      title: 'State or region',
      type: 'string',
      description: 'Needed where tax depends on it, such as CA or NY in the United States.',
      validation: (rule) => rule.max(100),
    }),
    defineField({
      name: 'countryCode',
      title: 'Country',
      type: 'string',
      description: 'Two letters, ISO 3166-1.',
      validation: (rule) => rule.required().regex(/^[A-Z]{2}$/, {name: 'two capitals'}),
    }),
    defineField({name: 'phone', title: 'Phone', type: 'string', validation: (rule) => rule.max(40)}),
  ],
  preview: {
    select: {firstName: 'firstName', lastName: 'lastName', line1: 'line1', city: 'city', countryCode: 'countryCode'},
    prepare: ({firstName, lastName, line1, city, countryCode}) => ({
      title: `${firstName ?? ''} ${lastName ?? ''}`.trim(),
      subtitle: [line1, city, countryCode].filter((part) => part !== undefined).join(', '),
    }),
  },
})
