"""Chart records as Plotly figures."""
