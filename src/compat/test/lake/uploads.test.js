import assert from 'node:assert/strict'
import {createHash, randomBytes} from 'node:crypto'
import {test} from 'node:test'

import {anonymous, cloudUrl, editor} from '../../support/clients.js'
import {ownDocuments} from '../../support/documents.js'
import {refusal} from '../../support/expect.js'

/** A picture of one point. */
const point = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const sha1 = (bytes) => createHash('sha1').update(bytes).digest('hex')

const served = async (url) => {
  const response = await fetch(url.replace('https://cdn.sanity.io', cloudUrl))
  assert.equal(response.status, 200)
  return Buffer.from(await response.arrayBuffer())
}

test('an image is uploaded, described, found and served', async (t) => {
  const own = ownDocuments(t)
  const asset = await editor.assets.upload('image', point, {filename: 'point.png', contentType: 'image/png', title: 'A point'})
  assert.equal(own.adopt(asset._id), `image-${sha1(point)}-1x1-png`)
  assert.equal(asset._type, 'sanity.imageAsset')
  assert.equal(asset.originalFilename, 'point.png')
  assert.equal(asset.title, 'A point')
  assert.equal(asset.size, point.length)
  assert.deepEqual(
    [asset.metadata.dimensions.width, asset.metadata.dimensions.height, asset.metadata.dimensions.aspectRatio],
    [1, 1, 1],
  )
  assert.equal((await anonymous.getDocument(asset._id)).url, asset.url)
  assert.deepEqual((await served(asset.url)).subarray(1, 4).toString(), 'PNG')
})

test('the same bytes are the same asset', async (t) => {
  const [one, other] = [await editor.assets.upload('image', point), await editor.assets.upload('image', point)]
  ownDocuments(t).adopt(one._id)
  assert.deepEqual(other, one)
})

test('a file is uploaded and served as it was, until its document is deleted', async (t) => {
  const bytes = randomBytes(1_000)
  const asset = await editor.assets.upload('file', bytes, {filename: 'list.bin', contentType: 'application/octet-stream'})
  ownDocuments(t).adopt(asset._id)
  assert.equal(asset._id, `file-${sha1(bytes)}-bin`)
  assert.equal(asset._type, 'sanity.fileAsset')
  assert.deepEqual(await served(asset.url), bytes)
  await editor.delete(asset._id)
  assert.equal(await anonymous.getDocument(asset._id), undefined)
})

test('who may not write may not upload', async () => {
  const error = await refusal(anonymous.assets.upload('file', randomBytes(10)))
  assert.ok([401, 403].includes(error.statusCode), `${error.statusCode}: ${error.message}`)
})

test('bytes that are no image are refused as an image', async () => {
  const error = await refusal(editor.assets.upload('image', Buffer.from('no image'), {contentType: 'image/png'}))
  assert.equal(error.statusCode, 400)
})
