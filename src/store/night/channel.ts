/** What PostgreSQL notifies when what the night keeps has changed. */
export const NIGHT_CHANNEL = 'marquee_night';
