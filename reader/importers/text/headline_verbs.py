"""Verbs that headlines and summaries of stories are written with, in the forms of the present tense."""

_VERBS = """
accept admit agree aim allow appeal approach approve argue ask await back balk ban battle beat become beg begin
blame blast block boost brace break bring build buy call cancel capture celebrate challenge charge chart cheer clash
clear climb close come compete condemn confront consider consolidate continue court criticize cross cut decide
declare defend defy delay demand denounce deny dig discover divide dominate draw drop ease embrace emerge end enter
escalate expand explain explore expose express eye face fall fear feel fight file find fire flee flex flock focus
force gain gather get give go grant grapple grow halt head heat help hit hold hope hunt ignore insist intensify
invest join juggle jump keep kick kill land launch lead learn leave lift lobby look loom lose mark meet mourn move
mull name navigate offer open oppose order oust pass pause pay persist plan play pledge plot plunge point pose
prepare press promise propose protest prove pull push put quit race raise rally ramp reach recall reckon refuse
reject rejoin release remember resign resist respond rest retreat return reveal revive ride rise roll rule run rush
save say scale scramble seek seem seize sell send set settle shake share shift shrug shun shut side sign signal sink
slam slip slow soar spar spark speak split spread stall stand start stay step stir stoke stop struggle sue suffer
suspend swap swear take tap target tell test thank threaten tighten toughen tout trade trail tread try turn unite
unveil urge voice vow wage wait walk warn watch weather weigh welcome widen win withdraw work worry wrestle yield
"""

BASE_FORMS = frozenset(_VERBS.split())
"""As they stand behind several subjects: "Two towns weigh a bridge"."""


def _singular(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}s"


SINGULAR_FORMS = frozenset(map(_singular, BASE_FORMS))
"""As they stand behind one subject: "A town weighs a bridge"."""
