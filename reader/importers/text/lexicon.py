"""What newsrooms print around an article: furniture, credits, captions. General wording, of no one outlet."""

import re
from collections.abc import Iterable

_I = re.IGNORECASE

_BOILERPLATE = r"""^[-•*\s>|]*(?:
    share(?:\ (?:via|this|on|with|the)\b.{0,40})? | (?:share|tweet|pin|email|print|copy\ link|comment)s?
    | (?:facebook|twitter|whatsapp|linkedin|reddit|e-?mail|print|telegram|flipboard|bluesky|instagram|threads
        )(?:[\s,|/·•]+(?:facebook|twitter|x|whatsapp|linkedin|reddit|e-?mail|print|telegram|copy\ link|more))*
    | (?:share|tweet|follow|like|join)\ (?:us|this|on)\b.{0,80}
    | (?:read|see|watch|listen|find\ out|learn|view)\ (?:more|also|next|all|full\ bio)\b[^.]{0,60}
    | (?:more|most)\ (?:to\ read|to\ explore|from\ .{1,40}|on\ this(?:\ \w+){0,2}|stories|news|read|popular|viewed|like\ this)
    | also\ read.{0,100} | recommended(?:\ (?:for\ you|reading|stories))? | related(?:\ (?:stories|articles|topics|coverage|news))?(?::.{0,120})? | (?:read|watch|listen|see)(?:\ also)?:\ .{1,120}
    | (?:you\ may|you\ might)\ also\ like.{0,40} | trending(?:\ now)? | top\ stories | latest\ (?:news|stories) | up\ next
    | advertisement | ad | sponsored(?:\ content)? | story\ continues\ below(?:\ (?:this\ )?advertisement)?
    | article\ continues\ below.{0,30} | continue\ reading(?:\ (?:below|the\ main\ story))? | skip\ (?:to|past)\b.{0,40} | skip\ ads?
    | sign\ up\b.{0,200} | subscribe\b.{0,160} | get\ (?:our|the|more|your|unlimited)\b.{0,120}(?:newsletter|inbox|app)\b.{0,60}
    | .{0,160}\b(?:in|to)\ your\ inbox\b.{0,60} | .{0,80}\bnewsletter\b.{0,60}\b(?:sign|subscribe|delivered|weekly|free)\b.{0,60}
    | you\ (?:may|can|will)\b.{0,60}\b(?:promotional|unsubscribe)\b.{0,100} | by\ (?:signing\ up|subscribing|clicking)\b.{0,200}
    | (?:we|this\ site)\ (?:use|uses)\ cookies\b.{0,200} | (?:accept|reject|manage)\ (?:all\ )?cookies.{0,40} | (?:accept|reject)\ all
    | (?:terms\ of\ (?:use|service)|privacy\ (?:policy|notice))\b.{0,80} | all\ rights\ reserved\.?
    | (?:log|sign)\ in\b.{0,60} | (?:create|register)\ (?:a\ free\ |an?\ )account.{0,60} | already\ a\ (?:subscriber|member).{0,60}
    | (?:download|install|get)\ (?:our|the)\ app\b.{0,80} | back\ to\ (?:top|home)\b.{0,20} | (?:leave|post)\ a\ comment
    | \d+\ (?:comments?|shares?|min(?:ute)?s?\ read) | (?:comments?|shares?)\ ?\(?\d*\)? | tags?:\s.{1,160} | filed\ under:?.{0,120}
    | topics | (?:topics|sections?|categor(?:y|ies)):\s.{0,120} | click\ here\b.{0,120} | enlarge\ this\ image | toggle\ caption | listen\ to\ this\ article.{0,40}
    | (?:for\ immediate|press|news|media)\ release | embargoed\ until\b.{0,60}
    | gift\ (?:this\ )?article | save(?:\ (?:article|story|for\ later))? | support\ (?:our|local|independent)\ journalism.{0,120}
    )\s*[:.!…»›→>]*$"""
_OPENINGS = (
    "share", "tweet", "pin", "email", "e-mail", "print", "copy", "comment", "facebook", "twitter", "whatsapp",
    "linkedin", "reddit", "telegram", "flipboard", "bluesky", "instagram", "threads", "follow", "like", "join", "read",
    "see", "watch", "listen", "find", "learn", "view", "more", "most", "also", "recommended", "related", "you ",
    "already",     "trending", "top", "latest", "up ", "ad", "sponsored", "story", "article", "continue", "skip", "sign", "subscribe",
    "get", "by ", "we ", "this site", "accept", "reject", "manage", "terms", "privacy", "all rights", "log", "create",
    "register", "download", "install", "back", "leave", "post", "tag", "filed", "section", "categor", "click",
    "enlarge", "toggle", "for immediate", "press", "news", "media", "embargoed", "gift", "save", "support",
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
)  # fmt: skip
"""What furniture begins with, in lower case; for any other line the pattern need not be tried."""
_LONGEST_OPENING = max(map(len, _OPENINGS))
_BULLETS = "-•*>| \t\n\v\f\r\x1c\x1d\x1e\x1f\u00a0"
_REPORTED = re.compile(r"\b(?:said|says|told)\b|^[\"“‘]|[.!?,][\"”’]")
_LINK = re.compile(r"^[-•*\s>|]*(?:read|see|watch|listen|more|related|also|recommended|tags?)\b", _I)


def is_boilerplate(line: str) -> bool:
    """Return whether a whole line belongs to the page and not to the article; never where somebody is quoted in it."""
    if not (_opens_like_boilerplate(line) and re.match(_BOILERPLATE, line, _I | re.X)):
        return False
    return bool(_LINK.match(line)) or not _REPORTED.search(line)


def _opens_like_boilerplate(line: str) -> bool:
    """Return whether the pattern for furniture may match: it is slow to compile, and to try on every line."""
    opening = line.lstrip(_BULLETS)[:_LONGEST_OPENING]
    # Beyond ASCII there are further spaces, digits and letters that equal these in another case.
    if not opening.isascii() or opening.lower().startswith(_OPENINGS):
        return True
    lower = line.lower()
    return "nbox" in lower or "letter" in lower


def has_any(line: str, signs: Iterable[str]) -> bool:
    """Return whether a line holds one of some signs; a plain loop, which costs half of what `any` does."""
    for sign in signs:  # noqa: SIM110
        if sign in line:
            return True
    return False


def may_be_furniture(line: str) -> bool:
    """Return whether a line behind "More to read" may be a link or a box, and not the article going on."""
    return len(line) < 240 and not _REPORTED.search(line)


END_MATTER = re.compile(
    r"^(?:more to (?:read|explore)|related(?: (?:stories|articles|coverage))?|read (?:more|next)|recommended(?: for you)?"
    r"|most (?:read|popular)|more from .{1,40}|you (?:may|might) also like|trending(?: now)?)\s*:?$",
    _I,
)
"""A line after which, near the end, only the page goes on: headlines of other stories, boxes to sign up."""

_IMAGE_TARGET = re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*+\)[ ]*")
_IMAGE_NOTE = r"\[(?:image|photo|video|picture)\b[^\]\n]*\]"


def is_image(line: str) -> bool:
    """Return whether a line is nothing but images, as Markdown or as "[Image: …]"; linear in the line's length."""
    position = 0
    while line.startswith("![", position):
        target = line.find("](", position)
        match = _IMAGE_TARGET.match(line, target) if target >= 0 else None
        if match is None:
            return False
        position = match.end()
    return position == len(line) > 0 or (line.startswith("[") and bool(re.fullmatch(_IMAGE_NOTE, line, _I)))


CAPTION = re.compile(
    r"^\(?(?:photo(?:graph)?|picture|image|illustration|video|file photo|caption)\s*(?:by|courtesy|credit)?\s*[:/]\s*\S.{0,160}$"
    r"|\((?:(?:file )?(?:photo|picture|image|illustration)\b[^()]{0,60}|[A-Z][^()/]{1,40}\s?/\s?[A-Z][^()/]{1,40}(?:\s(?:via|/)\s[^()]{1,40})?)\)\s*$"
    r"|^(?:photo|picture|illustration|image)s?\s+by\s+[A-Z].{0,80}$"
    r"|(?:^|[.!?]\s+)(?:photograph|photo|picture|image|illustration|composite)s?:\s[^.]{2,80}$"
    r"|(?:^|[.!?]\s+)[\w.’' -]{2,40}\s?(?:/|\bvia\b)\s?(?:getty(?:\simages)?|reuters|ap|afp|epa|alamy|shutterstock|pa|dpa|bloomberg)"
    r"(?:\s?(?:/|via)\s?[\w ]{2,30})?\.?$|^image (?:source|caption),?(?:\s.{0,200})?$",
    _I,
)
_CAPTION_SIGNS = (
    "/", ")", "photo", "cture", "mage", "llustrat", "deo", "capt", "compo", "via", "v\u0131a", "vi\u0307a",
)  # fmt: skip
"""One of these stands, in lower case, in every caption; letters that ignoring case makes ambiguous are left out."""


def is_caption(line: str) -> bool:
    """Return whether a line says what a picture shows or whose it is."""
    lower = line.lower()
    return has_any(lower, _CAPTION_SIGNS) and bool(CAPTION.search(line))


_CONTRIBUTED = (
    r"\bcontribut(?:ed|ing)\b.{0,40}\b(?:this|the)\s+(?:report|story|article|piece)\b"
    r"|^[A-Z][\w.,’' -]{3,120}\scontributed\s+(?:reporting\b|from\s[A-Z])|^Contributed\s+by\s"
    r"|^(?:the\s+)?[A-Z][\w&. ]{2,40}\s+(?:writers?|correspondents?|reporters?|staff)\s+[A-Z].{3,120}\bcontributed\b"
)
_CREDIT_LINE = (
    r"[^.\n]{0,160}\b(?:writes?|report(?:s|ed)?)\s+for\s+(?:the\s+)?[A-Z]"
    r"|(?:[A-Z][\w’'-]+(?:,?\sand\s|,\s|\s)){1,5}reported\s+from\s+[A-Z][^.]{1,60}\.?$"
    r"|(?:[—–-]\s*)?(?i:additional\s+)?(?i:report(?:ing|ed)|writing|edit(?:ing|ed)|compiled|translat(?:ion|ed)|written|produced)\s+by\b"
    r"|\(?(?i:reporting|writing|editing)\s+by\b.{0,200}$"
    r"|(?i:follow|contact|reach|e-?mail)\s+(?:the\s+(?:author|reporter|writer)|[A-Z]\w+(?:\s[A-Z]\w+)?)\s+(?:on|at|via)\b.{0,120}$"
    r"|(?i:©|\(c\)|copyright)\s*\d{4}\b.{0,160}$|©\s*[A-Z].{2,80}$|(?:E-?mail:?\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|@\w{2,30}$"
    r"|(?i:write\sto)\s+(?:[A-Z]\w+\s){1,4}at\s+\S+@\S+$"
    r"|(?i:this\s(?:article|story|report|piece)\s(?:was\s)?(?:originally|first)\s(?:appeared|published|ran))\b.{0,160}$"
)
_CREDIT_SIGNS = (
    "contribut", " for ", " from ", "ed by ", "ing by ", "tion by ", "ten by ", "©", "(c)", "opyright", "OPYRIGHT", "ollow ",
    "ontact ", "each ", "mail", "@", "appeared", "published", " ran ",
)  # fmt: skip
"""One of these stands in every credit; looking for them costs far less than the patterns do."""


def is_credit(line: str) -> bool:
    """Return whether a line says who wrote, reported, edited or owns the article."""
    if not has_any(line, _CREDIT_SIGNS):
        return False
    return bool(re.match(_CREDIT_LINE, line) or ("ontribut" in line and re.search(_CONTRIBUTED, line)))


BULLET = re.compile(r"^(?:[•‣◦▪●○■]\s*|[-+*]\s+|\(?\d{1,2}[.)]\s+)(?=\S)")
