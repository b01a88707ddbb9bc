package dev.atelier.view.timeline;

/** How the page looks, in light and in dark surroundings, on a narrow window and on paper. */
final class Stylesheet {
    private Stylesheet() {}

    static final String CSS = """
            :root {
              --paper: #fcfcfb; --ink: #1c2024; --soft: #62686f; --line: #e3e5e8; --hover: #f1f3f5;
              --done: #5b8def; --failed: #d6455d; --undone: #a3a9b1; --kept: #2f9e8f; --open: #e0a32e; --critical: #10151c;
              --names: 21rem; --times: 5.5rem;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --paper: #14171b; --ink: #e4e7ea; --soft: #969da6; --line: #2a2f36; --hover: #1d2126;
                --done: #4a78cf; --failed: #e25c72; --undone: #666d76; --kept: #38a899; --open: #d59c30; --critical: #f6f7f9;
              }
            }
            * { box-sizing: border-box; }
            body { margin: 0 auto; padding: 2rem 1.5rem 6rem; max-width: 100rem; background: var(--paper); color: var(--ink);
              font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
            h1 { font-size: 1.5rem; margin: 0; letter-spacing: -.01em; }
            h2 { font-size: 1.1rem; margin: 2.5rem 0 .5rem; }
            small, .took, .facts, .legend, .axis { color: var(--soft); font-weight: 400; font-size: .8rem; }
            .facts { margin: .25rem 0 0; font-size: .9rem; }
            .facts strong { padding: .1em .6em; border-radius: 1em; color: #fff; background: var(--undone); }
            .facts strong.done { background: #2b8a55; }
            .facts strong.failed { background: var(--failed); }
            .problem, .reason { color: var(--failed); }
            .problem { max-width: 70rem; }
            .legend { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; list-style: none; padding: 0; margin: 1rem 0 0; }
            .legend .bar { display: inline-block; position: static; width: 1.6rem; vertical-align: -2px; margin-right: .3rem; }
            .path { display: flex; flex-wrap: wrap; list-style: none; padding: 0; margin: 0 0 1rem; gap: .4rem 0; }
            .path li { white-space: nowrap; }
            .path::before { content: "Critical path"; margin-right: 1rem; color: var(--soft); }
            .path li + li::before { content: "→"; margin: 0 .6rem; color: var(--soft); }
            .path li span { color: var(--soft); font-size: .8rem; }
            .axis { position: sticky; top: 0; z-index: 3; padding: 0 var(--times) 0 var(--names); background: var(--paper);
              border-bottom: 1px solid var(--line); }
            .axis div { position: relative; height: 1.6rem; }
            .axis span { position: absolute; bottom: .15rem; padding-left: .3rem; border-left: 1px solid var(--line);
              font-variant-numeric: tabular-nums; white-space: nowrap; }
            details { border-bottom: 1px solid var(--line); padding: .25rem 0; }
            summary { list-style: none; cursor: pointer; }
            summary::-webkit-details-marker { display: none; }
            summary .name::before { content: "▸"; display: inline-block; width: 1.1rem; color: var(--soft); }
            details[open] summary .name::before { content: "▾"; }
            .row { display: grid; grid-template-columns: var(--names) 1fr var(--times); align-items: center; min-height: 1.55rem; }
            .row:hover { background: var(--hover); }
            .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; padding-right: .8rem; }
            details > div .name { padding-left: 1.1rem; }
            [data-critical] > .row .name, [data-critical] > summary .name { position: relative; font-weight: 600; }
            [data-critical] > .row .name::before { content: "◆"; position: absolute; left: 0; font-size: .7rem; line-height: 1.3rem; }
            .chart { position: relative; isolation: isolate; }
            .grid { position: absolute; inset: 1.6rem var(--times) 0 var(--names); z-index: -1; }
            .grid i { position: absolute; top: 0; bottom: 0; border-left: 1px solid var(--line); }
            .track { position: relative; height: 1.55rem; }
            .took { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            .bar { position: absolute; top: .42rem; height: .7rem; min-width: 4px; border-radius: 3px; background: var(--done);
              color: #fff; font: 700 .6rem/.7rem system-ui, sans-serif; font-style: normal; text-align: center; overflow: visible; }
            summary .bar { top: .27rem; height: 1rem; line-height: 1rem; }
            .bar.failed { background: repeating-linear-gradient(-45deg, var(--failed) 0 5px, #a92f45 5px 8px); }
            .bar.undone { background: repeating-linear-gradient(45deg, var(--undone) 0 3px, transparent 3px 6px);
              box-shadow: inset 0 0 0 1px var(--undone); color: var(--ink); }
            .bar.kept { background: none; box-shadow: inset 0 0 0 2px var(--kept); color: var(--kept); }
            .bar.open { background: linear-gradient(90deg, var(--open), transparent); color: var(--ink); }
            .bar.critical { outline: 2px solid var(--critical); outline-offset: 1px; }
            .bar:hover, .bar:focus { z-index: 2; filter: brightness(1.12); }
            .bar:focus-visible, summary:focus-visible { outline: 3px solid var(--open); outline-offset: 2px; }
            .bar[aria-label]:hover::after, .bar[aria-label]:focus::after { content: attr(aria-label); position: absolute; top: 1.5rem;
              left: 0; width: max-content; max-width: 34rem; padding: .45rem .7rem; border-radius: 5px; background: var(--ink);
              color: var(--paper); font: 400 .8rem/1.4 system-ui, sans-serif; text-align: left; white-space: normal;
              box-shadow: 0 3px 14px rgb(0 0 0 / .25); pointer-events: none; }
            .bar.late[aria-label]:hover::after, .bar.late[aria-label]:focus::after { left: auto; right: 0; }
            .reason { margin: 0 var(--times) .35rem var(--names); font-size: .8rem; }
            @media (max-width: 60rem) { :root { --names: 11rem; --times: 4.5rem; } .name small { display: none; } }
            @media print { body { max-width: none; padding: 0; } .bar { print-color-adjust: exact; } .axis { position: static; } }
            """;
}
