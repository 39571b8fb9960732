-- What the night keeps, as files under the data folder. Only the holder of the lease "night" changes it.
CREATE TABLE night_files (
  path text PRIMARY KEY,
  sha256 text NOT NULL,
  bytes bigint NOT NULL,
  -- Of the holder who put it there.
  token bigint NOT NULL
);

-- The bytes of those files by their hash, in pieces. They are vectors for the most part, which no compression makes smaller.
CREATE TABLE night_bytes (
  sha256 text NOT NULL,
  place integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (sha256, place)
);
ALTER TABLE night_bytes ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Tags of members who were forgotten and whose lines may still be in those files.
CREATE TABLE night_forgotten (
  tag text PRIMARY KEY
);
