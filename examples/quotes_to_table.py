"""Turn a folder of articles into a table: one row a quote, the people who speak most at the end.

    python examples/quotes_to_table.py seeds/ > quotes.csv

Read it from top to bottom like a notebook; every line uses only what docs/api.md promises.
"""

# %% What we need: the two functions of Pullquote, and the standard library.
import csv
import sys
from collections import Counter

from reader import analyze, load

# %% Read. What cannot be read is named, and the rest goes on.
folders = sys.argv[1:] or ["seeds"]
articles = list(load(*folders, on_failure=lambda failure: print(failure, file=sys.stderr)))

# %% One row a quote: who, how sure, the exact words, and where they stand.
words_of: Counter[str] = Counter()
table = csv.writer(sys.stdout)
table.writerow(["speaker", "role", "kind", "confidence", "words", "headline", "start", "end"])
for article in articles:
    analysis = analyze(article)
    for quote in analysis.quotes:
        speaker = analysis.speaker_of(quote)
        name, role = (speaker.name, speaker.role or "") if speaker else ("", "")
        words_of[name or "nobody named"] += quote.words_in(article)
        place = quote.span
        row = [name, role, quote.kind, f"{quote.confidence:.2f}", quote.text_in(article), article.headline or ""]
        table.writerow([*row, place.start, place.end])

# %% Who speaks most, in words quoted.
for name, words in words_of.most_common(10):
    print(f"{words:6} {name}", file=sys.stderr)
