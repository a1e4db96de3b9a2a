//! The event-driven kernel: nothing is done for a resident in a month in which nothing happens to them.
//! Month of death is drawn once, at birth; rate changes come from cohort lists; moves, switches and births
//! are found by geometric skips; each list knows its members. Same rules and outcomes as the other kernels.
use super::*;

#[derive(Clone, Copy)]
struct Res {
    born: i16, // month of birth, relative to the start
    mun: u16,
    lst: u16,
    since: u16,
    pos: u32, // place in the members of the list
    sex: u8,
    alive: bool,
}

pub struct Ev {
    m: usize,
    wcum: Vec<f64>,
    first_list: Vec<usize>,
    cap: Vec<i32>,
    members: Vec<Vec<u32>>,
    pay: Vec<i64>,
    total: i64,
    active: Vec<bool>,
    res: Vec<Res>,
    cohort: Vec<Vec<u32>>, // by month of birth + MM
    dying: Vec<Vec<u32>>,  // by month
    surv: [Vec<f64>; 2],   // survival to each age in months
    rate: Vec<i32>,
    free_slots: Vec<u32>,
    wait: Vec<(u32, u16)>,
    alive: i64,
    unlisted: i64,
    t: usize,
    rng: Rng,
}

impl Ev {
    pub fn new(n: usize, months: usize, seed: u64) -> Ev {
        let w = World::new(n, seed, false);
        let mut surv = [vec![1.0; MM + 1], vec![1.0; MM + 1]];
        for s in 0..2 {
            for a in 1..MM {
                surv[s][a] = surv[s][a - 1] * (1.0 - w.death[s * MM + a]);
            }
            surv[s][MM] = 0.0;
        }
        let l = w.active.len();
        let mut e = Ev {
            m: w.m,
            wcum: w.wcum,
            first_list: w.first_list,
            cap: w.cap,
            members: vec![vec![]; l],
            pay: vec![0; l],
            total: 0,
            active: w.active,
            res: Vec::with_capacity(n + n / 16 + 1000),
            cohort: vec![vec![]; MM + months + 2],
            dying: vec![vec![]; months + 2],
            surv,
            rate: w.rate,
            free_slots: vec![],
            wait: w.wait,
            alive: n as i64,
            unlisted: w.unlisted,
            t: 0,
            rng: w.rng,
        };
        for i in 0..n {
            let key = w.key[i] as usize;
            let (sex, age) = (key / MM, key % MM);
            let mut r = Res {
                born: -(age as i16),
                mun: w.mun[i],
                lst: w.lst[i],
                since: w.since[i],
                pos: 0,
                sex: sex as u8,
                alive: true,
            };
            if r.lst != NONE {
                let q = r.lst as usize;
                r.pos = e.members[q].len() as u32;
                e.members[q].push(i as u32);
                e.pay[q] += e.rate[key] as i64;
                e.total += e.rate[key] as i64;
            }
            e.res.push(r);
            e.cohort[MM - age].push(i as u32);
            e.fate(i, age);
        }
        e
    }

    /// draw the month of death of a resident now aged `age` months
    fn fate(&mut self, i: usize, age: usize) {
        let s = &self.surv[self.res[i].sex as usize];
        let u = self.rng.f() * s[age];
        // the largest age with survival > u; death happens in the month after
        let d = s.partition_point(|&x| x > u);
        let month = self.t + d.max(age + 1) - age;
        if month < self.dying.len() {
            self.dying[month].push(i as u32);
        }
    }

    #[inline]
    fn pay_of(&self, r: &Res) -> i64 {
        let age = (self.t as i32 - r.born as i32).min(MM as i32 - 1) as usize;
        self.rate[r.sex as usize * MM + age] as i64
    }

    fn drop_list(&mut self, i: usize) {
        let r = self.res[i];
        if r.lst == NONE {
            return;
        }
        let l = r.lst as usize;
        let p = self.pay_of(&r);
        self.pay[l] -= p;
        self.total -= p;
        let last = self.members[l].pop().unwrap();
        if last as usize != i {
            self.members[l][r.pos as usize] = last;
            self.res[last as usize].pos = r.pos;
        }
        self.res[i].lst = NONE;
        self.unlisted += 1;
    }

    fn take(&mut self, i: usize, l: u16) {
        let r = &mut self.res[i];
        r.lst = l;
        r.pos = self.members[l as usize].len() as u32;
        let r = *r;
        self.members[l as usize].push(i as u32);
        let p = self.pay_of(&r);
        self.pay[l as usize] += p;
        self.total += p;
        self.unlisted -= 1;
    }

    fn join(&mut self, i: usize) {
        self.res[i].since = self.t as u16;
        self.wait.push((i as u32, self.t as u16));
    }

    /// indices hit by independent draws with probability p, in order
    fn hits(rng: &mut Rng, n: usize, p: f64, out: &mut Vec<u32>) {
        out.clear();
        let k = 1.0 / (1.0 - p).ln();
        let mut i = 0usize;
        loop {
            i += ((1.0 - rng.f()).ln() * k) as usize;
            if i >= n {
                return;
            }
            out.push(i as u32);
            i += 1;
        }
    }

    pub fn step(&mut self) -> (i64, i64, i64) {
        self.t += 1;
        let t = self.t;
        // rate changes: residents who reach the first month of a new band
        for &e in &EDGES {
            let b = MM + t;
            let c = b - e * 12;
            let ids = std::mem::take(&mut self.cohort[c]);
            for &i in &ids {
                let r = self.res[i as usize];
                if r.alive && r.lst != NONE && r.born as i32 == c as i32 - MM as i32 {
                    let k = r.sex as usize * MM + e * 12;
                    let d = (self.rate[k] - self.rate[k - 1]) as i64;
                    self.pay[r.lst as usize] += d;
                    self.total += d;
                }
            }
            self.cohort[c] = ids;
        }
        for i in std::mem::take(&mut self.dying[t]) {
            let i = i as usize;
            self.drop_list(i);
            self.unlisted -= 1;
            self.alive -= 1;
            self.res[i].alive = false;
            self.free_slots.push(i as u32);
        }
        let n = self.res.len();
        let mut h = vec![];
        let mut births: Vec<u16> = vec![];
        Self::hits(&mut self.rng, n, P_BIRTH, &mut h);
        for &i in &h {
            let r = &self.res[i as usize];
            let age = t as i32 - r.born as i32;
            if r.alive && r.sex == 1 && (180..600).contains(&age) {
                births.push(r.mun);
            }
        }
        Self::hits(&mut self.rng, n, P_MOVE, &mut h);
        for &i in &h {
            let i = i as usize;
            if self.res[i].alive {
                let u = self.rng.f();
                let dest = self.wcum.partition_point(|&x| x <= u).min(self.m - 1) as u16;
                if dest != self.res[i].mun {
                    self.drop_list(i);
                    self.res[i].mun = dest;
                    self.join(i);
                }
            }
        }
        let mut sw = vec![];
        Self::hits(&mut self.rng, n, P_SWITCH, &mut sw);
        for mun in births {
            let r = Res {
                born: t as i16,
                mun,
                lst: NONE,
                since: 0,
                pos: 0,
                sex: self.rng.below(2) as u8,
                alive: true,
            };
            let i = match self.free_slots.pop() {
                Some(s) => {
                    self.res[s as usize] = r;
                    s as usize
                }
                None => {
                    self.res.push(r);
                    self.res.len() - 1
                }
            };
            self.alive += 1;
            self.unlisted += 1;
            self.cohort[MM + t].push(i as u32);
            self.fate(i, 0);
            self.join(i);
        }
        for l in 0..self.active.len() {
            if self.active[l] {
                if self.rng.f() < P_EXIT {
                    self.active[l] = false;
                    let ids = std::mem::take(&mut self.members[l]);
                    self.total -= self.pay[l];
                    self.pay[l] = 0;
                    self.unlisted += ids.len() as i64;
                    for i in ids {
                        self.res[i as usize].lst = NONE;
                        self.join(i as usize);
                    }
                }
            } else if self.rng.f() < P_REFILL {
                self.active[l] = true;
            }
        }
        self.matching(&sw);
        (self.alive, self.unlisted, self.total)
    }

    fn matching(&mut self, sw: &[u32]) {
        let mut places: Vec<Vec<u16>> = vec![vec![]; self.m];
        for mu in 0..self.m {
            for l in self.first_list[mu]..self.first_list[mu + 1] {
                if self.active[l] {
                    for _ in self.members[l].len()..self.cap[l].max(0) as usize {
                        places[mu].push(l as u16);
                    }
                }
            }
        }
        let wait = std::mem::take(&mut self.wait);
        let mut left = Vec::with_capacity(wait.len());
        for (i, t) in wait {
            let r = self.res[i as usize];
            if r.lst != NONE || r.since != t || !r.alive {
                continue;
            }
            let p = &mut places[r.mun as usize];
            if p.is_empty() {
                left.push((i, t));
                continue;
            }
            let l = p.swap_remove(self.rng.below(p.len()));
            self.take(i as usize, l);
        }
        self.wait = left;
        for &i in sw {
            let r = self.res[i as usize];
            if !r.alive || r.lst == NONE || r.since == self.t as u16 || places[r.mun as usize].is_empty() {
                continue;
            }
            let p = &mut places[r.mun as usize];
            let l = p.swap_remove(self.rng.below(p.len()));
            self.drop_list(i as usize);
            self.take(i as usize, l);
        }
    }
}
