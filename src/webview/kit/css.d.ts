/** Style sheets are imported for the bundler, which gathers those of a page in dist/webview/<page>.css. */
declare module '*.css';
