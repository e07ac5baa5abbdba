"""The file menu: a project is made, copied, moved, closed and opened; letters are exported."""

from __future__ import annotations

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person


def project_files(person: Person) -> None:
    """Every dialog of the file menu, its path typed, its file on the disk."""
    home = person.home
    documents.misprinted(home / "reports" / "yunxi.pdf", "云溪镇人民政府", "applications/new/total")
    person.start()
    person.step("a new project")
    person.press("Ctrl+N")
    person.type_path(person.word("dialog.new_project"), home / "mine.gouji")
    person.see("mine", kind="title")
    person.press("Ctrl+O")
    person.type_path(person.word("dialog.open_reports"), home / "reports" / "yunxi.pdf")
    person.see_report("云溪镇人民政府")
    person.step("a folder is watched: what arrives in it stands in the list; then it is not watched any more")
    inbox = home / "inbox"
    documents.pdf(inbox / "songling.pdf", documents.report("松岭乡人民政府"))
    person.menu("file", "command.watch_folder")
    person.type_path(person.word("dialog.watch_folder"), inbox)
    person.see(person.word("watch.once"), kind="button")
    person.press("Enter")
    person.see(person.word("watch.watching"), kind="text")
    person.see(person.word("watch.stop"), kind="button")
    person.see_report("松岭乡人民政府")
    person.menu("file", "command.watch_folder")
    person.see(person.word("watch.keep"), kind="button")
    person.press("Enter")
    person.see(person.word("watch.stopped"), kind="text")
    person.see_no_more(person.word("watch.stop"), kind="button")
    person.step("a copy")
    person.menu("file", "command.save_copy")
    person.type_path(person.word("dialog.save_copy"), home / "copy.gouji")
    person.wait_for_file(home / "copy.gouji")
    person.see("copy.gouji", kind="text")
    person.step("moved")
    person.menu("file", "command.move_project")
    person.type_path(person.word("dialog.move_project"), home / "moved.gouji")
    person.see("moved", kind="title")
    assert not (home / "mine.gouji").exists()
    person.step("letters")
    person.menu("file", "command.export_letter")
    person.type_path(person.word("dialog.export_letter"), home / "one.docx")
    person.wait_for_file(home / "one.docx")
    person.menu("file", "command.export_letters")
    person.see_dialog(person.word("dialog.export_letters"))
    person.press("Ctrl+A")
    person.type(str(home / "letters"))
    person.press("Enter")
    person.see_no_dialog()
    person.step("closed, and the copy opened")
    person.press("Ctrl+W")
    person.see(person.word("first.recent"))
    person.press("Ctrl+Shift+O")
    person.type_path(person.word("dialog.open_project"), home / "copy.gouji")
    person.see("copy", kind="title")
    person.see_report("云溪镇人民政府")
    person.leave()
