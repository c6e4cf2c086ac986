"""The files.* methods: an address to upload to, the upload itself, and sharing what was uploaded in a conversation."""

from bot.playground.chat_api import destination, keep, new_message
from bot.playground.desk import Args, Desk, Refusal, bad_argument
from bot.playground.things import Json

UPLOADS = "https://files.slack.com/upload/v1/"


def get_upload_url(desk: Desk, args: Args) -> Json:
    """files.getUploadURLExternal: Slack wants to know the name and the exact length before."""
    length = args.number("length", 0, highest=1_000_000_000)
    file_id = f"F0{desk.workspace.count('file'):08}"
    desk.workspace.files[file_id] = {"id": file_id, "name": args.text("filename"), "size": length}
    return {"file_id": file_id, "upload_url": f"{UPLOADS}{file_id}"}


def upload(desk: Desk, url: str, data: bytes) -> int:
    """What the address answers: 200 for a file of the length that was announced."""
    file = desk.workspace.files.get(url.removeprefix(UPLOADS))
    if file is None or len(data) != file["size"]:
        return 400
    file["content"] = data.decode()
    return 200


def complete_upload(desk: Desk, args: Args) -> Json:
    """files.completeUploadExternal: the files stand in the conversation, with the comment as their message."""
    files = []
    for each in args.json("files") or []:
        file = desk.workspace.files.get(each.get("id", ""))
        if file is None or "content" not in file:
            raise Refusal("file_not_found")
        files.append(file | {"title": each.get("title") or file["name"]})
    if not files:
        raise bad_argument("missing required field: files")
    channel = destination(desk, args.text("channel_id"))
    names = ", ".join(file["name"] for file in files)
    comment = args.text("initial_comment", "") or names
    message = new_message(desk, channel, Args({"text": f"{comment}\n:page_facing_up: {names}"}))
    keep(desk, channel, message)
    desk.record_message("files.completeUploadExternal", channel, message, files=files)
    return {"files": [{"id": file["id"], "title": file["title"]} for file in files]}
