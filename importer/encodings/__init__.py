"""Vietnamese text from before Unicode, and text that was decoded wrongly on its way here.

`tables` and `viqr` know how each encoding was written, `recognition` tells by the text which it is,
`repair` undoes UTF-8 that was read as something else, `fonts` follows the fonts that a page names,
and `converting` does what these find out to the parts of a text.
"""
