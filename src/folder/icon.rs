//! The image that stands for a connector.

use std::io::Cursor;

/// The image that stands for the connector.
#[derive(Debug)]
pub struct Icon {
    /// Path of the file, as reports show it.
    pub name: String,
    bytes: Vec<u8>,
}

impl Icon {
    /// An image by the path that reports show.
    pub fn new(name: String, bytes: Vec<u8>) -> Icon {
        Icon { name, bytes }
    }

    /// The file itself.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The file's content.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Width and height in pixels, where the file is a PNG image.
    pub fn size(&self) -> Option<(u32, u32)> {
        self.reader().map(|reader| reader.info().size())
    }

    /// Size of the file.
    pub fn byte_count(&self) -> usize {
        self.bytes.len()
    }

    /// Whether any pixel is not opaque; `false` for images too large to be icons, which are not looked at.
    pub fn is_transparent(&self) -> bool {
        const MOST_BYTES: usize = 1 << 24;
        let Some(mut reader) = self.reader() else { return false };
        let Some(size) = reader.output_buffer_size().filter(|size| *size <= MOST_BYTES) else { return false };
        let mut pixels = vec![0; size];
        if reader.next_frame(&mut pixels).is_err() {
            return false;
        }
        let samples = reader.output_color_type().0.samples();
        // With alpha there are two or four samples to a pixel, alpha the last.
        samples % 2 == 0 && pixels.chunks_exact(samples).any(|pixel| pixel.last() != Some(&u8::MAX))
    }

    fn reader(&self) -> Option<png::Reader<Cursor<&[u8]>>> {
        let mut decoder = png::Decoder::new(Cursor::new(self.bytes.as_slice()));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        decoder.read_info().ok()
    }
}
