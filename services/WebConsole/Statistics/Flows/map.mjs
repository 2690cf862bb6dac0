// Draws the base map, and finds where each State's name stands: node map.mjs <folder with countries-110m.json and countries-50m.json>
// It is run by hand when the boundaries or the projection (Projection.cs) change; what it writes is committed.
import { readFileSync, writeFileSync } from "node:fs";

const folder = process.argv[2];
const here = new URL(".", import.meta.url);
const box = { west: -19, east: 48, south: 3, north: 49, parallel: 28, scale: 10 };

function read(file) {
    const topology = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
    const { scale, translate } = topology.transform;
    const arcs = topology.arcs.map(arc => {
        let x = 0, y = 0;
        return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
    });
    const ring = indices => indices.flatMap((i, n) => (i < 0 ? arcs[~i].toReversed() : arcs[i]).slice(n ? 1 : 0));
    return topology.objects.countries.geometries.map(g => ({ id: g.id, rings: (g.type === "Polygon" ? [g.arcs] : g.arcs ?? []).map(polygon => ring(polygon[0])) }));
}

// Sutherland–Hodgman, one side of the box after the other.
function clip(ring) {
    for (const [axis, limit, sign] of [[0, box.west, 1], [0, box.east, -1], [1, box.south, 1], [1, box.north, -1]]) {
        const inside = p => sign * (p[axis] - limit) >= 0;
        ring = ring.flatMap((p, i) => {
            const q = ring.at(i - 1), cut = t => q.map((v, k) => v + (p[k] - v) * t), t = (limit - q[axis]) / (p[axis] - q[axis]);
            return inside(p) === inside(q) ? (inside(p) ? [p] : []) : inside(p) ? [cut(t), p] : [cut(t)];
        });
    }
    return ring;
}

const project = ([east, north]) => [(east - box.west) * Math.cos(box.parallel * Math.PI / 180) * box.scale, (box.north - north) * box.scale];
const area = ring => ring.reduce((sum, p, i) => sum + ring.at(i - 1)[0] * p[1] - p[0] * ring.at(i - 1)[1], 0) / 2;

function path(ring) {
    const points = ring.map(p => project(p).map(Math.round)).filter((p, i, all) => i === 0 || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]);
    if (points.length < 4 || Math.abs(area(points)) < 6) return "";
    return "M" + points[0] + points.slice(1).map((p, i) => `l${p[0] - points[i][0]} ${p[1] - points[i][1]}`).join("") + "z";
}

function centre(ring) {
    const whole = area(ring);
    const sum = ring.reduce(([x, y], p, i) => {
        const q = ring.at(i - 1), cross = q[0] * p[1] - p[0] * q[1];
        return [x + (q[0] + p[0]) * cross, y + (q[1] + p[1]) * cross];
    }, [0, 0]);
    return sum.map(v => v / (6 * whole));
}

const [width, height] = project([box.east, box.south]).map(Math.round);
const land = read("countries-110m.json").flatMap(c => c.rings.map(r => path(clip(r)))).join("");
writeFileSync(new URL("../../assets/map.svg", here), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><!-- Natural Earth 4.1, public domain; see Statistics/Flows/SOURCES.md --><path d="${land}" fill="#8593a0" fill-opacity=".22" stroke="#8593a0" stroke-width=".8"/></svg>\n`);

const codes = new Map(readFileSync(new URL("../../../Directory/Seed/countries.csv", here), "utf8").split("\n").slice(1).map(line => line.split(",").slice(0, 2).reverse()));
const lines = read("countries-50m.json").flatMap(c => {
    const code = codes.get(String(Number(c.id)));
    if (!code || c.rings.length === 0) return [];
    const [east, north] = centre(c.rings.reduce((a, b) => Math.abs(area(a)) >= Math.abs(area(b)) ? a : b));
    const inside = east > box.west && east < box.east && north > box.south && north < box.north;
    return inside ? [`${code}\t${east.toFixed(1)}\t${north.toFixed(1)}`] : [];
});
writeFileSync(new URL("states.tsv", here), lines.toSorted().join("\n") + "\n");
console.log(width, height, lines.length);
