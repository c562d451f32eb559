use super::*;
use crate::extract::papers::lines::lines;

/// Parties, court, number, and whether it is criminal.
fn read(text: &str) -> Option<String> {
    let lines = lines(text, Span::new(0, text.len()));
    let heading = find(text, &lines)?;
    let say = |members: &[Member]| -> String {
        let names: Vec<&str> = members.iter().map(|m| &text[m.name.range()]).collect();
        names.join("; ")
    };
    let own = |span: Option<Span<Byte>>| span.map_or("-", |s| &text[s.range()]);
    Some(format!(
        "{} | {} | {} | {} | {}",
        say(&heading.first),
        say(&heading.second),
        own(heading.court.map(|c| c.own)),
        own(heading.docket.map(|d| d.number)),
        heading.criminal
    ))
}

#[test]
fn captions_are_read_in_all_their_layouts() {
    for (text, expected) in [
        (
            "UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF OHIO\n\nCase No. 5:22-CV-00518\n\nUNITED STATES OF \
             AMERICA,\n\nPlaintiff,\n\nv.\n\nACME TOOLS, INC.,\na corporation,\n\nDefendant.\n\nCOMPLAINT\n",
            "UNITED STATES OF AMERICA | ACME TOOLS, INC. | NORTHERN DISTRICT OF OHIO | 5:22-CV-00518 | false",
        ),
        (
            "IN THE UNITED STATES DISTRICT COURT FOR THE DISTRICT OF OHIO\n\nFEDERAL TRADE COMMISSION,        )\n      \
             Plaintiff,                  )   Civil Action No. 17-3382\n     v.                           )\nACME LLC; and   \
                           )\nJANE ROE,                         )\n      Defendants.                 )\n",
            "FEDERAL TRADE COMMISSION | ACME LLC; JANE ROE | UNITED STATES DISTRICT COURT FOR THE DISTRICT OF OHIO | \
             17-3382 | false",
        ),
        (
            "SUPREME COURT OF OHIO\n\nPEOPLE OF THE STATE OF OHIO, Plaintiff-Appellee,\nv\nJOHN ADAM ROE, \
             Defendant-Appellant.\n\nNo. 295384\n",
            "PEOPLE OF THE STATE OF OHIO | JOHN ADAM ROE | SUPREME COURT OF OHIO | 295384 | true",
        ),
        (
            "STATE OF OHIO, Plaintiff, v. ACME, INC., a corporation, Defendant. Case No. 5:22-CV-00518\n",
            "STATE OF OHIO | ACME, INC. | - | 5:22-CV-00518 | false",
        ),
        (
            "UNITED STATES DISTRICT COURT\n\nCASE NO. 21-20391-CR-ALTON\n\nUNITED STATES OF AMERICA\nvs.\nJANE ROE, \
             and\nACME CORP.,\n          Defendants.\n\nINDICTMENT\n",
            "UNITED STATES OF AMERICA | JANE ROE; ACME CORP. | UNITED STATES DISTRICT COURT | 21-20391-CR-ALTON | true",
        ),
    ] {
        assert_eq!(read(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn other_texts_have_none() {
    for text in [
        "Acme v. Zenith was decided in 1999.\nIt was a great day.",
        "Acme\n\nv.\n\nZenith\n\nThe two met in court.",
        "A letter to Acme.",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
