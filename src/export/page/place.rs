//! Where the parties stand before anybody drags them.

use crate::export::layout::{Point, Size, spread};
use crate::graph::{Graph, PartyIndex};

/// Room between tied parties for the name of the tie.
const ROOM: f64 = 70.0;

/// Width of a letter of a name, and how many of them find room between two parties: longer names
/// are rare, and would drive all others apart.
const LETTER: f64 = 6.2;
const LETTERS: usize = 20;

/// How far apart parties without ties stand.
const COLUMN: f64 = 150.0;
const ROW: f64 = 44.0;

/// The place of each party: those with ties near those they are tied to, the others in rows below.
pub(super) fn places(graph: &Graph) -> Vec<Point> {
    let (tied, alone): (Vec<PartyIndex>, Vec<PartyIndex>) = graph
        .parties()
        .map(|(index, _)| index)
        .partition(|&index| graph.degree(index) > 0);
    let place = |index: PartyIndex| {
        let found = tied.binary_search(&index);
        found.expect("the ends of a tie are tied, and parties are sorted")
    };
    let links: Vec<(usize, usize)> = graph
        .ties()
        .map(|(source, target, _)| (place(source), place(target)))
        .collect();
    let sizes: Vec<Size> = tied.iter().map(|&index| size(graph, index)).collect();
    let plan = spread(&sizes, &links, ROOM);
    let columns = ((plan.size.width / COLUMN) as usize).max(6);
    let row = |n: usize| Point {
        x: (n % columns) as f64 * COLUMN + COLUMN / 2.0,
        y: plan.size.height + ROW * (2 + n / columns) as f64,
    };
    let mut standing = plan.centres.iter().copied();
    let mut below = (0..alone.len()).map(row);
    graph
        .parties()
        .filter_map(|(index, _)| match tied.binary_search(&index) {
            Ok(_) => standing.next(),
            Err(_) => below.next(),
        })
        .collect()
}

/// The room that a party's symbol takes with the name under it.
fn size(graph: &Graph, index: PartyIndex) -> Size {
    let letters = graph.party(index).name.chars().take(LETTERS).count();
    let symbol = 12.0 + 4.0 * (graph.degree(index) as f64 + 1.0).log2();
    Size {
        width: symbol.max(letters as f64 * LETTER),
        height: symbol + 18.0,
    }
}
