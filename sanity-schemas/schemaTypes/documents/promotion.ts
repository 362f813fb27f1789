import {BasketIcon} from '@sanity/icons'
import {defineArrayMember, defineField, defineType} from 'sanity'

import {distinct} from '../rules'
import type {Term} from '../vocabulary'
import {choices, titleOf} from '../vocabulary'

const KINDS: readonly Term[] = [
  {value: 'percent', title: 'Percent off'},
  {value: 'fixed', title: 'Fixed amount off'},
  {value: 'buy_x_get_y', title: 'Buy some, get some'},
  {value: 'free_shipping', title: 'Free shipping'},
]

interface Promotion {
  kind?: string
  trigger?: string
  startsAt?: string
}

const isOfKind =
  (kind: string) =>
  (document: unknown): boolean =>
    (document as Promotion | undefined)?.kind === kind

/** A field that one kind of promotion needs and the others must not have. */
const onlyFor =
  (kind: string) =>
  (value: unknown, {document}: {document?: unknown}): true | string =>
    isOfKind(kind)(document) === (value !== undefined) || `Belongs to "${titleOf(KINDS, kind)}" and to nothing else`

const phaseOf = (startsAt: string | undefined, endsAt: string | undefined, now: number): string => {
  if (startsAt !== undefined && Date.parse(startsAt) > now) {
    return 'Scheduled'
  }
  return endsAt !== undefined && Date.parse(endsAt) <= now ? 'Ended' : 'Running'
}

/**
 * A rule that makes a cart cheaper. Public like every type without a dotted id: a code keeps out those who were not
 * told it, not those who look for it, so limits do the guarding.
 */
export const promotion = defineType({
  name: 'promotion',
  title: 'Promotion',
  type: 'document',
  icon: BasketIcon,
  groups: [
    {name: 'offer', title: 'Offer', default: true},
    {name: 'terms', title: 'Terms'},
    {name: 'scope', title: 'Scope'},
  ],
  fields: [
    defineField({
      name: 'title',
      title: 'Title',
      type: 'localeString',
      group: 'offer',
      description: 'Shown in the cart.',
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'kind',
      title: 'Kind',
      type: 'string',
      group: 'offer',
      options: {list: choices(KINDS), layout: 'radio'},
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'percent',
      title: 'Percent',
      type: 'number',
      group: 'offer',
      hidden: ({document}) => !isOfKind('percent')(document),
      validation: (rule) => rule.min(1).max(100).precision(2).custom<number>(onlyFor('percent')),
    }),
    defineField({
      name: 'amounts',
      title: 'Amount, per currency',
      type: 'array',
      group: 'offer',
      description: 'Taken off once per order, shared out over the lines in scope. Not offered in a missing currency.',
      of: [defineArrayMember({type: 'money'})],
      hidden: ({document}) => !isOfKind('fixed')(document),
      validation: (rule) =>
        rule
          .custom(distinct<{currencyCode?: string}>('The currency', (sum) => sum.currencyCode))
          .custom<unknown[]>(onlyFor('fixed')),
    }),
    defineField({
      name: 'buyQuantity',
      title: 'Buy',
      type: 'number',
      group: 'offer',
      description: 'Pieces in scope to be paid in full.',
      hidden: ({document}) => !isOfKind('buy_x_get_y')(document),
      validation: (rule) => rule.integer().min(1).custom<number>(onlyFor('buy_x_get_y')),
    }),
    defineField({
      name: 'getQuantity',
      title: 'Get',
      type: 'number',
      group: 'offer',
      description: 'Further pieces in scope that become cheaper; the cheapest ones of the cart.',
      hidden: ({document}) => !isOfKind('buy_x_get_y')(document),
      validation: (rule) => rule.integer().min(1).custom<number>(onlyFor('buy_x_get_y')),
    }),
    defineField({
      name: 'getPercent',
      title: 'Cheaper by, in percent',
      type: 'number',
      group: 'offer',
      description: '100 makes them free.',
      hidden: ({document}) => !isOfKind('buy_x_get_y')(document),
      validation: (rule) => rule.min(1).max(100).custom<number>(onlyFor('buy_x_get_y')),
    }),
    defineField({
      name: 'trigger',
      title: 'Applies',
      type: 'string',
      group: 'terms',
      options: {
        list: [
          {title: 'by itself', value: 'automatic'},
          {title: 'with a code', value: 'code'},
        ],
        layout: 'radio',
        direction: 'horizontal',
      },
      initialValue: 'code',
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'code',
      title: 'Code',
      type: 'string',
      group: 'terms',
      description: 'Entered in any case.',
      hidden: ({document}) => (document as Promotion | undefined)?.trigger !== 'code',
      validation: (rule) =>
        rule
          .regex(/^[A-Z0-9]{3,32}$/, {name: '3 to 32 capitals and digits'})
          .custom<string>((code, {document}) =>
            ((document as Promotion | undefined)?.trigger === 'code') === (code !== undefined)
              ? true
              : 'A code belongs to promotions that apply with one',
          ),
    }),
    defineField({
      name: 'startsAt',
      title: 'From',
      type: 'datetime',
      group: 'terms',
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'endsAt',
      title: 'Until',
      type: 'datetime',
      group: 'terms',
      description: 'Empty: until it is deleted.',
      validation: (rule) =>
        rule.custom<string>(
          (endsAt, {document}) =>
            endsAt === undefined ||
            endsAt > ((document as Promotion | undefined)?.startsAt ?? '') ||
            'Must be after the start',
        ),
    }),
    defineField({
      name: 'minimums',
      title: 'From a cart value of',
      type: 'array',
      group: 'terms',
      description: 'Counts the lines in scope, before discounts. Where a currency is missing, nothing is asked in it.',
      of: [defineArrayMember({type: 'money'})],
      validation: (rule) => rule.custom(distinct<{currencyCode?: string}>('The currency', (sum) => sum.currencyCode)),
    }),
    defineField({
      name: 'minimumQuantity',
      title: 'From a number of pieces',
      type: 'number',
      group: 'terms',
      validation: (rule) => rule.integer().min(1),
    }),
    defineField({
      name: 'usageLimit',
      title: 'Orders in all, at most',
      type: 'number',
      group: 'terms',
      validation: (rule) => rule.integer().min(1),
    }),
    defineField({
      name: 'usageLimitPerCustomer',
      title: 'Orders per customer, at most',
      type: 'number',
      group: 'terms',
      validation: (rule) => rule.integer().min(1),
    }),
    defineField({
      name: 'combinable',
      title: 'May be combined with others',
      type: 'boolean',
      group: 'terms',
      description: 'Otherwise the better one is taken.',
      initialValue: false,
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'countries',
      title: 'Only for parcels to',
      type: 'array',
      group: 'scope',
      description: 'Two-letter codes; empty for everywhere.',
      of: [defineArrayMember({type: 'string', validation: (rule) => rule.regex(/^[A-Z]{2}$/, {name: 'two capitals'})})],
      validation: (rule) => rule.unique(),
    }),
    defineField({name: 'scope', title: 'Only for some products', type: 'promotionScope', group: 'scope'}),
  ],
  preview: {
    select: {title: 'title.en', kind: 'kind', code: 'code', startsAt: 'startsAt', endsAt: 'endsAt'},
    prepare: ({title, kind, code, startsAt, endsAt}) => ({
      title,
      subtitle: [phaseOf(startsAt, endsAt, Date.now()), titleOf(KINDS, kind), code ?? 'automatic'].join(' · '),
    }),
  },
})
