import { getAmplifyDataClientConfig } from '@aws-amplify/backend/function/runtime';
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/data';
import type { PostConfirmationTriggerHandler } from 'aws-lambda';
import type { Schema } from '../data/schema';

// What `$amplify/env/post-confirmation` is too, with types that only a synthesis of this folder makes.
const env = process.env as Parameters<typeof getAmplifyDataClientConfig>[0];

const { resourceConfig, libraryOptions } = await getAmplifyDataClientConfig(env);
Amplify.configure(resourceConfig, libraryOptions);
const client = generateClient<Schema>();

export const handler: PostConfirmationTriggerHandler = async (event) => {
  const { sub: id = '', email } = event.request.userAttributes;
  const { errors } = await client.models.User.create({ id, owner: id, ...(email && { email }) });
  if (errors) throw new Error(errors.map(({ message }) => message).join(' '));
  return event;
};
