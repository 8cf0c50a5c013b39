"""Readers: calendar programs, each asked what it finds in feeds.

    ical        Home Assistant's parser, the strictest in Python
    vobject     an old and lenient one
    ical.js     Thunderbird's parser
    libical     the parser of GNOME and KDE
    calcurse    a whole program, asked for its agenda
    Radicale    a CalDAV server, asked for what it stored

A reader is given several feeds by path, and the rota's time zone, in which the person sits
who looks at them. It raises `RefusedError` for a feed that its program does not accept.
"""
