"""What the window and the commands do with reports: here sources, extract, rules, project and workbook meet.

`review.Review` is one open project. `commands` hold what people do to reports: a number typed into a cell goes through
`commands.cells.CellCommands.correct`, `commands.typed_value` and `commands.transaction` into the project. `state` holds
open reports and their findings, `reading` and `rereading` files read in worker processes, `export` workbooks and
letters, `maintenance` background work and checks of a project.

Import from the modules: importing this package loads nothing.
"""
