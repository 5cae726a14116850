"""The edits: one shape on the wire, for the reader and for a model alike.

Every edit names its place by a handle (see tools/handles.py) of one version of the document. All edits of a plan
address the same version; they are checked together and applied together or not at all.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Literal_ = str | float | bool


class BaseEdit(BaseModel):
    """What every edit carries: its place, and for people what it is about."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    handle: str
    """The place, as the index or the outline gave it."""
    entity: str = ""
    """The thing of the game that the edit is about ("player"), where it is about one."""
    property: str = ""
    """The property of the entity ("color"), where it is about one."""
    description: str = ""
    """What the edit does, as a sentence for the player."""


class SetLiteral(BaseEdit):
    """Give a literal another value; sign, quotes and colour form of the old one are kept."""

    kind: Literal["set_literal"] = "set_literal"
    value: Literal_


class SetProperty(BaseEdit):
    """Set a property of an object literal, or add it in the object's own style."""

    kind: Literal["set_property"] = "set_property"
    key: str
    value: Literal_


class SetCallArgument(BaseEdit):
    """Set one positional argument of a call to a literal."""

    kind: Literal["set_call_argument"] = "set_call_argument"
    index: int = Field(ge=0, le=32)
    value: Literal_


class InsertStatement(BaseEdit):
    """Insert statements before or after a statement, or first or last in a body."""

    kind: Literal["insert_statement"] = "insert_statement"
    where: Literal["before", "after", "first", "last"]
    code: str = Field(max_length=65_536)


class DeleteNode(BaseEdit):
    """Delete a statement, a member or a pair, with its separator."""

    kind: Literal["delete_node"] = "delete_node"


class SetText(BaseEdit):
    """Set the text of an HTML element (the title, a heading, a label)."""

    kind: Literal["set_text"] = "set_text"
    text: str = Field(max_length=2_000)


class Rename(BaseEdit):
    """Give a variable, function, class or parameter another name wherever it is meant; texts are left alone."""

    kind: Literal["rename"] = "rename"
    name: str = Field(max_length=100)


class ReplaceBody(BaseEdit):
    """Replace the statements of a function or method."""

    kind: Literal["replace_body"] = "replace_body"
    code: str = Field(max_length=65_536)


class InsertMember(BaseEdit):
    """Insert methods or fields first or last in a class, or before or after one of its members."""

    kind: Literal["insert_member"] = "insert_member"
    where: Literal["before", "after", "first", "last"]
    code: str = Field(max_length=65_536)


class AddChainedCall(BaseEdit):
    """Add a call to the end of a call: `setTint(0xff0000)` to `this.add.sprite(...)`."""

    kind: Literal["add_chained_call"] = "add_chained_call"
    code: str = Field(max_length=4_096)


class SetCss(BaseEdit):
    """Set a property of a style rule, or add it, or add the rule."""

    kind: Literal["set_css"] = "set_css"
    handle: str = ""
    """A rule or a style sheet; "" for the first style sheet that has the selector."""
    selector: str = Field(min_length=1, max_length=200)
    name: str = Field(max_length=60, pattern=r"^-{0,2}[A-Za-z][\w-]*$")
    """The CSS property."""
    value: str = Field(max_length=500)


class SetAttribute(BaseEdit):
    """Set or add an attribute of an HTML element; None takes it away."""

    kind: Literal["set_attribute"] = "set_attribute"
    name: str = Field(max_length=60, pattern=r"^[A-Za-z][\w:-]*$")
    value: str | None = Field(max_length=2_000)


class SearchReplace(BaseEdit):
    """Replace a text that stands in the document once; white space at line ends and indentation may differ."""

    kind: Literal["search_replace"] = "search_replace"
    handle: str = ""
    """Where to look; "" for the whole document."""
    search: str = Field(min_length=1, max_length=65_536)
    replace: str = Field(max_length=65_536)


class Rewrite(BaseEdit):
    """Write a script, a style sheet or the whole document anew."""

    kind: Literal["rewrite"] = "rewrite"
    handle: str = ""
    """The program of a script or the sheet of a style; "" for the document."""
    code: str = Field(max_length=2_097_152)


Edit = Annotated[
    SetLiteral
    | SetProperty
    | SetCallArgument
    | InsertStatement
    | DeleteNode
    | SetText
    | Rename
    | ReplaceBody
    | InsertMember
    | AddChainedCall
    | SetCss
    | SetAttribute
    | SearchReplace
    | Rewrite,
    Field(discriminator="kind"),
]


class EditPlan(BaseModel):
    """How a wish will be done: the edits of one turn, all on one version."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    strategy: Literal["surgical", "comprehensive"]
    edits: list[Edit]
    rationale: str = ""
