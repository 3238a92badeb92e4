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
