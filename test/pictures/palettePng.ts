import { deflateSync, inflateSync, crc32 } from 'node:zlib';

// PNG (RFC 2083), as far as a browser's screenshots need it: 8 bits a channel, RGB or RGBA, not interlaced.

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const mostColours = 256;

function* chunksOf(png: Buffer): Generator<{ readonly type: string; readonly data: Buffer }> {
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    yield {
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    };
    at += 12 + length;
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const paeth = (left: number, up: number, corner: number): number => {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map((each) => Math.abs(estimate - each)) as [number, number, number];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
};

/** Undoes the filters of the lines; answers the plain bytes. */
function unfilter(raw: Buffer, lineLength: number, pixelLength: number): Buffer {
  const lines = raw.length / (lineLength + 1);
  const plain = Buffer.alloc(lines * lineLength);
  for (let y = 0; y < lines; y++) {
    const filter = raw[y * (lineLength + 1)];
    for (let x = 0; x < lineLength; x++) {
      const at = y * lineLength + x;
      const left = x >= pixelLength ? (plain[at - pixelLength] ?? 0) : 0;
      const up = y > 0 ? (plain[at - lineLength] ?? 0) : 0;
      const corner = x >= pixelLength && y > 0 ? (plain[at - lineLength - pixelLength] ?? 0) : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      plain[at] = (raw[y * (lineLength + 1) + 1 + x] ?? 0) + predicted;
    }
  }
  return plain;
}

const distance = (a: number, b: number): number =>
  [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);

/** The most frequent colours; every other one becomes the nearest of them. */
function paletteOf(colours: Uint32Array): { readonly palette: readonly number[]; readonly indexes: Buffer } {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostColours)
    .map(([colour]) => colour);
  const indexOf = new Map(palette.map((colour, index) => [colour, index]));
  for (const colour of counts.keys()) {
    if (indexOf.has(colour)) continue;
    const nearest = palette.reduce((best, each) =>
      distance(each, colour) < distance(best, colour) ? each : best,
    );
    indexOf.set(colour, palette.indexOf(nearest));
  }
  return { palette, indexes: Buffer.from(Array.from(colours, (colour) => indexOf.get(colour) ?? 0)) };
}

/** A screenshot with a palette of 256 colours: a third of its size, and looks the same. */
export function toPalettePng(png: Buffer): Buffer {
  const chunks = [...chunksOf(png)];
  const header = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const pixelLength = header[9] === 6 ? 4 : 3;
  const raw = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  );
  const plain = unfilter(raw, width * pixelLength, pixelLength);
  const colours = Uint32Array.from({ length: width * height }, (_, pixel) =>
    plain.readUIntBE(pixel * pixelLength, 3),
  );
  const { palette, indexes } = paletteOf(colours);
  const lines = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.from([0]), indexes.subarray(y * width, (y + 1) * width)]),
  );
  const newHeader = Buffer.from(header);
  newHeader.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', newHeader),
    chunk(
      'PLTE',
      Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])),
    ),
    chunk('IDAT', deflateSync(Buffer.concat(lines), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
