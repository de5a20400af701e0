"""Forms of the desk as a lead fills them in with a browser."""


def send(page, button):
    """Press a button that brings another page, and wait for that page: a press alone returns before it."""
    with page.expect_navigation():
        button.click()


def drop(page, address, text, *, file="fichier.csv", **fields):
    """Give a page a file, also where it asks about another one first."""
    page.goto(address)
    for name, value in fields.items():
        page.locator(f"#{name}").fill(value)
    body = {"name": file, "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("#fichier").set_input_files(body)
    send(page, page.locator("form[enctype] button").first)


def drop_organisation(page, desk, text, file="organisation.csv"):
    """The organisation's page gets a file."""
    drop(page, f"{desk}/equipes/organisation", text, file=file)


def change_site(page, desk, name, days):
    """A site's form is sent."""
    page.goto(f"{desk}/equipes/site/metz")
    page.locator("#name").fill(name)
    page.locator("#days_off").fill(days)
    send(page, page.locator("main form button.main"))
