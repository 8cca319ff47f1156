"""Texts that would run if anything took them for code, and the marks by which that would show.

A browser that runs one sets ``window.ran``, opens a dialog or asks the network; a
template, a spreadsheet or QGIS would write ``SHOUT``, which stands in no payload.
"""

from __future__ import annotations

SHOUT = "execexecexec"
"""What a template or a formula makes of its payload."""

HTML = (
    "<script>window.ran=1</script>",
    "</script><script>window.ran=2</script>",
    '<img src=x onerror="window.ran=3">',
    '"><svg onload=alert(4)>',
    "<a href='javascript:window.ran=5'>javascript:window.ran=5</a>",
    "' onmouseover='window.ran=6' x='",
    '" autofocus onfocus="window.ran=7" x="',
    '<iframe srcdoc="<script>parent.ran=8</script>"></iframe>',
    "--><script>window.ran=9</script><!--",
    "</title></style></textarea><script>window.ran=10</script>",
    "\u2028window.ran=11\u2029//</template>",
    "\\';window.ran=12;//\\\";window.ran=12;//",
    "<link rel=stylesheet href=http://evil.invalid/a.css><img src=http://evil.invalid/b.png>",
)
"""Thirteen ways to run in a page."""

TEMPLATES = (
    "{{'exec'*3}}{#",
    "{% set x='exec'*3 %}{{x}}{% raw %}",
    "${'exec'.repeat(3)}`${'exec'.repeat(3)}`",
    "#{'exec'*3}",
    "<%= 'exec'*3 %>",
    "[% 'exec'||'exec'||'exec' %]",
    "{0.__class__}{lat}%(exec)s%s",
    "{{''.__class__.__mro__[1].__subclasses__()}}{{'exec'*3}}",
)
"""Eight ways to run in a template: Jinja, JavaScript, Ruby, ERB, QGIS, Python."""

FORMULAS = (
    '="exec"&"exec"&"exec"',
    '@CONCATENATE("exec","exec","exec")',
    "+1+1",
    "-1-1",
    '=HYPERLINK("http://evil.invalid","x")',
    "=cmd|'/C calc'!A0",
    '\t="exec"&"execexec"',
    '\uff1d"exec"&"execexec"',
    'x;="exec"&"execexec";y',
    '"x";="exec"&"execexec";"y"',
)
"""Ways to run in a spreadsheet, the last two where it parts cells by semicolons."""

CONTROLS = (
    "\x1b[31mred\x1b[0m\x1b]0;title\x07",
    "\x9b31mred\x9d0;title\x9c",
    "\u202ecod.exe\u202c\u2066\u200f",
    "over\x08\x08\x08\x08written",
)
"""What a terminal obeys, or shows otherwise than it is."""

ALL = (*HTML, *TEMPLATES, *FORMULAS, *CONTROLS)
