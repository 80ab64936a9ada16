export const colors = {
  page: '#f5f3ee',
  surface: '#ffffff',
  border: '#e2ded4',
  field: '#c9c4b8',
  ink: '#1d2433',
  muted: '#5d6473',
  accent: '#0b6e63',
  accentSoft: '#e0f0ed',
  danger: '#b3261e',
  dangerSoft: '#fcebea',
};

export const space = { xs: 4, s: 8, m: 12, l: 16, xl: 24, xxl: 40 };

export const radius = { s: 8, m: 14, round: 999 };

/** From this width on, the profile stands beside the posts. */
export const TWO_COLUMNS = 860;
