ALTER TABLE list
    DROP CONSTRAINT list_form_check,
    DROP CONSTRAINT list_sharing_check,
    DROP CONSTRAINT list_intake_per_month_check,
    DROP CONSTRAINT list_opening_threshold_check;
ALTER TABLE place DROP CONSTRAINT place_check;
