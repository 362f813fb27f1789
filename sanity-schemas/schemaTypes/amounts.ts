import {CURRENCIES} from './vocabulary'

const DEFAULT_EXPONENT = 2

export const exponentOf = (currencyCode: string | undefined): number =>
  CURRENCIES.find(({value}) => value === currencyCode)?.exponent ?? DEFAULT_EXPONENT

/** `1290` with exponent 2 as `12.90`: by digits, since a division would round. */
export const toDecimal = (minorUnits: number, exponent: number): string => {
  const sign = minorUnits < 0 ? '-' : ''
  const digits = String(Math.abs(minorUnits)).padStart(exponent + 1, '0')
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** The reverse of {@link toDecimal}; a comma counts as a point. `undefined` if the text is no such amount. */
export const toMinorUnits = (text: string, exponent: number): number | undefined => {
  const match = /^(\d{1,9})(?:[.,](\d*))?$/.exec(text.trim())
  const fraction = match?.[2] ?? ''
  if (match === null || fraction.length > exponent) {
    return undefined
  }
  return Number(match[1] + fraction.padEnd(exponent, '0'))
}

export const formatAmount = (minorUnits: number | undefined, currencyCode: string | undefined): string =>
  minorUnits === undefined
    ? 'no amount'
    : `${toDecimal(minorUnits, exponentOf(currencyCode))} ${currencyCode ?? ''}`.trim()
