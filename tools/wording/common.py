"""Common English words that are near to words of games and are no misspellings of them."""

_BASE = """
    able above across actually age ago alone already also although always among animal another answer ant anybody
    anyone anything anywhere apple april area around ash attach august avoid away awful baby back balls bank bark
    base bath battle beach bean bear beat beds bee beer beetle bell bells belt best bigger bike bill bird bit blink
    blow boat body bolls bone book boost boot border born boss both bottle bottom bounce bowl brain branch bread
    break breakfast bridge bring broke broken brother browser brush bubble bugger build built bump bumps bush busy
    butter butterfly button cake call calls came camp candle card care carry case cash cast caster castle catch
    cause cave cellar center centre chain chair chance change charge chart chase cheap check cheese chest chicken
    child children choose church cider circle city clean clear climb clock close cloth cloud coach coal coast coat
    code coffee cold collar collide colon colony color colour come comet commence common cones cons cook cool copy
    corn corner corns cost could count country couple course cover cowboy crab crash crater crazy cream cross crowd
    cry cup cut cute daily dance danger dash date daughter dead deal dear death december deep deer definitely desert
    desktop destroy digger dinner dirty dish dog dolphin done door dots down dragon draw dream dress drink drive
    drove duck dumps dungeon dust duty eagle early earth east easter easy eat edge egg eight either elephant ember
    empty end enjoy enough enter entire even evening ever every everybody everyone everything everywhere exit
    explode eye face fact fail fair fall family fan farm fast faster father favor fear february feed feel feet fell
    felt fence fester field fight file fill film final finally find fine finger finish fire fish fit five flag flame
    flash flat flavor flew floor flow flower foil fold folder follow font food fool foot forest forget fork form
    forward foster found four fox free fresh friday friend frog from front fruit full funny galaxy garden gate gave
    ghost giant giraffe girl glad glass glow glower goal goat gold gone good goose gorilla grab grade grain grandma
    grass grassland gray great grew ground group grower guess guide habit hair half hall hammer hamster hand handle
    hang happen happy harm head hear heart heat heaven height held help here hers hide higher hill hills hit hitter
    hold hole holes holiday home homework hope horn horrible horse hospital hot hour house hover however hulls human
    hungry hurry hurt husband ice icon idea image inside instead iron island jail january join joins joint joke
    judge juice july jumbo june jungle just keep kept keyboard kind king kiss kit kitchen knee knew knife knight
    knock know known lady lake lamp land lane laptop larder large larger laser last late later laugh lava layer lazy
    lead leader leaf lean learn least leave ledger left leg lesson letter level life lift lightning line lion list
    listen lit little live liver lives lizard load loan lobster lock logo look loose lord lose lost love lover lower
    luck lumps lunch machine made mail main make male many march mark market marry master match matter maybe meadow
    meal mean meat medicine meet member menu mess messy middle might mile miles milk mind mine miss mistake mobile
    model moment monday money monkey month moon morning moss mother mountain mouse mouth moved mover moves mower
    much mud music must mute nail name near neck need neighbor neither nest never news next nice night nine ninja
    nobody noise noisy none noon nose note nothing notice november now nowhere nurse ocean october octopus offer
    office often once onion only open orange orbit order other others ought outside oven over owl pace page paid
    pain pains paint pair paper parent park parrot part party pass past path patrol pay peace pear pen pencil
    penguin people pepper perhaps phone photo picture piece pig pigeon pile pilot pink pipe pirate pixel pizza place
    plain plan plane planet plant plate play plays please plenty pocket point poles polite pool poor post poster
    potato pound power prayer present press pretty price prince princess print prize probably promise proud pull
    pumps punch pupil push queen question quick quiet quite rabbit race radio rain raise ranch rang range reach read
    ready real really reason receive record rename rent repair repeat reply rest rice rich ride rider right ring
    rise river road roar robot rock roll roof room rooster root rope rose roster rotate round rover rule rumps safe
    said sail sale salt same samurai sand sandwich sang saturday save scale school science score screen script sea
    season seat secret seed seem seen sell seller send sense sent separate september serve settle seven several
    shade shake shall shape share shark sheep sheet shelf shell shine shiny ship shirt shoe shook shop shore short
    shot should shout show shower shut sick side sides sign silence silly silver simple since sing sinner sister sit
    sizes skin skirt sky sleep slime slip slope slower smash smile smoke smooth snail snake snow soap sock soft soil
    soldier some somebody someone something somewhere song soon sorry sort soul sound soup south space spade spare
    sparrow speak spear speed spell spend spice spider spin spoke spoon sport spread spring sprite squash squid
    stage stair stamp stand star stare start state station stay steal steam steel steps stick still stomp stone
    stood stop stops store storm story stove straight strange street string student study stupid style subtitle
    sugar suit summer sun sunday sunny sure survive swamp swap swear sweet swim sword table tail take talk tall tame
    tank tape taste taster taught tax tea teach teacher team tear tell temple tent term terrible test text than
    thank that their them then there these thick thin thing think thinner third this those though thought thread
    threw throat through throw thunder thursday thus ticket tidy tie tiger tight till time tired title tittle toad
    toast today toe told tomorrow tone tongue tonight took tool tooth torn total touch tower town track trade train
    travel tree trick trip trouble true trunk trust truth try tube tuesday tune tunnel turkey turtle ugly uncle
    under undo unicorn unless until upon upper use used useful usual valley value vampire very view village vine
    visit voice vote wage wait wake walk wall walls want warm wash wasp waste watch water wave weak wear weather
    wedding wednesday week weight weird well went were werewolf west whale what wheat wheel when where whether which
    while whisper white who whole whose wide wider wife wild will win wind window wine wing winner winter wire wise
    wiser wish witch with without wizard wolf woman women wonder wonderful wood wool word wore work world worm worry
    worse worst would wound write wrong yard year yellow yesterday your zebra zombie zone
"""


def _bent(word: str) -> tuple[str, ...]:
    stem = word.removesuffix("e")
    doubled = word + word[-1]
    ends = ("ed", "ing", "er", "ers", "y")
    return (word, word + "s", word + "es", word + "ly", *(stem + end for end in ends), doubled + "ing", doubled + "ed")


COMMON: frozenset[str] = frozenset(form for word in _BASE.split() for form in _bent(word))
"""The words in all their forms, some of which do not exist: that only makes the reader more careful."""
