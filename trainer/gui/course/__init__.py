"""The steps of the course: a widget for each kind, which takes plain values and says what somebody answers."""
