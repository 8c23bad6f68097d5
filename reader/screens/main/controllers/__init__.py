"""What a person does in the main screen, a controller a concern: plain objects that do not know each other.

Each has its own state, asks the screen through a protocol of its own, and names the commands it answers in `acts`.
"""
