"""Husbands and wives of whom only the first name is printed: whose family name a courtesy title then means them by."""

from reader.analysis.people.bearers import lower_words
from reader.analysis.people.named import Name
from reader.analysis.people.parties import Cast, Party
from reader.analysis.words.vocabulary import closed, name_words, role_words


def gather_spouses(names: list[Name], cast: Cast, index: dict[str, list[Party]]) -> None:
    """Make parties of relatives of whom only the first name is printed; a courtesy title can then mean them.

    A spouse bears the name; a son does where the article titles a man so and names no other of that name, or tells what
    he says.
    """
    titled = {(name.words[-1].lower(), name.gender) for name in names if name.gender and len(name.words) == 1}
    lonely = _lonely(titled, index)
    for name in names:
        if not name.relation:
            continue
        spouse = len(name.words) == 1 and name.relation in closed("spouse") and name.words[0] in name_words().given
        if spouse and (word := lonely.get(role_words().genders.get(name.relation, ""))):
            name.family = word
        family = index.get(name.family.lower(), ()) if name.family else ()
        words = lower_words(name.words)
        if not family or not words or any(words[0] in party.firsts for party in family):
            continue
        gender = role_words().genders.get(name.relation, "")
        others = all(party.gender not in ("", gender) for party in family)
        speaks = name.says and name.words[0] in name_words().given
        wanted = (name.family.lower(), gender) in titled and (others or speaks)
        if name.relation not in closed("spouse") and not wanted:
            continue
        party = Party("person", words, introduced=name.start, relation=name.relation, firsts={words[0]})
        party.men, party.women = float(gender == "m"), float(gender == "f")
        cast.parties.append(party)
        cast.bearer[name.start] = party
        index[name.family.lower()].append(party)


def _lonely(titled: set[tuple[str, str]], index: dict[str, list[Party]]) -> dict[str, str]:
    """Return by gender the one family name by which the article titles somebody of it whom it names nowhere.

    "Pauline, his wife" is Mrs Lund where Mrs Lund is nobody else, whoever was named last before her.
    """
    found: dict[str, list[str]] = {}
    for word, gender in titled:
        if word in index and all(party.gender not in ("", gender) for party in index[word]):
            found.setdefault(gender, []).append(word)
    return {gender: words[0] for gender, words in found.items() if len(words) == 1}
