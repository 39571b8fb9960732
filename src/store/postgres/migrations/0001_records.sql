-- Records of every kind, as the store's rules make them.
CREATE SEQUENCE record_turns;

CREATE TABLE records (
  kind text NOT NULL,
  owner text NOT NULL,
  id text NOT NULL,
  -- json and not jsonb: what comes back is what went in, to the last escape.
  record json NOT NULL,
  -- The order in which an owner's records were changed.
  turn bigint NOT NULL DEFAULT nextval('record_turns'),
  -- The server that a member's record belongs to as well.
  guild text,
  -- When it was made, for kinds that are kept for a time only.
  made_at timestamptz,
  PRIMARY KEY (kind, owner, id)
);

ALTER SEQUENCE record_turns OWNED BY records.turn;
CREATE INDEX records_by_id ON records (kind, id);
CREATE INDEX records_by_owner ON records (owner);
CREATE INDEX records_by_guild ON records (guild) WHERE guild IS NOT NULL;
CREATE INDEX records_by_age ON records (kind, made_at) WHERE made_at IS NOT NULL;

-- Bytes of servers' own GIFs.
CREATE TABLE gif_files (
  guild text NOT NULL,
  name text NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (guild, name)
);
