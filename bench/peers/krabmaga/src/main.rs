//! krABMaga: one scheduled agent per resident, one per list. Usage: bench-krabmaga N MONTHS SEED
use krabmaga::engine::{agent::Agent, schedule::Schedule, state::State};
use std::any::Any;
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

struct Rng(u64);
impl Rng {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0xa076_1d64_78bd_642f);
        let t = (self.0 as u128).wrapping_mul((self.0 ^ 0xe703_7ed1_a0b4_28db) as u128);
        (t as u64) ^ ((t >> 64) as u64)
    }
    fn f(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
    fn below(&mut self, n: usize) -> usize {
        ((self.next() as u128 * n as u128) >> 64) as usize
    }
}

struct Person {
    age: u16,
    sex: u8,
    mun: u16,
    lst: u32,
    since: u16,
    alive: bool,
}

struct World {
    m: usize,
    wcum: Vec<f64>,
    first_list: Vec<usize>,
    cap: Vec<i32>,
    size: Vec<i32>,
    pay: Vec<i64>,
    active: Vec<bool>,
    leaving: Vec<bool>,
    people: Vec<Person>,
    death: Vec<f64>,
    rate: Vec<i64>,
    queue: Vec<(u32, u16)>,
    switchers: Vec<u32>,
    births: Vec<u16>,
    t: u16,
    rng: Rng,
    out: (i64, i64, i64),
}

#[derive(Clone, Copy)]
struct Resident {
    id: u32,
}

impl Agent for Resident {
    fn step(&mut self, state: &mut dyn State) {
        let w = state.as_any_mut().downcast_mut::<World>().unwrap();
        let i = self.id as usize;
        let (age, sex, mun, lst) = {
            let p = &mut w.people[i];
            p.age = (p.age + 1).min(MM as u16 - 1);
            (p.age as usize, p.sex as usize, p.mun, p.lst)
        };
        if w.rng.f() < w.death[sex * MM + age] {
            w.people[i].alive = false;
            if lst != NONE {
                w.size[lst as usize] -= 1;
            }
            return;
        }
        if sex == 1 && (180..600).contains(&age) && w.rng.f() < P_BIRTH {
            w.births.push(mun);
        }
        if w.rng.f() < P_MOVE {
            let r = w.rng.f();
            let dest = w.wcum.partition_point(|&x| x <= r).min(w.m - 1) as u16;
            if dest != mun {
                if lst != NONE {
                    w.size[lst as usize] -= 1;
                }
                let p = &mut w.people[i];
                p.mun = dest;
                p.lst = NONE;
                p.since = w.t;
                w.queue.push((self.id, w.t));
            }
        }
        if w.rng.f() < P_SWITCH && w.people[i].lst != NONE {
            w.switchers.push(self.id);
        }
    }
    fn is_stopped(&mut self, state: &mut dyn State) -> bool {
        let w = state.as_any_mut().downcast_mut::<World>().unwrap();
        !w.people[self.id as usize].alive
    }
}

impl World {
    fn new(n: usize, seed: u64) -> World {
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
        let mut rng = Rng(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let aw: Vec<f64> = (0..100).map(|a| (1.0f64).min((100 - a) as f64 / 35.0)).collect();
        let tot: f64 = aw.iter().sum();
        let mut c = 0.0;
        let acum: Vec<f64> = aw
            .iter()
            .map(|x| {
                c += x / tot;
                c
            })
            .collect();
        let mut people = vec![];
        for i in 0..m {
            for _ in edge[i]..edge[i + 1] {
                let u = rng.f();
                let y = acum.partition_point(|&x| x <= u).min(99);
                people.push(Person {
                    age: (y * 12 + rng.below(12)) as u16,
                    sex: rng.below(2) as u8,
                    mun: i as u16,
                    lst: NONE,
                    since: 0,
                    alive: true,
                });
            }
        }
        let mut queue: Vec<(u32, u16)> = (0..n as u32).map(|i| (i, 0)).collect();
        for i in (1..n).rev() {
            let j = rng.below(i + 1);
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
            leaving: vec![false; l],
            people,
            death,
            rate,
            queue,
            switchers: vec![],
            births: vec![],
            t: 0,
            rng,
            out: (0, 0, 0),
        };
        w.matching();
        w
    }

    fn matching(&mut self) {
        let mut places: Vec<Vec<u32>> = vec![vec![]; self.m];
        for mu in 0..self.m {
            for l in self.first_list[mu]..self.first_list[mu + 1] {
                if self.active[l] {
                    for _ in 0..(self.cap[l] - self.size[l]).max(0) {
                        places[mu].push(l as u32);
                    }
                }
            }
        }
        let mut queue = std::mem::take(&mut self.queue);
        queue.retain(|&(i, t)| {
            let p = &mut self.people[i as usize];
            if p.lst != NONE || p.since != t || !p.alive {
                return false;
            }
            let pl = &mut places[p.mun as usize];
            if pl.is_empty() {
                return true;
            }
            let l = pl.swap_remove(self.rng.below(pl.len()));
            p.lst = l;
            self.size[l as usize] += 1;
            false
        });
        self.queue = queue;
        for i in std::mem::take(&mut self.switchers) {
            let p = &mut self.people[i as usize];
            if p.lst == NONE || !p.alive || places[p.mun as usize].is_empty() {
                continue;
            }
            let pl = &mut places[p.mun as usize];
            let l = pl.swap_remove(self.rng.below(pl.len()));
            self.size[p.lst as usize] -= 1;
            p.lst = l;
            self.size[l as usize] += 1;
        }
    }
}

impl State for World {
    fn init(&mut self, schedule: &mut Schedule) {
        for id in 0..self.people.len() as u32 {
            schedule.schedule_repeating(Box::new(Resident { id }), 0.0, 0);
        }
    }
    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn as_state_mut(&mut self) -> &mut dyn State {
        self
    }
    fn as_state(&self) -> &dyn State {
        self
    }
    fn reset(&mut self) {}
    fn update(&mut self, _step: u64) {}
    fn before_step(&mut self, _schedule: &mut Schedule) {
        self.t += 1;
    }
    fn after_step(&mut self, schedule: &mut Schedule) {
        for mun in std::mem::take(&mut self.births) {
            let id = self.people.len() as u32;
            let sex = self.rng.below(2) as u8;
            self.people.push(Person {
                age: 0,
                sex,
                mun,
                lst: NONE,
                since: self.t,
                alive: true,
            });
            self.queue.push((id, self.t));
            schedule.schedule_repeating(Box::new(Resident { id }), schedule.time + 1.0, 0);
        }
        let mut someone = false;
        for l in 0..self.active.len() {
            self.leaving[l] = self.active[l] && self.rng.f() < P_EXIT;
            if self.leaving[l] {
                self.active[l] = false;
                someone = true;
            } else if !self.active[l] && self.rng.f() < P_REFILL {
                self.active[l] = true;
            }
        }
        if someone {
            for (i, p) in self.people.iter_mut().enumerate() {
                if p.alive && p.lst != NONE && self.leaving[p.lst as usize] {
                    self.size[p.lst as usize] -= 1;
                    p.lst = NONE;
                    p.since = self.t;
                    self.queue.push((i as u32, self.t));
                }
            }
        }
        self.matching();
        self.pay.iter_mut().for_each(|x| *x = 0);
        let (mut alive, mut unlisted) = (0, 0);
        for p in self.people.iter().filter(|p| p.alive) {
            alive += 1;
            if p.lst == NONE {
                unlisted += 1;
            } else {
                self.pay[p.lst as usize] += self.rate[p.sex as usize * MM + p.age as usize];
            }
        }
        self.out = (alive, unlisted, self.pay.iter().sum());
    }
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
    let mut w = World::new(n, seed);
    let mut sched = Schedule::new();
    w.init(&mut sched);
    let setup = t0.elapsed().as_secs_f64();
    let (t, c, mut pm, mut done) = (Instant::now(), cpu(), 0, 0);
    for _ in 0..months {
        sched.step(&mut w);
        pm += w.out.0;
        done += 1;
        if cpu() - c > 120.0 {
            break;
        }
    }
    let (wall, cs) = (t.elapsed().as_secs_f64(), cpu() - c);
    let hwm = std::fs::read_to_string("/proc/self/status")
        .unwrap()
        .lines()
        .find(|l| l.starts_with("VmHWM"))
        .and_then(|l| l.split_whitespace().nth(1)?.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1024.0;
    println!("{{\"peer\":\"krabmaga\",\"n\":{n},\"months\":{done},\"asked\":{months},\"seed\":{seed},\"setup_s\":{setup:.3},\"wall_s\":{wall:.4},\"cpu_s\":{cs:.4},\"person_months_per_cpu_s\":{:.0},\"peak_mib\":{hwm:.1},\"alive\":{},\"unlisted\":{},\"unlisted_share\":{:.6},\"capitation_per_head_ore\":{:.3},\"version\":\"0.6.2\"}}",
        pm as f64 / cs, w.out.0, w.out.1, w.out.1 as f64 / w.out.0 as f64, w.out.2 as f64 / w.out.0 as f64);
}
