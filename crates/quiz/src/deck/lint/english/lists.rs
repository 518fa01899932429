//! The English word lists of the linter. `english.rs` counts with them.

/// Absolute words, which allow no exception. The NBME lists "must" and "only" among its specific determiners.
pub const ABSOLUTES: &str = "\
    always never all every everyone everybody everything only must none nobody nothing no-one \
    completely entirely totally absolutely impossible";

/// Phrases that contain an absolute word but are not absolute.
pub const NOT_ABSOLUTE: [&[&str]; 3] =
    [&["all", "right"], &["after", "all"], &["all", "in", "all"]];

/// Cautious words. "If", "can", "would" and "about" are not listed: in plain sentences they are grammar far more often
/// than caution.
pub const HEDGES: &str = "\
    may might could perhaps maybe possibly probably likely usually often sometimes generally \
    mostly rather fairly almost nearly seem seems unless depending somewhat";

/// Words that sound good whatever the action is: verbs and nouns, counted in any inflection.
pub const VIRTUE: &str = "\
    listen ask trust support share help coach learn encourage invite welcome thank explain discuss understand respect \
    open team offer mentor teach practise practice develop grow empower reflect feedback appreciate care talk";

/// Words that sound good and are counted only as listed: "kinds" and "goods" are other words than "kind" and "good".
pub const VIRTUE_UNINFLECTED: &str = "together honest honestly openly kind kindly";

/// Words of scenes in which things go well, counted in any inflection.
pub const PLEASANT: &str = "\
    applause agree calm cheer clean delight ease enjoy laugh like love peace perfect please praise relief relieve satisfy \
    smile smooth solve succeed success thank tidy warm welcome win";
/// Further such words, counted only as listed.
pub const PLEASANT_UNINFLECTED: &str = "\
    content fine friendly fun glad good grateful happy nice proud ready safe well works";

/// Words of scenes in which things go badly, counted in any inflection.
pub const UNPLEASANT: &str = "\
    annoy argue blame break burn complain complaint confuse cry delay doubt dread error fail failure fault fear fight \
    frown hurt insult interrupt lose loss mistake pain problem quarrel quit refuse shout sigh silence stop struggle tire \
    trouble upset worry";
/// Further such words, counted only as listed.
pub const UNPLEASANT_UNINFLECTED: &str = "\
    afraid alone angry anxious awkward bad broken difficult guilty hard ill late lost nervous poor sad sharp sick silent \
    sorry tense unhappy worse wrong";

/// Words that begin a reason. `english.rs` adds "so that" and "who is".
pub const REASONS: &str = "because since as otherwise therefore";

/// Words that make a question negative. `english.rs` adds those that end in n't.
pub const NEGATIVES: &str = "\
    not never except least worst avoid cannot neither nor";

/// First words by grammatical form. A word that is not listed counts as a verb, unless it ends in -ing or n't.
pub const FORMS: [(&str, &str); 7] = [
    ("pronoun", "i you he she it we they somebody someone"),
    (
        "determiner",
        "a an the this that these those my your his her its our their one two three no some any each every",
    ),
    (
        "preposition",
        "by with without for in on at from after before during through under over about as since until",
    ),
    ("question", "what who whom whose which when where why how"),
    ("infinitive", "to"),
    ("negation", "not never"),
    ("conjunction", "if because while although and but or once"),
];

/// Base forms of verbs that end in -ing.
pub const ING_VERBS: [&str; 5] = ["bring", "sing", "ring", "swing", "spring"];

/// Function words: too frequent to give a choice away.
pub const FUNCTION_WORDS: &str = "\
    a about above after again against also although am an and another any are as at away back be \
    because been before being below between both but by came can come could did do does doing \
    done down during each either else enough even ever every far few first for from get gets \
    getting give given gives go goes going gone got had has have having he her here hers herself \
    him himself his how however i if in into is it its itself just last later least less let lets \
    like made make makes many may me might mine more most much must my myself near need needs \
    neither never next no nobody none nor not nothing now of off often on once one ones only onto \
    or other others our out over own perhaps put quite rather said same say says see seen she \
    should since so some somebody someone something soon still such take taken takes than that \
    the their them themselves then there these they thing things this those though three through \
    till to today together too took toward towards two under until up upon us very was way we \
    well went were what whatever when where whether which while who whoever whole whom whose why \
    will with within without would yes yet you your yours yourself";

/// Other common words that are too frequent to give a choice away.
pub const COMMON_WORDS: &str = "\
    able accept add afternoon afterwards agree ago allow alone already answer anybody anyone \
    anything arrive ask autumn bad begin believe best better big board book boss bring build busy \
    buy call care carry case change check child children choose city class clear client close \
    cold colleague comes company cost count course customer cut daily date day days deal decide \
    decision department different difficult door draw drive early easy eat end evening event \
    everybody everyone everything example expect explain eye face fact fail family fast feel \
    figure fill find finish five follow food forget form four free friday friend front full \
    further game good great group grow guess guest half hand happen hard head hear heard help \
    high hold home hope hour house idea important information interest job keep kind knew know \
    known large late lead learn leave left letter level life light line list listen little live \
    long look lose lost lot low main man manager matter mean meet meeting member mention message \
    mind minute mistake moment monday money month months morning move name new news night nine \
    note notice number numbers offer office old open order page paper part pass past pay people \
    person phone place plan play point possible present problem project question quick quickly \
    quiet quietly read ready real really reason remember report rest result right room round rule \
    run sale sales school second send sent serve set settle seven several shop short show side \
    sign simple sit six small solution solve speak spend stand start stay step stop story strong \
    study summer sure table talk task teach team tell ten term test thank think thought thursday \
    time times tired told tomorrow top touch town trouble true trust try tuesday turn understand \
    use used usual visit wait walk want watch water wednesday week weekend weeks while white wish \
    woman word work worker world worry write wrong year years yesterday young";
