"""Was a figure right as printed, and is it still the latest?"""
