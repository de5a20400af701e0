"""View -> what a channel shows: an Adaptive Card, HTML, plain words. Pure functions, each with its LIMITS.

`scenes/` holds the drawings of campaigns as data, `scene` reads them, `scene_picture` makes one picture.
"""
