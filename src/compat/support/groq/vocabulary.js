import {sampleContent} from '../sample-data.js'

const always = ['_id', '_rev']
const titled = [...always, 'title.en', 'title.de']
const described = [...titled, 'slug.current', 'description.en', 'description.de']

/** What can be asked of each type: paths by what is found there. Some documents lack some of it, on purpose. */
const shapes = {
  product: {
    texts: [...described, 'taxClass', 'seo.title.en', 'tags[0]', 'variants[0].sku', 'options[0].code'],
    numbers: ['variants[0].weight', 'variants[0].prices[0].amount', 'variants[1].prices[1].amount', 'variants[0].size.width'],
    truths: [],
    lists: ['tags', 'variants', 'categories', 'pictures', 'options', 'variants[].sku', 'variants[].prices[].currencyCode'],
    references: ['brand', 'categories[0]', 'pictures[0].asset', 'variants[0].picture.asset'],
    words: ['title.en', 'title.de', 'description.en', 'description.de', 'pt::text(body.en)'],
  },
  category: {
    texts: [...described, 'seo.title.en'],
    numbers: ['position'],
    truths: [],
    lists: [],
    references: ['parent', 'picture.asset'],
    words: ['title.en', 'title.de', 'description.en', 'description.de'],
  },
  collection: {
    texts: [...described, 'kind', 'match', 'conditions[0].tag'],
    numbers: ['conditions[0].maximum', 'conditions[0].percent'],
    truths: [],
    lists: ['products', 'conditions', 'conditions[].tag'],
    references: ['products[0]', 'picture.asset', 'conditions[0].category'],
    words: ['title.en', 'title.de', 'description.en'],
  },
  brand: {
    texts: [...always, 'name', 'slug.current', 'description.en', 'website'],
    numbers: [],
    truths: [],
    lists: [],
    references: ['logo.asset'],
    words: ['name', 'description.en', 'description.de'],
  },
  page: {
    texts: [...titled, 'slug.current', 'summary.en'],
    numbers: [],
    truths: [],
    lists: ['body.en', 'body.de[].children[].marks[]'],
    references: [],
    words: ['title.en', 'summary.en', 'summary.de', 'pt::text(body.en)'],
  },
  promotion: {
    texts: [...titled, 'kind', 'trigger', 'code', 'startsAt', 'endsAt'],
    numbers: ['percent', 'usageLimit', 'usageLimitPerCustomer', 'amounts[0].amount', 'buyQuantity'],
    truths: ['combinable', 'scope.excludeReduced'],
    lists: ['amounts', 'minimums', 'countries', 'scope.categories'],
    references: ['scope.categories[0]', 'scope.collections[0]'],
    words: ['title.en', 'title.de'],
  },
  taxRate: {
    texts: [...titled, 'countryCode', 'taxClass', 'region'],
    numbers: ['percent'],
    truths: ['onShipping'],
    lists: [],
    references: [],
    words: ['title.en', 'title.de'],
  },
  menu: {
    texts: [...titled, 'slug.current', 'items[0].kind', 'items[0].url'],
    numbers: [],
    truths: [],
    lists: ['items', 'items[].items', 'items[].kind'],
    references: ['items[0].target', 'items[1].target'],
    words: ['title.en', 'title.de'],
  },
  'sanity.imageAsset': {
    texts: [...always, 'label', 'title', 'altText', 'extension', 'originalFilename'],
    numbers: ['size', 'metadata.dimensions.width', 'metadata.dimensions.aspectRatio', 'metadata.palette.vibrant.population'],
    truths: ['metadata.isOpaque', 'metadata.hasAlpha'],
    lists: [],
    references: [],
    words: ['title', 'altText', 'description'],
  },
}

const documents = Object.fromEntries(
  Object.keys(shapes).map((type) => [type, sampleContent.filter(({_type}) => _type === type)]),
)

/** Follows names and positions; of portable text within `pt::text(…)`, its first block. */
const read = (document, path) =>
  path.startsWith('pt::text(')
    ? read(document, `${path.slice('pt::text('.length, -1)}[0].children[0].text`)
    : path.match(/[^.[\]]+/g).reduce((value, step) => value?.[step], document)

/** The words and values to make queries of, chosen by `chance`. */
export function vocabulary(chance) {
  const type = (...kinds) =>
    chance.pick(Object.keys(shapes).filter((name) => kinds.every((kind) => shapes[name][kind].length > 0)))

  const paths = (type, kind) => shapes[type][kind]

  /** A value that some document of the type has at the path. */
  const value = (type, path) =>
    chance.pick(documents[type].map((document) => read(document, path)).filter((found) => found !== undefined))

  const id = (type) => chance.pick(documents[type])._id

  const words = (type, path) => {
    const texts = documents[type].map((document) => read(document, path)).filter((text) => typeof text === 'string')
    return chance.pick(texts).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2)
  }

  return {type, paths, value, id, words, path: (type, kind) => chance.pick(shapes[type][kind])}
}
