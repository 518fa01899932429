//! Every attribute that a view may set. Attributes are identified by their index in this list, both in [`crate::el()`]
//! and in Yew's comparison of two elements. That needs neither maps nor hashing of names on each tap.

macro_rules! attributes {
    ($($name:ident $text:literal)*) => {
        /// The name of an attribute.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Name { $($name),* }

        /// The attribute names as in HTML, in the order of [`Name`].
        pub const NAMES: &[&str] = &[$($text),*];
    };
}

attributes! {
    Id "id"
    Type "type"
    Class "class"
    Part "part"
    Lang "lang"
    Dir "dir"
    Role "role"
    Name "name"
    Href "href"
    Tabindex "tabindex"
    AriaAtomic "aria-atomic"
    AriaDisabled "aria-disabled"
    AriaHidden "aria-hidden"
    AriaKeyshortcuts "aria-keyshortcuts"
    AriaLive "aria-live"
    AriaPressed "aria-pressed"
    Autocomplete "autocomplete"
    Cx "cx"
    Cy "cy"
    D "d"
    DataKind "data-kind"
    DataLean "data-lean"
    DataNow "data-now"
    DataStands "data-stands"
    DataExport "data-export"
    DataTaken "data-taken"
    DataTheme "data-theme"
    For "for"
    Height "height"
    Maxlength "maxlength"
    Placeholder "placeholder"
    PreserveAspectRatio "preserveAspectRatio"
    R "r"
    Readonly "readonly"
    Rows "rows"
    Selected "selected"
    Spellcheck "spellcheck"
    Value "value"
    ViewBox "viewBox"
    Width "width"
    X1 "x1"
    X2 "x2"
    Y1 "y1"
    Y2 "y2"
}
