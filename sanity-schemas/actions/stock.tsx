import {AddCircleIcon, EditIcon} from '@sanity/icons'
import {Button, Flex, Stack, Text, TextInput, useToast} from '@sanity/ui'
import {type ComponentType, useState} from 'react'
import {type DocumentActionComponent, useClient} from 'sanity'

import {apiVersion} from '../environment'
import {counted, piecesOf, received, type StockDocument, whyNoCount} from './moves'

interface Entry {
  readonly label: string
  readonly icon: ComponentType
  readonly question: string
  readonly least: number
  readonly whyNot: (stock: StockDocument) => string | undefined
  readonly change: (pieces: number, stock: StockDocument) => number
}

/**
 * Changes `supplied` by one increment, which is right whatever others sell or supply meanwhile. Straight to the lake: the
 * form's own patches are sent again when a connection comes back, and an increment must count once.
 */
const entering =
  ({label, icon, question, least, whyNot, change}: Entry): DocumentActionComponent =>
  ({id, published}) => {
    const client = useClient({apiVersion})
    const toast = useToast()
    const [open, setOpen] = useState(false)
    const stock = (published ?? {}) as StockDocument
    const reason = whyNot(stock)

    const enter = async (pieces: number) => {
      setOpen(false)
      const by = change(pieces, stock)
      if (by === 0) {
        toast.push({status: 'info', title: 'That is what the shop believes in already.'})
        return
      }
      try {
        await client.patch(id).inc({supplied: by}).commit({autoGenerateArrayKeys: false})
        toast.push({status: 'success', title: `Supplied: ${by > 0 ? '+' : ''}${by}`})
      } catch {
        toast.push({status: 'error', title: 'Nobody knows whether this was done. Look at the count before you try again.'})
      }
    }

    return {
      label,
      icon,
      disabled: reason !== undefined,
      title: reason ?? question,
      onHandle: () => setOpen(true),
      dialog: open && {
        type: 'dialog',
        header: label,
        onClose: () => setOpen(false),
        content: <PiecesForm label={label} question={question} least={least} onDone={enter} />,
      },
    }
  }

export const receivePieces = entering({
  label: 'Receive pieces',
  icon: AddCircleIcon,
  question: 'How many pieces have arrived?',
  least: 1,
  whyNot: ({supplied}) => (typeof supplied === 'number' ? undefined : 'There is no count to add to.'),
  change: received,
})

export const countPieces = entering({
  label: 'Count pieces',
  icon: EditIcon,
  question: 'How many pieces are there, those for unpaid orders with them?',
  least: 0,
  whyNot: whyNoCount,
  change: counted,
})

interface PiecesFormProps {
  readonly label: string
  readonly question: string
  readonly least: number
  readonly onDone: (pieces: number) => void
}

function PiecesForm({label, question, least, onDone}: PiecesFormProps) {
  const [typed, setTyped] = useState('')
  const pieces = piecesOf(typed)
  const fits = pieces !== undefined && pieces >= least
  return (
    <Stack space={4}>
      <Stack as="label" space={2}>
        <Text size={1} weight="medium">
          {question}
        </Text>
        <TextInput inputMode="numeric" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      </Stack>
      <Flex justify="flex-end">
        <Button text={label} tone="primary" disabled={!fits} onClick={() => pieces !== undefined && onDone(pieces)} />
      </Flex>
    </Stack>
  )
}
