"""How many answers a second, at what cost, beside two echo bots: `python -m bench`.

`answers` runs it all, `prepare` makes a database full of open questions, `wire` makes tokens and bodies,
`servers` starts each bot in a process of its own, `load` presses buttons, `profile_answer` says where the
time of one answer goes. Nothing here is used by the bot.
"""
