//! What municipalities have left this year for general practice beyond the scheme.

use crate::world::World;
use units::ContractForm;

/// Municipal budgets, kroner of 2020.
#[derive(Debug, Clone, Default)]
pub(crate) struct Purses {
    left: Vec<f64>,
    /// A year's budget before what later salaried posts and locums take of it.
    yearly: Vec<f64>,
    salaried_at_start: Vec<f64>,
    vacant_with_locum_at_start: Vec<f64>,
}

impl Purses {
    /// Budgets that cover the published extra cost, more for each list where recruiting is harder.
    pub(crate) fn of(world: &World) -> Purses {
        let careers = &world.behaviour.careers;
        let posts = counts(world);
        let hardness =
            |municipality: usize| 1.0 / world.behaviour.attraction(world.places.population[municipality]);
        let lists: f64 = posts.iter().map(|posts| posts.lists).sum();
        let weighted: f64 = posts
            .iter()
            .enumerate()
            .map(|(i, posts)| posts.lists * hardness(i))
            .sum();
        let each = careers.extra_cost * careers.budget_slack * lists / weighted.max(f64::MIN_POSITIVE);
        let yearly: Vec<f64> = posts
            .iter()
            .enumerate()
            .map(|(i, posts)| each * posts.lists * hardness(i))
            .collect();
        Purses {
            left: yearly.clone(),
            yearly,
            salaried_at_start: posts.iter().map(|posts| posts.salaried).collect(),
            vacant_with_locum_at_start: posts.iter().map(|posts| posts.vacant_with_locum).collect(),
        }
    }

    /// Takes an amount if the municipality has it.
    pub(crate) fn pay(&mut self, municipality: usize, kroner: f64) -> bool {
        let Some(left) = self.left.get_mut(municipality).filter(|left| **left >= kroner) else {
            return false;
        };
        *left -= kroner;
        true
    }

    /// Receives a grant.
    pub(crate) fn receive(&mut self, municipality: usize, kroner: f64) {
        if let Some(left) = self.left.get_mut(municipality) {
            *left += kroner;
        }
    }

    /// One more salaried post that is paid for beside the budget.
    pub(crate) fn expect_salaried(&mut self, municipality: usize) {
        if let Some(posts) = self.salaried_at_start.get_mut(municipality) {
            *posts += 1.0;
        }
    }

    /// What is added to a post in its first year: nothing in its first advert, then as much as there is, to the limit.
    pub(crate) fn offer(&self, municipality: usize, adverts: u8, most: f64) -> f64 {
        let left = self.left.get(municipality).copied().unwrap_or(0.0);
        if adverts > 1 { left.clamp(0.0, most) } else { 0.0 }
    }

    /// A new year's budgets, less what posts and locums beyond the start's take through the year.
    pub(crate) fn renew(world: &mut World) {
        let careers = &world.behaviour.careers;
        let (salaried, locum) = (careers.salaried_cost, careers.locum_cost * 12.0);
        let posts = counts(world);
        let purses = &mut world.market.purses;
        for (i, posts) in posts.iter().enumerate() {
            let bound = salaried * (posts.salaried - purses.salaried_at_start[i]).max(0.0)
                + locum * (posts.vacant_with_locum - purses.vacant_with_locum_at_start[i]).max(0.0);
            purses.left[i] = (purses.yearly[i] - bound).max(0.0);
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Posts {
    lists: f64,
    salaried: f64,
    vacant_with_locum: f64,
}

fn counts(world: &World) -> Vec<Posts> {
    let lists = &world.lists;
    let mut posts = vec![Posts::default(); world.blocks.len()];
    for list in (0..lists.len()).filter(|&list| !lists.ended[list]) {
        let here = &mut posts[usize::from(lists.municipality[list])];
        here.lists += 1.0;
        here.salaried += f64::from(u8::from(lists.form[list] == ContractForm::Salaried));
        here.vacant_with_locum += f64::from(u8::from(lists.is_vacant(list) && lists.locum[list]));
    }
    posts
}
