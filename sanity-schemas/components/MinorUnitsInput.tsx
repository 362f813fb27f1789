import {TextInput} from '@sanity/ui'
import {type FormEvent, useState} from 'react'
import {type NumberInputProps, set, unset, useFormValue} from 'sanity'

import {exponentOf, toDecimal, toMinorUnits} from '../schemaTypes/amounts'

/**
 * A number field that stores whole minor units (1290) and shows what an editor expects to read and type (12.90).
 * The currency is that of the sibling field `currencyCode`. Text that is no amount is kept on screen, never stored.
 */
export function MinorUnitsInput({value, onChange, path, readOnly, elementProps}: NumberInputProps) {
  const currencyCode = useFormValue([...path.slice(0, -1), 'currencyCode'])
  const exponent = exponentOf(typeof currencyCode === 'string' ? currencyCode : undefined)
  const [typed, setTyped] = useState<string>()

  const accept = (event: FormEvent<HTMLInputElement>) => {
    const text = event.currentTarget.value
    setTyped(text)
    if (text.trim() === '') {
      onChange(unset())
      return
    }
    const minorUnits = toMinorUnits(text, exponent)
    if (minorUnits !== undefined) {
      onChange(set(minorUnits))
    }
  }

  return (
    <TextInput
      ref={elementProps.ref}
      id={elementProps.id}
      aria-describedby={elementProps['aria-describedby']}
      onFocus={elementProps.onFocus}
      type="text"
      inputMode="decimal"
      readOnly={readOnly === true}
      value={typed ?? (value === undefined ? '' : toDecimal(value, exponent))}
      onChange={accept}
      onBlur={(event) => {
        setTyped(undefined)
        elementProps.onBlur(event)
      }}
    />
  )
}
