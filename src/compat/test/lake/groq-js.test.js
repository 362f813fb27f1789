import assert from 'node:assert/strict'
import {test} from 'node:test'

import {evaluate, parse} from 'groq-js'

import {lake, readToken} from '../../support/clients.js'
import {chance} from '../../support/groq/chance.js'
import {queryKinds} from '../../support/groq/kinds.js'
import {sampleContent, writtenByTheShop} from '../../support/sample-data.js'

const seed = Number(process.env.LAKEFRONT_SEED ?? 20_261_121)
const queriesPerKind = 15

/** Sees everything, as groq-js does, which knows neither perspectives nor hidden ids. */
const client = lake({token: readToken, perspective: 'raw'})

const byId = new Map(sampleContent.map((document) => [document._id, document]))

async function groqJs({query, params = {}}) {
  const answer = await evaluate(parse(query, {params}), {
    dataset: sampleContent,
    params,
    dereference: async ({_ref}) => byId.get(_ref),
  })
  return answer.get()
}

/** What JSON can carry: groq-js has its own class for times. */
const plain = (value) => JSON.parse(JSON.stringify(value))

const saysNothing = (answer) =>
  answer === null || answer === 0 || (typeof answer === 'object' && Object.keys(answer).length === 0)

test('the lake holds the sample content', async () => {
  const query = '*[!(_type in $writtenByTheShop) && _id in $ids] | order(_id)'
  assert.deepEqual(await client.fetch(query, {writtenByTheShop, ids: [...byId.keys()]}), sampleContent)
})

for (const [kind, generate] of Object.entries(queryKinds(chance(seed)))) {
  const generated = Array.from({length: queriesPerKind}, generate)

  test(`the lake answers ${queriesPerKind} queries as groq-js does: ${kind} (seed ${seed})`, async () => {
    const differing = []
    let telling = 0
    for (const asked of generated) {
      const expected = plain(await groqJs(asked))
      const answer = await client.fetch(asked.query, asked.params).catch(({message}) => ({refused: message}))
      telling += saysNothing(expected) ? 0 : 1
      try {
        assert.deepEqual(answer, expected)
      } catch ({message}) {
        differing.push({...asked, message})
      }
    }
    const said = differing.map(({query, params, message}) => `${query} ${JSON.stringify(params ?? {})}\n${message}`)
    assert.equal(differing.length, 0, said.join('\n\n'))
    assert.ok(telling * 2 > queriesPerKind, `only ${telling} queries have an answer that tells anything`)
  })
}
