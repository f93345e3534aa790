"""huayu (话语): discourse patterns in vocational-college party-building news (职业院校党建新闻).

The package holds every computation of the study; the notebooks call it and the book prints it. Data walks one way:
corpus → text → measures → figures → publish. A module imports only from rooms before its own.
"""

__version__ = "0.1.0"
