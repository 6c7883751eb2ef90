"""A component beside the script, which says something.

shows "said hello"
"""
from pathlib import Path
import streamlit as st
from streamlit.components.v1 import declare_component
home = Path(__file__).parent / "mine"
home.mkdir(exist_ok=True)
(home / "index.html").write_text("""<!doctype html><html><head><script src="mine.js"></script></head></html>""")
(home / "mine.js").write_text("""
const say = (type, more) => parent.postMessage({ isStreamlitMessage: true, type, ...more }, "*")
addEventListener("message", ({ data }) => {
  if (data.type !== "streamlit:render") return
  say("streamlit:setFrameHeight", { height: 30 })
  if (!window.said) say("streamlit:setComponentValue", { value: data.args.word + document.cookie.slice(0, 0), dataType: "json" })
  window.said = true
})
say("streamlit:componentReady", { apiVersion: 1 })
""")
mine = declare_component("mine", path=home)
st.write("said", mine(word="hello", default="nothing"))
