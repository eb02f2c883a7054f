"""Closed lists of English words with which sentences are rewritten."""

from __future__ import annotations

VERBS = frozenset(
    """accept achieve affect affirm allow announce arrive ask attack attract avoid beat become begin believe belong benefit
    boost break bring build buy carry cause choose close come connect consist contain contribute control cost create cut
    damage decide decrease deliver deny depend deserve destroy detect deter die direct disappear discourage earn eliminate
    encourage end endanger enforce enhance enjoy ensure exist expect explain exploit express fall favour feel find follow
    force foster free gain get give go grow guarantee happen harm have help hold hurt improve include increase infringe
    integrate invade involve join keep kill know lack last launch lead learn leave let limit link live look lose lower make
    maintain mean melt motivate move need occur offer open operate own pay play possess present preserve prevent produce
    promote protect prove provide punish put reach receive recognize reduce relieve rely remain remove repel represent
    require respect restrict result return run sag save score seem sell send serve share show sign solve spare speed spend
    stand star start stay steal stop strengthen suffer support take teach tell threaten track treat turn undermine use
    vibrate violate waste weaken win work""".split()
)
"""Verbs that are safe to inflect."""

PAST = {
    "beat": "beat", "became": "become", "began": "begin", "broke": "break", "brought": "bring", "built": "build",
    "bought": "buy", "chose": "choose", "came": "come", "cut": "cut", "fell": "fall", "felt": "feel", "found": "find",
    "gave": "give", "went": "go", "got": "get", "grew": "grow", "had": "have", "held": "hold", "kept": "keep", "knew": "know",
    "led": "lead", "left": "leave", "lost": "lose", "made": "make", "meant": "mean", "paid": "pay", "sold": "sell",
    "sent": "send", "spent": "spend", "stood": "stand", "stole": "steal", "took": "take", "taught": "teach", "told": "tell",
    "won": "win",
}  # fmt: skip
"""Irregular past forms."""

OPPOSITES = tuple(
    tuple(pair.split("/"))
    for pair in """before/after with/without always/never more/less more/fewer most/few many/few higher/lower faster/slower
    better/worse easier/harder cheaper/costlier increase/decrease increases/decreases increased/decreased
    increasing/decreasing increases/reduces increase/reduce reduced/increased reducing/increasing raise/lower raises/lowers
    rise/fall rises/falls rose/fell improve/worsen improves/worsens improved/worsened improving/worsening
    strengthen/weaken strengthens/weakens encourage/discourage encourages/discourages encouraging/discouraging
    prevent/cause prevents/causes protect/endanger protects/endangers allow/forbid allows/forbids
    allowed/forbidden won/lost win/lose wins/loses above/below began/ended begins/ends start/stop starts/stops
    good/bad safe/unsafe safe/dangerous easy/hard easy/difficult cheap/expensive legal/illegal fair/unfair
    healthy/unhealthy moral/immoral possible/impossible effective/ineffective necessary/unnecessary beneficial/harmful
    positive/negative useful/useless open/closed connected/separated inside/outside included/excluded includes/excludes
    accept/reject accepts/rejects support/oppose supports/opposes success/failure often/rarely early/late
    simple/complicated strong/weak large/small larger/smaller greater/lesser longer/shorter hotter/colder attracted/repelled
    everyone/nobody everything/nothing all/no same/different unlimited/limited public/private free/paid
    automatic/manual automatically/manually dead/alive married/single guilty/innocent""".split()
)
"""Words that turn a sentence into its opposite, in both directions."""

SYNONYMS = tuple(
    tuple(group.strip().split("/"))
    for group in """help/aid/assist; helps/aids/assists; reduce/cut/lower; reduces/cuts/lowers; increase/raise/boost;
    increases/raises/boosts; improve/enhance; improves/enhances; allow/let/enable; give/provide; gives/provides;
    show/demonstrate; shows/demonstrates; big/large; large/big; important/crucial/essential; quickly/fast/rapidly;
    people/folks; children/kids/youngsters; kids/children; students/pupils; pupils/students; buy/purchase;
    cheap/inexpensive; expensive/costly; hard/difficult; difficult/hard; easy/simple; begin/start; begins/starts;
    ended/finished; finish/complete; keep/retain; keeps/retains; protect/shield/safeguard; protects/shields/safeguards;
    prevent/stop/avert; prevents/stops/averts; cause/bring about; causes/brings about/leads to; create/produce;
    creates/produces; harm/hurt/damage; harms/hurts/damages; need/require; needs/requires; many/lots of/numerous;
    freedom/liberty; money/cash; doctor/physician; doctors/physicians; company/firm/business; companies/firms/businesses;
    customers/clients; clients/customers; country/nation; countries/nations; dangerous/hazardous/risky;
    beneficial/helpful/good; harmful/damaging/bad; wrong/incorrect; however/but; because/since/as; should/ought to;
    film/movie; movie/film; song/track; area/region; receive/get; receives/gets; choose/pick; chooses/picks;
    encourage/promote/foster; encourages/promotes/fosters; frequently/often; rarely/seldom; everyone/everybody;
    everybody/everyone; approximately/about/around; sufficient/enough; ensure/make sure; ensures/makes sure;
    eliminate/get rid of/remove; eliminates/gets rid of/removes; immediately/at once/right away; additional/extra/more;
    obtain/get; error/mistake; errors/mistakes; mistakes/errors; issues/problems; problems/issues; contains/holds;
    remains/stays; remain/stay""".replace("\n", " ").split(";")
)
"""Words that may stand for each other; the first of a group is replaced by one of the others."""

SYNONYM_PHRASES = (
    ("bring about", "lead to", "cause"),
    ("in order to", "to"),
    ("a lot of", "much", "plenty of"),
    ("because of", "due to", "owing to"),
    ("such as", "like", "for example"),
    ("at the same time", "simultaneously"),
    ("as well as", "and"),
    ("more than", "over", "above"),
    ("no charge", "no cost"),
    ("at any time", "whenever you like"),
)
"""Phrases that may stand for each other."""

NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
"""Small numbers as words, each at its own place."""
