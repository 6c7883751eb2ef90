"""A message can be more than text."""

from tests.walks.walk import Walk, WalkTo

NOTE = {"note.txt": b"Bread"}
SOUND = {"said.wav": b"not really a sound"}


def say_with(walk: Walk, text: str, files: dict[str, bytes]) -> None:
    walk.say(text, files=files)


def test_a_file_in_the_state_is_empty_on_the_next_run(walk_to: WalkTo) -> None:
    walk = walk_to("attachments", 1)
    shown = {
        "Nothing": lambda: walk.bubbles == ["user: My list "],
        "An error": lambda: bool(walk.errors),
    }
    with walk.meets("in *Broken*"), walk.answers("below *My list*", shown=shown):
        walk.click("Send a sample")
        assert walk.bubbles == ["user: My list Milk, tea"]
        walk.check("Something else")


def test_an_uploaded_file_is_read_once_too(walk_to: WalkTo) -> None:
    walk = walk_to("attachments", 1)
    say_with(walk, "Look", NOTE)
    assert walk.bubbles == ["user: Look Bread"]
    with walk.meets("in *Broken*"):
        walk.check("Something else")
    assert walk.bubbles == ["user: Look "]


def test_bytes_in_the_state_stay(walk_to: WalkTo) -> None:
    walk = walk_to("attachments", 1)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Send a sample")
        say_with(walk, "Look", NOTE)
        say_with(walk, "Both", {"one.txt": b"One", "two.txt": b"Two"})
        walk.check("Something else")
    assert walk.bubbles == ["user: My list Milk, tea", "user: Look Bread", "user: Both One Two"]


def test_a_picture_is_bytes_here_and_base64_for_the_model(walk_to: WalkTo) -> None:
    walk = walk_to("attachments", 2)
    with walk.meets("**Send a sample**"):
        walk.click("Send a sample")
    [bubble] = walk.bubbles
    size, packed = [int(word) for word in bubble.split() if word.isdigit()]
    assert packed == len("data:image/png;base64,") + -(-size // 3) * 4
    [picture] = walk.elements("imgs", walk.demo)
    content = walk.fetch(picture.proto.imgs[0].url)
    with walk.meets("a text of your own"):
        say_with(walk, "Look", {"again.png": content})
    assert len(walk.elements("imgs", walk.demo)) == 2
    walk.say("Text alone")
    assert walk.bubbles[-1] == "user: Text alone"


def test_a_recording_is_handled_on_every_run(walk_to: WalkTo) -> None:
    walk = walk_to("attachments", 3)
    with walk.meets("in *Broken*"), walk.answers("How many messages", lambda: len(walk.bubbles)):
        walk.check("Take a sample instead")
        walk.check("Something else")


def test_a_recording_of_a_microphone_stays_as_well(walk_to: WalkTo) -> None:
    walk = walk_to("attachments", 3)
    with walk.meets("in *Broken*"):
        walk.upload("Speak", SOUND)
        walk.check("Something else")
    assert walk.bubbles == ["user: You spoke 18 bytes."] * 2


def test_a_recording_is_handled_once(walk_to: WalkTo) -> None:
    walk = walk_to("attachments", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.upload("Speak", SOUND)
        walk.check("Something else")
        assert walk.bubbles == ["user: You spoke 18 bytes."]
    walk.check("Take a sample instead")
    assert walk.bubbles[1:] == ["user: You spoke 24 bytes."]
    walk.check("Something else", False)
    assert len(walk.bubbles) == 2


def test_a_suggestion_is_asked_once(walk_to: WalkTo) -> None:
    walk = walk_to("attachments", 4)
    joke = ["user: Tell me a joke.", "assistant: You said: Tell me a joke."]
    with walk.meets("in *Sends*"):
        walk.click("Tell me a joke.")
    assert walk.bubbles == joke
    walk.say("Hi")
    assert walk.bubbles == [*joke, "user: Hi", "assistant: You said: Hi"]


def test_a_suggestion_in_the_field_waits_until_it_is_sent(walk_to: WalkTo) -> None:
    walk = walk_to("attachments", 4)
    walk.switch("Fills")
    with walk.meets("in *Fills*"):
        walk.click("Tell me a joke.")
        assert walk.bubbles == []
        field = walk.find("chat_input").proto
        assert field.set_value
        assert field.value == "Tell me a joke."
        walk.say("Tell me a joke about tea.")
    assert walk.bubbles[0] == "user: Tell me a joke about tea."
