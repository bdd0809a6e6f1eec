"""Slack's limits as data: characters, items and blocks, as the Block Kit reference states them."""

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
VIEW_BYTES = 240_000  # Slack takes 250,000, the frame and what is carried included
METADATA = 3000  # private_metadata
NAME = 255  # block_id, action_id, callback_id

FRAME = 24  # a modal's title, submit and close
HEADER = 150
PARAGRAPH = 3000  # text of a section, and of ours in one piece of rich text
CONTEXT = 2000
NOTIFICATION = 4000  # chat.update refuses more with msg_too_long

BUTTONS = 25  # in one block of actions
BUTTON = 75  # its label and its spoken label
VALUE = 2000  # what a button carries
ADDRESS = 3000  # what a link opens

CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30

LABEL = 2000  # and hint of an input
PLACEHOLDER = 150
TYPED = 3000  # characters in a text input
OPTIONS = 100
SHOWN_OPTIONS = 10  # radio buttons, check boxes
OPTION = 75  # label and description
OPTION_VALUE = 150
