"""Web Push (RFC 8030, 8291, 8292): calls a device through its push service, and makes the page an app.

No rule lives here: who is called and when stands in the outbox. An address that a call goes to was given by
a browser: nothing else is trusted of it than what `usecases/messages/subscriptions.py` has read.
"""

from bot.channels.push.channel import PushChannel
from bot.channels.push.door import PushDoor
from bot.channels.push.vapid import Vapid

__all__ = ["PushChannel", "PushDoor", "Vapid"]
