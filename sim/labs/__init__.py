"""Labs: widgets to try a policy by hand; the only place that imports ipywidgets."""
