"""Answers to what can be seen: charts, maps, formatted numbers. Nothing here knows Streamlit or files."""
