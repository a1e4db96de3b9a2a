//! How fast one core of this machine can go: a plain, a frugal and an event-driven kernel of the benchmark in SPEC.md,
//! and the memory tests behind the "physical limit" estimate. No dependencies, no unsafe code.
//! Usage: floor plain|frugal|events N MONTHS SEED   |   floor memory
use std::time::Instant;

mod events;

const MEAN: f64 = 1055.0;
const SLACK: f64 = 1.05;
const P_MOVE: f64 = 0.004;
const P_SWITCH: f64 = 0.003;
const P_BIRTH: f64 = 0.0050;
const P_EXIT: f64 = 0.004;
const P_REFILL: f64 = 0.25;
const MM: usize = 111 * 12;
const NONE: u16 = u16::MAX;
const DEAD: u16 = (2 * MM) as u16; // index of the "dead" row of the tables
const RATE: [[i64; 10]; 2] = [
    [6200, 3900, 3300, 3900, 4300, 5000, 6100, 7700, 10200, 12800],
    [5900, 3800, 4500, 6300, 6900, 6900, 7600, 8600, 10600, 12900],
];
const EDGES: [usize; 9] = [5, 10, 20, 30, 40, 50, 60, 70, 80];

struct Rng(u64);
impl Rng {
    #[inline]
    fn next(&mut self) -> u64 {
        // wyrand
        self.0 = self.0.wrapping_add(0xa076_1d64_78bd_642f);
        let t = (self.0 as u128).wrapping_mul((self.0 ^ 0xe703_7ed1_a0b4_28db) as u128);
        (t as u64) ^ ((t >> 64) as u64)
    }
    #[inline]
    fn f(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
    #[inline]
    fn below(&mut self, n: usize) -> usize {
        ((self.next() as u128 * n as u128) >> 64) as usize
    }
}

/// counter-based 32-bit draw: the same for person i in month key, whatever the order
#[inline(always)]
fn draw(i: u32, key: u32) -> u32 {
    let mut x = i.wrapping_mul(0x9E37_79B1) ^ key;
    x ^= x >> 16;
    x = x.wrapping_mul(0x21f0_aaad);
    x ^= x >> 15;
    x = x.wrapping_mul(0x735a_2d97);
    x ^= x >> 15;
    x = x.wrapping_add(key.rotate_left(13));
    x = x.wrapping_mul(0x85eb_ca6b);
    x ^ (x >> 16)
}

fn band(age: usize) -> usize {
    EDGES.iter().filter(|&&e| age >= e).count()
}

struct World {
    m: usize,
    wcum: Vec<f64>,
    first_list: Vec<usize>,
    cap: Vec<i32>,
    size: Vec<i32>,
    pay: Vec<i64>,
    active: Vec<bool>,
    // residents: 2 + 2 + 2 + 2 bytes
    key: Vec<u16>,
    mun: Vec<u16>,
    lst: Vec<u16>,
    since: Vec<u16>,
    free_slots: Vec<u32>,
    wait: Vec<(u32, u16)>,
    death: Vec<f64>,
    birth: Vec<f64>,
    rate: Vec<i32>,
    any: Vec<u32>,
    cross: Vec<bool>,
    unlisted: i64,
    alive: i64,
    t: u16,
    rng: Rng,
    seed: u64,
}

impl World {
    fn new(n: usize, seed: u64, frugal: bool) -> World {
        let m = ((n as f64 / 15686.0).round() as usize).clamp(1, 357);
        let w: Vec<f64> = (0..m).map(|i| 1.0 / (i as f64 + 5.0)).collect();
        let s: f64 = w.iter().sum();
        let mut cum = vec![0.0];
        for x in &w {
            cum.push(cum.last().unwrap() + x / s);
        }
        cum[m] = 1.0;
        let edge: Vec<usize> = cum.iter().map(|c| (n as f64 * c).floor() as usize).collect();
        let mut list_mun = vec![];
        let mut first_list = vec![];
        let mut per = vec![];
        for i in 0..m {
            let pop = (edge[i + 1] - edge[i]) as f64;
            let k = ((pop / MEAN).round() as usize).max(1);
            first_list.push(list_mun.len());
            for _ in 0..k {
                list_mun.push(i as u16);
                per.push(pop / k as f64);
            }
        }
        first_list.push(list_mun.len());
        let l = list_mun.len();
        let cap = (0..l)
            .map(|j| (SLACK * per[j] * (0.75 + 0.5 * ((j * 7919) % 1000) as f64 / 999.0)).floor() as i32)
            .collect();
        let mut death = vec![0.0; 2 * MM + 1];
        let mut birth = vec![0.0; 2 * MM + 1];
        let mut rate = vec![0i32; 2 * MM + 1];
        let mut any = vec![0u32; 2 * MM + 1];
        let mut cross = vec![false; 2 * MM + 1];
        for sex in 0..2 {
            for a in 0..MM {
                let k = sex * MM + a;
                let y = (a / 12).min(110);
                let mu = ((if sex == 0 { -10.8 } else { -11.3 }) + 0.1 * y as f64).exp();
                death[k] = 1.0 - (-mu / 12.0).exp();
                birth[k] = if sex == 1 && (180..600).contains(&a) {
                    P_BIRTH
                } else {
                    0.0
                };
                rate[k] = RATE[sex][band(y)] as i32;
                let p = 1.0 - (1.0 - death[k]) * (1.0 - P_MOVE) * (1.0 - P_SWITCH) * (1.0 - birth[k]);
                any[k] = (p * 4294967296.0) as u32;
                cross[k] = a > 0 && rate[k] != rate[k - 1];
                if frugal && cross[k] {
                    any[k] = u32::MAX; // always visit on the month the rate changes
                }
            }
        }
        let mut rng = Rng(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x1234_5678);
        let aw: Vec<f64> = (0..100).map(|a| (1.0f64).min((100 - a) as f64 / 35.0)).collect();
        let tot: f64 = aw.iter().sum();
        let mut acum = vec![];
        let mut c = 0.0;
        for x in &aw {
            c += x / tot;
            acum.push(c);
        }
        let mut key = Vec::with_capacity(n + n / 20 + 1000);
        let mut mun = Vec::with_capacity(n + n / 20 + 1000);
        for i in 0..m {
            for _ in edge[i]..edge[i + 1] {
                let u = rng.f();
                let y = acum.partition_point(|&x| x <= u).min(99);
                let a = y * 12 + rng.below(12);
                key.push((rng.below(2) * MM + a) as u16);
                mun.push(i as u16);
            }
        }
        let mut w = World {
            m,
            wcum: cum[1..].to_vec(),
            first_list,
            cap,
            size: vec![0; l],
            pay: vec![0; l + 1],
            active: vec![true; l],
            lst: vec![NONE; n],
            since: vec![0; n],
            key,
            mun,
            free_slots: vec![],
            wait: (0..n as u32).map(|i| (i, 0)).collect(),
            death,
            birth,
            rate,
            any,
            cross,
            unlisted: n as i64,
            alive: n as i64,
            t: 0,
            rng,
            seed,
        };
        let mut first = std::mem::take(&mut w.wait);
        for i in (1..first.len()).rev() {
            let j = w.rng.below(i + 1);
            first.swap(i, j);
        }
        w.wait = first;
        w.matching(&[]);
        w
    }

    fn join_queue(&mut self, i: usize) {
        self.since[i] = self.t;
        self.wait.push((i as u32, self.t));
    }

    fn drop_list(&mut self, i: usize) {
        let l = self.lst[i];
        if l != NONE {
            self.size[l as usize] -= 1;
            self.pay[l as usize] -= self.rate[self.key[i] as usize] as i64;
            self.lst[i] = NONE;
            self.unlisted += 1;
        }
    }

    /// Places that are free when matching starts; queue first, then this month's applicants, then switchers.
    fn matching(&mut self, switchers: &[u32]) {
        let mut places: Vec<Vec<u16>> = vec![vec![]; self.m];
        for mu in 0..self.m {
            for l in self.first_list[mu]..self.first_list[mu + 1] {
                if self.active[l] {
                    for _ in 0..(self.cap[l] - self.size[l]).max(0) {
                        places[mu].push(l as u16);
                    }
                }
            }
        }
        let mut wait = std::mem::take(&mut self.wait);
        wait.retain(|&(i, t)| {
            let i = i as usize;
            if self.lst[i] != NONE || self.since[i] != t || self.key[i] == DEAD {
                return false;
            }
            let p = &mut places[self.mun[i] as usize];
            if p.is_empty() {
                return true;
            }
            let k = self.rng.below(p.len());
            let l = p.swap_remove(k);
            self.lst[i] = l;
            self.size[l as usize] += 1;
            self.pay[l as usize] += self.rate[self.key[i] as usize] as i64;
            self.unlisted -= 1;
            false
        });
        self.wait = wait;
        for &i in switchers {
            let i = i as usize;
            if self.lst[i] == NONE || self.key[i] == DEAD {
                continue;
            }
            let p = &mut places[self.mun[i] as usize];
            if p.is_empty() {
                continue;
            }
            let k = self.rng.below(p.len());
            let l = p.swap_remove(k);
            self.drop_list(i);
            self.lst[i] = l;
            self.size[l as usize] += 1;
            self.pay[l as usize] += self.rate[self.key[i] as usize] as i64;
            self.unlisted -= 1;
        }
    }

    fn step(&mut self, frugal: bool) -> (i64, i64, i64) {
        self.t += 1;
        let n = self.key.len();
        let mkey = (self.seed as u32).wrapping_mul(0x85eb_ca77) ^ (self.t as u32).wrapping_mul(0xc2b2_ae3d);
        let mut switchers: Vec<u32> = vec![];
        let mut births: Vec<u16> = vec![];
        let mut hits = vec![0u32; 4096];
        let mut lo = 0;
        while lo < n {
            let hi = (lo + 4096).min(n);
            let mut k = 0usize;
            {
                let any = &self.any[..];
                for (j, key) in self.key[lo..hi].iter_mut().enumerate() {
                    let i = (lo + j) as u32;
                    let grow =
                        (*key != DEAD && *key != (MM - 1) as u16 && *key != (2 * MM - 1) as u16) as u16;
                    *key += grow;
                    let hit = draw(i, mkey) < any[*key as usize];
                    hits[k & 4095] = i;
                    k += hit as usize;
                }
            }
            for h in 0..k {
                let i = hits[h] as usize;
                let key = self.key[i] as usize;
                let mut u = draw(i as u32, mkey) as f64 / 4294967296.0;
                if frugal && self.cross[key] {
                    if self.lst[i] != NONE {
                        self.pay[self.lst[i] as usize] += (self.rate[key] - self.rate[key - 1]) as i64;
                    }
                }
                let (d, b) = (self.death[key], self.birth[key]);
                if u < d {
                    if self.lst[i] == NONE {
                        self.unlisted -= 1;
                    } else {
                        self.drop_list(i);
                        self.unlisted -= 1;
                    }
                    self.key[i] = DEAD;
                    self.alive -= 1;
                    self.free_slots.push(i as u32);
                    continue;
                }
                u = (u - d) / (1.0 - d);
                let mv = u < P_MOVE;
                let sw;
                let bi;
                if mv {
                    sw = self.rng.f() < P_SWITCH;
                    bi = b > 0.0 && self.rng.f() < b;
                } else {
                    u = (u - P_MOVE) / (1.0 - P_MOVE);
                    sw = u < P_SWITCH;
                    bi = if sw {
                        b > 0.0 && self.rng.f() < b
                    } else {
                        (u - P_SWITCH) / (1.0 - P_SWITCH) < b
                    };
                }
                if bi {
                    births.push(self.mun[i]);
                }
                if mv {
                    let r = self.rng.f();
                    let dest = self.wcum.partition_point(|&x| x <= r).min(self.m - 1) as u16;
                    if dest != self.mun[i] {
                        self.drop_list(i);
                        self.mun[i] = dest;
                        self.join_queue(i);
                    }
                }
                if sw && self.lst[i] != NONE {
                    switchers.push(i as u32);
                }
            }
            lo = hi;
        }
        for mu in births {
            let key = (self.rng.below(2) * MM) as u16;
            let i = match self.free_slots.pop() {
                Some(s) => {
                    let s = s as usize;
                    self.key[s] = key;
                    self.mun[s] = mu;
                    self.lst[s] = NONE;
                    s
                }
                None => {
                    self.key.push(key);
                    self.mun.push(mu);
                    self.lst.push(NONE);
                    self.since.push(0);
                    self.key.len() - 1
                }
            };
            self.alive += 1;
            self.unlisted += 1;
            self.join_queue(i);
        }
        // practices
        let mut leaving = vec![false; self.active.len() + 1];
        let mut someone = false;
        for l in 0..self.active.len() {
            if self.active[l] {
                if self.rng.f() < P_EXIT {
                    self.active[l] = false;
                    leaving[l] = true;
                    someone = true;
                }
            } else if self.rng.f() < P_REFILL {
                self.active[l] = true;
            }
        }
        if someone {
            let none = self.active.len();
            for i in 0..self.lst.len() {
                let l = (self.lst[i] as usize).min(none);
                if leaving[l] {
                    self.drop_list(i);
                    self.join_queue(i);
                }
            }
        }
        self.matching(&switchers);
        if !frugal {
            // the plain kernel recomputes every list's capitation from its residents
            let l = self.active.len();
            let mut acc = vec![0i64; 4 * (l + 1)];
            let mut c = 0;
            for (&li, &k) in self.lst.iter().zip(&self.key) {
                let li = (li as usize).min(l);
                acc[c * (l + 1) + li] += self.rate[k as usize] as i64;
                c = (c + 1) & 3;
            }
            for j in 0..l {
                self.pay[j] = acc[j] + acc[l + 1 + j] + acc[2 * (l + 1) + j] + acc[3 * (l + 1) + j];
            }
        }
        let total: i64 = self.pay[..self.active.len()].iter().sum();
        (self.alive, self.unlisted, total)
    }
}

fn peak_mib() -> f64 {
    std::fs::read_to_string("/proc/self/status")
        .unwrap_or_default()
        .lines()
        .find(|l| l.starts_with("VmHWM"))
        .and_then(|l| l.split_whitespace().nth(1)?.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1024.0
}

/// processor time of this (single-threaded) process, so that a busy machine does not spoil the figure
fn cpu() -> f64 {
    std::thread::yield_now(); // makes the kernel bring the figure up to date
    std::fs::read_to_string("/proc/self/schedstat")
        .ok()
        .and_then(|s| s.split_whitespace().next()?.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1e9
}

fn memory() {
    let n = 64 << 20; // 512 MiB of u64
    let mut a: Vec<u64> = (0..n as u64).collect();
    let mut b: Vec<u64> = vec![1; n];
    let gib = |bytes: f64, s: f64| bytes / s / 1e9;
    for name in ["read", "copy", "triad"] {
        let mut best = f64::MAX;
        for _ in 0..5 {
            let t = cpu();
            match name {
                "read" => {
                    let s = a.iter().fold(0u64, |x, y| x.wrapping_add(*y));
                    std::hint::black_box(s);
                }
                "copy" => b.copy_from_slice(&a),
                _ => a.iter_mut().zip(&b).for_each(|(x, y)| *x = x.wrapping_add(3 * y)),
            }
            best = best.min(cpu() - t);
        }
        let f = match name {
            "read" => 8.0,
            "copy" => 16.0,
            _ => 24.0,
        };
        println!(
            "{{\"test\":\"{name}\",\"gb_per_s\":{:.1}}}",
            gib(f * n as f64, best)
        );
    }
    // random access over a population-sized table (5.6 million x 8 bytes)
    let m = 5_600_000usize;
    let mut tab: Vec<u64> = (0..m as u64).collect();
    let mut r = Rng(7);
    let idx: Vec<u32> = (0..m).map(|_| r.below(m) as u32).collect();
    let t = cpu();
    for &i in &idx {
        tab[i as usize] += 1;
    }
    println!(
        "{{\"test\":\"random update, 45 MB table, 5.6M\",\"ns_each\":{:.2}}}",
        (cpu() - t) * 1e9 / m as f64
    );
    std::hint::black_box(&tab);
    let mut small: Vec<u64> = vec![0; 5300];
    let t = cpu();
    for &i in &idx {
        small[i as usize % 5300] += 1;
    }
    println!(
        "{{\"test\":\"update of 5300 totals, random order\",\"ns_each\":{:.2}}}",
        (cpu() - t) * 1e9 / m as f64
    );
    std::hint::black_box(&small);
    let t = cpu();
    let mut c = 0u64;
    for rep in 0..20u32 {
        for i in 0..m as u32 {
            c += (draw(i, rep) < 50_000_000) as u64;
        }
    }
    println!(
        "{{\"test\":\"one counter-based draw and compare\",\"ns_each\":{:.3},\"hits\":{c}}}",
        (cpu() - t) * 1e9 / m as f64 / 20.0
    );
}

fn main() {
    let a: Vec<String> = std::env::args().collect();
    if a.len() > 1 && a[1] == "memory" {
        return memory();
    }
    let kind = a.get(1).map(|s| s.as_str()).unwrap_or("plain");
    let n: usize = a.get(2).map(|s| s.parse().unwrap()).unwrap_or(100_000);
    let months: usize = a.get(3).map(|s| s.parse().unwrap()).unwrap_or(12);
    let seed: u64 = a.get(4).map(|s| s.parse().unwrap()).unwrap_or(1);
    let frugal = kind == "frugal";
    let t0 = Instant::now();
    let mut ev = (kind == "events").then(|| events::Ev::new(n, months, seed));
    let mut w = World::new(if ev.is_some() { 1000 } else { n }, seed, frugal);
    let setup = t0.elapsed().as_secs_f64();
    let (mut pm, mut last) = (0i64, (0, 0, 0));
    let mut rows = vec![];
    let (t, c0) = (Instant::now(), cpu());
    for _ in 0..months {
        last = match &mut ev {
            Some(e) => e.step(),
            None => w.step(frugal),
        };
        pm += last.0;
        rows.push(last);
    }
    let (wall, s) = (t.elapsed().as_secs_f64(), cpu() - c0);
    println!(
        "{{\"peer\":\"floor-{kind}\",\"n\":{n},\"months\":{months},\"seed\":{seed},\"setup_s\":{setup:.3},\"wall_s\":{wall:.4},\"cpu_s\":{s:.4},\"person_months_per_cpu_s\":{:.0},\"peak_mib\":{:.1},\"alive\":{},\"unlisted\":{},\"unlisted_share\":{:.6},\"capitation_per_head_ore\":{:.3}}}",
        pm as f64 / s, peak_mib(), last.0, last.1, last.1 as f64 / last.0 as f64, last.2 as f64 / last.0 as f64
    );
    if let Ok(p) = std::env::var("ROWS") {
        let s: Vec<String> = rows
            .iter()
            .map(|r| format!("[{},{},{}]", r.0, r.1, r.2))
            .collect();
        let _ = std::fs::write(p, format!("[{}]", s.join(",")));
    }
}
