from tools.marks import marked, ready_made


def test_a_document_without_marks_has_no_mechanics() -> None:
    assert ready_made(b"<script>\n// playloom: a game\n</script>") == ()


def test_each_part_is_found_with_its_whole_lines() -> None:
    data = b"a();\n  // playloom:dash begin\n  b();\n  // playloom:dash end\nc();\n// playloom:timer begin\n// no end\n"
    assert [(name, data[start:end]) for name, start, end in marked(data)] == [
        ("dash", b"  // playloom:dash begin\n  b();\n  // playloom:dash end\n")
    ]
    assert ready_made(data) == ("dash",)
