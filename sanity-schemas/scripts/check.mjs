/**
 * The Studio's own test: schemas are valid, the committed schema.json says what they say, everything type-checks, and
 * what editors may do is what it should be. Runs without a network or an account. Ends with 1 and names the step at the first failure.
 */
import {spawnSync} from 'node:child_process'
import {mkdirSync, readFileSync} from 'node:fs'

const env = {...process.env, CI: 'true', DO_NOT_TRACK: '1', SANITY_TELEMETRY: '0'}

const run = (step, command, ...args) => {
  const {status, stdout, stderr, error} = spawnSync(command, args, {env, encoding: 'utf8'})
  if (status !== 0) {
    console.error(`${step} failed\n${stdout ?? ''}${stderr ?? ''}${error ?? ''}`)
    process.exit(1)
  }
  console.log(`${step}: ok`)
}

run('schema validation', 'sanity', 'schema', 'validate', '--level', 'warning')

const extracted = '.sanity/extracted.json' // inside the project: the extractor resolves every path against it
mkdirSync('.sanity', {recursive: true})
run('schema extraction', 'sanity', 'schema', 'extract', '--enforce-required-fields', '--path', extracted)
if (readFileSync(extracted, 'utf8') !== readFileSync('schema.json', 'utf8')) {
  console.error('schema.json differs from the schemas: run "npm run extract" and commit the result')
  process.exit(1)
}
console.log('schema.json: up to date')

run('type check', 'tsc', '--noEmit')
run('tests', 'node', '--test', 'actions/*.test.ts')
