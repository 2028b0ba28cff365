"""The model reader: any OpenAI-compatible language model, read against the same text as the rules, never against their results."""
