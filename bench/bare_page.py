"""The floor of the screens: a Streamlit page with one slider and one plotly.express bar chart."""

import plotly.express as px
import streamlit as st

top = st.slider("Top", 1, 10, 5)
st.plotly_chart(px.bar(x=list("abcdefghij")[:top], y=list(range(1, 11))[:top]))
st.write(f"shown {top}")
