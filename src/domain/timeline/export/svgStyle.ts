/**
 * A picture for a wiki or a pull request has no editor theme. These colours have 3:1 against both papers, and
 * the reader's own preference chooses the paper.
 */
export const style = `
text { font: 12px system-ui, sans-serif; fill: #24292f; }
.title { font-size: 16px; font-weight: 600; }
.stage { font-weight: 600; }
.small { font-size: 11px; fill: #57606a; }
.paper { fill: #ffffff; }
.line { stroke: #d8dee4; }
.break { fill: #afb8c1; fill-opacity: 0.25; }
.wait { fill: #8c959f; }
.bar { fill: #8c959f; }
.bar.Succeeded, .bar.Overridden { fill: #2da44e; }
.bar.Failed, .bar.Errored { fill: #cf222e; }
.bar.InProgress { fill: #1f6feb; }
.bar.approval, .bar.Waiting { fill: #bf8700; }
.bar.Stopping, .bar.Stopped, .bar.Abandoned { fill: #bc4c00; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .small { fill: #9198a1; }
  .paper { fill: #0d1117; }
  .line { stroke: #30363d; }
}
`.trim();
