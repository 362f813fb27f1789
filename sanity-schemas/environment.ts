/**
 * Which Content Lake the Studio edits. Only names that begin with `SANITY_STUDIO_` reach the browser bundle,
 * so nothing secret may ever be read here. The defaults name the offline sandbox.
 */
export const projectId = process.env.SANITY_STUDIO_PROJECT_ID ?? 'sandbox'
export const dataset = process.env.SANITY_STUDIO_DATASET ?? 'production'

/** Pinned, because query semantics (the default perspective among them) change with the date. */
export const apiVersion = '2025-02-19'
