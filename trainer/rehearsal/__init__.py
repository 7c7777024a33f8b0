"""The use cases: practise, replay, look back. Knows its helpers only by the ports it names itself."""
