namespace Dosa.Backend.Html;

/// <summary>The page's look, and the few lines that sort its table.</summary>
internal static class HtmlStyle
{
    public const string Css =
        """
        :root{color-scheme:light dark;--ink:#1b1f24;--soft:#5b6570;--line:#d9dee3;--paper:#fff;--card:#f5f7f9;--mark:#0072b2;--wash:#0072b222}
        @media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#9aa4ae;--line:#39414a;--paper:#14181c;--card:#1c2228;--mark:#56b4e9;--wash:#56b4e930}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
        main{max-width:1040px;margin:0 auto;padding:32px 24px 64px}
        h1{font-size:30px;margin:0}h2{font-size:20px;margin:40px 0 8px}header p,.hint,small,summary span{color:var(--soft)}header p{margin:2px 0 20px}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(max(160px,22%),1fr));gap:12px;margin:0}
        .figures div{background:var(--card);border-radius:8px;padding:12px 14px}
        dt{color:var(--soft);font-size:13px}dd{margin:0;color:var(--soft);font-size:13px}dd b{display:block;color:var(--ink);font-size:22px;font-weight:600}
        .bar{display:inline-block;vertical-align:middle;width:220px;height:10px;border-radius:5px;background:var(--line);overflow:hidden;margin-right:8px}
        .bar i{display:block;height:100%;background:var(--mark)}
        nav{margin:18px 0 0;display:flex;flex-wrap:wrap;gap:4px 18px}section{scroll-margin-top:12px}
        figure{margin:12px 0 24px;overflow-x:auto}figure svg{max-width:100%;min-width:640px;height:auto;display:block}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:0 24px}.pair svg{min-width:440px}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:13.5px;font-variant-numeric:tabular-nums}
        th,td{padding:5px 8px;border-bottom:1px solid var(--line);text-align:left;font-weight:400;white-space:nowrap}
        thead th{position:sticky;top:0;background:var(--paper);border-bottom:2px solid var(--line)}
        thead button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;cursor:pointer}
        thead button:focus-visible{outline:2px solid var(--mark)}
        [aria-sort=ascending] button::after{content:" ▲"}[aria-sort=descending] button::after{content:" ▼"}
        .n{text-align:right}.share{background:linear-gradient(90deg,var(--wash) var(--s),transparent var(--s))}
        tbody th small{display:block;font-size:12px}a{color:var(--mark)}
        .values{border:0;padding:0}.values summary{color:var(--soft);font-weight:400;font-size:13px}section>.scroll table:not(#table){width:auto}
        .hint{font-size:13.5px}
        details{border-bottom:1px solid var(--line);padding:6px 0}summary{cursor:pointer;font-weight:600}summary span{font-weight:400;margin-left:8px}
        pre{background:var(--card);padding:12px 14px;border-radius:8px;overflow-x:auto;font-size:13px;line-height:1.4}code{font-size:13px;overflow-wrap:anywhere}
        @media print{:root{color-scheme:light;--ink:#1b1f24;--soft:#5b6570;--line:#d9dee3;--paper:#fff;--card:#f5f7f9;--mark:#0072b2;--wash:#0072b222}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}body{font-size:11px}main{max-width:none;padding:0}h2,h2+p,summary,details>p{break-after:avoid}.hint{font-size:10px}figure,tr,pre{break-inside:avoid}
        nav,.values,#layers .hint{display:none}thead th{position:static}figure,.scroll{overflow:visible}figure svg,.pair svg{min-width:0;width:100%}.pair{grid-template-columns:1fr 1fr}
        #table{font-size:9.5px}th,td{padding:3px 4px}pre,code{font-size:9.5px;white-space:pre-wrap}dd b{font-size:16px}.figures{grid-template-columns:repeat(4,1fr)}
        details:not(.values)::details-content{content-visibility:visible;display:block;height:auto}}

        """;

    public const string Script =
        """
        const table = document.getElementById('table');
        table.querySelectorAll('thead th').forEach((head, column) => head.querySelector('button').addEventListener('click', () => {
          const down = head.getAttribute('aria-sort') !== 'descending';
          table.querySelectorAll('thead th').forEach(other => other.setAttribute('aria-sort', 'none'));
          head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
          const key = row => row.cells[column].dataset.v === undefined ? row.cells[column].textContent : Number(row.cells[column].dataset.v);
          const rows = [...table.tBodies[0].rows];
          rows.sort((a, b) => { const x = key(a), y = key(b); return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1); });
          table.tBodies[0].append(...rows);
        }));
        const open = () => { const chosen = document.getElementById(decodeURIComponent(location.hash.slice(1))); if (chosen && chosen.tagName === 'DETAILS') chosen.open = true; };
        addEventListener('hashchange', open);
        addEventListener('beforeprint', () => document.querySelectorAll('#nests details').forEach(nest => nest.open = true));
        open();

        """;
}
