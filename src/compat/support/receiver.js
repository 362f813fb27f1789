import {once} from 'node:events'
import {createServer} from 'node:http'

/** An address for webhooks until the test ends: `next()` waits for the next push. */
export async function receiver(t) {
  const pushes = []
  const waiting = []
  const server = createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const push = {headers: request.headers, body: Buffer.concat(chunks)}
    response.end()
    const first = waiting.shift()
    if (first) first(push)
    else pushes.push(push)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return {
    url: `http://127.0.0.1:${server.address().port}/pushes`,
    next: () => (pushes.length > 0 ? Promise.resolve(pushes.shift()) : new Promise((told) => waiting.push(told))),
  }
}
