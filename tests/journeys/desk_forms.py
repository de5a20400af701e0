"""Forms of the desk as a lead fills them in with a browser."""


def drop(page, address, text, *, file="fichier.csv", button="form button.main", **fields):
    """Give a page a file."""
    page.goto(address)
    for name, value in fields.items():
        page.locator(f"#{name}").fill(value)
    body = {"name": file, "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("#fichier").set_input_files(body)
    page.locator(button).first.click()


def drop_organisation(page, desk, text, file="organisation.csv"):
    """The organisation's page gets a file, also where another one waits for its yes."""
    drop(page, f"{desk}/equipes/organisation", text, file=file, button="form[enctype] button")


def change_site(page, desk, name, days):
    """A site's form is sent."""
    page.goto(f"{desk}/equipes/site/metz")
    page.locator("#name").fill(name)
    page.locator("#days_off").fill(days)
    page.locator("main form button.main").click()
