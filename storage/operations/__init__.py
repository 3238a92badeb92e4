"""Updates kept, job runs, picture ids, the audit log, queue depths and erasure."""
