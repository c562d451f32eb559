//! Documents into a store: only what is new or changed is read.

mod plan;

use std::ops::ControlFlow;
use std::path::Path;

use super::reading::Orders;
use super::run::{Run, Step};
use super::{Args, Interrupt};
use crate::cli::{Console, Outcome, curation};
use crate::error::{Error, ErrorKind, Result};
use crate::extract::Extractor;
use crate::ingest::{self, Document};
use crate::store::{Building, Reading};
use plan::Plan;

pub(super) fn run(args: &Args, path: &Path, console: &mut Console<'_>) -> Outcome {
    check(args, path)?;
    let schema = args.schema.load()?;
    // Looking into files comes first: SQLite's locks of a file end when anybody in the process closes it.
    let mut found = ingest::find(&args.paths);
    let curation = args.curation.load(&args.paths, &schema, console)?;
    curation::set_aside(&curation, &mut found);
    let mut building = Building::begin(path, &reading(args, &schema), &schema)?;
    let interrupt = Interrupt::listen();
    let mut run = Run::new(args.log.as_deref(), args.quiet)?;
    let (mut plan, skipped) = Plan::new(&args.paths, found, building.files()?, path);
    run.found(skipped, console);
    plan.kept.iter().for_each(|kept| console.say(kept));
    let extractor = Extractor::new(&schema);
    let orders = Orders {
        kept: args.kept(&plan.sources)?,
        options: &args.options(),
        manner: args.manner(),
        extractor: &extractor,
        wanted: &|document: &Document| !plan.is_known(&document.path, &document.sha256),
        interrupt: &interrupt,
    };
    plan.unchanged += read(&plan, &orders, &mut run, &mut building, console)?;
    for file in &plan.gone {
        building.remove(file)?;
    }
    let file = (curation.path(), curation.text());
    building.curate(Some(file).filter(|(path, _)| !path.is_empty()))?;
    let (any, resolved) = building.finish(&schema, !interrupt.came())?;
    if let Some(resolved) = &resolved {
        curation::say_unmatched(&resolved.unmatched, console);
    }
    let any = any || plan.removed > 0;
    if !any {
        console.say("no document could be read; nothing is written");
    }
    let more = [("unchanged", plan.unchanged), ("removed", plan.removed)];
    let graph = resolved.as_ref().map(|resolved| &resolved.graph);
    run.close(console, graph, &more)?;
    // The program ends here, and to free the texts of a large graph one by one takes longer than to read a document.
    std::mem::forget(resolved);
    Ok(run.done(&interrupt, false, any))
}

/// By what the documents are read.
fn reading(args: &Args, schema: &crate::schema::Schema) -> Reading {
    let manner = args.manner();
    let options = format!(
        "all_text={} any_language={}{}",
        manner.all_text,
        manner.any_language,
        args.fields.given()
    );
    Reading::new(schema, &options)
}

/// A store holds everything, as it is read, and is no picture.
fn check(args: &Args, path: &Path) -> Result<()> {
    let path = path.display();
    let message = if args.format.is_some() {
        format!(
            "{path} is a store by its ending, which no --format can change; give the file another ending"
        )
    } else if args.part.is_wanted() {
        format!(
            "{path} is a store, which holds everything; cut a part out with `ties export {path} …`"
        )
    } else if args.looks.are_wanted() {
        format!("{path} is a store and no picture; draw one with `ties export {path} …`")
    } else if args.strict {
        format!(
            "{path} is a store, into which documents are written as they are read; leave --strict out and see what is reported"
        )
    } else {
        return Ok(());
    };
    Err(Error::new(ErrorKind::Usage, message))
}

/// Reads what the plan says into the store; returns how many documents needed no reading.
fn read(
    plan: &Plan,
    orders: &Orders<'_>,
    run: &mut Run,
    building: &mut Building,
    console: &mut Console<'_>,
) -> Result<usize> {
    let (mut unchanged, mut result) = (0, Ok(()));
    // Whether all of the source under way could be read.
    let mut whole = true;
    run.read(&plan.sources, orders, console, |console, at, step| {
        let file = plan.sources[at].path();
        result = match step {
            Step::Record(record) => building.put(&file, &record),
            Step::Unwanted(document) => {
                unchanged += 1;
                building.keep(&file, &document)
            }
            Step::Skipped(path) => {
                whole = false;
                keep(plan, building, &file, &path, console)
            }
            Step::End if std::mem::replace(&mut whole, true) => {
                building.end_file(&file, plan.fingerprints[at].as_deref())
            }
            Step::End => building.end_file(&file, None),
        };
        match result {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    });
    result.map(|()| unchanged)
}

/// What can't be read any more goes on saying what it said.
fn keep(
    plan: &Plan,
    building: &mut Building,
    file: &str,
    path: &str,
    console: &mut Console<'_>,
) -> Result<()> {
    for document in plan.known_in(file, path) {
        console.say(&format!(
            "{document}: what it said when it was last read stays"
        ));
        building.keep(file, document)?;
    }
    Ok(())
}
