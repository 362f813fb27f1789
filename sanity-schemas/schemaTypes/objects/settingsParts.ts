import {defineArrayMember, defineField, defineType} from 'sanity'

import {choices, CURRENCIES, LOCALES, TAX_CLASSES} from '../vocabulary'
import {distinct} from '../rules'

/** The embedded shapes of the settings document. */

export const shopCurrency = defineType({
  name: 'shopCurrency',
  title: 'Currency',
  type: 'object',
  fields: [
    defineField({
      name: 'code',
      title: 'Currency',
      type: 'string',
      options: {list: choices(CURRENCIES)},
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'pricesIncludeTax',
      title: 'Prices include tax',
      type: 'boolean',
      description: 'As customary in Europe. Otherwise tax is added at the checkout.',
      initialValue: true,
      validation: (rule) => rule.required(),
    }),
  ],
  preview: {
    select: {title: 'code', included: 'pricesIncludeTax'},
    prepare: ({title, included}) => ({title, subtitle: included === true ? 'tax included' : 'tax added'}),
  },
})

export const shopCountry = defineType({
  name: 'shopCountry',
  title: 'Country',
  type: 'object',
  fields: [
    defineField({
      name: 'code',
      title: 'Code',
      type: 'string',
      description: 'Two letters, ISO 3166-1.',
      validation: (rule) => rule.required().regex(/^[A-Z]{2}$/, {name: 'two capitals'}),
    }),
    defineField({name: 'name', title: 'Name', type: 'localeString', validation: (rule) => rule.required()}),
    defineField({
      name: 'currencyCode',
      title: 'Usual currency',
      type: 'string',
      options: {list: choices(CURRENCIES)},
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'locale',
      title: 'Usual language',
      type: 'string',
      options: {list: choices(LOCALES)},
      validation: (rule) => rule.required(),
    }),
  ],
  preview: {
    select: {name: 'name.en', code: 'code', currencyCode: 'currencyCode'},
    prepare: ({name, code, currencyCode}) => ({title: name ?? code, subtitle: `${code} · ${currencyCode}`}),
  },
})

export const shippingMethod = defineType({
  name: 'shippingMethod',
  title: 'Shipping method',
  type: 'object',
  description: 'Offered beside the rates of carriers, and in their place when none can be asked.',
  fields: [
    defineField({
      name: 'code',
      title: 'Code',
      type: 'string',
      validation: (rule) =>
        rule.required().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {name: 'lowercase words joined by hyphens'}),
    }),
    defineField({name: 'title', title: 'Title', type: 'localeString', validation: (rule) => rule.required()}),
    defineField({
      name: 'kind',
      title: 'Price',
      type: 'string',
      options: {
        list: [
          {title: 'Flat price', value: 'flat'},
          {title: 'Free', value: 'free'},
        ],
        layout: 'radio',
      },
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'prices',
      title: 'Flat price',
      type: 'array',
      of: [defineArrayMember({type: 'money'})],
      hidden: ({parent}) => (parent as {kind?: string} | undefined)?.kind !== 'flat',
      validation: (rule) => rule.custom(distinct<{currencyCode?: string}>('The currency', (sum) => sum.currencyCode)),
    }),
    defineField({
      name: 'minimums',
      title: 'From a cart value of',
      type: 'array',
      description: 'Offered only to carts worth at least this. Where a currency is missing, to all carts in it.',
      of: [defineArrayMember({type: 'money'})],
      validation: (rule) => rule.custom(distinct<{currencyCode?: string}>('The currency', (sum) => sum.currencyCode)),
    }),
    defineField({
      name: 'countries',
      title: 'Countries',
      type: 'array',
      description: 'Two-letter codes.',
      of: [defineArrayMember({type: 'string', validation: (rule) => rule.regex(/^[A-Z]{2}$/, {name: 'two capitals'})})],
      validation: (rule) => rule.required().min(1).unique(),
    }),
    defineField({
      name: 'maximumWeight',
      title: 'Up to a weight of, in grams',
      type: 'number',
      validation: (rule) => rule.integer().min(1),
    }),
    defineField({
      name: 'fewestDays',
      title: 'Days in transit, at least',
      type: 'number',
      validation: (rule) => rule.required().integer().min(0),
    }),
    defineField({
      name: 'mostDays',
      title: 'Days in transit, at most',
      type: 'number',
      validation: (rule) => rule.required().integer().min(rule.valueOfField('fewestDays')),
    }),
    defineField({
      name: 'taxClass',
      title: 'Tax class',
      type: 'string',
      options: {list: choices(TAX_CLASSES)},
      initialValue: 'standard',
      validation: (rule) => rule.required(),
    }),
  ],
  preview: {
    select: {title: 'title.en', kind: 'kind', countries: 'countries'},
    prepare: ({title, kind, countries}) => ({title, subtitle: `${kind} · ${(countries ?? []).join(', ')}`}),
  },
})

export const themeColours = defineType({
  name: 'themeColours',
  title: 'Colours',
  type: 'object',
  options: {columns: 2},
  fields: (
    [
      ['primary', 'Buttons and links'],
      ['accent', 'Badges and highlights'],
      ['background', 'Background'],
      ['text', 'Text'],
    ] as const
  ).map(([name, title]) =>
    defineField({
      name,
      title,
      type: 'string',
      validation: (rule) => rule.required().regex(/^#[0-9a-f]{6}$/, {name: 'six hexadecimal digits after #'}),
    }),
  ),
})
