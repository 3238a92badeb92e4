units-split = { $name } split its units on { $day }: each became { $ratio }, and the NAV of a unit went down by as much.
units-merged = { $name } merged its units on { $day }: each became { $ratio }, and the NAV of a unit went up by as much.
units-yours = Your { $was } units are now { $now }. Your money is neither more nor less for it.
units-rounded = What was less than 0.01 of a unit was dropped.
