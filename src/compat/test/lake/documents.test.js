import assert from 'node:assert/strict'
import {test} from 'node:test'

import {anonymous, editor, lake, readToken, viewer} from '../../support/clients.js'
import {ownDocuments, ownType} from '../../support/documents.js'

const draftOfMug = 'drafts.product-birch-mug'

test('a document is read by its id, with its system fields', async () => {
  const settings = await anonymous.getDocument('settings')
  assert.equal(settings._id, 'settings')
  assert.equal(settings._type, 'settings')
  assert.equal(typeof settings._rev, 'string')
  assert.ok(Date.parse(settings._createdAt) <= Date.parse(settings._updatedAt))
})

test('a document that does not exist is undefined, and null among several', async () => {
  assert.equal(await anonymous.getDocument('no-such-document'), undefined)
  const found = await anonymous.getDocuments(['settings', 'no-such-document', 'page-about'])
  assert.deepEqual(
    found.map((document) => document?._id),
    ['settings', undefined, 'page-about'],
  )
  assert.equal(found[1], null)
})

test('existence is asked for without content', async () => {
  const existing = await anonymous.documentsExists(['settings', 'no-such-document'])
  assert.deepEqual([...existing], ['settings'])
})

test('a reader with a token gets all versions of a document', async (t) => {
  const own = ownDocuments(t)
  const id = own.id()
  const draft = own.adopt(`drafts.${id}`)
  await editor.transaction().create({_id: id, _type: ownType}).create({_id: draft, _type: ownType}).commit()
  const versions = await viewer.getDocument(id, {includeAllVersions: true})
  assert.deepEqual(versions.map((version) => version._id).sort(), [id, draft].sort())
})

test('a write is read back by id before queries may see it', async (t) => {
  const id = ownDocuments(t).id()
  await editor.create({_id: id, _type: ownType, n: 1}, {visibility: 'deferred'})
  assert.equal((await editor.getDocument(id)).n, 1)
})

test('an id with a dot does not exist for anonymous readers', async () => {
  for (const type of ['order', 'stock', 'user']) {
    const query = `count(*[_type == "${type}"])`
    assert.equal(await anonymous.fetch(query), 0, type)
    assert.ok((await viewer.fetch(query)) > 0, type)
  }
  assert.equal(await anonymous.getDocument(draftOfMug), undefined)
  assert.equal((await viewer.getDocument(draftOfMug))._id, draftOfMug)
})

test('a reference into the private part gives null to anonymous readers', async (t) => {
  const own = ownDocuments(t)
  const hidden = own.id('compatibility.')
  const open = own.id()
  await editor
    .transaction()
    .create({_id: hidden, _type: ownType, secret: 'told'})
    .create({_id: open, _type: ownType, to: {_type: 'reference', _ref: hidden}})
    .commit()
  const query = '*[_id == $id][0]{"secret": to->secret}'
  assert.deepEqual(await anonymous.fetch(query, {id: open}), {secret: null})
  assert.deepEqual(await viewer.fetch(query, {id: open}), {secret: 'told'})
})

test('every perspective hides drafts from anonymous readers', async () => {
  const published = await anonymous.fetch('*[_id == "product-birch-mug"][0]._rev')
  for (const perspective of ['published', 'raw']) {
    const found = await anonymous.fetch(
      '*[_type == "product" && slug.current == "birch-mug"]{_id, _rev}',
      {},
      {perspective},
    )
    assert.deepEqual(found, [{_id: 'product-birch-mug', _rev: published}], perspective)
  }
})

test('the published perspective shows no drafts to readers with a token either', async () => {
  const found = await viewer.fetch('*[_type == "product" && slug.current == "birch-mug"]._id')
  assert.deepEqual(found, ['product-birch-mug'])
})

test('the raw perspective shows drafts beside what they are drafts of', async () => {
  const found = await viewer.fetch(
    '*[_type == "product" && slug.current == "birch-mug"] | order(_id)._id',
    {},
    {perspective: 'raw'},
  )
  assert.deepEqual(found, [draftOfMug, 'product-birch-mug'])
})

test('the drafts perspective lays drafts over what they are drafts of', async () => {
  const draft = await viewer.getDocument(draftOfMug)
  const [found, ...more] = await viewer.fetch(
    '*[_type == "product" && _id == "product-birch-mug"]{_id, _originalId, _rev}',
    {},
    {perspective: 'drafts'},
  )
  assert.deepEqual(found, {_id: 'product-birch-mug', _originalId: draftOfMug, _rev: draft._rev})
  assert.deepEqual(more, [])
  const untouched = await viewer.fetch('*[_id == "settings"][0]{_id, _originalId}', {}, {perspective: 'drafts'})
  assert.deepEqual(untouched, {_id: 'settings', _originalId: 'settings'})
})

test('a list of perspectives lays releases over drafts over what is published', async (t) => {
  const own = ownDocuments(t)
  const id = own.id()
  const draft = own.adopt(`drafts.${id}`)
  const version = own.adopt(`versions.rSpring.${id}`)
  await editor
    .transaction()
    .create({_id: id, _type: ownType, name: 'published'})
    .create({_id: draft, _type: ownType, name: 'draft'})
    .create({_id: version, _type: ownType, name: 'release'})
    .commit()
  const query = '*[_id == $id]{name, _originalId}'
  assert.deepEqual(await viewer.fetch(query, {id}, {perspective: ['rSpring', 'drafts']}), [
    {name: 'release', _originalId: version},
  ])
  assert.deepEqual(await viewer.fetch(query, {id}, {perspective: 'drafts'}), [{name: 'draft', _originalId: draft}])
  assert.deepEqual(await viewer.fetch('*[_id == $id].name', {id}), ['published'])
})

test('before version 2025-02-19 the default perspective is raw and knows no releases', async (t) => {
  const own = ownDocuments(t)
  const id = own.id()
  const draft = own.adopt(`drafts.${id}`)
  const version = own.adopt(`versions.rSpring.${id}`)
  await editor
    .transaction()
    .create({_id: id, _type: ownType})
    .create({_id: draft, _type: ownType})
    .create({_id: version, _type: ownType})
    .commit()
  const old = lake({apiVersion: '2024-01-01', token: readToken})
  const found = await old.fetch('*[_type == $type && string::split(_id, $id)[1] == ""]._id', {type: ownType, id})
  assert.deepEqual(found.sort(), [id, draft].sort())
})
