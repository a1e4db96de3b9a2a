//! Tables in Arrow's memory layout, handed to Python by the PyCapsule interface: who takes one reads the same buffers.

use crate::question::wrong;
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{
    ArrayRef, Float64Array, Int32Array, LargeStringArray, RecordBatch, RecordBatchIterator, UInt64Array,
};
use arrow_schema::{DataType, Field, Schema};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::collections::HashMap;
use std::sync::Arc;

/// A table in memory that pyarrow, polars and pandas read without a copy.
///
/// It follows the Arrow PyCapsule interface: `pyarrow.table(t)`, `polars.DataFrame(t)` and `pandas.DataFrame.from_arrow(t)` take it,
/// as does whatever else speaks Arrow. `to_pyarrow`, `to_polars` and `to_pandas` do the same with the library that is installed.
#[pyclass(frozen, module = "grunnmur")]
pub(crate) struct Table(RecordBatch);

/// Columns of a table that is being made.
#[derive(Default)]
pub(crate) struct Columns {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl Columns {
    fn add(&mut self, field: Field, array: ArrayRef) {
        self.fields.push(field);
        self.arrays.push(array);
    }

    pub(crate) fn words<'a>(&mut self, name: &str, words: impl Iterator<Item = &'a str>) {
        let array: LargeStringArray = words.map(Some).collect();
        self.add(Field::new(name, DataType::LargeUtf8, false), Arc::new(array));
    }

    pub(crate) fn whole(&mut self, name: &str, numbers: impl Iterator<Item = i32>) {
        let array: Int32Array = numbers.collect::<Vec<i32>>().into();
        self.add(Field::new(name, DataType::Int32, false), Arc::new(array));
    }

    pub(crate) fn large(&mut self, name: &str, numbers: impl Iterator<Item = u64>) {
        let array: UInt64Array = numbers.collect::<Vec<u64>>().into();
        self.add(Field::new(name, DataType::UInt64, false), Arc::new(array));
    }

    /// What is not finite is null.
    pub(crate) fn figures(&mut self, name: &str, unit: &str, figures: impl Iterator<Item = f64>) {
        let figures: Vec<f64> = figures.collect();
        let array: Float64Array = if figures.iter().all(|figure| figure.is_finite()) {
            figures.into()
        } else {
            figures
                .into_iter()
                .map(|figure| figure.is_finite().then_some(figure))
                .collect()
        };
        let unit = HashMap::from([("unit".to_owned(), unit.to_owned())]);
        self.add(
            Field::new(name, DataType::Float64, true).with_metadata(unit),
            Arc::new(array),
        );
    }

    pub(crate) fn table(self) -> PyResult<Table> {
        RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.arrays)
            .map(Table)
            .map_err(|error| wrong(&error))
    }
}

impl Table {
    /// The same buffers under another name.
    pub(crate) fn shared(&self) -> Table {
        Table(self.0.clone())
    }

    fn taken<'py>(this: &Bound<'py, Self>, module: &str, class: &str) -> PyResult<Bound<'py, PyAny>> {
        this.py().import(module)?.getattr(class)?.call1((this,))
    }
}

#[pymethods]
impl Table {
    /// Number of rows.
    #[getter]
    fn num_rows(&self) -> usize {
        self.0.num_rows()
    }

    /// Names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.0
            .schema_ref()
            .fields()
            .iter()
            .map(|field| field.name().clone())
            .collect()
    }

    /// Unit of each column that has one.
    #[getter]
    fn units(&self) -> HashMap<String, String> {
        let fields = self.0.schema_ref().fields().iter();
        fields
            .filter_map(|field| Some((field.name().clone(), field.metadata().get("unit")?.clone())))
            .collect()
    }

    /// The table as a `pyarrow.Table`.
    fn to_pyarrow<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Table::taken(this, "pyarrow", "table")
    }

    /// The table as a `polars.DataFrame`.
    fn to_polars<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Table::taken(this, "polars", "DataFrame")
    }

    /// The table as a `pandas.DataFrame` whose columns are Arrow's; needs pyarrow.
    fn to_pandas<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let py = this.py();
        let options = pyo3::types::PyDict::new(py);
        options.set_item("types_mapper", py.import("pandas")?.getattr("ArrowDtype")?)?;
        Table::to_pyarrow(this)?.call_method("to_pandas", (), Some(&options))
    }

    /// The Arrow PyCapsule interface: an `ArrowArrayStream`. The table is given as it is, whatever schema is asked for.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let batches = RecordBatchIterator::new([Ok(self.0.clone())], self.0.schema());
        PyCapsule::new_with_value(
            py,
            FFI_ArrowArrayStream::new(Box::new(batches)),
            c"arrow_array_stream",
        )
    }

    /// The Arrow PyCapsule interface: an `ArrowSchema`.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema =
            FFI_ArrowSchema::try_from(self.0.schema_ref().as_ref()).map_err(|error| wrong(&error))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __repr__(&self) -> String {
        let names = self.column_names();
        let shown = names.iter().take(8).cloned().collect::<Vec<_>>().join(", ");
        let more = if names.len() > 8 {
            format!(" and {} more", names.len() - 8)
        } else {
            String::new()
        };
        format!("<grunnmur.Table: {} rows of {shown}{more}>", self.0.num_rows())
    }
}
