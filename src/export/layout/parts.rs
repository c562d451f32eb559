//! The connected parts of a graph, each laid out for itself.

use std::collections::VecDeque;

/// The nodes of each connected part, the parts in the order of their first nodes, the nodes of a
/// part by number.
pub(super) fn parts(nodes: usize, links: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let neighbours = neighbours(nodes, links);
    let mut seen = vec![false; nodes];
    let mut parts = Vec::new();
    for first in 0..nodes {
        if seen[first] {
            continue;
        }
        seen[first] = true;
        let mut part = Vec::new();
        let mut queue = VecDeque::from([first]);
        while let Some(node) = queue.pop_front() {
            part.push(node);
            for &next in &neighbours[node] {
                if !seen[next] {
                    seen[next] = true;
                    queue.push_back(next);
                }
            }
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts
}

/// For each node those it is linked to, by number, itself left out.
pub(super) fn neighbours(nodes: usize, links: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut neighbours = vec![Vec::new(); nodes];
    for &(a, b) in links {
        if a != b {
            neighbours[a].push(b);
            neighbours[b].push(a);
        }
    }
    for list in &mut neighbours {
        list.sort_unstable();
        list.dedup();
    }
    neighbours
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn each_node_is_in_one_part() {
        let found = parts(6, &[(4, 1), (1, 5), (2, 2)]);
        assert_eq!(found, [vec![0], vec![1, 4, 5], vec![2], vec![3]]);
    }
}
