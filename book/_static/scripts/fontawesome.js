/* Stands in for the theme's script of the same name, 1.5 MB that draw nothing here: the theme's style sheet already
 * draws every icon from its own web font. See docs/decisions/0008-lean-pages.md. */
