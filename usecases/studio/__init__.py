"""What authors do to packs of their own, whoever asks: write, check, read for one another, publish.

`authors` says who may and refuses; `authoring` makes packs, `item_edits` and `item_lists` fill them,
`pack_media` their pictures, `pack_check` says what is wrong, `comments` and `publication` are the second
reader's, `newer_version` compares a copy with what is shipped now, `pack_files` gives it as files.
"""
