/** What the pages of the Next.js commerce template read, in the words of this project. */

export interface Money {
  amount: string
  currencyCode: string
}

export interface Image {
  url: string
  altText: string
  width: number
  height: number
}

export interface SEO {
  title: string
  description: string
}

export interface ProductOption {
  id: string
  name: string
  values: string[]
}

export interface ProductVariant {
  id: string
  title: string
  availableForSale: boolean
  selectedOptions: {name: string; value: string}[]
  price: Money
}

export interface Product {
  id: string
  handle: string
  availableForSale: boolean
  title: string
  description: string
  descriptionHtml: string
  options: ProductOption[]
  priceRange: {maxVariantPrice: Money; minVariantPrice: Money}
  variants: ProductVariant[]
  featuredImage: Image
  images: Image[]
  seo: SEO
  tags: string[]
  updatedAt: string
}

export interface Collection {
  handle: string
  title: string
  description: string
  seo: SEO
  updatedAt: string
  path: string
}

export interface Menu {
  title: string
  path: string
}

export interface Page {
  id: string
  title: string
  handle: string
  body: string
  bodySummary: string
  seo?: SEO
  createdAt: string
  updatedAt: string
}

export type SortKey = 'RELEVANCE' | 'BEST_SELLING' | 'CREATED_AT' | 'PRICE'

export interface Order {
  sortKey?: SortKey
  reverse?: boolean
}

/** The functions through which the template's pages read a shop. */
export interface Provider {
  getProducts(asked: Order & {query?: string}): Promise<Product[]>
  getProduct(handle: string): Promise<Product | undefined>
  getProductRecommendations(productId: string): Promise<Product[]>
  getCollections(): Promise<Collection[]>
  getCollection(handle: string): Promise<Collection | undefined>
  getCollectionProducts(asked: Order & {collection: string}): Promise<Product[]>
  getMenu(handle: string): Promise<Menu[]>
  getPage(handle: string): Promise<Page | undefined>
  getPages(): Promise<Page[]>
}
