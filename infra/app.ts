import { App } from 'aws-cdk-lib';
import { loadAgreements } from '../pipeline/agreements/load.ts';
import { loadPartnership } from '../pipeline/partnership/partnership.ts';
import { throughline } from './application.ts';
import { REPOSITORY } from './repository.ts';
import { settingsOf } from './settings.ts';

const app = new App();
const { agreements } = loadPartnership(settingsOf(app.node).partnership, REPOSITORY);
throughline(app, await loadAgreements(agreements));
app.synth();
