"""One file an output format. Each is found by being here, and says what it is in ``FORMAT``.

Its name is that of its file, with '-' for '_'. They do not know one another; what they share stands one level up:
``form`` says what a format is, ``kinds`` holds the common kinds. A library outside the core is named in
``Format.needs`` and imported on first need.
"""
