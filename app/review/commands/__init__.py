"""What people do to reports: each command is one transaction of the project, one step, and one change event.

A typed number: `cells.CellCommands.correct` takes the text, `typed_value.correction_of` makes it a correction, and
`transaction.Transactions.on_cells` rechecks its equations, writes both in one transaction and notifies listeners.
"""
