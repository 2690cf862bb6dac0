// What the console adds to htmx: an honest sign of whether the page is live, keys, and typed text that is not lost.
(() => {
    const silence = 38000; // the server says something every 15 s
    htmx.config.sse = { reconnectMaxDelay: 4000 }; // a line that came back is found within seconds
    const one = (selector, within = document) => within.querySelector(selector);

    function show(state) {
        for (const status of document.querySelectorAll("[data-live]")) {
            if (status.dataset.now === state) continue;
            status.dataset.now = state;
            for (const span of status.querySelectorAll("[data-state]")) span.hidden = span.dataset.state !== state;
            if (state === "lost") one("[data-since]", status).textContent = new Date().toTimeString().slice(0, 5);
        }
    }

    const streams = new Map(); // element → its watchdog
    function heard(element) {
        if (ended.has(element)) return;
        clearTimeout(streams.get(element));
        streams.set(element, setTimeout(() => lost(element), silence));
        show("on");
    }
    // A silent line is cut by us, so that htmx opens a new one and asks for what came after the last id.
    function lost(element) {
        clearTimeout(streams.get(element));
        show("lost");
        element._htmx?.sse?.reader?.cancel();
    }

    addEventListener("htmx:sse:after:connection", e => heard(e.target));
    addEventListener("htmx:sse:before:message", e => heard(e.target));
    addEventListener("htmx:sse:error", e => e.detail.status === 401 ? end(e.target) : lost(e.target));
    addEventListener("htmx:sse:close", e => { if (e.target.isConnected && !ended.has(e.target)) { show("lost"); retry(e.target); } });
    addEventListener("htmx:sse:before:connection", e => { if (ended.has(e.target)) e.detail.connection.cancelled = true; else if (e.detail.connection.attempt > 0) show("lost"); });
    addEventListener("htmx:error", e => { if (e.target.hasAttribute?.("hx-sse:connect")) { lost(e.target); retry(e.target); } });

    const ended = new Set();
    function end(element, state = "ended") {
        ended.add(element);
        clearTimeout(streams.get(element));
        show(state);
    }
    // The register goes on from a backup: what the page shows may be gone, so that it follows no further.
    addEventListener("restored", e => end(e.target, "restored"));
    // The first connection is htmx's own request, which it does not repeat.
    function retry(element) {
        setTimeout(() => { if (element.isConnected && !element._htmx?.sse && !ended.has(element)) htmx.ajax("GET", element.getAttribute("hx-sse:connect"), { source: element }); }, 2000);
    }

    // Lists only say that there is something new.
    addEventListener("news", e => {
        const link = one("a", e.target);
        const count = +(link.dataset.count ?? 0) + 1;
        link.dataset.count = count;
        link.textContent = count === 1 ? link.dataset.one : link.dataset.more.replace("{0}", count);
        link.hidden = false;
    });

    // Keys, unless somebody types or has turned them off.
    let first = "";
    const go = { q: "/", r: "/requests", c: "/cases", d: "/directory", s: "/settings" };
    const typing = e => e.ctrlKey || e.altKey || e.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName);
    function step(by) {
        const links = [...document.querySelectorAll("td.subject > a")];
        const next = links[Math.max(0, links.indexOf(document.activeElement) + by)] ?? links.at(-1);
        next?.focus();
    }
    addEventListener("keydown", e => {
        if (typing(e) || document.documentElement.dataset.keys === "off") return;
        if (first === "g" && go[e.key]) one(`nav a[href="${go[e.key]}"]`)?.click();
        else if (e.key === "/" && one("[role=search] input")) { e.preventDefault(); one("[role=search] input").focus(); }
        else if (e.key === "?") location.href = "/help#keys";
        else if (e.key === "j") step(1);
        else if (e.key === "k") step(-1);
        first = e.key;
    });

    // Whoever leaves a form with something typed is asked.
    let typed = false;
    addEventListener("input", e => { if (e.target.closest("[data-keep]")) typed = true; });
    addEventListener("submit", () => { typed = false; });
    addEventListener("beforeunload", e => { if (typed) e.preventDefault(); });

    one("#errors, [autofocus]")?.focus();
})();
