import {CogIcon} from '@sanity/icons'
import {defineArrayMember, defineField, defineType} from 'sanity'

import {distinct} from '../rules'
import {choices, CURRENCIES, DEFAULT_LOCALE, LOCALES} from '../vocabulary'

/** The one document that says what shop this is, where it sells and how it sends. Its id is `settings`. */
export const settings = defineType({
  name: 'settings',
  title: 'Settings',
  type: 'document',
  icon: CogIcon,
  groups: [
    {name: 'shop', title: 'Shop', default: true},
    {name: 'markets', title: 'Languages, currencies, countries'},
    {name: 'shipping', title: 'Shipping'},
    {name: 'seo', title: 'Search engines'},
  ],
  fields: [
    defineField({
      name: 'shopName',
      title: 'Name of the shop',
      type: 'string',
      group: 'shop',
      validation: (rule) => rule.required().max(80),
    }),
    defineField({name: 'tagline', title: 'Tagline', type: 'localeString', group: 'shop'}),
    defineField({
      name: 'email',
      title: 'E-mail for customers',
      type: 'string',
      group: 'shop',
      validation: (rule) => rule.required().email(),
    }),
    defineField({name: 'phone', title: 'Phone', type: 'string', group: 'shop'}),
    defineField({
      name: 'address',
      title: 'Address',
      type: 'address',
      group: 'shop',
      description: 'Where parcels are sent from, and what stands under letters.',
      validation: (rule) => rule.required(),
    }),
    defineField({name: 'logo', title: 'Logo', type: 'picture', group: 'shop'}),
    defineField({
      name: 'colours',
      title: 'Colours',
      type: 'themeColours',
      group: 'shop',
      description: 'For letters, and for front ends that ask.',
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'announcement',
      title: 'Announcement',
      type: 'localeString',
      group: 'shop',
      description: 'One line above every page; empty for none.',
    }),
    defineField({
      name: 'locales',
      title: 'Languages',
      type: 'array',
      group: 'markets',
      of: [defineArrayMember({type: 'string'})],
      options: {list: choices(LOCALES)},
      validation: (rule) => rule.required().min(1).unique(),
    }),
    defineField({
      name: 'defaultLocale',
      title: 'Default language',
      type: 'string',
      group: 'markets',
      options: {list: choices(LOCALES)},
      initialValue: DEFAULT_LOCALE,
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'currencies',
      title: 'Currencies',
      type: 'array',
      group: 'markets',
      of: [defineArrayMember({type: 'shopCurrency'})],
      validation: (rule) =>
        rule
          .required()
          .min(1)
          .custom(distinct<{code?: string}>('The currency', ({code}) => code)),
    }),
    defineField({
      name: 'defaultCurrency',
      title: 'Default currency',
      type: 'string',
      group: 'markets',
      options: {list: choices(CURRENCIES)},
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'countries',
      title: 'Countries sold to',
      type: 'array',
      group: 'markets',
      of: [defineArrayMember({type: 'shopCountry'})],
      validation: (rule) =>
        rule
          .required()
          .min(1)
          .custom(distinct<{code?: string}>('The country', ({code}) => code)),
    }),
    defineField({
      name: 'shippingMethods',
      title: 'Shipping methods',
      type: 'array',
      group: 'shipping',
      of: [defineArrayMember({type: 'shippingMethod'})],
      validation: (rule) =>
        rule
          .required()
          .min(1)
          .custom(distinct<{code?: string}>('The code', ({code}) => code)),
    }),
    defineField({name: 'seo', title: 'Search engines', type: 'seo', group: 'seo'}),
  ],
  preview: {
    select: {title: 'shopName', announcement: 'announcement.en', media: 'logo'},
    prepare: ({title, announcement, media}) => ({title, subtitle: announcement ?? 'No announcement', media}),
  },
})
