//! What the frame of every page, `templates/frame.html`, asks of the page.

use super::data::About;
use super::figures;
use super::texts::{Html, Texts};
use crate::Text;
use crate::numbers::norwegian;

pub(crate) trait Framed {
    fn texts(&self) -> &Texts;
    fn about(&self) -> &About;

    fn t(&self, key: &str) -> Html {
        self.texts().message(key)
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
        figures::significant(self.about().scale * 100.0)
    }

    fn count(&self, n: &u32) -> String {
        norwegian(f64::from(*n), 0)
    }

    /// Last, since it holds every text that the page has used.
    fn texts_json(&self) -> Html {
        self.texts().json()
    }
}
