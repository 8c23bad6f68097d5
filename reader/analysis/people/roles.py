"""What the article says a person is: titles before the name, jobs in lower case before it, clauses behind it."""

import functools
import re
from collections.abc import Sequence, Set

from reader.analysis.people.named import Name
from reader.analysis.people.parties import Cast, Party
from reader.analysis.words.classes import word_class
from reader.analysis.words.vocabulary import closed, is_doer, name_words, role_words
from reader.patterns import late

_BACK = re.compile(r"[\w’'.&/-]+,?[ \n]+\Z")
_APPOSED = re.compile(
    r"(?:,[ \n]+(?:\d{2},[ \n]+)?|[ ]\(|[ ][—–-]{1,2}[ ]|"
    r"[ ](?:is|was|became|remains|ha[sd][ ]been|serve[sd][ ]as)[ ](?=(?:the|an?|now|chief|its)[ ]))"
    r"(?P<clause>[^,;.()—\n]{3,90}(?:\b(?:Sen|Rep|Gov|Dr|Mr|U\.S)\.[^,;.()—\n]{1,60})?)"
)
_REVERSED = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Oo]ne|[Aa]nother)|\w[’']s|s[’'])[ \n]"
    r"(?!(?:when|as|after|before|that|because|while|where|if|but|and|until|once|since|by|to|from|for|with)[ ])"
    r"(?P<role>[^,;:.()“”\"’\n]{3,60}),[ \n]\Z"
)
_PARTY_STATE = re.compile(r",?[ ]\(?[RDI](?:em|ep|nd)?\.?-[A-Z]")
_ABBREVIATED = {
    "sen": "senator", "sens": "senator", "rep": "representative", "reps": "representative", "gov": "governor",
    "govs": "governor", "gen": "general", "lt": "lieutenant", "col": "colonel", "sgt": "sergeant", "capt": "captain",
    "dr": "doctor", "prof": "professor", "rev": "reverend", "amb": "ambassador", "sec": "secretary", "adm": "admiral",
    "maj": "major", "supt": "superintendent", "cmdr": "commander", "atty": "attorney", "det": "detective",
    "con": "constable", "const": "constable", "insp": "inspector", "pc": "constable", "dc": "detective",
    "di": "detective", "ds": "detective", "dci": "detective", "cllr": "councillor", "cpl": "corporal",
}  # fmt: skip
_STYLES = {
    **dict.fromkeys(("lord", "baroness", "viscount", "earl"), frozenset(["peer"])),
    "sir": frozenset(["knight", "baronet"]), "dr": frozenset(["doctor"]), "prof": frozenset(["professor", "academic"]),
    "professor": frozenset(["academic"]), **dict.fromkeys(("rev", "fr", "canon"), frozenset(["priest", "cleric"])),
}  # fmt: skip
"""What somebody may be called by whose name a courtesy title stands before."""
_LEAD = re.compile(
    r"(?:who )?(?:(?:is|was|has been|had been|became|remains|serves as|served as|now|then) )*"
    r"(?:one of )?(?:(?:the|an?) )?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")


def find_roles(text: str, cast: Cast) -> None:
    """Give every person of the cast the roles printed around its names, and the gender its roles tell."""
    for name in cast.names:
        party = cast.bearer[name.start]
        if party.kind != "person" or len(party.roles) > 8:
            continue
        title = text[name.title_start : name.start].split() if name.title_start < name.start else ()
        for word in (*title, name.words[0]):
            if style := _STYLES.get(word.strip(".,").lower()):
                party.styles |= style
        # Of few names what stands around them may go on as the patterns do.
        end, before = name.end, name.title_start
        mark = text[end] if end < name.paragraph.end else ""
        goes_on = mark == "," or (
            mark == " " and (text[end + 1 : end + 3] in _GOES_ON or text[end + 1 : end + 2] in _GOES_ON)
        )
        opens = _before_age(text, before)
        behind_comma = opens > 1 and text[opens - 2] == "," and text[opens - 1] in " \n"
        if behind_comma and text.endswith(_COUNSEL_BEFORE, max(0, before - 14), before):
            party.styles |= _COUNSEL
        elif goes_on:
            limit = name.paragraph.end
            party.styles |= _side_at_trial(text[end : limit if limit < end + 140 else end + 140])
        role = role_before(text, name)
        if role:
            _add(party, before, role)
        if behind_comma and len(name.words) > 1 and (not role or before < name.start):
            # Also before a title: "The mayor, Cllr Ada Lund".
            reversed_role = role_reversed(text, name, opens)
            if reversed_role:
                _add(party, name.title_start, reversed_role)
        if goes_on and (len(name.words) > 1 or not party.roles):
            role = role_behind(text, name)
            if role:
                _add(party, name.end, role)
    for party in cast.parties:
        if party.roles or party.relation or party.styles:
            _settle(party)


_ACCUSED = late(
    r"(?:,(?:(?![“”])[^.;\"\n]){1,60},)?[ ](?:who[ ])?(?:(?:had|has)[ ])?"
    r"(?:den(?:ies|ied)[ ](?:\w+[ ]){0,3}(?:counts?|charges?|murder|theft|fraud|assault|stealing|causing|killing)"
    r"|(?:is|was|stands?|stood)[ ](?:accused|charged|on[ ]trial|jailed|sentenced|convicted|remanded|found[ ]guilty)"
    r"|plead(?:s|ed)[ ](?:not[ ])?guilty|admit(?:s|ted)[ ](?:\w+[ ]){0,3}(?:counts?|charges?)|wept[ ]in[ ]the[ ]dock)"
)
_GOES_ON = frozenset([
    "ad", "be", "de", "ha", "is", "pl", "re", "se", "st", "wa", "we", "wh", "(", "-", "–", "—", "D", "I", "K", "Q", "R",
])  # fmt: skip
"""What the patterns for the words behind a name and a space begin with, if not with a comma."""
_COUNSEL_BEFORE = ("xamining, ", "rosecuting, ", "efending, ", "itigating, ")
"""What stands before the name of somebody who speaks for a side at a trial: "Defending, Ada Lund"."""
_COUNSEL_BEHIND = late(
    r"[ ](?:KC|QC)\b|,[ ](?:(?:KC|QC|SC),[ ])?(?:for the )?(?:prosecuting|defending|defence|prosecution|Crown)\b"
)
_COUNSEL = frozenset(["barrister", "lawyer", "counsel"])
_DEFENDANT = frozenset(["defendant", "accused"])
_NEITHER: frozenset[str] = frozenset()
_OF_COUNSEL = ("KC", "QC", "rosecuti", "efending", "defence", "Crown")
_OF_ACCUSED = (
    "denie", "accused", "charged", "on trial", "jailed", "sentenced", "convicted", "remanded", "guilty", "admit",
    "dock",
)  # fmt: skip
"""Words without one of which nothing is told of counsel and of somebody accused."""


def _side_at_trial(behind: str) -> frozenset[str]:
    """Return what somebody is at a trial by the words behind a name: "Ada Lund, for the Crown", "who denies theft"."""
    counsel = behind[1:2] in "KQ" or behind[2:3] in "KQSfpdC"
    if counsel and any([word in behind for word in _OF_COUNSEL]) and _COUNSEL_BEHIND.match(behind, 0, 40) is not None:
        return _COUNSEL
    # Behind a comma the verb follows another one.
    accused = behind[:1] == " " or behind.find(",", 2, 62) > 0
    if accused and any([word in behind for word in _OF_ACCUSED]) and _ACCUSED.match(behind) is not None:
        return _DEFENDANT
    return _NEITHER


def take_role(party: Party, start: int, role: str) -> None:
    """Give a person one more role, told elsewhere than around the name."""
    _add(party, start, role)
    _settle(party)


def _settle(party: Party) -> None:
    nouns: set[str] = set()
    heads: set[str] = set()
    for _, role in party.roles:
        nouns.update(role_nouns(role))
        heads.update(role_heads(role))
    if party.relation:
        heads.add(party.relation)
    party.role_nouns, party.role_heads = frozenset(nouns), frozenset(heads) | party.styles


def _add(party: Party, start: int, role: str) -> None:
    party.roles.append((start, role))
    gender = _gender(role)
    party.men += 3 * (gender == "m")
    party.women += 3 * (gender == "f")


@functools.lru_cache(maxsize=1 << 10)
def _gender(role: str) -> str:
    """Return "m" or "f" where the first noun for a person in a role says so, else ""."""
    head = next((word for word in _WORD.findall(role.lower()) if word in role_words().people), "")
    return role_words().genders.get(head, "")


@functools.lru_cache(maxsize=1 << 10)
def role_nouns(role: str) -> Set[str]:
    """Return the lower-case words of a role, abbreviations written out."""
    return {_ABBREVIATED.get(word := printed.strip("’'").lower(), word) for printed in _WORD.findall(role)}


_BEHIND_HEAD = re.compile(r"[ ](?:of|for|in|at|to|from|with|who|whose|whom|that|which|on)\b")
_PARTS = re.compile(r"[ ]and[ ]|[,/&]|[ ]turned[ ]")


@functools.lru_cache(maxsize=1 << 10)
def role_heads(role: str) -> Set[str]:
    """Return what somebody is by a role: the noun before "of" ("wife" of "wife of the mayor"), of each of two jobs."""
    heads = set()
    for part in _PARTS.split(_BEHIND_HEAD.split(role, maxsplit=1)[0]):
        nouns = [_ABBREVIATED.get(word := printed.strip("’'").lower(), word) for printed in _WORD.findall(part)]
        named = [noun for noun in nouns if noun in role_words().people]
        # Of a rank ("Det Con") each word tells what somebody is.
        heads.update(named if len(named) == len(nouns) else named[-1:] or nouns[-1:])
    return heads


def role_before(text: str, name: Name) -> str:
    """Return the title before a name as printed ("campaign manager"), or ""; courtesy titles are none."""
    start = name.title_start
    begin = name.paragraph.start
    floor = start - 90 if start - 90 > begin else begin
    people = role_words().people
    title = ""
    if start < name.start:
        title, honorifics = text[start : name.start].strip().rstrip(","), role_words().honorifics
        if title and all([word in honorifics and word not in closed("office") for word in title.split()]):
            return ""
    if not title:
        nearest = _word_back(text, start - 30 if start - 30 > floor else floor, start)
        if nearest is None or nearest[1] not in people:
            return ""
    at = first = start
    stop = name_words().stop
    for _ in range(7):
        found = _word_back(text, max(floor, at - 30), at)
        if found is None:
            break
        begin, word = found
        if "," in word or word in ("and", "for"):
            break
        if word[-1] == "." and len(word) > _ABBREVIATION and word not in role_words().titles:
            break  # The end of the sentence before.
        if word.lower() in closed("no_longer"):
            first = begin
            break
        if word[0].isupper():
            if word in stop or word.endswith(("’s", "'s")) and not title:
                break
        elif word not in people and word not in closed("in_role"):
            break
        at = begin
        if word != "of":
            first = at
    return " ".join(text[first : name.start].split()).strip(" ,") if first < name.start else ""


_ABBREVIATION = 4
"""Letters of a shortened title at most, with its point."""


def _word_back(text: str, floor: int, end: int) -> tuple[int, str] | None:
    """Return where the word that ends before a place starts, and the word, looked for from the last space on."""
    if end <= floor or text[end - 1] not in " \n":
        return None
    start = text.rfind(" ", floor, end - 1) + 1
    if start > floor and (word := text[start : end - 1]).isalpha():
        return start, word  # As nearly always; the search tries every place.
    found = _BACK.search(text, start if start > floor and text[start].isalpha() else floor, end)
    return (found.start(), found.group().strip()) if found is not None else None


_OLD = "-year-old "


def _before_age(text: str, at: int) -> int:
    """Return where the age right before a place begins ("41-year-old Ada Lund"), the place itself without one."""
    return text.rfind(" ", 0, at - len(_OLD)) + 1 if text.startswith(_OLD, at - len(_OLD)) else at


def role_reversed(text: str, name: Name, end: int) -> str:
    """Return the job in the phrase that ends in a comma before a name ("Its director, Ada Lund"), or ""; no owner.

    `end` is where the name begins, or the age before it.
    """
    match = _REVERSED.search(text, max(name.paragraph.start, end - 90), end)
    if match is None:
        return ""
    role = " ".join(match.group("role").split())
    words = role.lower().split()
    last = len(words) - 1
    heads = [
        at
        for at, word in enumerate(words)
        if word.strip("’'") in role_words().people or (at == last and is_doer(word.strip("’'")))
    ]
    if not heads or heads[0] > 5 or any(word in closed("no_role") for word in words[: heads[0]]):
        return ""
    return role


def role_behind(text: str, name: Name) -> str:
    """Return the office or job in the clause behind a name ("the state treasurer"), without its article, or ""."""
    end = name.paragraph.end
    if _PARTY_STATE.match(text, name.end, end):
        return ""
    match = _APPOSED.match(text, name.end, min(end, name.end + 160))
    if match is None:
        return ""
    clause = " ".join(match.group("clause").split())
    lead = _LEAD.match(clause)
    stripped = clause[lead.end() :] if lead is not None else clause
    lowered = stripped.lower().split()
    # "Ada Lund, whose son rowed" and "Ada Lund, who met the mayor" tell what others are.
    told_of = clause.startswith(("whose ", "whom ", "which ")) or (lead is not None and lead.group() == "who ")
    if not lowered or told_of:
        return ""
    head = next((word for word in lowered[:7] if word.strip("’'") in role_words().people), "")
    if head and clause.startswith("the ") and _speaks(lowered, head):
        return ""
    if not head or lowered[0] in closed("no_role") or lowered[0].endswith("ing") or _is_told(lowered, stripped):
        return ""
    for cut in (" who ", " that ", " which ", " and "):
        at = stripped.find(cut)
        if at > 0 and cut.strip() != "and":
            stripped = stripped[:at]
    return stripped


def _speaks(words: Sequence[str], head: str) -> bool:
    """Return whether a verb behind an office makes it the subject: "In a letter read by Ada Lund, the mayor said"."""
    behind = words.index(head) + 1
    return words[behind : behind + 1] != [] and words[behind] in closed("goes_on_saying")


def _is_told(words: Sequence[str], printed: str) -> bool:
    """Return whether a clause tells what somebody did ("shook his head", "met the mayor") and not what he is."""
    is_verb = words[0].endswith("ed") or word_class(words[0])[:1] in ("V", "Z")
    if words[0] in closed("helping"):
        return True
    if not is_verb or len(words) < len(("met", "her")):
        return False
    if is_verb and not words[0].endswith("ed"):
        return True  # "took the colonel to court"; "retired teacher" is what somebody is.
    governs = words[1] in closed("preposition") and words[1] not in ("and", "or", "as")
    return governs or words[1] in closed("determiner") | closed("owner") or printed.split()[1][0].isupper()
