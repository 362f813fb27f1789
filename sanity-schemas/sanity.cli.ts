import {defineCliConfig} from 'sanity/cli'

import {dataset, projectId} from './environment'

/** What the command line (`sanity build`, `sanity schema …`) needs to know: which project, and nothing else. */
export default defineCliConfig({
  api: {projectId, dataset},
  deployment: {autoUpdates: false},
})
