"""Closed word classes of English that matching treats apart, as folded words."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION_WORDS = _words("""
    a about after all also am an and any anyone are as at be because been before being but by can could did do does each every
    everyone for from get gets got had has have he her here his how i if in into is it its just ll may me might more must my
    need of off on one only or other our out over own per re s same she should so some someone something such t than that
    the their them then there these they thing things this those through to too until up us ve very via was we were what when
    where which while who whom whose why will with would you your yours
""")
QUALIFIERS = _words("average averages typical typically most mostly median usually usual majority")
SPEECH_VERBS = _words("ask say tell mention request wonder claim complain promise quote announce")
UTTERING_VERBS = _words("say use write promise mention call offer claim utter put type")
OURSELVES = _words("i we you us me")
PERSONS = _words("i he she who they")
NAME_OPENERS = _words("""
    a an the our your my their his her its this that these those get see meet try use ask book read download why how what when
    where who which with for from in on at to of by if and but or so we you they it he she is are do does did can no not one
""")
LOWER_IN_TITLES = _words("a an and as at but by for from in into nor of on or the to up via vs with")
RESULT_VERBS = _words("""
    save cut reduce lower decrease slash halve increase grow boost raise improve double triple gain earn recover eliminate
    shorten accelerate free drop fall rise recoup pay
""")
LIGHT_VERBS = _words("see get achieve deliver have report return")
RESULT_NOUNS = _words("saving savings return roi reduction increase payback uptime growth back")
USAGE_VERBS = _words("run use trust choose rely depend switch")
HOLDING_VERBS = _words("hold have achieve obtain earn maintain get receive pass be meet")
CUSTOMERS = _words("""
    customer client user team company business firm organization organisation enterprise department controller manager buyer
    retailer manufacturer agency
""")
# Words that tell the same of a figure: since when something is there, where money goes, and what money comes in.
EXISTENCE = _words("""
    found founded establish established form formed incorporate incorporated exist existed existence around old start started
    begin began begun create created active
""")
GOING = _words("go goes going gone went spend spends spent spending use uses used")
MONEY = _words("""
    dollar dollars cent cents penny euro euros pound pounds money donation donations gift gifts contribution contributions fund
    funds funding proceeds amount
""")
OVERHEAD = _words("overhead administration administrative admin management")  # what money goes to that does not go to the cause
SAME_OF_FIGURES = (EXISTENCE, GOING, MONEY, OVERHEAD)
SAME_COUNTED = (
    _words("country countries nation nations"),
    _words("child children kid kids"),
    _words("world worldwide globe earth planet"),
)
GIVING = _words("give donate contribute pay spend raise collect receive")
BITS = _words("bit part piece portion scrap")  # "every bit of it"
EMPHASES = _words("single last whole entire full different")  # "every single dollar", "your whole gift", "40 different towns"
AREAS = _words("country nation state province county city town region continent")  # of which there are only so many
SITES = _words(
    "program programme office branch project team operation location presence site staff people"
)  # that one has somewhere
COLLECTIVES = _words(
    "organization organisation charity company business firm vendor provider competitor other agency bank supplier"
)
TIME_WORDS = _words("""
    year month week day hour minute quarter decade century today now last past next fiscal time currently recently ago ever
    already just so far date back way
""")
OFFERING_VERBS = _words("have serve employ operate offer support run maintain count include provide reach cover")
REACHING_VERBS = _words("work connect integrate operate")
OFFER_NOUNS = _words("""
    plan price pricing subscription license licence fee trial guarantee warranty setup onboarding implementation deployment
    delivery payback
""")
PRICES = _words("price pricing fee rate subscription license licence plan")
ALIKE = {  # words of one meaning beside a figure, as lemmas
    **dict.fromkeys(("reduce", "lower", "decrease", "slash", "shrink", "shorten", "trim", "reduction"), "cut"),
    **dict.fromkeys(("increase", "grow", "boost", "lift", "raise", "growth"), "raise"),
    **dict.fromkeys(("faster", "quicker", "sooner", "quickly", "quick", "soon"), "fast"),
    **dict.fromkeys(("client", "purchaser", "buyer"), "customer"),
    "begin": "start",
}
WISHES = _words("need want hope wish prefer demand ask require deserve suppose imagine important ensure")
COUNTRIES = {  # short forms, as casefolded
    **dict.fromkeys(("us", "u.s.", "usa", "u.s.a.", "america", "united states of america"), "united states"),
    **dict.fromkeys(("uk", "u.k.", "britain", "great britain"), "united kingdom"),
}
