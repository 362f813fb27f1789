import {readFileSync} from 'node:fs'

const file = new URL('../../../wiremock/dataset/production.ndjson', import.meta.url)

/** Types of which the shop itself writes documents: on a shop that has been used they differ from the file. */
export const writtenByTheShop = ['order', 'stock', 'user']

/** The content that the shop starts with, drafts too, in the order of ids. */
export const sampleContent = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line))
  .filter(({_type}) => !writtenByTheShop.includes(_type))
  .sort((one, other) => (one._id < other._id ? -1 : 1))
