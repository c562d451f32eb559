//! The widths of letters in composite fonts, written so that `pdf-extract` reads them.
//!
//! A font lists widths either letter by letter (`36 [722 734]`) or for a range (`19 28 636`). The library (0.12) takes
//! ranges for nothing, and then all that stands behind such a letter is out of place. Here ranges become lists.

use pdf_extract::{Document as File, Object, ObjectId};

/// The most letters of a font, which are numbered in 16 bits.
const LETTERS: usize = 1 << 16;

/// Writes out the ranges in all fonts of the file.
pub(super) fn write_out(file: &mut File) {
    let lists: Vec<(ObjectId, Vec<Object>)> = file
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let font = object.as_dict().ok()?;
            let widths = resolved(file, font.get(b"W").ok()?).as_array().ok()?;
            let composite = font.get(b"Subtype").and_then(Object::as_name).ok()?;
            composite
                .starts_with(b"CIDFontType")
                .then(|| (*id, lists(file, widths)))
        })
        .collect();
    for (id, widths) in lists {
        if let Ok(font) = file.get_object_mut(id).and_then(Object::as_dict_mut) {
            font.set("W", Object::Array(widths));
        }
    }
}

fn resolved<'f>(file: &'f File, object: &'f Object) -> &'f Object {
    match object {
        Object::Reference(id) => file.get_object(*id).unwrap_or(object),
        object => object,
    }
}

/// The widths as lists; what is broken ends them.
fn lists(file: &File, widths: &[Object]) -> Vec<Object> {
    let mut lists = Vec::new();
    let mut left = LETTERS;
    let mut rest = widths;
    while let [first, second, behind @ ..] = rest {
        let first = resolved(file, first);
        let Ok(number) = first.as_i64() else { break };
        let (list, after) = match (resolved(file, second), behind) {
            (Object::Array(list), _) => {
                let numbers = list.iter().map(|width| resolved(file, width));
                let numbers = numbers.take_while(|width| width.as_float().is_ok());
                (numbers.cloned().collect::<Vec<Object>>(), behind)
            }
            (last, [width, after @ ..]) => {
                let width = resolved(file, width);
                let (Ok(last), Ok(_)) = (last.as_i64(), width.as_float()) else {
                    break;
                };
                let count =
                    usize::try_from(last.saturating_sub(number).saturating_add(1)).unwrap_or(0);
                (vec![width.clone(); count.min(left)], after)
            }
            _ => break,
        };
        left -= list.len().min(left);
        lists.extend([first.clone(), Object::Array(list)]);
        rest = after;
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_become_lists() {
        let number = |n: i64| Object::Integer(n);
        let widths = [
            number(1),
            Object::Array(vec![number(500), number(600)]),
            number(19),
            number(21),
            Object::Real(636.5),
            number(30),
        ];
        let real = Object::Real(636.5);
        let expected = vec![
            number(1),
            Object::Array(vec![number(500), number(600)]),
            number(19),
            Object::Array(vec![real.clone(), real.clone(), real]),
        ];
        let file = File::new();
        assert_eq!(lists(&file, &widths), expected);
        let endless = [number(0), number(i64::MAX), number(1)];
        let written = lists(&file, &endless);
        assert_eq!(written[1].as_array().unwrap().len(), LETTERS);
        assert_eq!(
            lists(&file, &[number(5), number(1), number(9)])[1],
            Object::Array(vec![])
        );
    }
}
