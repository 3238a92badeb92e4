"""A scorecard as it is served: points for each answer that a person can add up by hand; pure, no learning library."""
