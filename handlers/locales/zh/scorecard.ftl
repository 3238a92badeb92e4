scorecard-reason = { $variable }是“{ $value }”：少 { $points } 分
scorecard-reason-missing = { $variable }没有填：少 { $points } 分
