'use client';
import { Amplify } from 'aws-amplify';
import outputs from '../amplify_outputs.json';

// In cookies, so that the server sees who is signed in.
Amplify.configure(outputs, { ssr: true });

/** On every page, before anything asks. */
export function ConfigureAmplify() {
  return null;
}
