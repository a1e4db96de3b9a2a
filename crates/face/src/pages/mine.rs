//! A resident's own pages: my doctor, my children, notices, history.

pub(super) mod household;
pub(super) mod ties;

use super::super::trouble::to_sign_in;
use crate::api::Ask;
use crate::data::{Expectation, Items, List, Notice, Place, Standing};
use crate::form::{Form_, Sent};
use crate::page::{Page, shown};
use crate::trouble::Trouble;
use askama::Template;
use axum::extract::Path;
use axum::http::{Method, StatusCode};
use axum::response::Response;

/// Somebody for whom the reader may ask.
pub(crate) struct Person {
    pub(crate) person: i64,
    pub(crate) name: String,
}

/// The reader, their children, and those whom they represent.
pub(crate) async fn people(ask: &Ask) -> Result<Vec<Person>, Trouble> {
    let Some(own) = ask.me.person else {
        return Ok(vec![]);
    };
    let mut people = vec![Person {
        person: own,
        name: String::new(),
    }];
    let children: Option<Items<i64>> = ask.maybe(&format!("/api/persons/{own}/children")).await?;
    for child in children.map(|children| children.items).unwrap_or_default() {
        let standing: Standing = ask.get(&format!("/api/persons/{child}")).await?;
        people.push(Person {
            person: child,
            name: standing.name,
        });
    }
    let ties: Option<ties::Ties> = ask.maybe(&format!("/api/persons/{own}/ties")).await?;
    for one in ties.map(|ties| ties.represents).unwrap_or_default() {
        if people.iter().all(|known| known.person != one.person) {
            people.push(Person {
                person: one.person,
                name: one.name,
            });
        }
    }
    Ok(people)
}

#[derive(Template)]
#[template(path = "my_doctor.html")]
struct MyDoctor {
    page: Page,
    standing: Standing,
    /// Whether it is about somebody else than the reader.
    other: bool,
    list: Option<List>,
    place: String,
    next: Option<List>,
    awaited: Option<List>,
    expectation: Option<Expectation>,
}

/// Adds whom the page is about to an address, where it is not the reader.
impl MyDoctor {
    fn about(&self, path: &str) -> String {
        let for_ = if self.other {
            format!("?for={}", self.standing.person)
        } else {
            String::new()
        };
        self.page.to(format!("{path}{for_}"))
    }
}

pub(crate) async fn doctor(ask: Ask) -> Result<Response, Trouble> {
    let person = ask.person(ask.asked_for("for"))?;
    let standing: Standing = ask.get(&format!("/api/persons/{person}")).await?;
    let at = |place: &Option<Place>| place.as_ref().map(|place| place.list);
    let mut lists = vec![];
    for list in [
        at(&standing.place),
        at(&standing.next),
        standing.waiting.as_ref().map(|wait| wait.list),
    ] {
        lists.push(match list {
            Some(list) => ask.maybe::<List>(&format!("/api/lists/{list}")).await?,
            None => None,
        });
    }
    let expectation = match &standing.waiting {
        Some(_) => ask.maybe(&format!("/api/persons/{person}/waiting")).await?,
        None => None,
    };
    let mut lists = lists.into_iter();
    let (list, next, awaited) = (
        lists.next().flatten(),
        lists.next().flatten(),
        lists.next().flatten(),
    );
    let other = ask.me.person != Some(person);
    let page = Page::new(&ask, "my-doctor-title");
    let title = if other {
        page.t1("their-doctor-title", &standing.name)
    } else {
        page.title.clone()
    };
    let shown_page = MyDoctor {
        page: page.titled(title),
        place: match &list {
            Some(list) => ask.municipality(list.municipality).await?,
            None => String::new(),
        },
        standing,
        other,
        list,
        next,
        awaited,
        expectation,
    };
    Ok(shown(&shown_page, StatusCode::OK))
}

#[derive(Template)]
#[template(path = "children.html")]
struct Children {
    page: Page,
    children: Vec<(Standing, Option<List>)>,
}

pub(crate) async fn children(ask: Ask) -> Result<Response, Trouble> {
    let own = ask.person("")?;
    let numbers: Items<i64> = ask.get(&format!("/api/persons/{own}/children")).await?;
    let mut children = vec![];
    for child in numbers.items {
        let standing: Standing = ask.get(&format!("/api/persons/{child}")).await?;
        let list = match &standing.place {
            Some(place) => ask.maybe(&format!("/api/lists/{}", place.list)).await?,
            None => None,
        };
        children.push((standing, list));
    }
    let page = Page::new(&ask, "children-title");
    Ok(shown(&Children { page, children }, StatusCode::OK))
}

#[derive(Template)]
#[template(path = "history.html")]
struct History {
    page: Page,
    places: Vec<(Place, String)>,
}

pub(crate) async fn history(ask: Ask) -> Result<Response, Trouble> {
    let person = ask.person(ask.asked_for("for"))?;
    let held: Items<Place> = ask.get(&format!("/api/persons/{person}/history")).await?;
    let mut places = vec![];
    for place in held.items.into_iter().rev() {
        let list: Option<List> = ask.maybe(&format!("/api/lists/{}", place.list)).await?;
        places.push((place, list.map(|list| list.names()).unwrap_or_default()));
    }
    let page = Page::new(&ask, "history-title");
    Ok(shown(&History { page, places }, StatusCode::OK))
}

#[derive(Template)]
#[template(path = "notices.html")]
struct Notices {
    page: Page,
    notices: Vec<Notice>,
    form: Form_,
}

pub(crate) async fn notices(ask: Ask) -> Result<Response, Trouble> {
    let person = ask.person(ask.asked_for("for"))?;
    let mut held: Items<Notice> = ask
        .get(&format!("/api/persons/{person}/notices?limit=200"))
        .await?;
    held.items.reverse();
    let notices = Notices {
        page: Page::new(&ask, "notices-title"),
        notices: held.items,
        form: Form_::new(&ask.query, String::new(), None),
    };
    Ok(shown(&notices, StatusCode::OK))
}

pub(crate) async fn notice_read(
    ask: Ask,
    Path(notice): Path<String>,
    sent: Sent,
) -> Result<Response, Trouble> {
    let number = ask.number(&notice)?;
    let back = format!("/{}/varsler", ask.language.tag());
    let person = match ask.person(sent.value("for")) {
        Ok(person) => person,
        Err(_) => return Ok(to_sign_in(&ask, &back)),
    };
    let path = format!("/api/persons/{person}/notices/{number}/read");
    match ask.change(Method::POST, &path, &sent, None).await {
        Ok(_) => Ok(ask.done("/varsler", "read", None)),
        Err(why) if why.status == StatusCode::UNAUTHORIZED => Ok(to_sign_in(&ask, &back)),
        Err(why) => Err(ask.trouble(why)),
    }
}
