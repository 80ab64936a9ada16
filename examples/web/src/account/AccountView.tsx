import { Alert, Card } from '@aws-amplify/ui-react';
import type { User } from '../backend';
import { Avatar } from '../parts/Avatar';
import { Loading } from '../parts/Loading';
import { Problem } from '../parts/Problem';
import { penName } from '../parts/pen-name';
import { When } from '../parts/When';
import { DeleteAccount } from './DeleteAccount';
import { ProfileForm } from './ProfileForm';
import { useProfile } from './useProfile';

export function AccountView({ userId }: { userId: string }) {
  const { profile, problem } = useProfile(userId);
  return (
    <div className="narrow">
      <h1>Your account</h1>
      <Problem says={problem} />
      {profile === undefined && !problem && <Loading what="your account" />}
      {profile === null && (
        <Alert variation="info">
          Your details are not here yet. They are written at your next sign-in: sign out, and in
          again.
        </Alert>
      )}
      {profile && (
        <Card variation="outlined">
          <Facts profile={profile} />
          <ProfileForm key={profile.updatedAt} profile={profile} />
        </Card>
      )}
      <DeleteAccount />
    </div>
  );
}

/** What is not the user's to change. */
function Facts({ profile: { id, email, createdAt } }: { profile: User }) {
  return (
    <div className="facts">
      <Avatar id={id} />
      <dl>
        <div>
          <dt>E-mail</dt>
          <dd>{email}</dd>
        </div>
        <div>
          <dt>Here since</dt>
          <dd>
            <When at={createdAt} />
          </dd>
        </div>
        <div>
          <dt>Others see you as</dt>
          <dd>{penName(id)}</dd>
        </div>
      </dl>
    </div>
  );
}
