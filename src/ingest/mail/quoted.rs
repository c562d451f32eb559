//! What stands in a mail and is not of it: quoted replies, signatures, notes of confidentiality.
//!
//! A thread of ten mails repeats the first one ten times; what it states should not be read ten times. The
//! text keeps all of it; the spans found here are left out of what is read.

use crate::span::{Byte, Span};

/// Phrases with which a note of confidentiality, or a sign of the program that sent the mail, begins.
const NOTES: &[&str] = &[
    "confidentiality notice",
    "confidentiality note",
    "notice of confidentiality",
    "disclaimer:",
    "privileged and confidential",
    "this e-mail and any",
    "this email and any",
    "this e-mail is confidential",
    "this email is confidential",
    "this e-mail message",
    "this email message",
    "this e-mail is intended",
    "this email is intended",
    "this e-mail may contain",
    "this email may contain",
    "this message is intended",
    "this message and any",
    "this message may contain",
    "this message contains confidential",
    "this communication is intended",
    "this communication may contain",
    "this electronic mail",
    "this transmission",
    "the information contained in this",
    "the information transmitted",
    "the information in this e-mail",
    "the information in this email",
    "the contents of this e-mail",
    "the contents of this email",
    "if you have received this",
    "if you are not the intended recipient",
    "please consider the environment",
    "any tax advice",
    "sent from my ",
    "sent via blackberry",
    "get outlook for",
    "you received this message because you are subscribed",
    "to unsubscribe",
];

/// A line of a text.
struct Line<'t> {
    from: usize,
    end: usize,
    text: &'t str,
}

/// The stretches of `body` that are not its own, in order, counted from `base`; none where all of it would be one.
pub(super) fn asides(body: &str, base: usize) -> Vec<Span<Byte>> {
    let mut at = 0;
    let lines: Vec<Line<'_>> = body
        .split_inclusive('\n')
        .map(|line| {
            let from = at;
            at += line.len();
            Line {
                from,
                end: at,
                text: line.trim(),
            }
        })
        .collect();
    let mut aside = vec![false; lines.len()];
    quotes(&lines, &mut aside);
    signature(&lines, &mut aside);
    notes(&lines, &mut aside);
    let own = |(line, aside): (&Line<'_>, &bool)| !aside && !line.text.is_empty();
    if !lines.iter().zip(&aside).any(own) {
        return Vec::new();
    }
    let mut spans: Vec<Span<Byte>> = Vec::new();
    for (line, _) in lines.iter().zip(&aside).filter(|(_, aside)| **aside) {
        let span = Span::new(base + line.from, base + line.end);
        match spans.last_mut() {
            Some(last) if last.end() == span.start() => *last = Span::new(last.start(), span.end()),
            _ => spans.push(span),
        }
    }
    spans
}

/// Marks what the mail answers: lines behind `>`, the line that says who wrote them, and all behind the rule or the
/// headers that Outlook puts above an answered mail.
fn quotes(lines: &[Line<'_>], aside: &mut [bool]) {
    for i in 0..lines.len() {
        if lines[i].text.starts_with('>') {
            aside[i] = true;
            let above = (0..i).rev().find(|&k| !lines[k].text.is_empty());
            if let Some(last) = above.filter(|&k| !aside[k]) {
                attribution(lines, last, aside);
            }
        }
        if is_reply_rule(lines, i) {
            aside[i..].fill(true);
            return;
        }
    }
}

/// Marks "On 3 May 2022, John Smith <j@acme.com>\nwrote:", of which `last` is the last line.
fn attribution(lines: &[Line<'_>], last: usize, aside: &mut [bool]) {
    let text = lines[last].text.to_lowercase();
    let ends = [
        "wrote:",
        "writes:",
        "said:",
        "schrieb:",
        "écrit :",
        "escribió:",
    ];
    if !ends.iter().any(|end| text.ends_with(end)) {
        return;
    }
    let first = (last.saturating_sub(3)..=last)
        .rev()
        .take_while(|&k| !lines[k].text.is_empty())
        .find(|&k| {
            ["On ", "Am ", "Le ", "El "]
                .iter()
                .any(|on| lines[k].text.starts_with(on))
        });
    aside[first.unwrap_or(last)..=last].fill(true);
}

/// Whether an answered mail begins at the line `i`. A forwarded one is news, not an answer.
fn is_reply_rule(lines: &[Line<'_>], i: usize) -> bool {
    let text = lines[i].text;
    let drawn = text.starts_with("--") && text.ends_with("--");
    let named = text.trim_matches(['-', ' ']).to_lowercase();
    if drawn && matches!(named.as_str(), "original message" | "original appointment") {
        return true;
    }
    // Outlook without a rule: From, Sent, To, Subject, at once.
    let key = |k: usize, key: &str| {
        lines.get(k).is_some_and(|line| {
            let bare = line.text.trim_start_matches('*');
            bare.strip_prefix(key)
                .is_some_and(|rest| rest.starts_with(':'))
        })
    };
    i > 0
        && key(i, "From")
        && (key(i + 1, "Sent") || key(i + 1, "Date"))
        && (i + 2..i + 6).any(|k| key(k, "Subject"))
        && !lines[..i]
            .iter()
            .rev()
            .take(3)
            .any(|line| line.text.to_lowercase().contains("forwarded"))
}

/// Marks what follows the line "-- ".
fn signature(lines: &[Line<'_>], aside: &mut [bool]) {
    let rule = |line: &Line<'_>| line.text == "--";
    if let Some(at) = lines.iter().rposition(rule)
        && lines.len() - at <= SIGNATURE
    {
        aside[at..].fill(true);
    }
}

/// Lines in the longest signature.
const SIGNATURE: usize = 20;

/// Marks paragraphs that begin as notes of confidentiality do.
fn notes(lines: &[Line<'_>], aside: &mut [bool]) {
    let mut inside = false;
    for (i, line) in lines.iter().enumerate() {
        let opens = i == 0
            || lines[i - 1]
                .text
                .trim_matches(['-', '_', '*', '=', ' '])
                .is_empty();
        if opens {
            let text = line.text.trim_start_matches(|c: char| !c.is_alphanumeric());
            inside = NOTES.iter().any(|note| begins(text, note));
        }
        aside[i] |= inside;
    }
}

/// Whether `text` begins with `start`, which is in small letters.
fn begins(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, own: &str) {
        let mut left = String::new();
        let mut at = 0;
        for span in asides(body, 100) {
            left.push_str(&body[at..span.start() - 100]);
            at = span.end() - 100;
        }
        left.push_str(&body[at..]);
        assert_eq!(left, own, "{body}");
    }

    #[test]
    fn replies_are_left_out() {
        check(
            "I agree.\n\nOn Tue, 3 May 2022, Jane Doe <jane@a.com>\nwrote:\n\n> Acme sued Apex.\n>\n> Jane\nReally?\n",
            "I agree.\n\n\nReally?\n",
        );
        check(
            "Yes.\n\n-----Original Message-----\nFrom: Jane\n\nAcme sued Apex.\n",
            "Yes.\n\n",
        );
        check(
            "Yes.\n\nFrom: Jane\nSent: Monday\nTo: Bob\nSubject: Re: it\n\nAcme sued Apex.\n",
            "Yes.\n\n",
        );
    }

    #[test]
    fn what_is_forwarded_is_news() {
        let body = "See below.\n\n---------- Forwarded message ---------\nFrom: Jane\nDate: Monday\nSubject: it\n\nAcme sued Apex.\n";
        check(body, body);
        check("> Acme sued Apex.\n", "> Acme sued Apex.\n");
    }

    #[test]
    fn signatures_and_notes_are_left_out() {
        check(
            "Acme sued Apex.\n\n-- \nJane Doe\nAcme Inc.\n",
            "Acme sued Apex.\n\n",
        );
        check(
            "Acme sued Apex.\n\n***\nThis email and any files\nwith it are confidential.\n\nP.S. Call me.\n",
            "Acme sued Apex.\n\n***\nP.S. Call me.\n",
        );
        check(
            "Acme sued Apex.\n\nSent from my iPhone",
            "Acme sued Apex.\n\n",
        );
        check("On it.\n", "On it.\n");
    }
}
