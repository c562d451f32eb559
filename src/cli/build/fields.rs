//! Which fields of records are what.

use clap::Args as ClapArgs;

use crate::ingest::Fields;

#[derive(Debug, Clone, Default, ClapArgs)]
pub(in crate::cli) struct FieldNames {
    /// In JSON and tables, the field or column that is the text; else text, body, content or article. A dot leads into
    /// a field: article.body
    #[arg(long, value_name = "NAME")]
    text_field: Option<String>,
    /// The one that names the document; else id, else its line does
    #[arg(long, value_name = "NAME")]
    id_field: Option<String>,
    /// The one that dates it; else date, published, created_at or timestamp
    #[arg(long, value_name = "NAME")]
    date_field: Option<String>,
}

impl FieldNames {
    /// The names as the readers want them.
    pub(in crate::cli) fn fields(&self) -> Fields {
        Fields {
            text: self.text_field.clone(),
            id: self.id_field.clone(),
            date: self.date_field.clone(),
        }
    }

    /// The names that are given, as one text: nothing if none is.
    pub(in crate::cli) fn given(&self) -> String {
        [
            ("text", &self.text_field),
            ("id", &self.id_field),
            ("date", &self.date_field),
        ]
        .iter()
        .filter_map(|(what, name)| Some(format!(" {what}_field={}", name.as_ref()?)))
        .collect()
    }
}
