/**
 * Amplify's name for the index that has an author's posts together. Apart from the schema, which
 * apps import and which therefore imports nothing of ours.
 */
export const POSTS_BY_AUTHOR = 'postsByAuthorIdAndCreatedAt';
