//! Figures for Prometheus.

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;
use std::time::Duration;

/// What a request is counted by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct Labels {
    pub(crate) operation: String,
    pub(crate) status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByOperation {
    operation: String,
}

pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Labels, Counter>,
    seconds: Family<ByOperation, Histogram>,
    pub(crate) running: Gauge,
    pub(crate) delivered: Counter,
    pub(crate) undelivered: Counter,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let mut registry = Registry::with_prefix("grunnmur");
        let requests = Family::default();
        let seconds = Family::new_with_constructor(histogram as fn() -> Histogram);
        let running = Gauge::default();
        let (delivered, undelivered) = (Counter::default(), Counter::default());
        registry.register("requests", "Requests answered", requests.clone());
        registry.register("request_seconds", "Time for an answer", seconds.clone());
        registry.register("requests_running", "Requests being answered", running.clone());
        registry.register(
            "events_delivered",
            "Events that subscribers took",
            delivered.clone(),
        );
        registry.register(
            "events_undelivered",
            "Deliveries that failed",
            undelivered.clone(),
        );
        Metrics {
            registry,
            requests,
            seconds,
            running,
            delivered,
            undelivered,
        }
    }
}

fn histogram() -> Histogram {
    Histogram::new(exponential_buckets(0.001, 2.0, 14))
}

impl Metrics {
    pub(crate) fn answered(&self, labels: Labels, took: Duration) {
        let operation = labels.operation.clone();
        self.seconds
            .get_or_create(&ByOperation { operation })
            .observe(took.as_secs_f64());
        self.requests.get_or_create(&labels).inc();
    }

    pub(crate) fn text(&self) -> String {
        let mut all = String::new();
        // Writing to a text does not fail.
        let _ = text::encode(&mut all, &self.registry);
        all
    }
}
