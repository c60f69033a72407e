"""From a table that some office keeps to cases: which columns mean what, and which rows hold. Pure: no database, no
clock."""
