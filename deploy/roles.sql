-- Who may do what in the database? Run once as a superuser of the server, before the first migration:
--   psql -v owner_password=… -v app_password=… -f deploy/roles.sql
--
-- cchc_owner owns the tables and runs migrations. cchc_app is what web and workers sign in as: it reads and writes rows,
-- but it owns no table, so it can neither switch off a trigger (append-only history, change stamps) nor drop or
-- truncate anything. It stays powerless over session_replication_role, which only a superuser may set.
\set ON_ERROR_STOP on
create role cchc_owner login password :'owner_password';
create role cchc_app login password :'app_password';
create database cchc owner cchc_owner encoding 'UTF8' template template0;
revoke all on database cchc from public;
grant connect, temporary on database cchc to cchc_app;
\connect cchc
revoke all on schema public from public;
alter schema public owner to cchc_owner;
grant usage on schema public to cchc_app;
alter default privileges for role cchc_owner in schema public grant select, insert, update, delete on tables to cchc_app;
alter default privileges for role cchc_owner in schema public grant usage, select on sequences to cchc_app;
alter default privileges for role cchc_owner in schema public grant execute on functions to cchc_app;
