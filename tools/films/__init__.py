"""Makes a pack's films from its storyboards: `make films`.

A storyboard (`films/NAME.yaml` of a pack) says what each scene shows and for how long, its drawings
(`films/NAME.svg`) how they look and what moves. No clock, no chance: the same storyboard makes the same
pictures.
"""
