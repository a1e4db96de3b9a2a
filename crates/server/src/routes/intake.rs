//! What a municipality decides about intake: automatic allocation, orders, limits, suspension, mergers.

use super::lists::ListAt;
use super::municipalities::MunicipalityAt;
use crate::app::App;
use crate::change::{Done, changes};
use crate::ids::{Cap, Head, ListId, MunicipalityNumber, cap, maybe_whole, whole};
use register::Order;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(municipality_allocation_set))
        .routes(routes!(municipality_order))
        .routes(routes!(municipality_suspend))
        .routes(routes!(municipality_merge))
        .routes(routes!(list_intake_set))
        .routes(routes!(list_threshold_set))
}

#[derive(Deserialize, ToSchema)]
struct AllocationAsked {
    /// Whether those without a list get one automatically. Children under sixteen do anyhow.
    automatic: bool,
}

#[derive(Deserialize, ToSchema)]
struct SuspensionAsked {
    /// Whether the scheme rests in the municipality: nobody gets a right there. Places stay.
    suspended: bool,
}

#[derive(Deserialize, ToSchema)]
struct MergerAsked {
    /// The municipality that it becomes part of.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    into: MunicipalityNumber,
}

/// What went over.
#[derive(Serialize, ToSchema)]
struct Merged {
    /// Lists.
    lists: u64,
    /// Residents.
    persons: u64,
}

#[derive(Deserialize, ToSchema)]
struct IntakeAsked {
    /// Persons whom allocation gives the list in a month at most; none for as many as there is room for.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    per_month: Option<Cap>,
}

#[derive(Deserialize, ToSchema)]
struct ThresholdAsked {
    /// Free places at which the list opens; none for the rules'.
    #[serde(default, deserialize_with = "maybe_whole")]
    #[schema(inline)]
    places: Option<Cap>,
}

/// A list and how many it is to get.
#[derive(Deserialize, ToSchema)]
struct OrderAsked {
    /// The list.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    list: ListId,
    /// Persons at most.
    #[serde(deserialize_with = "whole")]
    #[schema(inline)]
    persons: Head,
}

#[derive(Deserialize, ToSchema)]
struct OrdersAsked {
    /// The lists, in the order in which they are filled.
    #[schema(max_items = 100)]
    orders: Vec<OrderAsked>,
}

/// Somebody placed by order.
#[derive(Serialize, ToSchema)]
struct Ordered {
    /// The person's number in the register.
    person: i64,
    /// The list.
    list: i64,
}

/// Those placed by order.
#[derive(Serialize, ToSchema)]
struct AllOrdered {
    /// The persons, longest without a list first.
    items: Vec<Ordered>,
}

changes! {
    /// Switches automatic allocation on or off in a municipality.
    put "/api/municipalities/{municipality}/allocation" municipality_allocation_set("municipalities", MunicipalityAt, AllocationAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        register::set_allocation(tx, &ground.act, at.municipality.0, asked.automatic)?;
        Ok(Done::DONE)
    };
    /// Places residents who are without a list on the lists that the municipality names, longest without first.
    post "/api/municipalities/{municipality}/orders" municipality_order("municipalities", MunicipalityAt, OrdersAsked) -> OK AllOrdered, "Those placed from the first of next month":
    |tx, ground, at, asked| {
        let order = |one: &OrderAsked| Order {
            list: one.list.0,
            persons: u32::try_from(one.persons.0).unwrap_or(u32::MAX),
        };
        let orders: Vec<Order> = asked.orders.iter().map(order).collect();
        let placed = register::place_by_order(tx, &ground.act, at.municipality.0, &orders)?;
        // The answer names persons: the look is in the log in the same transaction.
        let (operation, relation) = (ground.admitted.operation.name, ground.admitted.relation.name());
        for one in &placed {
            register::log_access(tx, &ground.act, one.person, operation, relation)?;
        }
        let item = |one: &register::Ordered| Ordered { person: one.person, list: one.list };
        Ok(AllOrdered { items: placed.iter().map(item).collect() })
    };
    /// Suspends the scheme in a municipality, or ends that.
    put "/api/municipalities/{municipality}/suspension" municipality_suspend("municipalities", MunicipalityAt, SuspensionAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        register::suspend_scheme(tx, &ground.act, at.municipality.0, asked.suspended)?;
        Ok(Done::DONE)
    };
    /// Lets a municipality become part of another. Lists, agreements, offices and residents go over; nobody has moved.
    post "/api/municipalities/{municipality}/merger" municipality_merge("municipalities", MunicipalityAt, MergerAsked) -> OK Merged, "What went over":
    |tx, ground, at, asked| {
        let merged = register::merge_municipality(tx, &ground.act, at.municipality.0, asked.into.0)?;
        Ok(Merged { lists: merged.lists, persons: merged.persons })
    };
    /// Agrees on how many persons a month allocation gives a list at most.
    put "/api/lists/{list}/intake" list_intake_set("lists", ListAt, IntakeAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        let most = asked.per_month.map(cap).transpose()?;
        register::set_intake(tx, &ground.act, at.list.0, most)?;
        Ok(Done::DONE)
    };
    /// Gives a list an opening threshold of its own.
    put "/api/lists/{list}/opening-threshold" list_threshold_set("lists", ListAt, ThresholdAsked) -> OK Done, "Written":
    |tx, ground, at, asked| {
        let places = asked.places.map(cap).transpose()?;
        register::set_opening_threshold(tx, &ground.act, at.list.0, places)?;
        Ok(Done::DONE)
    };
}
