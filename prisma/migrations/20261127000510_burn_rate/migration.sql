-- How fast addresses go: those given lately lie at the end of the table, and a summary of its blocks finds them.
CREATE INDEX address_tenure_began_idx ON address_tenure USING brin (began_at);
