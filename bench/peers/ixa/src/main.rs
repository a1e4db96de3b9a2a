//! ixa (CDC): entities with properties and a monthly plan. Usage: bench-ixa N MONTHS SEED
use ixa::prelude::*;
use ixa::ExecutionPhase;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Instant;

const P_MOVE: f64 = 0.004;
const P_SWITCH: f64 = 0.003;
const P_BIRTH: f64 = 0.0050;
const P_EXIT: f64 = 0.004;
const P_REFILL: f64 = 0.25;
const MM: usize = 111 * 12;
const NONE: u32 = u32::MAX;
const RATE: [[i64; 10]; 2] = [
    [6200, 3900, 3300, 3900, 4300, 5000, 6100, 7700, 10200, 12800],
    [5900, 3800, 4500, 6300, 6900, 6900, 7600, 8600, 10600, 12900],
];
const EDGES: [usize; 9] = [5, 10, 20, 30, 40, 50, 60, 70, 80];

define_entity!(Person);
define_property!(struct Age(u16), Person);
define_property!(struct Sex(u8), Person);
define_property!(struct Mun(u16), Person);
define_property!(struct Lst(u32), Person, default_const = Lst(NONE));
define_property!(struct Since(u16), Person, default_const = Since(0));
define_property!(struct Alive(bool), Person, default_const = Alive(true));
define_rng!(Life);
define_rng!(Place);
define_rng!(Practice);

type Id = EntityId<Person>;

struct World {
    m: usize,
    wcum: Vec<f64>,
    first_list: Vec<usize>,
    cap: Vec<i32>,
    size: Vec<i32>,
    pay: Vec<i64>,
    active: Vec<bool>,
    death: Vec<f64>,
    rate: Vec<i64>,
    queue: Vec<(Id, u16)>,
    switchers: Vec<Id>,
    t: u16,
    out: (i64, i64, i64),
    pm: i64,
}

fn matching(c: &mut Context, w: &mut World) {
    let mut places: Vec<Vec<u32>> = vec![vec![]; w.m];
    for mu in 0..w.m {
        for l in w.first_list[mu]..w.first_list[mu + 1] {
            if w.active[l] {
                for _ in 0..(w.cap[l] - w.size[l]).max(0) {
                    places[mu].push(l as u32);
                }
            }
        }
    }
    let queue = std::mem::take(&mut w.queue);
    for (id, t) in queue {
        let (Lst(l), Since(s), Alive(a)) = (c.get_property(id), c.get_property(id), c.get_property(id));
        if l != NONE || s != t || !a {
            continue;
        }
        let Mun(mu) = c.get_property(id);
        let p = &mut places[mu as usize];
        if p.is_empty() {
            w.queue.push((id, t));
            continue;
        }
        let k = c.sample_range(Place, 0..p.len());
        let l = p.swap_remove(k);
        c.set_property(id, Lst(l));
        w.size[l as usize] += 1;
    }
    for id in std::mem::take(&mut w.switchers) {
        let (Lst(old), Mun(mu), Alive(a)) = (c.get_property(id), c.get_property(id), c.get_property(id));
        if old == NONE || !a || places[mu as usize].is_empty() {
            continue;
        }
        let p = &mut places[mu as usize];
        let k = c.sample_range(Place, 0..p.len());
        let l = p.swap_remove(k);
        w.size[old as usize] -= 1;
        c.set_property(id, Lst(l));
        w.size[l as usize] += 1;
    }
}

fn month(c: &mut Context, w: &mut World) {
    w.t += 1;
    let ids: Vec<Id> = c.get_entity_iterator::<Person>().collect();
    let mut births = vec![];
    for id in ids.iter().copied() {
        let Alive(alive) = c.get_property(id);
        if !alive {
            continue;
        }
        let Age(a) = c.get_property(id);
        let age = (a as usize + 1).min(MM - 1);
        c.set_property(id, Age(age as u16));
        let Sex(sex) = c.get_property(id);
        if c.sample_bool(Life, w.death[sex as usize * MM + age]) {
            let Lst(l) = c.get_property(id);
            if l != NONE {
                w.size[l as usize] -= 1;
                c.set_property(id, Lst(NONE));
            }
            c.set_property(id, Alive(false));
            continue;
        }
        let Mun(mu) = c.get_property(id);
        if sex == 1 && (180..600).contains(&age) && c.sample_bool(Life, P_BIRTH) {
            births.push(mu);
        }
        if c.sample_bool(Life, P_MOVE) {
            let r: f64 = c.sample_range(Life, 0.0..1.0);
            let d = w.wcum.partition_point(|&x| x <= r).min(w.m - 1) as u16;
            if d != mu {
                let Lst(l) = c.get_property(id);
                if l != NONE {
                    w.size[l as usize] -= 1;
                }
                c.set_property(id, Mun(d));
                c.set_property(id, Lst(NONE));
                c.set_property(id, Since(w.t));
                w.queue.push((id, w.t));
            }
        }
        if c.sample_bool(Life, P_SWITCH) {
            let Lst(l) = c.get_property(id);
            if l != NONE {
                w.switchers.push(id);
            }
        }
    }
    for mu in births {
        let sex = c.sample_range(Life, 0..2u8);
        let id = c.add_entity(with!(Person, Age(0), Sex(sex), Mun(mu))).unwrap();
        c.set_property(id, Since(w.t));
        w.queue.push((id, w.t));
    }
    let mut leaving = vec![false; w.active.len()];
    let mut someone = false;
    for l in 0..w.active.len() {
        if w.active[l] {
            if c.sample_bool(Practice, P_EXIT) {
                w.active[l] = false;
                leaving[l] = true;
                someone = true;
            }
        } else if c.sample_bool(Practice, P_REFILL) {
            w.active[l] = true;
        }
    }
    if someone {
        for id in ids.iter().copied() {
            let Lst(l) = c.get_property(id);
            if l != NONE && leaving[l as usize] {
                w.size[l as usize] -= 1;
                c.set_property(id, Lst(NONE));
                c.set_property(id, Since(w.t));
                w.queue.push((id, w.t));
            }
        }
    }
    matching(c, w);
    w.pay.iter_mut().for_each(|x| *x = 0);
    let (mut alive, mut un) = (0, 0);
    for id in c.get_entity_iterator::<Person>() {
        let Alive(a) = c.get_property(id);
        if !a {
            continue;
        }
        alive += 1;
        let Lst(l) = c.get_property(id);
        if l == NONE {
            un += 1;
        } else {
            let (Age(a), Sex(s)) = (c.get_property(id), c.get_property(id));
            w.pay[l as usize] += w.rate[s as usize * MM + a as usize];
        }
    }
    w.out = (alive, un, w.pay.iter().sum());
    w.pm += alive;
}

fn cpu() -> f64 {
    std::thread::yield_now(); // makes the kernel bring the figure up to date
    std::fs::read_to_string("/proc/self/schedstat")
        .ok()
        .and_then(|s| s.split_whitespace().next()?.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1e9
}

fn main() {
    let a: Vec<String> = std::env::args().collect();
    let g = |i: usize, d: u64| a.get(i).map(|s| s.parse().unwrap()).unwrap_or(d);
    let (n, months, seed) = (g(1, 100_000) as usize, g(2, 12), g(3, 1));
    let t0 = Instant::now();
    let m = ((n as f64 / 15686.0).round() as usize).clamp(1, 357);
    let wt: Vec<f64> = (0..m).map(|i| 1.0 / (i as f64 + 5.0)).collect();
    let s: f64 = wt.iter().sum();
    let mut cum = vec![0.0];
    for x in &wt {
        cum.push(cum.last().unwrap() + x / s);
    }
    cum[m] = 1.0;
    let edge: Vec<usize> = cum.iter().map(|c| (n as f64 * c).floor() as usize).collect();
    let (mut first_list, mut per) = (vec![], vec![]);
    for i in 0..m {
        let pop = (edge[i + 1] - edge[i]) as f64;
        let k = ((pop / 1055.0).round() as usize).max(1);
        first_list.push(per.len());
        per.extend(std::iter::repeat(pop / k as f64).take(k));
    }
    first_list.push(per.len());
    let l = per.len();
    let cap = (0..l)
        .map(|j| (1.05 * per[j] * (0.75 + 0.5 * ((j * 7919) % 1000) as f64 / 999.0)).floor() as i32)
        .collect();
    let (mut death, mut rate) = (vec![0.0; 2 * MM], vec![0; 2 * MM]);
    for sex in 0..2 {
        for a in 0..MM {
            let y = (a / 12).min(110);
            let mu = ((if sex == 0 { -10.8 } else { -11.3 }) + 0.1 * y as f64).exp();
            death[sex * MM + a] = 1.0 - (-mu / 12.0).exp();
            rate[sex * MM + a] = RATE[sex][EDGES.iter().filter(|&&e| y >= e).count()];
        }
    }
    let mut c = Context::new();
    c.init_random(seed);
    let aw: Vec<f64> = (0..100).map(|a| (1.0f64).min((100 - a) as f64 / 35.0)).collect();
    let tot: f64 = aw.iter().sum();
    let mut acc = 0.0;
    let acum: Vec<f64> = aw
        .iter()
        .map(|x| {
            acc += x / tot;
            acc
        })
        .collect();
    let mut queue = vec![];
    for i in 0..m {
        for _ in edge[i]..edge[i + 1] {
            let u: f64 = c.sample_range(Life, 0.0..1.0);
            let y = acum.partition_point(|&x| x <= u).min(99);
            let age = (y * 12 + c.sample_range(Life, 0..12usize)) as u16;
            let sex = c.sample_range(Life, 0..2u8);
            queue.push((
                c.add_entity(with!(Person, Age(age), Sex(sex), Mun(i as u16)))
                    .unwrap(),
                0,
            ));
        }
    }
    for i in (1..n).rev() {
        let j = c.sample_range(Place, 0..i + 1);
        queue.swap(i, j);
    }
    let mut w = World {
        m,
        wcum: cum[1..].to_vec(),
        first_list,
        cap,
        size: vec![0; l],
        pay: vec![0; l],
        active: vec![true; l],
        death,
        rate,
        queue,
        switchers: vec![],
        t: 0,
        out: (0, 0, 0),
        pm: 0,
    };
    matching(&mut c, &mut w);
    let w = Rc::new(RefCell::new(w));
    let c0 = Rc::new(RefCell::new(0.0));
    for k in 1..=months {
        let (w, c0) = (w.clone(), c0.clone());
        c.add_plan_with_phase(
            k as f64,
            move |c: &mut Context| {
                if cpu() - *c0.borrow() < 120.0 {
                    month(c, &mut w.borrow_mut());
                }
            },
            ExecutionPhase::Normal,
        );
    }
    let setup = t0.elapsed().as_secs_f64();
    *c0.borrow_mut() = cpu();
    let t = Instant::now();
    c.execute();
    let (wall, cs) = (t.elapsed().as_secs_f64(), cpu() - *c0.borrow());
    let w = w.borrow();
    let hwm = std::fs::read_to_string("/proc/self/status")
        .unwrap()
        .lines()
        .find(|l| l.starts_with("VmHWM"))
        .and_then(|l| l.split_whitespace().nth(1)?.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1024.0;
    println!("{{\"peer\":\"ixa\",\"n\":{n},\"months\":{},\"asked\":{months},\"seed\":{seed},\"setup_s\":{setup:.3},\"wall_s\":{wall:.4},\"cpu_s\":{cs:.4},\"person_months_per_cpu_s\":{:.0},\"peak_mib\":{hwm:.1},\"alive\":{},\"unlisted\":{},\"unlisted_share\":{:.6},\"capitation_per_head_ore\":{:.3},\"version\":\"4.0.0\"}}",
        w.t, w.pm as f64 / cs, w.out.0, w.out.1, w.out.1 as f64 / w.out.0 as f64, w.out.2 as f64 / w.out.0 as f64);
}
