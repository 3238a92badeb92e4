scorecard-reason = { $variable } is { $value }: { $points } { $points ->
    [one] point
   *[other] points
  } fewer
scorecard-reason-missing = { $variable } is not given: { $points } { $points ->
    [one] point
   *[other] points
  } fewer
