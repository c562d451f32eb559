//! How the weights follow their gradients.

use super::shape::{Parts, Shape};

/// Adam (Kingma and Ba 2015).
pub(super) struct Adam {
    first: Parts,
    second: Parts,
    time: i32,
}

const FIRST: f32 = 0.9;
const SECOND: f32 = 0.98;

impl Adam {
    pub(super) fn new(shape: Shape) -> Self {
        Adam {
            first: shape.zeros(),
            second: shape.zeros(),
            time: 0,
        }
    }

    /// Moves the weights against the gradients, which are left at zero.
    pub(super) fn step(&mut self, parts: &mut Parts, gradients: &mut Parts, rate: f32) {
        self.time += 1;
        let rate = rate * (1.0 - SECOND.powi(self.time)).sqrt() / (1.0 - FIRST.powi(self.time));
        let remembered = self.first.iter_mut().zip(&mut self.second);
        for ((part, gradient), (first, second)) in parts.iter_mut().zip(gradients).zip(remembered) {
            let numbers = part.iter_mut().zip(gradient.iter_mut());
            for ((value, gradient), (first, second)) in numbers.zip(first.iter_mut().zip(second)) {
                *first += (1.0 - FIRST) * (*gradient - *first);
                *second += (1.0 - SECOND) * (*gradient * *gradient - *second);
                *value -= rate * *first / (second.sqrt() + 1e-8);
                *gradient = 0.0;
            }
        }
    }
}
