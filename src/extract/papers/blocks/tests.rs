use super::*;
use crate::extract::papers::lines::lines;

#[test]
fn who_signs_is_read_with_role_firm_and_client() {
    for (text, expected) in [
        (
            "SIGNATURE\n\nACME TOOLS, INC.\n\nBy: /s/ Jane Doe\nName: Jane Doe\nTitle: Executive Vice President and \
             General Counsel\n",
            vec!["Jane Doe | Executive Vice President and General Counsel | ACME TOOLS, INC. | -"],
        ),
        (
            "ACME TOOLS, INC.\nBy: /s/ Adam Marsh\nAdam Marsh, Secretary\n",
            vec!["Adam Marsh | Secretary | ACME TOOLS, INC. | -"],
        ),
        (
            "/s/ Jane Doe\nJane Doe (OBA #22871)\nDOE & ROE LLP\nAttorneys for Plaintiffs and the Class\n",
            vec!["Jane Doe | - | DOE & ROE LLP | Plaintiffs and the Class"],
        ),
        (
            "FOR THE UNITED STATES OF AMERICA:\n\nADAM M. MARSH\nPrincipal Deputy Assistant Attorney \
             General\nCivil Division\n\ns/ Jane A. Doe\nJANE A. DOE\nTrial Attorney\nConsumer Protection Branch\nU.S. \
             Department of Justice\n450 5th Street, NW\n",
            vec![
                "ADAM M. MARSH | Principal Deputy Assistant Attorney General | - | THE UNITED STATES OF AMERICA:",
                "JANE A. DOE | Trial Attorney | U.S. Department of Justice | THE UNITED STATES OF AMERICA:",
            ],
        ),
        (
            "Media Contact:\nJane Doe\nAcme Tools, Inc.\n555-123-4567\njane@acme.com\n",
            vec!["Jane Doe | - | Acme Tools, Inc. | -"],
        ),
        ("FOR IMMEDIATE RELEASE\n\nJane Doe\nPresident\n", vec![]),
        ("Jane Doe\nPresident\nAcme Tools, Inc.\n", vec![]),
    ] {
        let own = |span: Option<Span<Byte>>| span.map_or("-", |s| &text[s.range()]);
        let lines = lines(text, Span::new(0, text.len()));
        let found: Vec<String> = find(text, &lines)
            .iter()
            .map(|s| {
                let parts = [Some(s.name), s.role, s.employer, s.client].map(own);
                parts.join(" | ")
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}
