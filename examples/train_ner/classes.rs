//! Sorts words into classes by the words beside them: each word moves to the class whose neighbours its
//! own resemble most (the loss of information is least), over and over.

use std::collections::BTreeMap;

/// Words with the counts of their neighbours.
struct Word {
    text: String,
    total: f32,
    neighbours: Vec<(u32, f32)>,
}

/// Classes 1 to `classes` of the words that occur at least `least` times; numbers count as one word.
pub(crate) fn sort(
    sentences: &[Vec<String>],
    classes: usize,
    least: u32,
    rounds: usize,
) -> Vec<(String, u8)> {
    let (words, width) = count(sentences, least);
    let mut class: Vec<usize> = (0..words.len()).map(|index| index % classes).collect();
    let mut cells = vec![0.0f32; classes * width];
    let mut totals = vec![0.0f32; classes];
    for (word, &class) in words.iter().zip(&class) {
        add(&mut cells[class * width..][..width], word, 1.0);
        totals[class] += word.total;
    }
    for _ in 0..rounds {
        let mut moved = 0;
        for (index, word) in words.iter().enumerate() {
            let old = class[index];
            add(&mut cells[old * width..][..width], word, -1.0);
            totals[old] -= word.total;
            let gain = |class: usize| {
                let row = &cells[class * width..][..width];
                let joint: f32 = word
                    .neighbours
                    .iter()
                    .map(|&(n, count)| growth(row[n as usize], count))
                    .sum();
                joint - growth(totals[class], word.total)
            };
            let new = (0..classes).map(|class| (gain(class), class)).fold(
                (f32::NEG_INFINITY, old),
                |best, next| {
                    if next.0 > best.0 { next } else { best }
                },
            );
            class[index] = new.1;
            moved += usize::from(new.1 != old);
            add(&mut cells[new.1 * width..][..width], word, 1.0);
            totals[new.1] += word.total;
        }
        if moved * 200 < words.len() {
            break;
        }
    }
    words
        .into_iter()
        .zip(class)
        .map(|(word, class)| (word.text, class as u8 + 1))
        .collect()
}

/// By how much `x ln x` grows.
fn growth(x: f32, more: f32) -> f32 {
    let f = |x: f32| if x > 0.5 { x * x.ln() } else { 0.0 };
    f(x + more) - f(x)
}

fn add(row: &mut [f32], word: &Word, sign: f32) {
    for &(neighbour, count) in &word.neighbours {
        row[neighbour as usize] += sign * count;
    }
}

fn lowered(word: &str) -> String {
    word.chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect::<String>()
        .to_lowercase()
}

/// The frequent words, most frequent first, and the number of possible neighbours.
fn count(sentences: &[Vec<String>], least: u32) -> (Vec<Word>, usize) {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for word in sentences.iter().flatten() {
        *counts.entry(lowered(word)).or_default() += 1;
    }
    let mut frequent: Vec<(u32, String)> = counts
        .into_iter()
        .filter(|(_, count)| *count >= least)
        .map(|(word, count)| (count, word))
        .collect();
    frequent.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let numbers: BTreeMap<&str, usize> = frequent
        .iter()
        .enumerate()
        .map(|(number, (_, word))| (word.as_str(), number))
        .collect();
    // Side by side: neighbours on the left, on the right; the edge and rare words are neighbours too.
    let side = frequent.len() + 2;
    let mut pairs: Vec<BTreeMap<u32, f32>> = vec![BTreeMap::new(); frequent.len()];
    for sentence in sentences {
        let known: Vec<Option<usize>> = sentence
            .iter()
            .map(|word| numbers.get(lowered(word).as_str()).copied())
            .collect();
        for (index, number) in known.iter().enumerate() {
            let Some(number) = number else { continue };
            let name =
                |at: Option<&Option<usize>>| at.map_or(side - 1, |known| known.unwrap_or(side - 2));
            let before = name(index.checked_sub(1).and_then(|index| known.get(index)));
            let after = name(known.get(index + 1));
            *pairs[*number].entry(before as u32).or_default() += 1.0;
            *pairs[*number].entry((side + after) as u32).or_default() += 1.0;
        }
    }
    let words = frequent
        .into_iter()
        .zip(pairs)
        .map(|((_, text), pairs)| Word {
            text,
            total: pairs.values().sum(),
            neighbours: pairs.into_iter().collect(),
        });
    (words.collect(), 2 * side)
}
