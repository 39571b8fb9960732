-- What one replica may do at a time, and until when. The token grows with every holder: who comes late shows an old one.
CREATE TABLE leases (
  name text PRIMARY KEY,
  holder text NOT NULL,
  token bigint NOT NULL,
  until timestamptz NOT NULL
);
