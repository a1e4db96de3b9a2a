use crate::Error;
use serde::Deserialize;
use std::fmt::Write;
use units::MunicipalityNo;

/// Height of the drawing in its own units; whole units are about 700 m.
const HEIGHT: f64 = 2400.0;
/// Central meridian of UTM zone 33, which Norwegian maps are drawn in.
const MERIDIAN: f64 = 15.0;

/// The municipalities' outlines, projected and ready to draw.
#[derive(Debug, Clone)]
pub struct Outlines {
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) municipalities: Vec<Outline>,
}

/// One municipality.
#[derive(Debug, Clone)]
pub(crate) struct Outline {
    pub(crate) number: MunicipalityNo,
    pub(crate) name: String,
    /// SVG path data.
    pub(crate) path: String,
}

type Point = (f64, f64);

impl Outlines {
    /// Reads TopoJSON with longitude and latitude, one geometry per municipality: number as `id`, name in `properties.navn`.
    ///
    /// # Errors
    /// [`Error::Map`] with `file` and what is wrong.
    pub fn from_topojson(topojson: &str, file: &str) -> Result<Outlines, Error> {
        read(topojson).map_err(|problem| Error::Map {
            file: file.to_owned(),
            problem,
        })
    }

    /// Number of municipalities.
    pub fn len(&self) -> usize {
        self.municipalities.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.municipalities.is_empty()
    }
}

#[derive(Deserialize)]
struct Topology {
    arcs: Vec<Vec<[i64; 2]>>,
    transform: Transform,
    objects: std::collections::BTreeMap<String, Collection>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    id: String,
    properties: Properties,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Deserialize)]
struct Properties {
    navn: String,
}

/// Rings of arc numbers; a negative number is the arc `!n` backwards.
#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Shape {
    Polygon(Vec<Vec<i64>>),
    MultiPolygon(Vec<Vec<Vec<i64>>>),
}

fn read(topojson: &str) -> Result<Outlines, String> {
    let topology: Topology = serde_json::from_str(topojson).map_err(|e| e.to_string())?;
    let arcs: Vec<Vec<Point>> = topology
        .arcs
        .iter()
        .map(|arc| projected(arc, &topology.transform))
        .collect();
    let extent = |f: fn(f64, f64) -> f64, start: f64| {
        arcs.iter()
            .flatten()
            .fold((start, start), |(x, y), p| (f(x, p.0), f(y, p.1)))
    };
    let ((left, bottom), (right, top)) = (
        extent(f64::min, f64::INFINITY),
        extent(f64::max, f64::NEG_INFINITY),
    );
    if !(right > left && top > bottom && (right - left).is_finite() && (top - bottom).is_finite()) {
        return Err("the arcs span no area".to_owned());
    }
    let scale = HEIGHT / (top - bottom);
    let place = |&(x, y): &Point| {
        (
            ((x - left) * scale).round() as i64,
            ((top - y) * scale).round() as i64,
        )
    };

    let mut municipalities = Vec::new();
    for geometry in topology.objects.into_values().flat_map(|o| o.geometries) {
        let number = geometry
            .id
            .parse()
            .map_err(|e: units::ParseError| e.to_string())?;
        let rings = match geometry.shape {
            Shape::Polygon(rings) => rings,
            Shape::MultiPolygon(polygons) => polygons.into_iter().flatten().collect(),
        };
        let mut path = String::new();
        for ring in rings {
            let mut points = Vec::new();
            for arc in ring {
                let index = usize::try_from(if arc < 0 { !arc } else { arc }).unwrap_or(usize::MAX);
                let line = arcs
                    .get(index)
                    .ok_or_else(|| format!("municipality {number} uses arc {arc}, which is missing"))?;
                if arc < 0 {
                    points.extend(line.iter().rev().map(place));
                } else {
                    points.extend(line.iter().map(place));
                }
            }
            draw(&mut path, points);
        }
        municipalities.push(Outline {
            number,
            name: geometry.properties.navn,
            path,
        });
    }
    if municipalities.is_empty() {
        return Err("no geometry".to_owned());
    }
    municipalities.sort_by_key(|m| m.number);
    Ok(Outlines {
        width: ((right - left) * scale).ceil() as i64,
        height: HEIGHT as i64,
        municipalities,
    })
}

/// Undoes TopoJSON's delta coding, and projects (transverse Mercator on the sphere: shapes as on Norwegian maps).
fn projected(arc: &[[i64; 2]], transform: &Transform) -> Vec<Point> {
    let (mut x, mut y) = (0_i64, 0_i64);
    arc.iter()
        .map(|&[dx, dy]| {
            (x, y) = (x.saturating_add(dx), y.saturating_add(dy));
            let east = (x as f64 * transform.scale[0] + transform.translate[0] - MERIDIAN).to_radians();
            let north = (y as f64 * transform.scale[1] + transform.translate[1]).to_radians();
            ((north.cos() * east.sin()).atanh(), north.tan().atan2(east.cos()))
        })
        .collect()
}

/// Adds a closed ring in relative coordinates; points that fall together are drawn once.
fn draw(path: &mut String, mut points: Vec<(i64, i64)>) {
    points.dedup();
    if points.first() == points.last() {
        points.pop();
    }
    let mut at = (0, 0);
    for (i, &(x, y)) in points.iter().enumerate() {
        // Writing to a string does not fail.
        let _ = match i {
            0 => write!(path, "M{x} {y}"),
            1 => write!(path, "l{} {}", x - at.0, y - at.1),
            _ => write!(path, " {} {}", x - at.0, y - at.1),
        };
        at = (x, y);
    }
    if !points.is_empty() {
        path.push('z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = r#"{"type":"Topology","arcs":[[[0,0],[10,0],[0,10]],[[10,10],[-10,0],[0,-10]]],
        "transform":{"scale":[0.1,0.05],"translate":[15,60]},
        "objects":{"kommuner":{"type":"GeometryCollection","geometries":[
        {"type":"Polygon","arcs":[[0,1]],"id":"0301","properties":{"navn":"Oslo"}}]}}}"#;

    #[test]
    fn a_square_of_two_arcs_becomes_one_closed_path() {
        let outlines = Outlines::from_topojson(SQUARE, "square").unwrap();
        let oslo = &outlines.municipalities[0];
        assert_eq!((oslo.number, oslo.name.as_str()), (MunicipalityNo(301), "Oslo"));
        assert_eq!(oslo.path.matches('M').count(), 1);
        assert!(oslo.path.ends_with('z'));
        assert_eq!(
            oslo.path.split(['l', ' ']).count(),
            8,
            "four corners: {}",
            oslo.path
        );
    }

    #[test]
    fn a_broken_map_says_what_is_wrong() {
        let problem = |text: &str| {
            Outlines::from_topojson(text, "a.topojson")
                .unwrap_err()
                .to_string()
        };
        assert!(problem("{").starts_with("map `a.topojson`: "));
        assert!(
            problem(&SQUARE.replace("[[0,1]]", "[[0,7]]"))
                .contains("municipality 0301 uses arc 7, which is missing")
        );
        assert!(problem(&SQUARE.replace("0301", "Oslo")).contains("`Oslo` is not a municipality number"));
        assert!(problem(&SQUARE.replace("0.1,0.05", "0,0")).contains("span no area"));
    }

    #[test]
    fn the_map_of_norway_has_every_municipality() {
        let file = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../data/geography/municipalities.topojson"
        );
        let outlines = Outlines::from_topojson(&std::fs::read_to_string(file).unwrap(), file).unwrap();
        assert_eq!(outlines.len(), 357);
        assert!(outlines.municipalities.iter().all(|m| m.path.len() > 8));
        assert!((1700..2100).contains(&outlines.width), "width {}", outlines.width);
    }
}
