//! Values that are nearly always empty, in eight bytes.

use std::ops::{Deref, DerefMut};

/// A type of which many values say nothing.
pub trait Empty: Default + PartialEq + 'static {
    /// The value that says nothing.
    fn empty() -> &'static Self;
}

impl Empty for String {
    fn empty() -> &'static Self {
        static EMPTY: String = String::new();
        &EMPTY
    }
}

/// A `T` that takes its room only when it says something; used like a `T`.
///
/// ```
/// use ties::schema::{Attributes, Sparse};
///
/// let mut attributes = Sparse::<Attributes>::default();
/// assert_eq!(attributes.role, None);
/// attributes.role = Some("adviser".to_string());
/// assert_eq!(attributes.role.as_deref(), Some("adviser"));
/// ```
#[derive(Debug, Clone)]
pub struct Sparse<T>(Option<Box<T>>);

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Sparse(None)
    }
}

impl<T: Empty> From<T> for Sparse<T> {
    fn from(value: T) -> Self {
        Sparse((value != *T::empty()).then(|| Box::new(value)))
    }
}

impl<T: Empty> Deref for Sparse<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::empty())
    }
}

impl<T: Empty> DerefMut for Sparse<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Empty> PartialEq for Sparse<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}
