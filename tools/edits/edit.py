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


Edit = Annotated[
    SetLiteral | SetProperty | SetCallArgument | InsertStatement | DeleteNode | SetText, Field(discriminator="kind")
]


class EditPlan(BaseModel):
    """How a wish will be done: the edits of one turn, all on one version."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    strategy: Literal["surgical", "comprehensive"]
    edits: list[Edit]
    rationale: str = ""
