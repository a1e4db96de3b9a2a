//! Listening, and stopping without breaking anything off.

use crate::app::{App, StartError};
use axum::Router;
use std::future::IntoFuture;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// After the signal to stop, requests that run have so long.
const LAST: Duration = Duration::from_secs(25);

/// Serves a router over the state ([`router`](crate::router), or one that has it within) until the program is told to stop (SIGTERM
/// or ctrl-c): then it finishes what runs and takes nothing new. `told` is called with the address once it listens.
///
/// # Errors
/// When the address cannot be taken.
pub fn serve(app: &Arc<App>, router: Router, told: impl FnOnce(SocketAddr)) -> Result<(), StartError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(listen(app, router, told))
}

async fn listen(app: &Arc<App>, router: Router, told: impl FnOnce(SocketAddr)) -> Result<(), StartError> {
    let address = SocketAddr::new(app.settings.address, app.settings.port);
    let refused = |cause| StartError::Address {
        address: address.to_string(),
        cause,
    };
    let listener = TcpListener::bind(address).await.map_err(refused)?;
    told(listener.local_addr().map_err(refused)?);
    let router = crate::compressed(router).into_make_service_with_connect_info::<SocketAddr>();
    let stopping = Arc::new(tokio::sync::Notify::new());
    let (stopper, signalled) = (Arc::clone(app), Arc::clone(&stopping));
    let stop = async move {
        told_to_stop().await;
        stopper.stop();
        tracing::info!("stopping");
        signalled.notify_one();
    };
    let server = axum::serve(listener, router).with_graceful_shutdown(stop);
    let late = async move {
        stopping.notified().await;
        tokio::time::sleep(LAST).await;
    };
    tokio::select! {
        done = server.into_future() => done.map_err(StartError::System),
        () = late => Ok(()),
    }
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupted = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => tokio::select! {
            _ = interrupted => {}
            _ = terminated.recv() => {}
        },
        Err(_) => {
            let _ = interrupted.await;
        }
    }
}
