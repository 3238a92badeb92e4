units-split = { $name } split its units on { $day }: each became { $ratio }, and the NAV of a unit went down by as much.
units-merged = { $name } merged its units on { $day }: each became { $ratio }, and the NAV of a unit went up by as much.
units-yours = Your { $was } units are now { $now }. Your money is neither more nor less for it.
units-rounded = What was less than 0.01 of a unit was dropped.
ended-merged =
    { $name } became part of { $into } on { $day }.
    Your { $units } units are now { $became } units of { $into }, worth { $amount }, and follow its NAV. What you earned before stays on record.
ended-wound-up =
    { $name } was wound up and paid out on { $day }: ¥{ $payment } a unit.
    Your { $units } units come to { $amount }, which whoever sold you the fund pays to you. This holding ends here; what you earned stays on record.
ended-not-noted = { $name } was wound up and paid out on { $day }. Nothing can be noted of it any more, so I have not noted this.
ended-not-noted-merged = { $name } became part of { $into } on { $day }. Nothing can be noted of it any more, so I have not noted this. If you hold { $into } now, note it there.
