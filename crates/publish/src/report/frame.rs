//! What the frame of every page, `templates/frame.html`, asks of the page.

use super::data::About;
use super::figures;
use super::texts::{Html, Texts};
use crate::Text;

pub(crate) trait Framed {
    fn texts(&self) -> &Texts;
    fn about(&self) -> &About;

    fn t(&self, key: &str) -> Html {
        self.texts().message(key)
    }

    /// The page's language.
    fn lang(&self) -> &'static str {
        self.texts().language().tag()
    }

    fn title(&self) -> &str {
        self.texts().shown(&self.about().title)
    }

    fn title_attr(&self) -> Html {
        Html(self.texts().attr(&self.about().title))
    }

    fn text(&self, text: &Text) -> Html {
        self.texts().span(text)
    }

    fn date(&self, date: &units::Date) -> Html {
        self.texts().span(&figures::date(*date))
    }

    /// Drawn of the whole nation, in per cent.
    fn scale(&self) -> String {
        self.texts()
            .local(&figures::significant(self.about().scale * 100.0))
    }

    fn count(&self, n: &u32) -> String {
        self.texts().figure(f64::from(*n), 0)
    }

    /// Last, since it holds every text that the page has used.
    fn texts_json(&self) -> Html {
        self.texts().json()
    }
}
