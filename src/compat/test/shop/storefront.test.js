import assert from 'node:assert/strict'
import {test} from 'node:test'

import {providerAt} from '../../storefront/provider.ts'
import {shopUrl} from '../../support/clients.js'

const provider = providerAt(shopUrl)

const handles = (things) => things.map(({handle}) => handle)
const lowest = (product) => Number(product.priceRange.minVariantPrice.amount)
const rising = (numbers) => numbers.every((number, at) => at === 0 || numbers[at - 1] <= number)

test('the home page has its three featured products and its carousel', async () => {
  const featured = await provider.getCollectionProducts({collection: 'hidden-homepage-featured-items'})
  assert.ok(featured.length >= 3)
  const carousel = await provider.getCollectionProducts({collection: 'hidden-homepage-carousel'})
  assert.ok(carousel.length > 0)
  for (const product of [...featured, ...carousel]) {
    assert.match(product.featuredImage.url, /^https?:/)
    assert.ok(product.featuredImage.width > 0 && product.featuredImage.altText)
  }
})

test('hidden collections are found by name and listed nowhere', async () => {
  const listed = await provider.getCollections()
  assert.equal(listed[0].path, '/search')
  assert.ok(listed.length > 3)
  assert.deepEqual(handles(listed).filter((handle) => handle.startsWith('hidden')), [])
  const {path} = await provider.getCollection('hidden-homepage-carousel')
  assert.equal(path, '/search/hidden-homepage-carousel')
})

test('every collection in the list leads to its products', async () => {
  const [everything, ...collections] = await provider.getCollections()
  assert.equal(everything.handle, '')
  for (const {handle} of collections) {
    const collection = await provider.getCollection(handle)
    assert.ok(collection.title && collection.seo.title && collection.updatedAt)
    assert.ok(Array.isArray(await provider.getCollectionProducts({collection: handle})))
  }
})

test('the menus lead to pages that are there', async () => {
  const header = await provider.getMenu('next-js-frontend-header-menu')
  const footer = await provider.getMenu('next-js-frontend-footer-menu')
  assert.ok(header.length > 0 && footer.length > 0)
  for (const {title, path} of [...header, ...footer]) {
    assert.ok(title)
    const [, first, second] = path.split('/')
    if (path.startsWith('http') || path === '/' || path === '/search') {
      continue
    }
    const target =
      first === 'search'
        ? await provider.getCollection(second)
        : first === 'product'
          ? await provider.getProduct(second)
          : await provider.getPage(first)
    assert.ok(target, path)
  }
  assert.deepEqual(await provider.getMenu('no-such-menu'), [])
})

test('a category in a menu shows what is filed below it', async () => {
  const outdoor = await provider.getCollectionProducts({collection: 'outdoor', sortKey: 'PRICE'})
  const tents = await provider.getCollectionProducts({collection: 'tents-and-tarps'})
  assert.ok(tents.length > 0)
  assert.ok(handles(tents).every((handle) => handles(outdoor).includes(handle)))
})

test('a product has all that its page shows', async () => {
  const product = await provider.getProduct('birch-mug')
  assert.equal(product.handle, 'birch-mug')
  assert.ok(product.variants.length > 1 && product.images.length > 0)
  assert.match(product.descriptionHtml, /^<p>/)
  for (const {selectedOptions, price} of product.variants) {
    assert.match(price.amount, /^\d+\.\d\d$/)
    for (const {name, value} of selectedOptions) {
      assert.ok(product.options.find((option) => option.name === name).values.includes(value))
    }
  }
  assert.equal(await provider.getProduct('no-such-product'), undefined)
})

test('recommendations are other products that can be bought first', async () => {
  const {id} = await provider.getProduct('birch-mug')
  const related = await provider.getProductRecommendations(id)
  assert.ok(related.length > 0)
  assert.ok(!handles(related).includes('birch-mug'))
  const buyable = related.map(({availableForSale}) => availableForSale)
  assert.deepEqual(buyable, buyable.toSorted((one, other) => other - one))
})

test('products come in each of the orders that the template offers', async () => {
  const everything = await provider.getProducts({})
  assert.ok(everything.length > 100, 'more than one page')
  assert.equal(new Set(handles(everything)).size, everything.length)
  assert.ok(everything.every(({tags}) => !tags.includes('nextjs-frontend-hidden')))

  const cheapest = await provider.getProducts({sortKey: 'PRICE'})
  assert.ok(rising(cheapest.map(lowest)))
  const dearest = await provider.getProducts({sortKey: 'PRICE', reverse: true})
  assert.ok(rising(dearest.map(lowest).reverse()))
  const newest = await provider.getProducts({sortKey: 'CREATED_AT', reverse: true})
  assert.ok(rising(newest.map(({createdAt}) => -Date.parse(createdAt))))
  const best = await provider.getProducts({sortKey: 'BEST_SELLING'})
  for (const list of [cheapest, dearest, newest, best]) {
    assert.deepEqual(handles(list).sort(), handles(everything).sort())
  }
})

test('search finds by what was typed, in the order asked for', async () => {
  const found = await provider.getProducts({query: 'enamel mug'})
  assert.equal(found[0].handle, 'birch-mug')
  assert.ok(found.length < 50)
  const byPrice = await provider.getProducts({query: 'mug', sortKey: 'PRICE'})
  assert.ok(byPrice.length > 1 && rising(byPrice.map(lowest)))
  assert.deepEqual(await provider.getProducts({query: 'zzzzzzzz'}), [])
})

test('pages are listed without their text and shown with it', async () => {
  const listed = await provider.getPages()
  assert.ok(listed.length > 0)
  for (const {handle, title} of listed) {
    const page = await provider.getPage(handle)
    assert.equal(page.title, title)
    assert.match(page.body, /^</)
    assert.ok(page.bodySummary && page.seo.title && page.createdAt && page.updatedAt)
  }
  assert.equal(await provider.getPage('no-such-page'), undefined)
})
