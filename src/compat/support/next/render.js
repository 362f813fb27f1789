import {create} from 'react-test-renderer'
import {Subject} from 'rxjs'

import {follow} from '../expect.js'

/** Shows the live component as a browser would; answers what it hears, with the `welcome` first. Ends with the test. */
export async function showLive(t, SanityLive, props) {
  const heard = new Subject()
  const events = follow(t, heard)
  const hear = (event) => heard.next(event)
  t.mock.method(console, 'log', () => {}) // next-sanity tells of its revalidations
  const shown = create(
    await SanityLive({onWelcome: hear, onReconnect: hear, onError: (error) => heard.error(error), ...props}),
  )
  t.after(() => shown.unmount())
  await events.first('welcome', ({type}) => type === 'welcome')
  return events
}
