"""Tables of a selection: CSV, JSON, GeoJSON, Parquet, ZIP and workbooks."""
