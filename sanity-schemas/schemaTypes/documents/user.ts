import {UserIcon} from '@sanity/icons'
import {defineArrayMember, defineField, defineType} from 'sanity'

import {choices, LOCALES, ROLES, titleOf} from '../vocabulary'

/**
 * A person with an account; id `user.<id>`, so that only readers with a token get it. The shop writes all of it;
 * passwords and sessions never leave its database.
 */
export const user = defineType({
  name: 'user',
  title: 'User',
  type: 'document',
  icon: UserIcon,
  liveEdit: true,
  groups: [
    {name: 'person', title: 'Person', default: true},
    {name: 'account', title: 'Account'},
  ],
  fields: [
    defineField({
      name: 'email',
      title: 'E-mail',
      type: 'string',
      group: 'person',
      readOnly: true,
      validation: (rule) => rule.required().email(),
    }),
    defineField({name: 'firstName', title: 'First name', type: 'string', group: 'person', readOnly: true}),
    defineField({name: 'lastName', title: 'Last name', type: 'string', group: 'person', readOnly: true}),
    defineField({
      name: 'locale',
      title: 'Language',
      type: 'string',
      group: 'person',
      options: {list: choices(LOCALES)},
      readOnly: true,
    }),
    defineField({
      name: 'addresses',
      title: 'Addresses',
      type: 'array',
      group: 'person',
      of: [defineArrayMember({type: 'address'})],
      readOnly: true,
      validation: (rule) => rule.max(20),
    }),
    defineField({
      name: 'emailVerified',
      title: 'E-mail verified',
      type: 'boolean',
      group: 'account',
      readOnly: true,
      validation: (rule) => rule.required(),
    }),
    defineField({
      name: 'roles',
      title: 'Roles',
      type: 'array',
      group: 'account',
      of: [defineArrayMember({type: 'string'})],
      options: {list: choices(ROLES)},
      readOnly: true,
      validation: (rule) => rule.required().min(1).unique(),
    }),
    defineField({
      name: 'blocked',
      title: 'Blocked',
      type: 'boolean',
      group: 'account',
      description: 'A blocked person cannot sign in.',
      readOnly: true,
    }),
    defineField({
      name: 'shopSeq',
      title: 'Version in the shop',
      type: 'number',
      group: 'account',
      description: 'Rises with every change; tells the shop whether this copy is behind.',
      readOnly: true,
      validation: (rule) => rule.required().integer().min(1),
    }),
  ],
  preview: {
    select: {
      firstName: 'firstName',
      lastName: 'lastName',
      email: 'email',
      verified: 'emailVerified',
      blocked: 'blocked',
      role: 'roles.0',
    },
    prepare: ({firstName, lastName, email, verified, blocked, role}) => ({
      title: [firstName, lastName].filter((name) => name !== undefined).join(' ') || email,
      subtitle: [
        blocked === true ? 'Blocked' : verified === true ? 'Verified' : 'Not verified',
        titleOf(ROLES, role),
        email,
      ].join(' · '),
    }),
  },
})
