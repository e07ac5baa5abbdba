"""One act on many reports: `preview` finds what it would do, `carry_out` does what a person left ticked, as one step.

Both judge a report by `candidates`, so that a row is done only while its report still says what the preview said.
"""
