//! Grunnmur in Python: scenarios, runs and comparisons, as Arrow tables.
//!
//! Nothing is decided here. Questions become [`assessment::comparison::Study`], as on the command line, and what they give becomes
//! tables. `grunnmur/_grunnmur.pyi` says what Python sees.

mod answer;
mod plan;
mod play;
mod question;
mod scenario;
mod table;

use pyo3::prelude::*;

#[pymodule]
fn _grunnmur(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<table::Table>()?;
    module.add_class::<scenario::Scenario>()?;
    module.add_class::<plan::Plan>()?;
    module.add_class::<answer::Assessment>()?;
    module.add_function(wrap_pyfunction!(scenario::simulate, module)?)?;
    module.add_function(wrap_pyfunction!(plan::plan, module)?)?;
    module.add_function(wrap_pyfunction!(plan::play_task, module)?)?;
    module.add_function(wrap_pyfunction!(answer::assess, module)?)?;
    module.add_function(wrap_pyfunction!(answer::merge, module)?)?;
    module.add_function(wrap_pyfunction!(question::reforms, module)?)
}
