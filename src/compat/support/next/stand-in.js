/**
 * The few functions of Next.js that next-sanity calls, without Next.js: they only note what was asked of them. Everything
 * in `next` starts anew with `renew`.
 */
import {createElement, lazy, Suspense} from 'react'

export const next = {}

export function renew() {
  Object.assign(next, {isDraftMode: false, cookies: new Map(), cacheTags: [], revalidated: [], refreshes: 0})
}
renew()

const jar = {
  has: (name) => next.cookies.has(name),
  get: (name) => (next.cookies.has(name) ? {name, value: next.cookies.get(name)} : undefined),
}
const router = {
  refresh() {
    next.refreshes++
  },
}

// next/headers
export const draftMode = async () => ({isEnabled: next.isDraftMode})
export const cookies = async () => jar

// next/cache
export const cacheTag = (...tags) => next.cacheTags.push(...tags)
export const cacheLife = () => {}
export const revalidateTag = (tag) => next.revalidated.push(tag)
export const updateTag = revalidateTag

// next/navigation
export const useRouter = () => router

// next/constants
export const PHASE_PRODUCTION_BUILD = 'phase-production-build'

// next/dynamic
export default function dynamic(load) {
  const Loaded = lazy(load)
  return (props) => createElement(Suspense, {fallback: null}, createElement(Loaded, props))
}
