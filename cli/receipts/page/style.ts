/** One column that fits a sheet of A4, without anything from elsewhere. Colours are dark enough to be read on white, and never say alone what they say. */
export const STYLE = `
@page { size: A4; margin: 14mm }
* { box-sizing: border-box }
body { font: 15px/1.4 system-ui, "Segoe UI", Arial, sans-serif; color: #0b0c0c; margin: 0 auto; max-width: 190mm; padding: 16px }
h1 { font-size: 17px; margin: 0 0 8px; overflow-wrap: anywhere }
h2 { font-size: 15px; margin: 16px 0 4px }
p, ol, ul { margin: 4px 0 }
ol, ul { padding-left: 22px }
.verdict { border-left: 10px solid; padding: 10px 14px; font-size: 21px; font-weight: bold; margin: 8px 0 12px; -webkit-print-color-adjust: exact; print-color-adjust: exact }
.verdict small { display: block; font-size: 15px; font-weight: normal }
.good { border-color: #00703c; background: #e8f4ee }
.mixed { border-color: #b35900; background: #fff3e0 }
.held { border-color: #4c2c92; background: #f0ecf7 }
.bad { border-color: #b0120a; background: #fdeceb }
table { border-collapse: collapse; width: 100%; font-size: 13px }
th, td { text-align: left; vertical-align: top; padding: 3px 8px 3px 0; border-bottom: 1px solid #b1b4b6; overflow-wrap: anywhere }
.number { text-align: right; font-variant-numeric: tabular-nums }
.charts { display: flex; flex-wrap: wrap; gap: 18px }
figure { margin: 0 }
figcaption { font-size: 13px }
.small { font-size: 12px; color: #383f43; overflow-wrap: anywhere }
section { break-inside: avoid }
`;
