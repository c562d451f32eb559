//! "the app", "the drug", "the aircraft": nouns for products that mean the one product the text has just spoken of, whether
//! or not it has called it that.

use super::phrases::Wanted;
use super::{Place, Resolver};
use crate::extract::names::EntityId;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::schema::NodeType;

/// How many sentences back the product may stand.
const REACH: usize = 2;

/// Classes of products: what is called by a noun of one is not meant by those of another.
const CLASSES: &[&[&str]] = &[
    &[
        "app",
        "application",
        "browser",
        "chatbot",
        "game",
        "platform",
        "program",
        "search engine",
        "service",
        "site",
        "software",
        "tool",
        "video game",
        "website",
        "messenger",
        "operating system",
        "database",
        "marketplace",
    ],
    &[
        "drug",
        "medication",
        "medicine",
        "vaccine",
        "therapy",
        "treatment",
        "antibiotic",
        "painkiller",
    ],
    &[
        "aircraft",
        "airliner",
        "airplane",
        "car",
        "helicopter",
        "jet",
        "minivan",
        "pickup",
        "plane",
        "roadster",
        "rocket",
        "sedan",
        "spacecraft",
        "suv",
        "truck",
        "van",
        "vehicle",
    ],
    &[
        "chip",
        "console",
        "device",
        "gpu",
        "handset",
        "headset",
        "laptop",
        "microprocessor",
        "phone",
        "printer",
        "processor",
        "smartphone",
        "smartwatch",
        "tablet",
    ],
    &[
        "album", "film", "movie", "musical", "novel", "sitcom", "opera",
    ],
];

/// Nouns by which a firm that is known by what it offers is called, too.
const OFFERS: &[&str] = &[
    "app",
    "game",
    "platform",
    "service",
    "site",
    "website",
    "search engine",
    "marketplace",
];

/// The class to which a noun for a product belongs.
fn class(noun: &str) -> Option<usize> {
    CLASSES.iter().position(|nouns| nouns.contains(&noun))
}

impl Resolver<'_> {
    /// The only product that the last sentences have named and that `noun` may mean.
    fn only_item(&self, noun: &str, place: &Place) -> Option<EntityId> {
        let class = class(noun)?;
        let mut only: Option<EntityId> = None;
        let near = self.seen.iter().rev();
        for seen in near.take_while(|s| self.sentence - s.sentence <= REACH) {
            let other = only.is_some_and(|e| e != seen.entity);
            if !self.offers(seen.entity, noun) || place.bound == Some(seen.entity) {
                continue;
            }
            if other {
                return None;
            }
            only = Some(seen.entity);
        }
        only.filter(|e| self.of_class(*e, class))
    }

    /// Whether the party is a product, or a brand that is both and may be called `noun`.
    fn offers(&self, id: EntityId, noun: &str) -> bool {
        let entity = &self.names.entities[id.0];
        let brand = || {
            entity.node_type == NodeType::Organization
                && OFFERS.contains(&noun)
                && (entity.also == Some(NodeType::Product)
                    || LEXICON.get(&entity.name).lists.any(Lists::ORG_AND_PRODUCT))
        };
        entity.node_type == NodeType::Product || brand()
    }

    /// Whether nothing that the text has called the party by speaks of another class.
    fn of_class(&self, id: EntityId, wanted: usize) -> bool {
        let mut told = self.described[id.0].iter().filter_map(|noun| class(noun));
        told.all(|told| told == wanted)
    }

    /// Whom a description of a product means that the text has not called that.
    pub(super) fn item(&self, wanted: &Wanted, place: &Place) -> Option<EntityId> {
        match wanted {
            Wanted::Called(NodeType::Product, noun) => self.only_item(noun, place),
            _ => None,
        }
    }
}
