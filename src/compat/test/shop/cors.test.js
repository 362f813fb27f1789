import assert from 'node:assert/strict'
import {test} from 'node:test'

import {apiVersion, cloudUrl, shopUrl} from '../../support/clients.js'

const origin = 'https://front-end.example'

// what a browser does before and around the client's own requests
for (const [name, url] of [
  ['the lake', cloudUrl],
  ['the shop', shopUrl],
]) {
  test(`${name} says in the client's terms that every origin is allowed`, async () => {
    const response = await fetch(`${url}/v${apiVersion}/check/cors`, {headers: {origin}})
    assert.equal(response.status, 200)
    assert.ok(allows(response))
    const {result} = await response.json()
    assert.equal(result.allowed, true)
    assert.equal(typeof result.withCredentials, 'boolean')
  })

  test(`${name} lets pages of other origins query`, async () => {
    const query = `${url}/v${apiVersion}/data/query/production?query=1`
    const headers = {origin, 'x-sanity-project-id': 'sandbox'}
    for (const [method, asked] of [
      ['GET', 'x-sanity-project-id'],
      ['POST', 'content-type,x-sanity-project-id'],
    ]) {
      const preflight = await fetch(query, {
        method: 'OPTIONS',
        headers: {origin, 'access-control-request-method': method, 'access-control-request-headers': asked},
      })
      assert.ok(preflight.ok)
      assert.ok(allows(preflight))
      assert.ok(listed(preflight, 'access-control-allow-methods').includes(method.toLowerCase()))
      const allowed = listed(preflight, 'access-control-allow-headers')
      asked.split(',').forEach((header) => assert.ok(allowed.includes(header), `${header} in ${allowed}`))
    }
    const response = await fetch(query, {headers})
    assert.equal((await response.json()).result, 1)
    assert.ok(allows(response))
  })

  test(`${name} lets pages of other origins read why a query was refused`, async () => {
    const response = await fetch(`${url}/v${apiVersion}/data/query/production?query=*[`, {headers: {origin}})
    assert.equal(response.status, 400)
    assert.ok(allows(response))
  })

  test(`${name} lets pages of other origins follow live events`, async (t) => {
    const stop = new AbortController()
    t.after(() => stop.abort())
    const response = await fetch(`${url}/v${apiVersion}/data/live/events/production`, {
      headers: {origin, accept: 'text/event-stream'},
      signal: stop.signal,
    })
    assert.equal(response.status, 200)
    assert.match(response.headers.get('content-type'), /^text\/event-stream/)
    assert.ok(allows(response))
  })
}

const allows = (response) => ['*', origin].includes(response.headers.get('access-control-allow-origin'))

const listed = (response, header) =>
  (response.headers.get(header) ?? '').split(',').map((each) => each.trim().toLowerCase())
