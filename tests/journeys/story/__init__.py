"""The main line of the mission, told by the people who walk it; `test_main_line.py` puts the chapters in order."""
