import assert from 'node:assert/strict'
import {setTimeout as pause} from 'node:timers/promises'

const PATIENCE_MS = 10_000

/** The error that a promise ends with; fails if it ends well. */
export async function refusal(promise) {
  let answer
  try {
    answer = await promise
  } catch (error) {
    return error
  }
  return assert.fail(`was not refused but answered ${JSON.stringify(answer)}`)
}

/** What the client says of a refusal, without the trace that each answer of the lake has anew. */
export const untraced = ({message}) => message.replace(/\s*\(traceId: \w+\)/, '')

/** Asks again until the answer satisfies; for what happens in the background without a word. */
export async function eventually(what, ask, satisfies) {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const answer = await ask()
    if (satisfies(answer)) {
      return answer
    }
    if (Date.now() > deadline) {
      assert.fail(`${what}: still not so; last answer ${JSON.stringify(answer)}`)
    }
    await pause(50)
  }
}

/** A stream's events so far and to come. Ends with the test. */
export function follow(t, observable) {
  const seen = []
  const waiting = new Set()
  let failure
  const settle = () => waiting.forEach((look) => look())
  const subscription = observable.subscribe({
    next(event) {
      seen.push(event)
      settle()
    },
    error(error) {
      failure = error
      settle()
    },
  })
  t.after(() => subscription.unsubscribe())

  const wait = (what, find) =>
    new Promise((resolve, reject) => {
      const finish = (end, value) => {
        clearTimeout(timer)
        waiting.delete(look)
        end(value)
      }
      const look = () => {
        const found = find()
        if (found !== undefined) {
          finish(resolve, found)
        } else if (failure) {
          finish(reject, failure)
        }
      }
      const timer = setTimeout(
        () => finish(reject, new Error(`no ${what}; seen: ${JSON.stringify(seen)}`)),
        PATIENCE_MS,
      )
      waiting.add(look)
      look()
    })

  return {
    seen,
    /** The first event, past or to come, that fits. */
    first: (what, fits) => wait(what, () => seen.find(fits)),
    /** The error that the stream ends with. */
    end: () => wait('end', () => failure),
  }
}

/** Whether a live event concerns an answer. */
export const concerns = (syncTags) => (event) =>
  event.type === 'message' && event.tags.some((tag) => syncTags.includes(tag))

export const welcomes = (event) => event.type === 'welcome'
