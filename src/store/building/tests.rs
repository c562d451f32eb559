use super::*;
use crate::ingest::Document;
use crate::schema;
use crate::store::Store;

#[test]
fn a_full_disk_is_told_and_costs_nothing_that_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ties");
    let schema = schema::builtin();
    let reading = Reading::new(schema, "");
    let said = crate::extract::Extractor::builtin().extract("Microsoft bought GitHub.");
    let record = |number: usize| {
        let document = Document::new(format!("{number:04}.txt"), "Microsoft bought GitHub.");
        Record::new(&document, said.clone())
    };
    let put = |building: &mut Building, number: usize| {
        let record = record(number);
        let path = &record.document.path;
        building.put(path, &record)?;
        building.end_file(path, Some(&record.document.sha256))
    };
    let mut building = Building::begin(&path, &reading, schema).unwrap();
    let full = "PRAGMA max_page_count = 100";
    building.connection.query_row(full, (), |_| Ok(())).unwrap();
    let failed = (0..2000).find_map(|number| put(&mut building, number).err());
    let message = failed.unwrap().to_string();
    assert!(
        message.contains("no room is left for") && message.contains("run the same command again"),
        "{message}"
    );
    drop(building);

    let store = Store::open(&path).unwrap();
    assert!(!store.is_complete().unwrap());
    let kept = store.records().unwrap().len();
    assert!(kept >= BATCH, "{kept}");
    drop(store);
    let mut building = Building::begin(&path, &reading, schema).unwrap();
    let known = building.files().unwrap();
    // The last one may be in the store without its end being so: it is read once more.
    let current = known.values().filter(|file| file.is_current).count();
    assert!(
        current == kept || current + 1 == kept,
        "{current} of {kept}"
    );
    for number in (0..300).filter(|number| !known.contains_key(&format!("{number:04}.txt"))) {
        put(&mut building, number).unwrap();
    }
    building.finish(schema, true).unwrap();
    let records: Vec<Record> = (0..300.max(kept)).map(record).collect();
    assert_eq!(Store::open(&path).unwrap().records().unwrap(), records);
}
