import {cloudUrl} from './clients.js'

/** The offline cloud's control interface. */
async function control(method, path, body) {
  const response = await fetch(`${cloudUrl}/__sandbox/${path}`, {
    method,
    headers: {'content-type': 'application/json'},
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  }
  return response.status === 204 ? undefined : response.json()
}

/** What Sanity's stand-in was asked under this request tag, oldest first. */
export async function askedAs(tag) {
  const {last} = await control('GET', 'requests?target=sanity')
  return last
    .filter((request) => request.options?.tag === tag)
    .sort((one, other) => one.number - other.number)
}

/** The attempts to deliver webhooks, newest first. */
export const deliveries = () => control('GET', 'webhooks')

/** Lets Sanity's stand-in fail requests, until the fault is used up or the test ends. */
export async function arrangeFault(t, fault) {
  const {id} = await control('POST', 'faults', {target: 'sanity', ...fault})
  t.after(() => fetch(`${cloudUrl}/__sandbox/faults/${id}`, {method: 'DELETE'}))
}

/** Lets the carrier say something about a parcel. */
export const advance = (trackingCode, status, message) =>
  control('POST', 'easypost/advance', {trackingCode, status, message})

/** Lets a bank end what it takes its time with, or a refund fail that had succeeded. */
export const settle = (id, outcome) => control('POST', `stripe/settle?${new URLSearchParams({id, outcome})}`)

/** The latest payments, newest first, with all that became of their money. */
export const paymentsSeen = () => control('GET', 'stripe/payments?limit=1000')
