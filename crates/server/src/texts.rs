//! Texts as the API takes them: with bounds, and without the character that no database keeps.

macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident: $low:literal to $high:literal, such as $example:literal;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
        #[serde(try_from = "String")]
        pub(crate) struct $name(pub(crate) String);

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<$name, String> {
                let fits = ($low..=$high).contains(&text.chars().count()) && !text.contains('\0');
                if fits {
                    Ok($name(text))
                } else {
                    Err(format!("a text of {} to {} characters", $low, $high))
                }
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .min_length(Some($low))
                    .max_length(Some($high))
                    .pattern(Some("^[^\\u0000]*$"))
                    .examples([serde_json::json!($example)])
                    .build()
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed(stringify!($name))
            }
        }
    )+};
}

texts! {
    /// A name.
    Name: 1 to 200, such as "Blid Bjørk";
    /// A sentence or two that are kept.
    Words: 1 to 500, such as "Told to the county governor by letter.";
    /// A doctor's own number of a bill.
    BillNumber: 1 to 40, such as "2026-0417";
    /// A code of the fee regulation.
    FeeCode: 1 to 10, such as "2ad";
    /// A record or a district's file.
    RecordText: 1 to 500_000, such as "date,what\n";
    /// A file's text.
    FileText: 1 to 4_000_000, such as "identity_number,name,born,sex,municipality,status\n";
}
