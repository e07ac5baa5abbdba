"""Open reports as they are now: values, findings, verdicts, problems, and what is left to be settled."""
