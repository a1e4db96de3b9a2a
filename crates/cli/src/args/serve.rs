use clap::Args;
use std::net::IpAddr;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The register: a file, or an address such as postgres://user@host/name. With --demo and none given, a new one in memory's stead:
    /// a file that goes when the server stops
    #[arg(long, env = "DATABASE_URL", value_name = "DATABASE", hide_env_values = true)]
    pub(crate) database: Option<String>,
    /// Address to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) address: IpAddr,
    /// Port; 0 takes a free one
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    pub(crate) port: u16,
    /// Test persons instead of an identity provider, and the synthetic nation where the register is empty; on this machine only
    #[arg(long, conflicts_with = "issuer")]
    pub(crate) demo: bool,
    /// With --demo: share of the nation, above 0 and at most 1
    #[arg(long, value_name = "S", default_value_t = 0.01, requires = "demo")]
    pub(crate) scale: f64,
    /// The OpenID provider that signs people and systems in, such as `https://idporten.no`
    #[arg(long, value_name = "URL", requires_all = ["client", "public"])]
    pub(crate) issuer: Option<String>,
    /// This server as the provider knows it
    #[arg(long, value_name = "ID")]
    pub(crate) client: Option<String>,
    /// Secret of that client, where the provider wants one
    #[arg(
        long,
        env = "GRUNNMUR_CLIENT_SECRET",
        value_name = "SECRET",
        hide_env_values = true
    )]
    pub(crate) client_secret: Option<String>,
    /// Whom access tokens are for, their claim `aud`; the client when not given
    #[arg(long, value_name = "AUDIENCE")]
    pub(crate) audience: Option<String>,
    /// This server's address as people see it
    #[arg(long, value_name = "URL")]
    pub(crate) public: Option<String>,
    /// A level of assurance that is sure enough, the claim `acr`; may be given again
    #[arg(long, value_name = "ACR", default_values = ["idporten-loa-high", "Level4"])]
    pub(crate) assurance: Vec<String>,
    /// Other bodies' systems: a table client,part,municipality,hpr
    #[arg(long, value_name = "FILE")]
    pub(crate) systems: Option<PathBuf>,
    /// Signs session cookies; servers that share the work share it. At least 32 characters; made at the start when not given
    #[arg(long, env = "GRUNNMUR_SECRET", value_name = "SECRET", hide_env_values = true)]
    pub(crate) secret: Option<String>,
    /// Requests a second that one caller may make
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) rate: u32,
    /// Folder of the laboratory: results are kept there, and the years ahead. The user's cache when not given
    #[arg(long, value_name = "DIR")]
    pub(crate) lab: Option<PathBuf>,
    /// The register alone, without the laboratory
    #[arg(long, conflicts_with = "lab")]
    pub(crate) no_lab: bool,
    /// Share of the nation with which the years ahead are played, above 0 and at most 1
    #[arg(long, value_name = "S", default_value_t = 1.0)]
    pub(crate) ahead_scale: f64,
    /// Draws of the evidence with which the years ahead are played
    #[arg(long, value_name = "N", default_value_t = 12)]
    pub(crate) ahead_draws: u32,
    /// The most processor seconds that one question to the laboratory may take
    #[arg(long, value_name = "SECONDS", default_value_t = 1800.0)]
    pub(crate) lab_work: f64,
    /// Write the interface's description, OpenAPI 3.1, and end
    #[arg(long)]
    pub(crate) openapi: bool,
    /// Write the table of access as a page, and end
    #[arg(long)]
    pub(crate) access: bool,
}
