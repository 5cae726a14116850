"""What an instrument is told of a take."""

from tools.playtests.take import Act, Take


def test_acts_are_told_in_the_order_of_time() -> None:
    acts = (Act(9, "keyup", "Space"), Act(4, "keydown", "Space"), Act(4, "pointermove", x=0.5))
    told = Take(frames=20, acts=acts).told(8)
    assert [(act["frame"], act["kind"]) for act in told["acts"]] == [(4, "keydown"), (4, "pointermove"), (9, "keyup")]
    assert told["limit_ms"] == 8000


def test_looks_may_be_counted_from_the_end() -> None:
    assert Take(frames=40).told(8)["look_at"] == [39]
    assert Take(frames=40, look_at=(-1, 10, 39)).told(8)["look_at"] == [10, 39]
    assert Take(frames=40, look_at=()).told(8)["look_at"] == []
    assert Take(frames=40, look_at=(60,)).told(8)["look_at"] == [60]
    assert Take(frames=0).told(8)["look_at"] == [0]
