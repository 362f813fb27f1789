import assert from 'node:assert/strict'
import {randomUUID} from 'node:crypto'
import {test} from 'node:test'

import {anonymous, editor, lake, readToken} from '../../support/clients.js'
import {ownDocuments, ownType} from '../../support/documents.js'
import {refusal} from '../../support/expect.js'

/** A release with a version of a document that has been published already. */
async function ownRelease(t) {
  const own = ownDocuments(t)
  const releaseId = `r${randomUUID().replaceAll('-', '').slice(0, 8)}`
  const publishedId = own.id()
  own.adopt(`versions.${releaseId}.${publishedId}`)
  own.adopt(`_.releases.${releaseId}`)
  await editor.create({_id: publishedId, _type: ownType, n: 1})
  await editor.releases.create({releaseId, metadata: {title: 'Autumn', releaseType: 'asap'}})
  await editor.createVersion({publishedId, releaseId, document: {_type: ownType, n: 2}})
  const seen = (perspective) =>
    lake({token: readToken, perspective}).fetch('*[_type == $type && _id == $id][0].n', {type: ownType, id: publishedId})
  return {releaseId, publishedId, seen}
}

test('a release is a document with a state and its metadata', async (t) => {
  const {releaseId} = await ownRelease(t)
  const release = await editor.releases.get({releaseId})
  assert.equal(release._id, `_.releases.${releaseId}`)
  assert.equal(release._type, 'system.release')
  assert.equal(release.name, releaseId)
  assert.equal(release.state, 'active')
  assert.equal(release.metadata.title, 'Autumn')
  await editor.releases.edit({releaseId, patch: {set: {'metadata.title': 'Winter'}}})
  assert.equal((await editor.releases.get({releaseId})).metadata.title, 'Winter')
})

test('a version shows in the perspective of its release only', async (t) => {
  const {releaseId, publishedId, seen} = await ownRelease(t)
  assert.equal(await seen([releaseId]), 2)
  assert.equal(await seen('published'), 1)
  assert.equal(await seen('drafts'), 1)
  assert.equal(await anonymous.fetch('*[_id == $id][0].n', {id: publishedId}), 1)
  const documents = await lake({token: readToken, perspective: 'raw'}).releases.fetchDocuments({releaseId})
  assert.deepEqual(documents.result.map(({_id}) => _id), [`versions.${releaseId}.${publishedId}`])
})

test('what a release holds is published with it', async (t) => {
  const {releaseId, publishedId} = await ownRelease(t)
  await editor.releases.publish({releaseId})
  assert.equal(await anonymous.fetch('*[_id == $id][0].n', {id: publishedId}), 2)
  assert.equal((await editor.releases.get({releaseId})).state, 'published')
  assert.equal(await editor.getDocument(publishedId, {releaseId}), undefined)
})

test('a release that is archived goes for good and leaves what is published', async (t) => {
  const {releaseId, publishedId} = await ownRelease(t)
  await editor.releases.archive({releaseId})
  assert.equal((await editor.releases.get({releaseId})).state, 'archived')
  await editor.releases.delete({releaseId})
  assert.equal(await editor.releases.get({releaseId}), undefined)
  assert.equal(await anonymous.fetch('*[_id == $id][0].n', {id: publishedId}), 1)
})

test('a release is not created twice', async (t) => {
  const {releaseId} = await ownRelease(t)
  const error = await refusal(editor.releases.create({releaseId, metadata: {title: 'Again', releaseType: 'asap'}}))
  assert.equal(error.statusCode, 409)
})

test('a version is discarded without a trace', async (t) => {
  const {releaseId, publishedId, seen} = await ownRelease(t)
  await editor.discardVersion({publishedId, releaseId})
  assert.equal(await seen([releaseId]), 1)
  assert.equal(await editor.getDocument(publishedId, {releaseId}), undefined)
})
