"""What is mended in a page before it is written."""

from huayu.publish.reading import add_method_switch, name_branches, name_layers, plain_references

CELL = """<h1>A chapter</h1>
<div class="cell tag_hide-input tag_layer-{layer} docutils container" id="cell-1">
<details class="admonition hide above-input">
<summary aria-label="Toggle hidden content">
<p class="collapsed admonition-title">Show code cell source</p>
<p class="expanded admonition-title">Hide code cell source</p>
</summary>
<div class="cell_input docutils container">x = 1</div>
</details>
</div>"""


def test_a_folded_cell_is_headed_by_its_layer() -> None:
    named = name_layers(CELL.format(layer="method") + CELL.format(layer="data"))
    assert named.count("<summary>") == 2
    assert named.index('<span class="code-layer">method</span>') < named.index('<span class="code-layer">data</span>')
    assert "Toggle hidden content" not in named
    assert "Show code cell source" not in named
    assert named.count("x = 1") == 2


def test_a_cell_without_a_known_layer_is_code_and_no_more() -> None:
    assert '<summary><span class="code-word">Code</span></summary>' in name_layers(CELL.format(layer="other"))


def test_the_button_stands_once_below_the_title_and_only_where_there_is_code() -> None:
    page = add_method_switch(name_layers(CELL.format(layer="data") + CELL.format(layer="data") + "<h1>Another</h1>"))
    assert page.count('aria-pressed="false"') == 1
    assert page.index("</h1>") < page.index("Show the method") < page.index("<details")
    assert add_method_switch("<h1>Glossary</h1><details>more</details>") == "<h1>Glossary</h1><details>more</details>"


def test_a_folding_arrow_is_named_after_its_page() -> None:
    branch = (
        '<ul><li class="has-children"><a class="reference" href="#">The <em>evidence</em></a><details><summary><span>'
        '<i class="fa"></i></span></summary><ul><li><a class="reference" href="x">Moves</a></li>'
        "</ul></details></li></ul>"
    )
    assert 'aria-label="Sections of The evidence"' in name_branches(branch)
    said = branch.replace('<i class="fa"></i>', "Part")
    assert "aria-label" not in name_branches(said)


def test_a_bibliography_keeps_its_entries_and_loses_its_roles() -> None:
    entries = (
        '<div role="list" class="citation-list">\n<div class="citation" id="a" role="doc-biblioentry">A</div></div>'
    )
    assert plain_references(entries) == '<div class="citation-list">\n<div class="citation" id="a">A</div></div>'
