/**
 * Loads a style sheet that stands beside the scripts, for a part that not every page shows. Rejects where it cannot be
 * read.
 */
export const loadStyles = (file: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL(file, import.meta.url).href;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`The page could not load ${file}.`)));
    document.head.append(link);
  });
