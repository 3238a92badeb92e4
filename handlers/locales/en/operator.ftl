operator =
    <b>Operator's panel</b>
    { $lines }
operator-undelivered = Not delivered: { $states }
operator-undelivered-none = Not delivered: none
operator-failed = refused by Telegram { $count }
operator-parked = parked after several tries { $count }
operator-uncertain = uncertain { $count }
operator-repeat = Send { $number } parked again
operator-repeated = Queued again: { $count }.
operator-looks = Waiting for a human look: { $count }
operator-line = { $name } · { $status } · latest { $day }
operator-never = none
status-listed = listed
status-paused = paused
status-blocked = not taken
operator-pause = Pause { $name }
operator-list = Relist { $name }
operator-paused = Paused: { $name }. It is no longer recommended.
operator-listed = Listed again: { $name }.
operator-refused = That product belongs to a class the list does not take; it can't be listed.
calendar-missing =
    <b>{ $year }: the trading days are missing.</b>
    Until the State Council's notice is here, days in { $year } are reckoned from the statutory holidays alone, and people are told that they may move. Send it as a document called calendar-{ $year }.csv: the first line <code>year,closed</code>, then a line for each weekday without trading, such as <code>{ $year },{ $year }-10-01</code>.
calendar-file-taken = { $year } is in: { $closed } weekdays without trading. { $moved } noted amounts begin or end later than was said; whoever gets messages about earnings is told.
calendar-file-known = { $year } was in already, just like that. Nothing has changed.
calendar-file-columns = Line { $line }: the first line has to be <code>year,closed</code>. Nothing was taken.
calendar-file-empty = The file names no day. Nothing was taken.
calendar-file-not-a-day = Line { $line }: “{ $text }” is not a year and a day of it, as in 2027,2027-10-01. Nothing was taken.
calendar-file-another-year = Line { $line }: “{ $text }” belongs to another year; a file is of one year. Nothing was taken.
calendar-file-weekend = Line { $line }: { $text } is a weekend, which is closed anyhow. Nothing was taken.
calendar-file-twice = Line { $line }: { $text } is there twice. Nothing was taken.
calendar-file-count = With weekends that would be { $text } days without trading; a year has { $fewest } to { $most }. Nothing was taken.
calendar-file-large = That file is too large for a year's closed days. Nothing was taken.
operator-calendar = Trading days of { $year }: missing. Days are reckoned from the statutory holidays alone.
