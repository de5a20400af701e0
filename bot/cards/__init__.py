"""View -> what a channel shows: an Adaptive Card, HTML, plain words. Pure functions, each with its LIMITS.

`svg/scenes/` holds the drawings of campaigns as data, `svg/scene` reads them, `svg/scene_picture` makes one
picture of a calendar.
"""
