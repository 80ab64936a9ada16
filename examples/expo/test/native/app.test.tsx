import { configure, render, screen, userEvent } from '@testing-library/react-native';
import { ExpoRoot } from 'expo-router';
import { getMockContext } from 'expo-router/testing-library';
import { codeFor, PASSWORD, someAddress } from '../sandbox';

configure({ asyncUtilTimeout: 20_000 });
const quinn = someAddress();
const user = userEvent.setup();

const sees = (text: string) => screen.findByText(text);
const press = async (name: string) => user.press(await screen.findByRole('button', { name }));
const fill = async (fields: Record<string, string>) => {
  for (const [placeholder, text] of Object.entries(fields)) {
    await user.type(await screen.findByPlaceholderText(placeholder), text);
  }
};

beforeEach(async () => {
  await render(<ExpoRoot context={getMockContext('src/app')} location="/" />);
});

it('somebody signs up with the code from their e-mail, and sees their row', async () => {
  await press('Create Account');
  await fill({
    'Enter your Email': quinn,
    'Enter your Password': PASSWORD,
    'Please confirm your Password': PASSWORD,
  });
  await press('Create Account');
  await sees('We Emailed You');
  await fill({ 'Enter your code': await codeFor(quinn) });
  await press('Confirm');
  await sees(quinn);
  await sees('Nothing here yet');
  await sees('Live');
});

it('is signed in still when the app starts anew, and gives a name and an age', async () => {
  await sees('Live');
  await press('Edit profile');
  await user.type(screen.getByLabelText('Name'), 'Quinn');
  await user.type(screen.getByLabelText('Age'), '42');
  await press('Save');
  await sees('Quinn');
  await sees('42');
});

it('is told of an age that is none', async () => {
  await sees('Live');
  await press('Edit profile');
  await user.clear(screen.getByLabelText('Age'));
  await user.type(screen.getByLabelText('Age'), '4.2');
  await press('Save');
  await sees('An age is a whole number, such as 42.');
});

it('writes a post, and deletes it', async () => {
  await sees('Live');
  await user.type(screen.getByLabelText('Title'), 'Hello');
  await user.type(screen.getByLabelText('Text'), 'from a phone');
  await press('Post');
  await sees('from a phone');
  await press('Delete Hello');
  await sees('Delete this post?');
  await press('Delete');
  await sees('Nothing here yet');
});

it('signs out, and in again with the password, by SRP', async () => {
  await press('Sign out');
  await fill({ 'Enter your Email': quinn, 'Enter your Password': PASSWORD });
  await press('Sign in');
  await sees('42');
  await sees('Live');
});
