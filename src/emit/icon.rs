//! `icon.png`: a white mark on the brand colour.

use crate::model::Mark;

/// Microsoft asks for a square of 230 pixels.
const SIZE: u32 = 230;

/// Every pixel is sampled so often in each direction, which makes edges smooth.
const SAMPLES: u32 = 4;

/// An opaque image of the mark.
#[expect(clippy::missing_panics_doc, reason = "it never does")]
pub fn icon(brand_color: &str, mark: Mark) -> Vec<u8> {
    let background = rgb(brand_color);
    let pixels: Vec<u8> = (0..SIZE)
        .flat_map(|y| (0..SIZE).map(move |x| (x, y)))
        .flat_map(|(x, y)| {
            let white = whiteness(mark, x, y);
            background.map(|channel| mix(channel, white))
        })
        .collect();
    encode(&pixels).expect("an image in memory can be written")
}

/// How many samples of a pixel are white.
fn whiteness(mark: Mark, x: u32, y: u32) -> u32 {
    let position = |pixel: u32, sample: u32| {
        (f64::from(pixel) + (f64::from(sample) + 0.5) / f64::from(SAMPLES)) / f64::from(SIZE)
    };
    let is_white = |(i, j)| mark(position(x, i), position(y, j));
    // Nearly all pixels are wholly the one or the other, which their corners tell.
    let corners = [(0, 0), (0, SAMPLES - 1), (SAMPLES - 1, 0), (SAMPLES - 1, SAMPLES - 1)].map(is_white);
    if corners.iter().all(|corner| *corner == corners[0]) {
        return if corners[0] { SAMPLES * SAMPLES } else { 0 };
    }
    let samples = (0..SAMPLES).flat_map(|i| (0..SAMPLES).map(move |j| (i, j)));
    samples.map(|sample| u32::from(is_white(sample))).sum()
}

fn mix(channel: u8, white: u32) -> u8 {
    let all = SAMPLES * SAMPLES;
    let mixed = (u32::from(channel) * (all - white) + 255 * white) / all;
    u8::try_from(mixed).expect("a mean of bytes is a byte")
}

fn rgb(color: &str) -> [u8; 3] {
    [1, 3, 5].map(|at| u8::from_str_radix(&color[at..at + 2], 16).expect("the model takes only #RRGGBB"))
}

fn encode(pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIZE, SIZE);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}
