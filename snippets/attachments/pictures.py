"""A message is a list of parts, and a picture is bytes."""

import base64
import io

import streamlit as st
from PIL import Image


def paint_sample():
    file = io.BytesIO()
    Image.new("RGB", (240, 120), "teal").save(file, "PNG")
    return file.getvalue()


def for_model(part):
    """Pack a part as many models take it."""
    if part["type"] == "text":
        return part
    data = base64.b64encode(part["data"]).decode()
    url = f"data:{part['mime']};base64,{data}"
    return {"type": "image_url", "image_url": {"url": url}}


def picture(data, mime):
    return {"type": "image", "data": data, "mime": mime}


sent = st.chat_input(
    "Your message",
    key="sent",
    accept_file="multiple",
    file_type=["png", "jpg", "jpeg"],
)
parts = []
if sent:
    parts.append({"type": "text", "text": sent.text})
    for file in sent.files:
        parts.append(picture(file.getvalue(), file.type))
if st.button("Send a sample", key="sample"):
    parts.append(picture(paint_sample(), "image/png"))

messages = st.session_state.setdefault("messages", [])
if parts:
    messages.append({"role": "user", "content": parts})

for message in messages:
    with st.chat_message(message["role"]):
        for part in message["content"]:
            if part["type"] == "text":
                st.write(part["text"])
            else:
                st.image(part["data"], width=120)
                size = len(
                    for_model(part)["image_url"]["url"]
                )
                st.caption(
                    f"{len(part['data'])} bytes here, "
                    f"{size} characters for the model"
                )
