"""One step each. A step that was ever released is frozen: mend it with another one."""
