/** Stripe's official client as any of its users sets it up: only the address differs. */
import {setTimeout as pause} from 'node:timers/promises'

import Stripe from 'stripe'

import {cloudUrl} from './clients.js'

const {hostname, port, protocol} = new URL(cloudUrl)

export const secretKey = 'sk_test_sandbox'
export const publishableKey = 'pk_test_sandbox'

export const stripe = (key = secretKey, config = {}) =>
  new Stripe(key, {host: hostname, port: port || 443, protocol: protocol.slice(0, -1), telemetry: false, ...config})

/** A payment of €20 by card. */
export const twenty = (more) => ({amount: 2000, currency: 'eur', payment_method_types: ['card'], ...more})

/** Asks again as long as too much was asked: the client leaves that to its users. */
export async function patiently(ask) {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (error.statusCode !== 429) throw error
      await pause(200 + 300 * Math.random())
    }
  }
}

/** How a browser asks: with the publishable key, over `fetch`; and again as long as too much was asked. */
export async function asBrowser(method, path, form = {}) {
  const url = new URL(`${cloudUrl}/v1/${path}`)
  const get = method === 'GET'
  if (get) url.search = new URLSearchParams(form)
  const headers = {authorization: `Bearer ${publishableKey}`, origin: 'https://shop.example'}
  const body = get ? undefined : new URLSearchParams(form)
  return patiently(async () => {
    const response = await fetch(url, {method, headers, body})
    if (response.status === 429) throw Object.assign(new Error('too much was asked'), {statusCode: 429})
    return {status: response.status, headers: response.headers, json: await response.json()}
  })
}

/** What the shopper does on the page that they are sent to; tells where they are sent back to. */
export async function shopper(intent, outcome) {
  const {url} = intent.next_action.redirect_to_url
  const page = await fetch(url)
  if (!(await page.text()).includes(`value="${outcome}"`)) throw new Error(`no button for ${outcome}`)
  const back = await fetch(url, {method: 'POST', body: new URLSearchParams({outcome}), redirect: 'manual'})
  return new URL(back.headers.get('location'))
}

/** What the shopper does on the page of a Checkout Session; the answer tells where to go on, or is the page again. */
export const clicked = ({url}, payment_method, outcome = 'pay') =>
  fetch(url, {method: 'POST', body: new URLSearchParams({payment_method, outcome}), redirect: 'manual'})
