/** Style sheets are imported for the bundler, which gathers them in dist/webview/timeline.css. */
declare module '*.css';
