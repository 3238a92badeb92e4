"""Engine, driver, transactions, column types and schema helpers; no tables of a subject."""
