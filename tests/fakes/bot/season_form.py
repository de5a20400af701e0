"""A season's form as a lead fills it in: for everybody, from a Monday in March."""

NEW = "/pilotage/saisons/nouvelle"
FILLED = {
    "name": "Printemps",
    "pack": "essai",
    "format": "daily",
    "first_day": "2026-03-09",
    "last_day": "",
    "hour": "09:30",
    "doors": "4",
    "weekends": "no",
    "way": "everybody",
    "order": "advised",
    "rooms": "yes",
    "reminders": "yes",
}
