import assert from 'node:assert/strict'
import {test} from 'node:test'

import {complaints, generateTypes} from '../../support/types.js'

test('types generated from the description compile strictly, with a front end that uses them', async () => {
  const types = await generateTypes()
  for (const name of ['listProducts', 'getProduct', 'getMenu', 'suggest', 'getSettings']) {
    assert.match(types, new RegExp(`\\b${name}: \\{`))
  }
  assert.match(types, /featuredImage: components\["schemas"\]\["Image"\] \| null;/)
  assert.equal(await complaints(), '')
})
