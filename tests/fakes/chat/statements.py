"""What the database is asked, heard at its driver, whoever asks."""

import psycopg
from sqlalchemy import event


def statements_of(world):
    """The statements that a world's database is asked from now on, as they come."""
    statements = []

    class Cursor(psycopg.Cursor):
        def execute(self, query, *args, **more):
            statements.append(query)
            return super().execute(query, *args, **more)

    def listen(driver, *_):
        if world.engine.dialect.name == "sqlite":
            driver.set_trace_callback(statements.append)
        else:
            driver.cursor_factory = Cursor

    event.listen(world.engine, "checkout", listen)
    return statements
