from tools.source import read_source
from tools.validators import regions, security


def test_scripts_that_both_find() -> None:
    assert regions.check(read_source(b"<body><script>let a;</script></body>")) == []


def test_scripts_that_only_a_browser_finds_are_checked_all_the_same() -> None:
    source = read_source(b"<body><xyz><div></xyz><iframe></iframe><table><script>eval('1')</script></table></body>")
    assert any(f.rule == "security.eval" for f in security.check(source))


def test_a_difference_is_a_warning() -> None:
    source = read_source(b"<body><iframe><script>let a;</script></iframe></body>")
    assert source.agree or [f.severity for f in regions.check(source)] == ["warning"]
