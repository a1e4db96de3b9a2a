//! Step `local`: what single municipalities do beyond the rules: new lists, salaried training posts, a higher offer.

use crate::adverts;
use crate::municipalities::add_list;
use crate::random::{Draws, Stream};
use crate::world::World;
use rulebook::LocalMeasure;
use units::{ContractForm, Month, MunicipalityNo};

/// Measures of municipalities, and what they have come to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Local {
    /// By first month; the municipality is a row.
    measures: Vec<(Month, usize, LocalMeasure)>,
    /// What each municipality adds for whoever takes a post, kroner; empty while none does.
    offers: Vec<f64>,
    /// Lists that are training posts.
    training: Vec<usize>,
    /// What each municipality has spent on its measures this calendar year, kroner; empty where none has one.
    spent: Vec<f64>,
}

impl Local {
    /// The measures of municipalities that the nation has.
    pub(crate) fn of(measures: &[LocalMeasure], places: &[MunicipalityNo]) -> Local {
        let found = measures.iter().filter_map(|measure| {
            let row = places.iter().position(|number| *number == measure.municipality)?;
            Some((Month::of(measure.from), row, measure.clone()))
        });
        let measures: Vec<_> = found.collect();
        let each = if measures.is_empty() { 0 } else { places.len() };
        Local {
            measures,
            offers: vec![],
            training: vec![],
            spent: vec![0.0; each],
        }
    }

    /// What a municipality adds for whoever takes a post, kroner.
    pub(crate) fn offer(&self, municipality: usize) -> f64 {
        self.offers.get(municipality).copied().unwrap_or(0.0)
    }

    /// Whether a list is a training post that its municipality pays for.
    pub(crate) fn is_training(&self, list: usize) -> bool {
        self.training.contains(&list)
    }

    /// What each municipality has spent this calendar year, kroner.
    pub(crate) fn spent(&self) -> &[f64] {
        &self.spent
    }

    /// Somebody has taken a post.
    pub(crate) fn pay_offer(&mut self, municipality: usize) {
        let offer = self.offer(municipality);
        if let Some(spent) = self.spent.get_mut(municipality) {
            *spent += offer;
        }
    }
}

pub(crate) fn play(world: &mut World) {
    if world.market.local.measures.is_empty() {
        return;
    }
    if world.month.month() == 1 {
        world.market.local.spent.fill(0.0);
    }
    for (from, municipality, measure) in world.market.local.measures.clone() {
        if from == world.month {
            begin(world, municipality, &measure);
        }
    }
    train(world);
}

/// The first month of a measure: lists are created and announced, and the offer stands from now.
fn begin(world: &mut World, municipality: usize, measure: &LocalMeasure) {
    let draws = Draws::new(world.seed, Stream::Local, municipality as u64, world.month.0);
    // In a nation to scale a post stands for as many as a resident does.
    let here = |at: u64, posts: u16| draws.rounded(at, f64::from(posts) * world.scale);
    let (lists, training_posts) = (here(0, measure.lists), here(1, measure.training_posts));
    for _ in 0..lists {
        announce(world, municipality, ContractForm::SelfEmployed);
    }
    for _ in 0..training_posts {
        if let Some(list) = announce(world, municipality, ContractForm::Salaried) {
            world.market.local.training.push(list);
            world.market.purses.expect_salaried(municipality);
        }
    }
    if measure.offer > 0 {
        let places = world.blocks.len();
        let offers = &mut world.market.local.offers;
        offers.resize(places, 0.0);
        offers[municipality] += f64::from(measure.offer);
    }
}

fn announce(world: &mut World, municipality: usize, form: ContractForm) -> Option<usize> {
    let list = add_list(world, municipality, None, form)?;
    adverts::announce(world, list);
    Some(list)
}

/// Doctors of training posts have an agreement until they are specialists, beside those that the state pays for; the
/// municipality pays the post.
fn train(world: &mut World) {
    for list in world.market.local.training.clone() {
        if !world.lists.is_staffed(list) {
            continue;
        }
        let doctor = world.lists.doctor[list] as usize;
        world.doctors.in_training[doctor] = !world.doctors.specialist[doctor];
        let month = world.behaviour.careers.salaried_cost / 12.0;
        let municipality = usize::from(world.lists.municipality[list]);
        if let Some(spent) = world.market.local.spent.get_mut(municipality) {
            *spent += month;
        }
    }
}
