"""What is said or pressed twice at the same moment about a lesson: it happens once, and is an error for nobody."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from bot.domain.deliveries import Kind, Place
from bot.services import lesson_shares
from bot.services.conversation import hear
from bot.services.talk import Heard
from tests.scene import Scene

JANUARY = ":start 2027-01-04T10:00 America/New_York\n"
NAMES = ("ana", "ben", "cat", "dan")


def crowd(scene: Scene) -> None:
    """Four people in #sales."""
    scene.play(JANUARY)
    workspace = scene.stage.workspace
    workspace.channel("sales").members.extend(workspace.add_user(name).id for name in NAMES[2:])


def both(*acts: Callable[[], object]) -> None:
    barrier = Barrier(len(acts))

    def act(one: Callable[[], object]) -> None:
        barrier.wait(10)
        one()

    with ThreadPoolExecutor(len(acts)) as pool:
        for done in [pool.submit(act, one) for one in acts]:
            done.result()


def test_two_lines_on_one_win_leave_one_clue_and_kept_hears_on(scene: Scene) -> None:
    crowd(scene)
    scene.play("".join(f"{name}: closed Globex!!\n" for name in NAMES))
    database, now = scene.stage.kept.database, scene.stage.now()
    for name in NAMES:
        person = scene.person(name)
        lines = [Heard(text, f"Ev{person.id}{text}", Place()) for text in ("the intro from Dana", "a quick demo")]
        both(*(partial(hear, database, person, heard, now) for heard in lines))
        with database.read(person.installation_id) as store:
            assert len(store.lessons.all_of(person.id)) == 1
    assert any("call Dana" in line for line in scene.said("ana: I'll call Dana tomorrow at 3pm"))


def test_a_form_sent_twice_posts_a_lesson_once_and_it_can_be_taken_back(scene: Scene) -> None:
    crowd(scene)
    scene.play("".join(f"{name}: lesson: {name} calls first\n" for name in NAMES))
    database, now = scene.stage.kept.database, scene.stage.now()
    channel = scene.stage.workspace.channel("sales")
    for name in NAMES:
        person = scene.person(name)
        with database.read(person.installation_id) as store:
            [lesson] = store.lessons.all_of(person.id)
        send = partial(lesson_shares.share, database, person, lesson.id, channel.id, set(channel.members))
        both(*[partial(send, ("D0", "1.0"), now, is_anonymous=False)] * 4)
        with database.read(person.installation_id) as store:
            post = store.subjects.newest(Kind.LESSON_POST, f"lesson:{lesson.id}")
        assert post is not None and post.revision == 1
    scene.stage.settle()
    assert len(scene.shows("#sales")) == len(NAMES)
    scene.play("ana: lessons\nana picks Take back from the channel")
    assert [each for each in scene.shows("#sales") if "ana" in each] == []
