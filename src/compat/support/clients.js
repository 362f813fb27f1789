/** The official client as a front end sets it up: only addresses and tokens differ from a real project's. */
import {createClient} from '@sanity/client'

export const shopUrl = process.env.LAKEFRONT_URL ?? 'http://localhost:8080'
export const cloudUrl = process.env.LAKEFRONT_CLOUD_URL ?? 'http://localhost:8090'

export const writeToken = 'sandbox-write-token'
export const readToken = 'sandbox-read-token'

/** The API version from which `published` is the default perspective. */
export const apiVersion = '2025-02-19'

/** How any version of the client is told where the project is. */
export const project = (apiHost) => ({
  projectId: 'sandbox',
  dataset: 'production',
  apiVersion,
  apiHost,
  useProjectHostname: false,
  useCdn: false,
})

const client = (apiHost, config) => createClient({...project(apiHost), ...config})

/** Asks the lake; nobody in particular unless `config` has a token. */
export const lake = (config) => client(cloudUrl, config)

/** Asks the shop's proxy. */
export const shop = (config) => client(shopUrl, config)

/** May write. */
export const editor = lake({token: writeToken})

/** May read everything. */
export const viewer = lake({token: readToken})

export const anonymous = lake()
