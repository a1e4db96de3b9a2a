-- PostgreSQL looks up person and list anew for each place and change that is written: an eighth of a change of doctor. The operations
-- hold both rows when they write, nothing takes either away, and `register check` looks at every row.
{keys}
