"""Flow charts: a flow as states and arrows, laid out on a page, drawn as SVG or PNG. No files."""
