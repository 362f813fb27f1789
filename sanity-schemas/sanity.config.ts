import {defineConfig} from 'sanity'
import {structureTool} from 'sanity/structure'

import {dataset, projectId} from './environment'
import {documentActions, newDocumentOptions} from './ownership'
import {schemaTypes} from './schemaTypes'
import {structure} from './structure'

/** The Studio: one workspace over one dataset. */
export default defineConfig({
  name: 'default',
  title: 'Lakefront',
  projectId,
  dataset,
  plugins: [structureTool({structure})],
  schema: {types: schemaTypes},
  document: {actions: documentActions, newDocumentOptions},
})
