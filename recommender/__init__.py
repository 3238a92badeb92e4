"""Who may be offered what, and why: questionnaire, class, ranking and reasons. Pure: no I/O, no clock."""
