//! stub
use super::{Tagged,Deprel};
/// stub
pub struct Parsed<'t>(Tagged<'t>);
/// stub
pub fn parse(t: Tagged<'_>) -> Parsed<'_> { Parsed(t) }
impl Parsed<'_> {
    /// s
    pub fn head(&self,_i:usize)->Option<usize>{None}
    /// s
    pub fn deprel(&self,_i:usize)->Deprel{Deprel::Dep}
}
