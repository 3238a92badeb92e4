operator =
    <b>Operator's panel</b>
    { $lines }
    Messages that did not arrive: { $failed }
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
