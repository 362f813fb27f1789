/** EasyPost's official client as any of its users sets it up: only the address differs. */
import EasyPostClient from '@easypost/api'

import {cloudUrl} from './clients.js'

export const easypost = (key = 'EZTK_sandbox') => new EasyPostClient(key, {baseUrl: `${cloudUrl}/v2/`})

export const harbour = {
  name: 'Dr. Steve Brule',
  street1: '179 N Harbor Dr',
  city: 'Redondo Beach',
  state: 'CA',
  zip: '90277',
  country: 'US',
}

/** A shipment across California; another one each time, because the client changes what it is given. */
export const shipment = (more) => ({
  from_address: {...harbour, street1: '1 Ferry Building', city: 'San Francisco', zip: '94111'},
  to_address: {...harbour},
  parcel: {length: 20.2, width: 10.9, height: 5, weight: 65.9},
  ...more,
})

/** A tracking code that nobody else uses, of the shape that DHL gives. */
export const ownCode = () => `00340${String(Math.random()).slice(2).padEnd(15, '0').slice(0, 15)}`
