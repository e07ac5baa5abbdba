<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>gouji</name>
    <message>
        <source>about.text</source>
        <translation>Gouji {version}. AGPL-3.0-or-later. No network, ever: everything stays on this machine.</translation>
    </message>
    <message>
        <source>act.all_seen</source>
        <translation>Every cell of this report was seen.</translation>
    </message>
    <message>
        <source>act.and_more</source>
        <translation>{reports} and {count} more</translation>
    </message>
    <message>
        <source>act.box_empty</source>
        <translation>There is no text in the frame.</translation>
    </message>
    <message>
        <source>act.box_failed</source>
        <translation>The text in the frame could not be read. Please draw the frame again.</translation>
    </message>
    <message>
        <source>act.box_seen</source>
        <translation>Read from the picture, confidence {confidence}: check it before you commit.</translation>
    </message>
    <message>
        <source>act.box_seen_two</source>
        <translation>Read from the picture, confidence {confidence}; another reading says “{second}”: look at the page.</translation>
    </message>
    <message>
        <source>act.bug</source>
        <translation>The program failed, and what you just did was not completed; the log has the details. What is saved is not affected.</translation>
    </message>
    <message>
        <source>act.copied</source>
        <translation>The copy is in {path}</translation>
    </message>
    <message>
        <source>act.damage</source>
        <translation>The check of the project file found damage ({count:# place|# places}). Save a copy first, then restore from the backup of acts.</translation>
    </message>
    <message>
        <source>act.erase</source>
        <translation>Erase “{report}” with its source and all corrections from the project file for good? This cannot be undone.</translation>
    </message>
    <message>
        <source>act.erase_several</source>
        <translation>The source of “{report}” holds {count:# report|# reports}; all of them are erased from the project file for good. This cannot be undone. Erase?</translation>
    </message>
    <message>
        <source>act.erase_yes</source>
        <translation>Erase for good</translation>
    </message>
    <message>
        <source>act.form_problem</source>
        <translation>A form file is not used: {problem}</translation>
    </message>
    <message>
        <source>act.join_differs</source>
        <translation>These are not reports of one agency and year: {reports}. Join them into one all the same?</translation>
    </message>
    <message>
        <source>act.join_two</source>
        <translation>First choose two or more reports in the list.</translation>
    </message>
    <message>
        <source>act.join_yes</source>
        <translation>Join them</translation>
    </message>
    <message>
        <source>act.no_backup</source>
        <translation>The backup of acts cannot be written to the data folder: check its space and rights. The corrections themselves are in the project file.</translation>
    </message>
    <message>
        <source>act.no_cell</source>
        <translation>First choose a cell, then frame its number on the page.</translation>
    </message>
    <message>
        <source>act.no_problem</source>
        <translation>Nothing is left to check.</translation>
    </message>
    <message>
        <source>act.page_elsewhere</source>
        <translation>Page {page} does not belong to this report.</translation>
    </message>
    <message>
        <source>act.parent</source>
        <translation>To which agency does {agency} belong? Its reports will be held against the sums of its units; empty for none.</translation>
    </message>
    <message>
        <source>act.parent_name</source>
        <translation>Agency above</translation>
    </message>
    <message>
        <source>act.parent_yes</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>act.problems_hidden</source>
        <translation>Nothing is left in the listed reports; {count:# report|# reports} outside the filter {count:has|have} something left.</translation>
    </message>
    <message>
        <source>act.read_failed</source>
        <translation>Could not be read: {problem}</translation>
    </message>
    <message>
        <source>act.reading</source>
        <translation>Reading again…</translation>
    </message>
    <message>
        <source>act.reading_cancelled</source>
        <translation>Reading again was cancelled; the report is unchanged.</translation>
    </message>
    <message>
        <source>act.reading_pages</source>
        <translation>Reading again: page {done} of {total}</translation>
    </message>
    <message>
        <source>act.removed</source>
        <translation>Taken out of the review: {reports}. Ctrl+Z brings it back.</translation>
    </message>
    <message>
        <source>act.restored</source>
        <translation>Put back: {reports}.</translation>
    </message>
    <message>
        <source>act.rule</source>
        <translation>Ruled (Ctrl+Z undoes it).</translation>
    </message>
    <message>
        <source>act.same_reading</source>
        <translation>Reading again gave the same result.</translation>
    </message>
    <message>
        <source>act.send_back</source>
        <translation>Send {reports} back to the agency? Nothing is left to do with it then; it can be taken back at any time.</translation>
    </message>
    <message>
        <source>act.send_back_reason</source>
        <translation>Reason (may stay empty)</translation>
    </message>
    <message>
        <source>act.send_back_yes</source>
        <translation>Send back</translation>
    </message>
    <message>
        <source>act.sent_back</source>
        <translation>Sent back: {reports}. F8 goes to the next one, Ctrl+Z takes it back.</translation>
    </message>
    <message>
        <source>act.separator</source>
        <translation>, </translation>
    </message>
    <message>
        <source>act.sign</source>
        <translation>Signed off. Any later change lifts the signature. Next report: F8.</translation>
    </message>
    <message>
        <source>act.sign.once</source>
        <translation>Signed once; it counts as signed off when another person has signed it, too. Any later change lifts the signature. Next report: F8.</translation>
    </message>
    <message>
        <source>act.split</source>
        <translation>Split “{report}” so that another report begins on page {page}?</translation>
    </message>
    <message>
        <source>act.split_first</source>
        <translation>First go to the page of the source where the second report begins (not the first page).</translation>
    </message>
    <message>
        <source>act.split_yes</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>act.table_not_recognised</source>
        <translation>No row of “{table}” was recognised there: draw the frame around the whole table with its heading, or press Ctrl+T to enter it by hand</translation>
    </message>
    <message>
        <source>act.table_read</source>
        <translation>Read as “{table}”: {read:# cell was|# cells were} read, {left:# was|# were} not; check those with ◌ against the page and type those with ?</translation>
    </message>
    <message>
        <source>act.taken_back</source>
        <translation>No longer sent back: {reports}.</translation>
    </message>
    <message>
        <source>act.unsign</source>
        <translation>The signature was withdrawn.</translation>
    </message>
    <message>
        <source>act.withdraw</source>
        <translation>The verdict was withdrawn.</translation>
    </message>
    <message>
        <source>app.name</source>
        <translation>Gouji</translation>
    </message>
    <message>
        <source>ask.bar</source>
        <translation>A question</translation>
    </message>
    <message>
        <source>ask.no</source>
        <translation>No, leave it</translation>
    </message>
    <message>
        <source>assign.ask</source>
        <translation>Who reviews {report}, {count:# report|# reports} in all? Empty for nobody.</translation>
    </message>
    <message>
        <source>assign.done</source>
        <translation>Assigned to {name}: {count:# report|# reports}. The filter “Mine” above the list shows one's own; Ctrl+Z takes it back.</translation>
    </message>
    <message>
        <source>assign.done_nobody</source>
        <translation>{count:# report has|# reports have} no reviewer{name} any more. Ctrl+Z takes it back.</translation>
    </message>
    <message>
        <source>assign.known</source>
        <translation>{question} So far: {names}.</translation>
    </message>
    <message>
        <source>assign.name</source>
        <translation>Name of the reviewer</translation>
    </message>
    <message>
        <source>assign.yes</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>bulk.act.rule</source>
        <translation>&amp;Rule on {count:# finding|# findings}</translation>
    </message>
    <message>
        <source>bulk.act.seen</source>
        <translation>&amp;Mark {count:# cell|# cells} as seen</translation>
    </message>
    <message>
        <source>bulk.act.sign</source>
        <translation>&amp;Sign {count:# report|# reports}</translation>
    </message>
    <message>
        <source>bulk.ask_sign</source>
        <translation>Sign {count:# report|# reports} in the name of “{author}”? You vouch for each of them.</translation>
    </message>
    <message>
        <source>bulk.cancel</source>
        <translation>Cancel the bulk act</translation>
    </message>
    <message>
        <source>bulk.cancelled</source>
        <translation>Cancelled: nothing was changed.</translation>
    </message>
    <message>
        <source>bulk.choose_finding</source>
        <translation>Choose a finding first: those of its kind are ruled on.</translation>
    </message>
    <message>
        <source>bulk.close</source>
        <translation>Close the preview (Esc)</translation>
    </message>
    <message>
        <source>bulk.done.rule</source>
        <translation>Ruled on {count:# finding|# findings} in {reports:# report|# reports}. Ctrl+Z takes all of it back.</translation>
    </message>
    <message>
        <source>bulk.done.seen</source>
        <translation>Marked {count:# cell|# cells} in {reports:# report|# reports} as seen. Ctrl+Z takes all of it back.</translation>
    </message>
    <message>
        <source>bulk.done.sign</source>
        <translation>Signed {count:# report|# reports}. Ctrl+Z takes all of it back.</translation>
    </message>
    <message>
        <source>bulk.done_but</source>
        <translation>{said} Left alone since the preview: {count}, listed below.</translation>
    </message>
    <message>
        <source>bulk.failed</source>
        <translation>The program failed ({reason}): nothing was changed. The log has the details.</translation>
    </message>
    <message>
        <source>bulk.found.rule</source>
        <translation>{count:# finding|# findings} in {reports:# report|# reports} would get the verdict</translation>
    </message>
    <message>
        <source>bulk.found.seen</source>
        <translation>{count:# cell|# cells} in {reports:# report|# reports} would be marked as seen</translation>
    </message>
    <message>
        <source>bulk.found.sign</source>
        <translation>{count:# report|# reports} would be signed</translation>
    </message>
    <message>
        <source>bulk.head.count</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>bulk.head.now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>bulk.head.place</source>
        <translation>What</translation>
    </message>
    <message>
        <source>bulk.head.report</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>bulk.head.then</source>
        <translation>Then</translation>
    </message>
    <message>
        <source>bulk.head.why</source>
        <translation>Why it is left out</translation>
    </message>
    <message>
        <source>bulk.heading.rule</source>
        <translation>Rule on all findings of one kind: {scope}. The kind is that of: {example}</translation>
    </message>
    <message>
        <source>bulk.heading.seen</source>
        <translation>Mark the cells left as seen: {scope}</translation>
    </message>
    <message>
        <source>bulk.heading.sign</source>
        <translation>Sign all verified reports: {scope}</translation>
    </message>
    <message>
        <source>bulk.keys</source>
        <translation>Space: tick or untick the selected rows   Ctrl+A: select all   Esc: close, nothing is done</translation>
    </message>
    <message>
        <source>bulk.left_one</source>
        <translation>{why}: {count}</translation>
    </message>
    <message>
        <source>bulk.left_out</source>
        <translation>{said}. Left out: {reasons}</translation>
    </message>
    <message>
        <source>bulk.left_rows</source>
        <translation>What is left out</translation>
    </message>
    <message>
        <source>bulk.looking</source>
        <translation>Looking: {done} of {total:# report|# reports}…</translation>
    </message>
    <message>
        <source>bulk.no_reports</source>
        <translation>There is no report in the list.</translation>
    </message>
    <message>
        <source>bulk.note.rule</source>
        <translation>Each finding gets a verdict of its own with the same reason; it lapses where a cell of that finding changes.</translation>
    </message>
    <message>
        <source>bulk.note.seen</source>
        <translation>Marking as seen says that you have compared these cells with their pages. Unreadable cells and those of open findings are not among them: these need you one by one.</translation>
    </message>
    <message>
        <source>bulk.note.sign</source>
        <translation>Only reports without exceptions and with nothing left are listed. A signature is your word; any later change lifts it.</translation>
    </message>
    <message>
        <source>bulk.nothing</source>
        <translation>Nothing was left to do: all of it has changed since the preview. Nothing was changed.</translation>
    </message>
    <message>
        <source>bulk.pane</source>
        <translation>Preview of a bulk act</translation>
    </message>
    <message>
        <source>bulk.progress</source>
        <translation>Progress of the bulk act</translation>
    </message>
    <message>
        <source>bulk.reason_first</source>
        <translation>A correction that contradicts the page needs a reason.</translation>
    </message>
    <message>
        <source>bulk.rows</source>
        <translation>What would be done</translation>
    </message>
    <message>
        <source>bulk.scope.all</source>
        <translation>{count:the # report|all # reports} in the list</translation>
    </message>
    <message>
        <source>bulk.scope.filtered</source>
        <translation>{count:the # report|the # reports} in the list (filter: {filter})</translation>
    </message>
    <message>
        <source>bulk.scope.selected</source>
        <translation>{count:the # report|the # reports} selected in the list</translation>
    </message>
    <message>
        <source>bulk.tab.left</source>
        <translation>Left out ({count})</translation>
    </message>
    <message>
        <source>bulk.tab.rows</source>
        <translation>Would be done ({count})</translation>
    </message>
    <message>
        <source>bulk.then.seen</source>
        <translation>seen ({author})</translation>
    </message>
    <message>
        <source>bulk.then.sign</source>
        <translation>signed ({author})</translation>
    </message>
    <message>
        <source>bulk.unticked</source>
        <translation>{said}; rows unticked: {count}</translation>
    </message>
    <message>
        <source>bulk.verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>bulk.why.changed</source>
        <translation>changed since the preview</translation>
    </message>
    <message>
        <source>bulk.why.excepted</source>
        <translation>with exceptions, to be signed one by one</translation>
    </message>
    <message>
        <source>bulk.why.failed</source>
        <translation>cannot be worked on</translation>
    </message>
    <message>
        <source>bulk.why.gone</source>
        <translation>no longer in the project</translation>
    </message>
    <message>
        <source>bulk.why.in_finding</source>
        <translation>in an open finding</translation>
    </message>
    <message>
        <source>bulk.why.not_admitted</source>
        <translation>not to be ruled on like this</translation>
    </message>
    <message>
        <source>bulk.why.not_printed</source>
        <translation>not printed</translation>
    </message>
    <message>
        <source>bulk.why.not_verified</source>
        <translation>not verified yet</translation>
    </message>
    <message>
        <source>bulk.why.removed</source>
        <translation>removed from the review</translation>
    </message>
    <message>
        <source>bulk.why.ruled</source>
        <translation>with a verdict already</translation>
    </message>
    <message>
        <source>bulk.why.sent_back</source>
        <translation>sent back</translation>
    </message>
    <message>
        <source>bulk.why.signed</source>
        <translation>signed already</translation>
    </message>
    <message>
        <source>bulk.why.signed_by_you</source>
        <translation>signed by you, awaits somebody else</translation>
    </message>
    <message>
        <source>bulk.why.superseded</source>
        <translation>superseded</translation>
    </message>
    <message>
        <source>bulk.why.unplaced</source>
        <translation>without a place in the form</translation>
    </message>
    <message>
        <source>bulk.why.unreadable</source>
        <translation>unreadable</translation>
    </message>
    <message>
        <source>bulk.writing.assign</source>
        <translation>Assigning</translation>
    </message>
    <message>
        <source>bulk.writing.preview</source>
        <translation>Looking</translation>
    </message>
    <message>
        <source>bulk.writing.redo</source>
        <translation>Redoing</translation>
    </message>
    <message>
        <source>bulk.writing.rename</source>
        <translation>Renaming</translation>
    </message>
    <message>
        <source>bulk.writing.roster</source>
        <translation>Taking the roster</translation>
    </message>
    <message>
        <source>bulk.writing.rule</source>
        <translation>Writing verdicts</translation>
    </message>
    <message>
        <source>bulk.writing.seen</source>
        <translation>Marking as seen</translation>
    </message>
    <message>
        <source>bulk.writing.sign</source>
        <translation>Signing</translation>
    </message>
    <message>
        <source>bulk.writing.undo</source>
        <translation>Undoing</translation>
    </message>
    <message>
        <source>command.about</source>
        <translation>About Gouji</translation>
    </message>
    <message>
        <source>command.assign</source>
        <translation>Assign a reviewer…</translation>
    </message>
    <message>
        <source>command.bulk_rule</source>
        <translation>Rule on all findings of this kind…</translation>
    </message>
    <message>
        <source>command.bulk_seen</source>
        <translation>Mark the cells left as seen…</translation>
    </message>
    <message>
        <source>command.bulk_sign</source>
        <translation>Sign all verified reports…</translation>
    </message>
    <message>
        <source>command.close_project</source>
        <translation>Close project</translation>
    </message>
    <message>
        <source>command.compare_years</source>
        <translation>Compare with Another Year</translation>
    </message>
    <message>
        <source>command.confirm_cells</source>
        <translation>The page says what is shown (confirm)</translation>
    </message>
    <message>
        <source>command.copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>command.describe_report</source>
        <translation>Change agency and year</translation>
    </message>
    <message>
        <source>command.edit_cell</source>
        <translation>Edit cell</translation>
    </message>
    <message>
        <source>command.enter_table</source>
        <translation>Enter a table that was not recognised…</translation>
    </message>
    <message>
        <source>command.erase_report</source>
        <translation>Erase for good (with its file)</translation>
    </message>
    <message>
        <source>command.export</source>
        <translation>Export the workbook …</translation>
    </message>
    <message>
        <source>command.export_letter</source>
        <translation>This agency's list of issues …</translation>
    </message>
    <message>
        <source>command.export_letters</source>
        <translation>All lists of issues …</translation>
    </message>
    <message>
        <source>command.export_listed</source>
        <translation>Export only what the list shows…</translation>
    </message>
    <message>
        <source>command.export_listed_letters</source>
        <translation>Letters only for what the list shows…</translation>
    </message>
    <message>
        <source>command.find</source>
        <translation>Search reports</translation>
    </message>
    <message>
        <source>command.find_in_page</source>
        <translation>Find in the page</translation>
    </message>
    <message>
        <source>command.fit_page</source>
        <translation>Fit page</translation>
    </message>
    <message>
        <source>command.fit_width</source>
        <translation>Fit width</translation>
    </message>
    <message>
        <source>command.four_eyes</source>
        <translation>Second signature (four eyes)…</translation>
    </message>
    <message>
        <source>command.go_to_page</source>
        <translation>Go to page…</translation>
    </message>
    <message>
        <source>command.group_check</source>
        <translation>Group check</translation>
    </message>
    <message>
        <source>command.join_reports</source>
        <translation>Join reports</translation>
    </message>
    <message>
        <source>command.language_en</source>
        <translation>English</translation>
    </message>
    <message>
        <source>command.language_zh</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>command.legend</source>
        <translation>Legend of the signs</translation>
    </message>
    <message>
        <source>command.make_current</source>
        <translation>Make this the current report</translation>
    </message>
    <message>
        <source>command.manual</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>command.mark_row_seen</source>
        <translation>Mark the row as seen</translation>
    </message>
    <message>
        <source>command.mark_screen_seen</source>
        <translation>Mark what is on the screen as seen</translation>
    </message>
    <message>
        <source>command.mark_seen</source>
        <translation>Mark as seen</translation>
    </message>
    <message>
        <source>command.merge_copy</source>
        <translation>Merge with a copy …</translation>
    </message>
    <message>
        <source>command.merge_result</source>
        <translation>What a merge brought</translation>
    </message>
    <message>
        <source>command.move_project</source>
        <translation>Move project …</translation>
    </message>
    <message>
        <source>command.new_project</source>
        <translation>New project …</translation>
    </message>
    <message>
        <source>command.next_problem</source>
        <translation>Next thing to check</translation>
    </message>
    <message>
        <source>command.next_report</source>
        <translation>Next report</translation>
    </message>
    <message>
        <source>command.next_unseen</source>
        <translation>Next cell to look at</translation>
    </message>
    <message>
        <source>command.open_folder</source>
        <translation>Open folder …</translation>
    </message>
    <message>
        <source>command.open_project</source>
        <translation>Open project …</translation>
    </message>
    <message>
        <source>command.open_reports</source>
        <translation>Open reports …</translation>
    </message>
    <message>
        <source>command.overview</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>command.palette</source>
        <translation>Commands and reports…</translation>
    </message>
    <message>
        <source>command.pane_findings</source>
        <translation>Go to the findings</translation>
    </message>
    <message>
        <source>command.pane_list</source>
        <translation>Go to the reports</translation>
    </message>
    <message>
        <source>command.pane_page</source>
        <translation>Go to the page</translation>
    </message>
    <message>
        <source>command.pane_tables</source>
        <translation>Go to the tables</translation>
    </message>
    <message>
        <source>command.paste</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>command.pivot</source>
        <translation>Pivot table</translation>
    </message>
    <message>
        <source>command.preferences</source>
        <translation>Preferences…</translation>
    </message>
    <message>
        <source>command.previous_problem</source>
        <translation>Previous thing to check</translation>
    </message>
    <message>
        <source>command.previous_report</source>
        <translation>Previous report</translation>
    </message>
    <message>
        <source>command.print_years</source>
        <translation>Print the Comparison (PDF)…</translation>
    </message>
    <message>
        <source>command.quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>command.read_again</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>command.read_page_again</source>
        <translation>Read this page again as a picture</translation>
    </message>
    <message>
        <source>command.redo</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>command.redo.what</source>
        <translation>Redo: {what}</translation>
    </message>
    <message>
        <source>command.remove_report</source>
        <translation>Remove report</translation>
    </message>
    <message>
        <source>command.restore_reports</source>
        <translation>Restore removed reports</translation>
    </message>
    <message>
        <source>command.roster</source>
        <translation>Roster and reminders…</translation>
    </message>
    <message>
        <source>command.roster_names</source>
        <translation>Rename by roster…</translation>
    </message>
    <message>
        <source>command.rotate_left</source>
        <translation>Rotate left</translation>
    </message>
    <message>
        <source>command.rotate_right</source>
        <translation>Rotate right</translation>
    </message>
    <message>
        <source>command.rule_as_printed</source>
        <translation>Rule: as printed</translation>
    </message>
    <message>
        <source>command.rule_confirmed</source>
        <translation>Rule: the agency's figure…</translation>
    </message>
    <message>
        <source>command.rule_reason</source>
        <translation>Give the verdict's reason…</translation>
    </message>
    <message>
        <source>command.rule_unreadable</source>
        <translation>Rule: unreadable</translation>
    </message>
    <message>
        <source>command.save_copy</source>
        <translation>Save a copy as …</translation>
    </message>
    <message>
        <source>command.say_parent</source>
        <translation>Belongs to…</translation>
    </message>
    <message>
        <source>command.select_page</source>
        <translation>Select the page's text</translation>
    </message>
    <message>
        <source>command.send_back</source>
        <translation>Send back to the agency…</translation>
    </message>
    <message>
        <source>command.set_corners</source>
        <translation>Set the corners of the page</translation>
    </message>
    <message>
        <source>command.shortcuts</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>command.sign</source>
        <translation>Sign off</translation>
    </message>
    <message>
        <source>command.split_project</source>
        <translation>Split the project …</translation>
    </message>
    <message>
        <source>command.split_report</source>
        <translation>Split report</translation>
    </message>
    <message>
        <source>command.take_back</source>
        <translation>Take the sending back back</translation>
    </message>
    <message>
        <source>command.theme_dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>command.theme_light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>command.theme_system</source>
        <translation>Like the system</translation>
    </message>
    <message>
        <source>command.tour</source>
        <translation>Take the Tour (Five Minutes)</translation>
    </message>
    <message>
        <source>command.undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>command.undo.what</source>
        <translation>Undo: {what}</translation>
    </message>
    <message>
        <source>command.unmark_seen</source>
        <translation>Take the seen mark away</translation>
    </message>
    <message>
        <source>command.watch_folder</source>
        <translation>Watch a folder …</translation>
    </message>
    <message>
        <source>command.withdraw_signature</source>
        <translation>Withdraw the signature</translation>
    </message>
    <message>
        <source>command.withdraw_verdict</source>
        <translation>Withdraw the verdict</translation>
    </message>
    <message>
        <source>command.zoom_in</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>command.zoom_out</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>corners.bottom_left</source>
        <translation>Bottom left corner</translation>
    </message>
    <message>
        <source>corners.bottom_right</source>
        <translation>Bottom right corner</translation>
    </message>
    <message>
        <source>corners.crossed</source>
        <translation>The four corners have to enclose one whole area, without crossing, and not too small.</translation>
    </message>
    <message>
        <source>corners.how</source>
        <translation>Page {page}: drag the four rings to the corners of the sheet (or of the table’s frame), then press Enter to read it again. Tab: next corner; arrows: fine steps (Shift: large ones); Delete: straighten by itself again; Esc: leave.</translation>
    </message>
    <message>
        <source>corners.read</source>
        <translation>Read again by these corners</translation>
    </message>
    <message>
        <source>corners.top_left</source>
        <translation>Top left corner</translation>
    </message>
    <message>
        <source>corners.top_right</source>
        <translation>Top right corner</translation>
    </message>
    <message>
        <source>crash.copy</source>
        <translation>Copy the report</translation>
    </message>
    <message>
        <source>crash.ended</source>
        <translation>Last time, the program was ended by an error of its own. Every step that was completed is saved in the project file; what was being typed may have to be typed again.</translation>
    </message>
    <message>
        <source>crash.goes_on</source>
        <translation>There is an error in the program, and what you just did was not completed. All that you did before is saved in the project file, and you can go on.</translation>
    </message>
    <message>
        <source>crash.holds</source>
        <translation>This is all that the crash report holds: where the program failed, and on which system. It has no text, agency or number of any report, and was sent to nobody.</translation>
    </message>
    <message>
        <source>crash.kept</source>
        <translation>The report is kept in: {path}</translation>
    </message>
    <message>
        <source>crash.not_kept</source>
        <translation>The report could not be written to the disk; copy it now if you need it.</translation>
    </message>
    <message>
        <source>crash.text</source>
        <translation>Content of the crash report</translation>
    </message>
    <message>
        <source>crash.title</source>
        <translation>An error in the program</translation>
    </message>
    <message>
        <source>dialog.copy_name</source>
        <translation>{name} copy</translation>
    </message>
    <message>
        <source>dialog.default_folder</source>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>dialog.export</source>
        <translation>Export the workbook</translation>
    </message>
    <message>
        <source>dialog.export_letter</source>
        <translation>Export this agency's list of issues</translation>
    </message>
    <message>
        <source>dialog.export_letters</source>
        <translation>Export the lists of issues of all agencies</translation>
    </message>
    <message>
        <source>dialog.file_type</source>
        <translation>Files of &amp;type:</translation>
    </message>
    <message>
        <source>dialog.kind.all</source>
        <translation>All files</translation>
    </message>
    <message>
        <source>dialog.kind.csv</source>
        <translation>Comma-separated tables</translation>
    </message>
    <message>
        <source>dialog.kind.documents</source>
        <translation>Word documents</translation>
    </message>
    <message>
        <source>dialog.kind.pdf</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>dialog.kind.picture</source>
        <translation>Scans, pictures</translation>
    </message>
    <message>
        <source>dialog.kind.png</source>
        <translation>PNG pictures</translation>
    </message>
    <message>
        <source>dialog.kind.projects</source>
        <translation>Gouji projects</translation>
    </message>
    <message>
        <source>dialog.kind.reports</source>
        <translation>Readable reports</translation>
    </message>
    <message>
        <source>dialog.kind.rosters</source>
        <translation>Rosters</translation>
    </message>
    <message>
        <source>dialog.kind.sheet</source>
        <translation>Spreadsheets</translation>
    </message>
    <message>
        <source>dialog.kind.svg</source>
        <translation>SVG pictures</translation>
    </message>
    <message>
        <source>dialog.kind.text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>dialog.kind.web</source>
        <translation>Web pages</translation>
    </message>
    <message>
        <source>dialog.kind.word</source>
        <translation>Word, WPS documents</translation>
    </message>
    <message>
        <source>dialog.kind.workbooks</source>
        <translation>Excel workbooks</translation>
    </message>
    <message>
        <source>dialog.look_in</source>
        <translation>Look &amp;in:</translation>
    </message>
    <message>
        <source>dialog.merge_copy</source>
        <translation>Merge with which copy of this project</translation>
    </message>
    <message>
        <source>dialog.merge_target</source>
        <translation>Save the merged project as</translation>
    </message>
    <message>
        <source>dialog.move_project</source>
        <translation>Move the project to</translation>
    </message>
    <message>
        <source>dialog.new_name</source>
        <translation>New project</translation>
    </message>
    <message>
        <source>dialog.new_project</source>
        <translation>New project</translation>
    </message>
    <message>
        <source>dialog.open_folder</source>
        <translation>Open all reports of a folder</translation>
    </message>
    <message>
        <source>dialog.open_project</source>
        <translation>Open project</translation>
    </message>
    <message>
        <source>dialog.open_reports</source>
        <translation>Open reports</translation>
    </message>
    <message>
        <source>dialog.refused.missing</source>
        <translation>There is no file or folder “{name}”.</translation>
    </message>
    <message>
        <source>dialog.refused.project</source>
        <translation>“{name}” is no Gouji project (.gouji file).</translation>
    </message>
    <message>
        <source>dialog.refused.report</source>
        <translation>“{name}” is no kind of file that Gouji reads. If you know that it holds a report, choose “All files” as the kind of file and open it again.</translation>
    </message>
    <message>
        <source>dialog.roster</source>
        <translation>Choose a roster</translation>
    </message>
    <message>
        <source>dialog.save_copy</source>
        <translation>Save a copy as</translation>
    </message>
    <message>
        <source>dialog.save_picture</source>
        <translation>Save the picture</translation>
    </message>
    <message>
        <source>dialog.save_table</source>
        <translation>Save the table</translation>
    </message>
    <message>
        <source>dialog.split_folder</source>
        <translation>The folder for the parts</translation>
    </message>
    <message>
        <source>dialog.watch_folder</source>
        <translation>Which folder to watch</translation>
    </message>
    <message>
        <source>entry.enter</source>
        <translation>Enter by hand: {table}</translation>
    </message>
    <message>
        <source>entry.enter_all</source>
        <translation>Enter {count:the table|all # tables} by hand · {form}</translation>
    </message>
    <message>
        <source>entry.enter_of_form</source>
        <translation>Enter by hand: {table} · {form}</translation>
    </message>
    <message>
        <source>entry.into_cell</source>
        <translation>Read it into the current cell</translation>
    </message>
    <message>
        <source>entry.menu</source>
        <translation>Enter a table that was not recognised</translation>
    </message>
    <message>
        <source>entry.nothing_missing</source>
        <translation>The report has all of its tables: there is none to enter</translation>
    </message>
    <message>
        <source>entry.read_as</source>
        <translation>This is “{table}”: read it as such</translation>
    </message>
    <message>
        <source>entry.read_instead</source>
        <translation>This is “{table}”: read it in place of the present one</translation>
    </message>
    <message>
        <source>export.all_letters</source>
        <translation>{project} issues</translation>
    </message>
    <message>
        <source>export.busy</source>
        <translation>Another export is still going on. Wait for it, or cancel it first.</translation>
    </message>
    <message>
        <source>export.cancel</source>
        <translation>Cancel the export</translation>
    </message>
    <message>
        <source>export.cancelled</source>
        <translation>The export was cancelled. No file was written, and an older one was not changed.</translation>
    </message>
    <message>
        <source>export.changed</source>
        <translation>The project was changed again and again meanwhile, so no file was written. Export again when it rests.</translation>
    </message>
    <message>
        <source>export.done.balanced</source>
        <translation>Workbook exported ({reports:# report|# reports}, balanced, not verified): {path}</translation>
    </message>
    <message>
        <source>export.done.excepted</source>
        <translation>Workbook exported ({reports:# report|# reports}, verified with exceptions): {path}</translation>
    </message>
    <message>
        <source>export.done.sent_back</source>
        <translation>Workbook exported ({reports:# report|# reports}, sent back): {path}</translation>
    </message>
    <message>
        <source>export.done.signed</source>
        <translation>Workbook exported ({reports:# report|# reports}, signed off): {path}</translation>
    </message>
    <message>
        <source>export.done.signed_once</source>
        <translation>Workbook exported ({reports:# report|# reports}, signed once, awaits the second): {path}</translation>
    </message>
    <message>
        <source>export.done.to_do</source>
        <translation>Workbook exported ({reports:# report|# reports}, to do): {path}</translation>
    </message>
    <message>
        <source>export.done.unread</source>
        <translation>Workbook exported ({reports:# report|# reports}, no table read): {path}</translation>
    </message>
    <message>
        <source>export.done.verified</source>
        <translation>Workbook exported ({reports:# report|# reports}, verified): {path}</translation>
    </message>
    <message>
        <source>export.done_but</source>
        <translation>{done}. {count:# report|# reports} could not be worked on and {count:is|are} only named; the log has the details</translation>
    </message>
    <message>
        <source>export.done_letters</source>
        <translation>Issues written ({reports:# report|# reports}, {issues:# issue|# issues}): {path}</translation>
    </message>
    <message>
        <source>export.done_letters_but</source>
        <translation>{done} · {count:# report|# reports} could not be worked on and {count:is|are} not in it; the log has the details</translation>
    </message>
    <message>
        <source>export.done_listed</source>
        <translation>Only what the list shows ({filter}). {done}</translation>
    </message>
    <message>
        <source>export.exists</source>
        <translation>“{name}” exists already and was not written over. Choose another name, or choose that file in the dialog.</translation>
    </message>
    <message>
        <source>export.failed</source>
        <translation>The program failed while exporting ({reason}). No file was written, and an older one was not changed. Details are in the log.</translation>
    </message>
    <message>
        <source>export.listed</source>
        <translation>{project} ({count:# report|# reports})</translation>
    </message>
    <message>
        <source>export.listed_letters</source>
        <translation>{project} letters ({count:# report|# reports})</translation>
    </message>
    <message>
        <source>export.no_agency</source>
        <translation>The agency of this report is not known. Name it in the list of reports first (F2).</translation>
    </message>
    <message>
        <source>export.no_issues</source>
        <translation>Nothing to list: nothing is broken, unreadable or not assessable. No file was written.</translation>
    </message>
    <message>
        <source>export.none_listed</source>
        <translation>There is no report to export in the list: removed and superseded ones are not exported.</translation>
    </message>
    <message>
        <source>export.progress</source>
        <translation>Progress of the export</translation>
    </message>
    <message>
        <source>export.writing.letters</source>
        <translation>Writing the issues to {name}</translation>
    </message>
    <message>
        <source>export.writing.workbook</source>
        <translation>Exporting {name}</translation>
    </message>
    <message>
        <source>findings.all_hold</source>
        <translation>Every rule holds: {holds:# equation|# equations}</translation>
    </message>
    <message>
        <source>findings.all_hold_assumed</source>
        <translation>Every rule holds: {holds:# equation|# equations}, and {assumed} with blanks counted as 0</translation>
    </message>
    <message>
        <source>findings.change</source>
        <translation>read “{raw}” in {name} as {suggested}</translation>
    </message>
    <message>
        <source>findings.change_separator</source>
        <translation>, </translation>
    </message>
    <message>
        <source>findings.count</source>
        <translation>{parts}</translation>
    </message>
    <message>
        <source>findings.count.against</source>
        <translation>{count} corrected against the print</translation>
    </message>
    <message>
        <source>findings.count.broken</source>
        <translation>{count} broken</translation>
    </message>
    <message>
        <source>findings.count.not_assessable</source>
        <translation>{count} not assessable</translation>
    </message>
    <message>
        <source>findings.count.ruled</source>
        <translation>{count} ruled on</translation>
    </message>
    <message>
        <source>findings.count.warning</source>
        <translation>{count:# hint|# hints}</translation>
    </message>
    <message>
        <source>findings.doubtful</source>
        <translation>; {doubtful:# cell is|# cells are} still to be looked at</translation>
    </message>
    <message>
        <source>findings.letter</source>
        <translation>{agency}, annual report {year}, “{table}” (page {page}): {sentence}.</translation>
    </message>
    <message>
        <source>findings.letter_nowhere</source>
        <translation>{agency}, annual report {year}, “{table}”: {sentence}.</translation>
    </message>
    <message>
        <source>findings.list</source>
        <translation>List of findings</translation>
    </message>
    <message>
        <source>findings.looked_at</source>
        <translation>Somebody compared the likeliest cell with the source: see first whether it is printed so. {suspect}</translation>
    </message>
    <message>
        <source>findings.name</source>
        <translation>{pane}: {state}</translation>
    </message>
    <message>
        <source>findings.no_agency</source>
        <translation>(agency not recognised)</translation>
    </message>
    <message>
        <source>findings.no_year</source>
        <translation>(year not recognised)</translation>
    </message>
    <message>
        <source>findings.none_open</source>
        <translation>No report is open</translation>
    </message>
    <message>
        <source>findings.page</source>
        <translation>p. {page}</translation>
    </message>
    <message>
        <source>findings.pane</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>findings.place</source>
        <translation>Findings, or what is left</translation>
    </message>
    <message>
        <source>findings.ruled</source>
        <translation>{verdict} · {author}, {at}</translation>
    </message>
    <message>
        <source>findings.ruled_line</source>
        <translation>[{ruling}] {finding}</translation>
    </message>
    <message>
        <source>findings.ruled_why</source>
        <translation>{verdict} · {author}, {at} · reason: {reason}</translation>
    </message>
    <message>
        <source>findings.search_incomplete</source>
        <translation>{suspect}; so much does not balance that the search stopped early: there may be a better explanation</translation>
    </message>
    <message>
        <source>findings.search_incomplete_nothing</source>
        <translation>So much does not balance that the search stopped early, before it found a cell that explains this</translation>
    </message>
    <message>
        <source>findings.searching</source>
        <translation>{state} · looking for suspects…</translation>
    </message>
    <message>
        <source>findings.separator</source>
        <translation>, </translation>
    </message>
    <message>
        <source>findings.slip</source>
        <translation>{suggestion} ({slip})</translation>
    </message>
    <message>
        <source>findings.slip.confusion</source>
        <translation>digits that look alike</translation>
    </message>
    <message>
        <source>findings.slip.point</source>
        <translation>looks like a lost decimal point</translation>
    </message>
    <message>
        <source>findings.slip.shift</source>
        <translation>looks like a row shifted by one</translation>
    </message>
    <message>
        <source>findings.slip.sign</source>
        <translation>looks like a lost sign</translation>
    </message>
    <message>
        <source>findings.slip.swap</source>
        <translation>looks like two neighbours swapped</translation>
    </message>
    <message>
        <source>findings.spoken</source>
        <translation>{status}: {sentence}</translation>
    </message>
    <message>
        <source>findings.standing</source>
        <translation>{state}.  {said}</translation>
    </message>
    <message>
        <source>findings.status.broken</source>
        <translation>broken</translation>
    </message>
    <message>
        <source>findings.status.not_assessable</source>
        <translation>not assessable</translation>
    </message>
    <message>
        <source>findings.status.ruled</source>
        <translation>ruled on</translation>
    </message>
    <message>
        <source>findings.status.warning</source>
        <translation>hint</translation>
    </message>
    <message>
        <source>findings.suggestion</source>
        <translation>If you {changes}: mends {fixes}, breaks {breaks}</translation>
    </message>
    <message>
        <source>findings.suggestion_more</source>
        <translation>{suggestion}; {count:# more way is|# more ways are} as likely</translation>
    </message>
    <message>
        <source>findings.surely_printed</source>
        <translation>All its cells were surely read: it may be printed so. {suspect}</translation>
    </message>
    <message>
        <source>findings.suspect</source>
        <translation>Suspect: {name} is printed “{raw}”; if it were {suggested}, {fixes} would balance</translation>
    </message>
    <message>
        <source>findings.suspect.name</source>
        <translation>The suspected cell</translation>
    </message>
    <message>
        <source>findings.suspect_breaks</source>
        <translation>{suspect}, but {breaks} would break</translation>
    </message>
    <message>
        <source>findings.suspect_more</source>
        <translation>{suspect}; {count:# more cell is|# more cells are} as likely</translation>
    </message>
    <message>
        <source>findings.suspect_typed</source>
        <translation>Suspect: {name} is now “{raw}”; if it were {suggested}, {fixes} would balance</translation>
    </message>
    <message>
        <source>findings.unread</source>
        <translation>No table was read: there is nothing to check</translation>
    </message>
    <message>
        <source>first.hint</source>
        <translation>Or drag files, folders or a project here. Everything stays on this computer.</translation>
    </message>
    <message>
        <source>first.none</source>
        <translation>Projects that you open will be listed here.</translation>
    </message>
    <message>
        <source>first.open_folder</source>
        <translation>Open a folder …</translation>
    </message>
    <message>
        <source>first.open_folder_tip</source>
        <translation>Reads all reports in the folder and the folders in it</translation>
    </message>
    <message>
        <source>first.open_project</source>
        <translation>Open a project …</translation>
    </message>
    <message>
        <source>first.open_project_tip</source>
        <translation>Go on with a review; corrections and undo are all there</translation>
    </message>
    <message>
        <source>first.open_recent</source>
        <translation>Open the project “{name}”</translation>
    </message>
    <message>
        <source>first.open_reports</source>
        <translation>Open reports …</translation>
    </message>
    <message>
        <source>first.open_reports_tip</source>
        <translation>PDF, scan, web page, Word, text or spreadsheet: one or several</translation>
    </message>
    <message>
        <source>first.open_sample</source>
        <translation>Try the samples</translation>
    </message>
    <message>
        <source>first.open_sample_tip</source>
        <translation>A few reports with numbers that do not add up: find them with F8, correct them from the page</translation>
    </message>
    <message>
        <source>first.page</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>first.recent</source>
        <translation>Recent projects</translation>
    </message>
    <message>
        <source>first.tour</source>
        <translation>Take the tour</translation>
    </message>
    <message>
        <source>first.tour_tip</source>
        <translation>Five minutes: on the samples, from the first problem to sign-off and export</translation>
    </message>
    <message>
        <source>first.what</source>
        <translation>Check annual reports on government information: the page beside its tables, and every sum that does not hold.</translation>
    </message>
    <message>
        <source>fonts.no_chinese</source>
        <translation>No installed font can draw Chinese: it is shown as empty boxes. Install one and start again, on Debian, Ubuntu, UOS or Kylin with: sudo apt install fonts-noto-cjk</translation>
    </message>
    <message>
        <source>fonts.noted</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>group.apart</source>
        <translation>{said} · {count} set apart</translation>
    </message>
    <message>
        <source>group.blank</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>group.cell</source>
        <translation>{report}: {cell}, read as {text}</translation>
    </message>
    <message>
        <source>group.close</source>
        <translation>Close the group check (Esc)</translation>
    </message>
    <message>
        <source>group.end</source>
        <translation>Every cell that was left in the {reports:chosen report|# chosen reports} has been looked at.

Esc goes back to the report; there Ctrl+Enter signs it, F8 goes to the next problem.</translation>
    </message>
    <message>
        <source>group.end_left</source>
        <translation>Every cell of the {reports:chosen report|# chosen reports} that has a picture has been looked at; {left:# is|# are} not confirmed yet, {unpictured} of them {unpictured:has|have} no known place on a page.

Esc goes back to the report; there F8 goes to them one by one.</translation>
    </message>
    <message>
        <source>group.heading</source>
        <translation>Group check: {left:# cell|# cells} left to look at, in {reports:# report|# reports}</translation>
    </message>
    <message>
        <source>group.keys</source>
        <translation>Read below each picture: what stands in the table · Space: all right, next page · Del: this one is wrong · arrows move · Enter: its table · Esc: leave</translation>
    </message>
    <message>
        <source>group.late</source>
        <translation>The pictures of {count:# cell|# cells} have not been drawn yet; {count:it does|they do} not count as looked at. Press Space again when they are there.</translation>
    </message>
    <message>
        <source>group.looking</source>
        <translation>Looking for the cells that are left…</translation>
    </message>
    <message>
        <source>group.none</source>
        <translation>Group check: the {reports:chosen report has|# chosen reports have} no cell left that can be looked at in its picture.</translation>
    </message>
    <message>
        <source>group.pane</source>
        <translation>Group check</translation>
    </message>
    <message>
        <source>group.pictures</source>
        <translation>Cells to look at, a picture each</translation>
    </message>
    <message>
        <source>group.place</source>
        <translation>Page and tables, or group check</translation>
    </message>
    <message>
        <source>group.second</source>
        <translation>or {second}</translation>
    </message>
    <message>
        <source>group.unreadable</source>
        <translation>unreadable</translation>
    </message>
    <message>
        <source>import.cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>import.duplicate</source>
        <translation>The project has this file already: {report}</translation>
    </message>
    <message>
        <source>import.kept</source>
        <translation>{report}: people worked on the earlier report, so that still counts; this file does not until you say so.</translation>
    </message>
    <message>
        <source>import.read</source>
        <translation>{report}</translation>
    </message>
    <message>
        <source>import.removed</source>
        <translation>removed</translation>
    </message>
    <message>
        <source>import.supersedes</source>
        <translation>{report}: takes the place of the earlier one, which nobody had worked on. The Edit menu turns that back.</translation>
    </message>
    <message>
        <source>import.together</source>
        <translation>{report}: {count:# photo|# photos} made one report; this is page {number}</translation>
    </message>
    <message>
        <source>import.together_without</source>
        <translation>{report}: {count:# photo|# photos} made one report, without {names} (not read). Once read, it can be joined to it.</translation>
    </message>
    <message>
        <source>keys.by_click</source>
        <translation>Click on the page</translation>
    </message>
    <message>
        <source>keys.by_drag</source>
        <translation>Drag on the page</translation>
    </message>
    <message>
        <source>keys.by_shift_drag</source>
        <translation>Shift+Drag on the page</translation>
    </message>
    <message>
        <source>keys.by_typing</source>
        <translation>Typing</translation>
    </message>
    <message>
        <source>keys.by_wheel</source>
        <translation>Ctrl+wheel</translation>
    </message>
    <message>
        <source>keys.clear</source>
        <translation>Clear the cell</translation>
    </message>
    <message>
        <source>keys.click</source>
        <translation>Go to the number's cell</translation>
    </message>
    <message>
        <source>keys.close</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>keys.commit</source>
        <translation>Keep and go down / up</translation>
    </message>
    <message>
        <source>keys.give_up</source>
        <translation>Give up the edit</translation>
    </message>
    <message>
        <source>keys.group.check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>keys.group.edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>keys.group.file</source>
        <translation>File</translation>
    </message>
    <message>
        <source>keys.group.gestures</source>
        <translation>Typing and the mouse</translation>
    </message>
    <message>
        <source>keys.group.help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>keys.group.list</source>
        <translation>Report list</translation>
    </message>
    <message>
        <source>keys.group.view</source>
        <translation>View</translation>
    </message>
    <message>
        <source>keys.group_seen</source>
        <translation>Group check: all of these are right, next page</translation>
    </message>
    <message>
        <source>keys.group_strike</source>
        <translation>Group check: this one is wrong, type what is printed</translation>
    </message>
    <message>
        <source>keys.match</source>
        <translation>Find in the page: next / previous</translation>
    </message>
    <message>
        <source>keys.merge</source>
        <translation>Merging: this project, the copy, undecided</translation>
    </message>
    <message>
        <source>keys.next_cell</source>
        <translation>Next / previous cell</translation>
    </message>
    <message>
        <source>keys.other_table</source>
        <translation>Previous / next table</translation>
    </message>
    <message>
        <source>keys.read_box</source>
        <translation>Read the box into the current cell; around a whole table, read it as a table</translation>
    </message>
    <message>
        <source>keys.reason</source>
        <translation>Reason: misread / misplaced / missed</translation>
    </message>
    <message>
        <source>keys.replace</source>
        <translation>Replace the cell</translation>
    </message>
    <message>
        <source>keys.select_text</source>
        <translation>Choose its text (Shift+double click: a word), Ctrl+C copies</translation>
    </message>
    <message>
        <source>keys.take_second</source>
        <translation>Change to what the other reading says</translation>
    </message>
    <message>
        <source>keys.title</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>keys.zoom</source>
        <translation>Zoom the page</translation>
    </message>
    <message>
        <source>left.absent</source>
        <translation>Not found: type what is printed, or Space where it is not: {cell}</translation>
    </message>
    <message>
        <source>left.away</source>
        <translation>Put away</translation>
    </message>
    <message>
        <source>left.doubtful</source>
        <translation>Doubtful, read as “{text}”: {cell}</translation>
    </message>
    <message>
        <source>left.heading</source>
        <translation>{state}. It can be signed once nothing is left: Enter or a click on a line goes there, Esc puts this away.</translation>
    </message>
    <message>
        <source>left.nothing</source>
        <translation>{state}: it can be signed now (Ctrl+Enter).</translation>
    </message>
    <message>
        <source>left.pane</source>
        <translation>What is left before signing</translation>
    </message>
    <message>
        <source>left.unproved</source>
        <translation>No rule proves it, “{text}”: {cell}</translation>
    </message>
    <message>
        <source>legend.cells</source>
        <translation>Cells</translation>
    </message>
    <message>
        <source>legend.file.cancelled</source>
        <translation>not imported</translation>
    </message>
    <message>
        <source>legend.file.duplicate</source>
        <translation>the project has this file already</translation>
    </message>
    <message>
        <source>legend.file.failed</source>
        <translation>not read; the reason stands beside it</translation>
    </message>
    <message>
        <source>legend.file.password</source>
        <translation>wants a password</translation>
    </message>
    <message>
        <source>legend.file.read</source>
        <translation>read</translation>
    </message>
    <message>
        <source>legend.file.undecided</source>
        <translation>waits for you to say how many reports these photos are</translation>
    </message>
    <message>
        <source>legend.file.waiting</source>
        <translation>waiting, or being read</translation>
    </message>
    <message>
        <source>legend.files</source>
        <translation>Imported files</translation>
    </message>
    <message>
        <source>legend.mark.against</source>
        <translation>corrected to another number than is surely printed</translation>
    </message>
    <message>
        <source>legend.mark.as_printed</source>
        <translation>ruled to be printed so, or another figure was confirmed</translation>
    </message>
    <message>
        <source>legend.mark.broken</source>
        <translation>broken: the prime suspect of a rule that does not hold</translation>
    </message>
    <message>
        <source>legend.mark.corrected</source>
        <translation>corrected</translation>
    </message>
    <message>
        <source>legend.mark.doubtful</source>
        <translation>read, but not for certain</translation>
    </message>
    <message>
        <source>legend.mark.seen</source>
        <translation>seen: somebody looked at the source</translation>
    </message>
    <message>
        <source>legend.mark.unreadable</source>
        <translation>unreadable: the number could not be made out</translation>
    </message>
    <message>
        <source>legend.member</source>
        <translation>another cell of the same broken rule</translation>
    </message>
    <message>
        <source>legend.operand</source>
        <translation>the numbers of the chosen rule, in its order</translation>
    </message>
    <message>
        <source>legend.reports</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>legend.status.against</source>
        <translation>some correction contradicts what was read</translation>
    </message>
    <message>
        <source>legend.status.balanced</source>
        <translation>balanced, not verified: every rule holds, some cells were not looked at</translation>
    </message>
    <message>
        <source>legend.status.broken</source>
        <translation>some rule is broken</translation>
    </message>
    <message>
        <source>legend.status.doubtful</source>
        <translation>some reading is not certain</translation>
    </message>
    <message>
        <source>legend.status.excepted</source>
        <translation>verified with exceptions</translation>
    </message>
    <message>
        <source>legend.status.not_assessable</source>
        <translation>some rule cannot be assessed</translation>
    </message>
    <message>
        <source>legend.status.sent_back</source>
        <translation>sent back</translation>
    </message>
    <message>
        <source>legend.status.signed</source>
        <translation>signed</translation>
    </message>
    <message>
        <source>legend.status.signed_once</source>
        <translation>signed by one person, awaits the second</translation>
    </message>
    <message>
        <source>legend.status.to_do</source>
        <translation>to do</translation>
    </message>
    <message>
        <source>legend.status.unread</source>
        <translation>no table was read, or the file could not be read</translation>
    </message>
    <message>
        <source>legend.status.verified</source>
        <translation>verified</translation>
    </message>
    <message>
        <source>legend.status.warning</source>
        <translation>something to note</translation>
    </message>
    <message>
        <source>legend.title</source>
        <translation>Legend of the signs</translation>
    </message>
    <message>
        <source>list.agency</source>
        <translation>Agency</translation>
    </message>
    <message>
        <source>list.any_kind</source>
        <translation>Any source</translation>
    </message>
    <message>
        <source>list.any_parent</source>
        <translation>Any parent</translation>
    </message>
    <message>
        <source>list.any_reviewer</source>
        <translation>Any reviewer</translation>
    </message>
    <message>
        <source>list.any_year</source>
        <translation>Any year</translation>
    </message>
    <message>
        <source>list.count</source>
        <translation>{shown} listed</translation>
    </message>
    <message>
        <source>list.count_left</source>
        <translation>{shown} listed · {left}</translation>
    </message>
    <message>
        <source>list.counted</source>
        <translation>{name} {count}</translation>
    </message>
    <message>
        <source>list.describe</source>
        <translation>Agency and year</translation>
    </message>
    <message>
        <source>list.empty</source>
        <translation>No reports yet. Drag files or folders into the window, or press Ctrl+O.</translation>
    </message>
    <message>
        <source>list.filter</source>
        <translation>Search agency, year, file name</translation>
    </message>
    <message>
        <source>list.filter_bar</source>
        <translation>Filter reports</translation>
    </message>
    <message>
        <source>list.give_up</source>
        <translation>Give up (Esc)</translation>
    </message>
    <message>
        <source>list.keep</source>
        <translation>Keep (Enter)</translation>
    </message>
    <message>
        <source>list.kind.docx</source>
        <translation>Word</translation>
    </message>
    <message>
        <source>list.kind.html</source>
        <translation>Web page</translation>
    </message>
    <message>
        <source>list.kind.image</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>list.kind.pdf</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>list.kind.sheet</source>
        <translation>Spreadsheet</translation>
    </message>
    <message>
        <source>list.kind.text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>list.menu</source>
        <translation>For the chosen reports</translation>
    </message>
    <message>
        <source>list.none_found</source>
        <translation>No report matches</translation>
    </message>
    <message>
        <source>list.pane</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>list.reviewer</source>
        <translation>Reviewer: {name}</translation>
    </message>
    <message>
        <source>list.reviewer.mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>list.reviewer.nobody</source>
        <translation>Nobody's</translation>
    </message>
    <message>
        <source>list.row</source>
        <translation>{agency} {year}, {state}{reviewer}</translation>
    </message>
    <message>
        <source>list.row.reviewer</source>
        <translation>, reviewer {name}</translation>
    </message>
    <message>
        <source>list.sort</source>
        <translation>Sort by</translation>
    </message>
    <message>
        <source>list.sort.added</source>
        <translation>As imported</translation>
    </message>
    <message>
        <source>list.sort.agency</source>
        <translation>By agency</translation>
    </message>
    <message>
        <source>list.sort.left</source>
        <translation>By what is left</translation>
    </message>
    <message>
        <source>list.sort.year</source>
        <translation>By year</translation>
    </message>
    <message>
        <source>list.superseded</source>
        <translation>Another report of the same agency and year is the current one</translation>
    </message>
    <message>
        <source>list.tip</source>
        <translation>broken {broken} · not assessable {not_assessable} · unreadable {unreadable} · uncertain {doubtful} · corrected {corrected} · seen {seen}/{cells}</translation>
    </message>
    <message>
        <source>list.turn</source>
        <translation>Reverse order</translation>
    </message>
    <message>
        <source>list.which</source>
        <translation>Which reports</translation>
    </message>
    <message>
        <source>list.which.all</source>
        <translation>All reports</translation>
    </message>
    <message>
        <source>list.which.left</source>
        <translation>Something left</translation>
    </message>
    <message>
        <source>list.which.removed</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>list.year</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>list.year_wrong</source>
        <translation>Type the year with four digits, or leave it empty</translation>
    </message>
    <message>
        <source>manual.back</source>
        <translation>Back (Alt+Left)</translation>
    </message>
    <message>
        <source>manual.contents</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>manual.count</source>
        <translation>{count:# place|# places} found</translation>
    </message>
    <message>
        <source>manual.forward</source>
        <translation>Forward (Alt+Right)</translation>
    </message>
    <message>
        <source>manual.found</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>manual.home</source>
        <translation>Start page (Alt+Home)</translation>
    </message>
    <message>
        <source>manual.message_at</source>
        <translation>Message › {heading}</translation>
    </message>
    <message>
        <source>manual.none</source>
        <translation>Nothing found. Try other words, or fewer letters.</translation>
    </message>
    <message>
        <source>manual.search</source>
        <translation>Search the manual (Ctrl+F)</translation>
    </message>
    <message>
        <source>manual.title</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>manual.title_of</source>
        <translation>{page} — Gouji manual</translation>
    </message>
    <message>
        <source>manual.unreadable</source>
        <translation>The manual cannot be read: {problem}. Install the program again.</translation>
    </message>
    <message>
        <source>mark.against</source>
        <translation>against the page</translation>
    </message>
    <message>
        <source>mark.as_printed</source>
        <translation>as printed</translation>
    </message>
    <message>
        <source>mark.broken</source>
        <translation>broken</translation>
    </message>
    <message>
        <source>mark.corrected</source>
        <translation>corrected</translation>
    </message>
    <message>
        <source>mark.doubtful</source>
        <translation>uncertain</translation>
    </message>
    <message>
        <source>mark.seen</source>
        <translation>seen</translation>
    </message>
    <message>
        <source>mark.unreadable</source>
        <translation>unreadable</translation>
    </message>
    <message>
        <source>menu.bulk</source>
        <translation>&amp;Bulk</translation>
    </message>
    <message>
        <source>menu.check</source>
        <translation>&amp;Check</translation>
    </message>
    <message>
        <source>menu.edit</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>menu.file</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>menu.help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>menu.language</source>
        <translation>&amp;Language 语言</translation>
    </message>
    <message>
        <source>menu.recent</source>
        <translation>&amp;Recent projects</translation>
    </message>
    <message>
        <source>menu.recent.none</source>
        <translation>(no project was opened yet)</translation>
    </message>
    <message>
        <source>menu.recent.project</source>
        <translation>{name} — {folder}</translation>
    </message>
    <message>
        <source>menu.theme</source>
        <translation>&amp;Theme</translation>
    </message>
    <message>
        <source>menu.view</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>merge.act</source>
        <translation>{at} {author}: {before} → {after}</translation>
    </message>
    <message>
        <source>merge.act_reason</source>
        <translation>{at} {author} gave the reason: {reason}</translation>
    </message>
    <message>
        <source>merge.act_why</source>
        <translation>{at} {author}: {before} → {after} (reason: {reason})</translation>
    </message>
    <message>
        <source>merge.all_ruled</source>
        <translation>Every conflict is ruled on; the merged file can be written</translation>
    </message>
    <message>
        <source>merge.apply</source>
        <translation>Rule so</translation>
    </message>
    <message>
        <source>merge.base</source>
        <translation>Before the two parted</translation>
    </message>
    <message>
        <source>merge.busy</source>
        <translation>A comparison or a merge is going on; wait for it, or cancel it first</translation>
    </message>
    <message>
        <source>merge.cancel</source>
        <translation>Cancel the merge or split</translation>
    </message>
    <message>
        <source>merge.cancelled</source>
        <translation>Cancelled; nothing was written, and both files are as they were</translation>
    </message>
    <message>
        <source>merge.changed</source>
        <translation>“{name}” was changed meanwhile, or another window is writing it; nothing was written. Please write the merged file again.</translation>
    </message>
    <message>
        <source>merge.choose.mine</source>
        <translation>Take this project's (1)</translation>
    </message>
    <message>
        <source>merge.choose.theirs</source>
        <translation>Take the copy's (2)</translation>
    </message>
    <message>
        <source>merge.close</source>
        <translation>Put away; the rulings stay (Esc)</translation>
    </message>
    <message>
        <source>merge.conflicts</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>merge.failed</source>
        <translation>The merge failed ({reason}); nothing was written</translation>
    </message>
    <message>
        <source>merge.found</source>
        <translation>“{name}” has something new for {reports:# report|# reports}. There are conflicts, which you rule on; no file is written before every one is ruled on.</translation>
    </message>
    <message>
        <source>merge.found_no_conflict</source>
        <translation>“{name}” has something new for {reports:# report|# reports}, and nothing contradicts itself: the merged file can be written.</translation>
    </message>
    <message>
        <source>merge.head.mine</source>
        <translation>This project</translation>
    </message>
    <message>
        <source>merge.head.report</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>merge.head.ruling</source>
        <translation>Ruling</translation>
    </message>
    <message>
        <source>merge.head.theirs</source>
        <translation>The copy</translation>
    </message>
    <message>
        <source>merge.head.where</source>
        <translation>What</translation>
    </message>
    <message>
        <source>merge.heading</source>
        <translation>Merging with “{name}”</translation>
    </message>
    <message>
        <source>merge.history</source>
        <translation>What was done since</translation>
    </message>
    <message>
        <source>merge.history.mine</source>
        <translation>What was done in this project</translation>
    </message>
    <message>
        <source>merge.history.theirs</source>
        <translation>What was done in the copy</translation>
    </message>
    <message>
        <source>merge.kept</source>
        <translation>The comparison and your rulings are kept: File › Merge with a copy … leads back to them</translation>
    </message>
    <message>
        <source>merge.keys</source>
        <translation>1 this project, 2 the copy, 0 undecided; F8 next undecided; Enter opens the report; Ctrl+Enter writes the file</translation>
    </message>
    <message>
        <source>merge.new_conflicts</source>
        <translation>There were changes since the comparison, and with them new conflicts; nothing was written. Please rule on the rest.</translation>
    </message>
    <message>
        <source>merge.no_history</source>
        <translation>Not changed since</translation>
    </message>
    <message>
        <source>merge.nobody</source>
        <translation>(no name)</translation>
    </message>
    <message>
        <source>merge.none</source>
        <translation>No conflicts</translation>
    </message>
    <message>
        <source>merge.nothing_new</source>
        <translation>“{name}” has nothing that is not here already; there is nothing to merge</translation>
    </message>
    <message>
        <source>merge.of</source>
        <translation>{what} {before}</translation>
    </message>
    <message>
        <source>merge.other</source>
        <translation>Choose another …</translation>
    </message>
    <message>
        <source>merge.outdated</source>
        <translation>“{name}” was written, but this project was changed before that ended. The change is not in it, so it was not opened. Please write the merged file again.</translation>
    </message>
    <message>
        <source>merge.pane</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>merge.prefer.later</source>
        <translation>the later act</translation>
    </message>
    <message>
        <source>merge.prefer.mine</source>
        <translation>this project</translation>
    </message>
    <message>
        <source>merge.prefer.signed</source>
        <translation>the signed side</translation>
    </message>
    <message>
        <source>merge.prefer.theirs</source>
        <translation>the copy</translation>
    </message>
    <message>
        <source>merge.progress</source>
        <translation>Progress of the merge or split</translation>
    </message>
    <message>
        <source>merge.refused.older</source>
        <translation>“{name}” is of an older version and cannot be merged yet. Open it in the window once (a copy of the old one is kept), then merge again.</translation>
    </message>
    <message>
        <source>merge.refused.other_project</source>
        <translation>“{name}” is no copy of this project but another project; the two cannot be merged</translation>
    </message>
    <message>
        <source>merge.refused.same_file</source>
        <translation>“{name}” is one of the two files that are merged; please choose another one</translation>
    </message>
    <message>
        <source>merge.remaining</source>
        <translation>{count} of {total} undecided</translation>
    </message>
    <message>
        <source>merge.rest</source>
        <translation>The undecided rest:</translation>
    </message>
    <message>
        <source>merge.rest_done</source>
        <translation>{count:# conflict|# conflicts} ruled on by this rule</translation>
    </message>
    <message>
        <source>merge.rest_left</source>
        <translation>{count:# conflict|# conflicts} ruled on by this rule; it cannot decide {left:# conflict|# conflicts}: please rule on {left:it|them} one by one</translation>
    </message>
    <message>
        <source>merge.rule_first</source>
        <translation>{count:# conflict is|# conflicts are} undecided; the file cannot be written yet</translation>
    </message>
    <message>
        <source>merge.ruling.mine</source>
        <translation>This project</translation>
    </message>
    <message>
        <source>merge.ruling.none</source>
        <translation>Undecided</translation>
    </message>
    <message>
        <source>merge.ruling.theirs</source>
        <translation>The copy</translation>
    </message>
    <message>
        <source>merge.side.mine</source>
        <translation>This project ({name})</translation>
    </message>
    <message>
        <source>merge.side.theirs</source>
        <translation>The copy ({name})</translation>
    </message>
    <message>
        <source>merge.side_counts</source>
        <translation>{side} ✓ counts</translation>
    </message>
    <message>
        <source>merge.stage.check</source>
        <translation>Checking changed reports: {done} of {total}</translation>
    </message>
    <message>
        <source>merge.stage.compare</source>
        <translation>Comparing reports: {done} of {total}</translation>
    </message>
    <message>
        <source>merge.stage.copy</source>
        <translation>Copying this project</translation>
    </message>
    <message>
        <source>merge.stage.describe</source>
        <translation>Listing conflicts: {done} of {total}</translation>
    </message>
    <message>
        <source>merge.stage.merge</source>
        <translation>Merging: {done} of {total}</translation>
    </message>
    <message>
        <source>merge.target_name</source>
        <translation>{name}-merged</translation>
    </message>
    <message>
        <source>merge.write</source>
        <translation>Write the merged file …</translation>
    </message>
    <message>
        <source>merge.written</source>
        <translation>The merged file is written: {path}</translation>
    </message>
    <message>
        <source>merged.came.belongs</source>
        <translation>{count:# superior|# superiors}</translation>
    </message>
    <message>
        <source>merged.came.correction</source>
        <translation>{count:# correction|# corrections}</translation>
    </message>
    <message>
        <source>merged.came.other</source>
        <translation>{count:# other change|# other changes}</translation>
    </message>
    <message>
        <source>merged.came.policy</source>
        <translation>how many must sign</translation>
    </message>
    <message>
        <source>merged.came.report</source>
        <translation>{count:# change|# changes} of name, year, reviewer or presence</translation>
    </message>
    <message>
        <source>merged.came.roster</source>
        <translation>{count:# line of the roster|# lines of the roster}</translation>
    </message>
    <message>
        <source>merged.came.seen</source>
        <translation>{count:# seen mark|# seen marks}</translation>
    </message>
    <message>
        <source>merged.came.sent_back</source>
        <translation>sent back</translation>
    </message>
    <message>
        <source>merged.came.signature</source>
        <translation>{count:# signature|# signatures}</translation>
    </message>
    <message>
        <source>merged.came.verdict</source>
        <translation>{count:# verdict|# verdicts}</translation>
    </message>
    <message>
        <source>merged.close</source>
        <translation>Put away (Esc)</translation>
    </message>
    <message>
        <source>merged.gone</source>
        <translation>This report is no longer in the project</translation>
    </message>
    <message>
        <source>merged.head.came</source>
        <translation>What came</translation>
    </message>
    <message>
        <source>merged.head.report</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>merged.head.ruled</source>
        <translation>Ruled on</translation>
    </message>
    <message>
        <source>merged.head.signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>merged.heading</source>
        <translation>What came from “{name}” ({author}, {at})</translation>
    </message>
    <message>
        <source>merged.keys</source>
        <translation>Enter goes to the report; back to this page: File › What a merge brought</translation>
    </message>
    <message>
        <source>merged.lapsed</source>
        <translation>No longer holds</translation>
    </message>
    <message>
        <source>merged.new</source>
        <translation>New report</translation>
    </message>
    <message>
        <source>merged.nothing</source>
        <translation>Nothing was merged into this project, or the merge is undone</translation>
    </message>
    <message>
        <source>merged.pane</source>
        <translation>What a merge brought</translation>
    </message>
    <message>
        <source>merged.reports</source>
        <translation>Reports that the merge changed</translation>
    </message>
    <message>
        <source>merged.said</source>
        <translation>{steps:# step|# steps} came; {changed:# report|# reports} changed, {new:# new report|# new reports}.</translation>
    </message>
    <message>
        <source>merged.said_lapsed</source>
        <translation>{count:# signed report|# signed reports} got other work: the {count:signature no longer holds|signatures no longer hold}, and {count:it has|they have} to be signed again.</translation>
    </message>
    <message>
        <source>merged.said_none_lapsed</source>
        <translation>No signature lapsed.</translation>
    </message>
    <message>
        <source>merged.said_others</source>
        <translation>Besides: {what}.</translation>
    </message>
    <message>
        <source>merged.said_ruled</source>
        <translation>{count:# value was|# values were} ruled on by a person.</translation>
    </message>
    <message>
        <source>merged.said_undo</source>
        <translation>One Ctrl+Z takes back everything that came.</translation>
    </message>
    <message>
        <source>overview.agencies</source>
        <translation>By agency</translation>
    </message>
    <message>
        <source>overview.agencies_of</source>
        <translation>{measure}, {year}</translation>
    </message>
    <message>
        <source>overview.agencies_undated</source>
        <translation>{measure}, year unknown</translation>
    </message>
    <message>
        <source>overview.agency_mark</source>
        <translation>{agency}: {number}</translation>
    </message>
    <message>
        <source>overview.all_hold</source>
        <translation>In the reports that the program checked, no rule is broken or cannot be assessed.</translation>
    </message>
    <message>
        <source>overview.alone</source>
        <translation>{count:# has|# have} no report of {year} to compare with.</translation>
    </message>
    <message>
        <source>overview.as_table</source>
        <translation>Show as a table (T)</translation>
    </message>
    <message>
        <source>overview.by</source>
        <translation>How to look at the progress</translation>
    </message>
    <message>
        <source>overview.by.day</source>
        <translation>By day</translation>
    </message>
    <message>
        <source>overview.by.reviewer</source>
        <translation>By reviewer</translation>
    </message>
    <message>
        <source>overview.by.status</source>
        <translation>By status</translation>
    </message>
    <message>
        <source>overview.copied</source>
        <translation>The picture is copied and can be pasted into a document or a mail.</translation>
    </message>
    <message>
        <source>overview.copy</source>
        <translation>Copy the picture or the table (Ctrl+C)</translation>
    </message>
    <message>
        <source>overview.counted</source>
        <translation>{title} ({count})</translation>
    </message>
    <message>
        <source>overview.counting</source>
        <translation>{count:# is|# are} being counted anew: the numbers and rules below are without {count:it|them}.</translation>
    </message>
    <message>
        <source>overview.doubtful</source>
        <translation>{count:# number holds|# numbers hold} readings that are not certain and that nobody has looked at (◌).</translation>
    </message>
    <message>
        <source>overview.failed</source>
        <translation>It could not be read: {reason}</translation>
    </message>
    <message>
        <source>overview.head.agency</source>
        <translation>Agency</translation>
    </message>
    <message>
        <source>overview.head.day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>overview.head.difference</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>overview.head.note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>overview.head.reports</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>overview.head.reviewer</source>
        <translation>Reviewer</translation>
    </message>
    <message>
        <source>overview.head.rule</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>overview.head.share</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>overview.head.share_broken</source>
        <translation>Share that break it</translation>
    </message>
    <message>
        <source>overview.head.status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>overview.hint</source>
        <translation>Click or press Return to open the report; the arrow keys go through them.</translation>
    </message>
    <message>
        <source>overview.left</source>
        <translation>{left}.</translation>
    </message>
    <message>
        <source>overview.legend_agency</source>
        <translation>One point for each agency</translation>
    </message>
    <message>
        <source>overview.legend_doubtful</source>
        <translation>With uncertain readings</translation>
    </message>
    <message>
        <source>overview.legend_outlier</source>
        <translation>Unlike the others</translation>
    </message>
    <message>
        <source>overview.loading</source>
        <translation>Reading the numbers of all reports…</translation>
    </message>
    <message>
        <source>overview.measure</source>
        <translation>What is compared</translation>
    </message>
    <message>
        <source>overview.more</source>
        <translation>{count:# more|# more}: see the table</translation>
    </message>
    <message>
        <source>overview.no_days</source>
        <translation>No report's day is known.</translation>
    </message>
    <message>
        <source>overview.no_measure</source>
        <translation>The forms of these reports name nothing to compare.</translation>
    </message>
    <message>
        <source>overview.no_pairs</source>
        <translation>No agency has a number in both years.</translation>
    </message>
    <message>
        <source>overview.no_year</source>
        <translation>year unknown</translation>
    </message>
    <message>
        <source>overview.no_years</source>
        <translation>No report of the list has one of the year before to compare with.</translation>
    </message>
    <message>
        <source>overview.nobody</source>
        <translation>nobody yet</translation>
    </message>
    <message>
        <source>overview.not_counted</source>
        <translation>{count:# is|# are} not counted, since the project is open for reading only: the numbers and rules below are without {count:it|them}.</translation>
    </message>
    <message>
        <source>overview.not_drawn</source>
        <translation>No number: {why}.</translation>
    </message>
    <message>
        <source>overview.not_drawn_before</source>
        <translation>No number in {year}: {why}.</translation>
    </message>
    <message>
        <source>overview.nothing</source>
        <translation>The list shows no report that counts.</translation>
    </message>
    <message>
        <source>overview.of_agencies</source>
        <translation>{title} ({count:# agency|# agencies})</translation>
    </message>
    <message>
        <source>overview.other_people</source>
        <translation>other reviewers</translation>
    </message>
    <message>
        <source>overview.pane</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>overview.rows_copied</source>
        <translation>{count:# row|# rows} copied, ready to be pasted into Excel.</translation>
    </message>
    <message>
        <source>overview.rule.not_assessable</source>
        <translation>cannot be assessed</translation>
    </message>
    <message>
        <source>overview.rule.open</source>
        <translation>broken</translation>
    </message>
    <message>
        <source>overview.rule.settled</source>
        <translation>broken, ruled on</translation>
    </message>
    <message>
        <source>overview.rules</source>
        <translation>Rules that are broken</translation>
    </message>
    <message>
        <source>overview.rules_left_out</source>
        <translation>{count:# more is|# more are} not among them: without a table, sent back, or being counted.</translation>
    </message>
    <message>
        <source>overview.rules_of</source>
        <translation>Rules that are broken (of {count:# report|# reports})</translation>
    </message>
    <message>
        <source>overview.save</source>
        <translation>Save the picture (SVG or PNG)</translation>
    </message>
    <message>
        <source>overview.saved</source>
        <translation>The picture is saved as {path}</translation>
    </message>
    <message>
        <source>overview.season</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>overview.season_day</source>
        <translation>Progress, by the day of the last act</translation>
    </message>
    <message>
        <source>overview.season_reviewer</source>
        <translation>Progress, by who acted last</translation>
    </message>
    <message>
        <source>overview.season_status</source>
        <translation>Progress: {count:# report|# reports} by status</translation>
    </message>
    <message>
        <source>overview.separator</source>
        <translation>, </translation>
    </message>
    <message>
        <source>overview.share</source>
        <translation>{name}: {count} of {total:# report|# reports}, {share}</translation>
    </message>
    <message>
        <source>overview.summary</source>
        <translation>{count:# report|# reports}, {done} done ({share}).</translation>
    </message>
    <message>
        <source>overview.summary_filtered</source>
        <translation>{count:# report|# reports} in the filtered list, {done} done ({share}).</translation>
    </message>
    <message>
        <source>overview.unknown.absent</source>
        <translation>not printed</translation>
    </message>
    <message>
        <source>overview.unknown.blank</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>overview.unknown.counting</source>
        <translation>being counted</translation>
    </message>
    <message>
        <source>overview.unknown.dash</source>
        <translation>dash</translation>
    </message>
    <message>
        <source>overview.unknown.no_table</source>
        <translation>no such table</translation>
    </message>
    <message>
        <source>overview.unknown.not_found</source>
        <translation>not found</translation>
    </message>
    <message>
        <source>overview.unknown.sent_back</source>
        <translation>sent back</translation>
    </message>
    <message>
        <source>overview.unknown.text</source>
        <translation>text</translation>
    </message>
    <message>
        <source>overview.unknown.unit</source>
        <translation>another unit</translation>
    </message>
    <message>
        <source>overview.unknown.unreadable</source>
        <translation>unreadable</translation>
    </message>
    <message>
        <source>overview.unknown_count</source>
        <translation>{why}: {count}</translation>
    </message>
    <message>
        <source>overview.which</source>
        <translation>Which report to open</translation>
    </message>
    <message>
        <source>overview.without_day</source>
        <translation>{count:# more has|# more have} no known day.</translation>
    </message>
    <message>
        <source>overview.year</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>overview.year_axis</source>
        <translation>{year}</translation>
    </message>
    <message>
        <source>overview.year_mark</source>
        <translation>{agency}: {before} in {before_year}, {now} in {year}</translation>
    </message>
    <message>
        <source>overview.years</source>
        <translation>Year against year</translation>
    </message>
    <message>
        <source>overview.years_choice</source>
        <translation>{before} → {year}</translation>
    </message>
    <message>
        <source>overview.years_of</source>
        <translation>{measure}: {before} against {year}</translation>
    </message>
    <message>
        <source>page.crop</source>
        <translation>The cell on its page, magnified</translation>
    </message>
    <message>
        <source>page.crop_failed</source>
        <translation>This place cannot be shown</translation>
    </message>
    <message>
        <source>page.description</source>
        <translation>A click on a number selects its cell; a frame drawn on the page is read; dragging with Shift selects text</translation>
    </message>
    <message>
        <source>page.failed</source>
        <translation>Page {number} cannot be shown. Its words and numbers are not affected.</translation>
    </message>
    <message>
        <source>page.find</source>
        <translation>Find in the page</translation>
    </message>
    <message>
        <source>page.find_around</source>
        <translation>{found} · wrapped around</translation>
    </message>
    <message>
        <source>page.find_broken</source>
        <translation>{found} · the text of {count:# page|# pages} cannot be read</translation>
    </message>
    <message>
        <source>page.find_close</source>
        <translation>Close the search (Esc)</translation>
    </message>
    <message>
        <source>page.find_count</source>
        <translation>{number} of {count}</translation>
    </message>
    <message>
        <source>page.find_next</source>
        <translation>Next (Enter)</translation>
    </message>
    <message>
        <source>page.find_none</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>page.find_previous</source>
        <translation>Previous (Shift+Enter)</translation>
    </message>
    <message>
        <source>page.find_reading</source>
        <translation>{found} · {count:# more page is|# more pages are} being read</translation>
    </message>
    <message>
        <source>page.go_to</source>
        <translation>Go to page (1–{count})</translation>
    </message>
    <message>
        <source>page.go_to_none</source>
        <translation>There is no page {number}: there are {count}</translation>
    </message>
    <message>
        <source>page.go_to_yes</source>
        <translation>Go</translation>
    </message>
    <message>
        <source>page.indicator</source>
        <translation>Page number</translation>
    </message>
    <message>
        <source>page.name</source>
        <translation>Source pages</translation>
    </message>
    <message>
        <source>page.none</source>
        <translation>No source to show</translation>
    </message>
    <message>
        <source>page.number</source>
        <translation>Page number</translation>
    </message>
    <message>
        <source>page.of</source>
        <translation>Page {number} of {count}</translation>
    </message>
    <message>
        <source>page.text_copied</source>
        <translation>{count:# character|# characters} copied</translation>
    </message>
    <message>
        <source>page.text_reading</source>
        <translation>The text of this page is being read…</translation>
    </message>
    <message>
        <source>palette.count</source>
        <translation>{count} found · Enter runs, Esc leaves</translation>
    </message>
    <message>
        <source>palette.field</source>
        <translation>A command, an agency or a year; pinyin and initials do too</translation>
    </message>
    <message>
        <source>palette.list</source>
        <translation>Commands and reports found</translation>
    </message>
    <message>
        <source>palette.name</source>
        <translation>Commands and reports</translation>
    </message>
    <message>
        <source>palette.no_project</source>
        <translation>no project is open</translation>
    </message>
    <message>
        <source>palette.no_redo</source>
        <translation>nothing to redo</translation>
    </message>
    <message>
        <source>palette.no_undo</source>
        <translation>nothing to undo</translation>
    </message>
    <message>
        <source>palette.none</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>palette.not_now</source>
        <translation>not possible now</translation>
    </message>
    <message>
        <source>palette.opening</source>
        <translation>the project is being opened</translation>
    </message>
    <message>
        <source>palette.read_only</source>
        <translation>the project is open for reading only</translation>
    </message>
    <message>
        <source>photos.each</source>
        <translation>One report each ({count})</translation>
    </message>
    <message>
        <source>photos.nameless</source>
        <translation>no agency named</translation>
    </message>
    <message>
        <source>photos.one</source>
        <translation>One report</translation>
    </message>
    <message>
        <source>photos.part</source>
        <translation>{report} (photo no. {photos})</translation>
    </message>
    <message>
        <source>photos.split</source>
        <translation>{count:# report|# reports}</translation>
    </message>
    <message>
        <source>photos.which</source>
        <translation>The {count:# photo|# photos} that came together do not look like one report: {reports}. How are they to be imported?</translation>
    </message>
    <message>
        <source>pivot.by</source>
        <translation>What a row is</translation>
    </message>
    <message>
        <source>pivot.by.agency</source>
        <translation>By agency</translation>
    </message>
    <message>
        <source>pivot.by.parent</source>
        <translation>Sums by superior agency</translation>
    </message>
    <message>
        <source>pivot.copy</source>
        <translation>Copy what is selected, else the whole table (Ctrl+C)</translation>
    </message>
    <message>
        <source>pivot.counting</source>
        <translation>{count:# report is|# reports are} being counted anew: the numbers are not there yet, and sums are incomplete.</translation>
    </message>
    <message>
        <source>pivot.doubtful_in</source>
        <translation>{count:# of the readings is|# of the readings are} doubtful and nobody has looked at {count:it|them} (◌)</translation>
    </message>
    <message>
        <source>pivot.head.agency</source>
        <translation>Agency</translation>
    </message>
    <message>
        <source>pivot.head.parent</source>
        <translation>Superior agency</translation>
    </message>
    <message>
        <source>pivot.hint</source>
        <translation>Double-click or Enter opens the report at the cell. Click a heading (or press S) to sort: greatest first, least first, by name.</translation>
    </message>
    <message>
        <source>pivot.incomplete</source>
        <translation>{number} (incomplete)</translation>
    </message>
    <message>
        <source>pivot.items</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>pivot.items_chosen</source>
        <translation>{count:# item|# items} chosen</translation>
    </message>
    <message>
        <source>pivot.lacks</source>
        <translation>incomplete, without: {why}</translation>
    </message>
    <message>
        <source>pivot.mixed</source>
        <translation>The list has superior agencies and agencies under them for one year. A superior’s report may contain the numbers of those under it, so that the total may count them twice.</translation>
    </message>
    <message>
        <source>pivot.more</source>
        <translation>{count} more: see them by agency</translation>
    </message>
    <message>
        <source>pivot.no_items</source>
        <translation>Choose a set of items on the right, or tick some.</translation>
    </message>
    <message>
        <source>pivot.no_parents</source>
        <translation>It is not known whom agencies belong to: take a roster (Ctrl+L), or say the superior agency of a report.</translation>
    </message>
    <message>
        <source>pivot.no_sum</source>
        <translation>no number</translation>
    </message>
    <message>
        <source>pivot.no_target</source>
        <translation>There is no report to open here.</translation>
    </message>
    <message>
        <source>pivot.none</source>
        <translation>Untick all</translation>
    </message>
    <message>
        <source>pivot.orphans</source>
        <translation>(without a superior agency)</translation>
    </message>
    <message>
        <source>pivot.own_items</source>
        <translation>My own choice</translation>
    </message>
    <message>
        <source>pivot.pane</source>
        <translation>Pivot table</translation>
    </message>
    <message>
        <source>pivot.save</source>
        <translation>Save the whole table as CSV</translation>
    </message>
    <message>
        <source>pivot.saved</source>
        <translation>The table was saved to {path}</translation>
    </message>
    <message>
        <source>pivot.search</source>
        <translation>Find items by their labels</translation>
    </message>
    <message>
        <source>pivot.sets</source>
        <translation>Usual sets of items</translation>
    </message>
    <message>
        <source>pivot.summary</source>
        <translation>{count:# report|# reports}, {rows:# row|# rows}.</translation>
    </message>
    <message>
        <source>pivot.summary_filtered</source>
        <translation>The list shows {count:# report|# reports}, {rows:# row|# rows}; sums count only these.</translation>
    </message>
    <message>
        <source>pivot.summed</source>
        <translation>the sum of {count:# report|# reports}</translation>
    </message>
    <message>
        <source>pivot.total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>pivot.total_filtered</source>
        <translation>Total (of what is filtered)</translation>
    </message>
    <message>
        <source>pivot.total_mixed</source>
        <translation>{total}, superiors and those under them</translation>
    </message>
    <message>
        <source>pivot.unknown.filtered</source>
        <translation>filtered out</translation>
    </message>
    <message>
        <source>pivot.unknown.no_report</source>
        <translation>no report</translation>
    </message>
    <message>
        <source>pivot.unknown.several</source>
        <translation>several reports</translation>
    </message>
    <message>
        <source>policy.ask_one</source>
        <translation>Demand one signature only? {count:# report that awaits|# reports that await} the second one will count as signed; all signatures stay, and you can change it back.</translation>
    </message>
    <message>
        <source>policy.ask_two</source>
        <translation>Demand a second person? Each report then counts as signed once two different persons have signed it. Of the {count:# report that is|# reports that are} signed now, those with one name will await the second; all signatures stay, and you can change it back.</translation>
    </message>
    <message>
        <source>policy.done_one</source>
        <translation>One signature is enough in this project now. Ctrl+Z takes it back.</translation>
    </message>
    <message>
        <source>policy.done_two</source>
        <translation>This project demands two signatures now. Ctrl+Z takes it back.</translation>
    </message>
    <message>
        <source>policy.yes_one</source>
        <translation>One is enough</translation>
    </message>
    <message>
        <source>policy.yes_two</source>
        <translation>Demand two</translation>
    </message>
    <message>
        <source>preferences.author</source>
        <translation>Reviewer</translation>
    </message>
    <message>
        <source>preferences.choose</source>
        <translation>Choose: {folder}</translation>
    </message>
    <message>
        <source>preferences.folder_export</source>
        <translation>Folder of exports</translation>
    </message>
    <message>
        <source>preferences.folder_projects</source>
        <translation>Folder of projects</translation>
    </message>
    <message>
        <source>preferences.folder_reports</source>
        <translation>Folder of reports</translation>
    </message>
    <message>
        <source>preferences.language</source>
        <translation>Language 语言</translation>
    </message>
    <message>
        <source>preferences.last_folder</source>
        <translation>The folder used last</translation>
    </message>
    <message>
        <source>preferences.no_folder</source>
        <translation>There is no such folder: {folder}</translation>
    </message>
    <message>
        <source>preferences.ocr</source>
        <translation>Recognise scans and photos on import (OCR)</translation>
    </message>
    <message>
        <source>preferences.ocr_note</source>
        <translation>Changes apply at once. Without recognition the tables of scans and photos stay unread, and text layers are not compared with pictures; what was imported stays as it is, and can be recognised with “Read again”.</translation>
    </message>
    <message>
        <source>preferences.percent</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>preferences.text_size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>preferences.theme</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>preferences.title</source>
        <translation>Preferences</translation>
    </message>
    <message>
        <source>queue.bar</source>
        <translation>Import progress</translation>
    </message>
    <message>
        <source>queue.cancel</source>
        <translation>Cancel the chosen file</translation>
    </message>
    <message>
        <source>queue.cancel_all</source>
        <translation>Cancel all</translation>
    </message>
    <message>
        <source>queue.cancelled</source>
        <translation>cancelled</translation>
    </message>
    <message>
        <source>queue.clear</source>
        <translation>Clear finished</translation>
    </message>
    <message>
        <source>queue.duplicate</source>
        <translation>already imported</translation>
    </message>
    <message>
        <source>queue.failed</source>
        <translation>could not be read</translation>
    </message>
    <message>
        <source>queue.pages</source>
        <translation>{done}/{total:# page|# pages}</translation>
    </message>
    <message>
        <source>queue.pane</source>
        <translation>Import queue</translation>
    </message>
    <message>
        <source>queue.password</source>
        <translation>Password needed</translation>
    </message>
    <message>
        <source>queue.password_ask</source>
        <translation>“{name}” is locked. Type its password; it is never stored</translation>
    </message>
    <message>
        <source>queue.password_field</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>queue.password_open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>queue.password_skip</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>queue.read</source>
        <translation>read</translation>
    </message>
    <message>
        <source>queue.retry</source>
        <translation>Try the chosen file again</translation>
    </message>
    <message>
        <source>queue.running</source>
        <translation>reading</translation>
    </message>
    <message>
        <source>queue.summary</source>
        <translation>{read} of {files} read</translation>
    </message>
    <message>
        <source>queue.summary_failed</source>
        <translation>{read} of {files} read, {failed} failed</translation>
    </message>
    <message>
        <source>queue.undecided</source>
        <translation>Waits for you: how many reports?</translation>
    </message>
    <message>
        <source>queue.waiting</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>reading.cancel</source>
        <translation>Cancel reading again</translation>
    </message>
    <message>
        <source>reading.progress</source>
        <translation>Progress of reading again</translation>
    </message>
    <message>
        <source>reissue.after_sending_back</source>
        <translation>{report}: is “{file}” what was asked for when it was sent back? ({told})</translation>
    </message>
    <message>
        <source>reissue.and_more</source>
        <translation>{cells} and others</translation>
    </message>
    <message>
        <source>reissue.carried</source>
        <translation>The new file counts. {count} of {total} {count:was|were} carried over ({work}); {left} did not fit: {cells}. Ctrl+Z undoes it.</translation>
    </message>
    <message>
        <source>reissue.carried_all</source>
        <translation>The new file counts; {total:the one entry was|all # entries were} carried over ({work}). Ctrl+Z undoes it.</translation>
    </message>
    <message>
        <source>reissue.carry</source>
        <translation>Use the new file, carry over what fits</translation>
    </message>
    <message>
        <source>reissue.keep</source>
        <translation>Keep the earlier one</translation>
    </message>
    <message>
        <source>reissue.kept</source>
        <translation>{report}: the earlier one still counts. To use the new file, choose it in the list and make it the current report.</translation>
    </message>
    <message>
        <source>reissue.more</source>
        <translation>{question} ({count} more to ask about)</translation>
    </message>
    <message>
        <source>reissue.not_it</source>
        <translation>No, the earlier one stays sent back</translation>
    </message>
    <message>
        <source>reissue.separator</source>
        <translation>; </translation>
    </message>
    <message>
        <source>reissue.take</source>
        <translation>Use the new file</translation>
    </message>
    <message>
        <source>reissue.taken</source>
        <translation>The new file counts; the earlier one does not any more. Ctrl+Z undoes it.</translation>
    </message>
    <message>
        <source>reissue.which</source>
        <translation>{report} came again as “{file}”; the earlier one has {work}. Which of them counts?</translation>
    </message>
    <message>
        <source>report.left</source>
        <translation>{cells:# cell|# cells}, {findings:# finding|# findings} left</translation>
    </message>
    <message>
        <source>report.left_cells</source>
        <translation>{cells:# cell|# cells} left</translation>
    </message>
    <message>
        <source>report.left_findings</source>
        <translation>{findings:# finding|# findings} left</translation>
    </message>
    <message>
        <source>report.name</source>
        <translation>{agency} {year}</translation>
    </message>
    <message>
        <source>report.no_agency</source>
        <translation>agency unknown</translation>
    </message>
    <message>
        <source>report.no_year</source>
        <translation>year unknown</translation>
    </message>
    <message>
        <source>report.none_left</source>
        <translation>0 cells left</translation>
    </message>
    <message>
        <source>report.standing</source>
        <translation>{status} · {left}</translation>
    </message>
    <message>
        <source>report.status.balanced</source>
        <translation>Balanced, not verified</translation>
    </message>
    <message>
        <source>report.status.excepted</source>
        <translation>Verified with exceptions</translation>
    </message>
    <message>
        <source>report.status.sent_back</source>
        <translation>Sent back</translation>
    </message>
    <message>
        <source>report.status.signed</source>
        <translation>Signed off</translation>
    </message>
    <message>
        <source>report.status.signed_once</source>
        <translation>Signed once</translation>
    </message>
    <message>
        <source>report.status.to_do</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>report.status.unread</source>
        <translation>No table read</translation>
    </message>
    <message>
        <source>report.status.verified</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>report.superseded</source>
        <translation>Does not count ({status})</translation>
    </message>
    <message>
        <source>roster.above</source>
        <translation>heading, not taken</translation>
    </message>
    <message>
        <source>roster.added</source>
        <translation>＋ new</translation>
    </message>
    <message>
        <source>roster.agency</source>
        <translation>Agency</translation>
    </message>
    <message>
        <source>roster.all</source>
        <translation>All agencies</translation>
    </message>
    <message>
        <source>roster.arrival</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>roster.arrived</source>
        <translation>reported</translation>
    </message>
    <message>
        <source>roster.by_hand</source>
        <translation>✎ {parent}</translation>
    </message>
    <message>
        <source>roster.change</source>
        <translation>Against the present roster</translation>
    </message>
    <message>
        <source>roster.changed_from</source>
        <translation>{field}: {before}→{after}</translation>
    </message>
    <message>
        <source>roster.check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>roster.clashes</source>
        <translation>another ticked report becomes that agency's of the same year: only one of them will be current</translation>
    </message>
    <message>
        <source>roster.clipboard</source>
        <translation>Clipboard</translation>
    </message>
    <message>
        <source>roster.close</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>roster.code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>roster.column</source>
        <translation>{letter}  {heading}</translation>
    </message>
    <message>
        <source>roster.columns</source>
        <translation>What the columns hold</translation>
    </message>
    <message>
        <source>roster.contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>roster.copied</source>
        <translation>{count:# row|# rows} copied, to be pasted into Excel or WPS</translation>
    </message>
    <message>
        <source>roster.copy</source>
        <translation>Copy list</translation>
    </message>
    <message>
        <source>roster.difference</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>roster.draft</source>
        <translation>{source}: {rows:# agency|# agencies}, {added} new, {changed} changed, {gone} gone.</translation>
    </message>
    <message>
        <source>roster.empty_file</source>
        <translation>“{name}” holds nothing.</translation>
    </message>
    <message>
        <source>roster.fault.circle</source>
        <translation>✕ its superiors go in a circle (through “{other}”)</translation>
    </message>
    <message>
        <source>roster.fault.code_twice</source>
        <translation>! the same code as in row {other}</translation>
    </message>
    <message>
        <source>roster.fault.no_name</source>
        <translation>✕ no name</translation>
    </message>
    <message>
        <source>roster.fault.own_parent</source>
        <translation>✕ is its own superior</translation>
    </message>
    <message>
        <source>roster.fault.parent_spelled</source>
        <translation>✕ its superior is not in the roster: is it “{other}”?</translation>
    </message>
    <message>
        <source>roster.fault.parent_unlisted</source>
        <translation>✕ its superior is not in the roster</translation>
    </message>
    <message>
        <source>roster.fault.too_long</source>
        <translation>✕ too long (at most {other})</translation>
    </message>
    <message>
        <source>roster.fault.twice</source>
        <translation>✕ the same name as in row {other}</translation>
    </message>
    <message>
        <source>roster.fault_separator</source>
        <translation>; </translation>
    </message>
    <message>
        <source>roster.faulty</source>
        <translation>{count:# row has|# rows have} problems: mend the table and paste it again, or set the columns above.</translation>
    </message>
    <message>
        <source>roster.file</source>
        <translation>Choose file…</translation>
    </message>
    <message>
        <source>roster.fine</source>
        <translation>✓</translation>
    </message>
    <message>
        <source>roster.first_row</source>
        <translation>Row of the first agency</translation>
    </message>
    <message>
        <source>roster.from_sheet</source>
        <translation>{name} ({sheet})</translation>
    </message>
    <message>
        <source>roster.give_up</source>
        <translation>Give this up</translation>
    </message>
    <message>
        <source>roster.go_to_report</source>
        <translation>Go to the report</translation>
    </message>
    <message>
        <source>roster.gone</source>
        <translation>－ will be gone</translation>
    </message>
    <message>
        <source>roster.hidden</source>
        <translation>{count:# hidden row was|# hidden rows were} not read</translation>
    </message>
    <message>
        <source>roster.how</source>
        <translation>Copy the roster with its headings in Excel or WPS and press Ctrl+V, or choose an .xlsx or .csv file. It is checked first, and taken whole.</translation>
    </message>
    <message>
        <source>roster.in_reports</source>
        <translation>Name in reports</translation>
    </message>
    <message>
        <source>roster.in_roster</source>
        <translation>Name in the roster</translation>
    </message>
    <message>
        <source>roster.level</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>roster.lifts_signature</source>
        <translation>signed: the signature no longer holds after renaming</translation>
    </message>
    <message>
        <source>roster.like.ending</source>
        <translation>only an ending such as 人民政府 differs</translation>
    </message>
    <message>
        <source>roster.like.exact</source>
        <translation>the same</translation>
    </message>
    <message>
        <source>roster.like.place</source>
        <translation>only the place before it differs</translation>
    </message>
    <message>
        <source>roster.like.renamed</source>
        <translation>was renamed so before</translation>
    </message>
    <message>
        <source>roster.like.similar</source>
        <translation>somewhat alike ({score}%): see the difference</translation>
    </message>
    <message>
        <source>roster.like.spelling</source>
        <translation>only width, blanks or brackets differ</translation>
    </message>
    <message>
        <source>roster.likeness</source>
        <translation>How sure</translation>
    </message>
    <message>
        <source>roster.matching</source>
        <translation>Matching names: {done} of {total}</translation>
    </message>
    <message>
        <source>roster.missing</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>roster.names</source>
        <translation>Names in reports</translation>
    </message>
    <message>
        <source>roster.names_how</source>
        <translation>For names that the roster does not have, what they may mean; nothing is changed by itself. Enter renames one row, Space ticks, ← → shows others; all ticked rows are renamed in one step.</translation>
    </message>
    <message>
        <source>roster.names_left</source>
        <translation>{count:# name is|# names are} not in the roster</translation>
    </message>
    <message>
        <source>roster.next_fault</source>
        <translation>Next problem</translation>
    </message>
    <message>
        <source>roster.no_column</source>
        <translation>(none)</translation>
    </message>
    <message>
        <source>roster.no_names_left</source>
        <translation>All names in reports are in the roster</translation>
    </message>
    <message>
        <source>roster.no_parent</source>
        <translation>(none)</translation>
    </message>
    <message>
        <source>roster.no_rows</source>
        <translation>No agency was found: please look at the columns.</translation>
    </message>
    <message>
        <source>roster.none</source>
        <translation>There is no roster yet. Without one everything works as usual.</translation>
    </message>
    <message>
        <source>roster.not_matched</source>
        <translation>The names were not matched ({code}); please try again</translation>
    </message>
    <message>
        <source>roster.nothing_copied</source>
        <translation>Nothing was copied. Select the roster in Excel or WPS and copy it first.</translation>
    </message>
    <message>
        <source>roster.nothing_like</source>
        <translation>(nothing like it: rename it in the list with F2, or add it to the roster)</translation>
    </message>
    <message>
        <source>roster.of_file</source>
        <translation>(no name) {name}</translation>
    </message>
    <message>
        <source>roster.of_years</source>
        <translation>{count} ({years})</translation>
    </message>
    <message>
        <source>roster.only_faulty</source>
        <translation>Only rows with problems</translation>
    </message>
    <message>
        <source>roster.others</source>
        <translation>{at} of {count} (← → for others)</translation>
    </message>
    <message>
        <source>roster.parent</source>
        <translation>Superior</translation>
    </message>
    <message>
        <source>roster.paste</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>roster.present</source>
        <translation>The present roster: {count:# agency|# agencies}.</translation>
    </message>
    <message>
        <source>roster.reading</source>
        <translation>Reading “{name}”…</translation>
    </message>
    <message>
        <source>roster.ready</source>
        <translation>It can be taken.</translation>
    </message>
    <message>
        <source>roster.remark</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>roster.remove</source>
        <translation>Remove the roster</translation>
    </message>
    <message>
        <source>roster.removed</source>
        <translation>The roster was removed (Ctrl+Z undoes it)</translation>
    </message>
    <message>
        <source>roster.rename</source>
        <translation>Rename ({count})</translation>
    </message>
    <message>
        <source>roster.renamed</source>
        <translation>{count:# report|# reports} renamed by the roster (Ctrl+Z undoes it)</translation>
    </message>
    <message>
        <source>roster.reports</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>roster.roster</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>roster.row</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>roster.same</source>
        <translation>as before</translation>
    </message>
    <message>
        <source>roster.search</source>
        <translation>Search agency, superior, contact, code</translation>
    </message>
    <message>
        <source>roster.season</source>
        <translation>Who has reported</translation>
    </message>
    <message>
        <source>roster.several</source>
        <translation>several</translation>
    </message>
    <message>
        <source>roster.several_reports</source>
        <translation>{status} · {count:# report|# reports}, {counting} of them current</translation>
    </message>
    <message>
        <source>roster.skipped</source>
        <translation>The first {count:# row|# rows} above the agencies are taken for headings and left out.</translation>
    </message>
    <message>
        <source>roster.stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>roster.strangers</source>
        <translation>{count:# report has a name|# reports have names} that the roster does not have: they may be those of missing agencies.</translation>
    </message>
    <message>
        <source>roster.summary</source>
        <translation>{year}: {expected:# agency|# agencies} to report, {arrived} reported ({several} of them sent several), {missing} missing.</translation>
    </message>
    <message>
        <source>roster.take</source>
        <translation>Take the roster</translation>
    </message>
    <message>
        <source>roster.taken</source>
        <translation>that agency has a report of that year already: only one of them will be current</translation>
    </message>
    <message>
        <source>roster.taken_now</source>
        <translation>The roster was taken: {count:# agency|# agencies} (Ctrl+Z undoes it)</translation>
    </message>
    <message>
        <source>roster.title</source>
        <translation>Roster of agencies that must report</translation>
    </message>
    <message>
        <source>roster.to_names</source>
        <translation>Match names</translation>
    </message>
    <message>
        <source>roster.undated</source>
        <translation>{count:# report has|# reports have} no year and {count:is|are} not counted.</translation>
    </message>
    <message>
        <source>roster.unlisted</source>
        <translation>Allow superiors that are not in the roster</translation>
    </message>
    <message>
        <source>roster.year</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>rule.all_ruled</source>
        <translation>Ruled on the {count:chosen finding|# chosen findings} as one step (Ctrl+Z undoes it).</translation>
    </message>
    <message>
        <source>rule.as_printed</source>
        <translation>As printed</translation>
    </message>
    <message>
        <source>rule.as_printed.tip</source>
        <translation>The page says so: the number stays, and the report tells it</translation>
    </message>
    <message>
        <source>rule.choose_first</source>
        <translation>First choose a finding (F8, or in the list of findings).</translation>
    </message>
    <message>
        <source>rule.confirmed</source>
        <translation>Agency's figure</translation>
    </message>
    <message>
        <source>rule.confirmed.tip</source>
        <translation>The agency confirmed another figure: it stands beside the printed one</translation>
    </message>
    <message>
        <source>rule.enter</source>
        <translation>Enter it by hand</translation>
    </message>
    <message>
        <source>rule.enter.tip</source>
        <translation>An empty table to type from the page, or to paste into from a spreadsheet</translation>
    </message>
    <message>
        <source>rule.explained_ruled</source>
        <translation>Ruled on the {count:# finding|# findings} that {cell} explains, as one step (Ctrl+Z undoes it).</translation>
    </message>
    <message>
        <source>rule.figure</source>
        <translation>{cell}, printed “{printed}”: which figure did the agency confirm?</translation>
    </message>
    <message>
        <source>rule.figure_name</source>
        <translation>The agency's figure</translation>
    </message>
    <message>
        <source>rule.keep_reason</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>rule.mend</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>rule.mend.tip</source>
        <translation>We misread it: go to the likeliest cell and correct it by the page (Return)</translation>
    </message>
    <message>
        <source>rule.no_cell</source>
        <translation>This finding is about no cell: there is no figure to confirm.</translation>
    </message>
    <message>
        <source>rule.not_ruled</source>
        <translation>Nothing was ruled on this finding: there is nothing to give a reason for.</translation>
    </message>
    <message>
        <source>rule.reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>rule.reason.tip</source>
        <translation>Give the verdict's reason, or another</translation>
    </message>
    <message>
        <source>rule.reason_needed</source>
        <translation>Reason (needed)</translation>
    </message>
    <message>
        <source>rule.some_ruled</source>
        <translation>Ruled on {count} of the chosen findings; {left:# cannot be ruled so, or was ruled on before, and stays as it was|# cannot be ruled so, or were ruled on before, and stay as they were} (Ctrl+Z undoes it).</translation>
    </message>
    <message>
        <source>rule.unreadable</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>rule.unreadable.tip</source>
        <translation>Nobody can read it on the page</translation>
    </message>
    <message>
        <source>rule.why</source>
        <translation>Why it was ruled so: {finding}</translation>
    </message>
    <message>
        <source>rule.why_against</source>
        <translation>The correction contradicts what was read. Say why, after a look at the page: {finding}</translation>
    </message>
    <message>
        <source>rule.why_all</source>
        <translation>{count:Why this finding was ruled so|Why the # findings that were ruled on together were ruled so, among them}: {finding}</translation>
    </message>
    <message>
        <source>rule.withdraw</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>rule.withdraw.tip</source>
        <translation>Take the verdict back: the finding is open again</translation>
    </message>
    <message>
        <source>sample.project</source>
        <translation>Sample</translation>
    </message>
    <message>
        <source>sent_back.told</source>
        <translation>↩ Sent back by {author}, {at}</translation>
    </message>
    <message>
        <source>sent_back.why</source>
        <translation>↩ Sent back by {author}, {at}: {reason}</translation>
    </message>
    <message>
        <source>sign.ask</source>
        <translation>Sign off {report}: {cells:# cell|# cells} ({corrected} corrected), no exceptions, signed by {author}.</translation>
    </message>
    <message>
        <source>sign.ask_excepted</source>
        <translation>Sign off {report}: {cells:# cell|# cells} ({corrected} corrected), {exceptions:# exception|# exceptions}, signed by {author}.</translation>
    </message>
    <message>
        <source>sign.ask_first</source>
        <translation>{question} Four eyes: this is the first of two signatures; another person signs after you.{others}</translation>
    </message>
    <message>
        <source>sign.ask_second</source>
        <translation>{question} Four eyes: {others} signed; this is the second signature.</translation>
    </message>
    <message>
        <source>sign.holds</source>
        <translation>✓ Signed by {author}, {at}</translation>
    </message>
    <message>
        <source>sign.lifted</source>
        <translation>✗ Signature lifted by a later change: {author}, {at}</translation>
    </message>
    <message>
        <source>sign.not_this</source>
        <translation>A report of this status cannot be signed: {status}.</translation>
    </message>
    <message>
        <source>sign.separator</source>
        <translation> · </translation>
    </message>
    <message>
        <source>sign.superseded</source>
        <translation>Another report of the same agency and year took the place of this one, which counts for nothing and cannot be signed; to let it count, choose “Make this the current report” in the menu Edit.</translation>
    </message>
    <message>
        <source>sign.yes</source>
        <translation>Sign (Enter)</translation>
    </message>
    <message>
        <source>split.along</source>
        <translation>{count:# report|# reports} more {count:stays|stay} with the listed ones: of the same file, or of the same agency and year.</translation>
    </message>
    <message>
        <source>split.busy</source>
        <translation>Parts are being written; wait for it, or cancel it first</translation>
    </message>
    <message>
        <source>split.by.count</source>
        <translation>So many parts</translation>
    </message>
    <message>
        <source>split.by.listed</source>
        <translation>What the list shows, and the rest</translation>
    </message>
    <message>
        <source>split.by.parent</source>
        <translation>By superior agency</translation>
    </message>
    <message>
        <source>split.by.reviewer</source>
        <translation>By reviewer</translation>
    </message>
    <message>
        <source>split.by.year</source>
        <translation>By year</translation>
    </message>
    <message>
        <source>split.by_reviewer_said</source>
        <translation>{assigned:# report|# reports} by the assigned reviewer; {acted:# report|# reports} without one, by who acted last.</translation>
    </message>
    <message>
        <source>split.cancelled</source>
        <translation>Cancelled; no part was written</translation>
    </message>
    <message>
        <source>split.close</source>
        <translation>Put away (Esc)</translation>
    </message>
    <message>
        <source>split.done</source>
        <translation>{count:# part is|# parts are} written, in {folder}. Work on each, and bring them together with File › Merge with a copy ….</translation>
    </message>
    <message>
        <source>split.empty</source>
        <translation>There are no reports to split</translation>
    </message>
    <message>
        <source>split.failed</source>
        <translation>The project was not split ({reason}); no part was written</translation>
    </message>
    <message>
        <source>split.failed.busy</source>
        <translation>The project was changed meanwhile; no part was written. Please write the parts again.</translation>
    </message>
    <message>
        <source>split.failed.exists</source>
        <translation>The folder has “{name}” already, which is not overwritten; no part was written. Please choose another folder.</translation>
    </message>
    <message>
        <source>split.found</source>
        <translation>{count:# part|# parts}; nothing is written yet.</translation>
    </message>
    <message>
        <source>split.head.file</source>
        <translation>File</translation>
    </message>
    <message>
        <source>split.head.part</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>split.head.reports</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>split.heading</source>
        <translation>Splitting “{name}”</translation>
    </message>
    <message>
        <source>split.keys</source>
        <translation>Choose how, then Ctrl+Enter for the folder; Esc puts this away</translation>
    </message>
    <message>
        <source>split.listed</source>
        <translation>listed</translation>
    </message>
    <message>
        <source>split.note</source>
        <translation>Each part is a whole project: sources, work, history and the whole roster. Reports of one file, and of one agency and year, stay together. The project itself stays as it is.</translation>
    </message>
    <message>
        <source>split.one</source>
        <translation>That gives one part only, which is the whole project.</translation>
    </message>
    <message>
        <source>split.pane</source>
        <translation>Split the project</translation>
    </message>
    <message>
        <source>split.parts</source>
        <translation>Parts</translation>
    </message>
    <message>
        <source>split.planning</source>
        <translation>Looking for the parts …</translation>
    </message>
    <message>
        <source>split.rest</source>
        <translation>rest</translation>
    </message>
    <message>
        <source>split.stage.write</source>
        <translation>Writing parts: {done} of {total}</translation>
    </message>
    <message>
        <source>split.way</source>
        <translation>How:</translation>
    </message>
    <message>
        <source>split.write</source>
        <translation>Choose a folder and write …</translation>
    </message>
    <message>
        <source>status.author</source>
        <translation>Reviewer</translation>
    </message>
    <message>
        <source>status.author_is</source>
        <translation>Reviewer: {name}</translation>
    </message>
    <message>
        <source>status.author_tip</source>
        <translation>Reviewer: this name stands beside each correction. Click to change it</translation>
    </message>
    <message>
        <source>status.dismiss</source>
        <translation>Put this message away</translation>
    </message>
    <message>
        <source>status.held</source>
        <translation>Read only: {user} has it open on {host}</translation>
    </message>
    <message>
        <source>status.line</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>status.nobody</source>
        <translation>(your name)</translation>
    </message>
    <message>
        <source>status.read_only</source>
        <translation>Read only</translation>
    </message>
    <message>
        <source>status.ruled</source>
        <translation>{said} · ruled on {ruled}</translation>
    </message>
    <message>
        <source>status.saved</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>status.totals</source>
        <translation>{reports:# report|# reports} · {left} · {seen}/{cells} seen</translation>
    </message>
    <message>
        <source>status.totals_tip</source>
        <translation>{said} · {broken} broken · {not_assessable} not assessable · {unreadable} unreadable · {doubtful} doubtful</translation>
    </message>
    <message>
        <source>status.unread</source>
        <translation>{said} · no table read in {unread}</translation>
    </message>
    <message>
        <source>status.unsaved</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>step.about</source>
        <translation>{said} · {finding}</translation>
    </message>
    <message>
        <source>step.assign</source>
        <translation>assignment of a reviewer</translation>
    </message>
    <message>
        <source>step.belong</source>
        <translation>statement of who belongs to whom</translation>
    </message>
    <message>
        <source>step.blank</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>step.carry</source>
        <translation>use the new file with what fits</translation>
    </message>
    <message>
        <source>step.correct</source>
        <translation>correction</translation>
    </message>
    <message>
        <source>step.current</source>
        <translation>choice of the current report</translation>
    </message>
    <message>
        <source>step.describe</source>
        <translation>naming</translation>
    </message>
    <message>
        <source>step.erase</source>
        <translation>erasure</translation>
    </message>
    <message>
        <source>step.import</source>
        <translation>import</translation>
    </message>
    <message>
        <source>step.join</source>
        <translation>join</translation>
    </message>
    <message>
        <source>step.join.photos</source>
        <translation>Import photos</translation>
    </message>
    <message>
        <source>step.merge</source>
        <translation>merge of another copy</translation>
    </message>
    <message>
        <source>step.of</source>
        <translation>{what} ({report})</translation>
    </message>
    <message>
        <source>step.on_cell</source>
        <translation>{what} · {cell}: {before} → {now}</translation>
    </message>
    <message>
        <source>step.on_verdict</source>
        <translation>{what} “{verdict}”</translation>
    </message>
    <message>
        <source>step.on_verdicts</source>
        <translation>{said}, {count} in all</translation>
    </message>
    <message>
        <source>step.policy</source>
        <translation>change of how many must sign</translation>
    </message>
    <message>
        <source>step.redo</source>
        <translation>redo</translation>
    </message>
    <message>
        <source>step.redone</source>
        <translation>Done again: {what}</translation>
    </message>
    <message>
        <source>step.remove</source>
        <translation>removal</translation>
    </message>
    <message>
        <source>step.rename</source>
        <translation>renaming by roster</translation>
    </message>
    <message>
        <source>step.reread</source>
        <translation>reading again</translation>
    </message>
    <message>
        <source>step.reread.entered</source>
        <translation>entering tables by hand</translation>
    </message>
    <message>
        <source>step.reread.read_as_table</source>
        <translation>reading a place as a table</translation>
    </message>
    <message>
        <source>step.restore</source>
        <translation>putting back</translation>
    </message>
    <message>
        <source>step.roster</source>
        <translation>taking a roster</translation>
    </message>
    <message>
        <source>step.rule</source>
        <translation>verdict</translation>
    </message>
    <message>
        <source>step.rule.bulk</source>
        <translation>bulk verdicts</translation>
    </message>
    <message>
        <source>step.seen</source>
        <translation>seen mark</translation>
    </message>
    <message>
        <source>step.seen.bulk</source>
        <translation>bulk marking as seen</translation>
    </message>
    <message>
        <source>step.send_back</source>
        <translation>send back to the agency</translation>
    </message>
    <message>
        <source>step.sign</source>
        <translation>sign-off</translation>
    </message>
    <message>
        <source>step.sign.bulk</source>
        <translation>bulk signatures</translation>
    </message>
    <message>
        <source>step.split</source>
        <translation>split</translation>
    </message>
    <message>
        <source>step.take_back</source>
        <translation>take back the sending back</translation>
    </message>
    <message>
        <source>step.text</source>
        <translation>“{text}”</translation>
    </message>
    <message>
        <source>step.undo</source>
        <translation>undo</translation>
    </message>
    <message>
        <source>step.undone</source>
        <translation>Undone: {what}</translation>
    </message>
    <message>
        <source>step.unreadable</source>
        <translation>unreadable (“{raw}”)</translation>
    </message>
    <message>
        <source>step.unreadable_empty</source>
        <translation>unreadable</translation>
    </message>
    <message>
        <source>step.unsign</source>
        <translation>withdrawal of a signature</translation>
    </message>
    <message>
        <source>step.withdraw</source>
        <translation>withdrawal of a verdict</translation>
    </message>
    <message>
        <source>strip.confidence</source>
        <translation>confidence {confidence}</translation>
    </message>
    <message>
        <source>strip.current</source>
        <translation>✎ Corrected to “{text}” ({author}, {at})</translation>
    </message>
    <message>
        <source>strip.current.blank</source>
        <translation>✎ Corrected to blank ({author}, {at})</translation>
    </message>
    <message>
        <source>strip.extracted</source>
        <translation>Extracted “{raw}”</translation>
    </message>
    <message>
        <source>strip.extracted.absent</source>
        <translation>The report does not print this cell</translation>
    </message>
    <message>
        <source>strip.extracted.blank</source>
        <translation>Extracted: blank</translation>
    </message>
    <message>
        <source>strip.extracted.not_found</source>
        <translation>This cell was not found on the page: type it from the source</translation>
    </message>
    <message>
        <source>strip.extracted.unreadable</source>
        <translation>Printed “{raw}”, which could be more than one number</translation>
    </message>
    <message>
        <source>strip.extracted.unreadable_empty</source>
        <translation>The number in this cell could not be read for certain: look at the source</translation>
    </message>
    <message>
        <source>strip.history</source>
        <translation>History of this cell</translation>
    </message>
    <message>
        <source>strip.history.about</source>
        <translation>{entry} — {finding}</translation>
    </message>
    <message>
        <source>strip.history.blank</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>strip.history.correct</source>
        <translation>{at} {author} corrected: {before} → {after}</translation>
    </message>
    <message>
        <source>strip.history.extracted</source>
        <translation>as extracted</translation>
    </message>
    <message>
        <source>strip.history.no_version</source>
        <translation>{entry} · recorded by a Gouji before 0.2.0</translation>
    </message>
    <message>
        <source>strip.history.other</source>
        <translation>{at} {author}: {before} → {after}</translation>
    </message>
    <message>
        <source>strip.history.reason</source>
        <translation>{entry} ({reason})</translation>
    </message>
    <message>
        <source>strip.history.redo</source>
        <translation>{at} {author} redid: {before} → {after}</translation>
    </message>
    <message>
        <source>strip.history.reread</source>
        <translation>{at} {author} read it again: {before} → {after}</translation>
    </message>
    <message>
        <source>strip.history.ruled</source>
        <translation>{at} {author} ruled: {verdict}</translation>
    </message>
    <message>
        <source>strip.history.seen</source>
        <translation>{at} {author} marked it as seen</translation>
    </message>
    <message>
        <source>strip.history.undo</source>
        <translation>{at} {author} undid: {before} → {after}</translation>
    </message>
    <message>
        <source>strip.history.unruled</source>
        <translation>{at} {author}: no longer ruled: {verdict}</translation>
    </message>
    <message>
        <source>strip.history.unseen</source>
        <translation>{at} {author} took the seen mark away</translation>
    </message>
    <message>
        <source>strip.history.version</source>
        <translation>{entry} · recorded by Gouji {version}</translation>
    </message>
    <message>
        <source>strip.method.ocr</source>
        <translation>from character recognition</translation>
    </message>
    <message>
        <source>strip.method.text</source>
        <translation>from text</translation>
    </message>
    <message>
        <source>strip.none</source>
        <translation>No cell is chosen</translation>
    </message>
    <message>
        <source>strip.page</source>
        <translation>page {page}</translation>
    </message>
    <message>
        <source>strip.pane</source>
        <translation>This cell</translation>
    </message>
    <message>
        <source>strip.reason</source>
        <translation>Reason for the correction</translation>
    </message>
    <message>
        <source>strip.reason.for</source>
        <translation>Reason for “{cell}”, just corrected:</translation>
    </message>
    <message>
        <source>strip.reason.hint</source>
        <translation>Reason (optional)</translation>
    </message>
    <message>
        <source>strip.reason.lost</source>
        <translation>The reason “{reason}” was not saved: the correction that it was for is gone.</translation>
    </message>
    <message>
        <source>strip.reason.misread</source>
        <translation>Misread</translation>
    </message>
    <message>
        <source>strip.reason.missed</source>
        <translation>Missed</translation>
    </message>
    <message>
        <source>strip.reason.shifted</source>
        <translation>Shifted</translation>
    </message>
    <message>
        <source>strip.reason.tip</source>
        <translation>Reason: {reason} ({keys})</translation>
    </message>
    <message>
        <source>strip.reason.waits</source>
        <translation>Many reports are being written; the reason “{reason}” is saved after that.</translation>
    </message>
    <message>
        <source>strip.revert</source>
        <translation>Restore as extracted</translation>
    </message>
    <message>
        <source>strip.revert.tip</source>
        <translation>Take the correction away (can be undone)</translation>
    </message>
    <message>
        <source>strip.second.ocr</source>
        <translation>another reading says “{second}”</translation>
    </message>
    <message>
        <source>strip.second.text</source>
        <translation>the picture says “{second}”</translation>
    </message>
    <message>
        <source>strip.separator</source>
        <translation>  ·  </translation>
    </message>
    <message>
        <source>strip.take</source>
        <translation>Change to “{second}”</translation>
    </message>
    <message>
        <source>strip.take.tip</source>
        <translation>Correct this cell to what the other reading says, “{second}” ({keys})</translation>
    </message>
    <message>
        <source>strip.unit</source>
        <translation>unit: {unit}</translation>
    </message>
    <message>
        <source>table.cell.name</source>
        <translation>{row} · {column}</translation>
    </message>
    <message>
        <source>table.cell.spoken</source>
        <translation>{name}: {text}</translation>
    </message>
    <message>
        <source>table.cell.spoken_marked</source>
        <translation>{name}: {text} ({marks})</translation>
    </message>
    <message>
        <source>table.editor</source>
        <translation>Correct this cell</translation>
    </message>
    <message>
        <source>table.fine</source>
        <translation>No problem</translation>
    </message>
    <message>
        <source>table.free.grid</source>
        <translation>Other tables (to read only)</translation>
    </message>
    <message>
        <source>table.free.heading</source>
        <translation>Table {number} (page {page})</translation>
    </message>
    <message>
        <source>table.free.sum</source>
        <translation>Row {row}, column {column}: {total} = {terms}</translation>
    </message>
    <message>
        <source>table.grid</source>
        <translation>{name}: numbers</translation>
    </message>
    <message>
        <source>table.label.beside</source>
        <translation>{text} {gloss}</translation>
    </message>
    <message>
        <source>table.label.gloss</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>table.name.applications</source>
        <translation>3 Applications</translation>
    </message>
    <message>
        <source>table.name.disputes</source>
        <translation>4 Disputes</translation>
    </message>
    <message>
        <source>table.name.free</source>
        <translation>Other tables</translation>
    </message>
    <message>
        <source>table.name.proactive</source>
        <translation>2 Proactive</translation>
    </message>
    <message>
        <source>table.none</source>
        <translation>No tables to show</translation>
    </message>
    <message>
        <source>table.none_read</source>
        <translation>No table of a known form was recognised. Press Ctrl+T to type it from the page, or draw a frame around a table on the page to have it read.</translation>
    </message>
    <message>
        <source>table.pane</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>table.paste.edge</source>
        <translation>Nothing was pasted: a block of {rows:# row|# rows} and {columns:# column|# columns} does not fit from this cell on</translation>
    </message>
    <message>
        <source>table.paste.empty</source>
        <translation>There is no text on the clipboard</translation>
    </message>
    <message>
        <source>table.paste.gap</source>
        <translation>Nothing was pasted: “{text}” would fall inside a merged cell</translation>
    </message>
    <message>
        <source>table.paste.label</source>
        <translation>Nothing was pasted: “{text}” would fall on the label “{label}”</translation>
    </message>
    <message>
        <source>table.paste.same</source>
        <translation>The pasted block is what stands there already: nothing was changed</translation>
    </message>
    <message>
        <source>table.paste.unreadable</source>
        <translation>Nothing was pasted: “{text}” could be more than one number</translation>
    </message>
    <message>
        <source>table.problems</source>
        <translation>{broken} broken, {unassessable} not assessable, {doubtful:# uncertain cell|# uncertain cells}, {warnings:# hint|# hints}</translation>
    </message>
    <message>
        <source>table.problems_against</source>
        <translation>{said}, {count} corrected against the print</translation>
    </message>
    <message>
        <source>table.refused.held</source>
        <translation>“{text}” is not written yet: many reports are being written. Press Enter again when that is done, or cancel it in the status bar.</translation>
    </message>
    <message>
        <source>table.refused.left</source>
        <translation>“{text}” was not taken: another report is shown now</translation>
    </message>
    <message>
        <source>table.refused.lost</source>
        <translation>“{text}” was not taken: it could be more than one number</translation>
    </message>
    <message>
        <source>table.refused.read_only</source>
        <translation>Read only: nothing can be corrected</translation>
    </message>
    <message>
        <source>table.refused.unreadable</source>
        <translation>“{text}” could be more than one number: type a single number (1234, at most 18 digits), “—”, “/”, or nothing</translation>
    </message>
    <message>
        <source>table.signed</source>
        <translation>{name}  {signs}</translation>
    </message>
    <message>
        <source>table.tabs</source>
        <translation>Tables of the report</translation>
    </message>
    <message>
        <source>table.tip.absent</source>
        <translation>The report does not print this cell</translation>
    </message>
    <message>
        <source>table.tip.blank</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>table.tip.corrected</source>
        <translation>Corrected to “{text}”: {author}, {at}</translation>
    </message>
    <message>
        <source>table.tip.extracted</source>
        <translation>Extracted: “{raw}” (page {page}, confidence {confidence})</translation>
    </message>
    <message>
        <source>table.tip.extracted_nowhere</source>
        <translation>Extracted: “{raw}” (confidence {confidence})</translation>
    </message>
    <message>
        <source>table.tip.marks</source>
        <translation>{marks}</translation>
    </message>
    <message>
        <source>table.tip.not_found</source>
        <translation>This cell was not found on the page: type it from the source</translation>
    </message>
    <message>
        <source>table.tip.reason</source>
        <translation>Reason: {reason}</translation>
    </message>
    <message>
        <source>table.tip.separator</source>
        <translation>, </translation>
    </message>
    <message>
        <source>table.tip.unreadable</source>
        <translation>Printed “{raw}”, which could be more than one number</translation>
    </message>
    <message>
        <source>table.tip.unreadable_empty</source>
        <translation>The number in this cell could not be read for certain: look at the source</translation>
    </message>
    <message>
        <source>tour.back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>tour.back_tip</source>
        <translation>See the step before once more</translation>
    </message>
    <message>
        <source>tour.card</source>
        <translation>Tour</translation>
    </message>
    <message>
        <source>tour.done</source>
        <translation>✓ {step}</translation>
    </message>
    <message>
        <source>tour.end</source>
        <translation>Done: one report is signed, and the workbook is written</translation>
    </message>
    <message>
        <source>tour.end.text</source>
        <translation>Now your own: {first} closes this project, then {second} takes your reports into a new one. The page Tour of the manual ({third}) has these steps, and what to read next.</translation>
    </message>
    <message>
        <source>tour.export</source>
        <translation>Press {first}, then Enter: export the workbook</translation>
    </message>
    <message>
        <source>tour.export.text</source>
        <translation>The workbook has every number, every rule as a formula, every correction and verdict, and who signed; the formulas prove themselves.</translation>
    </message>
    <message>
        <source>tour.find</source>
        <translation>Press {first}: go to the first problem</translation>
    </message>
    <message>
        <source>tour.find.text</source>
        <translation>{first} always leads to the next place to look at. The page outlines the number, and it is magnified below.</translation>
    </message>
    <message>
        <source>tour.finish</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>tour.finish_tip</source>
        <translation>Put the tour away; the project stays</translation>
    </message>
    <message>
        <source>tour.hint.broken</source>
        <translation>It does not balance yet: look at the magnified picture, choose the cell, and type the number again.</translation>
    </message>
    <message>
        <source>tour.hint.elsewhere</source>
        <translation>This is not {report}: go to it first with {previous} or {next}.</translation>
    </message>
    <message>
        <source>tour.hint.read_only</source>
        <translation>This project can only be looked at, since another window has it open: close that one, then take the tour again.</translation>
    </message>
    <message>
        <source>tour.hint.redo</source>
        <translation>The change is undone, and the cell cannot be read again. Now press {second} to redo it.</translation>
    </message>
    <message>
        <source>tour.hint.table</source>
        <translation>First press {tables}, which gives the keyboard to the table.</translation>
    </message>
    <message>
        <source>tour.leave</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>tour.leave_tip</source>
        <translation>Put the tour away; go on later from the menu Help</translation>
    </message>
    <message>
        <source>tour.left</source>
        <translation>The tour is put away. Tour in the menu Help goes on from this step.</translation>
    </message>
    <message>
        <source>tour.list</source>
        <translation>Press {first}: go to the list of reports</translation>
    </message>
    <message>
        <source>tour.list.text</source>
        <translation>Each line at the left is a report, with what is left to do. Everything can be done without the mouse: {second} gives the keyboard to this card, Esc gives it back.</translation>
    </message>
    <message>
        <source>tour.lost</source>
        <translation>The sample reports are not in this project</translation>
    </message>
    <message>
        <source>tour.lost.text</source>
        <translation>They were removed, or could not be read, so that the tour cannot go on here. {first} begins anew in a new project.</translation>
    </message>
    <message>
        <source>tour.next</source>
        <translation>Press {first}: go to the next report</translation>
    </message>
    <message>
        <source>tour.next.text</source>
        <translation>{report} does not balance, though its print is clear: did we misread, or did they misprint?</translation>
    </message>
    <message>
        <source>tour.number</source>
        <translation>{number} / {count}</translation>
    </message>
    <message>
        <source>tour.on</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>tour.on_tip</source>
        <translation>This step is done: go to the next</translation>
    </message>
    <message>
        <source>tour.page</source>
        <translation>Press {first}: look at the page</translation>
    </message>
    <message>
        <source>tour.page.text</source>
        <translation>The operands of the chosen finding are numbered on the page and in the table (①+②=③); the prime suspect has the strongest tint. {second} zooms in. The page does print 86, where the sums want 87.</translation>
    </message>
    <message>
        <source>tour.paused</source>
        <translation>The tour waits. Tour in the menu Help goes back to its own project and goes on there.</translation>
    </message>
    <message>
        <source>tour.project</source>
        <translation>Tour</translation>
    </message>
    <message>
        <source>tour.rest</source>
        <translation>Press {first}: all that is on the screen is seen</translation>
    </message>
    <message>
        <source>tour.rest.text</source>
        <translation>It counts only cells in view on both the page and the table; press it again while some are left. List and status bar say what is left, and {second} lists it.</translation>
    </message>
    <message>
        <source>tour.row</source>
        <translation>Press {first}: mark the whole row as seen</translation>
    </message>
    <message>
        <source>tour.row.text</source>
        <translation>Where one look takes in a whole row, there is no need to mark each cell.</translation>
    </message>
    <message>
        <source>tour.rule</source>
        <translation>Press {first}: as printed</translation>
    </message>
    <message>
        <source>tour.rule.text</source>
        <translation>We did not misread; they misprinted. So the number stays, and the verdict goes into the workbook and the letter to the agency. {second} is for a figure that the agency confirmed.</translation>
    </message>
    <message>
        <source>tour.see</source>
        <translation>Press {first}, look, and press {second} if it is right</translation>
    </message>
    <message>
        <source>tour.see.text</source>
        <translation>No rule can prove these cells, so somebody has to look. What was seen gets ✓, and you go on to the next cell.</translation>
    </message>
    <message>
        <source>tour.sign</source>
        <translation>Press {first}, then Enter: sign off</translation>
    </message>
    <message>
        <source>tour.sign.text</source>
        <translation>The question says what is signed, and in whose name (at the lower right, where it can be changed). If the content changes later, the signature no longer holds.</translation>
    </message>
    <message>
        <source>tour.skip</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>tour.skip_tip</source>
        <translation>Go to the next step without doing this one</translation>
    </message>
    <message>
        <source>tour.skipped</source>
        <translation>This is the end of the tour; some steps were skipped</translation>
    </message>
    <message>
        <source>tour.skipped.text</source>
        <translation>Back leads to them. For your own: {first} closes this project, then {second} takes your reports into a new one.</translation>
    </message>
    <message>
        <source>tour.type</source>
        <translation>Type 14 and press Enter</translation>
    </message>
    <message>
        <source>tour.type.text</source>
        <translation>On the page this number is a pasted picture: the program cannot read it, and does not guess. Type what the picture shows; row and column then balance, and the ? in the list is gone.</translation>
    </message>
    <message>
        <source>tour.undo</source>
        <translation>Press {first} to undo, then {second} to redo</translation>
    </message>
    <message>
        <source>tour.undo.text</source>
        <translation>There is no Save: each act is on the disk at once, with who did what and when, and can be undone even after a restart.</translation>
    </message>
    <message>
        <source>tour.waiting</source>
        <translation>Reading two sample reports …</translation>
    </message>
    <message>
        <source>tour.waiting.text</source>
        <translation>The tour has a project of its own: it does not touch yours.</translation>
    </message>
    <message>
        <source>view.overview</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>view.overview.tip</source>
        <translation>All reports of the list in pictures (Ctrl+5)</translation>
    </message>
    <message>
        <source>view.pivot</source>
        <translation>Pivot</translation>
    </message>
    <message>
        <source>view.pivot.tip</source>
        <translation>Items by agency and year, to be copied to Excel (Ctrl+6)</translation>
    </message>
    <message>
        <source>view.review</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>view.review.tip</source>
        <translation>Report by report (Ctrl+5)</translation>
    </message>
    <message>
        <source>view.tabs</source>
        <translation>What is shown beside the list</translation>
    </message>
    <message>
        <source>walk.absent</source>
        <translation>This cell was not found on the page: type what is printed; where it is not printed, Space says so.</translation>
    </message>
    <message>
        <source>walk.arrived</source>
        <translation>→ {report}: {state}</translation>
    </message>
    <message>
        <source>walk.finished</source>
        <translation>{state}: sign (Ctrl+Enter) or next report (F8).</translation>
    </message>
    <message>
        <source>walk.finished.sent_back</source>
        <translation>{state}, to be handed in again: next report (F8).</translation>
    </message>
    <message>
        <source>walk.finished.signed</source>
        <translation>{state}: next report (F8).</translation>
    </message>
    <message>
        <source>walk.finished.signed_once</source>
        <translation>{state}: give the second signature (Ctrl+Enter) or next report (F8).</translation>
    </message>
    <message>
        <source>walk.finished.superseded</source>
        <translation>{state}: next report (F8); to let this one count, choose “Make this the current report” in the menu Edit.</translation>
    </message>
    <message>
        <source>walk.finished.unplaced</source>
        <translation>{state}: the form has changed, and some cells have no place any more: read the report again; next report (F8).</translation>
    </message>
    <message>
        <source>walk.finished.unread</source>
        <translation>{state}: read it again, type its tables or send it back; next report (F8).</translation>
    </message>
    <message>
        <source>walk.first</source>
        <translation>This is the first report of the list.</translation>
    </message>
    <message>
        <source>walk.last</source>
        <translation>This is the last report of the list.</translation>
    </message>
    <message>
        <source>walk.not_drawn</source>
        <translation>This page of the source is not drawn sharply yet: press again in a moment.</translation>
    </message>
    <message>
        <source>walk.nothing_on_screen</source>
        <translation>Nothing on the screen waits for this: doubtful cells want a look each (Space), F8 goes to what is elsewhere.</translation>
    </message>
    <message>
        <source>walk.only_this</source>
        <translation>Nothing is left in any other report, only in this one: {state}.</translation>
    </message>
    <message>
        <source>walk.round</source>
        <translation>Round again, this report: {state}. To the next report: Alt+PgDown.</translation>
    </message>
    <message>
        <source>walk.screen_seen</source>
        <translation>{count:# cell|# cells} on the screen marked as seen (whole in the table and on the page, proved by no rule).</translation>
    </message>
    <message>
        <source>walk.signed_once</source>
        <translation>Awaiting a second signature: {count}.</translation>
    </message>
    <message>
        <source>walk.then</source>
        <translation>{first} {then}</translation>
    </message>
    <message>
        <source>walk.unread_files</source>
        <translation>Files not read: {count}.</translation>
    </message>
    <message>
        <source>walk.unsigned</source>
        <translation>Not signed: {count}.</translation>
    </message>
    <message>
        <source>watch.always</source>
        <translation>Whenever the project is opened</translation>
    </message>
    <message>
        <source>watch.another</source>
        <translation>Watch another folder …</translation>
    </message>
    <message>
        <source>watch.away</source>
        <translation>“{folder}” is out of reach, waiting</translation>
    </message>
    <message>
        <source>watch.back</source>
        <translation>The watched folder “{folder}” is back.</translation>
    </message>
    <message>
        <source>watch.broke</source>
        <translation>An error of the program ended the watch on “{folder}”. Start it again with “Watch a folder …” in the File menu.</translation>
    </message>
    <message>
        <source>watch.gone</source>
        <translation>The watched folder “{folder}” cannot be reached ({reason}). It is watched again as soon as it is back, and no file is missed; if it is on a network, check the connection.</translation>
    </message>
    <message>
        <source>watch.incomplete</source>
        <translation>Watching “{folder}”, {count} incomplete</translation>
    </message>
    <message>
        <source>watch.indicator</source>
        <translation>Watched folder</translation>
    </message>
    <message>
        <source>watch.is_watched</source>
        <translation>“{folder}” is watched: what arrives there is imported when it is complete. Stop that?</translation>
    </message>
    <message>
        <source>watch.keep</source>
        <translation>Go on watching</translation>
    </message>
    <message>
        <source>watch.once</source>
        <translation>Only until the project is closed</translation>
    </message>
    <message>
        <source>watch.remember</source>
        <translation>“{folder}” is watched now: what arrives there is imported when it is complete. Also when this project is opened again?</translation>
    </message>
    <message>
        <source>watch.stop</source>
        <translation>Stop watching the folder</translation>
    </message>
    <message>
        <source>watch.stop_yes</source>
        <translation>Stop watching</translation>
    </message>
    <message>
        <source>watch.stopped</source>
        <translation>“{folder}” is not watched any more.</translation>
    </message>
    <message>
        <source>watch.watching</source>
        <translation>Watching “{folder}”</translation>
    </message>
    <message>
        <source>window.leave_merging</source>
        <translation>The merged file “{name}” is not finished. If you leave now, that is cancelled and nothing is written.</translation>
    </message>
    <message>
        <source>window.leave_rulings</source>
        <translation>The merge was not written yet, with {count:# ruling|# rulings} made. If you leave now, you have to rule on {count:it|them} again.</translation>
    </message>
    <message>
        <source>window.leave_splitting</source>
        <translation>The parts are not finished. If you leave now, that is cancelled and no part is kept.</translation>
    </message>
    <message>
        <source>window.leave_unread</source>
        <translation>Files that were not read in yet (waiting, or locked): {count}. If you leave now, the project keeps nothing of them; import them again next time.</translation>
    </message>
    <message>
        <source>window.leave_writing</source>
        <translation>Many reports are being written. If you leave now, that is cancelled: nothing of it is kept, and it has to be done again.</translation>
    </message>
    <message>
        <source>window.leave_yes</source>
        <translation>Leave (Enter)</translation>
    </message>
    <message>
        <source>window.title</source>
        <translation>{project} — Gouji</translation>
    </message>
    <message>
        <source>window.title_read_only</source>
        <translation>{project} (read-only) — Gouji</translation>
    </message>
    <message>
        <source>window.toolbar</source>
        <translation>Toolbar</translation>
    </message>
    <message>
        <source>years.all_sentences</source>
        <translation>All sentences</translation>
    </message>
    <message>
        <source>years.aloud</source>
        <translation>{row}, {column}: {last} {before}, {this} {now} ({change})</translation>
    </message>
    <message>
        <source>years.aloud_difference</source>
        <translation>{row}, {column}: {last} {before}, {this} {now}, change {difference}</translation>
    </message>
    <message>
        <source>years.aloud_doubtful</source>
        <translation> (◌: an uncertain reading)</translation>
    </message>
    <message>
        <source>years.cell.absent</source>
        <translation>not printed</translation>
    </message>
    <message>
        <source>years.cell.missing</source>
        <translation>no such cell</translation>
    </message>
    <message>
        <source>years.cell.not_found</source>
        <translation>not found</translation>
    </message>
    <message>
        <source>years.cell.unreadable</source>
        <translation>unreadable</translation>
    </message>
    <message>
        <source>years.change.number</source>
        <translation>another number</translation>
    </message>
    <message>
        <source>years.change.other</source>
        <translation>different, with no difference to give</translation>
    </message>
    <message>
        <source>years.change.printing</source>
        <translation>one prints 0, the other nothing</translation>
    </message>
    <message>
        <source>years.change.same</source>
        <translation>the same</translation>
    </message>
    <message>
        <source>years.change.unknown</source>
        <translation>not known in one of them, cannot be compared</translation>
    </message>
    <message>
        <source>years.close</source>
        <translation>Close the comparison (Esc)</translation>
    </message>
    <message>
        <source>years.difference</source>
        <translation>{difference} ({share}%)</translation>
    </message>
    <message>
        <source>years.filter</source>
        <translation>Which sentences are shown</translation>
    </message>
    <message>
        <source>years.forms_differ</source>
        <translation>The two use different forms: only cells of both are compared, what only the other form has stands below</translation>
    </message>
    <message>
        <source>years.keys</source>
        <translation>F8 / Shift+F8 next / previous difference   Return to this cell in the report   Ctrl+P print as PDF   Esc close</translation>
    </message>
    <message>
        <source>years.kind.changed</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>years.kind.copied</source>
        <translation>word for word</translation>
    </message>
    <message>
        <source>years.kind.gone</source>
        <translation>gone</translation>
    </message>
    <message>
        <source>years.kind.new</source>
        <translation>new</translation>
    </message>
    <message>
        <source>years.kind.numbers</source>
        <translation>only numbers changed</translation>
    </message>
    <message>
        <source>years.linked</source>
        <translation>Scroll together</translation>
    </message>
    <message>
        <source>years.moved</source>
        <translation>{kind} (moved)</translation>
    </message>
    <message>
        <source>years.no_agency</source>
        <translation>The agency of this report is not known: give it in the list with F2, so that its other years can be found</translation>
    </message>
    <message>
        <source>years.no_further</source>
        <translation>No further difference in this direction</translation>
    </message>
    <message>
        <source>years.no_tables</source>
        <translation>Neither report has a known table</translation>
    </message>
    <message>
        <source>years.no_text</source>
        <translation>No text was found in either report.</translation>
    </message>
    <message>
        <source>years.none</source>
        <translation>The project has no other report of {agency} to compare with</translation>
    </message>
    <message>
        <source>years.of_file</source>
        <translation>{year} ({file})</translation>
    </message>
    <message>
        <source>years.page_last</source>
        <translation>Pages of the report on the left</translation>
    </message>
    <message>
        <source>years.page_this</source>
        <translation>Pages of the report on the right</translation>
    </message>
    <message>
        <source>years.pages_broken</source>
        <translation>{count:# page|# pages} could not be read and {count:is|are} not among them.</translation>
    </message>
    <message>
        <source>years.pages_recognised</source>
        <translation>{count:# page was|# pages were} recognised from pictures and may be misread.</translation>
    </message>
    <message>
        <source>years.pane</source>
        <translation>Comparison of two reports</translation>
    </message>
    <message>
        <source>years.print</source>
        <translation>Print as PDF…</translation>
    </message>
    <message>
        <source>years.print_by</source>
        <translation>Reviewer: {author}   Date: {date}</translation>
    </message>
    <message>
        <source>years.print_early</source>
        <translation>The text is still being read: print when it is there</translation>
    </message>
    <message>
        <source>years.print_first</source>
        <translation>Open a comparison (Ctrl+D) first, then print it</translation>
    </message>
    <message>
        <source>years.print_foot</source>
        <translation>{title}   {author}   {date}</translation>
    </message>
    <message>
        <source>years.print_legend</source>
        <translation>In tables, “=” is the same; “a → b” is {last}, then {this}, with the change below; “—” is no number printed; “◌” is an uncertain reading that nobody has looked at. Text: = word for word, # only numbers changed, ≠ changed, + new, − gone, ⇅ moved.</translation>
    </message>
    <message>
        <source>years.print_name</source>
        <translation>{agency} {last} and {this} compared</translation>
    </message>
    <message>
        <source>years.print_page</source>
        <translation>Page {page} of {pages}</translation>
    </message>
    <message>
        <source>years.print_title</source>
        <translation>Print the comparison to</translation>
    </message>
    <message>
        <source>years.printed</source>
        <translation>Printed {count:# page|# pages}: {path}</translation>
    </message>
    <message>
        <source>years.printing</source>
        <translation>Printing {name}</translation>
    </message>
    <message>
        <source>years.reading</source>
        <translation>Reading the text: {read} of {pages:# page|# pages}</translation>
    </message>
    <message>
        <source>years.sentences</source>
        <translation>The text by sentence</translation>
    </message>
    <message>
        <source>years.superseded</source>
        <translation>{name}, superseded</translation>
    </message>
    <message>
        <source>years.table_missing</source>
        <translation>The report of {report} does not have this table</translation>
    </message>
    <message>
        <source>years.tables</source>
        <translation>Tables: {differing:# cell differs|# cells differ}, {same:# is|# are} the same</translation>
    </message>
    <message>
        <source>years.tables_doubtful</source>
        <translation>, {count:# holds|# hold} readings that are not certain and that nobody has looked at (◌)</translation>
    </message>
    <message>
        <source>years.tables_printing</source>
        <translation>, {count} where one prints 0 and the other nothing</translation>
    </message>
    <message>
        <source>years.tables_unknown</source>
        <translation>, {count} not known in one of them</translation>
    </message>
    <message>
        <source>years.tabs</source>
        <translation>Tables and text</translation>
    </message>
    <message>
        <source>years.text_failed</source>
        <translation>The text could not be compared: {reason}</translation>
    </message>
    <message>
        <source>years.text_tab</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>years.texts</source>
        <translation>Text: {this} has {sentences:# sentence|# sentences}, of which {copied} {copied:is|are} word for word as in {last}, {numbers} only with other numbers, {changed} changed, {new} new; {gone} of {last} {gone:is|are} gone. </translation>
    </message>
    <message>
        <source>years.title</source>
        <translation>{agency}: {last} and {this} compared</translation>
    </message>
    <message>
        <source>years.uncompared</source>
        <translation>{count:# sentence|# sentences} too many {count:was|were} not compared.</translation>
    </message>
    <message>
        <source>years.with</source>
        <translation>Compare &amp;with:</translation>
    </message>
    <message>
        <source>years.year</source>
        <translation>{year}</translation>
    </message>
</context>
</TS>
