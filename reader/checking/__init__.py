"""Whether the quotations of a draft stand in the sources, word by word: pure, without a screen, a file or a network."""
