import {execFile} from 'node:child_process'
import {mkdir, writeFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'

import openapiTS, {astToString} from 'openapi-typescript'

import {shopUrl} from './clients.js'

const root = new URL('../', import.meta.url)
const run = promisify(execFile)

/** Writes the types of the running shop's description where `storefront` imports them, and returns them. */
export async function generateTypes() {
  const types = astToString(await openapiTS(new URL('/openapi.yml', shopUrl)))
  await mkdir(new URL('generated/', root), {recursive: true})
  await writeFile(new URL('generated/shop.ts', root), types)
  return types
}

/** What the compiler has to say of `storefront` under the strictest options; nothing if it is content. */
export async function complaints() {
  const compiler = fileURLToPath(import.meta.resolve('typescript/lib/tsc.js'))
  try {
    await run(process.execPath, [compiler, '--project', fileURLToPath(root)])
    return ''
  } catch (error) {
    return error.stdout || error.message
  }
}
