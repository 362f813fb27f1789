/** Ends with 1 and says what is missing unless the offline shop is up: 200 failures would say it less clearly. */
import {cloudUrl, shopUrl} from './clients.js'

for (const [name, url, variable] of [
  ['shop', shopUrl, 'LAKEFRONT_URL'],
  ['cloud stand-in', cloudUrl, 'LAKEFRONT_CLOUD_URL'],
]) {
  try {
    await fetch(url)
  } catch (error) {
    const reason = error.cause?.code ?? error.message
    console.error(`No ${name} at ${url} (${reason}): start it with mvn mn:run, or set ${variable}.`)
    process.exit(1)
  }
}
