import { pngQuantize } from '@napi-rs/image';

/** A screenshot with a palette of 256 colours: a third of its size, and looks the same. */
export const smaller = (png: Uint8Array): Promise<Uint8Array> => pngQuantize(png);
