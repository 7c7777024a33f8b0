"""The sound of this computer behind the rehearsal's ports: PortAudio for devices, libsndfile for files.

Importing this package loads neither library: both are loaded when first needed, behind the first paint.
"""
