import {CheckmarkCircleIcon, CloseCircleIcon, PackageIcon, UndoIcon} from '@sanity/icons'
import {Button, Card, Flex, Stack, Text, TextInput} from '@sanity/ui'
import {type ComponentType, useState} from 'react'
import {type DocumentActionComponent, useDocumentOperation} from 'sanity'

import {faultOf, type Move, type OrderDocument, type Parcel, requestPatch, whyNot} from './moves'

interface Asked {
  readonly move: Move
  readonly label: string
  readonly icon: ComponentType
  readonly question: string
  readonly tone?: 'critical'
}

/** Asks the shop for a move that needs no more than a yes. */
const asking =
  ({move, label, icon, question, tone}: Asked): DocumentActionComponent =>
  ({id, type, published}) => {
    const {patch} = useDocumentOperation(id, type)
    const [open, setOpen] = useState(false)
    const reason = whyNot(move, (published ?? {}) as OrderDocument)
    return {
      label,
      icon,
      ...(tone === undefined ? {} : {tone}),
      disabled: reason !== undefined,
      title: reason ?? question,
      onHandle: () => setOpen(true),
      dialog: open && {
        type: 'confirm',
        tone: tone ?? 'primary',
        message: question,
        confirmButtonText: label,
        onConfirm: () => {
          patch.execute([requestPatch(move, new Date())])
          setOpen(false)
        },
        onCancel: () => setOpen(false),
      },
    }
  }

export const markAsDelivered = asking({
  move: 'delivered',
  label: 'Mark as delivered',
  icon: CheckmarkCircleIcon,
  question: 'Has the customer got everything? They are told by mail.',
})

export const markAsReturned = asking({
  move: 'returned',
  label: 'Mark as returned',
  icon: UndoIcon,
  question: 'Has everything come back? Pieces are put on sale again, and money is given back, apart from this.',
})

export const cancelOrder = asking({
  move: 'cancelled',
  label: 'Cancel order',
  icon: CloseCircleIcon,
  question: 'Call this order off? Its pieces are on sale again, what was paid is given back, and the customer is told.',
  tone: 'critical',
})

/** Asks the shop to take the order for sent, with the parcel's carrier and code if there are any. */
export const markAsShipped: DocumentActionComponent = ({id, type, published}) => {
  const {patch} = useDocumentOperation(id, type)
  const [open, setOpen] = useState(false)
  const reason = whyNot('shipped', (published ?? {}) as OrderDocument)
  return {
    label: 'Mark as shipped',
    icon: PackageIcon,
    tone: 'primary',
    disabled: reason !== undefined,
    title: reason ?? 'All of it was sent. The customer is told by mail.',
    onHandle: () => setOpen(true),
    dialog: open && {
      type: 'dialog',
      header: 'Mark as shipped',
      onClose: () => setOpen(false),
      content: (
        <ParcelForm
          onDone={(parcel) => {
            patch.execute([requestPatch('shipped', new Date(), parcel)])
            setOpen(false)
          }}
        />
      ),
    },
  }
}

function ParcelForm({onDone}: {readonly onDone: (parcel: Parcel) => void}) {
  const [parcel, setParcel] = useState<Parcel>({carrier: '', trackingCode: ''})
  const fault = faultOf(parcel)
  const field = (name: keyof Parcel, label: string) => (
    <Stack as="label" space={2}>
      <Text size={1} weight="medium">
        {label}
      </Text>
      <TextInput
        value={parcel[name]}
        onChange={(event) => setParcel({...parcel, [name]: event.currentTarget.value})}
      />
    </Stack>
  )
  return (
    <Stack space={4}>
      {field('carrier', 'Carrier')}
      {field('trackingCode', 'Tracking code')}
      {fault !== undefined && (
        <Card padding={3} radius={2} tone="caution">
          <Text size={1}>{fault}</Text>
        </Card>
      )}
      <Flex justify="flex-end">
        <Button text="Mark as shipped" tone="primary" disabled={fault !== undefined} onClick={() => onDone(parcel)} />
      </Flex>
    </Stack>
  )
}
