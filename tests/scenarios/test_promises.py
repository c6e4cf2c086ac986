"""The promise loop, played as people would: capture, check-in, answer, restart."""

from tests.scene import Scene


def test_a_promise_is_echoed_asked_about_at_its_minute_and_answered_in_place(scene: Scene) -> None:
    assert scene.said("ana: I'll call 20 prospects by Friday 3pm") == [
        "Wed 10:00 ana: *call 20 prospects* by *Fri Nov 27, 3:00 PM*. I'll check in then. [Edit] [Undo]"
    ]
    assert scene.said(":until Fri 15:00") == [
        "Fri 09:00 ana: *Today*\n• *call 20 prospects* by 3:00 PM",
        "Fri 15:00 ana: 3:00 PM: *call 20 prospects*. How did it go? [Done] [Partly] [Not done] [Move] [Drop]",
    ]
    assert scene.said("ana taps Done") == ["Fri 15:00 ana (changed): *call 20 prospects*: kept. [Undo]"]
