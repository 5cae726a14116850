"""Common English words that are near to words of games and are no misspellings of them."""

_BASE: tuple[str, ...] = tuple(
    """
    hit bit kit fit sit lit touch reach attach avoid survive destroy explode follow blink flash glow rotate spin throw grab hide land bump push squash stomp smash crash collide
    able above across age ago alone also although always among animal answer apple area around away baby back bank base bath bean bear beat
    beer bell belt best bike bill bird blow boat body bone book boot born boss bowl brain bread break bring broke broken brother brush build
    built busy butter cake call came camp candle card care carry case cash cast catch cause chain chair chance change charge chart chase cheap
    check cheese chest chicken child children choose church circle city clean clear climb clock close cloth cloud coach coal coast coat code coffee cold
    come commence common cook cool copy corn corner cost could count country couple course cover cream cross crowd cry cup cut dance danger daily
    dance date daughter dead deal dear death deep deer dinner dirty dish dog done door down draw dream dress drink drive drove dust duty early earth
    east easy eat edge egg eight either empty end enjoy enter even evening ever every exit eye face fact fail fair fall family fan farm fast
    father fear feed feel feet fell felt fence field fight file fill film final find fine finger finish fire fish five flag flat flew floor flow
    flower foil fold follow food fool foot forest forget fork form forward found four free fresh friend from front fruit full funny garden gate gave giant
    girl glad glass goal goat gold gone good grade grain grass gray great grew ground group guess guide habit hair half hall hammer hand handle hang happen
    happy harm head hear heart heat heaven height held help here hide hill hold hole holiday home hope horn horse hospital hot hour house however human hungry
    hurry hurt husband idea inside iron island jail join joke judge juice just keep kept kind king kiss kitchen knee knew knife knock know known lady
    lake lamp land lane large last late later laugh lazy lead leader leaf lean learn least leave left leg lesson letter level life lift line lion list listen
    live load loan lock look loose lord lose lost love luck lunch machine made mail main make male many march mark market marry master match matter maybe
    meal mean meat medicine meet member mess middle might mile milk mind mine miss mistake model moment money month moon morning mother mountain mouse mouth
    much music must nail name near neck need neighbor nest never news next night nine noise none noon nose note nothing notice now nurse ocean offer office often
    once onion only open orange order other ought outside oven over pace page paid pain pair paper parent park part party pass past path pay peace pear pen
    pencil people pepper perhaps phone photo picture piece pig pile pilot pink pipe place plain plan plane planet plant plate play please plenty pocket point polite
    pool poor post potato pound power present press price prince print prize promise proud pull punch pupil push queen question quick quiet quite race radio rain
    raise ranch rang range reach read ready real reason receive record rent repair repeat reply rest rice rich ride right ring rise river road roar rock roll roof room
    root rope rose round rule safe said sail sale salt same sand sang save scale school science sea season seat secret seed seem seen sell send sense sent separate
    serve seven shade shake shall shape share sheep sheet shelf shell shine ship shirt shoe shook shop shore short shot should shout show shut sick side sign silence simple
    since sing sister skin skirt sky sleep slip slope smile smoke smooth snake snow soap sock soft soil soldier some song soon sorry sort soul sound soup south space spare speak
    spend spell spice spoke spoon sport spread spring stage stair stamp stand star stare start state station stay steal steam steel stick still stone stood stop store storm story stove
    straight strange street string student study sugar suit summer sunny sure swap swear sweet swim sword table tail take talk tall tame tank tape taste taught tax teach team
    tear tell tent term test text than thank that their them then there these thick thin thing think third this those though thought thread threw throat through throw thus ticket tidy tie
    tiger tight till time tired title toast today toe told tomorrow tone tongue tonight took tool tooth torn total touch tower town track trade train travel tree trick trip trouble true trunk trust truth
    tube tune under uncle until upon used useful usual valley value very view village visit voice vote wage wait wake walk wall want warm wash waste watch water wave weak wear weather wedding
    week weight well went were west what wheat wheel when where which while whisper white who whole whose wide wife wild will wind window wine wing winner winter wire wise wish with without woman women
    wonder wood wool word wore work world worm worry worse worst would wound write wrong yard year yellow yesterday your zebra zone lives liver sides slime spade spear steps stops sizes silver
    beds cons dots hers moved moves mover mile miles paint pains plays prayer layer later laser cones corns joins joint bolls bells balls walls calls hills hulls holes poles jumbo bumps dumps pumps lumps
    rumps slower flower shower tower power lower mower grower glower flavor favor river rover lover cover hover mover faster master caster fester foster taster easter poster roster bigger digger bugger
    larger larder ledger higher hitter sinner dinner thinner winner wider wiser rider cider spider spider's colon color colour colony collar cellar seller settle battle bottle little title tittle subtitle
    """.split()
)


def _bent(word: str) -> tuple[str, ...]:
    stem = word[:-1] if word.endswith("e") else word
    return word, word + "s", word + "es", stem + "ed", stem + "ing", stem + "er", stem + "ers", word + "ly", stem + "y", word + word[-1] + "ing", word + word[-1] + "ed"


COMMON: frozenset[str] = frozenset(form for word in _BASE for form in _bent(word))
"""The words in all their forms, some of which do not exist: that only makes the reader more careful."""
