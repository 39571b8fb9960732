-- What the kinds call open, so that the evenings and games of all servers are found in one look every few seconds.
CREATE INDEX records_open_evenings ON records (kind)
  WHERE kind = 'evenings' AND record->>'phase' IN ('proposing', 'voting', 'decided');
CREATE INDEX records_open_games ON records (kind)
  WHERE kind = 'guess-games' AND record->>'over' = 'false' AND record->>'day' IS NULL;
