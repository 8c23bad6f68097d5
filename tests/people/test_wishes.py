"""What somebody says of persons holds, however the linker sees them."""

from reader.model.persons import Person, Who, Wish
from reader.people.linker import Linker
from reader.people.wishes import Listed, as_wished, read_list
from tests.people.test_linker import linked, named

MEMBERS = [
    *(named(at, "Ada Lund") for at in range(3)),
    named(3, "Lund"),
    named(4, "Adelaide Lundqvist"),
    named(5, "Ada B. Lund"),
]


def wished(*wishes: Wish, listed: tuple[Listed, ...] = ()) -> dict[str, Person]:
    return {person.name: person for person in as_wished(linked(MEMBERS).persons(), wishes, listed)}


def names(person: Person) -> set[str]:
    return {member.name for member in person.members}


def test_merging_two() -> None:
    found = wished(Wish("merge", Who("person", "Adelaide Lundqvist"), Who("person", "Ada B. Lund")))
    assert names(found["Ada Lund"]) == {"Ada Lund", "Ada B. Lund", "Lund", "Adelaide Lundqvist"}
    assert len(found) == 1 and found["Ada Lund"].id == wished()["Ada Lund"].id


def test_splitting_off_a_name_or_the_one_in_an_article() -> None:
    found = wished(Wish("split", Who("person", "Ada B. Lund")))
    assert names(found["Ada B. Lund"]) == {"Ada B. Lund"} and "Ada B. Lund" not in names(found["Ada Lund"])
    one = wished(Wish("split", Who("person", "Ada Lund", "0001"), name="Ada Lund (painter)"))
    assert [member.article for member in one["Ada Lund (painter)"].members] == ["0001"]
    assert one["Ada Lund"].articles == 4 and one["Ada Lund"].id != one["Ada Lund (painter)"].id


def test_renaming_and_hiding() -> None:
    found = wished(
        Wish("rename", Who("person", "Ada Lund"), name="Dame Ada"), Wish("hide", Who("person", "Adelaide Lundqvist"))
    )
    assert found["Dame Ada"].articles == 5 and found["Adelaide Lundqvist"].hidden


def test_a_wish_about_nobody_waits() -> None:
    assert wished(Wish("merge", Who("person", "Nobody Known"), Who("person", "Ada Lund"))) == wished()


def test_a_list_of_ones_own_joins_names_and_says_more_of_them() -> None:
    source = """
    [[person]]
    name = "Ada Lund-Qvist"
    aliases = ["Ada Lund", "Adelaide Lundqvist"]
    id = "lund"
    group = "residents"
    """
    listed, problems = read_list(source, "people.toml")
    assert not problems
    found = wished(listed=listed)["Ada Lund-Qvist"]
    assert (found.id, found.attributes, found.articles) == ("lund", (("group", "residents"),), 6)


def test_what_is_wrong_with_a_list_is_said() -> None:
    assert read_list("[[person]]\nname = 3", "people.toml")[1]
    assert read_list("person = 3", "people.toml")[1] and read_list("[[person", "people.toml")[1]
    good, problems = read_list('[[person]]\naliases = "x"\nname = "A"\n[[person]]\nname = "B"', "people.toml")
    assert [one.name for one in good] == ["B"] and len(problems) == 1


def test_wishes_outlive_another_grouping() -> None:
    linker = Linker()
    for member in MEMBERS[:-1]:
        linker.add(member.article, [member])
    found = as_wished(linker.persons(), [Wish("rename", Who("person", "Ada Lund"), name="Dame Ada")])
    assert {person.name for person in found} == {"Dame Ada", "Adelaide Lundqvist"}
