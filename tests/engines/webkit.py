#!/usr/bin/python3
# A window with a WebKit view that WebKitWebDriver controls. It replaces MiniBrowser, which cannot be 320 px wide, set
# the download folder, or print to a file. Usage: `webkit.py FOLDER`. Console messages go to FOLDER/console.txt,
# downloads to FOLDER/downloads/, and the signal SIGUSR1 prints the page to FOLDER/print.pdf.
import os
import signal
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gdk, GLib, Gtk, WebKit2  # noqa: E402

folder = next(word for word in sys.argv[1:] if word.startswith("/"))
views = []
# The engine's child processes inherit these descriptors and write their console messages there, too.
console = os.open(f"{folder}/console.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
os.dup2(console, 1)
os.dup2(console, 2)


def started(_, session):
    about = WebKit2.ApplicationInfo()
    about.set_name("journeys")
    about.set_version(1, 0, 0)
    session.set_application_info(about)
    session.connect("create-web-view", lambda _: opened())


def opened():
    settings = WebKit2.Settings(enable_write_console_messages_to_stdout=True, enable_smooth_scrolling=False)
    view = WebKit2.WebView(web_context=context, settings=settings, is_controlled_by_automation=True)
    window = Gtk.Window(decorated=False, default_width=1000, default_height=900)
    view.connect("close", closed, window)
    views.append(view)
    window.add(view)
    window.show_all()
    focus(view)
    return view


# There is no window manager to focus the window. Without focus, `:focus` matches nothing in the page.
def focus(view):
    view.get_toplevel().get_window().focus(Gdk.CURRENT_TIME)
    view.grab_focus()


def closed(view, window):
    views.remove(view)
    window.destroy()
    if views:
        focus(views[-1])


def decide(download, name):
    # The file gets its final name when it is complete.
    part = f"{folder}/part-{name}"
    download.set_destination(f"file://{part}")
    download.connect("finished", lambda _: os.rename(part, f"{folder}/downloads/{name}"))
    return True


def print_into_file():
    settings = Gtk.PrintSettings()
    settings.set_printer("Print to File")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, f"file://{folder}/part.pdf")
    operation = WebKit2.PrintOperation.new(views[-1])
    operation.set_print_settings(settings)
    operation.set_page_setup(Gtk.PageSetup())
    operation.connect("finished", lambda _: os.rename(f"{folder}/part.pdf", f"{folder}/print.pdf"))
    operation.print_()
    # Keep a reference: otherwise the operation is garbage-collected before it has printed.
    views[-1].printing = operation
    return True


manager = WebKit2.WebsiteDataManager(base_data_directory=f"{folder}/data", base_cache_directory=f"{folder}/cache")
context = WebKit2.WebContext(website_data_manager=manager)
context.set_automation_allowed(True)
context.connect("automation-started", started)
context.connect("download-started", lambda _, download: download.connect("decide-destination", decide))
dark = os.environ.get("ENGINE_DARK") == "1"
Gtk.Settings.get_default().set_property("gtk-application-prefer-dark-theme", dark)
GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, print_into_file)
with open(f"{folder}/pid", "w") as file:
    file.write(str(os.getpid()))
Gtk.main()
