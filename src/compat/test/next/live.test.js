import assert from 'node:assert/strict'
import {beforeEach, test} from 'node:test'

import {createClient} from 'next-sanity'

import {cloudUrl, editor, project, readToken, shopUrl} from '../../support/clients.js'
import {ownDocuments, ownType} from '../../support/documents.js'
import {eventually} from '../../support/expect.js'
import {flavours} from '../../support/next/live.js'
import {showLive} from '../../support/next/render.js'
import {next, renew} from '../../support/next/stand-in.js'

const query = '*[_type == $type && _id == $id][0].n'

const define = (defineLive, url, browserToken = false) =>
  defineLive({client: createClient(project(url)), serverToken: browserToken, browserToken})

beforeEach(renew)

for (const [flavour, {defineLive}] of Object.entries(flavours)) {
  for (const [target, url] of Object.entries({lake: cloudUrl, shop: shopUrl})) {
    test(`SanityLive ${flavour}: a change at the ${target} makes Next.js ask anew`, async (t) => {
      const params = {type: ownType, id: ownDocuments(t).id()}
      await editor.create({_id: params.id, _type: ownType, n: 1})
      const {sanityFetch, SanityLive} = define(defineLive, url)
      const {data, tags} = await sanityFetch({query, params})
      assert.equal(data, 1)
      await showLive(t, SanityLive)

      await editor.patch(params.id).set({n: 2}).commit()
      await eventually('revalidated', () => next.revalidated, (all) => all.some((tag) => tags.includes(tag)))
      await eventually('refreshed', () => next.refreshes, (count) => count > 0)
      assert.equal((await sanityFetch({query, params})).data, 2)
    })

    test(`SanityLive ${flavour}: an own action gets the tags of the ${target}`, async (t) => {
      const params = {type: ownType, id: ownDocuments(t).id()}
      const {sanityFetch, SanityLive} = define(defineLive, url)
      const {tags} = await sanityFetch({query, params})
      const told = []
      await showLive(t, SanityLive, {action: async (changed) => told.push(...changed)})
      await editor.create({_id: params.id, _type: ownType, n: 1}, {visibility: 'async'})
      await eventually('told', () => told, (all) => all.some((tag) => tags.includes(tag)))
      // a page shown before this one may still be busy with its own tags
      assert.ok(!next.revalidated.some((tag) => tags.includes(tag)))
    })
  }

  test(`SanityLive ${flavour}: with the browser's token it hears of drafts`, async (t) => {
    const own = ownDocuments(t)
    const id = own.id('drafts.')
    const {sanityFetch, SanityLive} = define(defineLive, cloudUrl, readToken)
    const asked = {query: '*[_id == $id][0].n', params: {id: id.slice('drafts.'.length)}, perspective: 'drafts'}
    await sanityFetch(asked)
    await showLive(t, SanityLive, {includeDrafts: true})
    await editor.create({_id: id, _type: ownType, n: 1})
    await eventually('refreshed', () => next.refreshes, (count) => count > 0)
    await eventually('the draft', () => sanityFetch(asked), ({data}) => data === 1)
  })
}
