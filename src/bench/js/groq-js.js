// Answers one order a line, each a JSON object with an "op", by one line of JSON.
import {readFile} from 'node:fs/promises'
import {createInterface} from 'node:readline'
import {evaluate, parse} from 'groq-js'

let documents = []
let byId = new Map()

// without the map a reference is found by going through all documents
const options = () => ({dataset: documents, dereference: async ({_ref}) => byId.get(_ref)})

async function answer(tree) {
  const value = await evaluate(tree, options())
  return value.get()
}

async function microseconds(tree, milliseconds) {
  const start = performance.now()
  let times = 0
  let end
  do {
    await answer(tree)
    times++
    end = performance.now()
  } while (end - start < milliseconds)
  return ((end - start) * 1000) / times
}

const orders = {
  version: () => `groq-js on Node ${process.version}`,
  async load({file}) {
    const lines = (await readFile(file, 'utf8')).split('\n')
    documents = lines.filter(Boolean).map((line) => JSON.parse(line))
    byId = new Map(documents.map((document) => [document._id, document]))
    return documents.length
  },
  answer: ({query}) => answer(parse(query)),
  run: ({query, milliseconds}) => microseconds(parse(query), milliseconds),
}

for await (const line of createInterface({input: process.stdin})) {
  const order = JSON.parse(line)
  process.stdout.write(`${JSON.stringify(await orders[order.op](order))}\n`)
}
