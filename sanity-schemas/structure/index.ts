import type {DocumentListBuilder, StructureResolver} from 'sanity/structure'

import {apiVersion} from '../environment'

/** How the desk is laid out: what editors make, then what the shop reports, then what is set once. */
export const structure: StructureResolver = (S) => {
  const orders = (id: string, title: string, filter: string) =>
    S.listItem()
      .id(id)
      .title(title)
      .child(
        S.documentList()
          .id(id)
          .title(title)
          .schemaType('order')
          .apiVersion(apiVersion)
          .filter(`_type == "order" && ${filter}`)
          .defaultOrdering([{field: 'placedAt', direction: 'desc'}]),
      )

  const stock = (id: string, title: string, filter: string) =>
    S.listItem()
      .id(id)
      .title(title)
      .child(
        S.documentList()
          .id(id)
          .title(title)
          .schemaType('stock')
          .apiVersion(apiVersion)
          .filter(`_type == "stock" && ${filter}`)
          .defaultOrdering([{field: 'onHand', direction: 'asc'}]),
      )

  const categories = (id: string, filter: string) =>
    S.documentList()
      .id(id)
      .title('Categories')
      .schemaType('category')
      .apiVersion(apiVersion)
      .filter(`_type == "category" && (${filter})`)
      .defaultOrdering([{field: 'position', direction: 'asc'}])

  /** A category and those directly below it; the category itself opens the editor, the others go one level down. */
  const below = (parent: string): DocumentListBuilder =>
    categories(parent, '_id == $parent || parent._ref == $parent')
      .params({parent})
      .child((id) => (id === parent ? S.document().schemaType('category').documentId(id) : below(id)))

  return S.list()
    .id('desk')
    .title('Lakefront')
    .items([
      S.documentTypeListItem('product').title('Products'),
      S.listItem()
        .id('categories')
        .title('Categories')
        .schemaType('category')
        .child(categories('categories', '!defined(parent)').child(below)),
      S.documentTypeListItem('collection').title('Collections'),
      S.documentTypeListItem('brand').title('Brands'),
      S.documentTypeListItem('promotion').title('Promotions'),
      S.divider(),
      S.documentTypeListItem('page').title('Pages'),
      S.documentTypeListItem('menu').title('Menus'),
      S.divider(),
      S.listItem()
        .id('orders')
        .title('Orders')
        .schemaType('order')
        .child(
          S.list()
            .id('orders')
            .title('Orders')
            .items([
              orders(
                'to-ship',
                'To be shipped',
                'status == "open" && paymentStatus == "paid" && fulfilmentStatus in ["unfulfilled", "partially_shipped"]',
              ),
              orders(
                'unpaid',
                'Waiting for payment',
                'status == "open" && paymentStatus in ["pending", "processing", "failed"]',
              ),
              orders('on-the-way', 'On the way', 'status == "open" && fulfilmentStatus == "shipped"'),
              orders('disputed', 'Disputed', 'paymentStatus == "disputed"'),
              orders('all-orders', 'All', 'defined(number)'),
            ]),
        ),
      S.listItem()
        .id('stock')
        .title('Stock')
        .schemaType('stock')
        .child(
          S.list()
            .id('stock')
            .title('Stock')
            .items([
              stock('sold-out', 'Sold out', 'onHand <= 0'),
              stock('running-low', 'Running low', 'onHand > 0 && onHand <= 5'),
              stock('all-stock', 'All', 'defined(sku)'),
            ]),
        ),
      S.documentTypeListItem('user').title('Users'),
      S.divider(),
      S.documentTypeListItem('taxRate').title('Tax rates'),
      S.listItem()
        .id('settings')
        .title('Settings')
        .schemaType('settings')
        .child(S.document().schemaType('settings').documentId('settings')),
    ])
}
