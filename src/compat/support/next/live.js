/** `next-sanity/live`, unchanged, as Next.js loads it: under its conditions of resolution, but on stand-ins for `next/…`. */
import {registerHooks} from 'node:module'

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier.startsWith('next/')) {
      return nextResolve(new URL('stand-in.js', import.meta.url).href, context)
    }
    const [name, condition] = specifier.split('?')
    if (name !== 'next-sanity/live' || !condition) {
      return nextResolve(specifier, context)
    }
    // Node keeps resolutions by specifier and parent, whatever the conditions were.
    const parentURL = `${context.parentURL}?${condition}`
    return nextResolve(name, {...context, parentURL, conditions: [...context.conditions, condition]})
  },
})

/** How a project may be set up: with Next's cache components, or without. */
export const flavours = {
  'with cache components': await import('next-sanity/live?next-js'),
  'without cache components': await import('next-sanity/live?react-server'),
}
