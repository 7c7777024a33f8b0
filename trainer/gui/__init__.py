"""The window. Knows Qt, and of the rest only the rehearsal, the coaching and the domain."""
