/** Colours for a light and a dark page; the picture has a ground of its own, whichever surrounds it. */
export const STYLE = `<style>
  .page { fill: #ffffff } text { fill: #1b2733; font: 14px system-ui, "Segoe UI", Helvetica, Arial, sans-serif }
  .name { font-weight: 650 } .small { font-size: 12px; fill: #46535f } .who { font-size: 12px; font-style: italic; fill: #46535f }
  .store { fill: #eef3f8; stroke: #6b7f93 } .closed { fill: #fdeeda; stroke: #b3741b } .step { fill: #1f4e79; stroke: #1f4e79 }
  .on, .on.small { fill: #ffffff } .outside { fill: none; stroke: #6b7f93; stroke-dasharray: 5 4 } .law { fill: #e3f2e6; stroke: #3b7d4a }
  .flow { fill: none; stroke: #33475b; stroke-width: 1.8 } .record { fill: none; stroke: #8a99a8; stroke-width: 1.2 }
  .rule { fill: none; stroke: #3b7d4a; stroke-width: 1.5; stroke-dasharray: 4 4 } .head-flow { fill: #33475b } .head-record { fill: #8a99a8 } .head-rule { fill: #3b7d4a }
  @media (prefers-color-scheme: dark) {
    .page { fill: #12181f } text { fill: #e6edf3 } .small, .who { fill: #aebac6 }
    .store { fill: #1d2833; stroke: #6f859b } .closed { fill: #3a2a12; stroke: #d19a4a } .step { fill: #2f6ea8; stroke: #2f6ea8 }
    .law { fill: #17301d; stroke: #5da56d } .flow { stroke: #b9c7d5 } .record { stroke: #71808f } .rule { stroke: #5da56d }
    .head-flow { fill: #b9c7d5 } .head-record { fill: #71808f } .head-rule { fill: #5da56d }
  }
</style>`;
