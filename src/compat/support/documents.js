import {randomUUID} from 'node:crypto'

import {editor, lake, writeToken} from './clients.js'

/** A type that no schema knows: no webhook fires for it and no page shows it. */
export const ownType = 'compatibilityThing'

/** Ids for one test's own documents; whatever has been written under them is gone when the test ends. */
export function ownDocuments(t) {
  const ids = []
  t.after(async () => {
    if (ids.length > 0) {
      await editor.delete({query: '*[_id in $ids]', params: {ids}})
    }
  })
  return {
    /** A new id with a prefix such as `drafts.`. */
    id(prefix = '') {
      return this.adopt(`${prefix}compatibility-${randomUUID()}`)
    },
    /** Takes care of an id made elsewhere. */
    adopt(id) {
      ids.push(id)
      return id
    },
  }
}

/** A client of a dataset that nobody else uses: arranged faults are matched by path, and this one's hit no one else. */
export async function ownDataset(t) {
  const client = lake({dataset: 'compatibility', token: writeToken})
  await client.createOrReplace({_id: 'kept', _type: ownType})
  t.after(() => client.delete('kept'))
  return client
}
