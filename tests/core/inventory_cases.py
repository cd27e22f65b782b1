"""Inventories and limits that Nova and Ansible are asked about; what Ansible said is in inventory_pinned.json."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nova_desktop.core.host_patterns import resolve
from nova_desktop.core.inventory import Inventory, read

PINNED = Path(__file__).with_name("inventory_pinned.json")


@dataclass(frozen=True)
class Case:
    """An inventory of Semaphore and limits to try on it."""

    text: str
    limits: tuple[str, ...] = ()
    kind: str = "static"
    ordered: bool = True
    """Below the second level of groups Ansible's order changes from run to run."""

    def order(self, hosts: Iterable[str]) -> list[str]:
        return list(hosts) if self.ordered else sorted(hosts)


def pinned() -> dict[str, dict]:
    """What Ansible said: by case, `hosts`, `groups` and `limits`, or `refused`."""
    return json.loads(PINNED.read_text(encoding="utf-8"))


def nova_says(case: Case) -> dict:
    """The same from Nova's own readers."""
    found = read(case.kind, case.text)
    if not isinstance(found, Inventory):
        return {"refused": True}
    groups = {name: case.order(found.members(name)) for name in found.groups}
    limits = {}
    for limit in case.limits:
        answer = resolve(found, limit)
        refused = answer.reason == "bad_pattern" or not answer.hosts
        limits[limit] = "refused" if refused else case.order(answer.hosts or ())
    return {"hosts": case.order(found.members("all")), "groups": groups, "limits": limits}


SITE = """\
# The site
[web]
web[01:03].example.com http_port=80
web10 ansible_host=192.0.2.10 ansible_user='deploy user'  # the old one

[db]
db-a.example.com:2222
db-b ; a comment that is none

[empty]
"""

TREE = """\
mail ansible_host=192.0.2.1
[web]
web[1:4]
[db]
db[a:c]
[cache]
cache1
web1
[eu:children]
web
[us:children]
db
cache
[site:children]
eu
us
[site:vars]
a=1
b = two words
"""

CASES = {
    "site": Case(
        SITE.replace("db-b ; a comment that is none", "db-b"),
        (
            "web",
            "db",
            "web:db",
            "web,db",
            "all",
            "*",
            "web0*",
            "web0?.example.com",
            "*.example.com",
            "web[0]",
            "web[-1]",
            "web[1:2]",
            "web[2:]",
            "web[0:0]",
            "web[9]",
            "web[0:99]",
            "all:!db",
            "all,!db",
            "!db",
            "&db",
            "web:&db",
            "db,&*.example.com,!db-b",
            "!db-b,&db,web",
            "~web0[12]",
            "~(web|db)",
            "~.*\\.com$",
            "~(",
            "nope",
            "web,nope",
            "empty",
            "empty,web10",
            "ungrouped",
            "db-a.example.com",
            "web10,db-b",
            "web, db-b",
            " web10 ",
            "localhost",
            "w*[1]",
            "w*[0:9]",
            "web01.example.com[0]",
            "[!x]*",
            "db-[ab]*",
            "all[1:3]",
            "!",
            "web:22",
            "a:b,web10",
            "WEB",
        ),
    ),
    "host line with a stray word": Case(SITE),
    "tree": Case(
        TREE,
        (
            "site",
            "eu",
            "us",
            "eu:&cache",
            "site:!web",
            "ungrouped",
            "mail",
            "all:!site",
            "web1",
            "cache[1]",
            "web[1:2]:db[0]",
            "~^(eu|us)$",
            "*e*",
            "e*:!web2",
            "*[0]",
            "db*[2]",
            "all:!web*:!db*",
        ),
        ordered=False,
    ),
    "nothing": Case(""),
    "only comments": Case("# nothing\n; here\n\n"),
    "hosts without a group": Case("one\ntwo ansible_port=22\n", ("one", "two:one", "all[-1]", "ungrouped[0]")),
    "localhost": Case("localhost ansible_connection=local\n", ("localhost", "127.0.0.1", "all")),
    "steps": Case("[a]\nn[01:10:2]\nm[0:6:3]x\nq[:2]\n[b]\nh[a:e:2]-[1:2]\nH[y:B]\n", ("n0*", "b[0]", "q1")),
    "ports and IPv6": Case(
        "[six]\n[2001:db8::1]:2222\n2001:db8::[2:4]\n::1\nfe80::a\n10.0.0.[1:2]:22\nold.example.com:2200 x=1\n",
        ("2001:db8::1", "six[1]", "2001:db8::1,fe80::a", "10.0.0.1", "10.0.0.*", "::1", "old.example.com:2200"),
    ),
    "quotes": Case(
        'a x="one two" y=\'three # four\'\n"b" z="say \\"hi\\""\nc\\ d q=1\n\'e f\'\n# end\ng k=v#w x\n',
        ("a", "b", "e f", "c d,a"),
    ),
    "quote without end": Case("a x='one\n"),
    "backslash at the end": Case("a x=1\\\n"),
    "a group in two parts": Case("[a]\nx\n[b]\ny\n[a]\nz\nx\n[b:vars]\nk=v\n", ("a", "b:a", "a[0:1]")),
    "children before groups": Case(
        "[top:children]\nlow\n\n[low]\nh1\n[low:vars]\nx=1\n[more:children]\ntop\n", ("more",)
    ),
    "child without a section": Case("[top:children]\nlow\n[a]\nh\n"),
    "variables of no group": Case("[a]\nh\n[nobody:vars]\nx=1\n"),
    "variables before the group": Case("[a:vars]\nx=1\n[a]\nh\n", ("a",)),
    "variables without a value": Case("[a]\nh\n[a:vars]\nnonsense\n"),
    "unknown kind of section": Case("[a:hosts]\nh1\n[a:stuff]\nx\n"),
    "section with a blank": Case("[a b]\nh\n"),
    "section with a comment": Case("[a] # here\nh\n[b]#there\ni\n", ("a", "b")),
    "loop": Case("[a:children]\nb\n[b:children]\nc\n[c:children]\na\n"),
    "itself": Case("[a:children]\na\n"),
    "ungrouped by hand": Case("[ungrouped]\nx\ny\n[a]\ny\n", ("ungrouped", "a", "!a")),
    "all by hand": Case("[all]\nx\n[a]\ny\n[all:vars]\nk=1\n[all:children]\na\n", ("all", "ungrouped", "a")),
    "host and group of one name": Case("[web]\nweb\nweb2\n[x]\ny\n", ("web", "web[0]", "we*", "!web", "~web$")),
    "ranges that are none": Case("a[1:\n"),
    "range backwards": Case("a[5:1]\nb\n", ("b",)),
    "range of unlike ends": Case("a[01:100]\n"),
    "range of letters backwards": Case("a[c:a]\n"),
    "name that ends in a colon": Case("web1:\n  x\n"),
    "three dashes": Case("---\n"),
    "dashes in groups": Case("[my-group]\na-1\na_2\n[1st]\nb\n", ("my-group", "1st", "my-*", "a_2")),
    "names that are odd": Case("a|b\n@c\n~d\n!e\nf,g\nÜmlaut\n名前\n", ("a|b", "Ümlaut", "名前", "~d", "f,g", "*")),
    "tabs and line ends": Case("[a]\r\n\th1\tx=1\r\n  h2   y=2 \r\n", ("a", "h1,h2")),
    "shared children": Case(
        "[l]\nh1\n[m1:children]\nl\n[m2:children]\nl\n[t:children]\nm1\nm2\n[u]\nh0\nh1\n",
        ("t", "m1:&u", "t:!u", "u,t"),
        ordered=False,
    ),
    "yaml": Case(
        "all:\n  hosts:\n    mail:\n  children:\n    web:\n      hosts:\n        web[01:03]: {http_port: 80}\n"
        "        web9:\n          ansible_host: 192.0.2.9\n    db:\n      hosts: db1\n      vars: {x: [1, {y: 2}]}\n"
        "    site:\n      children:\n        web:\n        db:\n          hosts:\n            db2: null\n",
        ("web", "site", "db", "ungrouped", "all:!web", "web[0:1]", "mail,db2", "site:&db"),
        "static-yaml",
    ),
    "yaml of kind static": Case("web:\n  hosts:\n    a:\n    b:\n", ("web", "a")),
    "ini of kind yaml": Case("[web]\na\nb\n", ("web", "a"), "static-yaml"),
    "yaml groups on top": Case(
        "web:\n  hosts:\n    a:\n    'b:22':\n    '[2001:db8::5]:22':\ndb:\nother: text\n"
        "more:\n  strange: {a: 1}\n  hosts: {c: {}}\n",
        ("web", "b", "2001:db8::5", "db", "more"),
        "static-yaml",
    ),
    "yaml with anchors": Case(
        "base: &base\n  hosts: &h {a: , b: }\ncopy:\n  hosts: *h\nmerged:\n  <<: *base\n  vars: {x: 1}\n"
        "own:\n  hosts:\n    <<: *h\n    c:\n",
        ("copy", "own", "merged", "own[0]"),
        "static-yaml",
    ),
    "yaml with numbers": Case("web:\n  hosts:\n    10:\n", (), "static-yaml"),
    "yaml with a number as group": Case("5:\n  hosts:\n    a:\n", (), "static-yaml"),
    "yaml with truth as group": Case("yes:\n  hosts:\n    a:\n", (), "static-yaml"),
    "yaml with a list of hosts": Case("web:\n  hosts:\n    - a\n    - b\n", (), "static-yaml"),
    "yaml with text behind a host": Case("web:\n  hosts:\n    a: b\n", (), "static-yaml"),
    "yaml with nothings behind hosts": Case(
        "web:\n  hosts:\n    a: ''\n    b: 0\n    c: []\n    d: false\n", ("web",), "static-yaml"
    ),
    "yaml of a plugin": Case("plugin: amazon.aws.aws_ec2\nregions: [eu-central-1]\n", (), "static-yaml"),
    "yaml list": Case("- a\n- b\n", (), "static-yaml"),
    "yaml broken": Case("web:\n  hosts: {a: \n", (), "static-yaml"),
    "yaml with two documents": Case("web:\n  hosts: {a: }\n---\ndb:\n  hosts: {b: }\n", (), "static-yaml"),
    "yaml named twice": Case("web:\n  hosts: {a: , b: }\n  hosts: {c: }\n", ("web",), "static-yaml"),
    "yaml loop": Case("a:\n  children:\n    b:\n      children:\n        a:\n", (), "static-yaml"),
    "yaml with a vault": Case(
        "web:\n  vars:\n    p: !vault |\n      $ANSIBLE_VAULT;1.1;AES256\n      3030\n  hosts: {a: }\n",
        ("web",),
        "static-yaml",
    ),
    "yaml with a strange tag": Case("web:\n  vars:\n    p: !strange x\n  hosts: {a: }\n", (), "static-yaml"),
    "yaml text as children": Case("top:\n  children: low\nlow:\n  hosts: a\n", ("top",), "static-yaml"),
    "yaml child that is text": Case("top:\n  children:\n    low: text\n", (), "static-yaml"),
    "yaml child that is a host": Case(
        "top:\n  hosts:\n    low:\n  children:\n    low: text\n", ("top",), "static-yaml"
    ),
    "json": Case('{\n\t"web": {"hosts": {"a": null, "b": {"x": 1}}}\n}\n', ("web",)),
    "empty mapping": Case("{}\n", ("all",)),
}
