-- After every migration, as cchc_owner: the role of the application may only add to tables whose history is kept.
-- A trigger alone can be passed over by a session that sets pgtrigger.ignore; a right that was never given cannot.
do $$
declare kept record;
begin
    for kept in
        select distinct tgrelid::regclass as place from pg_trigger where tgname like 'pgtrigger\_append\_only\_%'
    loop
        execute format('revoke update, delete, truncate on %s from cchc_app', kept.place);
    end loop;
end $$;
