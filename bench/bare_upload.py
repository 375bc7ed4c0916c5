"""The floor of dropping a file: a Streamlit page with one uploader that reads nothing of what it gets."""

import streamlit as st

given = st.file_uploader("File")
if given is not None:
    st.write(f"got {given.size}")
