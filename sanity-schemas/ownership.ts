import type {DocumentActionComponent, DocumentActionsResolver, NewDocumentOptionsResolver} from 'sanity'

import {cancelOrder, markAsDelivered, markAsReturned, markAsShipped} from './actions/orders'
import {countPieces, receivePieces} from './actions/stock'

/**
 * Who may do what to whole documents. Orders, users and stock are written by the shop: it creates them, and it would
 * write a deleted one again. A copy would be worse, because it would carry an id that no order or SKU knows. What editors
 * do with them, each by its type, writes the fields that editors own and no others.
 */
const WRITTEN_BY_THE_SHOP = new Map<string, DocumentActionComponent[]>([
  ['order', [markAsShipped, markAsDelivered, markAsReturned, cancelOrder]],
  ['user', []],
  ['stock', [receivePieces, countPieces]],
])

/** Exactly one document of the type exists, under an id equal to the type's name. */
const SINGLETONS = new Set(['settings'])

const ALLOWED_ON_SINGLETONS = new Set(['publish', 'discardChanges', 'restore'])

export const documentActions: DocumentActionsResolver = (actions, {schemaType}) => {
  const editors = WRITTEN_BY_THE_SHOP.get(schemaType)
  if (editors !== undefined) {
    return editors
  }
  if (SINGLETONS.has(schemaType)) {
    return actions.filter(({action}) => action !== undefined && ALLOWED_ON_SINGLETONS.has(action))
  }
  return actions
}

export const newDocumentOptions: NewDocumentOptionsResolver = (options) =>
  options.filter(({templateId}) => !WRITTEN_BY_THE_SHOP.has(templateId) && !SINGLETONS.has(templateId))
