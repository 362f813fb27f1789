/** EasyPost's official client as any of its users sets it up: only the address differs. */
import {once} from 'node:events'
import {createServer} from 'node:http'

import EasyPostClient from '@easypost/api'

import {cloudUrl} from './clients.js'

export const easypost = (key = 'EZTK_sandbox') => new EasyPostClient(key, {baseUrl: `${cloudUrl}/v2/`})

export const harbour = {
  name: 'Dr. Steve Brule',
  street1: '179 N Harbor Dr',
  city: 'Redondo Beach',
  state: 'CA',
  zip: '90277',
  country: 'US',
}

/** A shipment across California; another one each time, because the client changes what it is given. */
export const shipment = (more) => ({
  from_address: {...harbour, street1: '1 Ferry Building', city: 'San Francisco', zip: '94111'},
  to_address: {...harbour},
  parcel: {length: 20.2, width: 10.9, height: 5, weight: 65.9},
  ...more,
})

/** A tracking code that nobody else uses, of the shape that DHL gives. */
export const ownCode = () => `00340${String(Math.random()).slice(2).padEnd(15, '0').slice(0, 15)}`

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
