/**
 * The template's provider over this shop: mostly the answers as they are. What the template wants and the shop says null of,
 * such as a missing title for search engines, falls back to what is there.
 */
import {shopAt} from './shop.ts'
import type {Answer, Card, Image, MenuItem, Product, Query} from './shop.ts'
import type * as template from './template.ts'

type Listing = Query<'/products'>

const NO_IMAGE: Image = {
  url: 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==',
  altText: '',
  width: 1,
  height: 1,
  placeholder: null,
}

/** The list that shows everything, which the template puts before the collections. */
const EVERYTHING: template.Collection = {
  handle: '',
  title: 'All',
  description: 'All products',
  seo: {title: 'All', description: 'All products'},
  updatedAt: new Date(0).toISOString(),
  path: '/search',
}

export function providerAt(url: string): template.Provider {
  const shop = shopAt(url)

  /** All pages of a list. */
  async function everything(asked: Listing): Promise<template.Product[]> {
    const found: Card[] = []
    let cursor: string | null = null
    do {
      const page: Answer<'/products'> | undefined = await shop.read('/products', {
        query: {...asked, limit: 100, ...(cursor === null ? {} : {cursor})},
      })
      found.push(...(page?.items ?? []))
      cursor = page?.nextCursor ?? null
    } while (cursor !== null)
    return found.map(fromCard)
  }

  const collection = async (slug: string) =>
    (await shop.read('/collections/{slug}', {path: {slug}}))?.collection

  /** The template knows collections only, so menus lead to categories as if they were some. */
  const category = async (slug: string) =>
    (await shop.read('/categories/{slug}', {path: {slug}}))?.category

  return {
    getProducts: ({query, ...order}) =>
      everything({...(query ? {search: query} : {}), ...sorted(order)}),

    async getProduct(idOrSlug) {
      const answer = await shop.read('/products/{idOrSlug}', {path: {idOrSlug}})
      return answer && fromProduct(answer.product)
    },

    async getProductRecommendations(idOrSlug) {
      const answer = await shop.read('/products/{idOrSlug}/related', {path: {idOrSlug}})
      return answer?.items.map(fromCard) ?? []
    },

    async getCollections() {
      const answer = await shop.read('/collections', {query: {limit: 100}})
      return [EVERYTHING, ...(answer?.items.map(fromCollection) ?? [])]
    },

    async getCollection(handle) {
      const found = (await collection(handle)) ?? (await category(handle))
      return found && fromCollection(found)
    },

    async getCollectionProducts({collection: handle, ...order}) {
      const by = (await collection(handle)) ? 'collection' : 'category'
      return everything({[by]: [handle], ...sorted(order)})
    },

    async getMenu(slug) {
      const answer = await shop.read('/menus/{slug}', {path: {slug}})
      return answer?.menu.items.map((item) => ({title: item.title, path: pathOf(item)})) ?? []
    },

    async getPage(slug) {
      const answer = await shop.read('/pages/{slug}', {path: {slug}})
      return answer && {...answer.page, seo: seoOf(answer.page)}
    },

    async getPages() {
      const answer = await shop.read('/pages', {query: {limit: 100}})
      return answer?.items.map((page) => ({...page, body: '', seo: seoOf(page)})) ?? []
    },
  }
}

function sorted({sortKey, reverse}: template.Order): Listing {
  switch (sortKey) {
    case 'BEST_SELLING':
      return {sort: 'best-selling'}
    case 'CREATED_AT':
      return {sort: reverse ? 'newest' : 'oldest'}
    case 'PRICE':
      return {sort: reverse ? 'price-desc' : 'price-asc'}
    default:
      // by relevance, or as the editors arranged it
      return {}
  }
}

const fromProduct = (product: Product): template.Product => ({
  ...product,
  featuredImage: product.featuredImage ?? NO_IMAGE,
  seo: seoOf(product),
})

/** In lists the template shows a picture, a title and a price; variants it reads on the product's own page. */
const fromCard = (card: Card): template.Product => ({
  ...card,
  descriptionHtml: '',
  options: [],
  variants: [],
  images: card.featuredImage ? [card.featuredImage] : [],
  featuredImage: card.featuredImage ?? NO_IMAGE,
  seo: seoOf(card),
})

const fromCollection = (
  shelf: Answer<'/collections'>['items'][number] | Answer<'/categories/{slug}'>['category'],
): template.Collection => ({...shelf, seo: seoOf(shelf), path: `/search/${shelf.handle}`})

function pathOf({kind, handle, url}: MenuItem): string {
  switch (kind) {
    case 'search':
      return '/search'
    case 'product':
      return `/product/${handle}`
    case 'collection':
    case 'category':
      return `/search/${handle}`
    case 'page':
      return `/${handle}`
    case 'url':
      return url ?? '/'
    default:
      return '/'
  }
}

const seoOf = (thing: {
  title: string
  description?: string
  bodySummary?: string
  seo: {title: string | null; description: string | null}
}): template.SEO => ({
  title: thing.seo.title ?? thing.title,
  description: thing.seo.description ?? thing.description ?? thing.bodySummary ?? '',
})
