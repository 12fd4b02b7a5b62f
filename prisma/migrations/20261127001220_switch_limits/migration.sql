-- What the switch of a rack holds: so many routes and so many neighbours; NULL where nobody has said.
ALTER TABLE rack ADD COLUMN routes_max integer CONSTRAINT rack_routes_max_check CHECK (routes_max > 0);
ALTER TABLE rack ADD COLUMN neighbours_max integer CONSTRAINT rack_neighbours_max_check CHECK (neighbours_max > 0);
ALTER TABLE rack_history ADD COLUMN routes_max integer;
ALTER TABLE rack_history ADD COLUMN neighbours_max integer;
SELECT write_as_of();
