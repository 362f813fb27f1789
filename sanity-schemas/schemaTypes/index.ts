import type {SchemaTypeDefinition} from 'sanity'

import {brand} from './documents/brand'
import {category} from './documents/category'
import {collection} from './documents/collection'
import {menu} from './documents/menu'
import {order} from './documents/order'
import {page} from './documents/page'
import {product} from './documents/product'
import {promotion} from './documents/promotion'
import {settings} from './documents/settings'
import {stock} from './documents/stock'
import {taxRate} from './documents/taxRate'
import {user} from './documents/user'
import {address} from './objects/address'
import {blocks} from './objects/blocks'
import {
  brandCondition,
  categoryCondition,
  priceCondition,
  reducedCondition,
  tagCondition,
} from './objects/collectionCondition'
import {localeBlocks} from './objects/localeBlocks'
import {localeString} from './objects/localeString'
import {localeText} from './objects/localeText'
import {menuItem} from './objects/menuItem'
import {money} from './objects/money'
import {option, optionValue} from './objects/option'
import {orderDiscount} from './objects/orderDiscount'
import {orderLine} from './objects/orderLine'
import {orderRequest, orderRequestOutcome} from './objects/orderRequest'
import {orderShipping} from './objects/orderShipping'
import {orderTotals} from './objects/orderTotals'
import {dispute, payment, refund} from './objects/payment'
import {picture} from './objects/picture'
import {price} from './objects/price'
import {promotionScope} from './objects/promotionScope'
import {selection} from './objects/selection'
import {seo} from './objects/seo'
import {shippingMethod, shopCountry, shopCurrency, themeColours} from './objects/settingsParts'
import {shipment, shipmentLine} from './objects/shipment'
import {size} from './objects/size'
import {timelineEntry} from './objects/timelineEntry'
import {variant} from './objects/variant'

/** Every type of the Studio, documents first. A type that is not listed here does not exist. */
export const schemaTypes: SchemaTypeDefinition[] = [
  product,
  category,
  collection,
  brand,
  promotion,
  page,
  menu,
  order,
  stock,
  user,
  taxRate,
  settings,

  localeString,
  localeText,
  localeBlocks,
  blocks,
  picture,
  seo,
  money,
  price,
  option,
  optionValue,
  variant,
  selection,
  size,
  tagCondition,
  brandCondition,
  categoryCondition,
  priceCondition,
  reducedCondition,
  promotionScope,
  address,
  menuItem,
  orderLine,
  orderTotals,
  orderDiscount,
  orderShipping,
  orderRequest,
  orderRequestOutcome,
  payment,
  refund,
  dispute,
  shipment,
  shipmentLine,
  timelineEntry,
  shopCurrency,
  shopCountry,
  shippingMethod,
  themeColours,
]
