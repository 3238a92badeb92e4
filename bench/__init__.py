"""What is measured, by ``make bench``: ratios from one run and medians of five, written to ``docs/benchmarks.md``."""
