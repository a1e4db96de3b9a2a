ALTER TABLE place DROP CONSTRAINT place_person_fkey, DROP CONSTRAINT place_list_fkey;
ALTER TABLE change DROP CONSTRAINT change_person_fkey;
